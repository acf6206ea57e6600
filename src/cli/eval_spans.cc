// SPDX-License-Identifier: Apache-2.0
//
// demarche eval spans: names against a name file.
#include <string>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/score_table.h"
#include "cli/text_input.h"
#include "cli/verbs.h"
#include "eval/span_file.h"
#include "eval/spans.h"
#include "pipeline/stages.h"

namespace demarche {
namespace {

using Spans = std::vector<std::vector<TaggedSpan>>;

// Sentences are read as documents of this many at a time, so that a large file needs
// little memory. No stage up to the names looks across sentences.
constexpr size_t kBatch = 200;

Result<std::vector<TaggedSentence>> ReadSpanFile(const std::string& path,
                                                 const EvalSpansOptions& options) {
  const auto bytes = ReadAll(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return ParseSpanFile(*bytes, InputName(path),
                       {.token_column = options.token_column, .tag_column = options.tag_column});
}

Result<Spans> FromFile(const std::vector<TaggedSentence>& gold, const EvalSpansOptions& options) {
  const auto file = ReadSpanFile(options.predicted, options);
  if (!file) return tl::unexpected(file.error());
  Spans spans;
  for (size_t i = 0; i < gold.size(); ++i) {
    if (i >= file->size() || (*file)[i].tokens != gold[i].tokens) {
      return Fail(ErrorCode::kBadData, options.predicted + ": sentence " + std::to_string(i + 1) +
                                           " has not the tokens of the gold file (line " +
                                           std::to_string(gold[i].line) +
                                           "); predict on the gold tokens");
    }
    spans.push_back((*file)[i].spans);
  }
  return spans;
}

Result<Spans> FromEngine(const std::vector<TaggedSentence>& gold, const GlobalOptions& global) {
  const auto engine = Engine::Load(global.engine);
  if (!engine) return tl::unexpected(engine.error());
  Spans spans;
  for (size_t begin = 0; begin < gold.size(); begin += kBatch) {
    const size_t end = std::min(gold.size(), begin + kBatch);
    const auto from = gold.begin();
    const auto text =
        ToText({from + static_cast<ptrdiff_t>(begin), from + static_cast<ptrdiff_t>(end)});
    if (!text) return tl::unexpected(text.error());
    const auto output = engine->parts().syntax.Analyze(text->document, text->segmentation);
    for (auto& sentence : ToSpans(text->segmentation, output.names)) {
      spans.push_back(std::move(sentence));
    }
  }
  return spans;
}

}  // namespace

int RunEvalSpans(const GlobalOptions& global, const EvalSpansOptions& options) {
  LabelMap map;
  for (const std::string& mapping : options.mappings) {
    if (const Status set = map.Set(mapping); !set) {
      PrintError("--map: " + set.error().message);
      return kExitCannot;
    }
  }
  const auto gold = ReadSpanFile(options.gold, options);
  if (!gold) {
    PrintError(gold.error());
    return kExitCannot;
  }
  const auto spans =
      options.predicted.empty() ? FromEngine(*gold, global) : FromFile(*gold, options);
  if (!spans) {
    PrintError(spans.error());
    return kExitCannot;
  }
  ErrorLog log = MakeErrorLog(options.errors);
  const SpanScores scores = ScoreSpans(*gold, *spans, map, &log);
  Output output;
  output.Write(ScoreHeader("Names in " + std::to_string(gold->size()) + " sentences"));
  output.Write(ScoreLine("all", scores.all));
  for (const auto& [label, score] : scores.by_label) output.Write(ScoreLine("  " + label, score));
  output.Write(ErrorSection(log, options.errors));
  return output.Finish(kExitOk);
}

}  // namespace demarche
