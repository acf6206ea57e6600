// SPDX-License-Identifier: Apache-2.0
#include "extract/clause.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace demarche {
namespace {

constexpr int kMaxSteps = 6;      // of inheriting a subject
constexpr size_t kMaxBelow = 12;  // places where a misplaced phrase is looked for

std::string_view Base(const Trees& trees, uint32_t token) {
  return Trees::BaseRelation(trees.word(token).relation);
}

// Verbs whose object, not subject, does what the infinitive says ("urged Iran to stop").
bool IsObjectControl(std::string_view lemma) {
  static constexpr std::string_view kVerbs[] = {
      "urge",   "ask",     "order",  "tell",     "force",    "allow",    "call",      "appeal",
      "invite", "warn",    "beg",    "press",    "persuade", "permit",   "cause",     "lead",
      "enable", "require", "compel", "instruct", "direct",   "pressure", "encourage", "request",
      "accuse", "see",     "let",    "make",     "help"};
  for (std::string_view verb : kVerbs) {
    if (verb == lemma) return true;
  }
  return false;
}

}  // namespace

// Parsers commonly take a past tense between two nouns for a participle of the second,
// which leaves the sentence without a verb.
uint32_t ClauseReader::SwallowingNoun(uint32_t verb) const {
  const Word& word = trees_.word(verb);
  if (word.relation != "amod" || word.head == kNone || word.head < verb) return kNone;
  if (word.xpos == "VBG" || word.xpos == "VB") return kNone;
  return SubjectOfSwallowed(verb) == kNone ? kNone : word.head;
}

uint32_t ClauseReader::SubjectOfSwallowed(uint32_t verb) const {
  const uint32_t own = trees_.ChildWith(verb, "nsubj");
  if (own != kNone && own < verb) return own;
  const uint32_t noun = trees_.word(verb).head;
  const std::string_view place = Base(trees_, noun);
  if (place != "root" && place != "ccomp" && place != "parataxis") return kNone;
  uint32_t subject = kNone;
  for (uint32_t child : trees_.Children(noun)) {
    if (child > verb) break;
    const std::string_view base = Base(trees_, child);
    if (base == "cop") return kNone;
    if (base != "nsubj" && base != "nmod" && base != "compound") continue;
    if (trees_.ChildWith(child, "case") == kNone) subject = child;
  }
  return subject;
}

bool ClauseReader::LacksAuxiliary(uint32_t verb) const {
  return trees_.ChildWith(verb, "nsubj:pass") != kNone &&
         trees_.ChildWith(verb, "aux", true) == kNone;
}

bool ClauseReader::IsPassive(uint32_t verb) const {
  if (SwallowingNoun(verb) != kNone) return false;
  // "Iran arrested Omar": without "was" and with an object it is a past tense, whatever its
  // subject was taken for.
  if (LacksAuxiliary(verb) && trees_.ChildWith(verb, "obj") != kNone) return false;
  for (uint32_t child : trees_.Children(verb)) {
    const std::string& relation = trees_.word(child).relation;
    if (relation == "nsubj:pass" || relation == "aux:pass" || relation == "csubj:pass") return true;
  }
  const Word& word = trees_.word(verb);
  const std::string_view base = Trees::BaseRelation(word.relation);
  if (word.xpos != "VBN") return false;
  // "the agreement signed by both"; but "has signed" has an auxiliary of its own.
  if (base == "acl" && word.relation != "acl:relcl") {
    return trees_.ChildWith(verb, "nsubj") == kNone;
  }
  if (base == "conj" && word.head != kNone) {
    return trees_.ChildWith(verb, "nsubj", true) == kNone &&
           trees_.ChildWith(verb, "obj") == kNone && trees_.ChildWith(verb, "aux") == kNone &&
           IsPassive(word.head);
  }
  if (base == "advcl" || base == "amod") return trees_.ChildWith(verb, "nsubj") == kNone;
  // A headline's bare participle: "Minister arrested in Minsk".
  return false;
}

uint32_t ClauseReader::Antecedent(uint32_t token, uint32_t verb) const {
  if (token == kNone) return kNone;
  const Word& word = trees_.word(token);
  const bool relative =
      word.xpos.starts_with("W") || (words_.form(token) == "that" && word.upos == Upos::kPron);
  if (!relative) return token;
  uint32_t at = verb;
  for (int steps = 0; steps < kMaxSteps && at != kNone; ++steps) {
    if (trees_.word(at).relation == "acl:relcl") return trees_.word(at).head;
    at = trees_.word(at).head;
  }
  return kNone;
}

