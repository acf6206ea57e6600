// SPDX-License-Identifier: Apache-2.0
//
// Small operations on byte strings. ASCII only; for Unicode see text/utf8.h.
#ifndef DEMARCHE_BASE_STRINGS_H_
#define DEMARCHE_BASE_STRINGS_H_

#include <string>
#include <string_view>
#include <vector>

namespace demarche {

inline bool IsAsciiSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
inline bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
inline bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool IsAsciiLower(char c) { return c >= 'a' && c <= 'z'; }
inline bool IsAsciiAlpha(char c) { return IsAsciiUpper(c) || IsAsciiLower(c); }
inline char AsciiLower(char c) { return IsAsciiUpper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

// Without white space at both ends.
std::string_view Trim(std::string_view text);

// Lower-cases A to Z; other bytes stay.
std::string AsciiLower(std::string_view text);

bool EqualsIgnoreAsciiCase(std::string_view a, std::string_view b);

// The parts between separators, empty ones included: "a,,b" gives "a", "", "b".
std::vector<std::string_view> Split(std::string_view text, char separator);

// The stretches without white space.
std::vector<std::string_view> SplitWords(std::string_view text);

template <class Strings>
std::string Join(const Strings& parts, std::string_view separator) {
  std::string joined;
  bool first = true;
  for (const auto& part : parts) {
    if (!first) joined += separator;
    joined += part;
    first = false;
  }
  return joined;
}

// Number of single-byte edits between a and b; for "did you mean".
int EditDistance(std::string_view a, std::string_view b);

// The candidate nearest to `word` within two edits, or "".
std::string_view NearestWord(std::string_view word,
                             const std::vector<std::string_view>& candidates);

}  // namespace demarche

#endif  // DEMARCHE_BASE_STRINGS_H_
