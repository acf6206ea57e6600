// SPDX-License-Identifier: Apache-2.0
#include "eval/coref.h"

#include <gtest/gtest.h>

namespace demarche {
namespace {

constexpr ByteRange A{0, 1}, B{2, 3}, C{4, 5}, D{6, 7}, E{8, 9}, F{10, 11};

TEST(CorefTest, EqualChainsScoreOne) {
  const std::vector<MentionChain> chains = {{A, B, C}, {D, E}};
  const CorefScores scores = ScoreCoref(chains, {{E, D}, {C, A, B}});
  EXPECT_DOUBLE_EQ(scores.ConllF1(), 1.0);
  EXPECT_DOUBLE_EQ(scores.mentions.F1(), 1.0);
}

TEST(CorefTest, TwoChainsTakenForThree) {
  // Gold ABC DE, found AB CD (E missing).
  const CorefScores scores = ScoreCoref({{A, B, C}, {D, E}}, {{A, B}, {C, D}});
  // ABC falls into AB and C: 1 of 2 links. DE into D and E: 0 of 1. Back: AB 1 of 1, CD 0 of 1.
  EXPECT_DOUBLE_EQ(scores.muc.Recall(), 1.0 / 3);
  EXPECT_DOUBLE_EQ(scores.muc.Precision(), 1.0 / 2);
  // Recall: A and B 2/3 each, C 1/3, D 1/2, E 0. Precision: A and B 1, C and D 1/2.
  EXPECT_DOUBLE_EQ(scores.b3.Recall(), (2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1.0 / 2) / 5);
  EXPECT_DOUBLE_EQ(scores.b3.Precision(), 3.0 / 4);
  // ABC with AB 2*2/5, DE with CD 2*1/4.
  EXPECT_DOUBLE_EQ(scores.ceafe.Recall(), (0.8 + 0.5) / 2);
  EXPECT_DOUBLE_EQ(scores.ceafe.Precision(), (0.8 + 0.5) / 2);
  EXPECT_DOUBLE_EQ(scores.mentions.Recall(), 4.0 / 5);
  EXPECT_DOUBLE_EQ(scores.mentions.Precision(), 1.0);
}

TEST(CorefTest, OneChainForAllHasFullRecallAndPoorPrecision) {
  const CorefScores scores = ScoreCoref({{A, B}, {C, D}, {E, F}}, {{A, B, C, D, E, F}});
  EXPECT_DOUBLE_EQ(scores.muc.Recall(), 1.0);
  EXPECT_DOUBLE_EQ(scores.muc.Precision(), 3.0 / 5);
  EXPECT_DOUBLE_EQ(scores.b3.Precision(), 1.0 / 3);
  EXPECT_DOUBLE_EQ(scores.ceafe.Recall(), 2.0 * 2 / 8 / 3);
  EXPECT_DOUBLE_EQ(scores.ceafe.Precision(), 2.0 * 2 / 8);
}

TEST(CorefTest, NothingFound) {
  const CorefScores scores = ScoreCoref({{A, B}}, {});
  EXPECT_EQ(scores.ConllF1(), 0.0);
  EXPECT_EQ(scores.muc.recall_cases, 1.0);
}

TEST(CorefTest, DocumentsAddUpBeforeDividing) {
  CorefScores all = ScoreCoref({{A, B, C}}, {{A, B, C}});
  all.Add(ScoreCoref({{A, B}}, {}));
  EXPECT_DOUBLE_EQ(all.muc.Recall(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(all.muc.Precision(), 1.0);
}

TEST(CorefTest, SingletonsAreDropped) { EXPECT_EQ(WithoutSingletons({{A}, {B, C}}).size(), 1u); }

}  // namespace
}  // namespace demarche
