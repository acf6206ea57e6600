// SPDX-License-Identifier: Apache-2.0
#include <demarche/engine.h>

#include <memory>
#include <string>
#include <utility>

#include "base/files.h"
#include "base/hash.h"
#include "entities/entities.h"
#include "extract/events.h"
#include "extract/quotes.h"
#include "pipeline/data_dir.h"
#include "pipeline/stages.h"
#include "pipeline/version.h"
#include "times/times.h"

namespace demarche {
namespace {

constexpr size_t kMaxTokens = 2'000'000;
constexpr uint64_t kMaxCodebookFileBytes = 16u << 20;

// One checksum over all files of the codebook, names included, in byte order.
Result<std::string> CodebookVersion(const std::string& folder) {
  const auto files = ListFiles(folder, ".toml");
  if (!files) return tl::unexpected(files.error());
  std::string all;
  for (const std::string& path : *files) {
    const auto bytes = ReadFile(path, kMaxCodebookFileBytes);
    if (!bytes) return tl::unexpected(bytes.error());
    all += HashId({path.substr(folder.size()), *bytes});
  }
  return ToHex(Hash64(all));
}

}  // namespace

void AnalyzeFromSyntax(const Document& document, const ActorBook& actors, const Codebook& codebook,
                       Layers* layers) {
  layers->times = FindTimes(document, *layers);
  layers->entities = FindEntities(document, *layers, actors);
  layers->quotes = FindQuotes(document, *layers);
  layers->events = FindEvents(document, *layers, codebook);
}

Result<Engine> Engine::Load(const EngineOptions& options) {
  const auto paths = FindData(options);
  if (!paths) return tl::unexpected(paths.error());
  auto segmenter = Segmenter::Load(paths->models);
  if (!segmenter) return tl::unexpected(segmenter.error());
  auto syntax = SyntaxAnalyzer::Load(paths->model);
  if (!syntax) return tl::unexpected(syntax.error());
  auto actors = ActorBook::Load(paths->codebook);
  if (!actors) return tl::unexpected(actors.error());
  auto codebook = Codebook::Load(paths->codebook);
  if (!codebook) return tl::unexpected(codebook.error());
  auto codebook_version = CodebookVersion(paths->codebook);
  if (!codebook_version) return tl::unexpected(codebook_version.error());
  EngineVersion version{.program = kProgramVersion,
                        .model = syntax->version(),
                        .codebook = *std::move(codebook_version)};
  return Engine(std::make_shared<const Parts>(Parts{.segmenter = *std::move(segmenter),
                                                    .syntax = *std::move(syntax),
                                                    .actors = *std::move(actors),
                                                    .codebook = *std::move(codebook),
                                                    .version = std::move(version)}));
}

Result<Layers> Engine::Analyze(const Document& document) const {
  Layers layers;
  layers.segmentation = parts_->segmenter.Segment(document);
  if (layers.segmentation.tokens.size() > kMaxTokens) {
    return Fail(ErrorCode::kBadData, document.info().source + ": " +
                                         std::to_string(layers.segmentation.tokens.size()) +
                                         " tokens, more than the limit of " +
                                         std::to_string(kMaxTokens) + "; split the document");
  }
  SyntaxAnalyzer::Output output = parts_->syntax.Analyze(document, layers.segmentation);
  layers.syntax = std::move(output.syntax);
  layers.names = std::move(output.names);
  AnalyzeFromSyntax(document, parts_->actors, parts_->codebook, &layers);
  return layers;
}

const EngineVersion& Engine::version() const { return parts_->version; }

}  // namespace demarche
