// SPDX-License-Identifier: Apache-2.0
#include "entities/person_words.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace demarche {
namespace {

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr Courtesy kCourtesies[] = {
    {"mr", Gender::kMale},     {"mrs", Gender::kFemale},   {"ms", Gender::kFemale},
    {"miss", Gender::kFemale}, {"sir", Gender::kMale},     {"madam", Gender::kFemale},
    {"dr", Gender::kUnknown},  {"lord", Gender::kMale},    {"lady", Gender::kFemale},
    {"hon", Gender::kUnknown}, {"shri", Gender::kMale},    {"smt", Gender::kFemale},
    {"u", Gender::kMale},      {"daw", Gender::kFemale},   {"don", Gender::kMale},
    {"mx", Gender::kUnknown},  {"hrh", Gender::kUnknown},  {"hon'ble", Gender::kUnknown},
    {"pol", Gender::kUnknown}, {"mawlawi", Gender::kMale},
};

constexpr std::array<std::string_view, 10> kRegalTitles = {
    "king", "queen", "prince", "princess", "pope", "sheikh", "emperor", "sultan", "imam", "mullah"};

constexpr std::array<std::string_view, 18> kFemaleWords = {
    "spokeswoman", "businesswoman", "congresswoman", "chairwoman",   "policewoman", "queen",
    "princess",    "woman",         "girl",          "mother",       "wife",        "daughter",
    "sister",      "actress",       "assemblywoman", "servicewoman", "nun",         "first lady"};
constexpr std::array<std::string_view, 22> kMaleWords = {
    "spokesman", "businessman", "congressman", "chairman",  "policeman", "king",
    "prince",    "man",         "boy",         "father",    "husband",   "son",
    "brother",   "actor",       "emir",        "sultan",    "imam",      "pope",
    "bishop",    "cleric",      "assemblyman", "serviceman"};

}  // namespace

std::string LowerWord(std::string_view word) {
  std::string lower = AsciiLower(word);
  while (lower.size() > 1 && lower.back() == '.') lower.pop_back();
  return lower;
}

const Courtesy* FindCourtesy(std::string_view word) {
  const std::string lower = LowerWord(word);
  for (const Courtesy& courtesy : kCourtesies) {
    if (courtesy.word == lower) return &courtesy;
  }
  return nullptr;
}

Gender GenderOfRole(std::string_view role) {
  const size_t space = role.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? role : role.substr(space + 1);
  if (IsOneOf(last, kFemaleWords)) return Gender::kFemale;
  if (IsOneOf(last, kMaleWords)) return Gender::kMale;
  return Gender::kUnknown;
}

bool IsRegalTitle(std::string_view word) { return IsOneOf(word, kRegalTitles); }

}  // namespace demarche
