// SPDX-License-Identifier: Apache-2.0
#include "times/times.h"

#include <algorithm>
#include <vector>

#include "base/iso_date.h"
#include "base/strings.h"
#include "syntax/tree.h"
#include "times/time_grammar.h"
#include "times/time_resolver.h"

namespace demarche {
namespace {

// A verb is looked for at most this far up the tree.
constexpr int kMaxClimb = 8;

bool IsFutureLemma(std::string_view lemma) {
  static constexpr std::string_view kLemmas[] = {"agree",  "aim",  "due",      "expect", "hope",
                                                 "intend", "plan", "schedule", "set",    "slate",
                                                 "vow",    "want", "pledge",   "promise"};
  return std::find(std::begin(kLemmas), std::end(kLemmas), lemma) != std::end(kLemmas);
}

// Where the clause of a verb lies by its own form and its auxiliaries.
ClauseTime TimeOfVerb(const Trees& trees, uint32_t verb) {
  const Word& word = trees.word(verb);
  bool to = false;
  bool past_auxiliary = false;
  for (uint32_t child : trees.Children(verb)) {
    const Word& aux = trees.word(child);
    if (aux.relation == "mark" && aux.lemma == "to") to = true;
    if (Trees::BaseRelation(aux.relation) != "aux" && aux.relation != "cop") continue;
    if (aux.lemma == "will" || aux.lemma == "shall" || aux.lemma == "may") {
      return ClauseTime::kFuture;
    }
    // "had", "was", "did", and "has" of the perfect.
    past_auxiliary |= aux.xpos == "VBD" || aux.lemma == "have";
  }
  if (to && word.head != Word::kRoot && IsFutureLemma(trees.word(word.head).lemma)) {
    return ClauseTime::kFuture;
  }
  if (past_auxiliary || word.xpos == "VBD") return ClauseTime::kPast;
  return ClauseTime::kUnknown;
}

// The time of the clause that the token stands in; a noun ("Sunday's talks") passes
// the question up, and so does a clause that shows no tense ("meeting on Sunday").
ClauseTime TimeOfClause(const Trees& trees, uint32_t token) {
  for (int step = 0; step < kMaxClimb && token != Word::kRoot; ++step) {
    const Word& word = trees.word(token);
    const bool predicate = word.upos == Upos::kVerb || word.upos == Upos::kAux ||
                           trees.ChildWith(token, "cop") != Word::kRoot;
    if (predicate) {
      const ClauseTime time = TimeOfVerb(trees, token);
      if (time != ClauseTime::kUnknown) return time;
    } else if (word.lemma == "upcoming" || trees.ChildWith(token, "amod") != Word::kRoot) {
      for (uint32_t child : trees.Children(token)) {
        const std::string& lemma = trees.word(child).lemma;
        if (lemma == "upcoming" || lemma == "planned" || lemma == "scheduled" ||
            lemma == "forthcoming") {
          return ClauseTime::kFuture;
        }
      }
    }
    token = word.head;
  }
  return ClauseTime::kUnknown;
}

// A word before the expression that turns it to the future: "until Friday", "by June".
bool LooksAhead(const TimeTokens& tokens, uint32_t at) {
  if (at == 0) return false;
  const std::string_view before = tokens.forms[at - 1];
  return EqualsIgnoreAsciiCase(before, "until") || EqualsIgnoreAsciiCase(before, "till");
}

class Finder {
 public:
  Finder(const Document& document, const Layers& layers)
      : document_(document),
        layers_(layers),
        trees_(layers.segmentation, layers.syntax),
        resolver_(ParseIsoDate(document.info().published)),
        barred_(layers.segmentation.tokens.size(), false) {
    for (const Name& name : layers.names.names) {
      const bool other = name.type == NameType::kPerson || name.type == NameType::kWork ||
                         name.type == NameType::kOrganization || name.type == NameType::kProduct;
      for (uint32_t t = name.first_token; other && t < name.last_token; ++t) barred_[t] = true;
    }
  }

