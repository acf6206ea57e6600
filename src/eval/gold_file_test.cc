// SPDX-License-Identifier: Apache-2.0
#include "eval/gold_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace demarche {
namespace {

using ::testing::HasSubstr;

constexpr char kArticle[] =
    R"({"id":"a1","title":"T","published":"2025-09-22",)"
    R"("paragraphs":["Rome refused. It will not pay.","Paris shrugged."],)"
    R"("sentences":["Rome refused.","It will not pay.","Paris shrugged."],)"
    R"("events":[{"event":1,"sentence":0,"trigger":"refused","type":"REJECT","mode":["yield"],)"
    R"("actor":[{"text":"Rome","name":"Rome","country":"ITA","sectors":["GOV"]}],"recipient":[],)"
    R"("date":"","place":"","status":"occurred","reported_by":[]}],)"
    R"("quotes":[{"sentence":1,"speaker":"Rome","speaker_text":"It","cue":"","content":["x"],)"
    R"("kind":"mixed","outlet":""}],"positions":[]})";

TEST(GoldFileTest, ReadsAnArticle) {
  const auto articles = ParseGold(std::string(kArticle) + "\n\n" + kArticle, "g.jsonl");
  ASSERT_TRUE(articles) << articles.error().message;
  ASSERT_EQ(articles->size(), 2u);
  const GoldArticle& article = (*articles)[0];
  EXPECT_EQ(article.document.info().id, "a1");
  EXPECT_EQ(article.document.info().published, "2025-09-22");
  EXPECT_EQ(article.document.text(), "Rome refused. It will not pay.\n\nParis shrugged.");
  ASSERT_EQ(article.sentences.size(), 3u);
  EXPECT_EQ(article.document.Text(article.sentences[2]), "Paris shrugged.");
  EXPECT_EQ(article.SentenceAt({16, 20}), 1u);
  EXPECT_EQ(article.SentenceAt({13, 14}), GoldArticle::kNoSentence);
  ASSERT_EQ(article.events.size(), 1u);
  EXPECT_EQ(article.events[0].type, EventType::kReject);
  EXPECT_EQ(article.events[0].actors[0].country, "ITA");
  ASSERT_EQ(article.quotes.size(), 1u);
  EXPECT_EQ(article.quotes[0].kind, QuoteKind::kMixed);
}

std::string MessageFor(const std::string& from, const std::string& to) {
  std::string changed = kArticle;
  const size_t at = changed.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  changed.replace(at, from.size(), to);
  const auto articles = ParseGold("\n" + changed, "g.jsonl");
  return articles ? "" : articles.error().message;
}

TEST(GoldFileTest, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(MessageFor("\"id\"", "id"), HasSubstr("g.jsonl:2: no JSON object"));
  EXPECT_THAT(MessageFor("REJECT", "REJECTION"), HasSubstr("REJECTION"));
  EXPECT_THAT(MessageFor("\"sentence\":1", "\"sentence\":7"), HasSubstr("no sentence 7"));
  EXPECT_THAT(MessageFor("\"Paris shrugged.\"],\"ev", "\"Paris sang.\"],\"ev"),
              HasSubstr("sentence 2 does not stand"));
  EXPECT_THAT(MessageFor("\"recipient\":[]", "\"recipient\":3"), HasSubstr("'recipient'"));
  EXPECT_THAT(MessageFor("\"trigger\"", "\"tigger\""), HasSubstr("'trigger'"));
}

}  // namespace
}  // namespace demarche
