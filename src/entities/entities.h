// SPDX-License-Identifier: Apache-2.0
//
// Who is meant, what they are, whom they act for: mentions joined into entities with
// name, kind, country, PLOVER sectors, role and affiliation. The text comes first
// (titles, appositions, "police in Karachi"), the book of actors second, the state
// that the article is about last; where these leave a country open it stays "".
#ifndef DEMARCHE_ENTITIES_ENTITIES_H_
#define DEMARCHE_ENTITIES_ENTITIES_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <string>

#include "entities/actor_book.h"

namespace demarche {

// `layers` must hold segmentation, syntax and names. No two mentions share a head
// token. An adjective of nationality ("Russian troops") is a mention of its state.
Entities FindEntities(const Document& document, const Layers& layers, const ActorBook& book);

// The code of the state that most of the article is about; "" when none stands out.
std::string FocusCountry(const Document& document, const Layers& layers, const ActorBook& book);

}  // namespace demarche

#endif  // DEMARCHE_ENTITIES_ENTITIES_H_
