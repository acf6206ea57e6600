// SPDX-License-Identifier: Apache-2.0
#include "extract/event_status.h"

#include <algorithm>
#include <string_view>

namespace demarche {
namespace {

constexpr int kMaxSteps = 6;

template <size_t kCount>
bool IsOneOf(std::string_view word, const std::string_view (&words)[kCount]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

constexpr std::string_view kNegations[] = {"not", "n't", "never", "nor"};
constexpr std::string_view kFailing[] = {"fail", "decline", "refuse", "stop", "avoid", "prevent"};
constexpr std::string_view kPlanning[] = {
    "plan",  "expect", "schedule", "intend", "aim",    "prepare", "set",   "due",  "slate",
    "agree", "vow",    "promise",  "pledge", "decide", "go",      "poise", "offer"};
constexpr std::string_view kWishing[] = {
    "consider", "want", "hope",   "seek",    "try",      "wish", "mull",    "may",  "urge",
    "call",     "ask",  "demand", "propose", "threaten", "need", "request", "order"};
// What they say of an act is that it takes or took place.
constexpr std::string_view kImplying[] = {
    "force",  "lead",    "prompt", "cause",    "manage",   "begin",  "start",  "help",   "continue",
    "compel", "proceed", "rush",   "come",     "get",      "return", "travel", "gather", "meet",
    "go",     "join",    "drive",  "convince", "persuade", "bring",  "turn"};
constexpr std::string_view kFuture[] = {"will", "shall", "'ll", "wo"};
constexpr std::string_view kModal[] = {"may",    "might", "could", "would",
                                       "should", "can",   "must",  "ought"};
constexpr std::string_view kConditional[] = {"if", "unless", "whether", "should", "lest"};
constexpr std::string_view kPlannedWords[] = {"planned",     "upcoming", "scheduled",
                                              "forthcoming", "future",   "expected"};
constexpr std::string_view kPossibleWords[] = {"possible",   "potential", "likely",
                                               "threatened", "proposed",  "feared"};

// What they say of a noun for an act.
constexpr std::string_view kPlotting[] = {"plan",     "plot",     "prepare", "schedule",
                                          "threaten", "fear",     "risk",    "propose",
                                          "discuss",  "consider", "seek"};
constexpr std::string_view kForestalling[] = {"prevent", "foil",     "thwart", "avert",
                                              "cancel",  "avoid",    "scrap",  "abort",
                                              "stop",    "postpone", "rule"};

struct Signs {
  bool negated = false;
  bool planned = false;
  bool hypothetical = false;
};

// What stands beside one verb or noun.
void ReadDependents(const Trees& trees, const TokenWords& words, uint32_t head, Signs* signs) {
  for (uint32_t child : trees.Children(head)) {
    const std::string& form = words.form(child);
    const std::string& lemma = words.lemma(child);
    const std::string_view base = Trees::BaseRelation(trees.word(child).relation);
    if (IsOneOf(form, kNegations) || IsOneOf(lemma, kNegations)) signs->negated = true;
    if (base == "det" && lemma == "no") signs->negated = true;
    if (base == "aux" && IsOneOf(lemma, kFuture)) signs->planned = true;
    if (base == "aux" && IsOneOf(form, kFuture)) signs->planned = true;
    if (base == "aux" && IsOneOf(lemma, kModal)) signs->hypothetical = true;
    if (base == "mark" && IsOneOf(lemma, kConditional)) signs->hypothetical = true;
    if (base == "amod" && IsOneOf(form, kPlannedWords)) signs->planned = true;
    if (base == "amod" && IsOneOf(form, kPossibleWords)) signs->hypothetical = true;
  }
}

bool IsInfinitive(const Trees& trees, const TokenWords& words, uint32_t verb) {
  for (uint32_t child : trees.Children(verb)) {
    if (child < verb && words.form(child) == "to" && trees.word(child).upos == Upos::kPart)
      return true;
  }
  return false;
}

}  // namespace

EventStatus StatusOf(const Trees& trees, const TokenWords& words, uint32_t trigger) {
  Signs signs;
  uint32_t at = trigger;
  ReadDependents(trees, words, at, &signs);
  if (trees.word(at).upos == Upos::kVerb && IsInfinitive(trees, words, at) &&
      trees.word(at).head == Word::kRoot) {
    signs.planned = true;  // a headline: "Putin to visit Beijing"
  }
  if (trees.word(at).upos != Upos::kVerb && trees.word(at).head != Word::kRoot) {
    const std::string_view base = Trees::BaseRelation(trees.word(at).relation);
    const std::string& lemma = words.lemma(trees.word(at).head);
    if (base == "obj" || trees.word(at).relation == "nsubj:pass") {
      if (IsOneOf(lemma, kPlotting)) signs.planned = true;
      if (IsOneOf(lemma, kForestalling)) signs.negated = true;
    }
  }
  // Up through what carries the act: "is expected to meet", "failed to agree".
  for (int steps = 0; steps < kMaxSteps; ++steps) {
    const Word& word = trees.word(at);
    const std::string_view base = Trees::BaseRelation(word.relation);
    if (word.head == Word::kRoot) break;
    const uint32_t head = word.head;
    if (base == "xcomp" || (base == "advcl" && IsInfinitive(trees, words, at)) || base == "ccomp") {
      const std::string& lemma = words.lemma(head);
      // A clause with a subject of its own is a report, and what reports it decides nothing.
      if (base == "ccomp" && !IsOneOf(lemma, kWishing)) break;
      if (IsOneOf(lemma, kFailing)) signs.negated = true;
      if (IsOneOf(lemma, kPlanning)) signs.planned = true;
      if (IsOneOf(lemma, kWishing)) signs.hypothetical = true;
      if (base == "advcl" && !IsOneOf(lemma, kImplying)) signs.planned = true;  // a purpose
    } else if (base == "conj") {
      // Shares the auxiliaries of the first verb.
    } else if (base == "advcl") {
      break;
    } else if (base == "acl" && IsInfinitive(trees, words, at)) {
      signs.planned = true;  // "a plan to withdraw"
      break;
    } else {
      break;
    }
    at = head;
    ReadDependents(trees, words, at, &signs);
  }
  if (signs.negated) return EventStatus::kNegated;
  if (signs.hypothetical) return EventStatus::kHypothetical;
  if (signs.planned) return EventStatus::kPlanned;
  return EventStatus::kOccurred;
}

}  // namespace demarche
