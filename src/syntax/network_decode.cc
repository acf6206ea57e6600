// SPDX-License-Identifier: Apache-2.0
//
// From the network's states to labels.
#include <algorithm>
#include <limits>
#include <tuple>

#include "syntax/network.h"
#include "syntax/network_workspace.h"
#include "syntax/tree_decoder.h"

namespace demarche {
namespace {

uint32_t ArgMax(const float* scores, uint32_t count) {
  return static_cast<uint32_t>(std::max_element(scores, scores + count) - scores);
}

uint32_t RoundUp(uint32_t columns) { return (columns + 15) / 16 * 16; }

}  // namespace

std::vector<SequenceLabels> Network::Run(std::span<const std::vector<std::string_view>> batch,
                                         Workspace* w) const {
  std::vector<SequenceLabels> all(batch.size());
  if (batch.empty()) return all;
  EncodeWords(batch, w);
  ScoreWords(w);
  uint32_t begin = 0;
  for (size_t s = 0; s < batch.size(); ++s) {
    SequenceLabels& labels = all[s];
    const uint32_t n = w->lengths[s];
    const auto row = [](const AlignedVector<float>& scores, const Linear& layer, uint32_t i) {
      return scores.data() + static_cast<size_t>(i) * layer.stride();
    };
    for (uint32_t i = begin; i < begin + n; ++i) {
      labels.upos.push_back(ArgMax(row(w->upos, upos_head_, i), upos_head_.rows()));
      labels.xpos.push_back(ArgMax(row(w->xpos, xpos_head_, i), xpos_head_.rows()));
      labels.script.push_back(
          ArgMax(row(w->scripts, scripts_from_state_, i), scripts_from_state_.rows()));
    }
    DecodeNames(row(w->names, names_out_, begin), n, w, &labels);
    DecodeArcs(begin, n, w, &labels);
    begin += n;
  }
  DecodeRelations(all, w);
  return all;
}

// score[dependent][head] = query[dependent] . head, the root's head vector first.
void Network::DecodeArcs(uint32_t begin, uint32_t n, Workspace* w, SequenceLabels* labels) const {
  const uint32_t size = arc_head_.rows();
  const uint32_t columns = RoundUp(n + 1);
  w->transposed.assign(static_cast<size_t>(size) * columns, 0.0f);
  for (uint32_t i = 0; i <= n; ++i) {
    const float* head =
        i == 0 ? arc_root_.data() : w->heads.data() + size_t{begin + i - 1} * arc_head_.stride();
    for (uint32_t k = 0; k < size; ++k) w->transposed[size_t{k} * columns + i] = head[k];
  }
  w->scores.resize(static_cast<size_t>(n) * columns);
  kernels_->multiply_floats({.left = w->queries.data() + size_t{begin} * arc_bilinear_.stride(),
                             .left_stride = arc_bilinear_.stride(),
                             .rows = n,
                             .size = size,
                             .right = w->transposed.data(),
                             .right_stride = columns,
                             .columns = columns},
                            w->scores.data());
  labels->head = DecodeTree(w->scores, columns, n);
  for (uint32_t i = 0; i < n; ++i) {
    float* scores = w->scores.data() + size_t{i} * columns;
    scores[i + 1] = -1e30f;  // no word is its own head
    labels->head_share.push_back(kernels_->softmax(scores, n + 1, labels->head[i]));
  }
}

// For the whole batch, as the bilinear layer's weights fill much of the cache: they are
// multiplied by some of the words that are heads at a time.
void Network::DecodeRelations(std::span<SequenceLabels> batch, Workspace* w) const {
  constexpr uint32_t kHeads = 24;
  w->arcs.clear();
  uint32_t begin = 0;
  for (SequenceLabels& labels : batch) {
    // "root" belongs to the root's dependent and to no other.
    labels.relation.assign(labels.head.size(), root_relation_);
    for (uint32_t i = 0; i < labels.head.size(); ++i) {
      if (labels.head[i] == 0) continue;
      w->arcs.push_back({begin + labels.head[i] - 1, begin + i, &labels.relation[i]});
    }
    begin += static_cast<uint32_t>(labels.head.size());
  }
  std::sort(w->arcs.begin(), w->arcs.end(), [](const Arc& a, const Arc& b) {
    return std::tie(a.head, a.dependent) < std::tie(b.head, b.dependent);
  });
  // The last row of a word's products is read in whole blocks too.
  w->bilinear.resize(size_t{kHeads} * label_bilinear_.stride() +
                     RoundUp(static_cast<uint32_t>(relations_.size())));
  for (size_t done = 0; done < w->arcs.size();) {
    w->some_heads.Resize(kHeads, label_head_.rows());
    uint32_t heads = 0;
    size_t end = done;
    for (; end < w->arcs.size(); ++end) {
      Arc& arc = w->arcs[end];
      if (end == done || arc.head != w->arcs[end - 1].head) {
        if (heads == kHeads) break;
        w->some_heads.SetRow(heads++, {w->quantized.row(arc.head), label_head_.rows()},
                             w->quantized.scale(arc.head));
      }
      arc.product = heads - 1;
    }
    label_bilinear_.Apply(*kernels_, w->some_heads.View(0, heads), LinearOutput::kSet,
                          w->bilinear.data());
    for (; done < end; ++done) *w->arcs[done].relation = BestRelation(w->arcs[done], w);
  }
}

// score[relation] = dependent U[relation] head + biases.
uint32_t Network::BestRelation(const Arc& arc, Workspace* w) const {
  const auto relations = static_cast<uint32_t>(relations_.size());
  w->label_scores.resize(RoundUp(relations));
  kernels_->multiply_floats(
      {.left = w->label_dependents.data() + size_t{arc.dependent} * label_dependent_.stride(),
       .left_stride = label_dependent_.stride(),
       .rows = 1,
       .size = label_dependent_.rows(),
       .right = w->bilinear.data() + size_t{arc.product} * label_bilinear_.stride(),
       .right_stride = relations,
       .columns = RoundUp(relations)},
      w->label_scores.data());
  for (const float* bias :
       {w->dependent_bias.data() + size_t{arc.dependent} * label_dependent_bias_.stride(),
        w->head_bias.data() + size_t{arc.head} * label_head_bias_.stride()}) {
    kernels_->add_scaled(1.0f, bias, relations, w->label_scores.data());
  }
  w->label_scores[root_relation_] = -std::numeric_limits<float>::infinity();
  return ArgMax(w->label_scores.data(), relations);
}

// The best legal BIO sequence (Viterbi over hard constraints).
void Network::DecodeNames(const float* scores, uint32_t n, Workspace* w,
                          SequenceLabels* labels) const {
  const auto count = static_cast<uint32_t>(names_.size());
  constexpr float kNever = -1e30f;
  // As after the first label, "O".
  w->best.assign(count, 0.0f);
  std::fill(w->best.begin() + 1, w->best.end(), kNever);
  w->next.resize(count);
  w->back.resize(static_cast<size_t>(n) * count);
  for (uint32_t i = 0; i < n; ++i) {
    const float* score = scores + size_t{i} * names_out_.stride();
    const uint32_t best_of_all = ArgMax(w->best.data(), count);
    for (uint32_t l = 0; l < count; ++l) {
      uint32_t from = best_of_all;
      if (const auto& before = may_precede_[l]; !before.empty()) {
        from = before.front();
        for (uint32_t p : before) from = w->best[p] > w->best[from] ? p : from;
      }
      w->next[l] = w->best[from] + score[l];
      w->back[size_t{i} * count + l] = from;
    }
    w->best.swap(w->next);
  }
  labels->name.assign(n, 0);
  labels->name_share.assign(n, 0.0f);
  uint32_t at = ArgMax(w->best.data(), count);
  for (uint32_t i = n; i-- > 0;) {
    labels->name[i] = at;
    if (at != 0) {
      labels->name_share[i] =
          kernels_->softmax(scores + size_t{i} * names_out_.stride(), count, at);
    }
    at = w->back[size_t{i} * count + at];
  }
}

}  // namespace demarche
