// SPDX-License-Identifier: Apache-2.0
//
// Events: which codebook frames a document's sentences fit, and with whom, when,
// where, in what state, and on whose word.
#ifndef DEMARCHE_EXTRACT_EVENTS_H_
#define DEMARCHE_EXTRACT_EVENTS_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <cstdint>
#include <vector>

#include "extract/codebook.h"

namespace demarche {

// One event a trigger word: the best of the frames that fit. Reads all layers up to
// quotes. The result is in order of the text; what it says of the text copies its range.
std::vector<Event> FindEvents(const Document& document, const Layers& layers,
                              const Codebook& codebook);

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_EVENTS_H_
