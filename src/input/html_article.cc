// SPDX-License-Identifier: Apache-2.0
#include "input/html_article.h"

#include <algorithm>

#include "base/strings.h"
#include "input/html_clutter.h"

namespace demarche {
namespace {

constexpr size_t kRunningTextBytes = 80;    // a block this long is running text
constexpr double kMaxLinkShare = 0.33;      // with no more of it in links
constexpr size_t kShortArticleBytes = 300;  // less than this makes one look again, more trustingly
constexpr double kTrustingShare = 0.25;
constexpr double kClutterShare = 0.6;  // clutter that holds more of the page's text is none
constexpr double kCoverShare = 0.8;    // of the text the article must hold
constexpr double kPieceShare = 0.04;   // of the text a piece of a named body must hold
constexpr int kPieceDistance = 3;      // generations up to what holds all pieces
constexpr double kBodyShare = 0.35;    // of the text a named body must hold

class ArticleFinder {
 public:
  ArticleFinder(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks, std::string_view title,
                double clutter_share)
      : tree_(tree), blocks_(blocks), title_(title), clutter_share_(clutter_share) {}

  std::vector<size_t> Find() {
    Weigh();
    MarkClutter();
    const int root = ChooseRoot();
    std::vector<size_t> kept;
    for (size_t b = 0; b < blocks_.size(); ++b) {
      const HtmlBlock& block = blocks_[b];
      if (block.first_node <= root || block.first_node >= tree_.node(root).end) continue;
      if (removed_[static_cast<size_t>(block.first_node)]) continue;
      if (block.kind == BlockKind::kHeading && EndsArticle(block.text) && !RunsOn(b, root)) break;
      if (IsWanted(block)) kept.push_back(b);
    }
    DropLooseHeadings(&kept);
    return kept;
  }

 private:
  static bool IsRunningText(const HtmlBlock& block) {
    return block.text.size() >= kRunningTextBytes && block.link_share() <= kMaxLinkShare &&
           !IsClutterText(block.text);
  }

  // Running text under each node.
  std::vector<double> SumUp(bool with_removed) const {
    std::vector<double> sums(static_cast<size_t>(tree_.size()), 0);
    for (size_t b = 0; b < blocks_.size(); ++b) {
      const auto at = static_cast<size_t>(blocks_[b].first_node);
      if (running_[b] && (with_removed || !removed_[at])) {
        sums[at] += static_cast<double>(blocks_[b].text.size());
      }
    }
    for (int i = tree_.size() - 1; i > 0; --i) {
      sums[static_cast<size_t>(tree_.node(i).parent)] += sums[static_cast<size_t>(i)];
    }
    return sums;
  }

  void Weigh() {
    running_.resize(blocks_.size());
    for (size_t b = 0; b < blocks_.size(); ++b) running_[b] = IsRunningText(blocks_[b]);
    removed_.assign(static_cast<size_t>(tree_.size()), false);
    weights_ = SumUp(true);
    for (int i = 1; i < tree_.size() && signs_.size() < 8; ++i) {
      const bool body =
          tree_.Attribute(i, "itemprop").find("articleBody") != std::string_view::npos;
      if (body) signs_.push_back(i);
    }
  }

  void MarkClutter() {
    const double all = std::max(weights_[0], 1.0);
    roles_.resize(static_cast<size_t>(tree_.size()), NodeRole::kPlain);
    for (int i = 1; i < tree_.size(); ++i) {
      const auto at = static_cast<size_t>(i);
      removed_[at] = removed_[static_cast<size_t>(tree_.node(i).parent)];
      if (removed_[at] || tree_.node(i).is_text()) continue;
      roles_[at] = RoleOf(tree_, i);
      if (roles_[at] != NodeRole::kClutter && roles_[at] != NodeRole::kHidden) continue;
      const bool sign = roles_[at] == NodeRole::kClutter && HoldsArticle(i);
      if (weights_[at] < clutter_share_ * all && !sign) removed_[at] = true;
    }
    weights_ = SumUp(false);
  }

  // Whether the headline or the article's body stands in the element, whatever its name.
  bool HoldsArticle(int i) const {
    const auto is_sign = [&](int sign) { return i <= sign && sign < tree_.node(i).end; };
    return std::any_of(signs_.begin(), signs_.end(), is_sign);
  }

  // The deepest element under `from` that holds `share` of the running text of `from`.
  int Descend(int from, double share) const {
    const double enough = weights_[static_cast<size_t>(from)] * share;
    int deepest = from;
    for (int i = from + 1; i < tree_.node(from).end;) {
      const bool inside =
          weights_[static_cast<size_t>(i)] >= enough && !tree_.node(i).is_text() && IsContainer(i);
      if (inside) deepest = i;
      // Go on inside it, or past it.
      i = inside ? i + 1 : tree_.node(i).end;
    }
    return deepest;
  }

  bool IsContainer(int i) const {
    const std::string_view tag = tree_.node(i).tag;
    return tag != "p" && tag != "li" && tag != "blockquote" && tag != "pre" &&
           (IsBlockTag(tag) || tag == "?");
  }

  int ChooseRoot() const {
    const double all = weights_[0];
    if (all <= 0) return Descend(0, 1.0);
    const int body = NamedBody();
    const int start = body >= 0 ? body : BestArticleElement();
    return Descend(start, kCoverShare);
  }

