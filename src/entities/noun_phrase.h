// SPDX-License-Identifier: Apache-2.0
//
// The words of a noun phrase, without what merely follows it: relative clauses,
// appositions, what is joined by "and".
#ifndef DEMARCHE_ENTITIES_NOUN_PHRASE_H_
#define DEMARCHE_ENTITIES_NOUN_PHRASE_H_

#include <demarche/layers.h>
#include <cstdint>
#include <string_view>

#include "syntax/tree.h"

namespace demarche {

// From the first modifier on the left to the last of the name or of the "of" phrases
// on the right; the preposition before it and the "'s" after it stay out.
TokenRange NounPhraseOf(const Trees& trees, uint32_t head);

// The head of the tokens: the one whose own head lies outside; the last when several.
uint32_t HeadOf(const Trees& trees, TokenRange tokens);

// The lemma of the preposition of a token, "" when there is none.
std::string_view PrepositionOf(const Trees& trees, uint32_t token);

bool IsNominal(const Word& word);

// By its tag.
bool IsPlural(const Word& word);

// Whether the token is the subject of its clause (passive subjects too).
bool IsSubject(const Word& word);

}  // namespace demarche

#endif  // DEMARCHE_ENTITIES_NOUN_PHRASE_H_
