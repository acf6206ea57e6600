// SPDX-License-Identifier: Apache-2.0
#include "eval/assignment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(AssignmentTest, TheGreatestTotalNotTheGreatestPair) {
  // Taking 0.9 first would leave 0.1: together 1.0 against 1.6.
  EXPECT_THAT(BestAssignment({{0.9, 0.8}, {0.8, 0.1}}), ElementsAre(Pair(0, 1), Pair(1, 0)));
}

TEST(AssignmentTest, MoreRowsThanColumnsAndTheOtherWay) {
  EXPECT_THAT(BestAssignment({{1}, {3}, {2}}), ElementsAre(Pair(1, 0)));
  EXPECT_THAT(BestAssignment({{1, 3, 2}}), ElementsAre(Pair(0, 1)));
}

TEST(AssignmentTest, ZeroIsNoPair) {
  EXPECT_THAT(BestAssignment({{0, 0}, {0, 1}}), ElementsAre(Pair(1, 1)));
}

TEST(AssignmentTest, NothingToPair) {
  EXPECT_THAT(BestAssignment({}), IsEmpty());
  EXPECT_THAT(BestAssignment({{}, {}}), IsEmpty());
}

}  // namespace
}  // namespace demarche
