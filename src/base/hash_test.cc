// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <gtest/gtest.h>

namespace demarche {
namespace {

TEST(HashTest, MatchesTheReferenceValueOfTheEmptyInput) {
  // XXH3_64bits of nothing with seed 0, from the specification's test vectors.
  EXPECT_EQ(ToHex(Hash64("")), "2d06800538d394c2");
}

TEST(HashTest, HexHasSixteenDigits) { EXPECT_EQ(ToHex(0xAB), "00000000000000ab"); }

TEST(HashTest, PartsAreToldApart) {
  EXPECT_NE(HashId({"ab", "c"}), HashId({"a", "bc"}));
  EXPECT_EQ(HashId({"ab", "c"}), HashId({"ab", "c"}));
}

}  // namespace
}  // namespace demarche
