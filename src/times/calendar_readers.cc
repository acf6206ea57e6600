// SPDX-License-Identifier: Apache-2.0
//
// Readers of what stands in a calendar: days, months, years, weekdays, feasts, clocks.
#include <initializer_list>

#include "base/strings.h"
#include "times/time_readers.h"

namespace demarche {
namespace {

struct Holiday {
  std::string_view first;
  std::string_view second;  // "" when one word suffices
  int32_t month;
  int32_t day;
};
constexpr Holiday kHolidays[] = {
    {"Christmas", "Day", 12, 25}, {"Christmas", "Eve", 12, 24}, {"Christmas", "", 12, 25},
    {"Boxing", "Day", 12, 26},    {"Halloween", "", 10, 31},    {"Valentine's", "Day", 2, 14},
};

}  // namespace

std::string_view DayPartSuffix(int32_t day_part) {
  static constexpr std::string_view kDayPartSuffix[] = {"TMO", "T12:00", "TAF",
                                                        "TEV", "TNI",    "T24:00"};
  return kDayPartSuffix[day_part];
}

bool TimeGrammar::IsMonth(uint32_t i) const {
  if (Is(i, TimeWord::kMonthAbbr)) return true;
  if (!Is(i, TimeWord::kMonth)) return false;
  // "May" and "March" begin sentences as other words.
  return tokens_.nominal[i] || (Value(i) != 5 && Value(i) != 3);
}

bool TimeGrammar::IsDay(uint32_t i) const {
  return (Is(i, TimeWord::kNumber) || Is(i, TimeWord::kOrdinal)) && Value(i) >= 1 &&
         Value(i) <= 31 && IsAsciiDigit(tokens_.forms[i].front());
}

bool TimeGrammar::IsYear(uint32_t i) const {
  return Is(i, TimeWord::kNumber) && tokens_.forms[i].size() == 4 && Value(i) >= 1000 &&
         Value(i) <= 2999;
}

uint32_t TimeGrammar::Numeric(uint32_t i, TimeMeaning* m) const {
  const std::string_view form = tokens_.forms[i];
  if (form == "9/11") {
    *m = {.year = 2001, .month = 9, .day = 11};
    return i + 1;
  }
  for (const char separator : {'-', '/'}) {
    const auto parts = Split(form, separator);
    if (parts.size() != 3 || !IsAsciiDigit(form.front())) continue;
    int32_t values[3];
    for (int p = 0; p < 3; ++p) {
      const WordMeaning word = LookUpTimeWord(parts[p]);
      if (word.word != TimeWord::kNumber) return 0;
      values[p] = word.value;
    }
    return SetNumeric(parts[0].size() == 4, values, m) ? i + 1 : 0;
  }
  if (IsYear(i) && IsHyphen(i + 1) && IsDay(i + 2) && IsHyphen(i + 3) && IsDay(i + 4)) {
    const int32_t values[3] = {Value(i), Value(i + 2), Value(i + 4)};
    return SetNumeric(true, values, m) ? i + 5 : 0;
  }
  return 0;
}

bool TimeGrammar::SetNumeric(bool year_first, const int32_t (&v)[3], TimeMeaning* m) {
  if (year_first) {
    *m = {.year = v[0], .month = v[1], .day = v[2]};
  } else if (v[2] < 1000) {
    return false;
  } else if (v[0] > 12 || v[0] == v[1]) {
    *m = {.year = v[2], .month = v[1], .day = v[0]};
  } else if (v[1] > 12) {
    *m = {.year = v[2], .month = v[0], .day = v[1]};
  } else {
    return false;
  }
  return m->month >= 1 && m->month <= 12 && m->day >= 1 && m->day <= 31;
}

uint32_t TimeGrammar::TrailingYear(uint32_t i, TimeMeaning* m) const {
  uint32_t j = i;
  if (IsForm(j, ",") || Is(j, TimeWord::kOf)) ++j;
  if (IsYear(j)) {
    m->year = Value(j);
    return j + 1;
  }
  uint32_t k = Is(i, TimeWord::kOf) ? i + 1 : i;
  if (Is(k, TimeWord::kThe)) ++k;
  if (!Is(k + 1, TimeWord::kUnit) || Value(k + 1) != static_cast<int32_t>(Unit::kYear)) return i;
  switch (Word(k)) {
    case TimeWord::kLast:
      m->year_shift = -1;
      break;
    case TimeWord::kThis:
      m->year_shift = 0;
      break;
    case TimeWord::kNext:
      m->year_shift = 1;
      break;
    case TimeWord::kThat:
    case TimeWord::kSame:
      m->year_shift = 0;
      m->anchor = TimeAnchor::kReference;
      break;
    case TimeWord::kBefore:
      m->year_shift = -1;
      m->anchor = TimeAnchor::kReference;
      break;
    case TimeWord::kAfter:
      m->year_shift = 1;
      m->anchor = TimeAnchor::kReference;
      break;
    default:
      return i;
  }
  return k + 2;
}

uint32_t TimeGrammar::DayOfMonth(uint32_t i, TimeMeaning* m) const {
  uint32_t j = Is(i, TimeWord::kThe) ? i + 1 : i;
  if (IsDay(j)) {
    m->day = Value(j);
    const bool with_of = Is(j + 1, TimeWord::kOf);
    // "5-9 May": the day before the hyphen has the month after it.
    const uint32_t month = with_of ? j + 2 : j + 1;
    if (IsMonth(month) && (!with_of || Is(j, TimeWord::kOrdinal))) {
      m->month = Value(month);
      return TrailingYear(month + 1, m);
    }
    if ((IsHyphen(j + 1) || IsForm(j + 1, "–") || IsForm(j + 1, "and") || IsForm(j + 1, "to")) &&
        IsDay(j + 2) && Value(j + 2) > Value(j) && IsMonth(j + 3)) {
      m->month = Value(j + 3);
      TimeMeaning rest;
      TrailingYear(j + 4, &rest);
      m->year = rest.year;
      return j + 1;
    }
    return 0;
  }
  if (j != i || !IsMonth(i)) return 0;
  j = i + 1;
  if (Is(j, TimeWord::kThe)) ++j;
  if (!IsDay(j)) return 0;
  m->month = Value(i);
  m->day = Value(j);
  return TrailingYear(j + 1, m);
}

uint32_t TimeGrammar::Precision(uint32_t i) const {
  if (Is(i, TimeWord::kEarly)) return IsHyphen(i + 1) ? i + 2 : i + 1;
  const uint32_t j = Is(i, TimeWord::kThe) ? i + 1 : i;
  for (const std::string_view word : {"beginning", "start", "end", "middle"}) {
    if (IsForm(j, word) && Is(j + 1, TimeWord::kOf)) return j + 2;
  }
  return i;
}

uint32_t TimeGrammar::MonthOfYear(uint32_t i, TimeMeaning* m) const {
  uint32_t j = Precision(i);
  if (j == i && !ReadLean(i, m).empty()) j = i + 1;
  if (const auto form = tokens_.forms[i]; form.size() > 4 && form.starts_with("mid-")) {
    const WordMeaning rest = LookUpTimeWord(form.substr(4));
    if (rest.word != TimeWord::kMonth && rest.word != TimeWord::kMonthAbbr) return 0;
    m->month = rest.value;
    return TrailingYear(i + 1, m);
  }
  if (!IsMonth(j)) return 0;
  m->month = Value(j);
  return TrailingYear(j + 1, m);
}

uint32_t TimeGrammar::Year(uint32_t i, TimeMeaning* m) const {
  uint32_t j = Precision(i);
  if (j == i && Is(i, TimeWord::kThe) && IsForm(i + 1, "year")) j = i + 2;
  const bool said = j != i;
  if (!IsYear(j)) return 0;
  const int32_t year = Value(j);
  if (!said && (year < 1500 || year > 2100)) return 0;
  // Half of a range of counts, a price, a number with a unit, a flight or law number.
  if (!said && !YearFits(j)) return 0;
  m->year = year;
  return j + 1;
}

bool TimeGrammar::YearFits(uint32_t i) const {
  if (i > 0) {
    const std::string_view before = tokens_.forms[i - 1];
    for (const std::string_view sign : {"$", "€", "£", "No.", "Flight", "flight", "about", "nearly",
                                        "almost", "over", "some", "than", "least"}) {
      if (before == sign) return false;
    }
    for (const std::string_view word :
         {"in",     "since", "of", "by",      "until", "till", "from",    "during",
          "before", "after", "to", "and",     "for",   "the",  "through", "around",
          "(",      "-",     "–",  "between", "as",    "late"}) {
      if (EqualsIgnoreAsciiCase(before, word)) return !tokens_.counts[i];
    }
  }
  return i + 1 < tokens_.forms.size() && !tokens_.counts[i] && tokens_.nominal[i + 1];
}

std::string_view TimeGrammar::ReadLean(uint32_t i, TimeMeaning* m) const {
  switch (Word(i)) {
    case TimeWord::kThis:
      m->lean = TimeLean::kThis;
      break;
    case TimeWord::kLast:
      m->lean = TimeLean::kLast;
      break;
    case TimeWord::kNext:
      m->lean = TimeLean::kNext;
      break;
    default:
      return {};
  }
  return tokens_.forms[i];
}

uint32_t TimeGrammar::WeekdayDate(uint32_t i, TimeMeaning* m) const {
  uint32_t j = i;
  if (Is(j, TimeWord::kEarly) || Is(j, TimeWord::kLater) || Is(j, TimeWord::kEarlier)) ++j;
  if (!ReadLean(j, m).empty()) ++j;
  const bool abbreviated = Is(j, TimeWord::kWeekdayAbbr);
  if (!abbreviated && !Is(j, TimeWord::kWeekday)) return 0;
  m->kind = TimeMeaning::Kind::kWeekday;
  m->weekday = Value(j);
  ++j;
  uint32_t end = j;
  if (Is(j, TimeWord::kDayPart)) {
    m->suffix = DayPartSuffix(Value(j));
    end = ++j;
  }
  if (IsForm(j, ",")) ++j;
  TimeMeaning date;
  if (const uint32_t after = DayOfMonth(j, &date); after != 0) {
    m->kind = TimeMeaning::Kind::kCalendar;
    m->year = date.year;
    m->month = date.month;
    m->day = date.day;
    m->year_shift = date.year_shift;
    return after;
  }
  // "Sat", "Sun", "Mon" alone are other words or names.
  return abbreviated && tokens_.forms[end - 1].back() != '.' ? 0 : end;
}

uint32_t TimeGrammar::DayWord(uint32_t i, TimeMeaning* m) const {
  uint32_t j = i;
  if (Is(j, TimeWord::kEarlier) || Is(j, TimeWord::kLater) || Is(j, TimeWord::kEarly)) ++j;
  m->kind = TimeMeaning::Kind::kShifted;
  if (Is(j, TimeWord::kTonight)) {
    m->suffix = "TNI";
    return j + 1;
  }
  if (IsForm(j, "overnight") && j == i) {
    m->suffix = "TNI";
    m->anchor = TimeAnchor::kReference;
    return j + 1;
  }
  if (!Is(j, TimeWord::kDayWord)) return 0;
  m->amount = Value(j);
  ++j;
  if (Is(j, TimeWord::kDayPart)) m->suffix = DayPartSuffix(Value(j++));
  return j;
}

uint32_t TimeGrammar::Decade(uint32_t i, TimeMeaning* m) const {
  uint32_t j = Is(i, TimeWord::kThe) ? i + 1 : i;
  if (Is(j, TimeWord::kEarly)) j += IsHyphen(j + 1) ? 2 : 1;
  if (!Is(j, TimeWord::kDecade)) return 0;
  m->kind = TimeMeaning::Kind::kDecade;
  m->year = Value(j);
  return j + 1;
}

uint32_t TimeGrammar::Century(uint32_t i, TimeMeaning* m) const {
  uint32_t j = Is(i, TimeWord::kThe) ? i + 1 : i;
  if (Is(j, TimeWord::kEarly)) j += IsHyphen(j + 1) ? 2 : 1;
  if (!Is(j, TimeWord::kOrdinal) || Value(j) < 1 || Value(j) > 30) return 0;
  m->amount = Value(j);
  if (IsHyphen(j + 1)) ++j;
  if (!Is(j + 1, TimeWord::kUnit) || Value(j + 1) != static_cast<int32_t>(Unit::kCentury)) {
    return 0;
  }
  m->kind = TimeMeaning::Kind::kCentury;
  return j + 2;
}

uint32_t TimeGrammar::QuarterOfYear(uint32_t i, TimeMeaning* m) const {
  m->kind = TimeMeaning::Kind::kQuarter;
  if (Is(i, TimeWord::kQuarter)) {
    m->quarter = Value(i);
    return TrailingYear(i + 1, m);
  }
  uint32_t j = Is(i, TimeWord::kThe) ? i + 1 : i;
  if (!Is(j, TimeWord::kOrdinal) || Value(j) > 4) return 0;
  m->quarter = Value(j);
  j += IsHyphen(j + 1) ? 2 : 1;
  if (!Is(j, TimeWord::kUnit) || Value(j) != static_cast<int32_t>(Unit::kQuarter)) return 0;
  return TrailingYear(j + 1, m);
}

uint32_t TimeGrammar::SeasonOfYear(uint32_t i, TimeMeaning* m) const {
  uint32_t j = i;
  if (!ReadLean(j, m).empty() || Is(j, TimeWord::kThe)) ++j;
  if (!Is(j, TimeWord::kSeason) || !tokens_.nominal[j]) return 0;
  m->kind = TimeMeaning::Kind::kSeason;
  m->season = static_cast<Season>(Value(j));
  const uint32_t end = TrailingYear(j + 1, m);
  return end == j + 1 && m->lean == TimeLean::kNone ? 0 : end;
}

uint32_t TimeGrammar::Clock(uint32_t i, TimeMeaning* m) const {
  uint32_t j = i;
  int32_t minutes = -1;
  if (Is(j, TimeWord::kClock)) {
    minutes = Value(j);
  } else if (Is(j, TimeWord::kNumber) && Value(j) <= 2359) {
    minutes = Value(j) <= 12 ? Value(j) * 60 : -1;
    if (tokens_.forms[j].size() == 4 && Is(j + 1, TimeWord::kZone) && Value(j) % 100 < 60) {
      minutes = Value(j) / 100 * 60 + Value(j) % 100;  // 1430 GMT
    } else if (!Is(j + 1, TimeWord::kMeridiem)) {
      return 0;
    }
  }
  if (minutes < 0) return 0;
  ++j;
  if (Is(j, TimeWord::kMeridiem)) {
    minutes = minutes % (12 * 60) + Value(j) * 60;
    ++j;
  }
  if (Is(j, TimeWord::kZone)) j += IsForm(j + 1, "time") ? 2 : 1;
  *m = {.kind = TimeMeaning::Kind::kShifted, .anchor = TimeAnchor::kReference};
  TimeMeaning day;
  uint32_t k = IsForm(j, ",") || IsForm(j, "on") ? j + 1 : j;
  uint32_t end = k < tokens_.forms.size() ? DayOfMonth(k, &day) : 0;
  if (end == 0 && k < tokens_.forms.size()) end = WeekdayDate(k, &(day = {}));
  if (end == 0 && k < tokens_.forms.size()) end = DayWord(k, &(day = {}));
  if (end != 0) {
    *m = day;
    m->suffix = {};
    j = end;
  }
  m->minutes = minutes;
  return j;
}

uint32_t TimeGrammar::FeastDay(uint32_t i, TimeMeaning* m) const {
  if (IsForm(i, "New") && IsForm(i + 1, "Year") && IsForm(i + 2, "'s")) {
    const bool eve = IsForm(i + 3, "Eve");
    if (!eve && !IsForm(i + 3, "Day")) return 0;
    *m = {.month = eve ? 12 : 1, .day = eve ? 31 : 1};
    return TrailingYear(i + 4, m);
  }
  for (const Holiday& holiday : kHolidays) {
    if (tokens_.forms[i] != holiday.first) continue;
    if (!holiday.second.empty() && !IsForm(i + 1, holiday.second)) continue;
    *m = {.month = holiday.month, .day = holiday.day};
    return TrailingYear(i + (holiday.second.empty() ? 1 : 2), m);
  }
  return 0;
}

}  // namespace demarche
