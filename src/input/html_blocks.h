// SPDX-License-Identifier: Apache-2.0
//
// The paragraphs, headings, list items and cells of a page, as a reader sees them.
#ifndef DEMARCHE_INPUT_HTML_BLOCKS_H_
#define DEMARCHE_INPUT_HTML_BLOCKS_H_

#include <demarche/document.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "input/html_tree.h"

namespace demarche {

struct HtmlBlock {
  int container = -1;   // the block element that holds the text
  int first_node = -1;  // of its text nodes
  BlockKind kind = BlockKind::kParagraph;
  std::vector<uint32_t> pieces;  // as in HtmlTree
  std::string text;              // clean
  uint32_t link_bytes = 0;       // how much of it stands in links

  double link_share() const {
    return text.empty() ? 0 : static_cast<double>(link_bytes) / static_cast<double>(text.size());
  }
};

// Whether text before and after this element stands in different paragraphs.
bool IsBlockTag(std::string_view tag);

// All blocks with text, in document order. `page` is what `scanned` and `tree` were made from.
std::vector<HtmlBlock> FindBlocks(const HtmlTree& tree, const ScannedPage& scanned,
                                  std::string_view page);

}  // namespace demarche

#endif  // DEMARCHE_INPUT_HTML_BLOCKS_H_
