// SPDX-License-Identifier: Apache-2.0
//
// The network: word forms in, scores for tags, trees, lemmas and names out. A
// bidirectional LSTM over cached word vectors with one head a task; arcs and labels
// by biaffine attention (Dozat & Manning 2017). docs/FORMAT_MODEL.md lists its sections.
#ifndef DEMARCHE_SYNTAX_NETWORK_H_
#define DEMARCHE_SYNTAX_NETWORK_H_

#include <demarche/layers.h>
#include <demarche/result.h>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "nn/layers.h"
#include "nn/model_file.h"
#include "syntax/word_features.h"

namespace demarche {

// What the network says of one sequence of words, decoded to label indices.
struct SequenceLabels {
  std::vector<uint32_t> upos;
  std::vector<uint32_t> xpos;
  std::vector<uint32_t> script;    // lemma script
  std::vector<uint32_t> head;      // 0 the root, else 1 + index of the word
  std::vector<uint32_t> relation;  //
  std::vector<uint32_t> name;      // BIO label, a legal sequence
  std::vector<float> head_share;   // of the head among all others, by softmax
  std::vector<float> name_share;   // of the label, likewise; 0 for "O"
};

class Network {
 public:
  // `file` and `kernels` must outlive the network. Fails with kBadData when a section is
  // missing or does not fit the others.
  static Result<Network> Load(const ModelFile& file, const Kernels& kernels = ChooseKernels());

  const std::vector<std::string>& xpos_labels() const { return xpos_; }
  const std::vector<std::string>& relation_labels() const { return relations_; }
  const std::vector<std::string>& name_labels() const { return names_; }
  const std::vector<Upos>& upos_labels() const { return upos_; }
  uint32_t script_count() const { return scripts_from_state_.rows(); }

  // Buffers and the cache of word vectors; one for each thread that runs the network.
  class Workspace;
  std::shared_ptr<Workspace> NewWorkspace() const;

  // Labels a batch of sequences of word forms, longest first, none empty. The labels of
  // a sequence do not depend on the rest of the batch, the workspace or the processor.
  std::vector<SequenceLabels> Run(std::span<const std::vector<std::string_view>> batch,
                                  Workspace* workspace) const;

 private:
  struct WordVector;
  struct Arc;
  WordVector Embed(std::string_view form) const;
  std::vector<float> Features(std::string_view form) const;
  uint32_t PutWord(std::string_view form, Workspace* w) const;
  void EncodeWords(std::span<const std::vector<std::string_view>> batch, Workspace* w) const;
  void Apply(const Linear& layer, const ByteMatrix& input, LinearOutput output,
             AlignedVector<float>* out) const;
  // Of the states, no negative ones, and the same as bytes in w->quantized.
  void ApplyHidden(const Linear& layer, AlignedVector<float>* hidden, Workspace* w) const;
  void ScoreWords(Workspace* w) const;
  void DecodeArcs(uint32_t begin, uint32_t n, Workspace* w, SequenceLabels* labels) const;
  void DecodeRelations(std::span<SequenceLabels> batch, Workspace* w) const;
  uint32_t BestRelation(const Arc& arc, Workspace* w) const;
  void DecodeNames(const float* scores, uint32_t n, Workspace* w, SequenceLabels* labels) const;
  Status LoadTables(const ModelFile& file);
  Status LoadHeads(const ModelFile& file);

  const Kernels* kernels_ = nullptr;
  // Embedding tables; row 0 of the first stands for unknown forms.
  std::unordered_map<std::string_view, uint32_t> vocabulary_;
  ByteRows form_rows_, prefix_rows_, suffix_rows_, shape_rows_, ngram_rows_;
  FeatureBuckets buckets_;
  std::span<const float> projection_;  // [input][2 * kWordSize]
  std::span<const float> projection_bias_, norm_gain_, norm_shift_;
  std::vector<BiLstm> encoder_;
  Linear upos_head_, xpos_head_, scripts_from_state_, scripts_from_word_;
  Linear names_hidden_, names_out_;
  Linear arc_dependent_, arc_head_, arc_bilinear_;
  Linear label_dependent_, label_head_, label_bilinear_, label_dependent_bias_, label_head_bias_;
  std::span<const float> arc_root_;
  std::vector<Upos> upos_;
  std::vector<std::string> xpos_, relations_, names_;
  // The labels that may stand before each name label; empty where all may.
  std::vector<std::vector<uint32_t>> may_precede_;
  uint32_t root_relation_ = 0;  // the index of "root"
};

}  // namespace demarche

#endif  // DEMARCHE_SYNTAX_NETWORK_H_
