// SPDX-License-Identifier: Apache-2.0
#include "eval/spans.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace demarche {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kFile[] =
    "# doc a\n"
    "afrol\tB-Organization\tO\n"
    "News\tI-Organization\tO\n"
    "met\tO\tO\n"
    "Kofi\tB-Person\tO\n"
    "\n"
    "In\tO\n"
    "Accra\tI-Location\n"
    "Ghana\tB-Location\n";

TaggedSpan Span(uint32_t first, uint32_t last, std::string label) {
  return {.first_token = first, .last_token = last, .label = std::move(label)};
}

TEST(SpanFileTest, TokensAndSpans) {
  const auto sentences = ParseSpanFile(kFile, "n.tsv", {});
  ASSERT_TRUE(sentences) << sentences.error().message;
  ASSERT_EQ(sentences->size(), 2u);
  EXPECT_THAT((*sentences)[0].tokens, ElementsAre("afrol", "News", "met", "Kofi"));
  EXPECT_THAT((*sentences)[0].spans, ElementsAre(Span(0, 2, "Organization"), Span(3, 4, "Person")));
  EXPECT_EQ((*sentences)[0].line, 2u);
  // An I- at the start begins a span; a B- ends the one before.
  EXPECT_THAT((*sentences)[1].spans, ElementsAre(Span(1, 2, "Location"), Span(2, 3, "Location")));
}

TEST(SpanFileTest, NumberedTokensAndNamedColumns) {
  const auto uner = ParseSpanFile("# text = I\n1\tAccra\tS-LOC\t-\n2\tand\tO\t-\n", "u", {});
  ASSERT_TRUE(uner) << uner.error().message;
  EXPECT_THAT((*uner)[0].tokens, ElementsAre("Accra", "and"));
  EXPECT_THAT((*uner)[0].spans, ElementsAre(Span(0, 1, "LOC")));
  const auto other = ParseSpanFile("B-LOC x Accra\n", "u", {.token_column = 3, .tag_column = 1});
  ASSERT_TRUE(other) << other.error().message;
  EXPECT_THAT((*other)[0].tokens, ElementsAre("Accra"));
}

TEST(SpanFileTest, BadLinesAreNamed) {
  const auto tag = ParseSpanFile("a O\nb Person\n", "n.tsv", {});
  ASSERT_FALSE(tag);
  EXPECT_THAT(tag.error().message, HasSubstr("n.tsv:2: 'Person' is no BIO tag"));
  const auto columns = ParseSpanFile("a\n", "n.tsv", {});
  ASSERT_FALSE(columns);
  EXPECT_THAT(columns.error().message, HasSubstr("n.tsv:1: 1 columns"));
}

TEST(SpansTest, TextAndNamesKeepTheTokens) {
  const auto sentences = ParseSpanFile(kFile, "n.tsv", {});
  ASSERT_TRUE(sentences);
  const auto text = ToText(*sentences);
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(text->document.text(), "afrol News met Kofi\n\nIn Accra Ghana");
  Names names;
  names.names.push_back(
      {.range = {24, 35}, .type = NameType::kGpe, .first_token = 5, .last_token = 7});
  const auto spans = ToSpans(text->segmentation, names);
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_TRUE(spans[0].empty());
  EXPECT_THAT(spans[1], ElementsAre(Span(1, 3, "gpe")));
}

TEST(SpansTest, ExactSpansWithMappedLabels) {
  const auto gold = ParseSpanFile(kFile, "n.tsv", {});
  ASSERT_TRUE(gold);
  ErrorLog log(3);
  // Right: afrol News; wrong type: Kofi; wrong borders: Accra Ghana. A date does not
  // count, for the gold marks none.
  const SpanScores scores = ScoreSpans(
      *gold, {{Span(0, 2, "ORG"), Span(2, 3, "date"), Span(3, 4, "gpe")}, {Span(1, 3, "GPE")}},
      LabelMap(), &log);
  EXPECT_EQ(scores.all, (Score{.correct = 1, .predicted = 3, .gold = 4}));
  EXPECT_EQ(scores.by_label.at("location"), (Score{.correct = 0, .predicted = 2, .gold = 2}));
  EXPECT_EQ(log.Count("person > location"), 1u);
  EXPECT_EQ(log.Count("location with other borders"), 2u);
}

TEST(SpansTest, LabelsCanBeMappedOtherwise) {
  LabelMap map;
  EXPECT_EQ(map("GPE"), "location");
  ASSERT_TRUE(map.Set("gpe=state"));
  ASSERT_TRUE(map.Set("Date="));
  EXPECT_EQ(map("GPE"), "state");
  EXPECT_EQ(map("date"), "");
  EXPECT_EQ(map("Newspaper"), "newspaper");
  EXPECT_FALSE(map.Set("gpe"));
}

}  // namespace
}  // namespace demarche
