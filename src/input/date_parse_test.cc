// SPDX-License-Identifier: Apache-2.0
#include "input/date_parse.h"

#include <gtest/gtest.h>
#include <string>

namespace demarche {
namespace {

std::string Parse(std::string_view text, DateOrder order = DateOrder::kMonthFirst) {
  return ParseDate(text, order).value_or("none");
}

TEST(ParseDateTest, ReadsIso) {
  EXPECT_EQ(Parse("2025-09-21"), "2025-09-21");
  EXPECT_EQ(Parse("2025-09-21T14:05"), "2025-09-21T14:05:00");
  EXPECT_EQ(Parse("2025-09-21T14:05:09Z"), "2025-09-21T14:05:09Z");
  EXPECT_EQ(Parse("2025-09-21T14:05:09.123+0100"), "2025-09-21T14:05:09+01:00");
  EXPECT_EQ(Parse("2025-09-21T14:05:09-04:00"), "2025-09-21T14:05:09-04:00");
  EXPECT_EQ(Parse("2025-09-21 14:05:09 UTC"), "2025-09-21T14:05:09Z");
  EXPECT_EQ(Parse("2025/9/3"), "2025-09-03");
  EXPECT_EQ(Parse("20250921"), "2025-09-21");
  EXPECT_EQ(Parse("20250921T140509Z"), "2025-09-21T14:05:09Z");
  EXPECT_EQ(Parse("20250921140509"), "2025-09-21T14:05:09");
}

TEST(ParseDateTest, ReadsMailAndHttp) {
  EXPECT_EQ(Parse("Sun, 21 Sep 2025 14:05:00 +0200"), "2025-09-21T14:05:00+02:00");
  EXPECT_EQ(Parse("Sun, 21 Sep 2025 14:05:00 GMT"), "2025-09-21T14:05:00Z");
  EXPECT_EQ(Parse("Sunday, 21-Sep-25 14:05:00 GMT"), "2025-09-21T14:05:00Z");
  EXPECT_EQ(Parse("Sun Sep 21 14:05:00 2025"), "2025-09-21T14:05:00");
  EXPECT_EQ(Parse("Wed Oct 10 20:19:24 +0000 2018"), "2018-10-10T20:19:24Z");
}

TEST(ParseDateTest, ReadsEnglishWords) {
  EXPECT_EQ(Parse("September 21, 2025"), "2025-09-21");
  EXPECT_EQ(Parse("21 Sept 2025 14:05 GMT"), "2025-09-21T14:05:00Z");
  EXPECT_EQ(Parse("Published: Sept. 21, 2025 at 2:05 p.m. EDT"), "2025-09-21T14:05:00-04:00");
  EXPECT_EQ(Parse("21st of September, 2025"), "2025-09-21");
  EXPECT_EQ(Parse("14:05, 21 September 2025"), "2025-09-21T14:05:00");
  EXPECT_EQ(Parse("Updated 12:30 am, Mar 1, 2024"), "2024-03-01T00:30:00");
  EXPECT_EQ(Parse("By Ann Lee | Friday, May 3 2019, 5 PM"), "2019-05-03T17:00:00");
}

TEST(ParseDateTest, ReadsNumbersInTheOrderThatFits) {
  EXPECT_EQ(Parse("9/21/2025"), "2025-09-21");
  EXPECT_EQ(Parse("21/9/2025"), "2025-09-21");
  EXPECT_EQ(Parse("03/04/2025"), "2025-03-04");
  EXPECT_EQ(Parse("03/04/2025", DateOrder::kDayFirst), "2025-04-03");
  EXPECT_EQ(Parse("3.4.2025 14:05"), "2025-04-03T14:05:00");
}

TEST(ParseDateTest, ReadsSecondsSince1970) {
  EXPECT_EQ(Parse("1758463500"), "2025-09-21T14:05:00Z");
  EXPECT_EQ(Parse("1758463500000"), "2025-09-21T14:05:00Z");
}

TEST(ParseDateTest, LeavesOutZonesThatMeanSeveralThings) {
  EXPECT_EQ(Parse("21 September 2025 14:05 IST"), "2025-09-21T14:05:00");
}

TEST(ParseDateTest, RefusesWhatIsNoDate) {
  for (std::string_view text :
       {"", "yesterday", "2025-13-40", "February 30, 2025", "12", "99/99/2025", "1234567",
        "Call 020 7946 0018", "version 1.2.3", "2025", "0000-00-00"}) {
    EXPECT_EQ(Parse(text), "none") << text;
  }
  EXPECT_EQ(Parse(std::string(5000, '9')), "none");
}

TEST(DateInUrlTest, FindsTheDay) {
  EXPECT_EQ(DateInUrl("https://example.org/world/2025/09/21/talks").value_or(""), "2025-09-21");
  EXPECT_EQ(DateInUrl("https://example.org/2025-09-21-talks").value_or(""), "2025-09-21");
  EXPECT_EQ(DateInUrl("https://example.org/2025/sep/21/talks").value_or(""), "2025-09-21");
  EXPECT_EQ(DateInUrl("https://example.org/20250921/a.html").value_or(""), "2025-09-21");
  EXPECT_FALSE(DateInUrl("https://example.org/2025/09/talks").has_value());
  EXPECT_FALSE(DateInUrl("https://example.org/article/20259999").has_value());
}

}  // namespace
}  // namespace demarche
