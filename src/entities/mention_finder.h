// SPDX-License-Identifier: Apache-2.0
//
// Where the text mentions somebody or something that can act: names, role nouns and
// peoples with the phrases around them, personal pronouns.
#ifndef DEMARCHE_ENTITIES_MENTION_FINDER_H_
#define DEMARCHE_ENTITIES_MENTION_FINDER_H_

#include <vector>

#include "entities/actor_book.h"
#include "entities/mention_facts.h"
#include "syntax/tree.h"

namespace demarche {

// In order of the head; no two share a head. Facts are read.
std::vector<FoundMention> FindMentions(const Trees& trees, const ActorBook& book,
                                       const FactReader& reader);

}  // namespace demarche

#endif  // DEMARCHE_ENTITIES_MENTION_FINDER_H_
