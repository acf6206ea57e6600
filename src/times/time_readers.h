// SPDX-License-Identifier: Apache-2.0
//
// The readers that make up the grammar of temporal expressions; for time_grammar.cc.
#ifndef DEMARCHE_TIMES_TIME_READERS_H_
#define DEMARCHE_TIMES_TIME_READERS_H_

#include <cstdint>
#include <string_view>

#include "base/strings.h"
#include "times/time_grammar.h"

namespace demarche {

// Reads expressions off the tokens of one sentence. Every Read function takes the
// position where its part should start and gives the position after it, 0 when the
// part is not there (no part is empty, so 0 is free).
class TimeGrammar {
 public:
  explicit TimeGrammar(const TimeTokens& tokens) : tokens_(tokens) {}

  TimeMatch Longest(uint32_t at) const;

 private:
  TimeWord Word(uint32_t i) const {
    return i < tokens_.words.size() ? tokens_.words[i].word : TimeWord::kNone;
  }

  int32_t Value(uint32_t i) const { return tokens_.words[i].value; }

  bool Is(uint32_t i, TimeWord word) const { return Word(i) == word; }

  bool IsForm(uint32_t i, std::string_view form) const {
    return i < tokens_.forms.size() && EqualsIgnoreAsciiCase(tokens_.forms[i], form);
  }

  bool IsHyphen(uint32_t i) const { return IsForm(i, "-"); }

  bool IsMonth(uint32_t i) const;

  bool IsDay(uint32_t i) const;

  bool IsYear(uint32_t i) const;

  // An ISO date in one token or parted by hyphens; 9/11; 21/09/2025 where only one
  // reading is a date.
  uint32_t Numeric(uint32_t i, TimeMeaning* m) const;

  static bool SetNumeric(bool year_first, const int32_t (&v)[3], TimeMeaning* m);

  // [,] [of] 2025 | last year | this year, after a month or day; `i` stays where
  // nothing follows.
  uint32_t TrailingYear(uint32_t i, TimeMeaning* m) const;

  // 21 September 2025, the 21st of September, September 21 [, 2025].
  uint32_t DayOfMonth(uint32_t i, TimeMeaning* m) const;

  // early, late, mid-, the beginning|start|end|middle of; `i` where there is none.
  uint32_t Precision(uint32_t i) const;

  // [early] September [2025], last March, mid-May.
  uint32_t MonthOfYear(uint32_t i, TimeMeaning* m) const;

  // [early] 2019, the year 2019. A number before a plural noun counts things.
  uint32_t Year(uint32_t i, TimeMeaning* m) const;

  bool YearFits(uint32_t i) const;

  // this, last, next before a month, weekday or season: its word, or "".
  std::string_view ReadLean(uint32_t i, TimeMeaning* m) const;

  // [last] Sunday [night] [,] [September 21 [, 2025]].
  uint32_t WeekdayDate(uint32_t i, TimeMeaning* m) const;

  // today, yesterday morning, later today, tonight.
  uint32_t DayWord(uint32_t i, TimeMeaning* m) const;

  // Sets the shift that a pointing word makes; false for other words.
  bool ReadPointer(uint32_t i, TimeMeaning* m) const;

  // this week, last month, the following day, earlier this year, that night, the
  // past three weeks, the day before.
  uint32_t Pointed(uint32_t i, TimeMeaning* m) const;

  // two, 48, several, a few, a couple of, a dozen, twenty-three: its end, 0 for none.
  uint32_t Amount(uint32_t i, TimeMeaning* m) const;

  // Amount and unit: three days, a week, 48 hours. Its end, 0 for none.
  uint32_t Measure(uint32_t i, TimeMeaning* m) const;

  // three days ago, two weeks earlier, a year later, years ago, 2 days from now.
  uint32_t Offset(uint32_t i, TimeMeaning* m) const;

  // three days, several months, a week, decades, two-year; not an age.
  uint32_t Duration(uint32_t i, TimeMeaning* m) const;

  // every week, each Friday, daily.
  uint32_t Every(uint32_t i, TimeMeaning* m) const;

  // [the] [late] 1990s.
  uint32_t Decade(uint32_t i, TimeMeaning* m) const;

  // the 20th century.
  uint32_t Century(uint32_t i, TimeMeaning* m) const;

  // the third quarter [of 2025 | of last year], Q3 [2025].
  uint32_t QuarterOfYear(uint32_t i, TimeMeaning* m) const;

  // last summer, the summer of 2020, summer 2020. A season alone says too little.
  uint32_t SeasonOfYear(uint32_t i, TimeMeaning* m) const;

  // 8:30 p.m. [local time] [on] [Friday], 14:30 GMT.
  uint32_t Clock(uint32_t i, TimeMeaning* m) const;

  // now, recently, soon; "now" that opens a turn of talk ("Now, ...") is none.
  uint32_t Reference(uint32_t i, TimeMeaning* m) const;

  uint32_t FeastDay(uint32_t i, TimeMeaning* m) const;

  const TimeTokens& tokens_;
};

// How TIMEX3 writes a part of the day: "TNI".
std::string_view DayPartSuffix(int32_t day_part);

}  // namespace demarche

#endif  // DEMARCHE_TIMES_TIME_READERS_H_
