// SPDX-License-Identifier: Apache-2.0
#include "syntax/analyzer.h"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "nn/kernels.h"
#include "nn/model_file.h"
#include "syntax/lemmatizer.h"
#include "syntax/network.h"

namespace demarche {
namespace {

// Longest input of the network; arcs cost the square of it.
constexpr uint32_t kMaxSequence = 400;
// A batch is closed at either; wide enough that each weight read serves many words.
constexpr size_t kBatchSequences = 32;
constexpr uint32_t kBatchTokens = 2048;

NameType NameTypeOf(std::string_view label) {
  struct Mapping {
    std::string_view label;
    NameType type;
  };
  static constexpr Mapping kMappings[] = {
      {"Person", NameType::kPerson},     {"Organization", NameType::kOrganization},
      {"Location", NameType::kLocation}, {"GPE", NameType::kGpe},
      {"Facility", NameType::kFacility}, {"NORP", NameType::kNorp},
      {"Event", NameType::kEvent},       {"Work", NameType::kWork},
      {"Product", NameType::kProduct},   {"Law", NameType::kLaw},
      {"Date", NameType::kDate},         {"Money", NameType::kMoney},
  };
  for (const Mapping& mapping : kMappings) {
    if (mapping.label == label) return mapping.type;
  }
  return NameType::kOther;
}

// A sentence or a piece of one, as the network takes it.
struct Sequence {
  uint32_t first_token = 0;
  uint32_t size = 0;
};

std::vector<Sequence> SequencesOf(const Segmentation& segmentation) {
  std::vector<Sequence> sequences;
  for (const Sentence& sentence : segmentation.sentences) {
    for (uint32_t at = sentence.first_token; at < sentence.last_token; at += kMaxSequence) {
      sequences.push_back({at, std::min(kMaxSequence, sentence.last_token - at)});
    }
  }
  // Equal lengths together, longest first, so that few steps of a batch run half empty.
  std::stable_sort(sequences.begin(), sequences.end(),
                   [](const Sequence& a, const Sequence& b) { return a.size > b.size; });
  return sequences;
}

}  // namespace

struct SyntaxAnalyzer::Impl {
  explicit Impl(ModelFile f) : file(std::move(f)) {}

  // Workspaces wait here between calls, so that threads keep the word vectors they
  // have computed.
  std::shared_ptr<Network::Workspace> TakeWorkspace() const {
    std::lock_guard lock(mutex);
    if (idle.empty()) return network->NewWorkspace();
    auto workspace = std::move(idle.back());
    idle.pop_back();
    return workspace;
  }
  void GiveBack(std::shared_ptr<Network::Workspace> workspace) const {
    std::lock_guard lock(mutex);
    idle.push_back(std::move(workspace));
  }

