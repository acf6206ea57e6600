// SPDX-License-Identifier: Apache-2.0
//
// What the tokenizer distinguishes in a character.
#ifndef DEMARCHE_TEXT_CHARACTERS_H_
#define DEMARCHE_TEXT_CHARACTERS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace demarche {

enum class CharacterKind : uint8_t {
  kEnd,         // there is no character here
  kSpace,       //
  kUpper,       // letters of upper or title case
  kLetter,      // other letters
  kDigit,       //
  kJoiner,      // part of whatever precedes it: combining marks, soft hyphens, bidi marks
  kOpen,        // ( [ { and opening quotation marks
  kClose,       // ) ] } and closing quotation marks
  kQuote,       // straight double quotation mark, backquote
  kApostrophe,  // ' and the right single quotation mark
  kDash,        // hyphens and dashes of all lengths
  kStop,        // . ! ? and the ellipsis
  kPause,       // , ; :
  kSymbol,      // anything else
};

struct KindAt {
  CharacterKind kind = CharacterKind::kEnd;
  uint32_t length = 0;
};

// The character at byte `position` of a valid UTF-8 text that is taken to end at `end`.
KindAt KindOfCharacter(std::string_view text, size_t position, size_t end);

inline bool IsLetterKind(CharacterKind kind) {
  return kind == CharacterKind::kUpper || kind == CharacterKind::kLetter;
}
inline bool IsWordKind(CharacterKind kind) {
  return IsLetterKind(kind) || kind == CharacterKind::kDigit || kind == CharacterKind::kJoiner;
}

}  // namespace demarche

#endif  // DEMARCHE_TEXT_CHARACTERS_H_
