// SPDX-License-Identifier: Apache-2.0
//
// From a token to the participant of a record that it stands for.
#ifndef DEMARCHE_EXTRACT_PARTICIPANTS_H_
#define DEMARCHE_EXTRACT_PARTICIPANTS_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <cstdint>
#include <string>
#include <vector>

#include "syntax/tree.h"

namespace demarche {

// Refers to the document, layers and trees it was made from, which must outlive it.
class ParticipantFinder {
 public:
  // `country` is that of people of whom nothing else is told.
  ParticipantFinder(const Document& document, const Layers& layers, const Trees& trees,
                    std::string country = "");

  // The longest mention that the token heads, nullptr when there is none.
  const Mention* MentionWithHead(uint32_t token) const;
  const Entity& EntityOf(const Mention& mention) const {
    return layers_.entities.entities[mention.entity];
  }

  // Whether the token heads a mention of somebody who can act: a place of no known country
  // cannot.
  bool CanAct(uint32_t token) const;

  // Whether the token heads a mention of somebody who holds, fights for or seeks power: a
  // state, party, court, army, rebels, or those who work for one.
  bool IsPolitical(uint32_t token) const;

  // Whether both tokens head mentions of one entity.
  bool IsSame(uint32_t a, uint32_t b) const;

  // Whether the token is a noun for people, by its form, where no mention says so
  // ("the helper", "a schoolteacher").
  bool LooksHuman(uint32_t token) const;
  // Whether the token heads the name of a person.
  bool IsPersonName(uint32_t token) const;

  Participant FromMention(const Mention& mention) const;
  // The noun phrase as it stands, without relative clauses, appositions and the
  // like; the name is its text (empty for a pronoun).
  Participant FromNounPhrase(uint32_t head) const;
  // The mention, else the noun phrase.
  Participant FromToken(uint32_t head) const;

  TextSpan Span(ByteRange range) const;

 private:
  const Document& document_;
  const Layers& layers_;
  const Trees& trees_;
  // Who speaks the words at the token: the speaker of the innermost quote, or nullptr.
  const Participant* SpeakerAt(uint32_t token) const;
  bool IsFirstPerson(uint32_t token) const;

  const std::string country_;
  std::vector<uint32_t> mention_by_head_;  // per token: 1 + index of its mention, or 0
};

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_PARTICIPANTS_H_
