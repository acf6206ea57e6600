// SPDX-License-Identifier: Apache-2.0
//
// The words that may stand in one place of a frame: "reject|refuse", "$demand".
#ifndef DEMARCHE_EXTRACT_WORD_SET_H_
#define DEMARCHE_EXTRACT_WORD_SET_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "syntax/tree.h"

namespace demarche {

// A document's tokens for look-ups: lower-cased forms and lemmas, and for verbs, and nouns that
// were left in the plural, what else their lemma may be by the rules of spelling, should the
// lemmatizer be wrong.
class TokenWords {
 public:
  TokenWords(const Document& document, const Layers& layers);
  const std::string& form(uint32_t token) const { return forms_[token]; }
  const std::string& lemma(uint32_t token) const { return lemmas_[token]; }
  const std::vector<std::string>& stems(uint32_t token) const { return stems_[token]; }
  uint32_t size() const { return static_cast<uint32_t>(forms_.size()); }
  bool Is(uint32_t token, std::string_view word) const {
    return forms_[token] == word || lemmas_[token] == word;
  }

 private:
  std::vector<std::string> forms_;
  std::vector<std::string> lemmas_;
  std::vector<std::vector<std::string>> stems_;
};

// Single words match a token's lemma or form; phrases ("tear gas") match tokens that
// stand together and hold the token. Case aside.
class WordSet {
 public:
  void Add(std::string_view word_or_phrase);
  void Add(const WordSet& other);
  bool empty() const { return words_.empty() && phrases_.empty(); }
  bool Matches(const TokenWords& words, uint32_t token) const;
  // Every single word, and the last word of every phrase: what a token that matches
  // may have as lemma or form.
  std::vector<std::string> Keys() const;
  bool Has(std::string_view word) const { return words_.count(std::string(word)) > 0; }
  // Whether each alternative is one of `words`.
  template <class Words>
  bool Within(const Words& words) const {
    if (words_.empty() || !phrases_.empty()) return false;
    for (const std::string& word : words_) {
      if (words.count(word) == 0) return false;
    }
    return true;
  }

 private:
  std::unordered_set<std::string> words_;
  std::vector<std::vector<std::string>> phrases_;
};

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_WORD_SET_H_
