// SPDX-License-Identifier: Apache-2.0
#include "eval/coref_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche {
namespace {

Result<std::vector<MentionChain>> Read(const std::string& first, const std::string& second) {
  const auto documents = ParseConllu(
      "1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=" + first +
          "\n2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tEntity=" + second + "|SpaceAfter=No\n\n",
      "made up");
  const auto text = RebuildText(documents->front());
  return GoldChains(documents->front(), *text);
}

TEST(CorefFileTest, NestedBrackets) {
  const auto chains = Read("(1(2)", "(2)1)");
  ASSERT_TRUE(chains);
  ASSERT_EQ(chains->size(), 2u);
  EXPECT_THAT((*chains)[0], ::testing::ElementsAre(ByteRange{0, 8}));
  EXPECT_THAT((*chains)[1], ::testing::ElementsAre(ByteRange{0, 3}, ByteRange{4, 8}));
}

TEST(CorefFileTest, BracketsThatDoNotMatch) {
  EXPECT_FALSE(Read("(1)", "1)"));
  EXPECT_FALSE(Read("(1", "(2)"));
}

}  // namespace
}  // namespace demarche