// "Chancellor Scholz met": of a title and a name that were taken for two, the name.
uint32_t ClauseReader::OwnSubject(uint32_t verb) const {
  const uint32_t own = trees_.ChildWith(verb, "nsubj", true);
  const uint32_t next = own + 1;
  const bool split = own != kNone && next < verb && trees_.word(own).upos == Upos::kNoun &&
                     trees_.word(next).upos == Upos::kPropn && trees_.word(next).head == verb &&
                     Base(trees_, next) == "nsubj";
  return split ? next : own;
}

uint32_t ClauseReader::Subject(uint32_t verb) const {
  if (SwallowingNoun(verb) != kNone) return SubjectOfSwallowed(verb);
  uint32_t at = verb;
  for (int steps = 0; steps < kMaxSteps; ++steps) {
    const uint32_t own = OwnSubject(at);
    if (own != kNone) return Antecedent(own, at);
    const Word& word = trees_.word(at);
    const std::string_view base = Trees::BaseRelation(word.relation);
    if (word.head == kNone) return kNone;
    if (base == "acl") return word.head;
    if (base == "xcomp" || base == "advcl" || base == "ccomp") {
      // A finite clause of its own has its own subject or none.
      if (base != "xcomp" && !IsToInfinitive(at) && word.xpos != "VBG" && word.xpos != "VBN") {
        return kNone;
      }
      // "arrested Omar for beating a guard", "accused Iran of arming rebels": the object did it.
      const bool of_object = base == "advcl" && HasMark(at, {"for", "of", "from"});
      if (of_object && Patient(word.head) != kNone) return Patient(word.head);
      if (IsObjectControl(trees_.word(word.head).lemma)) {
        if (IsPassive(word.head)) return Subject(word.head);
        const uint32_t object = trees_.ChildWith(word.head, "obj");
        if (object != kNone) return Antecedent(object, word.head);
        static const WordSet kOn = [] {
          WordSet set;
          set.Add("on");
          set.Add("to");
          return set;
        }();
        const auto addressed = WithMark(word.head, kOn);
        if (!addressed.empty()) return addressed.front();
      }
    } else if (base != "conj" && base != "parataxis") {
      return kNone;
    }
    if (base == "parataxis" && word.xpos != "VBG" && word.xpos != "VBN") return kNone;
    at = word.head;
  }
  return kNone;
}

uint32_t ClauseReader::Agent(uint32_t verb) const {
  if (!IsPassive(verb)) return Subject(verb);
  static const WordSet kBy = [] {
    WordSet set;
    set.Add("by");
    return set;
  }();
  const auto agents = WithMark(verb, kBy);
  if (!agents.empty()) return agents.front();
  // The parser may have hung the phrase on a noun before it: "was branded a spy by Iran".
  std::vector<uint32_t> below = {verb};
  for (size_t i = 0; i < below.size() && below.size() < kMaxBelow; ++i) {
    for (uint32_t child : trees_.Children(below[i])) {
      const std::string_view base = Base(trees_, child);
      const bool gerund = base == "advcl" && trees_.word(child).xpos == "VBG";
      if (child < verb || (!gerund && base != "obj" && base != "obl" && base != "xcomp")) continue;
      const auto misplaced = WithMark(child, kBy);
      if (!misplaced.empty()) return misplaced.front();
      below.push_back(child);
    }
  }
  // "was arrested and jailed by police": the agent stands with the last.
  for (uint32_t child : trees_.Children(verb)) {
    if (Base(trees_, child) != "conj" || !IsPassive(child)) continue;
    const auto shared = WithMark(child, kBy);
    if (!shared.empty()) return shared.front();
  }
  return kNone;
}