  // What holds all the elements that name themselves the article's body (some pages cut it into
  // pieces), or -1. Bodies of a second article on the page do not count.
  int NamedBody() const {
    int found = -1;
    double weight = 0;
    for (int i = 1; i < tree_.size();) {
      const auto at = static_cast<size_t>(i);
      if (roles_[at] != NodeRole::kBody || removed_[at] ||
          weights_[at] < kPieceShare * weights_[0]) {
        ++i;
        continue;
      }
      if (found < 0) {
        found = i;
      } else if (const int both = CommonAncestor(found, i); IsNear(both, i)) {
        found = both;
      } else if (weights_[at] > 2 * weight) {
        found = i;
        weight = 0;
      }
      weight += weights_[at];
      i = tree_.node(i).end;
    }
    return weight >= kBodyShare * weights_[0] ? found : -1;
  }

  // Pieces of one article have a parent or grandparent in common.
  bool IsNear(int ancestor, int i) const {
    for (int up = 0; up < kPieceDistance && i > 0; ++up) i = tree_.node(i).parent;
    return ancestor >= i;
  }

  int CommonAncestor(int a, int b) const {
    while (a >= 0 && b >= tree_.node(a).end) a = tree_.node(a).parent;
    return a;
  }

  // An <article> or <main> with most of the text, or the page.
  int BestArticleElement() const {
    int best = 0;
    for (int i = 1; i < tree_.size(); ++i) {
      const std::string_view tag = tree_.node(i).tag;
      if (tag != "article" && tag != "main" && tree_.Attribute(i, "role") != "main") continue;
      const double weight = weights_[static_cast<size_t>(i)];
      if (weight < 0.5 * weights_[0]) continue;
      best = i;
    }
    return best;
  }

  // Much running text follows the heading, so it ends nothing.
  bool RunsOn(size_t heading, int root) const {
    double before = 0;
    double after = 0;
    for (size_t b = 0; b < blocks_.size(); ++b) {
      const HtmlBlock& block = blocks_[b];
      if (block.first_node <= root || block.first_node >= tree_.node(root).end) continue;
      if (!running_[b] || removed_[static_cast<size_t>(block.first_node)]) continue;
      (b < heading ? before : after) += static_cast<double>(block.text.size());
    }
    return after > before;
  }

  bool IsTitle(const HtmlBlock& block) const {
    return !title_.empty() && block.text.size() <= title_.size() + 40 &&
           (EqualsIgnoreAsciiCase(block.text, title_) ||
            (block.kind == BlockKind::kHeading && title_.size() > 15 &&
             block.text.find(title_) != std::string::npos));
  }

  static bool HasWord(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
      return IsAsciiAlpha(c) || IsAsciiDigit(c) || static_cast<unsigned char>(c) >= 0xC3;
    });
  }

  bool IsWanted(const HtmlBlock& block) const {
    if (block.kind == BlockKind::kCaption || IsTitle(block)) return false;
    const std::string_view tag = tree_.node(block.container).tag;
    if (tag == "h1") return false;
    if (IsClutterText(block.text) || !HasWord(block.text)) return false;
    const double links = block.link_share();
    if (block.kind == BlockKind::kHeading) return links < 0.6;
    if (links > 0.8) return false;
    if (block.kind == BlockKind::kListItem || tag == "td" || tag == "th") {
      return links < (block.text.size() > kRunningTextBytes ? 0.7 : 0.5);
    }
    return links < 0.6 || block.text.size() > 200;
  }

  // A heading with no text after it heads something that is not there.
  void DropLooseHeadings(std::vector<size_t>* kept) const {
    std::vector<size_t> firm;
    bool text_follows = false;
    for (size_t k = kept->size(); k-- > 0;) {
      const HtmlBlock& block = blocks_[(*kept)[k]];
      const bool heading = block.kind == BlockKind::kHeading;
      if (heading && !text_follows) continue;
      text_follows = true;
      firm.push_back((*kept)[k]);
    }
    std::reverse(firm.begin(), firm.end());
    *kept = std::move(firm);
  }

  const HtmlTree& tree_;
  const std::vector<HtmlBlock>& blocks_;
  const std::string_view title_;
  const double clutter_share_;
  std::vector<int> signs_;       // elements that are surely the article's
  std::vector<bool> running_;    // of each block
  std::vector<bool> removed_;    // of each node
  std::vector<NodeRole> roles_;  // of each node
  std::vector<double> weights_;  // of each node: its running text, in bytes
};

size_t BytesOf(const std::vector<size_t>& kept, const std::vector<HtmlBlock>& blocks) {
  size_t bytes = 0;
  for (size_t b : kept) bytes += blocks[b].text.size();
  return bytes;
}

}  // namespace

std::vector<size_t> FindArticle(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks,
                                std::string_view title) {
  if (blocks.empty()) return {};
  std::vector<size_t> article = ArticleFinder(tree, blocks, title, kClutterShare).Find();
  if (BytesOf(article, blocks) >= kShortArticleBytes) return article;
  // Some pages give the article itself a name that clutter has.
  std::vector<size_t> second = ArticleFinder(tree, blocks, title, kTrustingShare).Find();
  const bool better = BytesOf(second, blocks) > 2 * BytesOf(article, blocks) + kRunningTextBytes;
  return better ? second : article;
}

}  // namespace demarche
