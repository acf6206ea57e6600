// SPDX-License-Identifier: Apache-2.0
#include "eval/word_bag.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche {
namespace {

using ::testing::ElementsAre;

TEST(WordBagTest, WordsWithoutMarksAndCase) {
  EXPECT_THAT(WordBag("\u201CNot one inch,\u201D he said\u2014twice."),
              ElementsAre("he", "inch", "not", "one", "said", "twice"));
  EXPECT_THAT(WordBag("Vu\u010Di\u0107's"), ElementsAre("s", "vu\u010Di\u0107"));
}

TEST(WordBagTest, NormalName) {
  EXPECT_EQ(NormalName("The  Foreign Ministry"), "foreign ministry");
  EXPECT_EQ(NormalName("the"), "the");
  EXPECT_EQ(NormalName("..."), "");
}

TEST(WordBagTest, F1CountsRepeatedWordsOnce) {
  // Common: a, b. 2 * 2 / (3 + 2).
  EXPECT_DOUBLE_EQ(BagF1({"a", "a", "b"}, {"a", "b"}), 0.8);
  EXPECT_DOUBLE_EQ(BagF1({}, {}), 0);
}

TEST(WordBagTest, Contains) {
  EXPECT_TRUE(BagContains({"jalal"}, {"jalal", "zakir"}));
  EXPECT_FALSE(BagContains({"jalal", "omar"}, {"jalal", "zakir"}));
  EXPECT_FALSE(BagContains({}, {"jalal"}));
}

}  // namespace
}  // namespace demarche
