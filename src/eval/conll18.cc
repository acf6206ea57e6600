// SPDX-License-Identifier: Apache-2.0
#include "eval/conll18.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "eval/word_alignment.h"

namespace demarche {
namespace {

// Length in bytes of the space separator (Unicode category Zs) at text[i], or 0.
size_t SpaceLength(std::string_view text, size_t i) {
  const std::string_view rest = text.substr(i);
  if (rest[0] == ' ') return 1;
  if (rest.starts_with("\u00A0")) return 2;
  for (std::string_view space :
       {"\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
        "\u2008", "\u2009", "\u200A", "\u202F", "\u205F", "\u3000"}) {
    if (rest.starts_with(space)) return 3;
  }
  return 0;
}

// Appends the token without its white space; gives the characters it covers.
ByteRange AppendToken(std::string_view form, std::string* characters) {
  const auto begin = static_cast<uint32_t>(characters->size());
  for (size_t i = 0; i < form.size();) {
    const size_t space = SpaceLength(form, i);
    if (space == 0) *characters += form[i];
    i += std::max<size_t>(space, 1);
  }
  return {begin, static_cast<uint32_t>(characters->size())};
}

// "nsubj:pass" is the relation nsubj with the subtype pass.
void SetRelation(std::string_view full, UdWord* word) {
  const size_t colon = full.find(':');
  word->relation = full.substr(0, colon);
  word->subtype = colon == full.npos ? std::string_view() : full.substr(colon + 1);
}

// Where two analyses of one text part, with what follows on both sides.
std::string WhereTheyPart(const std::string& gold, const std::string& system) {
  const auto [g, s] = std::mismatch(gold.begin(), gold.end(), system.begin(), system.end());
  const auto at = static_cast<size_t>(g - gold.begin());
  return "after " + std::to_string(at) + " bytes the gold goes on '" + gold.substr(at, 20) +
         "', the system '" + system.substr(at, 20) + "'";
}

Score ScoreSpans(const std::vector<ByteRange>& gold, const std::vector<ByteRange>& system) {
  Score score{.correct = 0, .predicted = system.size(), .gold = gold.size()};
  for (size_t g = 0, s = 0; g < gold.size() && s < system.size();) {
    if (gold[g].begin < system[s].begin) {
      ++g;
    } else if (system[s].begin < gold[g].begin) {
      ++s;
    } else {
      score.correct += gold[g++].end == system[s++].end;
    }
  }
  return score;
}

// Spells errors out. Sentences are shown by the gold tokens.
class Reporter {
 public:
  Reporter(const UdText& gold, const UdText& system, ErrorLog* log)
      : gold_(gold), system_(system), log_(log) {}

  void Spans(std::string_view kind, const std::vector<ByteRange>& gold,
             const std::vector<ByteRange>& system) {
    Missing(std::string(kind) + " missed", gold, system);
    Missing(std::string(kind) + " made up", system, gold);
  }

  void Word(std::string_view field, const UdWord& gold, std::string_view expected,
            std::string_view got) {
    std::string kind(field);
    kind.append(" ").append(expected).append(" > ").append(got);
    log_->Add(kind, Where(gold.span), gold.form + ": " + Around(gold.span));
  }

  void Lemma(const UdWord& gold, const UdWord& system) {
    log_->Add("lemma", Where(gold.span), gold.form + ": " + gold.lemma + " > " + system.lemma);
  }

  void Head(const UdWord& gold, const UdWord& system) {
    const auto form = [](const std::vector<UdWord>& words, uint32_t head) {
      return head == UdWord::kRoot ? std::string("the root") : words[head].form;
    };
    log_->Add("head of " + gold.relation, Where(gold.span),
              gold.form + ": " + form(gold_.words, gold.head) + " > " +
                  form(system_.words, system.head) + ": " + Around(gold.span));
  }

 private:
  // Reports the spans of `these` that are not among `those`.
  void Missing(const std::string& kind, const std::vector<ByteRange>& these,
               const std::vector<ByteRange>& those) {
    for (ByteRange span : these) {
      if (std::binary_search(those.begin(), those.end(), span)) continue;
      log_->Add(kind, Where(span),
                gold_.characters.substr(span.begin, std::min<uint32_t>(span.size(), 80)) + ": " +
                    Around(span));
    }
  }

  std::string Where(ByteRange span) const {
    const auto it =
        std::upper_bound(gold_.sentences.begin(), gold_.sentences.end(), span.begin,
                         [](uint32_t begin, ByteRange sentence) { return begin < sentence.end; });
    return gold_.name + " sentence " + std::to_string(it - gold_.sentences.begin() + 1);
  }

  // The gold tokens around a span.
  std::string Around(ByteRange span) const {
    constexpr size_t kContext = 6;
    const auto at = static_cast<size_t>(
        std::upper_bound(gold_.tokens.begin(), gold_.tokens.end(), span.begin,
                         [](uint32_t begin, ByteRange token) { return begin < token.end; }) -
        gold_.tokens.begin());
    const size_t first = at - std::min(at, kContext);
    const size_t last = std::min(gold_.tokens.size(), at + kContext + 1);
    std::vector<std::string> parts;
    for (size_t i = first; i < last; ++i) {
      parts.push_back(gold_.characters.substr(gold_.tokens[i].begin, gold_.tokens[i].size()));
    }
    return Join(parts, " ");
  }

