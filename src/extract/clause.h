// SPDX-License-Identifier: Apache-2.0
//
// Who does what to whom in a clause, with passives, relative clauses, participles,
// shared subjects and control undone, so that frames need only the active form.
#ifndef DEMARCHE_EXTRACT_CLAUSE_H_
#define DEMARCHE_EXTRACT_CLAUSE_H_

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "extract/word_set.h"
#include "syntax/tree.h"

namespace demarche {

class ClauseReader {
 public:
  ClauseReader(const Trees& trees, const TokenWords& words) : trees_(trees), words_(words) {}

  static constexpr uint32_t kNone = Word::kRoot;

  bool IsPassive(uint32_t verb) const;
  // Whether the verb has the subject of a passive, but no "was" or "been": a headline's
  // ("Minister arrested"), or a past tense that the parser mistook.
  bool LacksAuxiliary(uint32_t verb) const;
  // Who does it: the subject of an active verb, the "by" phrase of a passive one.
  uint32_t Agent(uint32_t verb) const;
  // Whom it is done to: the object of an active verb, the subject of a passive one.
  uint32_t Patient(uint32_t verb) const;
  // The subject as it stands, whatever the voice: its own, shared or inherited.
  uint32_t Subject(uint32_t verb) const;

  // Dependents of `head` with a case mark of `marks`: "on Iran" of "sanctions on Iran".
  // In order of the text.
  std::vector<uint32_t> WithMark(uint32_t head, const WordSet& marks) const;

  // The complement clauses of a verb or noun: ccomp, xcomp, to-clauses.
  std::vector<uint32_t> Complements(uint32_t head) const;
  bool IsToInfinitive(uint32_t verb) const;
  // Whether one of these words introduces a clause or phrase.
  bool HasMark(uint32_t clause, std::initializer_list<std::string_view> marks) const;

  // The token and everything joined to it by "and", "or", commas.
  std::vector<uint32_t> WithConjuncts(uint32_t token) const;

  // Whose a noun is: possessor, "of" phrase, or a nationality before it.
  std::vector<uint32_t> Owners(uint32_t noun) const;

  // What a noun only counts or measures: "protesters" of "dozens of protesters";
  // kNone for other nouns.
  uint32_t Measured(uint32_t noun) const;

  // Whether the noun is the subject of a verb that says that it took place: "the attack
  // began at dawn", "protests erupted".
  bool Happens(uint32_t noun) const;

  // The verb that only carries a noun which names the act ("paid a visit"), or kNone.
  uint32_t LightVerbOver(uint32_t noun) const;

 private:
  // "The Union imposed sanctions" parsed as a noun phrase about imposed sanctions: the
  // noun after the verb, or kNone where the tree is sound.
  uint32_t SwallowingNoun(uint32_t verb) const;
  uint32_t SubjectOfSwallowed(uint32_t verb) const;

  uint32_t OwnSubject(uint32_t verb) const;
  bool IsOutOf(uint32_t mark, const WordSet& marks) const;
  bool IsMarkedBy(uint32_t phrase, const WordSet& marks, bool modifiers) const;

  // The noun that a relative pronoun stands for, else the token itself.
  uint32_t Antecedent(uint32_t token, uint32_t verb) const;

  const Trees& trees_;
  const TokenWords& words_;
};

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_CLAUSE_H_
