// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <string>

#include "input/json_ld.h"
#include "input/reading_for_test.h"

namespace demarche {
namespace {

// What is found on a page with this head, and this before its text.
DocumentInfo InfoOf(std::string_view head, std::string_view top = "") {
  const std::string page =
      "<html><head>" + std::string(head) + "</head><body>" + std::string(top) +
      "<p>The prime minister rejected the demand on Tuesday, saying that his government would "
      "not negotiate under the threat of sanctions.</p></body></html>";
  return ReadOne(page, "a.html").info();
}

std::string LdScript(std::string_view json) {
  return "<script type=\"application/ld+json\">" + std::string(json) + "</script>";
}

TEST(JsonLdTest, ReadsGraphsWithReferences) {
  const DocumentInfo info = InfoOf(LdScript(
      R"({"@context":"https://schema.org","@graph":[
        {"@type":"WebPage","@id":"#page","name":"Page name","datePublished":"2020-01-01"},
        {"@type":["Article","NewsArticle"],"headline":"Minister says &#8220;no&#8221;",
         "datePublished":"2025-09-21T14:05:00+01:00","author":{"@id":"#ann"},
         "publisher":{"@id":"#pub"},"inLanguage":"en-GB","mainEntityOfPage":
         {"@id":"https://example.org/no"}},
        {"@type":"Person","@id":"#ann","name":"Ann Lee"},
        {"@type":"Organization","@id":"#pub","name":"The Examiner"}]})"));
  EXPECT_EQ(info.title, "Minister says \xE2\x80\x9Cno\xE2\x80\x9D");
  EXPECT_EQ(info.published, "2025-09-21T14:05:00+01:00");
  EXPECT_EQ(info.byline, "Ann Lee");
  EXPECT_EQ(info.publisher, "The Examiner");
  EXPECT_EQ(info.language, "en-GB");
  EXPECT_EQ(info.url, "https://example.org/no");
}

TEST(JsonLdTest, ReadsListsAndSeveralAuthors) {
  const DocumentInfo info = InfoOf(LdScript(
      R"([{"@type":"BreadcrumbList"},{"@type":"ReportageNewsArticle","headline":"Talks fail",
          "author":[{"name":"Ann Lee"},{"name":"Bo Ek"},"Ann Lee"],"datePublished":"2025-09-21"}])"));
  EXPECT_EQ(info.title, "Talks fail");
  EXPECT_EQ(info.byline, "Ann Lee, Bo Ek");
}

TEST(JsonLdTest, MendsTheUsualSlips) {
  const DocumentInfo info =
      InfoOf(LdScript("\n//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Talks\nfail\",\n"
                      "\"datePublished\":\"2025-09-21\",}\n//]]>\n"));
  EXPECT_EQ(info.title, "Talks fail");
  EXPECT_EQ(info.published, "2025-09-21");
}

TEST(JsonLdTest, PassesOverWhatIsBeyondMending) {
  const DocumentInfo info = InfoOf(LdScript("{\"@type\":\"NewsArticle\",\"headline\":") +
                                   "<meta property=og:title content='From OpenGraph'>");
  EXPECT_EQ(info.title, "From OpenGraph");
}

TEST(HtmlMetadataTest, ReadsMetaAndLink) {
  const DocumentInfo info = InfoOf(
      "<title>Talks fail - The Examiner</title><meta property='og:title' content='Talks fail'>"
      "<meta property='og:site_name' content='The Examiner'><meta name=author content='By Ann Lee'>"
      "<meta property='article:published_time' content='2025-09-21T14:05:00Z'>"
      "<meta property='og:locale' content='en_US'>"
      "<link rel=canonical href='https://example.org/talks'>");
  EXPECT_EQ(info.title, "Talks fail");
  EXPECT_EQ(info.publisher, "The Examiner");
  EXPECT_EQ(info.byline, "Ann Lee");
  EXPECT_EQ(info.published, "2025-09-21T14:05:00Z");
  EXPECT_EQ(info.language, "en-US");
  EXPECT_EQ(info.url, "https://example.org/talks");
}

TEST(HtmlMetadataTest, TakesTheTitleThatIsThere) {
  EXPECT_EQ(InfoOf("<title>Talks between envoys fail | The Examiner</title>").title,
            "Talks between envoys fail");
  EXPECT_EQ(InfoOf("<title>The Examiner</title>", "<h1>Talks between envoys fail</h1>").title,
            "Talks between envoys fail");
}

TEST(HtmlMetadataTest, FindsDatesOnThePage) {
  EXPECT_EQ(InfoOf("", "<time class=published datetime='2025-09-21'>Sunday</time>").published,
            "2025-09-21");
  EXPECT_EQ(InfoOf("", "<span itemprop=datePublished>21 September 2025</span>").published,
            "2025-09-21");
  EXPECT_EQ(InfoOf("<link rel=canonical href='https://example.org/2025/09/21/a'>").published,
            "2025-09-21");
  EXPECT_EQ(InfoOf("", "<h1>Talks fail today</h1><div>Published: 21 Sept 2025, 14:05 GMT</div>")
                .published,
            "2025-09-21T14:05:00Z");
  EXPECT_EQ(InfoOf("").published, "");
}

TEST(HtmlMetadataTest, ReadsNumbersAsTheLanguageDoes) {
  EXPECT_EQ(
      InfoOf("<meta name=date content='03/04/2025'><meta name=language content=en-GB>").published,
      "2025-04-03");
  EXPECT_EQ(
      InfoOf("<meta name=date content='03/04/2025'><meta name=language content=en-US>").published,
      "2025-03-04");
}

TEST(HtmlMetadataTest, KeepsTheDayOfTheNewsroom) {
  EXPECT_EQ(InfoOf("<link rel=canonical href='https://example.org/2025/09/20/a'>"
                   "<meta property='article:published_time' content='2025-09-21T03:05:00Z'>")
                .published,
            "2025-09-20");
}

}  // namespace
}  // namespace demarche
