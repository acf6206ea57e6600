// SPDX-License-Identifier: Apache-2.0
#include "cli/tree_drawing.h"

#include <algorithm>
#include <string_view>

namespace demarche {
namespace {

// Which ways the lines in a cell run.
enum Way : uint8_t { kUp = 1, kDown = 2, kLeft = 4, kRight = 8 };

std::string_view Glyph(uint8_t ways) {
  static constexpr std::string_view kGlyphs[16] = {" ", "╵", "╷", "│", "╴", "╯", "╮", "┤",
                                                   "╶", "╰", "╭", "├", "─", "┴", "┬", "┼"};
  return kGlyphs[ways];
}

struct Extent {
  size_t top = 0;
  size_t bottom = 0;
};

class Drawing {
 public:
  explicit Drawing(const std::vector<uint32_t>& heads)
      : heads_(heads),
        children_(heads.size()),
        own_(heads.size(), 0),
        used_(heads.size(), 0),
        cells_(heads.size()) {
    for (size_t i = 0; i < heads.size(); ++i) {
      if (heads[i] < heads.size()) {
        children_[heads[i]].push_back(i);
      } else {
        roots_.push_back(i);
      }
    }
  }

  std::vector<std::string> Draw() {
    DrawArcs();
    DrawLeads();
    return Rows();
  }

 private:
  void DrawArcs() {
    std::vector<size_t> open(roots_.rbegin(), roots_.rend());
    // The column where the line to a word starts: its head's.
    std::vector<size_t> from(heads_.size(), 0);
    while (!open.empty()) {
      const size_t word = open.back();
      open.pop_back();
      const Extent extent = ExtentOf(word);
      size_t column = 0;
      for (size_t row = extent.top; row <= extent.bottom; ++row) {
        column = std::max(column, used_[row]);
      }
      // A leaf needs no column of its own.
      const bool leaf = children_[word].empty();
      if (leaf) column = from[word];
      if (heads_[word] < heads_.size()) Horizontal(word, from[word], column);
      own_[word] = column;
      if (leaf) continue;
      column += 2;
      own_[word] = column;
      Horizontal(word, column - 2, column);
      for (size_t row = extent.top; row <= extent.bottom; ++row) {
        if (row > extent.top) Add(row, column, kUp);
        if (row < extent.bottom) Add(row, column, kDown);
        used_[row] = column;
      }
      for (auto child = children_[word].rbegin(); child != children_[word].rend(); ++child) {
        from[*child] = column;
        Add(*child, column, kRight);
        open.push_back(*child);
      }
    }
  }

  // Lines from the arcs to the words, which all stand in one column.
  void DrawLeads() {
    size_t width = 0;
    for (const auto& row : cells_) width = std::max(width, row.size());
    for (size_t row = 0; row < cells_.size(); ++row) {
      if (!cells_[row].empty()) Horizontal(row, own_[row], width);
    }
  }

  Extent ExtentOf(size_t word) const {
    Extent extent{word, word};
    for (size_t child : children_[word]) {
      extent.top = std::min(extent.top, child);
      extent.bottom = std::max(extent.bottom, child);
    }
    return extent;
  }

  void Add(size_t row, size_t column, uint8_t ways) {
    if (cells_[row].size() <= column) cells_[row].resize(column + 1, 0);
    cells_[row][column] |= ways;
  }

  void Horizontal(size_t row, size_t begin, size_t end) {
    if (begin == end) return;
    Add(row, begin, kRight);
    for (size_t column = begin + 1; column < end; ++column) Add(row, column, kLeft | kRight);
    Add(row, end, kLeft);
  }

  std::vector<std::string> Rows() const {
    size_t width = 0;
    for (const auto& row : cells_) width = std::max(width, row.size());
    std::vector<std::string> rows;
    for (const auto& row : cells_) {
      std::string& text = rows.emplace_back();
      for (size_t column = 0; column < width; ++column) {
        text += Glyph(column < row.size() ? row[column] : uint8_t{0});
      }
    }
    return rows;
  }

  const std::vector<uint32_t>& heads_;
  std::vector<size_t> roots_;
  std::vector<std::vector<size_t>> children_;
  std::vector<size_t> own_;   // where the line to a word's text starts
  std::vector<size_t> used_;  // the rightmost column in use, by row
  std::vector<std::vector<uint8_t>> cells_;
};

}  // namespace

std::vector<std::string> DrawTree(const std::vector<uint32_t>& heads) {
  return Drawing(heads).Draw();
}

}  // namespace demarche
