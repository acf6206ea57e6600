// SPDX-License-Identifier: Apache-2.0
//
// Walking the dependency trees of a document: children, subtrees, the spans they
// cover. Token indices are document-wide, as in layers.h.
#ifndef DEMARCHE_SYNTAX_TREE_H_
#define DEMARCHE_SYNTAX_TREE_H_

#include <demarche/layers.h>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace demarche {

// Half-open range of token indices.
struct TokenRange {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(uint32_t token) const { return begin <= token && token < end; }
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

// An index over the trees of one document; refers to the layers it was made from,
// which must outlive it.
class Trees {
 public:
  Trees(const Segmentation& segmentation, const Syntax& syntax);

  const Word& word(uint32_t token) const { return syntax_->words[token]; }
  uint32_t size() const { return static_cast<uint32_t>(syntax_->words.size()); }

  // The dependents of a token, in order of the text.
  std::span<const uint32_t> Children(uint32_t token) const;

  // The smallest range that covers the token and everything below it.
  TokenRange Subtree(uint32_t token) const { return subtrees_[token]; }

  // Whether `token` is `ancestor` or stands below it.
  bool IsUnder(uint32_t token, uint32_t ancestor) const;

  uint32_t SentenceOf(uint32_t token) const { return sentence_of_[token]; }

  // The first child with this relation; with `subtypes` also "nsubj:pass" for "nsubj".
  // Word::kRoot when there is none.
  uint32_t ChildWith(uint32_t token, std::string_view relation, bool subtypes = false) const;

  // The relation without its subtype: "nsubj" of "nsubj:pass".
  static std::string_view BaseRelation(std::string_view relation) {
    return relation.substr(0, relation.find(':'));
  }

 private:
  const Syntax* syntax_;
  std::vector<uint32_t> child_begin_;  // children_[child_begin_[t], child_begin_[t + 1])
  std::vector<uint32_t> children_;
  std::vector<TokenRange> subtrees_;
  std::vector<uint32_t> sentence_of_;
};

// The bytes from the first token's begin to the last token's end; the range must
// not be empty.
ByteRange BytesOf(const Segmentation& segmentation, TokenRange tokens);

}  // namespace demarche

#endif  // DEMARCHE_SYNTAX_TREE_H_
