// SPDX-License-Identifier: Apache-2.0
#include "base/strings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche {
namespace {

using ::testing::ElementsAre;

TEST(StringsTest, TrimTakesWhiteSpaceFromBothEndsOnly) {
  EXPECT_EQ(Trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(Trim("  "), "");
}

TEST(StringsTest, AsciiLowerLeavesOtherBytes) {
  EXPECT_EQ(AsciiLower("KABUL É"), "kabul É");
  EXPECT_TRUE(EqualsIgnoreAsciiCase("Kabul", "kABUL"));
  EXPECT_FALSE(EqualsIgnoreAsciiCase("Kabul", "Kabu"));
}

TEST(StringsTest, SplitKeepsEmptyParts) {
  EXPECT_THAT(Split("a,,b", ','), ElementsAre("a", "", "b"));
  EXPECT_THAT(Split("", ','), ElementsAre(""));
  EXPECT_THAT(SplitWords("  a  b\n"), ElementsAre("a", "b"));
}

TEST(StringsTest, JoinPutsTheSeparatorBetween) {
  EXPECT_EQ(Join(std::vector<std::string>{"a", "b", "c"}, ", "), "a, b, c");
  EXPECT_EQ(Join(std::vector<std::string>{}, ", "), "");
}

TEST(StringsTest, NearestWordFindsSlipsOfThePen) {
  EXPECT_EQ(EditDistance("kitten", "sitting"), 3);
  EXPECT_EQ(NearestWord("yeild", {"assist", "yield", "meet"}), "yield");
  EXPECT_EQ(NearestWord("tomato", {"assist", "yield", "meet"}), "");
}

}  // namespace
}  // namespace demarche
