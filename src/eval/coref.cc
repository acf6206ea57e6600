// SPDX-License-Identifier: Apache-2.0
#include "eval/coref.h"

#include <map>
#include <utility>

#include "eval/assignment.h"

namespace demarche {
namespace {

using Key = std::pair<uint32_t, uint32_t>;
using ChainOf = std::map<Key, size_t>;

Key KeyOf(ByteRange range) { return {range.begin, range.end}; }

ChainOf Index(const std::vector<MentionChain>& chains) {
  ChainOf index;
  for (size_t c = 0; c < chains.size(); ++c) {
    for (const ByteRange range : chains[c]) index.emplace(KeyOf(range), c);
  }
  return index;
}

// One direction of each measure: how much of `chains` the other side has.
struct Marks {
  double mentions = 0, mention_cases = 0;
  double muc = 0, muc_cases = 0;
  double b3 = 0;
};

Marks MarksOf(const std::vector<MentionChain>& chains, const ChainOf& other) {
  Marks marks;
  for (const MentionChain& chain : chains) {
    if (chain.empty()) continue;
    std::map<size_t, size_t> shares;  // of the chains on the other side
    size_t alone = 0;
    for (const ByteRange range : chain) {
      const auto found = other.find(KeyOf(range));
      if (found == other.end()) {
        ++alone;
      } else {
        ++shares[found->second];
      }
    }
    const auto size = static_cast<double>(chain.size());
    marks.mentions += size - static_cast<double>(alone);
    marks.mention_cases += size;
    marks.muc += size - static_cast<double>(shares.size() + alone);
    marks.muc_cases += size - 1;
    for (const auto& [unused, share] : shares) {
      marks.b3 += static_cast<double>(share) * static_cast<double>(share) / size;
    }
  }
  return marks;
}

// The best one-to-one pairing of chains by twice the common part over both sizes.
double CeafeMarks(const std::vector<MentionChain>& gold, const std::vector<MentionChain>& predicted,
                  const ChainOf& index) {
  if (gold.empty() || predicted.empty()) return 0;
  std::vector<std::vector<double>> alike(gold.size(), std::vector<double>(predicted.size(), 0));
  for (size_t g = 0; g < gold.size(); ++g) {
    for (const ByteRange range : gold[g]) {
      const auto found = index.find(KeyOf(range));
      if (found == index.end()) continue;
      const size_t p = found->second;
      alike[g][p] += 2.0 / static_cast<double>(gold[g].size() + predicted[p].size());
    }
  }
  double marks = 0;
  for (const auto& [g, p] : BestAssignment(alike)) marks += alike[g][p];
  return marks;
}

void AddTo(CorefScore* score, const CorefScore& other) {
  score->recall_marks += other.recall_marks;
  score->recall_cases += other.recall_cases;
  score->precision_marks += other.precision_marks;
  score->precision_cases += other.precision_cases;
}

}  // namespace

void CorefScores::Add(const CorefScores& other) {
  AddTo(&mentions, other.mentions);
  AddTo(&muc, other.muc);
  AddTo(&b3, other.b3);
  AddTo(&ceafe, other.ceafe);
}

CorefScores ScoreCoref(const std::vector<MentionChain>& gold,
                       const std::vector<MentionChain>& predicted) {
  const ChainOf gold_index = Index(gold);
  const ChainOf predicted_index = Index(predicted);
  const Marks recall = MarksOf(gold, predicted_index);
  const Marks precision = MarksOf(predicted, gold_index);
  const double ceafe = CeafeMarks(gold, predicted, predicted_index);
  CorefScores scores;
  scores.mentions = {recall.mentions, recall.mention_cases, precision.mentions,
                     precision.mention_cases};
  scores.muc = {recall.muc, recall.muc_cases, precision.muc, precision.muc_cases};
  scores.b3 = {recall.b3, recall.mention_cases, precision.b3, precision.mention_cases};
  scores.ceafe = {ceafe, static_cast<double>(gold.size()), ceafe,
                  static_cast<double>(predicted.size())};
  return scores;
}

std::vector<MentionChain> WithoutSingletons(std::vector<MentionChain> chains) {
  std::erase_if(chains, [](const MentionChain& chain) { return chain.size() < 2; });
  return chains;
}

}  // namespace demarche
