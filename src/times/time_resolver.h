// SPDX-License-Identifier: Apache-2.0
//
// From what an expression says to its TIMEX3 value.
#ifndef DEMARCHE_TIMES_TIME_RESOLVER_H_
#define DEMARCHE_TIMES_TIME_RESOLVER_H_

#include <optional>
#include <string>

#include "base/iso_date.h"
#include "times/time_grammar.h"

namespace demarche {

// Which way the clause of an expression looks from the time of writing.
enum class ClauseTime : uint8_t { kUnknown, kPast, kFuture };

// Resolves the expressions of one document in the order of the text, and keeps the
// day that the text has reached on the way.
class TimeResolver {
 public:
  explicit TimeResolver(std::optional<CivilDate> published) : published_(published) {}

  // The value, "" when the text and the publication date do not decide it.
  std::string Resolve(const TimeMeaning& meaning, ClauseTime clause);

  // A year that a date has told holds for the months of its sentence and the next of
  // the same paragraph.
  void StartBlock() { year_in_force_ = 0; }
  void StartSentence() {
    if (++sentences_since_year_ > 1) year_in_force_ = 0;
  }

 private:
  std::string Calendar(const TimeMeaning& m, ClauseTime clause);
  std::string WeekdayValue(const TimeMeaning& m, ClauseTime clause);
  std::string Shifted(const TimeMeaning& m);
  int YearOf(const TimeMeaning& m) const;
  int YearOfMonth(const TimeMeaning& m, ClauseTime clause) const;
  std::string DayValue(std::optional<CivilDate> day, const TimeMeaning& m);
  std::optional<CivilDate> Base(TimeAnchor anchor) const;

  std::optional<CivilDate> published_;
  std::optional<CivilDate> reference_;  // the last day, month or year told
  int year_in_force_ = 0;               // told with a date, 0 when none holds
  int sentences_since_year_ = 0;
};

// "2025-W38": the ISO 8601 week of a day.
std::string ToIsoWeek(CivilDate date);

}  // namespace demarche

#endif  // DEMARCHE_TIMES_TIME_RESOLVER_H_
