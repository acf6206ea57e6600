// SPDX-License-Identifier: Apache-2.0
//
// Where the sentences of a block end.
#ifndef DEMARCHE_TEXT_SENTENCES_H_
#define DEMARCHE_TEXT_SENTENCES_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/sentence_model.h"

namespace demarche {

// Sentences longer than this are cut; what comes after must not meet a sentence that
// somebody made endless.
constexpr size_t kMaxSentenceTokens = 400;

// Appends the end of each sentence (an index into `tokens`, one past its last token).
// Every token lies in a sentence. Goes from left to right, in linear time.
void SplitSentences(std::string_view text, std::span<const Token> tokens, BlockKind kind,
                    const SentenceModel& model, std::vector<uint32_t>* ends);

}  // namespace demarche

#endif  // DEMARCHE_TEXT_SENTENCES_H_
