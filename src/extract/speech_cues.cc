// SPDX-License-Identifier: Apache-2.0
#include "extract/speech_cues.h"

#include <algorithm>
#include <iterator>

namespace demarche {
namespace {

struct Cue {
  std::string_view lemma;
  CueKind kind;
};

// In byte order, for the binary search.
constexpr Cue kCues[] = {
    {"accuse", CueKind::kAccusing},     {"acknowledge", CueKind::kSaying},
    {"add", CueKind::kSaying},          {"admit", CueKind::kSaying},
    {"advise", CueKind::kDirecting},    {"advocate", CueKind::kSaying},
    {"affirm", CueKind::kSaying},       {"agree", CueKind::kPromising},
    {"allege", CueKind::kSaying},       {"announce", CueKind::kSaying},
    {"answer", CueKind::kSaying},       {"appeal", CueKind::kDirecting},
    {"argue", CueKind::kSaying},        {"ask", CueKind::kDirecting},
    {"assert", CueKind::kSaying},       {"assure", CueKind::kSaying},
    {"blame", CueKind::kAccusing},      {"blast", CueKind::kNaming},
    {"boast", CueKind::kSaying},        {"brand", CueKind::kNaming},
    {"call", CueKind::kDirecting},      {"caution", CueKind::kSaying},
    {"challenge", CueKind::kDirecting}, {"charge", CueKind::kSaying},
    {"cite", CueKind::kNaming},         {"claim", CueKind::kSaying},
    {"clarify", CueKind::kSaying},      {"comment", CueKind::kSaying},
    {"complain", CueKind::kSaying},     {"concede", CueKind::kSaying},
    {"conclude", CueKind::kSaying},     {"condemn", CueKind::kNaming},
    {"confess", CueKind::kSaying},      {"confirm", CueKind::kSaying},
    {"contend", CueKind::kSaying},      {"continue", CueKind::kNaming},
    {"counter", CueKind::kSaying},      {"credit", CueKind::kAccusing},
    {"criticise", CueKind::kNaming},    {"criticize", CueKind::kNaming},
    {"declare", CueKind::kSaying},      {"decry", CueKind::kNaming},
    {"demand", CueKind::kDirecting},    {"denounce", CueKind::kNaming},
    {"deny", CueKind::kNaming},         {"describe", CueKind::kNaming},
    {"disclose", CueKind::kSaying},     {"dismiss", CueKind::kNaming},
    {"dub", CueKind::kNaming},          {"emphasise", CueKind::kSaying},
    {"emphasize", CueKind::kSaying},    {"encourage", CueKind::kDirecting},
    {"estimate", CueKind::kSaying},     {"exclaim", CueKind::kSaying},
    {"explain", CueKind::kSaying},      {"express", CueKind::kNaming},
    {"forecast", CueKind::kSaying},     {"foresee", CueKind::kNaming},
    {"hail", CueKind::kNaming},         {"highlight", CueKind::kSaying},
    {"hint", CueKind::kSaying},         {"imply", CueKind::kSaying},
    {"indicate", CueKind::kSaying},     {"inform", CueKind::kSaying},
    {"insist", CueKind::kSaying},       {"instruct", CueKind::kDirecting},
    {"joke", CueKind::kSaying},         {"label", CueKind::kNaming},
    {"lament", CueKind::kSaying},       {"maintain", CueKind::kSaying},
    {"mention", CueKind::kSaying},      {"note", CueKind::kSaying},
    {"observe", CueKind::kSaying},      {"offer", CueKind::kPromising},
    {"opine", CueKind::kSaying},        {"order", CueKind::kDirecting},
    {"pledge", CueKind::kPromising},    {"point", CueKind::kSaying},
    {"post", CueKind::kSaying},         {"praise", CueKind::kNaming},
    {"predict", CueKind::kSaying},      {"proclaim", CueKind::kSaying},
    {"promise", CueKind::kPromising},   {"propose", CueKind::kSaying},
    {"question", CueKind::kSaying},     {"quip", CueKind::kSaying},
    {"quote", CueKind::kNaming},        {"read", CueKind::kSaying},
    {"reaffirm", CueKind::kSaying},     {"reassure", CueKind::kSaying},
    {"recall", CueKind::kSaying},       {"recommend", CueKind::kSaying},
    {"recount", CueKind::kSaying},      {"refer", CueKind::kNaming},
    {"regret", CueKind::kSaying},       {"reiterate", CueKind::kSaying},
    {"reject", CueKind::kNaming},       {"relate", CueKind::kNaming},
    {"remark", CueKind::kSaying},       {"remind", CueKind::kSaying},
    {"repeat", CueKind::kSaying},       {"reply", CueKind::kSaying},
    {"report", CueKind::kSaying},       {"request", CueKind::kDirecting},
    {"respond", CueKind::kSaying},      {"retort", CueKind::kSaying},
    {"reveal", CueKind::kSaying},       {"say", CueKind::kSaying},
    {"signal", CueKind::kSaying},       {"slam", CueKind::kNaming},
    {"speak", CueKind::kNaming},        {"state", CueKind::kSaying},
    {"stress", CueKind::kSaying},       {"suggest", CueKind::kSaying},
    {"swear", CueKind::kPromising},     {"tell", CueKind::kSaying},
    {"term", CueKind::kNaming},         {"testify", CueKind::kSaying},
    {"thank", CueKind::kNaming},        {"threaten", CueKind::kPromising},
    {"tweet", CueKind::kSaying},        {"underline", CueKind::kSaying},
    {"underscore", CueKind::kSaying},   {"urge", CueKind::kDirecting},
    {"voice", CueKind::kNaming},        {"vow", CueKind::kPromising},
    {"warn", CueKind::kSaying},         {"welcome", CueKind::kNaming},
    {"write", CueKind::kSaying},
};
static_assert(std::is_sorted(std::begin(kCues), std::end(kCues),
                             [](const Cue& a, const Cue& b) { return a.lemma < b.lemma; }));

constexpr std::string_view kSpeechNouns[] = {
    "account",    "announcement", "article",   "book",  "broadcast", "comment", "communique",
    "communiqué", "declaration",  "document",  "email", "interview", "letter",  "memo",
    "message",    "note",         "petition",  "post",  "release",   "remark",  "report",
    "resolution", "speech",       "statement", "study", "survey",    "tweet",   "verdict",
};

}  // namespace

std::optional<CueKind> SpeechCueOf(std::string_view lemma) {
  const Cue* found =
      std::lower_bound(std::begin(kCues), std::end(kCues), lemma,
                       [](const Cue& cue, std::string_view word) { return cue.lemma < word; });
  if (found == std::end(kCues) || found->lemma != lemma) return std::nullopt;
  return found->kind;
}

bool IsSpeechNoun(std::string_view lemma) {
  return std::find(std::begin(kSpeechNouns), std::end(kSpeechNouns), lemma) !=
         std::end(kSpeechNouns);
}

}  // namespace demarche
