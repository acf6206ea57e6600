// SPDX-License-Identifier: Apache-2.0
//
// UTF-8 strings and the properties of Unicode characters (ICU's tables).
#ifndef DEMARCHE_TEXT_UTF8_H_
#define DEMARCHE_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace demarche {

constexpr char32_t kReplacementCharacter = 0xFFFD;

struct Utf8Character {
  char32_t code = 0;
  uint32_t length = 0;  // bytes; 0 at the end (beginning) of the text
  bool valid = true;    // false: `length` damaged bytes, code is U+FFFD
};

// The character at byte `position`. A damaged sequence is cut where it first goes wrong
// (the Unicode Standard's "maximal subpart", 3.9), as browsers do.
Utf8Character CharacterAt(std::string_view text, size_t position);

// The character that ends at byte `position`; the text must be valid up to there.
Utf8Character CharacterBefore(std::string_view text, size_t position);

// Well formed, without surrogates; NUL is allowed.
bool IsValidUtf8(std::string_view text);

// Whether `position` lies between two characters of a valid text (or at an end).
inline bool IsCharacterBorder(std::string_view text, size_t position) {
  return position == text.size() ||
         (position < text.size() && (static_cast<unsigned char>(text[position]) & 0xC0) != 0x80);
}

// `code` must be a scalar value (no surrogate, at most U+10FFFF).
void AppendUtf8(char32_t code, std::string* text);

// Number of characters in a valid text.
size_t CountCharacters(std::string_view text);

// ---- Properties of one character ----

bool IsLetter(char32_t code);     // general category L*
bool IsUpper(char32_t code);      // Lu, Lt
bool IsLower(char32_t code);      // Ll
bool IsDigit(char32_t code);      // Nd
bool IsMark(char32_t code);       // M*: combining marks, variation selectors
bool IsSpace(char32_t code);      // White_Space, and the zero-width space U+200B, U+FEFF
bool IsInvisible(char32_t code);  // Cc or Cf besides white space: soft hyphen, joiners, bidi marks
char32_t ToLower(char32_t code);  // simple mapping

// ---- Whole strings ----

// Simple case mapping, character by character; damaged bytes become U+FFFD.
std::string ToLowerUtf8(std::string_view text);

// ToLowerUtf8, and marks and accents dropped ("Erdoğan" gives "erdogan", "Łódź" "lodz"),
// for matching names across spellings.
std::string FoldForMatching(std::string_view text);

}  // namespace demarche

#endif  // DEMARCHE_TEXT_UTF8_H_