uint32_t ClauseReader::Patient(uint32_t verb) const {
  if (IsPassive(verb)) {
    const uint32_t own = trees_.ChildWith(verb, "nsubj:pass");
    return own != kNone ? Antecedent(own, verb) : Subject(verb);
  }
  for (const char* relation : {"obj", "iobj"}) {
    const uint32_t object = trees_.ChildWith(verb, relation);
    if (object != kNone) return Antecedent(object, verb);
  }
  if (const uint32_t noun = SwallowingNoun(verb); noun != kNone) return noun;
  // Without an object, a bare noun that was taken for a predicate: "shelled Kherson".
  const uint32_t predicate = trees_.ChildWith(verb, "xcomp");
  if (predicate != kNone && predicate > verb && trees_.ChildWith(predicate, "case") == kNone &&
      (trees_.word(predicate).upos == Upos::kPropn || trees_.word(predicate).upos == Upos::kNoun)) {
    return predicate;
  }
  // A second subject, after the verb, is an object that the parser took for one.
  uint32_t subjects = 0;
  for (uint32_t child : trees_.Children(verb)) {
    if (Base(trees_, child) != "nsubj") continue;
    if (++subjects > 1 && child > verb) return child;
  }
  const Word& word = trees_.word(verb);
  if (word.relation == "acl:relcl" && word.head != kNone) {
    // "the base that Trump demanded", "the men police arrested".
    const uint32_t subject = trees_.ChildWith(verb, "nsubj");
    if (subject != kNone && Antecedent(subject, verb) == subject) return word.head;
    return kNone;
  }
  // "condemned and rejected the plan": the object stands with one of them.
  for (uint32_t child : trees_.Children(verb)) {
    if (Base(trees_, child) != "conj") continue;
    const uint32_t shared = trees_.ChildWith(child, "obj");
    if (shared != kNone && trees_.ChildWith(child, "nsubj", true) == kNone) return shared;
  }
  return kNone;
}

// "walked out of talks": the parser may take "out" for part of the preposition.
bool ClauseReader::IsOutOf(uint32_t mark, const WordSet& marks) const {
  const uint32_t second = trees_.ChildWith(mark, "fixed");
  return second != kNone && words_.form(mark) == "out" && marks.Matches(words_, second);
}

// "between Interior Minister Faraya and ...": the parser may hang the preposition on the
// phrase's first modifier.
bool ClauseReader::IsMarkedBy(uint32_t phrase, const WordSet& marks, bool modifiers) const {
  for (uint32_t child : trees_.Children(phrase)) {
    if (child > phrase) break;
    const std::string_view base = Base(trees_, child);
    if ((base == "case" || base == "mark") &&
        (marks.Matches(words_, child) || IsOutOf(child, marks))) {
      return true;
    }
    if (modifiers && (base == "nmod" || base == "compound" || base == "amod" || base == "flat") &&
        trees_.word(child).relation != "nmod:poss" && IsMarkedBy(child, marks, false)) {
      return true;
    }
  }
  return false;
}

std::vector<uint32_t> ClauseReader::WithMark(uint32_t head, const WordSet& marks) const {
  std::vector<uint32_t> found;
  for (uint32_t child : trees_.Children(head)) {
    if (IsMarkedBy(child, marks, true)) found.push_back(child);
  }
  return found;
}

std::vector<uint32_t> ClauseReader::Complements(uint32_t head) const {
  std::vector<uint32_t> found;
  for (uint32_t child : trees_.Children(head)) {
    const std::string_view base = Base(trees_, child);
    if (base == "ccomp" || base == "xcomp" || base == "csubj") {
      found.push_back(child);
    } else if ((base == "advcl" || base == "acl") && child > head &&
               trees_.word(child).relation != "acl:relcl") {
      found.push_back(child);
    }
  }
  return found;
}

bool ClauseReader::HasMark(uint32_t clause, std::initializer_list<std::string_view> marks) const {
  for (uint32_t child : trees_.Children(clause)) {
    const std::string_view base = Base(trees_, child);
    if (child > clause || (base != "mark" && base != "case")) continue;
    if (std::find(marks.begin(), marks.end(), words_.form(child)) != marks.end()) return true;
  }
  return false;
}

bool ClauseReader::IsToInfinitive(uint32_t verb) const {
  for (uint32_t child : trees_.Children(verb)) {
    if (child < verb && words_.form(child) == "to" && trees_.word(child).upos == Upos::kPart) {
      return true;
    }
  }
  return false;
}

std::vector<uint32_t> ClauseReader::WithConjuncts(uint32_t token) const {
  std::vector<uint32_t> all = {token};
  for (size_t i = 0; i < all.size() && all.size() < 32; ++i) {
    for (uint32_t child : trees_.Children(all[i])) {
      if (Base(trees_, child) == "conj") all.push_back(child);
    }
  }
  return all;
}

