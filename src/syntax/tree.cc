// SPDX-License-Identifier: Apache-2.0
#include "syntax/tree.h"

#include <algorithm>

namespace demarche {

Trees::Trees(const Segmentation& segmentation, const Syntax& syntax)
    : syntax_(&syntax),
      child_begin_(syntax.words.size() + 2, 0),
      sentence_of_(syntax.words.size(), 0) {
  const auto count = static_cast<uint32_t>(syntax.words.size());
  // Counting sort of tokens by their head.
  for (const Word& word : syntax.words) {
    if (word.head != Word::kRoot) ++child_begin_[word.head + 2];
  }
  for (uint32_t i = 2; i < child_begin_.size(); ++i) child_begin_[i] += child_begin_[i - 1];
  children_.resize(child_begin_.back());
  for (uint32_t token = 0; token < count; ++token) {
    const uint32_t head = syntax.words[token].head;
    if (head != Word::kRoot) children_[child_begin_[head + 1]++] = token;
  }
  child_begin_.pop_back();

  subtrees_.resize(count);
  for (uint32_t token = 0; token < count; ++token) subtrees_[token] = {token, token + 1};
  for (uint32_t s = 0; s < segmentation.sentences.size(); ++s) {
    const Sentence& sentence = segmentation.sentences[s];
    // Children before parents: the sentence's tokens breadth first, backwards.
    std::vector<uint32_t> order;
    for (uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
      sentence_of_[t] = s;
      if (syntax.words[t].head == Word::kRoot) order.push_back(t);
    }
    for (size_t i = 0; i < order.size(); ++i) {
      const auto children = Children(order[i]);
      order.insert(order.end(), children.begin(), children.end());
    }
    for (size_t i = order.size(); i-- > 0;) {
      const uint32_t head = syntax.words[order[i]].head;
      if (head == Word::kRoot) continue;
      subtrees_[head].begin = std::min(subtrees_[head].begin, subtrees_[order[i]].begin);
      subtrees_[head].end = std::max(subtrees_[head].end, subtrees_[order[i]].end);
    }
  }
}

std::span<const uint32_t> Trees::Children(uint32_t token) const {
  const uint32_t begin = child_begin_[token];
  return {children_.data() + begin, child_begin_[token + 1] - begin};
}

bool Trees::IsUnder(uint32_t token, uint32_t ancestor) const {
  while (token != ancestor) {
    token = word(token).head;
    if (token == Word::kRoot) return false;
  }
  return true;
}

uint32_t Trees::ChildWith(uint32_t token, std::string_view relation, bool subtypes) const {
  for (uint32_t child : Children(token)) {
    const std::string_view found = word(child).relation;
    if (found == relation || (subtypes && BaseRelation(found) == relation)) return child;
  }
  return Word::kRoot;
}

ByteRange BytesOf(const Segmentation& segmentation, TokenRange tokens) {
  return {segmentation.tokens[tokens.begin].range.begin,
          segmentation.tokens[tokens.end - 1].range.end};
}

}  // namespace demarche
