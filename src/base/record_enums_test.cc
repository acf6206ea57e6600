// SPDX-License-Identifier: Apache-2.0
#include <demarche/record.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

TEST(RecordEnumsTest, EveryNameReadsBack) {
  for (int i = 0; i < kEventTypeCount; ++i) {
    const auto type = static_cast<EventType>(i);
    EXPECT_EQ(*EventTypeFromString(ToString(type)), type);
  }
  for (int i = 0; i < 5; ++i) {
    const auto status = static_cast<EventStatus>(i);
    EXPECT_EQ(*EventStatusFromString(ToString(status)), status);
  }
  for (int i = 0; i < 3; ++i) {
    const auto kind = static_cast<QuoteKind>(i);
    EXPECT_EQ(*QuoteKindFromString(ToString(kind)), kind);
  }
}

TEST(RecordEnumsTest, PloverFacts) {
  EXPECT_EQ(QuadClass(EventType::kAgree), 1);
  EXPECT_EQ(QuadClass(EventType::kSanction), 4);
  EXPECT_DOUBLE_EQ(Intensity(EventType::kAccuse), -3);
  EXPECT_THAT(ModesOf(EventType::kCoerce), Contains("martial-law"));
  EXPECT_EQ(SectorCodes().size(), 25u);
}

TEST(RecordEnumsTest, UnknownNamesSayWhatThereIs) {
  const auto unknown = EventTypeFromString("REFUSE");
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error().message, HasSubstr("REJECT"));
  EXPECT_EQ(*EventTypeFromString("reject"), EventType::kReject);
}

}  // namespace
}  // namespace demarche
