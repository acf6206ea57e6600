// SPDX-License-Identifier: Apache-2.0
//
// Quotes: what is said, the cue that reports it, and who says it.
#ifndef DEMARCHE_EXTRACT_QUOTES_H_
#define DEMARCHE_EXTRACT_QUOTES_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <vector>

namespace demarche {

// Direct speech by its quotation marks, joined with the cue and speaker beside it; a
// quotation that its cue splits, or that goes on in the next sentences of the
// paragraph, is one quote in parts. Indirect and mixed speech by the clause under a verb of
// saying or "according to". Reads segmentation, syntax and entities of `layers`.
// The result is in order of the text; every part copies its range.
std::vector<Quote> FindQuotes(const Document& document, const Layers& layers);

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_QUOTES_H_
