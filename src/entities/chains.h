// SPDX-License-Identifier: Apache-2.0
//
// Joins the mentions of a document into chains, one for each person, organisation,
// state or group: by names and their parts, acronyms, appositions and copulas,
// repeated descriptions, pronouns. A sieve in the spirit of Lee et al. (2013,
// "Deterministic coreference resolution based on entity-centric, precision-ranked
// rules"), in one pass from left to right. What is uncertain stays apart.
#ifndef DEMARCHE_ENTITIES_CHAINS_H_
#define DEMARCHE_ENTITIES_CHAINS_H_

#include <cstdint>
#include <vector>

#include "entities/actor_book.h"
#include "entities/mention_facts.h"
#include "syntax/tree.h"

namespace demarche {

struct Chain {
  std::vector<uint32_t> mentions;  // indices, in order of the text
};

// Every mention is in at most one chain; pronouns that find nobody are in none.
std::vector<Chain> JoinMentions(const Trees& trees, const FactReader& reader,
                                const std::vector<FoundMention>& mentions);

}  // namespace demarche

#endif  // DEMARCHE_ENTITIES_CHAINS_H_
