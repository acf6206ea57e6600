// SPDX-License-Identifier: Apache-2.0
#include "input/html_scanner.h"

#include <gtest/gtest.h>
#include <string>

#include "input/html_entities.h"
#include "input/html_tree.h"
#include "input/reading_for_test.h"

namespace demarche {
namespace {

std::string MarkupOf(std::string_view page) {
  const auto scanned = ScanPage(page);
  EXPECT_TRUE(scanned.has_value());
  return scanned ? scanned->markup.substr(15) : "";  // without the doctype
}

TEST(HtmlScannerTest, PutsNumbersForTexts) {
  EXPECT_EQ(MarkupOf("<p class=\"a\">One <b>two</b>\n</p>"), "<p class=\"a\">0;<b>1;</b> </p>");
  EXPECT_EQ(MarkupOf("5 < 6 and <3"), "0;");
}

TEST(HtmlScannerTest, LeavesOutScriptsCommentsAndForeignAttributes) {
  EXPECT_EQ(MarkupOf("a<script>if (a<b) '<p>'</script>b<!-- <p> -->c<style>p{}</style>"), "0;1;2;");
  EXPECT_EQ(MarkupOf("<a onclick='x>y' HREF=u>t</a>"), "<a href=\"u\">0;</a>");
  EXPECT_EQ(MarkupOf("<p title='say \"no\"'>"), "<p title=\"say &quot;no&quot;\">");
  EXPECT_EQ(MarkupOf("a<script>never closed <p>"), "0;");
}

TEST(HtmlScannerTest, KeepsTitleJsonLdAndTheSavedAddress) {
  constexpr std::string_view kPage =
      "<!-- saved from url=(0023)https://example.org/a -->"
      "<title>Envoys &amp; talks</title><svg><title>x</title></svg>"
      "<script type='application/ld+json'>{\"a\":1}</script>";
  const auto scanned = ScanPage(kPage);
  ASSERT_TRUE(scanned.has_value());
  EXPECT_EQ(scanned->title.In(kPage), "Envoys &amp; talks");
  ASSERT_EQ(scanned->json_ld.size(), 1u);
  EXPECT_EQ(scanned->json_ld[0].In(kPage), "{\"a\":1}");
  EXPECT_EQ(scanned->saved_from, "https://example.org/a");
}

TEST(HtmlScannerTest, BoundsDepthAndFormatting) {
  std::string page;
  for (int i = 0; i < 100'000; ++i) page += "<div>";
  page += "deep";
  for (int i = 0; i < 100'000; ++i) page += "</div>";
  page += "<p>after";
  const auto scanned = ScanPage(page);
  ASSERT_TRUE(scanned.has_value());
  EXPECT_LT(scanned->markup.size(), 10'000u);
  EXPECT_EQ(HtmlTree::Build(*scanned).node(0).end, HtmlTree::Build(*scanned).size());
}

TEST(HtmlScannerTest, RefusesMillionsOfTags) {
  std::string page;
  for (int i = 0; i < 2'100'000; ++i) page += "<p>";
  EXPECT_FALSE(ScanPage(page).has_value());
}

TEST(HtmlScannerTest, IsQuickWithPagesMadeToBeSlow) {
  // Each of these takes minutes where every tag looks at all before it.
  std::string formatting;
  for (int i = 0; i < 60'000; ++i) formatting += "<b class=c" + std::to_string(i) + "><p>x</p>";
  std::string attributes = "<a ";
  for (int i = 0; i < 300'000; ++i) attributes += " a" + std::to_string(i) + "=1";
  std::string skipped;
  for (int i = 0; i < 100'000; ++i) skipped += "<select>";
  std::string tables;
  for (int i = 0; i < 30'000; ++i) tables += "<table><tr><td>x";
  for (const std::string& page : {formatting, attributes, skipped, tables}) {
    ReadAll(page, "a.html");
  }
}

TEST(DeclaredCharsetTest, FindsTheName) {
  EXPECT_EQ(DeclaredCharset("<meta charset=\"ISO-8859-2\">"), "iso-8859-2");
  EXPECT_EQ(DeclaredCharset("<META http-equiv=Content-Type content='text/html; charset=koi8-r'>"),
            "koi8-r");
  EXPECT_EQ(DeclaredCharset("<?xml version='1.0' encoding='utf-8'?><html>"), "utf-8");
  EXPECT_EQ(DeclaredCharset("<p>The charset of this page"), "");
}

TEST(HtmlEntitiesTest, DecodesNamesAndNumbers) {
  EXPECT_EQ(
      DecodeEntities("AT&amp;T &ldquo;caf&eacute;&rdquo; &#8217; &#x2014; &#146; &nope; & &#;"),
      "AT&T \xE2\x80\x9C"
      "caf\xC3\xA9\xE2\x80\x9D \xE2\x80\x99 \xE2\x80\x94 \xE2\x80\x99 "
      "&nope; & &#;");
  EXPECT_EQ(DecodeEntities("caf&eacute costs &pound5"),
            "caf\xC3\xA9 costs \xC2\xA3"
            "5");
  EXPECT_EQ(DecodeEntities("&#0;&#xD800;&#99999999;"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

}  // namespace
}  // namespace demarche
