// SPDX-License-Identifier: Apache-2.0
#include "base/iso_date.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace demarche {
namespace {

TEST(IsoDateTest, DaysGoThereAndBackOverTheWholeRange) {
  const int64_t first = ToDays({1, 1, 1});
  const int64_t last = ToDays({9999, 12, 31});
  CivilDate previous{1, 1, 1};
  for (int64_t days = first + 1; days <= last; days += 13) {
    const auto date = FromDays(days);
    ASSERT_TRUE(date.has_value());
    ASSERT_TRUE(IsValid(*date));
    ASSERT_EQ(ToDays(*date), days);
    ASSERT_LT(previous, *date);
    previous = *date;
  }
  EXPECT_FALSE(FromDays(last + 1));
  EXPECT_FALSE(FromDays(first - 1));
}

TEST(IsoDateTest, KnownDays) {
  EXPECT_EQ(ToDays({1970, 1, 1}), 0);
  EXPECT_EQ(ToDays({2000, 3, 1}), 11017);
  EXPECT_EQ(WeekdayOf({2025, 9, 21}), Weekday::kSunday);
  EXPECT_EQ(WeekdayOf({1969, 7, 20}), Weekday::kSunday);
  EXPECT_EQ(WeekdayOf({1, 1, 1}), Weekday::kMonday);
}

TEST(IsoDateTest, MonthsCutTheDay) {
  EXPECT_EQ(AddMonths({2024, 1, 31}, 1), (CivilDate{2024, 2, 29}));
  EXPECT_EQ(AddMonths({2024, 1, 31}, -2), (CivilDate{2023, 11, 30}));
}

TEST(IsoDateTest, NothingWrapsAround) {
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
  EXPECT_FALSE(AddDays({9999, 12, 31}, 1));
  EXPECT_FALSE(AddDays({2025, 1, 1}, kMost));
  EXPECT_FALSE(AddDays({2025, 1, 1}, -kMost));
  EXPECT_FALSE(AddMonths({2025, 1, 1}, kMost));
  EXPECT_FALSE(AddMonths({1, 1, 1}, -1));
}

TEST(IsoDateTest, ParsesDatesAndDateTimes) {
  EXPECT_EQ(ParseIsoDate("2025-09-21"), (CivilDate{2025, 9, 21}));
  EXPECT_EQ(ParseIsoDate("2025-09-21T10:00:00+04:30"), (CivilDate{2025, 9, 21}));
  EXPECT_FALSE(ParseIsoDate("2025-09"));
  EXPECT_FALSE(ParseIsoDate("2025-02-29"));
  EXPECT_FALSE(ParseIsoDate("2025-09-211"));
  EXPECT_FALSE(ParseIsoDate("0000-01-01"));
  EXPECT_FALSE(ParseIsoDate("2025-0a-01"));
}

TEST(IsoDateTest, WritesFourDigitYears) {
  EXPECT_EQ(ToIso({622, 7, 6}), "0622-07-06");
  EXPECT_EQ(ToIsoMonth({2025, 9, 21}), "2025-09");
}

}  // namespace
}  // namespace demarche
