// SPDX-License-Identifier: Apache-2.0
#include "eval/gold.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace demarche {
namespace {

constexpr char kText[] =
    "Rome rejected the plan and refused talks. \"We will never pay for this,\" the minister said.";

// One article of two sentences.
GoldArticle Article() {
  Document::Parts parts;
  parts.info.id = "a";
  parts.text = kText;
  const auto document = Document::Create(parts);
  EXPECT_TRUE(document);
  return {.document = *document, .sentences = {{0, 41}, {42, 89}}, .events = {}, .quotes = {}};
}

TextSpan Span(std::string_view words) {
  const size_t at = std::string_view(kText).find(words);
  EXPECT_NE(at, std::string_view::npos) << words;
  return {.text = std::string(words),
          .range = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())}};
}

GoldEvent Gold(std::string trigger, EventType type, std::string actor_country) {
  GoldEvent event;
  event.sentence = 0;
  event.trigger = std::move(trigger);
  event.type = type;
  event.actors = {
      {.text = "Rome", .name = "Rome", .country = std::move(actor_country), .sectors = {"GOV"}}};
  event.date = "2025-09";
  return event;
}

Event Found(std::string_view trigger, EventType type, std::string actor_country) {
  Event event;
  event.trigger = Span(trigger);
  event.type = type;
  Participant actor;
  actor.mention = Span("Rome");
  actor.name = "Rome";
  actor.country = std::move(actor_country);
  actor.sectors = {"GOV", "MIL"};
  event.actors = {actor};
  event.date.value = "2025-09-21";
  return event;
}

TEST(GoldScorerTest, EventsBySentenceTypeAndCountries) {
  GoldArticle article = Article();
  article.events = {Gold("rejected", EventType::kReject, "ITA"),
                    Gold("refused talks", EventType::kReject, "ITA"),
                    Gold("rejected", EventType::kAccuse, "ITA")};
  article.events[0].place = "the Senate, Rome";
  ErrorLog log(5);
  GoldScorer scorer(&log);
  // Two of the three predictions match; "refused" has the wrong country; the last
  // stands in the other sentence.
  scorer.Add(
      article,
      {Found("refused", EventType::kReject, "FRA"), Found("rejected", EventType::kReject, "ITA"),
       Found("never pay", EventType::kAccuse, "ITA")},
      {});
  const EventScores& scores = scorer.events();
  EXPECT_EQ(scores.all, (Score{.correct = 2, .predicted = 3, .gold = 3}));
  EXPECT_EQ(scores.countries, (Score{.correct = 1, .predicted = 3, .gold = 3}));
  EXPECT_EQ(scores.by_type[static_cast<size_t>(EventType::kReject)],
            (Score{.correct = 2, .predicted = 2, .gold = 2}));
  EXPECT_EQ(scores.by_type[static_cast<size_t>(EventType::kAccuse)],
            (Score{.correct = 0, .predicted = 1, .gold = 1}));
  // "refused" is paired with "refused talks", so one actor country of two is right.
  EXPECT_DOUBLE_EQ(scores.actor_countries.Value(), 0.5);
  EXPECT_DOUBLE_EQ(scores.recipient_countries.Value(), 1.0);
  EXPECT_DOUBLE_EQ(scores.actor_sectors.Value(), 0.5);  // {GOV} and {GOV, MIL}
  EXPECT_DOUBLE_EQ(scores.date.Value(), 1.0);
  EXPECT_DOUBLE_EQ(scores.place.Value(), 0.5);  // one has a place that we did not give
  EXPECT_DOUBLE_EQ(scores.place_when_given.Value(), 0.0);
  EXPECT_EQ(scores.place_when_given.cases, 1u);
  EXPECT_DOUBLE_EQ(scores.status.Value(), 1.0);
  EXPECT_EQ(log.Count("event missed: ACCUSE"), 1u);
  EXPECT_EQ(log.Count("event made up: ACCUSE"), 1u);
  EXPECT_EQ(log.Count("event actor country"), 1u);
  EXPECT_EQ(log.Count("event place"), 1u);
}

TEST(GoldScorerTest, DatesAndPlaces) {
  EXPECT_TRUE(SameDate("2025-09", "2025-09-21"));
  EXPECT_FALSE(SameDate("2025-09-21", "2025-09"));
  EXPECT_TRUE(SameDate("", ""));
  EXPECT_FALSE(SameDate("", "2025"));
  EXPECT_TRUE(SamePlace("the Bagram base", "Bagram base"));
  EXPECT_TRUE(SamePlace("Kabul, Afghanistan", "Kabul"));
  EXPECT_FALSE(SamePlace("Kabul", ""));
  EXPECT_TRUE(SamePlace("", ""));
}

GoldQuote GoldQuoteOf(std::vector<std::string> content, std::string speaker) {
  GoldQuote quote;
  quote.sentence = 1;
  quote.content = std::move(content);
  quote.speaker = std::move(speaker);
  quote.cue = "said";
  return quote;
}

TEST(GoldScorerTest, QuotesByContentThenSpeaker) {
  GoldArticle article = Article();
  article.quotes = {GoldQuoteOf({"\"We will never pay", "for this,\""}, "Luca Verdi"),
                    GoldQuoteOf({"something quite different"}, "the minister")};
  Quote quote;
  // 5 of the 6 gold words: F1 10/11, above 0.8.
  quote.content = {Span("We will never pay for")};
  quote.speaker.name = "Verdi";
  quote.cue = Span("said");
  Quote short_quote;
  short_quote.content = {Span("this,")};
  ErrorLog log(5);
  GoldScorer scorer(&log);
  scorer.Add(article, {}, {quote, short_quote});
  const QuoteScores& scores = scorer.quotes();
  EXPECT_EQ(scores.all, (Score{.correct = 1, .predicted = 2, .gold = 2}));
  EXPECT_DOUBLE_EQ(scores.speaker.Value(), 0.0);
  EXPECT_DOUBLE_EQ(scores.speaker_near.Value(), 1.0);
  EXPECT_DOUBLE_EQ(scores.cue.Value(), 1.0);
  EXPECT_DOUBLE_EQ(scores.kind.Value(), 1.0);
  EXPECT_DOUBLE_EQ(scores.found_by_kind[static_cast<size_t>(QuoteKind::kDirect)].Value(), 0.5);
  EXPECT_EQ(log.Count("quote missed: direct"), 1u);
  EXPECT_EQ(log.Count("quote made up: direct"), 1u);
  EXPECT_EQ(log.Count("quote speaker"), 1u);
}

}  // namespace
}  // namespace demarche
