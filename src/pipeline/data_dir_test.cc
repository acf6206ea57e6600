// SPDX-License-Identifier: Apache-2.0
#include "pipeline/data_dir.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

TEST(DataDirTest, FindsTheSourceTreeWhenNothingIsSaid) {
  const auto paths = FindData({});
  ASSERT_TRUE(paths) << paths.error().message;
  EXPECT_THAT(paths->model, EndsWith("/models/english.dmm"));
}

TEST(DataDirTest, AWrongFolderIsNamedWithTheRemedy) {
  const auto paths = FindData({.data_dir = "/nowhere/at/all"});
  ASSERT_FALSE(paths);
  EXPECT_EQ(paths.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(paths.error().message, HasSubstr("/nowhere/at/all"));
  EXPECT_THAT(paths.error().message, HasSubstr("--data-dir"));
}

TEST(DataDirTest, SinglePartsCanBeReplaced) {
  const auto paths = FindData({.model = "other.dmm", .codebook = "mine"});
  ASSERT_TRUE(paths);
  EXPECT_EQ(paths->model, "other.dmm");
  EXPECT_EQ(paths->codebook, "mine");
}

}  // namespace
}  // namespace demarche
