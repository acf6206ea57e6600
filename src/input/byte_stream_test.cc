// SPDX-License-Identifier: Apache-2.0
#include "input/byte_stream.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "input/reading_for_test.h"

namespace demarche {
namespace {

std::vector<std::string> LinesOf(std::string_view bytes, uint64_t max_bytes = 100) {
  ByteStream stream(MemorySource(bytes));
  ByteStream::Line line;
  std::vector<std::string> lines;
  while (true) {
    const auto more = stream.ReadLine(max_bytes, &line);
    if (!more) {
      lines.push_back("error: " + more.error().message);
      break;
    }
    if (!*more) break;
    lines.push_back(line.too_long ? "too long" : std::string(line.text));
  }
  return lines;
}

TEST(ByteStreamTest, ReadsLinesWithAnyEnd) {
  EXPECT_EQ(LinesOf("a\nb\r\n\nc"), (std::vector<std::string>{"a", "b", "", "c"}));
  EXPECT_TRUE(LinesOf("").empty());
}

TEST(ByteStreamTest, KnowsWhereALineBegins) {
  ByteStream stream(MemorySource("first\r\nsecond\n"));
  ByteStream::Line line;
  ASSERT_TRUE(*stream.ReadLine(100, &line));
  ASSERT_TRUE(*stream.ReadLine(100, &line));
  EXPECT_EQ(line.begin, 7u);
}

TEST(ByteStreamTest, PassesOverALineThatIsTooLong) {
  EXPECT_EQ(LinesOf(std::string(500, 'x') + "\nshort\n"),
            (std::vector<std::string>{"too long", "short"}));
}

TEST(ByteStreamTest, GivesUpOnALineWithoutEnd) {
  const auto lines = LinesOf(std::string(4u << 20, 'x'), 1000);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(lines[0].starts_with("error: a line is longer")) << lines[0];
}

TEST(ByteStreamTest, UnpacksGzipOfSeveralMembersAndIgnoresPadding) {
  const std::string packed = Gzip("one\ntw") + Gzip("o\nthree") + std::string(8, '\0');
  EXPECT_EQ(LinesOf(packed), (std::vector<std::string>{"one", "two", "three"}));
}

TEST(ByteStreamTest, ReportsGzipThatIsCutShortAfterWhatItHeld) {
  std::string packed = Gzip("one\ntwo\n" + std::string(2000, 'y'));
  packed.resize(packed.size() - 9);
  const auto lines = LinesOf(packed, 100000);
  ASSERT_FALSE(lines.empty());
  EXPECT_NE(lines.back().find("ends too early"), std::string::npos) << lines.back();
}

TEST(ByteStreamTest, ReportsDamagedGzip) {
  std::string packed = Gzip("one\ntwo\nthree\nfour\nfive\n");
  packed[14] = static_cast<char>(packed[14] ^ 0x5A);
  packed[15] = static_cast<char>(packed[15] ^ 0xFF);
  const auto lines = LinesOf(packed);
  ASSERT_FALSE(lines.empty());
  EXPECT_NE(lines.back().find("damaged gzip"), std::string::npos) << lines.back();
}

TEST(ByteStreamTest, RefusesWhatUnpacksToTooMuch) {
  const std::string bomb = Gzip(std::string(32u << 20, ' '));
  EXPECT_LT(bomb.size(), 100'000u);
  ByteStream stream(MemorySource(bomb));
  const auto all = stream.ReadAll(1u << 20);
  ASSERT_FALSE(all.has_value());
  EXPECT_EQ(all.error().code, ErrorCode::kBadData);
}

TEST(ByteStreamTest, PeeksWithoutConsuming) {
  ByteStream stream(MemorySource("hello"));
  EXPECT_EQ(stream.Peek(3), "hel");
  EXPECT_EQ(stream.Peek(30), "hello");
  EXPECT_EQ(*stream.ReadAll(10), "hello");
  EXPECT_EQ(stream.stored_bytes(), 5u);
}

TEST(ByteStreamTest, NamesAFileThatIsNotThere) {
  const auto source = OpenFileSource("/nowhere/at/all.txt");
  ASSERT_FALSE(source.has_value());
  EXPECT_EQ(source.error().code, ErrorCode::kNotFound);
  EXPECT_NE(source.error().message.find("/nowhere/at/all.txt"), std::string::npos);
}

}  // namespace
}  // namespace demarche
