// SPDX-License-Identifier: Apache-2.0
#include "text/utf8.h"

#include <gtest/gtest.h>

namespace demarche {
namespace {

TEST(Utf8, ReadsCharactersOfAllLengths) {
  const std::string text = "aé€😀";
  const char32_t codes[] = {U'a', U'é', U'€', U'😀'};
  size_t at = 0;
  for (char32_t code : codes) {
    const Utf8Character character = CharacterAt(text, at);
    EXPECT_TRUE(character.valid);
    EXPECT_EQ(character.code, code);
    at += character.length;
    EXPECT_EQ(CharacterBefore(text, at).code, code);
  }
  EXPECT_EQ(at, text.size());
  EXPECT_EQ(CharacterAt(text, at).length, 0u);
  EXPECT_EQ(CharacterBefore(text, 0).length, 0u);
  EXPECT_EQ(CountCharacters(text), 4u);
}

TEST(Utf8, RefusesWhatIsNotUtf8) {
  for (std::string_view bad :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80", "\xF5", "\xE2\x82", "\xC3"}) {
    EXPECT_FALSE(IsValidUtf8(bad));
    EXPECT_FALSE(CharacterAt(bad, 0).valid);
  }
  EXPECT_TRUE(IsValidUtf8("plain, é, €, 😀"));
}

TEST(Utf8, DamageIsCutAtTheMaximalSubpart) {
  EXPECT_EQ(CharacterAt("\xE2\x82"
                        "a",
                        0)
                .length,
            2u);
  EXPECT_EQ(CharacterAt("\xF0\x9F\x98"
                        "a",
                        0)
                .length,
            3u);
  EXPECT_EQ(CharacterAt("\xE2"
                        "a",
                        0)
                .length,
            1u);
}

TEST(Utf8, AppendsWhatItReads) {
  for (char32_t code : {0x24u, 0x7FFu, 0x800u, 0xFFFDu, 0x10000u, 0x10FFFFu}) {
    std::string text;
    AppendUtf8(code, &text);
    EXPECT_EQ(CharacterAt(text, 0).code, code);
    EXPECT_EQ(CharacterAt(text, 0).length, text.size());
  }
}

TEST(Utf8, KnowsProperties) {
  EXPECT_TRUE(IsUpper(U'Ğ'));
  EXPECT_TRUE(IsLower(U'ß'));
  EXPECT_TRUE(IsLetter(U'ع'));
  EXPECT_TRUE(IsDigit(U'٣'));
  EXPECT_TRUE(IsMark(0x0301));
  EXPECT_TRUE(IsSpace(0x00A0));
  EXPECT_TRUE(IsSpace(0x200B));
  EXPECT_TRUE(IsInvisible(0x00AD));
  EXPECT_FALSE(IsInvisible(U'\n'));
}

TEST(Utf8, FoldsForMatching) {
  EXPECT_EQ(ToLowerUtf8("ÉCOLE Ğ"), "école ğ");
  EXPECT_EQ(FoldForMatching("Erdoğan"), "erdogan");
  EXPECT_EQ(FoldForMatching("Łódź, Ærø, Peña"), "lodz, æro, pena");
  EXPECT_EQ(FoldForMatching("한국"), FoldForMatching("한국"));
}

}  // namespace
}  // namespace demarche
