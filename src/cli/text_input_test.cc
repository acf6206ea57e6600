// SPDX-License-Identifier: Apache-2.0
#include "cli/text_input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "base/files.h"

namespace demarche {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

class TextInputTest : public ::testing::Test {
 protected:
  ~TextInputTest() override { std::remove(path_.c_str()); }

  std::vector<std::pair<std::string, uint64_t>> Lines(const std::string& bytes) {
    EXPECT_TRUE(WriteFileAtomically(path_, bytes));
    std::vector<std::pair<std::string, uint64_t>> lines;
    EXPECT_TRUE(ReadLines(path_, [&](std::string_view line, uint64_t number) {
      lines.emplace_back(line, number);
      return true;
    }));
    return lines;
  }

  const std::string path_ = ::testing::TempDir() + "text_input_test.txt";
};

TEST_F(TextInputTest, LinesWithTheirNumbers) {
  EXPECT_THAT(Lines("a\r\n\nb"), ElementsAre(Pair("a", 1), Pair("", 2), Pair("b", 3)));
  EXPECT_THAT(Lines("a\n"), ElementsAre(Pair("a", 1)));
  EXPECT_THAT(Lines(""), ElementsAre());
}

TEST_F(TextInputTest, LinesLongerThanWhatIsReadAtOnce) {
  const std::string longer(100'000, 'x');
  EXPECT_THAT(Lines(longer + "\n" + longer + "y\nz"),
              ElementsAre(Pair(longer, 1), Pair(longer + "y", 2), Pair("z", 3)));
}

TEST_F(TextInputTest, ReadingStopsOnRequest) {
  ASSERT_TRUE(WriteFileAtomically(path_, "a\nb\nc\n"));
  int lines = 0;
  EXPECT_TRUE(ReadLines(path_, [&](std::string_view, uint64_t) { return ++lines < 2; }));
  EXPECT_EQ(lines, 2);
}

TEST_F(TextInputTest, AllOfAFile) {
  const std::string bytes(70'000, 'x');
  ASSERT_TRUE(WriteFileAtomically(path_, bytes));
  const auto read = ReadAll(path_);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, bytes);
}

TEST_F(TextInputTest, WhatCannotBeReadIsNamed) {
  const auto missing = ReadAll("/nowhere/a.txt");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(missing.error().message, HasSubstr("/nowhere/a.txt"));
  EXPECT_FALSE(ReadAll(::testing::TempDir()));
}

TEST_F(TextInputTest, OnePathThatIsThereIsEnough) {
  EXPECT_TRUE(CheckPaths({"/nowhere/a.txt", ::testing::TempDir()}));
  EXPECT_TRUE(CheckPaths({"-"}));
  const Status none = CheckPaths({"/nowhere/a.txt", "/nowhere/b.txt"});
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().message, HasSubstr("/nowhere/b.txt"));
}

}  // namespace
}  // namespace demarche
