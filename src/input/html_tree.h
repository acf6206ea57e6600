// SPDX-License-Identifier: Apache-2.0
//
// A page's elements and texts in document order, by HTML 5's rules.
#ifndef DEMARCHE_INPUT_HTML_TREE_H_
#define DEMARCHE_INPUT_HTML_TREE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/html_scanner.h"

namespace demarche {

// Element or text. Parents stand before their children; a node's descendants are the
// nodes from its own number + 1 to `end`.
struct HtmlNode {
  int parent = -1;
  int end = 0;
  std::string_view tag;  // lower case; "" of a text, "?" of an element HTML does not know
  uint32_t attributes_begin = 0;
  uint32_t attributes_end = 0;
  uint32_t pieces_begin = 0;
  uint32_t pieces_end = 0;

  bool is_text() const { return tag.empty(); }
};

class HtmlTree {
 public:
  // A piece that is white space alone; others are indexes into ScannedPage::runs.
  static constexpr uint32_t kSpacePiece = 0xFFFFFFFF;

  static HtmlTree Build(const ScannedPage& page);

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  const HtmlNode& node(int i) const { return nodes_[static_cast<size_t>(i)]; }
  int size() const { return static_cast<int>(nodes_.size()); }

  // "" when there is none.
  std::string_view Attribute(int i, std::string_view name) const;
  bool HasAttribute(int i, std::string_view name) const;

  uint32_t piece(uint32_t i) const { return pieces_[i]; }

 private:
  const std::string* FindAttribute(int i, std::string_view name) const;

  std::vector<HtmlNode> nodes_;
  std::vector<std::pair<std::string, std::string>> attributes_;
  std::vector<uint32_t> pieces_;

  friend class TreeConverter;
};

}  // namespace demarche

#endif  // DEMARCHE_INPUT_HTML_TREE_H_
