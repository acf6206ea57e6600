// SPDX-License-Identifier: Apache-2.0
//
// The closed vocabulary of temporal expressions.
#ifndef DEMARCHE_TIMES_TIME_WORDS_H_
#define DEMARCHE_TIMES_TIME_WORDS_H_

#include <cstdint>
#include <string_view>

namespace demarche {

enum class TimeWord : uint8_t {
  kNone,
  kNumber,       // value: the number; digits or words
  kVague,        // several, few, many
  kOrdinal,      // first, 21st
  kMonth,        // 1 to 12
  kMonthAbbr,    // Jan, Sept
  kWeekday,      // 0 (Monday) to 6
  kWeekdayAbbr,  // Mon, Tues
  kUnit,         // value: Unit
  kUnits,        // plural
  kDayPart,      // value: DayPart
  kSeason,       // value: Season
  kDayWord,      // today, yesterday, tomorrow: value is the offset in days
  kTonight,
  kThis,
  kLast,    // last, past
  kNext,    // next, coming
  kBefore,  // previous, preceding
  kAfter,   // following
  kSame,    // same
  kThat,
  kEarly,  // early, late, mid: value -1, 1, 0
  kEarlier,
  kLater,
  kAgo,
  kThe,
  kA,
  kOf,
  kEvery,
  kOften,      // daily, weekly: value is the Unit
  kDecade,     // 1990s: value is the first year
  kQuarter,    // q1 to q4: value
  kMeridiem,   // am 0, pm 12
  kZone,       // GMT, local
  kReference,  // now, recently, soon: value -1 past, 0 present, 1 future
  kClock,      // 8:30: value is minutes of the day
};

enum class Unit : uint8_t {
  kMinute,
  kHour,
  kDay,
  kWeekend,
  kWeek,
  kMonth,
  kQuarter,
  kYear,
  kDecade,
  kCentury
};
enum class DayPart : uint8_t { kMorning, kNoon, kAfternoon, kEvening, kNight, kMidnight };
enum class Season : uint8_t { kSpring, kSummer, kAutumn, kWinter };

struct WordMeaning {
  TimeWord word = TimeWord::kNone;
  int32_t value = 0;
};

// What a token can mean. Months and weekdays must be capitalised. Digits beyond a
// million mean nothing.
WordMeaning LookUpTimeWord(std::string_view token);

}  // namespace demarche

#endif  // DEMARCHE_TIMES_TIME_WORDS_H_
