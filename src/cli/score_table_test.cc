// SPDX-License-Identifier: Apache-2.0
#include "cli/score_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;

TEST(ScoreTableTest, PercentAndCounts) {
  const std::string line = ScoreLine("Words", {.correct = 3, .predicted = 4, .gold = 8});
  EXPECT_THAT(line, ContainsRegex("^Words +75.00 +37.50 +50.00 +3 +4 +8\n$"));
  EXPECT_EQ(line.size(), ScoreHeader("x").size());
  Accuracy accuracy;
  accuracy.Count(true);
  accuracy.Count(false);
  EXPECT_THAT(AccuracyLine("date", accuracy), ContainsRegex("^date +50.00 +2\n$"));
}

TEST(ScoreTableTest, NothingScoredIsNoDivision) {
  EXPECT_THAT(ScoreLine("Words", {}), HasSubstr("0.00"));
  EXPECT_THAT(AccuracyLine("date", {}), HasSubstr("0.00"));
}

TEST(ScoreTableTest, ErrorsOnlyWhenAskedFor) {
  ErrorLog log = MakeErrorLog(2);
  log.Add("kind", "where", "what");
  EXPECT_EQ(ErrorSection(log, -1), "");
  EXPECT_THAT(ErrorSection(log, 2), HasSubstr("kind: 1\n  where: what\n"));
}

}  // namespace
}  // namespace demarche
