// SPDX-License-Identifier: Apache-2.0
#include "input/paragraphs.h"

#include <algorithm>

#include "base/strings.h"
#include "text/utf8.h"

namespace demarche {
namespace {

// No editor wraps wider than this, few narrower than the other.
constexpr size_t kMaxWrapColumn = 120;
constexpr size_t kMinWrapColumn = 40;

struct TextLine {
  size_t begin = 0;
  size_t end = 0;
  bool bullet = false;
};

bool IsBullet(std::string_view line) {
  for (std::string_view bullet : {"- ", "* ", "+ ", "\xE2\x80\xA2", "\xE2\x96\xAA", "\xC2\xB7 "}) {
    if (line.starts_with(bullet)) return true;
  }
  return false;
}

// Whether every line but the last could not have taken the next line's first word.
bool LooksWrapped(std::string_view text, const std::vector<TextLine>& lines) {
  size_t widest = 0;
  std::vector<size_t> widths;
  for (const TextLine& line : lines) {
    widths.push_back(CountCharacters(text.substr(line.begin, line.end - line.begin)));
    widest = std::max(widest, widths.back());
  }
  if (widest > kMaxWrapColumn || widest < kMinWrapColumn) return false;
  size_t filled = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::string_view next =
        text.substr(lines[i + 1].begin, lines[i + 1].end - lines[i + 1].begin);
    const size_t word = std::min(next.find(' '), next.size());
    if (widths[i] + 1 + word + 8 >= widest) ++filled;
  }
  return filled * 10 >= (lines.size() - 1) * 8;
}

void AddLines(std::string_view text, const std::vector<TextLine>& lines,
              std::vector<TextStretch>* stretches) {
  if (lines.empty()) return;
  const bool wrapped = LooksWrapped(text, lines);
  for (size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (i > 0 && wrapped && !line.bullet) {
      stretches->back().end = line.end;
      continue;
    }
    stretches->push_back(
        {line.begin, line.end, line.bullet ? BlockKind::kListItem : BlockKind::kParagraph});
  }
}

}  // namespace

std::vector<TextStretch> FindParagraphs(std::string_view text) {
  std::vector<TextStretch> stretches;
  std::vector<TextLine> lines;  // since the last empty line
  for (size_t begin = 0; begin < text.size();) {
    // A lone CR ends a line on old Macs.
    size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    const std::string_view line = Trim(text.substr(begin, end - begin));
    if (line.empty()) {
      AddLines(text, lines, &stretches);
      lines.clear();
    } else {
      const auto at = static_cast<size_t>(line.data() - text.data());
      lines.push_back({at, at + line.size(), IsBullet(line)});
    }
    if (text.substr(end).starts_with("\r\n")) ++end;
    begin = end + 1;
  }
  AddLines(text, lines, &stretches);
  return stretches;
}

void AddParagraphs(std::string_view text, size_t begin, TextBuilder* builder) {
  for (const TextStretch& stretch : FindParagraphs(text.substr(begin))) {
    builder->BeginBlock(stretch.kind);
    builder->Copy(text.substr(begin + stretch.begin, stretch.end - stretch.begin),
                  begin + stretch.begin);
  }
}

}  // namespace demarche
