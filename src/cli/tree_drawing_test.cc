// SPDX-License-Identifier: Apache-2.0
#include "cli/tree_drawing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr uint32_t kRoot = 0xFFFFFFFFu;

TEST(TreeDrawingTest, ATree) {
  // The envoy has left
  EXPECT_THAT(DrawTree({1, 3, 3, kRoot}), ElementsAre("    ╭╴",  //
                                                      "  ╭─┴╴",  //
                                                      "  ├──╴",  //
                                                      "╶─┴──╴"));
}

TEST(TreeDrawingTest, CrossingArcsGetColumnsOfTheirOwn) {
  EXPECT_THAT(DrawTree({3, 0, 3, kRoot, 1, 3}), ElementsAre("  ╭─┬──╴",  //
                                                            "  │ ╰─┬╴",  //
                                                            "  ├───┼╴",  //
                                                            "╶─┼───┼╴",  //
                                                            "  │   ╰╴",  //
                                                            "  ╰────╴"));
}

TEST(TreeDrawingTest, OneWordNoneAndNoTree) {
  EXPECT_THAT(DrawTree({kRoot}), ElementsAre(""));
  EXPECT_THAT(DrawTree({}), IsEmpty());
  EXPECT_THAT(DrawTree({1, 0}), ElementsAre("", ""));
}

}  // namespace
}  // namespace demarche
