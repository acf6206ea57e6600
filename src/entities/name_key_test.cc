// SPDX-License-Identifier: Apache-2.0
#include "entities/name_key.h"

#include <gtest/gtest.h>

namespace demarche {
namespace {

TEST(NameKey, SpellingsMeet) {
  EXPECT_EQ(NameKey("The Élysée's"), "elysee");
  EXPECT_EQ(NameKey("Recep Tayyip Erdoğan"), NameKey("recep tayyip erdogan"));
  EXPECT_EQ(NameKey("al-Qaeda"), NameKey("Al Qaeda"));
  EXPECT_EQ(NameKey("U.S."), "US");
  EXPECT_EQ(NameKey("Côte d’Ivoire"), NameKey("Cote d'Ivoire"));
  EXPECT_EQ(NameKey("Workers' Party"), NameKey("Workers’ Party"));
}

TEST(NameKey, CapitalsTellAcronymsFromWords) {
  EXPECT_NE(NameKey("WHO"), NameKey("who"));
  EXPECT_NE(NameKey("US"), NameKey("us"));
}

TEST(NameKey, DamagedBytesDoNoHarm) {
  EXPECT_EQ(NameKey("a\xC3"), "a\xC3");
  EXPECT_EQ(NameKey(""), "");
  EXPECT_EQ(NameKey("the"), "");
}

TEST(Acronym, OfItsWords) {
  EXPECT_TRUE(IsAcronymOf("IRNA", "Islamic Republic News Agency"));
  EXPECT_TRUE(IsAcronymOf("DRC", "Democratic Republic of the Congo"));
  EXPECT_TRUE(IsAcronymOf("U.N.", "United Nations"));
  EXPECT_FALSE(IsAcronymOf("UN", "United Arab Emirates"));
  EXPECT_FALSE(IsAcronymOf("B", "Bank"));
}

}  // namespace
}  // namespace demarche
