// SPDX-License-Identifier: Apache-2.0
#include "text/sentences.h"

namespace demarche {

void SplitSentences(std::string_view text, std::span<const Token> tokens, BlockKind kind,
                    const SentenceModel& model, std::vector<uint32_t>* ends) {
  if (tokens.empty()) return;
  (void)kind;
  const SentenceFeatures features(text, tokens);
  SentenceFeatures::Indices indices;
  size_t start = 0;
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    bool end = i + 1 - start >= kMaxSentenceTokens && !tokens[i + 1].fused;
    if (!end && features.MayEnd(i)) {
      features.Extract(i, start, &indices);
      end = model.Score(features.KindOf(i), indices) > 0;
    }
    if (end) {
      start = i + 1;
      ends->push_back(static_cast<uint32_t>(start));
    }
  }
  ends->push_back(static_cast<uint32_t>(tokens.size()));
}

}  // namespace demarche
