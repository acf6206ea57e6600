// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "input/html_clutter.h"
#include "input/reading_for_test.h"

namespace demarche {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kLead =
    "The prime minister rejected the demand on Tuesday, saying that his government would not "
    "negotiate under the threat of sanctions.";
constexpr std::string_view kSecond =
    "Opposition leaders in the capital called on him to resign, and thousands of people "
    "marched to the parliament in the evening.";
constexpr std::string_view kThird =
    "The police arrested at least forty protesters near the central square, a spokeswoman of "
    "the interior ministry told reporters.";

std::string P(std::string_view text) { return "<p>" + std::string(text) + "</p>\n"; }
std::string Body() { return P(kLead) + P(kSecond) + P(kThird); }
std::string BodyText() {
  return std::string(kLead) + "\n\n" + std::string(kSecond) + "\n\n" + std::string(kThird);
}

TEST(HtmlArticleTest, TakesTheArticleOutOfAFullPage) {
  const std::string page =
      "<html><head><title>Demand rejected | The Examiner</title></head><body>"
      "<div id='cookie-consent'><p>We use cookies to make this site work better for you and to "
      "show "
      "you advertisements that fit what you read here every day.</p></div>"
      "<nav><ul><li><a href=/>Home</a></li><li><a href=/world>World</a></li></ul></nav>"
      "<main><article><h1>Prime minister rejects demand</h1>"
      "<p class=byline>By Ann Lee</p><div class='share-bar'><a href=#>Share</a></div>" +
      P(kLead) +
      "<figure><img src=a.jpg><figcaption>The square on Tuesday evening.</figcaption></figure>" +
      P(kSecond) +
      "<div class='newsletter-signup'><p>Get the most important stories of the day in your inbox, "
      "every morning, before everybody else has read them.</p></div>"
      "<h2>Arrests</h2>" +
      P(kThird) +
      "<p><strong>Read more:</strong> <a href=/x>What the sanctions mean</a></p>"
      "</article><section class=related-stories><h3>Related stories</h3>"
      "<p>Another government said on Monday that it would join the sanctions, which took many "
      "observers in the region by surprise.</p></section></main>"
      "<div class='comments'><p>I think that this is the worst decision that anybody has ever made "
      "in this country, and I have seen many of them.</p></div>"
      "<footer><p>\xC2\xA9 2025 The Examiner. All rights reserved.</p></footer></body></html>";
  const Document document = ReadOne(page, "a.html");
  EXPECT_EQ(document.text(), std::string(kLead) + "\n\n" + std::string(kSecond) +
                                 "\n\nArrests\n\n" + std::string(kThird));
  EXPECT_EQ(document.blocks()[2].kind, BlockKind::kHeading);
  EXPECT_EQ(document.info().title, "Demand rejected");
  EXPECT_EQ(document.info().byline, "Ann Lee");
}

TEST(HtmlArticleTest, ReadsAPageWithoutAnyNames) {
  EXPECT_EQ(ReadOne("<div><a href=/>Home</a> <a href=/w>World</a></div><div><div>" + Body() +
                        "</div></div><div><a href=/a>About</a></div>",
                    "a.html")
                .text(),
            BodyText());
}

TEST(HtmlArticleTest, ReadsLinesPartedByBreaks) {
  EXPECT_EQ(ReadOne("<td>" + std::string(kLead) + "<br><br>" + std::string(kSecond) + "<br/>" +
                        std::string(kThird) + "</td>",
                    "a.html")
                .text(),
            std::string(kLead) + "\n\n" + std::string(kSecond) + " " + std::string(kThird));
}

TEST(HtmlArticleTest, JoinsABodyInPieces) {
  const std::string page =
      "<article><section itemprop=articleBody>" + P(kLead) +
      "</section><div class=ad-slot><p>Buy one today and get another one for the price of two, "
      "only "
      "in this month and only in our shop.</p></div><section itemprop=articleBody>" +
      P(kSecond) + P(kThird) + "</section></article>";
  EXPECT_EQ(ReadOne(page, "a.html").text(), BodyText());
}

TEST(HtmlArticleTest, StopsBeforeASecondArticle) {
  const std::string other =
      P("The central bank raised its interest rate by half a point on Wednesday, and said that it "
        "would go on until prices fall.");
  const std::string page = "<div class=article-body>" + Body() +
                           "</div><div><div><div><div><div><h1>Another one</h1>"
                           "<div class=article-body>" +
                           other + "</div></div></div></div></div></div>";
  EXPECT_EQ(ReadOne("<body>" + page, "a.html").text(), BodyText());
}

TEST(HtmlArticleTest, KeepsAnArticleWhoseNameIsThatOfClutter) {
  EXPECT_EQ(ReadOne("<div class='has-sidebar related'>" + Body() + "</div>", "a.html").text(),
            BodyText());
}

TEST(HtmlArticleTest, ReadsALiveBlog) {
  std::string page = "<main><h1>Live: protests</h1>";
  for (std::string_view text : {kThird, kSecond, kLead}) {
    page += "<article class=live-post><time datetime='2025-09-21T10:00Z'>10:00</time>" + P(text) +
            "</article>";
  }
  const std::string text = ReadOne(page + "</main>", "a.html").text();
  for (std::string_view part : {kLead, kSecond, kThird}) EXPECT_THAT(text, HasSubstr(part));
}

TEST(HtmlArticleTest, ReadsAmp) {
  EXPECT_EQ(ReadOne("<html amp><body><amp-sidebar id=menu><ul><li><a href=/>Home</a></ul>"
                    "</amp-sidebar><article><amp-img src=a></amp-img>" +
                        P(kLead) + "<amp-ad><p>Advertisement</p></amp-ad>" + P(kSecond) +
                        P(kThird) + "</article></body></html>",
                    "a.html")
                .text(),
            BodyText());
}

TEST(HtmlArticleTest, ReadsBrokenMarkup) {
  const std::string text = ReadOne("<div><p>" + std::string(kLead) + "<p><b>" +
                                       std::string(kSecond) + "<i></b></div></p></table><p " +
                                       "class='x>y' =\"z\">" + std::string(kThird) + "</article",
                                   "a.html")
                               .text();
  for (std::string_view part : {kLead, kSecond, kThird}) EXPECT_THAT(text, HasSubstr(part));
}

TEST(HtmlArticleTest, JoinsADropCap) {
  EXPECT_EQ(ReadOne("<article><div class=cap><div>T</div></div>" + P(kLead.substr(1)) + P(kSecond) +
                        P(kThird) + "</article>",
                    "a.html")
                .text(),
            BodyText());
}

TEST(HtmlArticleTest, ReadsWindows1252) {
  const std::string page =
      "<meta charset=iso-8859-1><p>The caf\xE9 owner said \x93no\x94 to the "
      "police on Tuesday, and closed his door to everybody else.</p>";
  const Document document = ReadOne(page, "a.html");
  EXPECT_THAT(document.text(), HasSubstr("caf\xC3\xA9 owner said \xE2\x80\x9Cno\xE2\x80\x9D"));
  const auto begin = static_cast<uint32_t>(document.text().find("owner"));
  EXPECT_EQ(document.ToSource({begin, begin + 5}).begin, page.find("owner"));
}

TEST(HtmlArticleTest, SurvivesDeepNesting) {
  for (std::string_view tag : {"div", "b", "table", "blockquote", "x-y", "font", "ul"}) {
    std::string page;
    for (int i = 0; i < 100'000; ++i) page += "<" + std::string(tag) + ">";
    const Reading reading = ReadAll(page + Body(), "a.html");
    ASSERT_EQ(reading.documents.size(), 1u) << tag;
    EXPECT_THAT(reading.documents[0].text(), HasSubstr(kLead)) << tag;
  }
}

TEST(HtmlArticleTest, ReportsPagesWithoutText) {
  for (std::string_view page : {"<html></html>", "", "<script>var a;</script>", "<p>&nbsp;</p>"}) {
    const Reading reading = ReadAll(page, "a.html");
    ASSERT_EQ(reading.problems.size(), 1u) << page;
    EXPECT_EQ(reading.problems[0].kind, ReadProblem::Kind::kEmpty);
  }
}

TEST(HtmlClutterTest, KnowsNoticesFromNews) {
  for (std::string_view notice :
       {"Read more: What the sanctions mean", "Advertisement", "Follow us on Twitter",
        "Sign up for our newsletter", "\xC2\xA9 2025 The Examiner", "Photo: Reuters", "12 comments",
        "By Ann Lee and Bo Ek", "Image 3 of 5", "(Reporting by Ann Lee; Editing by Bo Ek)",
        "> Follow us", "Related: Talks fail"}) {
    EXPECT_TRUE(IsClutterText(notice)) << notice;
  }
  for (std::string_view news :
       {kLead, std::string_view("He said no."), std::string_view("Related parties must leave."),
        std::string_view("By Tuesday the army had withdrawn."), std::string_view("Kabul"),
        std::string_view("\"Support our troops,\" she said."),
        std::string_view("From there they left."),
        std::string_view(
            "Sponsored by Iran, the group has attacked ships in the Red Sea since 2023."),
        std::string_view(
            "Published in May, the report accused both sides of war crimes in Tigray."),
        std::string_view("By signing the deal, the minister gave up his claim to the islands."),
        std::string_view("\xE2\x80\x9CTell us the truth,\xE2\x80\x9D protesters chanted."),
        std::string_view("Become a member of NATO, he said, and you are safe."),
        std::string_view("Photographs of the meeting were published.")}) {
    EXPECT_FALSE(IsClutterText(news)) << news;
  }
}

}  // namespace
}  // namespace demarche
