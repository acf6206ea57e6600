// SPDX-License-Identifier: Apache-2.0
//
// demarche explain: how a text is read, sentence by sentence.
#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/sentence_explanation.h"
#include "cli/text_input.h"
#include "cli/verbs.h"
#include "extract/document_matcher.h"
#include "output/display_width.h"
#include "pipeline/stages.h"

namespace demarche {
namespace {

std::string Header(const Document& document) {
  const DocumentInfo& info = document.info();
  std::string header;
  const auto field = [&header](std::string_view name, const std::string& value) {
    if (!value.empty()) header += std::string(name) + CleanForDisplay(value) + "\n";
  };
  field("document   ", info.id);
  field("source     ", info.source);
  field("title      ", info.title);
  field("publisher  ", info.publisher);
  field("published  ", info.published);
  return header;
}

class Explainer {
 public:
  Explainer(const GlobalOptions& global, const ExplainOptions& options, const Engine& engine)
      : global_(global), options_(options), engine_(engine) {}

  int Run() {
    const auto on_document = [this](const Document& document) {
      Explain(document);
      return output_.open();
    };
    const auto on_problem = [this](const ReadProblem& problem) {
      failed_ = true;
      PrintProblem(global_.quiet, problem);
    };
    // A text on the command line is the user's own choice, in whatever language.
    ReaderOptions reader = options_.input.reader;
    if (!options_.text.empty()) {
      reader.any_language = true;
      if (reader.format == InputFormat::kAuto) reader.format = InputFormat::kText;
    }
    const auto counts =
        options_.text.empty()
            ? ReadDocuments(options_.input.paths, reader, on_document, on_problem)
            : ReadDocumentsFromBytes(options_.text, "--text", reader, on_document, on_problem);
    if (!counts) {
      PrintError(counts.error());
      return kExitCannot;
    }
    return output_.Finish(failed_ ? kExitSomeFailed : kExitOk);
  }

 private:
  void Explain(const Document& document) {
    const auto layers = engine_.Analyze(document);
    if (!layers) {
      failed_ = true;
      PrintError(layers.error());
      return;
    }
    if (documents_++ > 0) output_.Write("\n");
    output_.Write(Header(document));
    const Codebook& codebook = engine_.parts().codebook;
    const DocumentMatcher matcher(document, *layers, codebook);
    for (uint32_t i = 0; i < layers->segmentation.sentences.size() && output_.open(); ++i) {
      output_.Write("\n" + ExplainSentence(document, *layers, codebook, matcher, i, options_.tree));
    }
    const std::string entities = ExplainEntities(layers->entities);
    if (!entities.empty()) output_.Write("\nEntities\n" + entities);
  }

  const GlobalOptions& global_;
  const ExplainOptions& options_;
  const Engine& engine_;
  Output output_;
  bool failed_ = false;
  uint64_t documents_ = 0;
};

}  // namespace

int RunExplain(const GlobalOptions& global, const ExplainOptions& options) {
  if (options.text.empty() == options.input.paths.empty()) {
    PrintError("explain takes either PATHS or --text; see demarche explain --help");
    return kExitCannot;
  }
  const Status paths = options.text.empty() ? CheckPaths(options.input.paths) : Status();
  if (!paths) {
    PrintError(paths.error());
    return kExitCannot;
  }
  const auto engine = Engine::Load(global.engine);
  if (!engine) {
    PrintError(engine.error());
    return kExitCannot;
  }
  return Explainer(global, options, *engine).Run();
}

}  // namespace demarche
