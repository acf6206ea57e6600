// SPDX-License-Identifier: Apache-2.0
#include "extract/quotation_marks.h"

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/strings.h"

namespace demarche {
namespace {

enum class MarkShape : uint8_t { kOpening, kClosing, kEither };

struct Mark {
  ByteRange range;
  MarkShape shape = MarkShape::kEither;
  bool single = false;  // ‘ ’ ' ‚ ‹ ›
};

struct MarkSpelling {
  std::string_view bytes;
  MarkShape shape;
  bool single;
};

// “ closes a German quotation („…“) and opens an English one, so it is either.
constexpr MarkSpelling kSpellings[] = {
    {"\"", MarkShape::kEither, false},  {"“", MarkShape::kEither, false},
    {"”", MarkShape::kClosing, false},  {"„", MarkShape::kOpening, false},
    {"«", MarkShape::kOpening, false},  {"»", MarkShape::kClosing, false},
    {"``", MarkShape::kOpening, false}, {"''", MarkShape::kClosing, false},
    {"‘", MarkShape::kOpening, true},   {"’", MarkShape::kClosing, true},
    {"'", MarkShape::kEither, true},    {"‹", MarkShape::kOpening, true},
    {"›", MarkShape::kClosing, true},
};

std::optional<Mark> MarkAt(std::string_view text, uint32_t at) {
  for (const MarkSpelling& spelling : kSpellings) {
    if (text.substr(at).starts_with(spelling.bytes)) {
      return Mark{
          {at, at + static_cast<uint32_t>(spelling.bytes.size())}, spelling.shape, spelling.single};
    }
  }
  return std::nullopt;
}

bool IsOpeningContext(std::string_view text, uint32_t begin) {
  if (begin == 0) return true;
  const char before = text[begin - 1];
  return IsAsciiSpace(before) || before == '(' || before == '[' || before == '-' || before == ':' ||
         before == '/' || text.substr(0, begin).ends_with("—") ||
         text.substr(0, begin).ends_with("–");
}

// Letters and digits, of any script: a byte over 0x7F that is no mark counts.
bool IsWordByte(char c) {
  return IsAsciiAlpha(c) || IsAsciiDigit(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool FollowedByWord(std::string_view text, uint32_t end) {
  return end < text.size() && IsWordByte(text[end]);
}

// Whether the mark may open a quotation here.
bool CanOpen(std::string_view text, const Mark& mark) {
  if (mark.shape == MarkShape::kClosing) return false;
  if (mark.range.end >= text.size() || IsAsciiSpace(text[mark.range.end])) {
    // French style puts a space inside.
    return text.substr(mark.range.begin).starts_with("«");
  }
  if (mark.shape == MarkShape::kOpening && !mark.single) return true;
  return IsOpeningContext(text, mark.range.begin);
}

// Whether the mark may close a quotation here. An apostrophe may not: it is followed
// by a letter ("don't"), or it ends a plural ("the rebels' camp").
bool CanClose(std::string_view text, const Mark& mark) {
  if (mark.shape == MarkShape::kOpening) return false;
  if (!mark.single) return true;
  if (FollowedByWord(text, mark.range.end)) return false;
  const char before = mark.range.begin > 0 ? text[mark.range.begin - 1] : ' ';
  return before != 's' && !IsAsciiSpace(before);
}

// What closes what: double marks of any shape close each other, so that a
// mixed pair ("…”) still ends; single marks close only single ones.
void FindInBlock(std::string_view text, uint32_t offset, std::vector<QuotedSpan>* spans) {
  std::optional<Mark> open;
  for (uint32_t at = 0; at < text.size();) {
    const std::optional<Mark> mark = MarkAt(text, at);
    if (!mark) {
      ++at;
      continue;
    }
    at = mark->range.end;
    if (open) {
      if (open->single == mark->single && CanClose(text, *mark)) {
        spans->push_back({{offset + open->range.begin, offset + mark->range.end},
                          {offset + open->range.end, offset + mark->range.begin},
                          true});
        open.reset();
      } else if (open->single && !mark->single && CanOpen(text, *mark)) {
        open = mark;  // the single mark was an apostrophe after all
      }
    } else if (CanOpen(text, *mark)) {
      open = mark;
    }
  }
  if (open && !open->single) {
    const auto end = offset + static_cast<uint32_t>(text.size());
    spans->push_back({{offset + open->range.begin, end}, {offset + open->range.end, end}, false});
  }
}

}  // namespace

std::vector<QuotedSpan> FindQuotedSpans(const Document& document) {
  std::vector<QuotedSpan> spans;
  for (const Block& block : document.blocks()) {
    FindInBlock(document.Text(block.range), block.range.begin, &spans);
  }
  return spans;
}

}  // namespace demarche
