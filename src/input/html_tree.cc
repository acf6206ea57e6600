// SPDX-License-Identifier: Apache-2.0
//
// The only file that sees gumbo.
#include "input/html_tree.h"

#include <gumbo.h>
#include <algorithm>
#include <memory>

#include "base/strings.h"

namespace demarche {
namespace {

struct OutputDeleter {
  void operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};

const GumboVector* ChildrenOf(const GumboNode* node) {
  switch (node->type) {
    case GUMBO_NODE_DOCUMENT:
      return &node->v.document.children;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      return &node->v.element.children;
    default:
      return nullptr;
  }
}

}  // namespace

// Copies gumbo's tree, without recursion.
class TreeConverter {
 public:
  explicit TreeConverter(HtmlTree* tree) : tree_(tree) {}

  void Convert(const GumboNode* root) {
    stack_.push_back({root, AddElement(root, -1), 0});
    while (!stack_.empty()) {
      Level& level = stack_.back();
      const GumboVector* children = ChildrenOf(level.node);
      if (children == nullptr || level.next == children->length) {
        tree_->nodes_[static_cast<size_t>(level.id)].end = tree_->size();
        stack_.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children->data[level.next++]);
      const int parent = level.id;
      if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE) {
        AddText(child->v.text.text, parent);
      } else if (ChildrenOf(child) != nullptr) {
        stack_.push_back({child, AddElement(child, parent), 0});
      }
    }
  }

 private:
  struct Level {
    const GumboNode* node;
    int id;
    unsigned next;
  };

  int AddElement(const GumboNode* node, int parent) {
    HtmlNode added;
    added.parent = parent;
    added.tag = "?";
    added.attributes_begin = added.attributes_end = Size(tree_->attributes_);
    if (node->type == GUMBO_NODE_ELEMENT) {
      const GumboElement& element = node->v.element;
      if (element.tag != GUMBO_TAG_UNKNOWN) added.tag = gumbo_normalized_tagname(element.tag);
      for (unsigned i = 0; i < element.attributes.length; ++i) {
        const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
        tree_->attributes_.emplace_back(attribute->name, attribute->value);
      }
      added.attributes_end = Size(tree_->attributes_);
    }
    tree_->nodes_.push_back(added);
    return tree_->size() - 1;
  }

  // The text is numbers of runs, each with a semicolon, and white space.
  void AddText(std::string_view numbers, int parent) {
    HtmlNode added;
    added.parent = parent;
    added.pieces_begin = Size(tree_->pieces_);
    uint32_t number = 0;
    for (char c : numbers) {
      if (IsAsciiDigit(c)) {
        number = number * 10 + static_cast<uint32_t>(c - '0');
      } else if (c == ';') {
        tree_->pieces_.push_back(std::exchange(number, 0));
      } else {
        tree_->pieces_.push_back(HtmlTree::kSpacePiece);
      }
    }
    added.pieces_end = Size(tree_->pieces_);
    added.end = tree_->size() + 1;
    tree_->nodes_.push_back(added);
  }

  template <class Vector>
  static uint32_t Size(const Vector& vector) {
    return static_cast<uint32_t>(vector.size());
  }

  HtmlTree* tree_;
  std::vector<Level> stack_;
};

HtmlTree HtmlTree::Build(const ScannedPage& page) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const std::unique_ptr<GumboOutput, OutputDeleter> output(
      gumbo_parse_with_options(&options, page.markup.data(), page.markup.size()));
  HtmlTree tree;
  TreeConverter(&tree).Convert(output->document);
  return tree;
}

const std::string* HtmlTree::FindAttribute(int i, std::string_view name) const {
  for (uint32_t a = node(i).attributes_begin; a < node(i).attributes_end; ++a) {
    if (attributes_[a].first == name) return &attributes_[a].second;
  }
  return nullptr;
}

std::string_view HtmlTree::Attribute(int i, std::string_view name) const {
  const std::string* value = FindAttribute(i, name);
  return value == nullptr ? std::string_view() : std::string_view(*value);
}

bool HtmlTree::HasAttribute(int i, std::string_view name) const {
  return FindAttribute(i, name) != nullptr;
}

}  // namespace demarche
