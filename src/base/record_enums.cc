// SPDX-License-Identifier: Apache-2.0
//
// The names and facts of PLOVER 2.0's types, modes and sectors (Open Event Data
// Alliance, PLOVER Manual, draft of 2024-02-04), and the other names of record.h.
#include <demarche/record.h>
#include <demarche/result.h>
#include <algorithm>

#include "base/strings.h"

namespace demarche {
namespace {

struct TypeFacts {
  std::string_view name;
  int quad;
  double intensity;
  std::vector<std::string_view> modes;
};

const std::array<TypeFacts, kEventTypeCount>& Facts() {
  static const std::array<TypeFacts, kEventTypeCount> facts = {{
      {"AGREE", 1, 2.5, {}},
      {"CONSULT", 1, 2.5, {"visit", "third-party", "multilateral", "phone"}},
      {"SUPPORT", 1, 5, {}},
      {"CONCEDE", 1, 4.5, {}},
      {"COOPERATE", 2, 9.5, {}},
      {"AID", 2, 10, {}},
      {"RETREAT", 2, 6.5, {"withdraw", "release", "disarm", "ceasefire", "access", "resign"}},
      {"REQUEST", 3, 0, {"assist", "change", "yield", "meet"}},
      {"ACCUSE", 3, -3, {"disapprove", "investigate", "allege"}},
      {"REJECT", 3, -2, {"assist", "change", "yield", "meet"}},
      {"THREATEN", 3, -3.5, {"restrict", "arrest", "relations", "expel", "territory", "violence"}},
      {"PROTEST", 4, -5, {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}},
      {"SANCTION", 4, -6, {"convict", "expel", "withdraw", "discontinue"}},
      {"MOBILIZE", 4, -5.5, {"troops", "weapons", "police", "militia"}},
      {"COERCE",
       4,
       -7,
       {"seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
        "misinformation", "cyber"}},
      {"ASSAULT",
       4,
       -9,
       {"abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
        "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control",
        "unconventional"}},
  }};
  return facts;
}

const TypeFacts& FactsOf(EventType type) { return Facts()[static_cast<size_t>(type)]; }

constexpr std::array<std::string_view, 5> kStatusNames = {"occurred", "planned", "hypothetical",
                                                          "negated", "historical"};
constexpr std::array<std::string_view, 4> kDateSourceNames = {"none", "expression", "narrative",
                                                              "publication"};
constexpr std::array<std::string_view, 3> kQuoteKindNames = {"direct", "indirect", "mixed"};
constexpr std::array<std::string_view, 6> kErrorNames = {
    "invalid argument", "not found", "input/output error", "bad data", "unsupported", "cancelled"};

// The enumerator whose name is `text`, or an error that lists what there is.
template <class Enum, class Names>
Result<Enum> Lookup(std::string_view what, std::string_view text, const Names& names) {
  const auto found = std::find_if(names.begin(), names.end(), [&](std::string_view name) {
    return EqualsIgnoreAsciiCase(name, text);
  });
  if (found == names.end()) {
    return Fail(ErrorCode::kInvalidArgument, "unknown " + std::string(what) + " '" +
                                                 std::string(text) + "'; there is " +
                                                 Join(names, ", "));
  }
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view ToString(ErrorCode code) { return kErrorNames[static_cast<size_t>(code)]; }

std::string_view ToString(EventType type) { return FactsOf(type).name; }

Result<EventType> EventTypeFromString(std::string_view text) {
  std::array<std::string_view, kEventTypeCount> names;
  std::transform(Facts().begin(), Facts().end(), names.begin(),
                 [](const TypeFacts& facts) { return facts.name; });
  return Lookup<EventType>("event type", text, names);
}

int QuadClass(EventType type) { return FactsOf(type).quad; }

double Intensity(EventType type) { return FactsOf(type).intensity; }

const std::vector<std::string_view>& ModesOf(EventType type) { return FactsOf(type).modes; }

const std::vector<std::string_view>& SectorCodes() {
  static const std::vector<std::string_view> codes = {
      "GOV", "COP", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
      "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"};
  return codes;
}

std::string_view ToString(EventStatus status) { return kStatusNames[static_cast<size_t>(status)]; }

Result<EventStatus> EventStatusFromString(std::string_view text) {
  return Lookup<EventStatus>("status", text, kStatusNames);
}

std::string_view ToString(DateSource source) {
  return kDateSourceNames[static_cast<size_t>(source)];
}

std::string_view ToString(QuoteKind kind) { return kQuoteKindNames[static_cast<size_t>(kind)]; }

Result<QuoteKind> QuoteKindFromString(std::string_view text) {
  return Lookup<QuoteKind>("kind of quote", text, kQuoteKindNames);
}

}  // namespace demarche
