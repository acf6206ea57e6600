// SPDX-License-Identifier: Apache-2.0
#include <demarche/layers.h>
#include <gtest/gtest.h>

namespace demarche {
namespace {

TEST(Layers, PartsOfSpeechHaveNames) {
  for (int i = 0; i <= static_cast<int>(Upos::kX); ++i) {
    const auto upos = static_cast<Upos>(i);
    ASSERT_TRUE(UposFromString(ToString(upos)));
    EXPECT_EQ(*UposFromString(ToString(upos)), upos);
  }
  EXPECT_EQ(ToString(Upos::kCconj), "CCONJ");
  EXPECT_FALSE(UposFromString("noun"));
  EXPECT_EQ(UposFromString("").error().code, ErrorCode::kInvalidArgument);
}

TEST(Layers, NameTypesHaveNames) {
  EXPECT_EQ(ToString(NameType::kPerson), "person");
  EXPECT_EQ(ToString(NameType::kGpe), "gpe");
  EXPECT_EQ(ToString(NameType::kOther), "other");
}

}  // namespace
}  // namespace demarche
