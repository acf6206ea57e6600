// SPDX-License-Identifier: Apache-2.0
#include "syntax/tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace demarche {
namespace {

using ::testing::ElementsAre;

// Two sentences: "police(1) arrested(root) men(1)", "they(4) left(root)".
class TreesTest : public ::testing::Test {
 protected:
  TreesTest() {
    const std::vector<std::pair<uint32_t, const char*>> words = {
        {1, "nsubj:pass"}, {Word::kRoot, "root"}, {1, "obj"}, {4, "nsubj"}, {Word::kRoot, "root"}};
    for (const auto& [head, relation] : words) {
      syntax_.words.push_back({.head = head, .relation = relation});
      const auto at = static_cast<uint32_t>(segmentation_.tokens.size() * 4);
      segmentation_.tokens.push_back({.range = {at, at + 3}});
    }
    segmentation_.sentences.push_back({.range = {0, 11}, .first_token = 0, .last_token = 3});
    segmentation_.sentences.push_back({.range = {12, 19}, .first_token = 3, .last_token = 5});
  }
  Segmentation segmentation_;
  Syntax syntax_;
};

TEST_F(TreesTest, ChildrenAndSubtrees) {
  const Trees trees(segmentation_, syntax_);
  EXPECT_THAT(trees.Children(1), ElementsAre(0, 2));
  EXPECT_TRUE(trees.Children(0).empty());
  EXPECT_EQ(trees.Subtree(1), (TokenRange{0, 3}));
  EXPECT_EQ(trees.Subtree(4), (TokenRange{3, 5}));
  EXPECT_EQ(trees.SentenceOf(3), 1u);
  EXPECT_EQ(BytesOf(segmentation_, trees.Subtree(4)), (ByteRange{12, 19}));
}

TEST_F(TreesTest, LooksUpByRelation) {
  const Trees trees(segmentation_, syntax_);
  EXPECT_EQ(trees.ChildWith(1, "nsubj"), Word::kRoot);
  EXPECT_EQ(trees.ChildWith(1, "nsubj", true), 0u);
  EXPECT_EQ(trees.ChildWith(1, "obj"), 2u);
  EXPECT_TRUE(trees.IsUnder(0, 1));
  EXPECT_TRUE(trees.IsUnder(1, 1));
  EXPECT_FALSE(trees.IsUnder(3, 1));
  EXPECT_EQ(Trees::BaseRelation("nsubj:pass"), "nsubj");
}

}  // namespace
}  // namespace demarche
