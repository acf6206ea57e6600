// SPDX-License-Identifier: Apache-2.0
//
// demarche code: documents in, JSONL records out.
#include <algorithm>
#include <string>
#include <utility>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/text_input.h"
#include "cli/verbs.h"
#include "output/json.h"

namespace demarche {
namespace {

class Coder {
 public:
  Coder(const GlobalOptions& global, const CodeOptions& options, const Engine& engine)
      : global_(global),
        options_(options),
        analyzer_(engine, options.threads, [this](const Document& document, Result<Layers> layers) {
          Write(document, std::move(layers));
        }) {}

  int Run() {
    const auto counts = ReadDocuments(
        options_.input.paths, options_.input.reader,
        [this](Document document) {
          analyzer_.Push(std::move(document));
          return output_.open();
        },
        [this](const ReadProblem& problem) {
          failed_ = true;
          PrintProblem(global_.quiet, problem);
        });
    if (!counts) {
      PrintError(counts.error());
      return kExitCannot;
    }
    if (output_.open()) analyzer_.Finish();
    return output_.Finish(failed_ ? kExitSomeFailed : kExitOk);
  }

 private:
  void Write(const Document& document, Result<Layers> layers) {
    if (!layers) {
      failed_ = true;
      PrintError(layers.error());
      return;
    }
    for (RecordKind kind : options_.records) WriteKind(kind, document.info(), *layers);
  }

  void WriteKind(RecordKind kind, const DocumentInfo& info, const Layers& layers) {
    switch (kind) {
      case RecordKind::kEvents:
        for (const Event& event : layers.events)
          output_.WriteLine(ToJson(EventRecord{info, event}));
        return;
      case RecordKind::kQuotes:
        for (const Quote& quote : layers.quotes)
          output_.WriteLine(ToJson(QuoteRecord{info, quote}));
        return;
      case RecordKind::kEntities:
        for (const Entity& entity : layers.entities.entities) {
          output_.WriteLine(ToJson(EntityRecord{info, entity}));
        }
        return;
    }
  }

  const GlobalOptions& global_;
  const CodeOptions& options_;
  Output output_;
  bool failed_ = false;
  ParallelAnalyzer analyzer_;  // last: its sink uses the others
};

}  // namespace

int RunCode(const GlobalOptions& global, const CodeOptions& options) {
  if (const Status paths = CheckPaths(options.input.paths); !paths) {
    PrintError(paths.error());
    return kExitCannot;
  }
  const auto engine = Engine::Load(global.engine);
  if (!engine) {
    PrintError(engine.error());
    return kExitCannot;
  }
  return Coder(global, options, *engine).Run();
}

}  // namespace demarche
