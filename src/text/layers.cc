// SPDX-License-Identifier: Apache-2.0
//
// The names of layers.h's enumerators.
#include <demarche/layers.h>
#include <algorithm>
#include <array>
#include <string>

namespace demarche {
namespace {

constexpr std::array<std::string_view, 17> kUposNames = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
static_assert(kUposNames.size() == static_cast<size_t>(Upos::kX) + 1);

constexpr std::array<std::string_view, 13> kNameTypeNames = {
    "person", "organization", "gpe", "location", "facility", "norp", "event",
    "work",   "product",      "law", "date",     "money",    "other"};
static_assert(kNameTypeNames.size() == static_cast<size_t>(NameType::kOther) + 1);

}  // namespace

std::string_view ToString(Upos upos) { return kUposNames[static_cast<size_t>(upos)]; }

Result<Upos> UposFromString(std::string_view text) {
  const auto* found = std::find(kUposNames.begin(), kUposNames.end(), text);
  if (found == kUposNames.end()) {
    return Fail(ErrorCode::kInvalidArgument,
                "'" + std::string(text) +
                    "' is no universal part of speech; they are written ADJ, ADP, ... X");
  }
  return static_cast<Upos>(found - kUposNames.begin());
}

std::string_view ToString(NameType type) { return kNameTypeNames[static_cast<size_t>(type)]; }

}  // namespace demarche