  ModelFile file;
  std::unique_ptr<const Network> network;
  std::unique_ptr<const Lemmatizer> lemmatizer;
  mutable std::mutex mutex;
  mutable std::vector<std::shared_ptr<Network::Workspace>> idle;
};

Result<SyntaxAnalyzer> SyntaxAnalyzer::Load(const std::string& model_path) {
  const auto kernels = KernelsOfEnvironment();
  if (!kernels) return tl::unexpected(kernels.error());
  return Load(model_path, **kernels);
}

Result<SyntaxAnalyzer> SyntaxAnalyzer::Load(const std::string& model_path, const Kernels& kernels) {
  auto file = ModelFile::Open(model_path);
  if (!file) return tl::unexpected(file.error());
  auto impl = std::make_shared<Impl>(*std::move(file));
  auto network = Network::Load(impl->file, kernels);
  if (!network) return tl::unexpected(network.error());
  auto lemmatizer = Lemmatizer::Load(impl->file);
  if (!lemmatizer) return tl::unexpected(lemmatizer.error());
  if (lemmatizer->script_count() != network->script_count()) {
    return Fail(ErrorCode::kBadData, model_path + ": lemma scripts and lemma head differ in size");
  }
  impl->network = std::make_unique<const Network>(*std::move(network));
  impl->lemmatizer = std::make_unique<const Lemmatizer>(*std::move(lemmatizer));
  return SyntaxAnalyzer(std::move(impl));
}

const std::string& SyntaxAnalyzer::version() const { return impl_->file.version(); }

namespace {

void FillWords(const Document& document, const Segmentation& segmentation, const Network& network,
               const Lemmatizer& lemmatizer, const Sequence& sequence, const SequenceLabels& labels,
               Syntax* syntax) {
  for (uint32_t i = 0; i < sequence.size; ++i) {
    const uint32_t token = sequence.first_token + i;
    Word& word = syntax->words[token];
    word.upos = network.upos_labels()[labels.upos[i]];
    word.xpos = network.xpos_labels()[labels.xpos[i]];
    word.lemma = lemmatizer.Lemma(document.Text(segmentation.tokens[token].range), word.xpos,
                                  labels.script[i]);
    word.head = labels.head[i] == 0 ? Word::kRoot : sequence.first_token + labels.head[i] - 1;
    word.relation = network.relation_labels()[labels.relation[i]];
    word.head_confidence = labels.head_share[i];
  }
}

// The roots of a long sentence's later pieces hang on that of the first.
void JoinPieces(const Segmentation& segmentation, Syntax* syntax) {
  for (const Sentence& sentence : segmentation.sentences) {
    if (sentence.last_token - sentence.first_token <= kMaxSequence) continue;
    uint32_t root = Word::kRoot;
    for (uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
      Word& word = syntax->words[t];
      if (word.head != Word::kRoot) continue;
      if (root == Word::kRoot) {
        root = t;
      } else {
        word.head = root;
        word.relation = "parataxis";
      }
    }
  }
}

// What the network says of a token's place in a name.
struct NameLabel {
  std::string_view label;
  float share = 0.0f;
};

void CollectNames(const Segmentation& segmentation, const std::vector<NameLabel>& labels,
                  Names* names) {
  for (const Sentence& sentence : segmentation.sentences) {
    for (uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
      if (!labels[t].label.starts_with("B-")) continue;
      uint32_t end = t + 1;
      float least = labels[t].share;
      for (; end < sentence.last_token && labels[end].label.starts_with("I-"); ++end) {
        least = std::min(least, labels[end].share);
      }
      names->names.push_back(Name{
          .range = {segmentation.tokens[t].range.begin, segmentation.tokens[end - 1].range.end},
          .type = NameTypeOf(labels[t].label.substr(2)),
          .first_token = t,
          .last_token = end,
          .confidence = least});
      t = end - 1;
    }
  }
}

}  // namespace

SyntaxAnalyzer::Output SyntaxAnalyzer::Analyze(const Document& document,
                                               const Segmentation& segmentation) const {
  const Network& network = *impl_->network;
  Output output;
  output.syntax.words.resize(segmentation.tokens.size());
  std::vector<NameLabel> name_labels(segmentation.tokens.size());
  const std::vector<Sequence> sequences = SequencesOf(segmentation);
  auto workspace = impl_->TakeWorkspace();
  for (size_t begin = 0; begin < sequences.size();) {
    std::vector<std::vector<std::string_view>> batch;
    uint32_t tokens = 0;
    size_t end = begin;
    while (end < sequences.size() && batch.size() < kBatchSequences &&
           (batch.empty() || tokens + sequences[end].size <= kBatchTokens)) {
      const Sequence& sequence = sequences[end++];
      auto& forms = batch.emplace_back();
      for (uint32_t i = 0; i < sequence.size; ++i) {
        forms.push_back(document.Text(segmentation.tokens[sequence.first_token + i].range));
      }
      tokens += sequence.size;
    }
    const std::vector<SequenceLabels> labels = network.Run(batch, workspace.get());
    for (size_t i = begin; i < end; ++i) {
      FillWords(document, segmentation, network, *impl_->lemmatizer, sequences[i],
                labels[i - begin], &output.syntax);
      for (uint32_t k = 0; k < sequences[i].size; ++k) {
        name_labels[sequences[i].first_token + k] = {
            network.name_labels()[labels[i - begin].name[k]], labels[i - begin].name_share[k]};
      }
    }
    begin = end;
  }
  impl_->GiveBack(std::move(workspace));
  JoinPieces(segmentation, &output.syntax);
  CollectNames(segmentation, name_labels, &output.names);
  return output;
}

}  // namespace demarche
