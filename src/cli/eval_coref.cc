// SPDX-License-Identifier: Apache-2.0
//
// demarche eval coref: the engine's chains, from raw text, against annotated ones.
#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/text_input.h"
#include "cli/verbs.h"
#include "eval/coref.h"
#include "eval/coref_file.h"
#include "pipeline/stages.h"

namespace demarche {
namespace {

std::vector<MentionChain> ChainsOf(const Entities& entities) {
  std::vector<MentionChain> chains(entities.entities.size());
  for (const Mention& mention : entities.mentions) chains[mention.entity].push_back(mention.range);
  return WithoutSingletons(std::move(chains));
}

Result<CorefScores> ScoreDocument(const Engine& engine, const ConlluDocument& gold) {
  const auto text = RebuildText(gold);
  if (!text) return tl::unexpected(text.error());
  auto chains = GoldChains(gold, *text);
  if (!chains) return tl::unexpected(chains.error());
  const auto layers = engine.Analyze(text->document);
  if (!layers) return tl::unexpected(layers.error());
  return ScoreCoref(WithoutSingletons(*std::move(chains)), ChainsOf(layers->entities));
}

std::string Line(std::string_view name, const CorefScore& score) {
  char line[96];
  std::snprintf(line, sizeof line, "%-12.*s %9.2f %9.2f %9.2f\n", static_cast<int>(name.size()),
                name.data(), 100 * score.Precision(), 100 * score.Recall(), 100 * score.F1());
  return line;
}

std::string Table(const std::string& title, const CorefScores& scores) {
  char last[64];
  std::snprintf(last, sizeof last, "%-12s %29.2f\n", "CoNLL F1", 100 * scores.ConllF1());
  return title + "\n                     P         R        F1\n" +
         Line("mentions", scores.mentions) + Line("MUC", scores.muc) + Line("B3", scores.b3) +
         Line("CEAFe", scores.ceafe) + last;
}

}  // namespace

int RunEvalCoref(const GlobalOptions& global, const EvalCorefOptions& options) {
  const auto fail = [](const Error& error) {
    PrintError(error);
    return kExitCannot;
  };
  const auto bytes = ReadAll(options.gold);
  if (!bytes) return fail(bytes.error());
  const auto gold = ParseConllu(*bytes, InputName(options.gold));
  if (!gold) return fail(gold.error());
  const auto engine = Engine::Load(global.engine);
  if (!engine) return fail(engine.error());
  CorefScores all;
  size_t documents = 0;
  std::map<std::string, CorefScores> genres;
  for (const ConlluDocument& document : *gold) {
    const std::string genre = document.Genre();
    const auto& wanted = options.genres;
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), genre) == wanted.end()) continue;
    const auto scores = ScoreDocument(*engine, document);
    if (!scores) return fail(scores.error());
    ++documents;
    all.Add(*scores);
    genres[genre].Add(*scores);
  }
  if (documents == 0) {
    PrintError(InputName(options.gold) +
               ": no document of these genres; document names follow '# newdoc id ='");
    return kExitCannot;
  }
  Output output;
  output.Write(Table("All " + std::to_string(documents) + " documents", all));
  for (const auto& [genre, scores] : genres) {
    output.Write("\n" + Table(genre.empty() ? "without genre" : genre, scores));
  }
  return output.Finish(kExitOk);
}

}  // namespace demarche
