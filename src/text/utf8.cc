// SPDX-License-Identifier: Apache-2.0
#include "text/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace demarche {
namespace {

constexpr uint32_t kLetters = U_GC_L_MASK;
constexpr uint32_t kUppers = U_GC_LU_MASK | U_GC_LT_MASK;

uint32_t CategoryMask(char32_t code) { return U_GET_GC_MASK(static_cast<UChar32>(code)); }

Utf8Character Damaged(uint32_t length) { return {kReplacementCharacter, length, false}; }

// Letters that the decomposition does not reduce to ASCII.
char32_t PlainLetter(char32_t lower) {
  switch (lower) {
    case 0x00F8:  // ø
      return 'o';
    case 0x0111:  // đ
    case 0x00F0:  // ð
      return 'd';
    case 0x0142:  // ł
      return 'l';
    case 0x0127:  // ħ
      return 'h';
    case 0x0131:  // dotless i
      return 'i';
    default:
      return lower;
  }
}

}  // namespace

Utf8Character CharacterAt(std::string_view text, size_t position) {
  if (position >= text.size()) return {};
  const auto byte = [&](size_t i) -> uint32_t {
    return position + i < text.size() ? static_cast<unsigned char>(text[position + i]) : 0;
  };
  const uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xC2 || lead > 0xF4) return Damaged(1);
  // The second byte's range keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
  uint32_t low = 0x80;
  uint32_t high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  const uint32_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (byte(1) < low || byte(1) > high) return Damaged(1);
  char32_t code = lead & (0x7Fu >> length);
  for (uint32_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return Damaged(i);
    code = (code << 6) | (byte(i) & 0x3F);
  }
  return {code, length};
}

Utf8Character CharacterBefore(std::string_view text, size_t position) {
  if (position == 0 || position > text.size()) return {};
  size_t begin = position - 1;
  while (begin > 0 && position - begin < 4 && !IsCharacterBorder(text, begin)) --begin;
  return CharacterAt(text, begin);
}

bool IsValidUtf8(std::string_view text) {
  size_t i = 0;
  while (i < text.size()) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const Utf8Character character = CharacterAt(text, i);
    if (!character.valid) return false;
    i += character.length;
  }
  return true;
}

void AppendUtf8(char32_t code, std::string* text) {
  const auto put = [text](uint32_t byte) { text->push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

size_t CountCharacters(std::string_view text) {
  size_t count = 0;
  for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

bool IsLetter(char32_t code) { return (CategoryMask(code) & kLetters) != 0; }
bool IsUpper(char32_t code) { return (CategoryMask(code) & kUppers) != 0; }
bool IsLower(char32_t code) { return (CategoryMask(code) & U_GC_LL_MASK) != 0; }
bool IsDigit(char32_t code) { return (CategoryMask(code) & U_GC_ND_MASK) != 0; }
bool IsMark(char32_t code) { return (CategoryMask(code) & U_GC_M_MASK) != 0; }

bool IsSpace(char32_t code) {
  return code == 0x200B || code == 0xFEFF || u_isUWhiteSpace(static_cast<UChar32>(code));
}

bool IsInvisible(char32_t code) {
  return (CategoryMask(code) & (U_GC_CC_MASK | U_GC_CF_MASK)) != 0 && !IsSpace(code);
}

char32_t ToLower(char32_t code) {
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(code)));
}

std::string ToLowerUtf8(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const Utf8Character character = CharacterAt(text, i);
    AppendUtf8(ToLower(character.code), &lower);
    i += character.length;
  }
  return lower;
}

std::string FoldForMatching(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  std::string folded;
  folded.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const Utf8Character character = CharacterAt(text, i);
    i += character.length;
    if (character.code < 0x80) {
      AppendUtf8(ToLower(character.code), &folded);
      continue;
    }
    icu::UnicodeString parts;
    if (U_FAILURE(status) || !nfkd->getDecomposition(static_cast<UChar32>(character.code), parts)) {
      parts = icu::UnicodeString(static_cast<UChar32>(character.code));
    }
    for (int32_t p = 0; p < parts.length(); p = parts.moveIndex32(p, 1)) {
      const auto code = static_cast<char32_t>(parts.char32At(p));
      if (!IsMark(code)) AppendUtf8(PlainLetter(ToLower(code)), &folded);
    }
  }
  return folded;
}

}  // namespace demarche
