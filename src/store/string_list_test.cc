// SPDX-License-Identifier: Apache-2.0
#include "store/string_list.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace demarche {
namespace {

TEST(StringListTest, IsJson) {
  EXPECT_EQ(EncodeList({}), "[]");
  EXPECT_EQ(EncodeList({"yield", "a \"b\"\\\n"}), R"(["yield","a \"b\"\\\u000a"])");
}

TEST(StringListTest, EveryListReadsBack) {
  EXPECT_TRUE(rc::check([](const std::vector<std::string>& list) {
    const auto decoded = DecodeList(EncodeList(list));
    RC_ASSERT(decoded.has_value());
    RC_ASSERT(*decoded == list);
  }));
}

TEST(StringListTest, DamageIsAnError) {
  for (const char* text :
       {"", "[", "[\"a\"", "[\"a", "[a]", "[\"a\",]", "[\"a\"]x", "[\"\\u00zz\"]", "[\"\\", "{}"}) {
    const auto decoded = DecodeList(text);
    ASSERT_FALSE(decoded) << text;
    EXPECT_EQ(decoded.error().code, ErrorCode::kBadData);
  }
}

}  // namespace
}  // namespace demarche
