// SPDX-License-Identifier: Apache-2.0
//
// One sentence as the engine reads it, in words and drawings for the terminal.
#ifndef DEMARCHE_CLI_SENTENCE_EXPLANATION_H_
#define DEMARCHE_CLI_SENTENCE_EXPLANATION_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <string>

#include "extract/codebook.h"
#include "extract/document_matcher.h"

namespace demarche {

// Text, tree (when wanted), names, dates, quotes that start in it, and events, each with
// the codebook entry that fired and where its fields come from.
std::string ExplainSentence(const Document& document, const Layers& layers,
                            const Codebook& codebook, const DocumentMatcher& matcher,
                            uint32_t sentence, bool tree);

// The entities of the document, one a line, with their mentions.
std::string ExplainEntities(const Entities& entities);

}  // namespace demarche

#endif  // DEMARCHE_CLI_SENTENCE_EXPLANATION_H_
