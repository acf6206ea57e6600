// SPDX-License-Identifier: Apache-2.0
#include "eval/error_log.h"

#include <gtest/gtest.h>

namespace demarche {
namespace {

TEST(ErrorLogTest, MostFrequentKindFirstWithItsFirstCases) {
  ErrorLog log(1);
  log.Add("b", "x", "1");
  log.Add("a", "x", "2");
  log.Add("c", "y", "3");
  log.Add("c", "y", "4");
  EXPECT_EQ(log.Listing(), "c: 2\n  y: 3\na: 1\n  x: 2\nb: 1\n  x: 1\n");
  EXPECT_EQ(log.Count("c"), 2u);
  EXPECT_EQ(log.Count("d"), 0u);
}

TEST(ErrorLogTest, CountsOnlyWhenNoCasesAreWanted) {
  ErrorLog log(0);
  log.Add("a", "x", "1");
  EXPECT_EQ(log.Listing(), "a: 1\n");
}

}  // namespace
}  // namespace demarche