  Times Find() {
    uint32_t block = 0;
    for (const Sentence& sentence : layers_.segmentation.sentences) {
      if (sentence.block != block) resolver_.StartBlock();
      block = sentence.block;
      resolver_.StartSentence();
      FindInSentence(sentence);
    }
    return std::move(times_);
  }

 private:
  void FindInSentence(const Sentence& sentence) {
    const uint32_t first = sentence.first_token;
    const uint32_t count = sentence.last_token - first;
    tokens_.forms.resize(count);
    tokens_.words.resize(count);
    tokens_.nominal.assign(count, false);
    tokens_.counts.assign(count, false);
    for (uint32_t i = 0; i < count; ++i) {
      const Word& word = layers_.syntax.words[first + i];
      tokens_.forms[i] = document_.Text(layers_.segmentation.tokens[first + i].range);
      tokens_.words[i] = LookUpTimeWord(tokens_.forms[i]);
      tokens_.nominal[i] =
          word.upos == Upos::kNoun || word.upos == Upos::kPropn || word.upos == Upos::kNum;
      tokens_.counts[i] = word.relation == "nummod" && word.head == first + i + 1 &&
                          layers_.syntax.words[word.head].xpos == "NNS";
    }
    for (uint32_t i = 0; i < count;) i += FindAt(first, i);
  }

  // Records the expression that starts at token i of the sentence; the step to the
  // next place to look.
  uint32_t FindAt(uint32_t first, uint32_t i) {
    if (barred_[first + i]) return 1;
    const TimeMatch match = MatchTime(tokens_, i);
    if (match.length == 0) return 1;
    const uint32_t begin = first + i;
    const uint32_t end = begin + match.length;
    for (uint32_t t = begin; t < end; ++t) {
      if (barred_[t]) return 1;
    }
    ClauseTime clause = TimeOfClause(trees_, begin);
    if (LooksAhead(tokens_, i)) clause = ClauseTime::kFuture;
    times_.expressions.push_back({.range = BytesOf(layers_.segmentation, {begin, end}),
                                  .first_token = begin,
                                  .last_token = end,
                                  .value = resolver_.Resolve(match.meaning, clause)});
    return match.length;
  }

  const Document& document_;
  const Layers& layers_;
  Trees trees_;
  TimeResolver resolver_;
  std::vector<bool> barred_;
  TimeTokens tokens_;
  Times times_;
};

bool AllDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), IsAsciiDigit);
}

// "2025-W38" to "2025-09", or to "2025" when the week lies in two months.
std::string MonthOfWeek(int year, int week) {
  // The fourth of January always lies in week one.
  const CivilDate fourth{year, 1, 4};
  const auto monday = AddDays(fourth, -static_cast<int>(WeekdayOf(fourth)) + 7 * (week - 1));
  if (!monday) return "";
  const auto sunday = AddDays(*monday, 6);
  if (!sunday || monday->month != sunday->month) return ToIsoYear(year);
  return ToIsoMonth(*monday);
}

}  // namespace

Times FindTimes(const Document& document, const Layers& layers) {
  return Finder(document, layers).Find();
}

std::string CalendarPart(std::string_view value) {
  if (value.size() < 4 || !AllDigits(value.substr(0, 4))) return "";
  const std::string_view year = value.substr(0, 4);
  if (value.size() == 4) return std::string(value);
  if (value[4] != '-') return "";
  if (value.size() >= 8 && value[5] == 'W' && AllDigits(value.substr(6, 2))) {
    const auto number = [](std::string_view digits) {
      int n = 0;
      for (char c : digits) n = n * 10 + (c - '0');
      return n;
    };
    const int week = number(value.substr(6, 2));
    if (week < 1 || week > 53 || number(year) < 1) return "";
    return MonthOfWeek(number(year), week);
  }
  if (value.size() < 7 || !AllDigits(value.substr(5, 2))) return std::string(year);
  if (value.size() < 10 || value[7] != '-' || !AllDigits(value.substr(8, 2))) {
    return std::string(value.substr(0, 7));
  }
  return std::string(value.substr(0, 10));
}

}  // namespace demarche
