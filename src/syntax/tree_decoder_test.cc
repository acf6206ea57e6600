// SPDX-License-Identifier: Apache-2.0
#include "syntax/tree_decoder.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <random>
#include <vector>

namespace demarche {
namespace {

bool IsSingleRootedTree(const std::vector<uint32_t>& heads) {
  if (std::count(heads.begin(), heads.end(), 0u) != 1) return false;
  for (size_t start = 0; start < heads.size(); ++start) {
    size_t at = start + 1;
    for (size_t steps = 0; at != 0; ++steps) {
      if (steps > heads.size()) return false;
      at = heads[at - 1];
    }
  }
  return true;
}

double ScoreOf(const std::vector<float>& scores, const std::vector<uint32_t>& heads) {
  double total = 0;
  for (size_t i = 0; i < heads.size(); ++i) total += scores[i * (heads.size() + 1) + heads[i]];
  return total;
}

// The best score over all single-rooted trees, by trying every assignment of heads.
double BestByTryingAll(const std::vector<float>& scores, uint32_t n) {
  std::vector<uint32_t> heads(n, 0);
  double best = -1e30;
  while (true) {
    if (IsSingleRootedTree(heads)) best = std::max(best, ScoreOf(scores, heads));
    uint32_t i = 0;
    while (i < n && ++heads[i] > n) heads[i++] = 0;
    if (i == n) return best;
  }
}

std::vector<float> RandomScores(uint32_t n, uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<float> scores(n * (n + 1));
  for (float& score : scores) score = static_cast<float>(random() % 2001) / 100.0f - 10.0f;
  return scores;
}

TEST(TreeDecoderTest, FindsTheBestSingleRootedTree) {
  rc::check([] {
    const uint32_t n = *rc::gen::inRange(1u, 6u);
    const std::vector<float> scores = RandomScores(n, *rc::gen::arbitrary<uint32_t>());
    const std::vector<uint32_t> heads = DecodeTree(scores, n + 1, n);
    RC_ASSERT(IsSingleRootedTree(heads));
    RC_ASSERT(std::abs(ScoreOf(scores, heads) - BestByTryingAll(scores, n)) < 1e-3);
  });
}

TEST(TreeDecoderTest, WhatLiesBetweenTheRowsIsNotRead) {
  constexpr uint32_t kWords = 12, kStride = 16;
  for (uint32_t seed = 0; seed < 20; ++seed) {
    const std::vector<float> scores = RandomScores(kWords, seed);
    std::vector<float> wide(kWords * kStride, 1e9f);
    for (uint32_t i = 0; i < kWords; ++i) {
      std::copy_n(&scores[i * (kWords + 1)], kWords + 1, &wide[i * kStride]);
    }
    EXPECT_EQ(DecodeTree(wide, kStride, kWords), DecodeTree(scores, kWords + 1, kWords));
  }
}

TEST(TreeDecoderTest, LongSentencesGiveTreesToo) {
  for (uint32_t n : {1u, 50u, 200u, 400u}) {
    EXPECT_TRUE(IsSingleRootedTree(DecodeTree(RandomScores(n, n), n + 1, n))) << n;
    EXPECT_TRUE(IsSingleRootedTree(DecodeTree(std::vector<float>(n * (n + 1), 0.0f), n + 1, n)))
        << n;
  }
}

}  // namespace
}  // namespace demarche
