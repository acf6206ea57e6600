// SPDX-License-Identifier: Apache-2.0
//
// Scores names against a name file: a span is right when its tokens and its label
// are. Corpora differ in their labels, so both sides are first mapped to common ones.
#ifndef DEMARCHE_EVAL_SPANS_H_
#define DEMARCHE_EVAL_SPANS_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <demarche/result.h>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "eval/error_log.h"
#include "eval/score.h"
#include "eval/span_file.h"

namespace demarche {

// From a label of either side to the common one. Labels are compared in lower case.
// The defaults know the usual corpora: "per", "politician" -> "person"; "org",
// "organisation", "politicalparty" -> "organization"; "loc", "gpe", "country" ->
// "location", and so on; an unknown label stands for itself.
class LabelMap {
 public:
  LabelMap();
  // "facility=location": maps a label otherwise. "date=" leaves a label out of the
  // score. Fails with kInvalidArgument without a '='.
  Status Set(std::string_view assignment);
  // "" when the label is left out.
  std::string operator()(std::string_view label) const;

 private:
  std::map<std::string, std::string, std::less<>> map_;
};

// The sentences as one document with its tokens: tokens parted by spaces, a
// sentence a block. Fails when Document::Create refuses.
struct TaggedText {
  Document document;
  Segmentation segmentation;
};
Result<TaggedText> ToText(const std::vector<TaggedSentence>& sentences);

// The names of an analysis of that text, sentence by sentence.
std::vector<std::vector<TaggedSpan>> ToSpans(const Segmentation& segmentation, const Names& names);

struct SpanScores {
  Score all;
  std::map<std::string, Score> by_label;
};

// predicted[i] belongs to gold[i]. Only labels that the gold has anywhere count.
// Errors go to `log` unless it is null.
SpanScores ScoreSpans(const std::vector<TaggedSentence>& gold,
                      const std::vector<std::vector<TaggedSpan>>& predicted, const LabelMap& map,
                      ErrorLog* log);

}  // namespace demarche

#endif  // DEMARCHE_EVAL_SPANS_H_
