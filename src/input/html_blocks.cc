// SPDX-License-Identifier: Apache-2.0
#include "input/html_blocks.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.h"
#include "input/html_entities.h"
#include "input/text_builder.h"

namespace demarche {
namespace {

constexpr std::array<std::string_view, 45> kBlockTags = {
    "html",   "body",    "address", "article", "aside", "blockquote", "center",     "details",
    "dialog", "dd",      "div",     "dl",      "dt",    "fieldset",   "figcaption", "figure",
    "footer", "form",    "h1",      "h2",      "h3",    "h4",         "h5",         "h6",
    "header", "hgroup",  "hr",      "li",      "main",  "nav",        "ol",         "p",
    "pre",    "section", "summary", "table",   "tbody", "td",         "tfoot",      "th",
    "thead",  "tr",      "ul",      "caption", "button"};

BlockKind KindOf(const HtmlTree& tree, int container) {
  for (int i = container, up = 0; i >= 0 && up < 4; i = tree.node(i).parent, ++up) {
    const std::string_view tag = tree.node(i).tag;
    if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') {
      return BlockKind::kHeading;
    }
    if (tag == "li") return BlockKind::kListItem;
    if (tag == "figcaption" || tag == "caption" || tag == "figure") return BlockKind::kCaption;
    if (tag != "p" && tag != "div" && tag != "span" && tag != "blockquote") break;
  }
  return BlockKind::kParagraph;
}

class BlockFinder {
 public:
  BlockFinder(const HtmlTree& tree, const ScannedPage& scanned, std::string_view page)
      : tree_(tree), scanned_(scanned), page_(page) {}

  std::vector<HtmlBlock> Find() {
    const auto count = static_cast<size_t>(tree_.size());
    std::vector<int> containers(count, 0);
    std::vector<bool> in_link(count, false);
    for (int i = 0; i < tree_.size(); ++i) {
      const auto at = static_cast<size_t>(i);
      const HtmlNode& node = tree_.node(i);
      if (node.parent >= 0) {
        containers[at] = containers[static_cast<size_t>(node.parent)];
        in_link[at] = in_link[static_cast<size_t>(node.parent)];
      }
      if (node.is_text()) {
        AddText(i, containers[at], in_link[at]);
      } else if (node.tag == "br") {
        AddBreak();
      } else if (IsBlockTag(node.tag)) {
        containers[at] = i;
        Close();
      } else if (node.tag == "a") {
        in_link[at] = true;
      }
    }
    Close();
    JoinInitials();
    return std::move(blocks_);
  }

 private:
  void AddText(int i, int container, bool link) {
    const HtmlNode& node = tree_.node(i);
    if (container != current_.container) Close();
    if (current_.pieces.empty()) {
      current_.container = container;
      current_.first_node = i;
    }
    for (uint32_t p = node.pieces_begin; p < node.pieces_end; ++p) {
      const uint32_t piece = tree_.piece(p);
      current_.pieces.push_back(piece);
      if (piece == HtmlTree::kSpacePiece) continue;
      breaks_ = 0;
      if (link) link_pieces_.push_back(piece);
    }
  }

  void AddBreak() {
    // Two line breaks part paragraphs; one is a space.
    if (++breaks_ >= 2) return Close();
    current_.pieces.push_back(HtmlTree::kSpacePiece);
  }

  std::string Clean(const std::vector<uint32_t>& pieces) const {
    TextBuilder builder;
    builder.BeginBlock(BlockKind::kParagraph);
    for (uint32_t piece : pieces) {
      if (piece == HtmlTree::kSpacePiece) {
        builder.PutSpace(0);
      } else {
        ForEachHtmlCharacter(
            scanned_.runs[piece].In(page_),
            [&](char32_t code, size_t begin, size_t end) { builder.Put(code, begin, end); });
      }
    }
    Document::Parts parts;
    builder.Finish(&parts);
    return std::move(parts.text);
  }

  void Close() {
    HtmlBlock block = std::exchange(current_, {});
    const std::vector<uint32_t> links = std::exchange(link_pieces_, {});
    breaks_ = 0;
    if (block.pieces.empty() || block.container < 0) return;
    block.text = Clean(block.pieces);
    if (block.text.empty()) return;
    block.link_bytes = static_cast<uint32_t>(std::min(Clean(links).size(), block.text.size()));
    block.kind = KindOf(tree_, block.container);
    blocks_.push_back(std::move(block));
  }

  // A drop cap in an element of its own belongs to the word it begins.
  void JoinInitials() {
    for (size_t b = 0; b + 1 < blocks_.size(); ++b) {
      HtmlBlock& initial = blocks_[b];
      HtmlBlock& rest = blocks_[b + 1];
      if (initial.text.size() != 1 || !IsAsciiUpper(initial.text[0]) ||
          !IsAsciiLower(rest.text[0])) {
        continue;
      }
      std::vector<uint32_t> pieces;
      for (uint32_t piece : initial.pieces) {
        if (piece != HtmlTree::kSpacePiece) pieces.push_back(piece);
      }
      size_t first = 0;
      while (first < rest.pieces.size() && rest.pieces[first] == HtmlTree::kSpacePiece) ++first;
      pieces.insert(pieces.end(), rest.pieces.begin() + static_cast<ptrdiff_t>(first),
                    rest.pieces.end());
      rest.pieces = std::move(pieces);
      rest.text = Clean(rest.pieces);
      initial.text.clear();
    }
    std::erase_if(blocks_, [](const HtmlBlock& block) { return block.text.empty(); });
  }

  const HtmlTree& tree_;
  const ScannedPage& scanned_;
  const std::string_view page_;
  std::vector<HtmlBlock> blocks_;
  HtmlBlock current_;
  std::vector<uint32_t> link_pieces_;
  int breaks_ = 0;
};

}  // namespace

bool IsBlockTag(std::string_view tag) {
  return std::find(kBlockTags.begin(), kBlockTags.end(), tag) != kBlockTags.end();
}

std::vector<HtmlBlock> FindBlocks(const HtmlTree& tree, const ScannedPage& scanned,
                                  std::string_view page) {
  return BlockFinder(tree, scanned, page).Find();
}

}  // namespace demarche
