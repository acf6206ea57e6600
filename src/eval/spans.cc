// SPDX-License-Identifier: Apache-2.0
#include "eval/spans.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/strings.h"

namespace demarche {
namespace {

// The spans that count, with common labels, in order.
std::vector<TaggedSpan> Mapped(const std::vector<TaggedSpan>& spans, const LabelMap& map,
                               const std::set<std::string>& labels) {
  std::vector<TaggedSpan> mapped;
  for (const TaggedSpan& span : spans) {
    std::string label = map(span.label);
    if (labels.count(label) == 0) continue;
    mapped.push_back({span.first_token, span.last_token, std::move(label)});
  }
  return mapped;
}

std::string Text(const TaggedSentence& sentence, const TaggedSpan& span) {
  const auto begin = sentence.tokens.begin();
  return Join(std::vector<std::string>(begin + span.first_token, begin + span.last_token), " ");
}

const TaggedSpan* FindOverlapping(const std::vector<TaggedSpan>& spans, const TaggedSpan& with) {
  for (const TaggedSpan& span : spans) {
    if (span.first_token < with.last_token && with.first_token < span.last_token) return &span;
  }
  return nullptr;
}

void Report(const TaggedSentence& sentence, const std::vector<TaggedSpan>& gold,
            const std::vector<TaggedSpan>& predicted, ErrorLog* log) {
  const std::string where = "line " + std::to_string(sentence.line);
  const std::string context = " | " + Join(sentence.tokens, " ");
  for (const TaggedSpan& span : gold) {
    if (std::find(predicted.begin(), predicted.end(), span) != predicted.end()) continue;
    const TaggedSpan* other = FindOverlapping(predicted, span);
    if (other == nullptr) {
      log->Add(span.label + " missed", where, Text(sentence, span) + context);
    } else if (other->label != span.label) {
      log->Add(span.label + " > " + other->label, where,
               Text(sentence, span) + " > " + Text(sentence, *other) + context);
    } else {
      log->Add(span.label + " with other borders", where,
               Text(sentence, span) + " > " + Text(sentence, *other) + context);
    }
  }
  for (const TaggedSpan& span : predicted) {
    if (FindOverlapping(gold, span) != nullptr) continue;
    log->Add(span.label + " made up", where, Text(sentence, span) + context);
  }
}

}  // namespace

LabelMap::LabelMap() {
  const std::pair<std::string_view, std::vector<std::string_view>> kKnown[] = {
      {"person", {"per", "person", "politician", "pers"}},
      {"organization", {"org", "organization", "organisation", "politicalparty"}},
      {"location", {"loc", "location", "gpe", "country", "place"}},
      {"facility", {"fac", "facility"}},
      {"norp", {"norp", "nationality"}},
      {"event", {"event", "election", "evt"}},
      {"work", {"work", "work_of_art"}},
      {"product", {"product", "prod"}},
      {"other", {"misc", "other", "miscellaneous"}},
  };
  for (const auto& [common, labels] : kKnown) {
    for (std::string_view label : labels) map_.emplace(label, common);
  }
}

Status LabelMap::Set(std::string_view assignment) {
  const size_t equals = assignment.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    return Fail(ErrorCode::kInvalidArgument,
                "'" + std::string(assignment) + "' is no mapping; write LABEL=LABEL");
  }
  map_[AsciiLower(assignment.substr(0, equals))] = AsciiLower(assignment.substr(equals + 1));
  return {};
}

std::string LabelMap::operator()(std::string_view label) const {
  std::string lower = AsciiLower(label);
  const auto it = map_.find(lower);
  return it == map_.end() ? lower : it->second;
}

Result<TaggedText> ToText(const std::vector<TaggedSentence>& sentences) {
  Document::Parts parts;
  Segmentation segmentation;
  const auto position = [&parts] { return static_cast<uint32_t>(parts.text.size()); };
  for (const TaggedSentence& sentence : sentences) {
    if (!parts.text.empty()) parts.text += "\n\n";
    const uint32_t begin = position();
    const auto first = static_cast<uint32_t>(segmentation.tokens.size());
    for (const std::string& token : sentence.tokens) {
      if (position() > begin) parts.text += ' ';
      const uint32_t token_begin = position();
      parts.text += token;
      segmentation.tokens.push_back({.range = {token_begin, position()}});
    }
    segmentation.sentences.push_back(
        {.range = {begin, position()},
         .first_token = first,
         .last_token = first + static_cast<uint32_t>(sentence.tokens.size()),
         .block = static_cast<uint32_t>(parts.blocks.size())});
    parts.blocks.push_back({.range = {begin, position()}});
  }
  auto document = Document::Create(std::move(parts));
  if (!document) return tl::unexpected(document.error());
  return TaggedText{.document = *std::move(document), .segmentation = std::move(segmentation)};
}

std::vector<std::vector<TaggedSpan>> ToSpans(const Segmentation& segmentation, const Names& names) {
  std::vector<std::vector<TaggedSpan>> spans(segmentation.sentences.size());
  for (const Name& name : names.names) {
    const auto after = std::upper_bound(
        segmentation.sentences.begin(), segmentation.sentences.end(), name.first_token,
        [](uint32_t token, const Sentence& sentence) { return token < sentence.last_token; });
    if (after == segmentation.sentences.end()) continue;
    spans[static_cast<size_t>(after - segmentation.sentences.begin())].push_back(
        {.first_token = name.first_token - after->first_token,
         .last_token = name.last_token - after->first_token,
         .label = std::string(ToString(name.type))});
  }
  return spans;
}

SpanScores ScoreSpans(const std::vector<TaggedSentence>& gold,
                      const std::vector<std::vector<TaggedSpan>>& predicted, const LabelMap& map,
                      ErrorLog* log) {
  std::set<std::string> labels;
  for (const TaggedSentence& sentence : gold) {
    for (const TaggedSpan& span : sentence.spans) labels.insert(map(span.label));
  }
  labels.erase("");
  SpanScores scores;
  for (size_t i = 0; i < gold.size(); ++i) {
    const std::vector<TaggedSpan> right = Mapped(gold[i].spans, map, labels);
    const std::vector<TaggedSpan> ours =
        i < predicted.size() ? Mapped(predicted[i], map, labels) : std::vector<TaggedSpan>{};
    for (const TaggedSpan& span : right) ++scores.by_label[span.label].gold;
    for (const TaggedSpan& span : ours) {
      Score& score = scores.by_label[span.label];
      ++score.predicted;
      score.correct += std::find(right.begin(), right.end(), span) != right.end();
    }
    if (log != nullptr) Report(gold[i], right, ours, log);
  }
  for (const auto& [label, score] : scores.by_label) scores.all.Add(score);
  return scores;
}

}  // namespace demarche
