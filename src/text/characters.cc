// SPDX-License-Identifier: Apache-2.0
#include "text/characters.h"

#include <array>

#include "text/utf8.h"

namespace demarche {
namespace {

using K = CharacterKind;

constexpr std::array<CharacterKind, 128> MakeAsciiKinds() {
  std::array<CharacterKind, 128> kinds{};
  for (int c = 0; c < 128; ++c) {
    K kind = K::kSymbol;
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      kind = K::kSpace;
    } else if (c < ' ' || c == 0x7F) {
      kind = K::kJoiner;
    } else if (c >= 'A' && c <= 'Z') {
      kind = K::kUpper;
    } else if (c >= 'a' && c <= 'z') {
      kind = K::kLetter;
    } else if (c >= '0' && c <= '9') {
      kind = K::kDigit;
    }
    kinds[static_cast<size_t>(c)] = kind;
  }
  for (char c : {'(', '[', '{'}) kinds[static_cast<size_t>(c)] = K::kOpen;
  for (char c : {')', ']', '}'}) kinds[static_cast<size_t>(c)] = K::kClose;
  for (char c : {'"', '`'}) kinds[static_cast<size_t>(c)] = K::kQuote;
  for (char c : {'.', '!', '?'}) kinds[static_cast<size_t>(c)] = K::kStop;
  for (char c : {',', ';', ':'}) kinds[static_cast<size_t>(c)] = K::kPause;
  kinds['\''] = K::kApostrophe;
  kinds['-'] = K::kDash;
  return kinds;
}
constexpr std::array<CharacterKind, 128> kAsciiKinds = MakeAsciiKinds();

CharacterKind KindBeyondAscii(char32_t code) {
  switch (code) {
    case 0x2018:  // left single quotation mark
    case 0x201A:
    case 0x201C:  // left double quotation mark
    case 0x201E:
    case 0x00AB:  // left-pointing double angle quotation mark
    case 0x2039:
      return K::kOpen;
    case 0x201D:  // right double quotation mark
    case 0x00BB:
    case 0x203A:
      return K::kClose;
    case 0x2019:  // right single quotation mark
    case 0x02BC:
      return K::kApostrophe;
    case 0x2026:  // ellipsis
      return K::kStop;
    default:
      break;
  }
  if (code >= 0x2010 && code <= 0x2015) return K::kDash;
  if (IsSpace(code)) return K::kSpace;
  if (IsMark(code) || IsInvisible(code)) return K::kJoiner;
  if (IsUpper(code)) return K::kUpper;
  if (IsLetter(code)) return K::kLetter;
  if (IsDigit(code)) return K::kDigit;
  return K::kSymbol;
}

}  // namespace

KindAt KindOfCharacter(std::string_view text, size_t position, size_t end) {
  if (position >= end) return {};
  const auto byte = static_cast<unsigned char>(text[position]);
  if (byte < 0x80) return {kAsciiKinds[byte], 1};
  const Utf8Character character = CharacterAt(text.substr(0, end), position);
  return {KindBeyondAscii(character.code), character.length};
}

}  // namespace demarche