  const UdText& gold_;
  const UdText& system_;
  ErrorLog* const log_;
};

// Tags, lemmas, heads and relations over the aligned words.
void ScoreWords(const UdText& gold, const UdText& system, Reporter* report, Conll18Scores* scores) {
  const auto pairs = AlignWords(gold.words, system.words);
  constexpr uint32_t kNotAligned = UdWord::kRoot - 1;
  std::vector<uint32_t> gold_of(system.words.size(), kNotAligned);
  for (const auto& [g, s] : pairs) gold_of[s] = g;
  for (Score* score : {&scores->words, &scores->upos, &scores->xpos, &scores->lemmas, &scores->uas,
                       &scores->las, &scores->las_subtypes}) {
    score->gold = gold.words.size();
    score->predicted = system.words.size();
  }
  scores->words.correct = pairs.size();
  for (const auto& [g, s] : pairs) {
    const UdWord& right = gold.words[g];
    const UdWord& word = system.words[s];
    const uint32_t head = word.head == UdWord::kRoot ? UdWord::kRoot : gold_of[word.head];
    const bool upos = right.upos == word.upos;
    // An underscore in the gold says that the lemma was never annotated.
    const bool lemma = right.lemma == "_" || right.lemma == word.lemma;
    const bool relation = right.relation == word.relation;
    scores->upos.correct += upos;
    scores->xpos.correct += right.xpos == word.xpos;
    scores->lemmas.correct += lemma;
    scores->uas.correct += right.head == head;
    scores->las.correct += right.head == head && relation;
    scores->las_subtypes.correct += right.head == head && relation && right.subtype == word.subtype;
    if (report == nullptr || word.upos.empty()) continue;
    if (!upos) report->Word("upos", right, right.upos, word.upos);
    if (!lemma) report->Lemma(right, word);
    if (!relation) report->Word("relation", right, right.relation, word.relation);
    if (right.head != head) report->Head(right, word);
  }
}

}  // namespace

UdText ToUdText(const ConlluDocument& document) {
  UdText text;
  text.name = document.id;
  for (const ConlluSentence& sentence : document.sentences) {
    const auto first_word = static_cast<uint32_t>(text.words.size());
    const auto begin = static_cast<uint32_t>(text.characters.size());
    for (const ConlluToken& token : sentence.tokens) {
      const ByteRange span = AppendToken(token.form, &text.characters);
      text.tokens.push_back(span);
      for (uint32_t i = token.first_word; i < token.last_word; ++i) {
        const ConlluWord& word = sentence.words[i];
        text.words.push_back({.span = span,
                              .multiword = token.multiword,
                              .form = word.form,
                              .lemma = word.lemma,
                              .upos = word.upos,
                              .xpos = word.xpos,
                              .head = word.head == 0 ? UdWord::kRoot : first_word + word.head - 1,
                              .sentence = static_cast<uint32_t>(text.sentences.size())});
        SetRelation(word.relation, &text.words.back());
      }
    }
    text.sentences.push_back({begin, static_cast<uint32_t>(text.characters.size())});
  }
  return text;
}

UdText ToUdText(const Document& document, const Segmentation& segmentation, const Syntax& syntax) {
  UdText text;
  text.name = document.info().id;
  const std::vector<Token>& tokens = segmentation.tokens;
  for (const Sentence& sentence : segmentation.sentences) {
    const auto sentence_begin = static_cast<uint32_t>(text.characters.size());
    for (uint32_t first = sentence.first_token; first < sentence.last_token;) {
      uint32_t last = first + 1;
      while (last < sentence.last_token && tokens[last].fused) ++last;
      const ByteRange written{tokens[first].range.begin, tokens[last - 1].range.end};
      const ByteRange span = AppendToken(document.Text(written), &text.characters);
      text.tokens.push_back(span);
      for (uint32_t i = first; i < last; ++i) {
        UdWord word;
        word.span = span;
        word.multiword = last - first > 1;
        word.form = document.Text(tokens[i].range);
        word.sentence = static_cast<uint32_t>(text.sentences.size());
        if (i < syntax.words.size()) {
          const Word& from = syntax.words[i];
          word.lemma = from.lemma;
          word.upos = ToString(from.upos);
          word.xpos = from.xpos;
          SetRelation(from.relation, &word);
          if (from.head != Word::kRoot) word.head = from.head;
        }
        text.words.push_back(std::move(word));
      }
      first = last;
    }
    text.sentences.push_back({sentence_begin, static_cast<uint32_t>(text.characters.size())});
  }
  return text;
}

void Conll18Scores::Add(const Conll18Scores& other) {
  tokens.Add(other.tokens);
  sentences.Add(other.sentences);
  words.Add(other.words);
  upos.Add(other.upos);
  xpos.Add(other.xpos);
  lemmas.Add(other.lemmas);
  uas.Add(other.uas);
  las.Add(other.las);
  las_subtypes.Add(other.las_subtypes);
}

Result<Conll18Scores> ScoreConll18(const UdText& gold, const UdText& system, ErrorLog* log) {
  if (gold.characters != system.characters) {
    return Fail(ErrorCode::kBadData, gold.name + ": gold and system are not the same text: " +
                                         WhereTheyPart(gold.characters, system.characters) +
                                         "; score an analysis of the very text of the gold file");
  }
  Conll18Scores scores;
  scores.tokens = ScoreSpans(gold.tokens, system.tokens);
  scores.sentences = ScoreSpans(gold.sentences, system.sentences);
  std::optional<Reporter> report;
  if (log != nullptr) {
    report.emplace(gold, system, log);
    report->Spans("sentence", gold.sentences, system.sentences);
    report->Spans("token", gold.tokens, system.tokens);
  }
  ScoreWords(gold, system, report ? &*report : nullptr, &scores);
  return scores;
}

}  // namespace demarche
