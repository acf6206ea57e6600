// SPDX-License-Identifier: Apache-2.0
#include "store/day_span.h"

#include <gtest/gtest.h>

namespace demarche {
namespace {

std::string Span(std::string_view date) {
  const auto days = ParseDaySpan(date);
  return days ? days->first + " " + days->last : "none";
}

TEST(DaySpanTest, CoarseDatesAreTheirDays) {
  EXPECT_EQ(Span("2025-09-21"), "2025-09-21 2025-09-21");
  EXPECT_EQ(Span("2025-09"), "2025-09-01 2025-09-30");
  EXPECT_EQ(Span("2024-02"), "2024-02-01 2024-02-29");
  EXPECT_EQ(Span("2025"), "2025-01-01 2025-12-31");
  EXPECT_EQ(Span("2025-W38"), "2025-09-15 2025-09-21");
  EXPECT_EQ(Span("2025-W01"), "2024-12-30 2025-01-05");
  EXPECT_EQ(Span("2025-W38-WE"), "2025-09-15 2025-09-21");
  EXPECT_EQ(Span("2025-Q3"), "2025-07-01 2025-09-30");
  EXPECT_EQ(Span("2025-SU"), "2025-01-01 2025-12-31");
  EXPECT_EQ(Span("2025-WI"), "2025-01-01 2025-12-31");
}

TEST(DaySpanTest, TimesCountAsTheirDay) {
  EXPECT_EQ(Span("2025-09-21T10:00Z"), "2025-09-21 2025-09-21");
  EXPECT_EQ(Span("2025-09-21 10:00"), "2025-09-21 2025-09-21");
  EXPECT_EQ(Span("2025-09-21TNI"), "2025-09-21 2025-09-21");
}

TEST(DaySpanTest, OtherThingsAreNoDate) {
  for (const char* text :
       {"", "P3D", "202X", "2025-13", "2025-02-30", "2025-9-1", "0000", "yesterday", "2025-09-211",
        "2025-Q5", "2025-W54", "2025-", "20250921"}) {
    EXPECT_EQ(Span(text), "none") << text;
  }
}

}  // namespace
}  // namespace demarche
