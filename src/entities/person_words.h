// SPDX-License-Identifier: Apache-2.0
//
// Words around the names of people: courtesy titles, and what roles tell of gender.
#ifndef DEMARCHE_ENTITIES_PERSON_WORDS_H_
#define DEMARCHE_ENTITIES_PERSON_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace demarche {

enum class Gender : uint8_t { kUnknown, kMale, kFemale };

// Courtesy titles that tell nothing but gender.
struct Courtesy {
  std::string_view word;
  Gender gender;
};

// Lower case without the stops at the end: "Gen." is "gen".
std::string LowerWord(std::string_view word);

// nullptr for other words. Upper and lower case, with or without a stop.
const Courtesy* FindCourtesy(std::string_view word);

// Titles that stay part of a one-word name: King Abdullah, Pope Francis. Lower case.
bool IsRegalTitle(std::string_view word);

// By the last word of the role: "spokeswoman".
Gender GenderOfRole(std::string_view role);

}  // namespace demarche

#endif  // DEMARCHE_ENTITIES_PERSON_WORDS_H_
