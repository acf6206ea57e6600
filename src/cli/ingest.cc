// SPDX-License-Identifier: Apache-2.0
//
// demarche ingest: documents and all their records into a store.
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/text_input.h"
#include "cli/verbs.h"

namespace demarche {
namespace {

// What an interruption may cost: the work of so many documents or so much time.
constexpr uint64_t kCommitDocuments = 64;
constexpr auto kCommitTime = std::chrono::seconds(2);

std::string Count(uint64_t number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

class Ingester {
 public:
  Ingester(const GlobalOptions& global, const IngestOptions& options, const Engine& engine,
           Store* store)
      : global_(global),
        options_(options),
        engine_(engine),
        store_(store),
        progress_(options.input.paths, global.quiet),
        analyzer_(engine, options.threads, [this](const Document& document, Result<Layers> layers) {
          Keep(document, std::move(layers));
        }) {}

  int Run() {
    const auto counts = ReadDocuments(
        options_.input.paths, options_.input.reader,
        [this](Document document) { return Take(std::move(document)); },
        [this](const ReadProblem& problem) {
          ++problems_;
          progress_.Clear();
          PrintProblem(global_.quiet, problem);
        });
    if (!counts) {
      PrintError(counts.error());
      return kExitCannot;
    }
    // An interrupted run leaves the documents under way to the next run.
    if (!error_ && !Interrupted()) analyzer_.Finish();
    progress_.Clear();
    Commit();
    if (error_) {
      PrintError(*error_);
      return kExitCannot;
    }
    return Report(*counts);
  }

 private:
  // One document from the reader; false stops the reading.
  bool Take(Document document) {
    if (Interrupted() || error_) return false;
    if (!options_.again) {
      const auto there = store_->Contains(document.info().id, engine_.version());
      if (!there) {
        error_ = there.error();
        return false;
      }
      if (*there) {
        ++known_;
        progress_.Document(document.info().source, document.text().size());
        return true;
      }
    }
    analyzer_.Push(std::move(document));
    return true;
  }

  // One document's layers from the analyzer, in order.
  void Keep(const Document& document, Result<Layers> layers) {
    progress_.Document(document.info().source, document.text().size());
    if (error_) return;
    if (!layers) {
      ++problems_;
      progress_.Clear();
      PrintError(layers.error());
      return;
    }
    const Status added = store_->Add(document, *layers, engine_.version());
    if (!added) {
      error_ = added.error();
      return;
    }
    ++added_.documents;
    added_.sentences += layers->segmentation.sentences.size();
    added_.events += layers->events.size();
    added_.quotes += layers->quotes.size();
    const auto now = std::chrono::steady_clock::now();
    if (++uncommitted_ >= kCommitDocuments || now - last_commit_ >= kCommitTime) Commit();
  }

  void Commit() {
    if (error_) return;
    const Status committed = store_->Commit();
    if (!committed) error_ = committed.error();
    uncommitted_ = 0;
    last_commit_ = std::chrono::steady_clock::now();
  }

  int Report(const ReadCounts& counts) const {
    std::string line = Count(added_.documents, "document") + " added (" +
                       Count(added_.sentences, "sentence") + ", " + Count(added_.events, "event") +
                       ", " + Count(added_.quotes, "quote") + ")";
    if (known_ > 0) line += ", " + std::to_string(known_) + " already there";
    if (counts.broken > 0) line += ", " + std::to_string(counts.broken) + " broken";
    if (counts.not_english > 0) line += ", " + std::to_string(counts.not_english) + " not English";
    if (counts.empty > 0) line += ", " + std::to_string(counts.empty) + " empty";
    Output output;
    if (!global_.quiet) output.WriteLine(line);
    if (Interrupted()) {
      PrintError("interrupted; what is done is kept, run the same command again to go on");
      return output.Finish(kExitInterrupted);
    }
    return output.Finish(problems_ > 0 ? kExitSomeFailed : kExitOk);
  }

  const GlobalOptions& global_;
  const IngestOptions& options_;
  const Engine& engine_;
  Store* const store_;
  Progress progress_;
  StoreCounts added_;
  uint64_t known_ = 0;
  uint64_t problems_ = 0;
  uint64_t uncommitted_ = 0;
  std::chrono::steady_clock::time_point last_commit_ = std::chrono::steady_clock::now();
  std::optional<Error> error_;
  ParallelAnalyzer analyzer_;  // last: its sink uses the others
};

}  // namespace

int RunIngest(const GlobalOptions& global, const IngestOptions& options) {
  if (const Status paths = CheckPaths(options.input.paths); !paths) {
    PrintError(paths.error());
    return kExitCannot;
  }
  const auto engine = Engine::Load(global.engine);
  if (!engine) {
    PrintError(engine.error());
    return kExitCannot;
  }
  auto store = Store::Open(options.store, Store::Mode::kCreateOrOpen);
  if (!store) {
    PrintError(store.error());
    return kExitCannot;
  }
  CatchInterrupts();
  return Ingester(global, options, *engine, &*store).Run();
}

}  // namespace demarche
