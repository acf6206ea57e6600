// SPDX-License-Identifier: Apache-2.0
//
// Scores events and quotes against annotated articles.
//
// Events: a predicted event matches a gold one when it stands in the same sentence
// and has the same type, one to one. Where several could match, the pairing whose
// words (trigger and participants) overlap most is taken. Fields are scored over
// the matched. Quotes match when the words of their content overlap with F1 of 0.8
// or more, one to one, best total overlap.
#ifndef DEMARCHE_EVAL_GOLD_H_
#define DEMARCHE_EVAL_GOLD_H_

#include <demarche/record.h>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "eval/error_log.h"
#include "eval/gold_file.h"
#include "eval/score.h"

namespace demarche {

struct EventScores {
  Score all;        // (sentence, type)
  Score countries;  // (sentence, type, actor countries, recipient countries)
  std::array<Score, kEventTypeCount> by_type;

  // Over the matched events.
  Accuracy actor_countries;  // the sets are equal
  Accuracy recipient_countries;
  Accuracy actor_sectors;  // overlap of the sets: common / all
  Accuracy recipient_sectors;
  Accuracy date;             // equal when cut to the gold's precision; "" must be ""
  Accuracy date_when_given;  // the same where the gold has a date
  Accuracy place;            // see SamePlace; "" must be ""
  Accuracy place_when_given;
  Accuracy status;
};

struct QuoteScores {
  Score all;
  std::array<Accuracy, 3> found_by_kind;  // of the gold quotes of a QuoteKind, those matched

  // Over the matched quotes.
  Accuracy speaker;       // the names are equal but for case, "the" and marks
  Accuracy speaker_near;  // or one holds all words of the other
  Accuracy kind;
  Accuracy cue;
};

class GoldScorer {
 public:
  // `log` may be null.
  explicit GoldScorer(ErrorLog* log) : log_(log) {}

  // Ranges of events and quotes refer to article.document.
  void Add(const GoldArticle& article, const std::vector<Event>& events,
           const std::vector<Quote>& quotes);

  const EventScores& events() const { return events_; }
  const QuoteScores& quotes() const { return quotes_; }

 private:
  void AddEvents(const GoldArticle& article, const std::vector<Event>& events);
  void AddFields(const GoldArticle& article, const GoldEvent& gold, const Event& event);
  void AddQuotes(const GoldArticle& article, const std::vector<Quote>& quotes);
  void AddQuoteFields(const GoldArticle& article, const GoldQuote& gold, const Quote& quote);
  void Report(const std::string& kind, const GoldArticle& article, uint32_t sentence,
              const std::string& what);

  ErrorLog* log_;
  EventScores events_;
  QuoteScores quotes_;
};

// Whether two places are written the same but for case, "the", marks, and a wider
// place after a comma ("Kabul, Afghanistan" and "Kabul").
bool SamePlace(std::string_view a, std::string_view b);

// Whether `date` is `gold` when cut to the gold's precision; "" is only "".
bool SameDate(std::string_view gold, std::string_view date);

}  // namespace demarche

#endif  // DEMARCHE_EVAL_GOLD_H_
