// SPDX-License-Identifier: Apache-2.0
#include "output/table.h"

#include <algorithm>
#include <utility>

#include "output/display_width.h"

namespace demarche {
namespace {

constexpr size_t kHeldRows = 256;
constexpr int kGap = 2;  // spaces between columns
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kPlain = "\x1b[0m";

}  // namespace

TableWriter::TableWriter(std::vector<TableColumn> columns, TableStyle style, Sink sink)
    : columns_(std::move(columns)), style_(style), sink_(std::move(sink)) {}

void TableWriter::AddRow(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  for (std::string& cell : cells) cell = CleanForDisplay(cell);
  if (started_) {
    WriteRow(cells, false);
    return;
  }
  held_.push_back(std::move(cells));
  if (held_.size() == kHeldRows) Start();
}

void TableWriter::Finish() {
  if (!started_ && !held_.empty()) Start();
}

void TableWriter::Start() {
  started_ = true;
  FindWidths();
  if (!widths_.empty()) {
    std::vector<std::string> heads;
    for (const TableColumn& column : columns_) heads.push_back(column.head);
    WriteRow(heads, true);
  }
  for (const auto& row : std::exchange(held_, {})) WriteRow(row, false);
}

// Each column starts as wide as its widest cell, within its limits; the widest above
// its minimum gives way until all fit; what is left over goes to the last.
void TableWriter::FindWidths() {
  const int room = style_.width - kGap * (static_cast<int>(columns_.size()) - 1);
  std::vector<int> least;
  std::vector<int> widths;
  int total = 0;
  int total_least = 0;
  int widest_last = 0;
  for (size_t i = 0; i < columns_.size(); ++i) {
    int natural = DisplayWidth(columns_[i].head);
    for (const auto& row : held_) natural = std::max(natural, DisplayWidth(row[i]));
    widest_last = natural;
    least.push_back(std::min(natural, columns_[i].min_width));
    widths.push_back(std::min(natural, columns_[i].max_width));
    total += widths[i];
    total_least += least[i];
  }
  if (total_least > room) return;
  for (; total > room; --total) {
    size_t widest = 0;
    for (size_t i = 1; i < widths.size(); ++i) {
      if (widths[i] - least[i] >= widths[widest] - least[widest]) widest = i;
    }
    --widths[widest];
  }
  widths.back() = std::min(widest_last, widths.back() + room - total);
  widths_ = std::move(widths);
}

void TableWriter::WriteRow(const std::vector<std::string>& cells, bool head) {
  if (widths_.empty()) {
    WriteFields(cells);
    return;
  }
  std::vector<std::vector<std::string>> wrapped;
  size_t height = 1;
  for (size_t i = 0; i < cells.size(); ++i) {
    wrapped.push_back(WrapToWidth(cells[i], widths_[i]));
    height = std::max(height, wrapped.back().size());
  }
  std::string text;
  for (size_t line = 0; line < height; ++line) {
    int column = 0;  // where the next cell begins
    int used = 0;    // columns written so far
    if (head && style_.colour) text += kBold;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (line < wrapped[i].size()) {
        text.append(static_cast<size_t>(column - used), ' ');
        text += wrapped[i][line];
        used = column + DisplayWidth(wrapped[i][line]);
      }
      column += widths_[i] + kGap;
    }
    if (head && style_.colour) text += kPlain;
    text += '\n';
  }
  sink_(text);
}

// "head: value" lines, for a terminal that is too narrow; an empty line after each row.
void TableWriter::WriteFields(const std::vector<std::string>& cells) {
  std::string text;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) continue;
    for (const std::string& line : WrapToWidth(columns_[i].head + ": " + cells[i], style_.width)) {
      text += line;
      text += '\n';
    }
  }
  text += '\n';
  sink_(text);
}

}  // namespace demarche
