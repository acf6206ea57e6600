// SPDX-License-Identifier: Apache-2.0
//
// Whether an act took place: from negation, auxiliaries and the verbs above it.
#ifndef DEMARCHE_EXTRACT_EVENT_STATUS_H_
#define DEMARCHE_EXTRACT_EVENT_STATUS_H_

#include <demarche/record.h>
#include <cstdint>

#include "extract/word_set.h"
#include "syntax/tree.h"

namespace demarche {

// kOccurred, kPlanned, kHypothetical or kNegated; what is historical the date decides.
EventStatus StatusOf(const Trees& trees, const TokenWords& words, uint32_t trigger);

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_EVENT_STATUS_H_
