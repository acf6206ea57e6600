// SPDX-License-Identifier: Apache-2.0
#include "text/sentences.h"

#include <algorithm>

#include "text/dateline.h"
#include "text/sentence_rules.h"

namespace demarche {
namespace {

// Edited prose closes its sentences with a mark and opens them with a capital. Where a
// block does the first at its end, a sentence ends otherwise only on strong evidence
// (log odds x 256).
constexpr int32_t kEditedMargin = 384;
// ... and a small letter after an exclamation, question or closing mark begins one more
// rarely still ("Forward! won nine seats"), unless the block itself begins with one.
constexpr int32_t kSmallLetterMargin = 640;
// A headline is one sentence unless a full stop says otherwise.
constexpr int32_t kHeadlineMargin = 1024;

// What is known about tokens is held for so many at a time; longer blocks are cut here.
constexpr size_t kMaxWindowTokens = 1u << 16;

bool HasMark(GapKind kind) {
  return kind == GapKind::kPeriod || kind == GapKind::kExclamation || kind == GapKind::kEllipsis ||
         kind == GapKind::kAbbreviation || kind == GapKind::kClosed;
}

class Splitter {
 public:
  Splitter(std::string_view text, std::span<const Token> tokens, BlockKind kind,
           const SentenceModel& model)
      : text_(text), tokens_(tokens), model_(model), features_(text, tokens) {
    const bool headline = kind == BlockKind::kTitle || kind == BlockKind::kHeading;
    const bool edited = HasMark(features_.KindOf(tokens.size() - 1));
    margin_ = headline ? kHeadlineMargin : edited ? kEditedMargin : 0;
    dateline_ = headline ? 0 : DatelineTokens(text, tokens, features_);
  }

  // Whether a sentence that begins with token `start` ends after token `i`.
  bool EndsAfter(size_t i, size_t start) {
    if (i + 1 <= dateline_) return i + 1 == dateline_;
    if (i + 1 - start >= kMaxSentenceTokens) return !tokens_[i + 1].fused;
    const Ruling ruling = RuleOn(text_, tokens_, features_, i, start);
    if (ruling != Ruling::kNone) return ruling == Ruling::kEnds;
    if (!features_.MayEnd(i)) return false;
    features_.Extract(i, start, &indices_);
    const GapKind gap = features_.KindOf(i);
    return model_.Score(gap, indices_) > MarginOf(gap, features_.ShapeOf(i + 1));
  }

 private:
  int32_t MarginOf(GapKind gap, TokenShape next) const {
    if (!HasMark(gap)) return margin_;
    if (next != TokenShape::kLower) return 0;
    const bool careful = margin_ == kEditedMargin && gap != GapKind::kPeriod &&
                         features_.ShapeOf(0) != TokenShape::kLower;
    return careful ? kSmallLetterMargin : margin_;
  }

  const std::string_view text_;
  const std::span<const Token> tokens_;
  const SentenceModel& model_;
  const SentenceFeatures features_;
  int32_t margin_ = 0;
  size_t dateline_ = 0;
  SentenceFeatures::Indices indices_{};
};

}  // namespace

void SplitSentences(std::string_view text, std::span<const Token> tokens, BlockKind kind,
                    const SentenceModel& model, std::vector<uint32_t>* ends) {
  size_t begin = 0;
  while (begin < tokens.size()) {
    size_t end = std::min(begin + kMaxWindowTokens, tokens.size());
    while (end < tokens.size() && tokens[end].fused) ++end;
    Splitter splitter(text, tokens.subspan(begin, end - begin), kind, model);
    size_t start = 0;
    for (size_t i = 0; begin + i + 1 < end; ++i) {
      if (!splitter.EndsAfter(i, start)) continue;
      start = i + 1;
      ends->push_back(static_cast<uint32_t>(begin + start));
    }
    ends->push_back(static_cast<uint32_t>(end));
    begin = end;
  }
}

}  // namespace demarche
