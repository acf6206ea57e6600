// SPDX-License-Identifier: Apache-2.0
//
// What a run of tokens says about time, before it is resolved against anything.
#ifndef DEMARCHE_TIMES_TIME_GRAMMAR_H_
#define DEMARCHE_TIMES_TIME_GRAMMAR_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "times/time_words.h"

namespace demarche {

// Against what a relative expression counts.
enum class TimeAnchor : uint8_t { kPublication, kReference };
enum class TimeLean : uint8_t { kNone, kThis, kLast, kNext };

struct TimeMeaning {
  enum class Kind : uint8_t {
    kCalendar,   // year, month, day as far as said (0: not said)
    kWeekday,    // weekday, lean
    kShifted,    // the unit that lies `amount` units from the anchor
    kQuarter,    // quarter of year or of the shifted year
    kSeason,     // season of year or of the shifted year
    kDecade,     // year: its first
    kCentury,    // amount: 20 for the twentieth
    kDuration,   // amount of unit
    kEvery,      // a set: amount of unit, or weekday
    kOpen,       // "years ago": when is not said
    kReference,  // now, recently, soon: amount 0, -1, 1
  };
  static constexpr int32_t kVague = -1;     // amount of "several days"
  static constexpr int32_t kNoShift = 999;  // year_shift when no year is pointed at

  Kind kind = Kind::kCalendar;
  int32_t year = 0;
  int32_t month = 0;
  int32_t day = 0;
  int32_t weekday = -1;
  int32_t quarter = 0;
  Season season = Season::kSpring;
  Unit unit = Unit::kDay;
  int32_t amount = 0;
  TimeLean lean = TimeLean::kNone;
  TimeAnchor anchor = TimeAnchor::kPublication;
  int32_t year_shift = kNoShift;  // "September last year": -1
  std::string_view suffix = {};   // "TNI" for the night of the day
  int32_t minutes = -1;           // time of day
};

struct TimeMatch {
  uint32_t length = 0;  // tokens; 0: no expression starts here
  TimeMeaning meaning;
};

// The tokens of one sentence, looked up once.
struct TimeTokens {
  std::vector<std::string_view> forms;
  std::vector<WordMeaning> words;
  // Whether the token is a noun or numeral by its tag: "May", "March", "second", "fall".
  std::vector<bool> nominal;
  // Whether the token counts the noun that it stands before: "2019 soldiers".
  std::vector<bool> counts;
};

// The longest expression that starts at token `at`.
TimeMatch MatchTime(const TimeTokens& tokens, uint32_t at);

}  // namespace demarche

#endif  // DEMARCHE_TIMES_TIME_GRAMMAR_H_
