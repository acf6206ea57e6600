// SPDX-License-Identifier: Apache-2.0
#include "output/display_width.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/utf8.h"

namespace demarche {
namespace {

bool IsWide(char32_t code) {
  const int width = u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

// Zero for what joins the character before it (marks, joiners, Hangul vowels and finals).
int WidthOf(char32_t code) {
  if (code >= 0x20 && code < 0x7F) return 1;
  if (IsMark(code) || IsInvisible(code)) return 0;
  if (code >= 0x1160 && code <= 0x11FF) return 0;
  return IsWide(code) ? 2 : 1;
}

bool TurnsDirection(char32_t code) {
  switch (u_charDirection(static_cast<UChar32>(code))) {
    case U_LEFT_TO_RIGHT_EMBEDDING:
    case U_LEFT_TO_RIGHT_OVERRIDE:
    case U_RIGHT_TO_LEFT_EMBEDDING:
    case U_RIGHT_TO_LEFT_OVERRIDE:
    case U_POP_DIRECTIONAL_FORMAT:
    case U_FIRST_STRONG_ISOLATE:
    case U_LEFT_TO_RIGHT_ISOLATE:
    case U_RIGHT_TO_LEFT_ISOLATE:
    case U_POP_DIRECTIONAL_ISOLATE:
      return true;
    default:
      return false;
  }
}

// The bytes of `text` that fit in `width` columns, with the marks that follow; at
// least one character.
size_t FittingBytes(std::string_view text, int width) {
  size_t position = 0;
  int used = 0;
  while (position < text.size()) {
    const Utf8Character character = CharacterAt(text, position);
    const int wanted = WidthOf(character.code);
    if (position > 0 && used + wanted > width) break;
    used += wanted;
    position += character.length;
  }
  return position;
}

class Wrapper {
 public:
  explicit Wrapper(int width) : width_(std::max(width, 2)) {}

  void AddWord(std::string_view word) {
    int word_width = DisplayWidth(word);
    if (!lines_.empty() && used_ + 1 + word_width <= width_) {
      lines_.back() += ' ';
      lines_.back() += word;
      used_ += 1 + word_width;
      return;
    }
    while (word_width > width_) {
      const size_t length = FittingBytes(word, width_);
      lines_.emplace_back(word.substr(0, length));
      word.remove_prefix(length);
      word_width = DisplayWidth(word);
    }
    if (!word.empty()) lines_.emplace_back(word);
    used_ = lines_.empty() ? 0 : DisplayWidth(lines_.back());
  }

  std::vector<std::string> Take() { return std::move(lines_); }

 private:
  const int width_;
  int used_ = 0;  // columns of the last line
  std::vector<std::string> lines_;
};

}  // namespace

int DisplayWidth(std::string_view text) {
  int width = 0;
  for (size_t position = 0; position < text.size();) {
    const Utf8Character character = CharacterAt(text, position);
    width += WidthOf(character.code);
    position += character.length;
  }
  return width;
}

std::string CleanForDisplay(std::string_view text) {
  std::string clean;
  bool space = false;
  for (size_t position = 0; position < text.size();) {
    const Utf8Character character = CharacterAt(text, position);
    position += character.length;
    if (IsSpace(character.code)) {
      space = true;
      continue;
    }
    if (TurnsDirection(character.code)) continue;
    if (space && !clean.empty()) clean += ' ';
    space = false;
    const bool control = u_charType(static_cast<UChar32>(character.code)) == U_CONTROL_CHAR;
    AppendUtf8(control ? kReplacementCharacter : character.code, &clean);
  }
  return clean;
}

std::vector<std::string> WrapToWidth(std::string_view text, int width) {
  Wrapper wrapper(width);
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) wrapper.AddWord(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return wrapper.Take();
}

}  // namespace demarche
