// SPDX-License-Identifier: Apache-2.0
#include "times/time_resolver.h"

#include <algorithm>
#include <cstdlib>

namespace demarche {
namespace {

using Kind = TimeMeaning::Kind;

std::string TwoDigits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string_view SeasonCode(Season season) {
  static constexpr std::string_view kCodes[] = {"SP", "SU", "FA", "WI"};
  return kCodes[static_cast<size_t>(season)];
}

// "P3D", "PT48H", "PXY"; weekends count as days of their own kind.
std::string DurationValue(Unit unit, int amount) {
  static constexpr std::string_view kLetters[] = {"M", "H", "D", "WE", "W",
                                                  "M", "Q", "Y", "DE", "CE"};
  const bool clock = unit == Unit::kMinute || unit == Unit::kHour;
  std::string value = clock ? "PT" : "P";
  value += amount == TimeMeaning::kVague ? "X" : std::to_string(amount);
  value += kLetters[static_cast<size_t>(unit)];
  return value;
}

std::string EveryValue(const TimeMeaning& m) {
  if (m.weekday >= 0) return "XXXX-WXX-" + std::to_string(m.weekday + 1);
  return DurationValue(m.unit, m.amount);
}

int QuarterOf(CivilDate date) { return (date.month - 1) / 3 + 1; }

}  // namespace

std::string ToIsoWeek(CivilDate date) {
  // The week belongs to the year that its Thursday lies in.
  const int to_thursday = 3 - static_cast<int>(WeekdayOf(date));
  const auto thursday = AddDays(date, to_thursday);
  if (!thursday) return "";
  const int64_t days = ToDays(*thursday) - ToDays({thursday->year, 1, 1});
  return ToIsoYear(thursday->year) + "-W" + TwoDigits(static_cast<int>(days / 7) + 1);
}

std::optional<CivilDate> TimeResolver::Base(TimeAnchor anchor) const {
  if (anchor == TimeAnchor::kReference && reference_) return reference_;
  return published_;
}

std::string TimeResolver::Resolve(const TimeMeaning& m, ClauseTime clause) {
  switch (m.kind) {
    case Kind::kCalendar:
      return Calendar(m, clause);
    case Kind::kWeekday:
      return WeekdayValue(m, clause);
    case Kind::kShifted:
      return Shifted(m);
    case Kind::kDuration:
      return DurationValue(m.unit, m.amount);
    case Kind::kEvery:
      return EveryValue(m);
    case Kind::kOpen:
      return "";
    case Kind::kReference:
      return m.amount < 0 ? "PAST_REF" : m.amount > 0 ? "FUTURE_REF" : "PRESENT_REF";
    case Kind::kDecade:
      return ToIsoYear(m.year).substr(0, 3);
    case Kind::kCentury:
      return TwoDigits(m.amount - 1);
    case Kind::kQuarter: {
      int year = YearOf(m);
      if (year == 0 && published_) {
        // The latest quarter of that number that has begun.
        year = published_->year - (m.quarter > QuarterOf(*published_) ? 1 : 0);
      }
      return year > 0 ? ToIsoYear(year) + "-Q" + std::to_string(m.quarter) : "";
    }
    case Kind::kSeason: {
      int year = YearOf(m);
      if (year == 0 && published_) {
        // Spring begins in March; a season that is still to come lay in the year before.
        const int begin = 3 + 3 * static_cast<int>(m.season);
        year = published_->year;
        const bool begun = published_->month >= begin;
        const bool running = begun && published_->month < begin + 3;
        if (m.lean == TimeLean::kLast && (!begun || running)) --year;
        if (m.lean == TimeLean::kNext && begun) ++year;
      }
      return year > 0 ? ToIsoYear(year) + "-" + std::string(SeasonCode(m.season)) : "";
    }
  }
  return "";
}

// The year told or pointed at, 0 when neither.
int TimeResolver::YearOf(const TimeMeaning& m) const {
  if (m.year != 0) return m.year;
  if (m.year_shift == TimeMeaning::kNoShift) return 0;
  const auto base = Base(m.anchor);
  return base ? base->year + m.year_shift : 0;
}

// The year of a month or day told without one.
int TimeResolver::YearOfMonth(const TimeMeaning& m, ClauseTime clause) const {
  if (year_in_force_ != 0 && m.lean == TimeLean::kNone) return year_in_force_;
  if (!published_) return 0;
  const int day = m.day == 0 ? 1 : m.day;
  const int here = published_->month * 32 + (m.day == 0 ? 1 : published_->day);
  const int there = m.month * 32 + day;
  const int year = published_->year;
  if (m.lean == TimeLean::kThis) return year;
  if (m.lean == TimeLean::kLast) return there < here ? year : year - 1;
  if (m.lean == TimeLean::kNext) return there > here ? year : year + 1;
  // Two days of grace: articles are dated by the place of their reader.
  if (clause == ClauseTime::kPast) return there <= here + (m.day == 0 ? 0 : 2) ? year : year - 1;
  if (clause == ClauseTime::kFuture) return there + 2 >= here ? year : year + 1;
  if (there - here > 6 * 32) return year - 1;
  if (here - there > 6 * 32) return year + 1;
  return year;
}

std::string TimeResolver::Calendar(const TimeMeaning& m, ClauseTime clause) {
  int year = YearOf(m);
  if (year != 0 && m.month != 0) {
    year_in_force_ = year;
    sentences_since_year_ = 0;
  }
  if (year == 0) year = YearOfMonth(m, clause);
  if (year < 1 || year > 9999) return "";
  if (m.month == 0) {
    reference_ = CivilDate{year, 1, 1};
    return ToIsoYear(year);
  }
  const CivilDate date{year, m.month, m.day == 0 ? 1 : m.day};
  if (!IsValid(date)) return "";
  if (m.day == 0) {
    reference_ = date;
    return ToIsoMonth(date);
  }
  return DayValue(date, m);
}

std::string TimeResolver::WeekdayValue(const TimeMeaning& m, ClauseTime clause) {
  if (!published_) return "";
  const int today = static_cast<int>(WeekdayOf(*published_));
  int back = (today - m.weekday + 7) % 7;  // days since that weekday, 0 for today
  if (m.lean == TimeLean::kLast && back == 0) back = 7;
  int shift = -back;
  const bool ahead = m.lean == TimeLean::kNext || clause == ClauseTime::kFuture ||
                     (m.lean == TimeLean::kThis && clause == ClauseTime::kUnknown);
  if (m.lean != TimeLean::kLast && ahead) {
    shift = (7 - back) % 7;
    if (m.lean == TimeLean::kNext && shift == 0) shift = 7;
  }
  return DayValue(AddDays(*published_, shift), m);
}

std::string TimeResolver::DayValue(std::optional<CivilDate> day, const TimeMeaning& m) {
  if (!day) return "";
  reference_ = day;
  std::string value = ToIso(*day);
  if (m.minutes >= 0) {
    value += "T" + TwoDigits(m.minutes / 60) + ":" + TwoDigits(m.minutes % 60);
  } else {
    value += m.suffix;
  }
  return value;
}

std::string TimeResolver::Shifted(const TimeMeaning& m) {
  const auto base = Base(m.anchor);
  if (!base) return "";
  switch (m.unit) {
    case Unit::kMinute:
      return DayValue(base, m);
    case Unit::kHour:
      return DayValue(AddDays(*base, m.amount / 24), m);
    case Unit::kDay: {
      // "last night" is the night of yesterday.
      const bool night = m.suffix == "TNI" && m.amount == -1;
      return DayValue(AddDays(*base, night ? -1 : m.amount), m);
    }
    case Unit::kWeekend:
    case Unit::kWeek: {
      const auto day = AddDays(*base, int64_t{m.amount} * 7);
      if (!day) return "";
      if (m.amount != 0) reference_ = day;
      return ToIsoWeek(*day) + (m.unit == Unit::kWeekend ? "-WE" : "");
    }
    case Unit::kMonth: {
      const auto day = AddMonths(*base, m.amount);
      if (!day) return "";
      return ToIsoMonth(*day);
    }
    case Unit::kQuarter: {
      const auto day = AddMonths(*base, int64_t{m.amount} * 3);
      return day ? ToIsoYear(day->year) + "-Q" + std::to_string(QuarterOf(*day)) : "";
    }
    case Unit::kYear:
    case Unit::kDecade:
    case Unit::kCentury: {
      const int64_t years = m.unit == Unit::kYear ? 1 : m.unit == Unit::kDecade ? 10 : 100;
      const auto day = AddMonths(*base, m.amount * years * 12);
      if (!day) return "";
      const std::string year = ToIsoYear(day->year);
      if (m.unit == Unit::kYear) return year;
      return year.substr(0, m.unit == Unit::kDecade ? 3 : 2);
    }
  }
  return "";
}

}  // namespace demarche
