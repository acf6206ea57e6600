// SPDX-License-Identifier: Apache-2.0
//
// What a mention says about the one it means, read from its own words and, for what
// an article takes as known, from the book.
#ifndef DEMARCHE_ENTITIES_MENTION_FACTS_H_
#define DEMARCHE_ENTITIES_MENTION_FACTS_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entities/actor_book.h"
#include "entities/name_index.h"
#include "entities/person_words.h"
#include "syntax/tree.h"

namespace demarche {

// How much stands behind a country or a list of sectors; the greater wins.
enum class Ground : uint8_t {
  kNone,
  kFocus,  // the state that the article is about
  kBook,   // the book knows the name
  kText,   // the article says so
};

struct MentionFacts {
  ActorKind kind = ActorKind::kPerson;
  std::string country;
  Ground country_ground = Ground::kNone;
  std::vector<std::string> sectors;
  Ground sectors_ground = Ground::kNone;
  std::string role;         // "foreign minister"
  std::string affiliation;  // "Foreign Ministry"
  bool of_state = false;    // without a country it belongs to the state in focus
  bool former = false;
  bool plural = false;
  bool definite = false;  // "the", "this", a possessor
  Gender gender = Gender::kUnknown;
  int32_t actor = -1;  // the book's actor that the name is of
};

// A mention before it is joined with others.
struct FoundMention {
  TokenRange range;  // the noun phrase
  uint32_t head = 0;
  MentionKind kind = MentionKind::kName;
  TokenRange core;        // the name itself, or the role noun's words
  int32_t name = -1;      // index into NameIndex::names of a name mention
  bool modifier = false;  // stands inside another noun phrase ("Afghan officials")
  MentionFacts facts;
};

// Whom somebody works for, and where.
struct Affiliation {
  std::string name;
  std::string country;
  std::vector<std::string> sectors;
  bool of_state = false;
  bool is_state = false;  // the name is that of a state or its people
};

// Reads facts off the words of one document.
class FactReader {
 public:
  FactReader(const Document& document, const Layers& layers, const Trees& trees,
             const ActorBook& book, const NameIndex& names);

  // The words of a role noun that ends at `token`, as many as the book knows and at
  // most back to `begin`. Empty when there is none.
  TokenRange RoleEndingAt(uint32_t token, uint32_t begin) const;

  // Fills mention.facts (and cuts titles off mention.core of a person's name).
  void ReadName(FoundMention* mention) const;
  void ReadNominal(FoundMention* mention) const;

  std::string TextOf(TokenRange tokens) const { return names_.TextOf(tokens); }
  std::string_view FormOf(uint32_t token) const { return names_.FormOf(token); }
  const NameIndex& names() const { return names_; }

 private:
  std::string RolePhrase(TokenRange tokens) const;
  Affiliation FindAffiliation(TokenRange phrase, TokenRange role, uint32_t head) const;
  void ReadNamesWithin(TokenRange tokens, TokenRange without, Affiliation* found) const;
  void ReadPhrasesAfter(uint32_t head, Affiliation* found) const;
  void ApplyRole(TokenRange role, TokenRange phrase, uint32_t head, MentionFacts* facts) const;
  void ReadPersonName(FoundMention* mention) const;
  void ReadOrganizationName(FoundMention* mention) const;
  void ReadPlaceName(FoundMention* mention) const;
  void ReadGroupName(FoundMention* mention) const;
  bool ReadBook(FoundMention* mention) const;
  bool ReadPeopleName(const Actor& state, FoundMention* mention) const;
  bool StandsForGovernment(uint32_t head) const;
  bool HasFormerModifier(TokenRange phrase) const;
  std::string CountryOfName(TokenRange tokens) const;
  const NamePattern* PatternOf(TokenRange core) const;
  TokenRange TitleBefore(TokenRange core) const;
  void ReadCountryNoun(FoundMention* mention) const;

  const Layers& layers_;
  const Trees& trees_;
  const ActorBook& book_;
  const NameIndex& names_;
  std::optional<int> year_;  // of publication
};

}  // namespace demarche

#endif  // DEMARCHE_ENTITIES_MENTION_FACTS_H_
