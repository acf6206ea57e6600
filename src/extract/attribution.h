// SPDX-License-Identifier: Apache-2.0
//
// Who is reported as saying what, read off the dependency trees: each cue with its
// speaker and the clauses it reports. Quotation marks are not looked at here.
#ifndef DEMARCHE_EXTRACT_ATTRIBUTION_H_
#define DEMARCHE_EXTRACT_ATTRIBUTION_H_

#include <demarche/layers.h>
#include <cstdint>
#include <vector>

#include "extract/speech_cues.h"
#include "syntax/tree.h"

namespace demarche {

struct Attribution {
  TokenRange cue;                    // "said", "according to", "called on"
  uint32_t cue_token = 0;            // the verb, or "according"
  CueKind kind = CueKind::kSaying;   //
  uint32_t speaker = Word::kRoot;    // head token of the speaker; kRoot: none in the tree
  uint32_t addressee = Word::kRoot;  // "reporters" of "told reporters"
  std::vector<TokenRange> content;   // reported clauses without the cue; may be empty
};

// In order of the cue. A verb that could report speech but has neither a clause
// nor a speaker is left out; negated sayings ("did not say") too.
std::vector<Attribution> FindAttributions(const Trees& trees, const Segmentation& segmentation);

}  // namespace demarche

#endif  // DEMARCHE_EXTRACT_ATTRIBUTION_H_
