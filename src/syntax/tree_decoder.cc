// SPDX-License-Identifier: Apache-2.0
#include "syntax/tree_decoder.h"

#include <algorithm>
#include <limits>

namespace demarche {
namespace {

// Nodes are columns: 0 is the root, 1..n the words.
constexpr uint32_t kNobody = 0xFFFFFFFFu;
constexpr double kNever = -1e30;

// The nodes of a cycle among the chosen heads, or nothing.
std::vector<uint32_t> FindCycle(const std::vector<uint32_t>& heads) {
  std::vector<uint32_t> seen(heads.size(), 0);
  for (uint32_t start = 1; start < heads.size(); ++start) {
    uint32_t at = start;
    while (at != 0 && heads[at] != kNobody && seen[at] == 0) {
      seen[at] = start;
      at = heads[at];
    }
    if (at == 0 || heads[at] == kNobody || seen[at] != start) continue;
    std::vector<uint32_t> cycle;
    const uint32_t first = at;
    do {
      cycle.push_back(at);
      at = heads[at];
    } while (at != first);
    return cycle;
  }
  return {};
}

bool IsTree(const std::vector<uint32_t>& heads) {
  return std::count(heads.begin() + 1, heads.end(), 0u) == 1 && FindCycle(heads).empty();
}

// One contraction: the cycle's nodes, standing from then on for `representative`.
struct Contraction {
  std::vector<uint32_t> cycle;
  std::vector<uint32_t> cycle_heads;  // the head of each in the cycle
  uint32_t representative = 0;
  std::vector<uint32_t> enter;  // by source: the cycle node that the best arc enters
  std::vector<uint32_t> leave;  // by target: the cycle node that the best arc leaves
};

// Maximum spanning arborescence of the dense graph `weight[target * size + source]`.
class ChuLiuEdmonds {
 public:
  ChuLiuEdmonds(std::vector<double> weight, uint32_t size)
      : weight_(std::move(weight)), size_(size), alive_(size, true), heads_(size, kNobody) {}

  std::vector<uint32_t> Solve() {
    while (true) {
      ChooseBestHeads();
      const std::vector<uint32_t> cycle = FindCycle(heads_);
      if (cycle.empty()) break;
      Contract(cycle);
    }
    while (!contractions_.empty()) {
      Expand(contractions_.back());
      contractions_.pop_back();
    }
    return heads_;
  }

 private:
  double& At(uint32_t target, uint32_t source) { return weight_[target * size_ + source]; }

  void ChooseBestHeads() {
    for (uint32_t target = 1; target < size_; ++target) {
      if (!alive_[target]) continue;
      double best = -std::numeric_limits<double>::infinity();
      for (uint32_t source = 0; source < size_; ++source) {
        if (source == target || !alive_[source]) continue;
        if (At(target, source) > best) {
          best = At(target, source);
          heads_[target] = source;
        }
      }
    }
  }

  void Contract(const std::vector<uint32_t>& cycle) {
    Contraction c;
    c.cycle = cycle;
    c.representative = *std::min_element(cycle.begin(), cycle.end());
    c.enter.assign(size_, kNobody);
    c.leave.assign(size_, kNobody);
    std::vector<bool> inside(size_, false);
    double total = 0;
    for (uint32_t node : cycle) {
      inside[node] = true;
      c.cycle_heads.push_back(heads_[node]);
      total += At(node, heads_[node]);
    }
    std::vector<double> in(size_, kNever), out(size_, kNever);
    for (uint32_t other = 0; other < size_; ++other) {
      if (!alive_[other] || inside[other]) continue;
      for (uint32_t node : cycle) {
        const double entering = At(node, other) + total - At(node, heads_[node]);
        if (c.enter[other] == kNobody || entering > in[other]) {
          in[other] = entering;
          c.enter[other] = node;
        }
        if (c.leave[other] == kNobody || At(other, node) > out[other]) {
          out[other] = At(other, node);
          c.leave[other] = node;
        }
      }
    }
    for (uint32_t node : cycle) {
      alive_[node] = false;
      heads_[node] = kNobody;
    }
    alive_[c.representative] = true;
    for (uint32_t other = 0; other < size_; ++other) {
      if (!alive_[other] || other == c.representative) continue;
      At(c.representative, other) = in[other];
      At(other, c.representative) = out[other];
    }
    contractions_.push_back(std::move(c));
  }

  void Expand(const Contraction& c) {
    const uint32_t source = heads_[c.representative];
    for (uint32_t target = 1; target < size_; ++target) {
      if (heads_[target] == c.representative) heads_[target] = c.leave[target];
    }
    for (size_t i = 0; i < c.cycle.size(); ++i) heads_[c.cycle[i]] = c.cycle_heads[i];
    heads_[c.enter[source]] = source;
  }

  std::vector<double> weight_;
  const uint32_t size_;
  std::vector<bool> alive_;
  std::vector<uint32_t> heads_;
  std::vector<Contraction> contractions_;
};

}  // namespace

std::vector<uint32_t> DecodeTree(std::span<const float> scores, uint32_t stride, uint32_t n) {
  std::vector<uint32_t> heads(n + 1, kNobody);
  for (uint32_t word = 0; word < n; ++word) {
    const float* row = scores.data() + static_cast<size_t>(word) * stride;
    uint32_t best = 0;
    for (uint32_t head = 1; head <= word; ++head) best = row[head] > row[best] ? head : best;
    for (uint32_t head = word + 2; head <= n; ++head) best = row[head] > row[best] ? head : best;
    heads[word + 1] = best;
  }
  if (!IsTree(heads)) {
    // A root arc costs more than all other arcs together, so one alone is taken.
    const uint32_t size = n + 1;
    float low = 0, high = 0;
    for (uint32_t word = 0; word < n; ++word) {
      for (uint32_t head = 0; head <= n; ++head) {
        const float score = scores[static_cast<size_t>(word) * stride + head];
        low = std::min(low, score);
        high = std::max(high, score);
      }
    }
    const double root_cost = (double{high} - low + 1) * (n + 1);
    std::vector<double> weight(static_cast<size_t>(size) * size, kNever);
    for (uint32_t word = 0; word < n; ++word) {
      for (uint32_t head = 0; head <= n; ++head) {
        weight[(word + 1) * size + head] =
            scores[static_cast<size_t>(word) * stride + head] - (head == 0 ? root_cost : 0.0);
      }
    }
    heads = ChuLiuEdmonds(std::move(weight), size).Solve();
  }
  heads.erase(heads.begin());
  return heads;
}

}  // namespace demarche
