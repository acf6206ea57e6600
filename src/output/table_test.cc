// SPDX-License-Identifier: Apache-2.0
#include "output/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/strings.h"
#include "output/display_width.h"

namespace demarche {
namespace {

using ::testing::ElementsAre;

TEST(DisplayWidthTest, CountsColumns) {
  EXPECT_EQ(DisplayWidth(""), 0);
  EXPECT_EQ(DisplayWidth("Kabul"), 5);
  EXPECT_EQ(DisplayWidth("Erdoğan"), 7);
  EXPECT_EQ(DisplayWidth("Erdog\xCC\x86"
                         "an"),
            7);  // g with a combining breve
  EXPECT_EQ(DisplayWidth("協議会"), 6);
  EXPECT_EQ(DisplayWidth("ＡＢ"), 4);
  EXPECT_EQ(DisplayWidth("…“”"), 3);
  EXPECT_EQ(DisplayWidth("a\xE2\x80\x8D"
                         "b"),
            2);  // zero-width joiner
}

TEST(DisplayWidthTest, CleansWhatATerminalMightObey) {
  EXPECT_EQ(CleanForDisplay("  a \n\t b\u00A0c "), "a b c");
  EXPECT_EQ(CleanForDisplay("\x1b[31mred"), "\uFFFD[31mred");
  EXPECT_EQ(CleanForDisplay("a\u202Eb\u2066c"), "abc");
  EXPECT_EQ(CleanForDisplay("\xff"), "\uFFFD");
}

TEST(DisplayWidthTest, WrapsAtSpacesThenInWords) {
  EXPECT_THAT(WrapToWidth("the peace talks failed", 10),
              ElementsAre("the peace", "talks", "failed"));
  EXPECT_THAT(WrapToWidth("unconstitutionally so", 8),
              ElementsAre("unconsti", "tutional", "ly so"));
  EXPECT_THAT(WrapToWidth("協議会議", 5), ElementsAre("協議", "会議"));
  EXPECT_THAT(WrapToWidth("", 5), ElementsAre());
}

TEST(DisplayWidthTest, NoLineIsTooWideAndNothingIsLost) {
  const auto words = rc::gen::container<std::vector<std::string>>(
      rc::gen::map(rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
                       rc::gen::element<std::string>("a", "bc", "協", "e\xCC\x81", "😀", "-"))),
                   [](const std::vector<std::string>& parts) { return Join(parts, ""); }));
  EXPECT_TRUE(rc::check([&] {
    const std::string text = Join(*words, " ");
    const int width = *rc::gen::inRange(2, 30);
    std::string together;
    for (const std::string& line : WrapToWidth(text, width)) {
      RC_ASSERT(DisplayWidth(line) <= width);
      RC_ASSERT(!line.empty());
      together += line;
    }
    std::erase(together, ' ');
    std::string wanted = text;
    std::erase(wanted, ' ');
    RC_ASSERT(together == wanted);
  }));
}

std::string TableOf(int width, const std::vector<std::vector<std::string>>& rows,
                    bool colour = false) {
  std::string text;
  TableWriter table({{"date", 10, 10}, {"actor", 6, 12}, {"sentence", 12, 40}},
                    {.width = width, .colour = colour},
                    [&](std::string_view piece) { text += piece; });
  for (const auto& row : rows) table.AddRow(row);
  table.Finish();
  return text;
}

TEST(TableTest, WrapsTheLongColumn) {
  EXPECT_EQ(TableOf(40, {{"2025-09-21", "Ankara", "Ankara rejected the plan on Sunday."},
                         {"", "協議会", "It met."}}),
            "date        actor   sentence\n"
            "2025-09-21  Ankara  Ankara rejected the\n"
            "                    plan on Sunday.\n"
            "            協議会  It met.\n");
}

TEST(TableTest, TakesNoMoreRoomThanItNeeds) {
  EXPECT_EQ(TableOf(200, {{"2025", "Ankara", "It met."}}),
            "date  actor   sentence\n"
            "2025  Ankara  It met.\n");
}

TEST(TableTest, ANarrowTerminalGetsOneLineAField) {
  EXPECT_EQ(TableOf(20, {{"2025-09-21", "", "Ankara rejected the plan."}}),
            "date: 2025-09-21\n"
            "sentence: Ankara\n"
            "rejected the plan.\n"
            "\n");
}

TEST(TableTest, WithoutRowsThereIsNothing) { EXPECT_EQ(TableOf(80, {}), ""); }

TEST(TableTest, ColourIsAskedForAndResets) {
  EXPECT_EQ(TableOf(80, {{"2025", "a", "b"}}, true).substr(0, 4), "\x1b[1m");
  EXPECT_EQ(TableOf(80, {{"2025", "a", "b"}}).find('\x1b'), std::string::npos);
}

TEST(TableTest, FitsAnyTerminalAndStreams) {
  std::vector<std::vector<std::string>> rows;
  for (int i = 0; i < 600; ++i) {
    rows.push_back({"2025-09-21", i > 300 ? "a considerably longer name" : "short",
                    "Words that are as many as a sentence has in the news of the day."});
  }
  for (int width = 12; width < 120; ++width) {
    const std::string text = TableOf(width, rows);
    for (std::string_view line : Split(text, '\n')) {
      ASSERT_LE(DisplayWidth(line), width) << line;
    }
  }
}

}  // namespace
}  // namespace demarche
