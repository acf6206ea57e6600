// SPDX-License-Identifier: Apache-2.0
#include "base/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace demarche {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class FilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "demarche_files_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string Path(const std::string& name) const { return (fs::path(folder_) / name).string(); }
  std::string folder_;
};

TEST_F(FilesTest, WritesAndReadsBack) {
  ASSERT_TRUE(WriteFileAtomically(Path("a"), "one"));
  ASSERT_TRUE(WriteFileAtomically(Path("a"), std::string("t\0o", 3)));
  EXPECT_EQ(*ReadFile(Path("a"), 100), std::string("t\0o", 3));
  EXPECT_EQ(MappedFile::Open(Path("a"))->bytes(), std::string_view("t\0o", 3));
  EXPECT_THAT(*ListFiles(folder_), ElementsAre(Path("a")));
}

TEST_F(FilesTest, ErrorsNameTheFile) {
  const auto missing = ReadFile(Path("none"), 100);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(missing.error().message, HasSubstr(Path("none")));
  EXPECT_EQ(MappedFile::Open(Path("none")).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(MappedFile::Open(folder_).error().code, ErrorCode::kIo);
  ASSERT_TRUE(WriteFileAtomically(Path("long"), "0123456789"));
  EXPECT_EQ(ReadFile(Path("long"), 9).error().code, ErrorCode::kBadData);
}

TEST_F(FilesTest, EmptyFilesMap) {
  ASSERT_TRUE(WriteFileAtomically(Path("empty"), ""));
  EXPECT_EQ(MappedFile::Open(Path("empty"))->bytes(), "");
}

TEST_F(FilesTest, ListsInByteOrderWithoutHiddenOnes) {
  fs::create_directories(Path("b/.git"));
  for (const char* name : {"b/z.txt", "b/a.txt", "B.txt", ".hidden", "b/.git/x.txt", "b/a.md"}) {
    ASSERT_TRUE(WriteFileAtomically(Path(name), "x"));
  }
  EXPECT_THAT(*ListFiles(folder_, ".txt"),
              ElementsAre(Path("B.txt"), Path("b/a.txt"), Path("b/z.txt")));
  EXPECT_FALSE(ListFiles(Path("none")));
}

}  // namespace
}  // namespace demarche
