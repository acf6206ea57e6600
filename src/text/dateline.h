// SPDX-License-Identifier: Apache-2.0
//
// The place, agency and date before the first sentence of a news story.
#ifndef DEMARCHE_TEXT_DATELINE_H_
#define DEMARCHE_TEXT_DATELINE_H_

#include <demarche/layers.h>
#include <cstddef>
#include <span>
#include <string_view>

#include "text/sentence_features.h"

namespace demarche {

// The number of tokens of the dateline that a block begins with, its dash or colon
// included ("KABUL, Afghanistan (AP) --", "NEW DELHI -", "Vienna, Feb. 3 (Reuters) –",
// "ISLAMABAD:"), or 0. EWT makes it a sentence of its own.
size_t DatelineTokens(std::string_view text, std::span<const Token> tokens,
                      const SentenceFeatures& features);

}  // namespace demarche

#endif  // DEMARCHE_TEXT_DATELINE_H_
