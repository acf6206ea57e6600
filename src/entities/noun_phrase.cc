// SPDX-License-Identifier: Apache-2.0
#include "entities/noun_phrase.h"

#include <algorithm>

namespace demarche {
namespace {

// "of" within "of" within "of": deeper ones end the phrase.
constexpr int kMaxDepth = 3;

bool IsLeftPart(std::string_view relation) {
  static constexpr std::string_view kParts[] = {
      "det",  "amod",       "compound", "flat",      "nummod",        "nmod:desc",
      "nmod", "nmod:poss",  "fixed",    "goeswith",  "nmod:unmarked", "nmod:npmod",
      "dep",  "det:predet", "advmod",   "flat:name", "obl:npmod",     "nummod:entity"};
  return std::find(std::begin(kParts), std::end(kParts), relation) != std::end(kParts);
}

bool IsNamePart(std::string_view relation) {
  const std::string_view base = Trees::BaseRelation(relation);
  return base == "flat" || base == "compound" || base == "fixed" || base == "goeswith";
}

// "police in Karachi", "envoy to Kabul", but not "the minister on Sunday".
bool Belongs(std::string_view preposition) {
  static constexpr std::string_view kWords[] = {"of", "in", "for", "at", "from", "to", "near"};
  return std::find(std::begin(kWords), std::end(kWords), preposition) != std::end(kWords);
}

uint32_t RightEnd(const Trees& trees, uint32_t head, int depth) {
  uint32_t end = head + 1;
  for (uint32_t child : trees.Children(head)) {
    if (child < end) continue;
    const Word& word = trees.word(child);
    if (IsNamePart(word.relation)) {
      const TokenRange part = trees.Subtree(child);
      if (part.begin != end) break;
      end = part.end;
    } else if (depth >= kMaxDepth) {
      break;
    } else if (word.relation == "nmod") {
      if (trees.Subtree(child).begin != end || !Belongs(PrepositionOf(trees, child))) break;
      end = RightEnd(trees, child, depth + 1);
    } else if (word.relation == "conj" && depth > 0) {
      // "the Minister of Trade and Industry"
      if (trees.Subtree(child).begin != end) break;
      end = RightEnd(trees, child, depth + 1);
    } else if (word.relation == "nummod" && child == end) {
      end = child + 1;
    } else {
      break;
    }
  }
  return end;
}

}  // namespace

TokenRange NounPhraseOf(const Trees& trees, uint32_t head) {
  uint32_t begin = head;
  const auto children = trees.Children(head);
  for (size_t i = children.size(); i-- > 0;) {
    const uint32_t child = children[i];
    if (child > head) continue;
    const Word& word = trees.word(child);
    if (IsLeftPart(word.relation)) {
      begin = std::min(begin, trees.Subtree(child).begin);
    } else if (word.upos != Upos::kPunct || child + 1 != begin) {
      // A hyphen may stand inside; anything else ends the phrase.
      break;
    }
  }
  return {begin, RightEnd(trees, head, 0)};
}

uint32_t HeadOf(const Trees& trees, TokenRange tokens) {
  for (uint32_t t = tokens.end; t-- > tokens.begin;) {
    const uint32_t head = trees.word(t).head;
    if (!tokens.Contains(head) && trees.word(t).upos != Upos::kPunct) return t;
  }
  return tokens.end - 1;
}

std::string_view PrepositionOf(const Trees& trees, uint32_t token) {
  for (uint32_t child : trees.Children(token)) {
    const Word& word = trees.word(child);
    if (word.relation == "case" && child < token) return word.lemma;
  }
  return {};
}

bool IsNominal(const Word& word) {
  return word.upos == Upos::kNoun || word.upos == Upos::kPropn || word.xpos.starts_with("NN");
}

bool IsPlural(const Word& word) { return word.xpos == "NNS" || word.xpos == "NNPS"; }

bool IsSubject(const Word& word) { return Trees::BaseRelation(word.relation) == "nsubj"; }

}  // namespace demarche
