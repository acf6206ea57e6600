// SPDX-License-Identifier: Apache-2.0
//
// The engine: a Document in, its layers out.
//
//   auto engine = demarche::Engine::Load({});
//   if (!engine) { std::cerr << engine.error().message << '\n'; return 2; }
//   auto document = demarche::Document::Create({.info = {.published = "2025-09-22"}, .text =
//   text}); auto layers = engine->Analyze(*document); for (const demarche::Event& event :
//   layers->events) ...
#ifndef DEMARCHE_ENGINE_H_
#define DEMARCHE_ENGINE_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace demarche {

struct EngineOptions {
  // The folder that holds models/ and codebook/. Empty: $DEMARCHE_DATA, else
  // ../share/demarche beside the program, else where it was installed or built.
  std::string data_dir = {};
  std::string model = {};     // a model file; empty: the one in data_dir
  std::string codebook = {};  // a codebook folder; empty: the one in data_dir
};

// What made the records; stored beside them.
struct EngineVersion {
  std::string program;   // "0.1.0"
  std::string model;     // name and checksum of the model file
  std::string codebook;  // checksum of the codebook's files
};

// Loaded once; safe to share between threads; cheap to copy (shares its parts).
class Engine {
 public:
  // Fails with kNotFound when model or codebook are not there (the message says
  // where it looked), kBadData when one is damaged or does not compile.
  static Result<Engine> Load(const EngineOptions& options);

  // All layers of one document. The result depends on nothing but the document, the
  // model and the codebook. Fails with kBadData only for a document over the
  // engine's limits (2 million tokens).
  Result<Layers> Analyze(const Document& document) const;

  const EngineVersion& version() const;

  struct Parts;  // the loaded stages; see src/pipeline/stages.h
  const Parts& parts() const { return *parts_; }

 private:
  explicit Engine(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}
  std::shared_ptr<const Parts> parts_;
};

// Analyzes many documents on `threads` worker threads (0: one a core) and hands
// the results back in the order of Push, on the thread that calls Push or Finish. At
// most a few documents a thread are held at once, so memory stays bounded.
class ParallelAnalyzer {
 public:
  using Sink = std::function<void(const Document&, Result<Layers>)>;
  ParallelAnalyzer(Engine engine, int threads, Sink sink);
  ~ParallelAnalyzer();  // abandons what Finish has not waited for
  ParallelAnalyzer(const ParallelAnalyzer&) = delete;
  ParallelAnalyzer& operator=(const ParallelAnalyzer&) = delete;

  void Push(Document document);
  void Finish();  // waits until every pushed document has gone to the sink

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace demarche

#endif  // DEMARCHE_ENGINE_H_
