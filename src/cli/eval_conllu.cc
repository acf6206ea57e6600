// SPDX-License-Identifier: Apache-2.0
//
// demarche eval conllu: tokens, sentences, tags, lemmas and trees against CoNLL-U.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/score_table.h"
#include "cli/text_input.h"
#include "cli/verbs.h"
#include "eval/conll18.h"
#include "eval/conllu.h"
#include "eval/raw_text.h"
#include "pipeline/stages.h"

namespace demarche {
namespace {

Result<std::vector<ConlluDocument>> ReadConllu(const std::string& path) {
  const auto bytes = ReadAll(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return ParseConllu(*bytes, InputName(path));
}

// What the engine took for the words it analyzed.
struct Effort {
  uint64_t words = 0;
  std::clock_t ticks = 0;  // of the processor, so that other programs do not count
};

// What the engine makes of the text of one gold document.
Result<UdText> Analyze(const Engine& engine, const ConlluDocument& gold, bool gold_tokens,
                       Effort* effort) {
  auto raw = RebuildText(gold);
  if (!raw) return tl::unexpected(raw.error());
  const Engine::Parts& parts = engine.parts();
  const std::clock_t begin = std::clock();
  const Segmentation segmentation =
      gold_tokens ? std::move(raw->gold) : parts.segmenter.Segment(raw->document);
  const auto output = parts.syntax.Analyze(raw->document, segmentation);
  effort->ticks += std::clock() - begin;
  effort->words += output.syntax.words.size();
  return ToUdText(raw->document, segmentation, output.syntax);
}

bool Wanted(const ConlluDocument& document, const EvalConlluOptions& options) {
  const auto& genres = options.genres;
  if (!genres.empty() &&
      std::find(genres.begin(), genres.end(), document.Genre()) == genres.end()) {
    return false;
  }
  return document.id.find(options.document) != std::string::npos;
}

// The other side of the comparison: a file, document by document, or the engine.
class System {
 public:
  static Result<System> Load(const GlobalOptions& global, const EvalConlluOptions& options) {
    System system;
    system.gold_tokens_ = options.gold_tokens;
    if (options.predicted.empty()) {
      auto engine = Engine::Load(global.engine);
      if (!engine) return tl::unexpected(engine.error());
      system.engine_.emplace(*std::move(engine));
      return system;
    }
    auto file = ReadConllu(options.predicted);
    if (!file) return tl::unexpected(file.error());
    system.file_ = *std::move(file);
    return system;
  }

  // `index`: of the gold document in its file.
  Result<UdText> Text(const ConlluDocument& gold, size_t index) {
    if (engine_) return Analyze(*engine_, gold, gold_tokens_, &effort_);
    if (index >= file_.size()) {
      return Fail(ErrorCode::kBadData,
                  "the predicted file has only " + std::to_string(file_.size()) +
                      " documents; keep the '# newdoc' lines of the gold file");
    }
    return ToUdText(file_[index]);
  }

  // A line on the engine's speed; "" for a file.
  std::string Speed() const {
    if (!engine_) return "";
    const double seconds = static_cast<double>(effort_.ticks) / CLOCKS_PER_SEC;
    char line[128];
    std::snprintf(line, sizeof line, "\n%llu words in %.2f s of processor time: %.0f words/s\n",
                  static_cast<unsigned long long>(effort_.words), seconds,
                  static_cast<double>(effort_.words) / std::max(seconds, 1e-6));
    return line;
  }

 private:
  std::optional<Engine> engine_;
  Effort effort_;
  bool gold_tokens_ = false;
  std::vector<ConlluDocument> file_;
};

std::string Table(const std::string& title, const Conll18Scores& scores) {
  return ScoreHeader(title) + ScoreLine("Tokens", scores.tokens) +
         ScoreLine("Sentences", scores.sentences) + ScoreLine("Words", scores.words) +
         ScoreLine("UPOS", scores.upos) + ScoreLine("XPOS", scores.xpos) +
         ScoreLine("Lemmas", scores.lemmas) + ScoreLine("UAS", scores.uas) +
         ScoreLine("LAS", scores.las) + ScoreLine("LAS with subtypes", scores.las_subtypes);
}

}  // namespace

int RunEvalConllu(const GlobalOptions& global, const EvalConlluOptions& options) {
  const auto gold = ReadConllu(options.gold);
  if (!gold) {
    PrintError(gold.error());
    return kExitCannot;
  }
  auto system = System::Load(global, options);
  if (!system) {
    PrintError(system.error());
    return kExitCannot;
  }
  ErrorLog log = MakeErrorLog(options.errors);
  Conll18Scores all;
  std::map<std::string, Conll18Scores> genres;
  size_t documents = 0;
  for (size_t i = 0; i < gold->size(); ++i) {
    const ConlluDocument& document = (*gold)[i];
    if (!Wanted(document, options)) continue;
    ++documents;
    const auto text = system->Text(document, i);
    const auto scores = text ? ScoreConll18(ToUdText(document), *text, &log)
                             : Result<Conll18Scores>(tl::unexpected(text.error()));
    if (!scores) {
      PrintError(scores.error());
      return kExitCannot;
    }
    all.Add(*scores);
    genres[document.Genre()].Add(*scores);
  }
  if (documents == 0) {
    PrintError(InputName(options.gold) +
               ": no document passes the filters; document names follow '# newdoc id ='");
    return kExitCannot;
  }
  Output output;
  output.Write(Table("All " + std::to_string(documents) + " documents", all));
  if (options.by_genre) {
    for (const auto& [genre, scores] : genres) {
      output.Write("\n" + Table(genre.empty() ? "without genre" : genre, scores));
    }
  }
  output.Write(system->Speed());
  output.Write(ErrorSection(log, options.errors));
  return output.Finish(kExitOk);
}

}  // namespace demarche