uint32_t ClauseReader::Measured(uint32_t noun) const {
  static constexpr std::string_view kMeasures[] = {
      "dozen",  "score", "hundred",  "thousand", "million", "number",  "group",      "one",
      "two",    "three", "four",     "five",     "some",    "many",    "most",       "several",
      "all",    "both",  "majority", "lot",      "couple",  "handful", "crowd",      "round",
      "series", "wave",  "kind",     "type",     "ton",     "package", "pair",       "batch",
      "any",    "each",  "part",     "piece",    "member",  "ten",     "contingent", "shipment",
      "convoy", "team",  "scores",   "barrage",  "volley",  "salvo",   "spate",      "string"};
  const bool measures = std::find(std::begin(kMeasures), std::end(kMeasures), words_.lemma(noun)) !=
                        std::end(kMeasures);
  if (!measures && trees_.word(noun).upos != Upos::kNum) return kNone;
  for (uint32_t child : trees_.Children(noun)) {
    if (Base(trees_, child) != "nmod" || child < noun) continue;
    const uint32_t mark = trees_.ChildWith(child, "case");
    if (mark != kNone && words_.form(mark) == "of") return child;
  }
  return kNone;
}

bool ClauseReader::Happens(uint32_t noun) const {
  static constexpr std::string_view kHappening[] = {
      "take",   "occur",  "happen", "begin",   "start",  "erupt",  "break",  "continue", "end",
      "kill",   "injure", "wound",  "leave",   "hit",    "target", "strike", "destroy",  "damage",
      "spread", "turn",   "last",   "trigger", "follow", "resume", "claim",  "draw",     "bring"};
  const Word& word = trees_.word(noun);
  if (word.head == kNone || trees_.word(word.head).upos != Upos::kVerb) return false;
  const std::string& lemma = words_.lemma(word.head);
  if (std::find(std::begin(kHappening), std::end(kHappening), lemma) == std::end(kHappening)) {
    return false;
  }
  if (lemma == "claim") return word.relation == "nsubj:pass";
  if (lemma != "take") return word.relation == "nsubj";
  const uint32_t object = trees_.ChildWith(word.head, "obj");
  return word.relation == "nsubj" && object != kNone && words_.lemma(object) == "place";
}

uint32_t ClauseReader::LightVerbOver(uint32_t noun) const {
  static constexpr std::string_view kLight[] = {
      "make",      "pay",     "hold",   "carry", "conduct",  "launch",  "stage",    "begin",
      "start",     "end",     "finish", "lead",  "mount",    "perform", "resume",   "issue",
      "give",      "deliver", "have",   "take",  "announce", "plan",    "continue", "conclude",
      "undertake", "open",    "order",  "wage",  "attend",   "embark",  "unleash",  "commit"};
  const Word& word = trees_.word(noun);
  const std::string_view base = Trees::BaseRelation(word.relation);
  if (word.head == kNone || trees_.word(word.head).upos != Upos::kVerb) return kNone;
  if (base != "obj" && base != "obl") return kNone;
  const bool light =
      std::find(std::begin(kLight), std::end(kLight), words_.lemma(word.head)) != std::end(kLight);
  return light ? word.head : kNone;
}

std::vector<uint32_t> ClauseReader::Owners(uint32_t noun) const {
  std::vector<uint32_t> found;
  for (uint32_t child : trees_.Children(noun)) {
    const Word& word = trees_.word(child);
    if (word.relation == "nmod:poss") found.push_back(child);
  }
  for (uint32_t child : trees_.Children(noun)) {
    const Word& word = trees_.word(child);
    const std::string_view base = Trees::BaseRelation(word.relation);
    if (base == "nmod" && word.relation != "nmod:poss") {
      const uint32_t mark = trees_.ChildWith(child, "case");
      if (mark != kNone && (words_.form(mark) == "of" || words_.form(mark) == "by")) {
        found.push_back(child);
      }
    } else if ((base == "amod" || base == "compound") && child < noun &&
               (word.upos == Upos::kPropn || word.xpos == "JJ")) {
      found.push_back(child);
    }
  }
  return found;
}

}  // namespace demarche
