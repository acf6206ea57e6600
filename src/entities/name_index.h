// SPDX-License-Identifier: Apache-2.0
//
// The names of a document as the book understands them, and the state that the
// article is about.
#ifndef DEMARCHE_ENTITIES_NAME_INDEX_H_
#define DEMARCHE_ENTITIES_NAME_INDEX_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entities/actor_book.h"
#include "syntax/tree.h"

namespace demarche {

// Refers to what it was made from, which must outlive it.
class NameIndex {
 public:
  NameIndex(const Document& document, const Layers& layers, const ActorBook& book);

  // The names of the layers, and those of the book that stand in the text as proper
  // nouns outside them. In order of the text.
  const std::vector<Name>& names() const { return names_; }
  // The name that covers a token, nullptr outside names.
  const Name* NameAt(uint32_t token) const {
    return name_of_token_[token] < 0 ? nullptr : &names_[name_of_token_[token]];
  }

  // The code of the state that most of the article is about, "" when none stands out.
  const std::string& focus() const { return focus_; }

  // Whether an entry of the book can be meant in this article: a local name only where
  // the article is about its country; a last name alone never.
  bool CanMean(const NameEntry& entry) const;

  // "Turkish" in "Turkish-backed", "Russian" in "anti-Russian": the name says nothing
  // of whose the phrase is.
  bool OnlyQualifies(TokenRange name) const;

  // What the book knows under the words of the tokens; nothing when a hyphen or other
  // sign stands at either end.
  std::span<const NameEntry> InBook(TokenRange tokens) const;

  std::string_view FormOf(uint32_t token) const;
  std::string TextOf(TokenRange tokens) const;

 private:
  void IndexTokens();
  void AddNamesOfBook();
  uint32_t AddNameOfBook(uint32_t token, uint32_t end);
  void FindFocus();

  const Document& document_;
  const Layers& layers_;
  const ActorBook& book_;
  std::vector<Name> names_;
  std::vector<int32_t> name_of_token_;  // index into names_, -1 outside
  std::string focus_;
};

// The longest name of the book that is looked for, in tokens.
inline constexpr uint32_t kMaxNameTokens = 5;

}  // namespace demarche

#endif  // DEMARCHE_ENTITIES_NAME_INDEX_H_
