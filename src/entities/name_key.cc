// SPDX-License-Identifier: Apache-2.0
#include "entities/name_key.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/strings.h"

namespace demarche {
namespace {

// The base letters of U+00C0 to U+017F, one byte each; '?' where there is none.
constexpr std::string_view kBaseLetters =
    "aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kBaseLetters.size() == 0x180 - 0xC0);

// Reads one character; sets `folded` to its ASCII form ('\0' to keep the bytes).
size_t FoldAt(std::string_view text, size_t at, char* folded) {
  const auto byte = static_cast<unsigned char>(text[at]);
  *folded = '\0';
  if (byte < 0x80) {
    *folded = text[at];
    return 1;
  }
  const size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
  if (at + length > text.size()) return 1;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if (length == 2) {
    const uint32_t code = (byte & 0x1Fu) << 6 | (second & 0x3Fu);
    if (code >= 0xC0 && code < 0x180 && kBaseLetters[code - 0xC0] != '?') {
      *folded = kBaseLetters[code - 0xC0];
    }
  } else if (length == 3 && byte == 0xE2 && second == 0x80) {
    const auto third = static_cast<unsigned char>(text[at + 2]);
    if (third == 0x98 || third == 0x99) *folded = '\'';
    if (third >= 0x90 && third <= 0x94) *folded = '-';
  }
  return length;
}

void AppendWord(std::string_view word, std::string* key) {
  if (word.ends_with("'s")) word.remove_suffix(2);
  // Broken off by somebody's tokenizer: "General' s Office".
  if (word == "s" && !key->empty()) return;
  std::string kept;
  for (char c : word) {
    if (c != '.' && c != '\'' && c != ',') kept += c;
  }
  if (kept.empty() || (key->empty() && EqualsIgnoreAsciiCase(kept, "the"))) return;
  if (!key->empty()) *key += ' ';
  *key += IsAcronym(kept) ? kept : AsciiLower(kept);
}

bool IsSmallWord(std::string_view word) {
  static constexpr std::array<std::string_view, 10> kWords = {"of", "the", "and", "for", "in",
                                                              "on", "to",  "de",  "a",   "an"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

}  // namespace

bool IsAcronym(std::string_view word) {
  size_t capitals = 0;
  size_t others = 0;
  for (char c : word) {
    if (IsAsciiUpper(c)) {
      ++capitals;
    } else if (c != '.' && !IsAsciiDigit(c)) {
      ++others;
    }
  }
  return others == 0 && capitals >= 1 && capitals + others <= 7 && word.size() >= 2;
}

std::string NameKey(std::string_view name) {
  std::string key;
  std::string word;
  for (size_t i = 0; i < name.size();) {
    char folded;
    const size_t length = FoldAt(name, i, &folded);
    if (folded == ' ' || folded == '-' || folded == '\n' || folded == '\t') {
      AppendWord(word, &key);
      word.clear();
    } else if (folded != '\0') {
      word += folded;
    } else {
      word += name.substr(i, length);
    }
    i += length;
  }
  AppendWord(word, &key);
  return key;
}

bool IsAcronymOf(std::string_view acronym, std::string_view name) {
  std::string letters;
  for (char c : acronym) {
    if (IsAsciiAlpha(c)) letters += AsciiLower(c);
  }
  if (letters.size() < 2) return false;
  size_t at = 0;
  size_t words = 0;
  const std::string key = AsciiLower(NameKey(name));
  for (std::string_view word : SplitWords(key)) {
    ++words;
    if (at < letters.size() && word.front() == letters[at]) {
      ++at;
    } else if (!IsSmallWord(word)) {
      return false;
    }
  }
  return words >= 2 && at == letters.size();
}

}  // namespace demarche
