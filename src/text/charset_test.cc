// SPDX-License-Identifier: Apache-2.0
#include "text/charset.h"

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace demarche {
namespace {

Decoded Decode(std::string_view bytes, std::string_view declared = "") {
  auto decoded = DecodeToUtf8(bytes, declared);
  EXPECT_TRUE(decoded);
  EXPECT_TRUE(IsValidUtf8(decoded->text));
  return decoded ? *std::move(decoded) : Decoded{};
}

std::string Utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

// Where the text's byte `at` lies in the source, by the map.
uint64_t SourceOf(const Decoded& decoded, uint32_t at) {
  for (const SourceSpan& span : decoded.map) {
    if (span.text.begin <= at && at < span.text.end) {
      const bool exact = span.source_end - span.source_begin == span.text.size();
      return exact ? span.source_begin + (at - span.text.begin) : span.source_begin;
    }
  }
  return at;
}

TEST(Charset, PlainUtf8NeedsNoMap) {
  const Decoded decoded = Decode("caf\xC3\xA9");
  EXPECT_EQ(decoded.text, "café");
  EXPECT_EQ(decoded.charset, "UTF-8");
  EXPECT_TRUE(decoded.map.empty());
}

TEST(Charset, MarkIsDroppedAndMapped) {
  const Decoded decoded = Decode("\xEF\xBB\xBFKabul", "windows-1252");
  EXPECT_EQ(decoded.text, "Kabul");
  EXPECT_EQ(SourceOf(decoded, 0), 3u);
}

TEST(Charset, Utf16WithAndWithoutMark) {
  const std::u16string_view text = u"Ankara refused.";
  for (bool little : {true, false}) {
    const std::string bytes = Utf16(text, little);
    EXPECT_EQ(Decode(Utf16(u"\xFEFF", little) + bytes).text, "Ankara refused.");
    const Decoded bare = Decode(bytes);
    EXPECT_EQ(bare.text, "Ankara refused.");
    EXPECT_EQ(SourceOf(bare, 3), 6u);
  }
}

TEST(Charset, DeclaredUtf16InAsciiLettersIsIgnored) {
  EXPECT_EQ(Decode("<html>news!</html>", "utf-16").text, "<html>news!</html>");
}

TEST(Charset, Latin1IsReadAsWindows1252) {
  const Decoded decoded = Decode(
      "\x93Pe\xF1"
      "a\x94",
      "ISO-8859-1");
  EXPECT_EQ(decoded.text, "“Peña”");
  EXPECT_EQ(decoded.charset, "windows-1252");
  EXPECT_EQ(SourceOf(decoded, 3), 1u);  // P
  EXPECT_EQ(SourceOf(decoded, 5), 3u);  // ñ
}

TEST(Charset, Utf8BeatsAWrongDeclaration) {
  EXPECT_EQ(Decode("Erdo\xC4\x9F"
                   "an",
                   "iso-8859-1")
                .text,
            "Erdoğan");
}

TEST(Charset, DeclarationThatDoesNotFitIsDropped) {
  const Decoded decoded = Decode(
      "The Pe\xF1"
      "a government na\xEFvely denied it.",
      "utf-8");
  EXPECT_EQ(decoded.text, "The Peña government naïvely denied it.");
}

TEST(Charset, UnknownAndDangerousNamesAreIgnored) {
  for (std::string_view name : {"utf-7", "ibm-37", "nonsense", "hz", "iso-2022-kr"}) {
    EXPECT_EQ(Decode("+ADw-script", name).text, "+ADw-script") << name;
  }
}

TEST(Charset, DetectsCyrillic) {
  // "Привет, мир. Это новости." in windows-1251.
  const Decoded decoded = Decode(
      "\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0. \xDD\xF2\xEE \xED\xEE\xE2\xEE\xF1\xF2\xE8 "
      "\xE4\xED\xFF.");
  EXPECT_EQ(decoded.text, "Привет, мир. Это новости дня.");
}

TEST(Charset, DamageIsReplacedAndNulDropped) {
  const Decoded decoded = Decode(std::string("a\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\0b\xFFz", 13));
  EXPECT_EQ(decoded.text,
            "aéééé"
            "b\xEF\xBF\xBDz");
  EXPECT_EQ(SourceOf(decoded, 9), 10u);   // b
  EXPECT_EQ(SourceOf(decoded, 13), 12u);  // z
}

TEST(Charset, EmptyInput) { EXPECT_EQ(Decode("", "utf-8").text, ""); }

TEST(Charset, RefusesTooMuch) {
  const std::string bytes(kMaxDecodeBytes + 1, 'a');
  const auto decoded = DecodeToUtf8(bytes, "");
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().code, ErrorCode::kBadData);
}

TEST(Charset, MapStaysSmallForLongUtf16) {
  const Decoded decoded = Decode(Utf16(u"\xFEFF" + std::u16string(3'000'000, u'x'), true));
  EXPECT_EQ(decoded.text.size(), 3'000'000u);
  EXPECT_LT(decoded.map.size(), 1'200'000u);
}

}  // namespace
}  // namespace demarche
