// SPDX-License-Identifier: Apache-2.0
#include "text/sentences.h"

#include "text/dateline.h"

namespace demarche {
namespace {

// Edited prose closes its sentences with a mark. Where a block does so at its end, a
// sentence ends elsewhere without one only on strong evidence (log odds x 256).
constexpr int32_t kEditedMargin = 384;
// A headline is one sentence unless a full stop says otherwise.
constexpr int32_t kHeadlineMargin = 1024;

bool HasMark(GapKind kind) {
  return kind == GapKind::kPeriod || kind == GapKind::kExclamation || kind == GapKind::kEllipsis ||
         kind == GapKind::kAbbreviation || kind == GapKind::kClosed;
}

}  // namespace

void SplitSentences(std::string_view text, std::span<const Token> tokens, BlockKind kind,
                    const SentenceModel& model, std::vector<uint32_t>* ends) {
  if (tokens.empty()) return;
  const SentenceFeatures features(text, tokens);
  const bool headline = kind == BlockKind::kTitle || kind == BlockKind::kHeading;
  const bool edited = HasMark(features.KindOf(tokens.size() - 1));
  const int32_t margin = headline ? kHeadlineMargin : edited ? kEditedMargin : 0;
  const size_t dateline = headline ? 0 : DatelineTokens(text, tokens, features);
  SentenceFeatures::Indices indices;
  size_t start = 0;
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    bool end = i + 1 - start >= kMaxSentenceTokens && !tokens[i + 1].fused;
    if (i + 1 <= dateline) {
      end = i + 1 == dateline;
    } else if (!end && features.MayEnd(i)) {
      features.Extract(i, start, &indices);
      const GapKind gap = features.KindOf(i);
      end = model.Score(gap, indices) > (HasMark(gap) ? 0 : margin);
    }
    if (end) {
      start = i + 1;
      ends->push_back(static_cast<uint32_t>(start));
    }
  }
  ends->push_back(static_cast<uint32_t>(tokens.size()));
}

}  // namespace demarche
