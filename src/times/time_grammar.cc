// SPDX-License-Identifier: Apache-2.0
#include "times/time_grammar.h"

#include <initializer_list>

#include "base/strings.h"

namespace demarche {
namespace {

using Kind = TimeMeaning::Kind;

constexpr std::string_view kDayPartSuffix[] = {"TMO", "T12:00", "TAF", "TEV", "TNI", "T24:00"};

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

// Reads expressions off the tokens of one sentence. Every Read function takes the
// position where its part should start and gives the position after it, 0 when the
// part is not there (no part is empty, so 0 is free).
class Grammar {
 public:
  explicit Grammar(const TimeTokens& tokens) : tokens_(tokens) {}

  TimeMatch Longest(uint32_t at) const {
    TimeMatch best;
    for (const auto reader :
         {&Grammar::Numeric, &Grammar::DayOfMonth, &Grammar::MonthOfYear, &Grammar::Year,
          &Grammar::WeekdayDate, &Grammar::DayWord, &Grammar::Pointed, &Grammar::Offset,
          &Grammar::Duration, &Grammar::Every, &Grammar::Decade, &Grammar::Century,
          &Grammar::QuarterOfYear, &Grammar::SeasonOfYear, &Grammar::Clock, &Grammar::FeastDay,
          &Grammar::Reference}) {
      TimeMeaning meaning;
      const uint32_t end = (this->*reader)(at, &meaning);
      if (end > at && end - at > best.length) best = {end - at, meaning};
    }
    return best;
  }

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
  bool IsMonth(uint32_t i) const {
    if (Is(i, TimeWord::kMonthAbbr)) return true;
    if (!Is(i, TimeWord::kMonth)) return false;
    // "May" and "March" begin sentences as other words.
    return tokens_.nominal[i] || (Value(i) != 5 && Value(i) != 3);
  }
  bool IsDay(uint32_t i) const {
    return (Is(i, TimeWord::kNumber) || Is(i, TimeWord::kOrdinal)) && Value(i) >= 1 &&
           Value(i) <= 31 && IsAsciiDigit(tokens_.forms[i].front());
  }
  bool IsYear(uint32_t i) const {
    return Is(i, TimeWord::kNumber) && tokens_.forms[i].size() == 4 && Value(i) >= 1000 &&
           Value(i) <= 2999;
  }

  // An ISO date in one token or parted by hyphens; 9/11; 21/09/2025 where only one
  // reading is a date.
  uint32_t Numeric(uint32_t i, TimeMeaning* m) const {
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

  static bool SetNumeric(bool year_first, const int32_t (&v)[3], TimeMeaning* m) {
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

  // [,] [of] 2025 | last year | this year, after a month or day; `i` stays where
  // nothing follows.
  uint32_t TrailingYear(uint32_t i, TimeMeaning* m) const {
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

  // 21 September 2025, the 21st of September, September 21 [, 2025].
  uint32_t DayOfMonth(uint32_t i, TimeMeaning* m) const {
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

  // early, late, mid-, the beginning|start|end|middle of; `i` where there is none.
  uint32_t Precision(uint32_t i) const {
    if (Is(i, TimeWord::kEarly)) return IsHyphen(i + 1) ? i + 2 : i + 1;
    const uint32_t j = Is(i, TimeWord::kThe) ? i + 1 : i;
    for (const std::string_view word : {"beginning", "start", "end", "middle"}) {
      if (IsForm(j, word) && Is(j + 1, TimeWord::kOf)) return j + 2;
    }
    return i;
  }

  // [early] September [2025], last March, mid-May.
  uint32_t MonthOfYear(uint32_t i, TimeMeaning* m) const {
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

  // [early] 2019, the year 2019. A number before a plural noun counts things.
  uint32_t Year(uint32_t i, TimeMeaning* m) const {
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

  bool YearFits(uint32_t i) const {
    if (i > 0) {
      const std::string_view before = tokens_.forms[i - 1];
      for (const std::string_view sign : {"$", "€", "£", "No.", "Flight", "flight", "about",
                                          "nearly", "almost", "over", "some", "than", "least"}) {
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

  // this, last, next before a month, weekday or season: its word, or "".
  std::string_view ReadLean(uint32_t i, TimeMeaning* m) const {
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

  // [last] Sunday [night] [,] [September 21 [, 2025]].
  uint32_t WeekdayDate(uint32_t i, TimeMeaning* m) const {
    uint32_t j = i;
    if (Is(j, TimeWord::kEarly) || Is(j, TimeWord::kLater) || Is(j, TimeWord::kEarlier)) ++j;
    if (!ReadLean(j, m).empty()) ++j;
    const bool abbreviated = Is(j, TimeWord::kWeekdayAbbr);
    if (!abbreviated && !Is(j, TimeWord::kWeekday)) return 0;
    m->kind = Kind::kWeekday;
    m->weekday = Value(j);
    ++j;
    uint32_t end = j;
    if (Is(j, TimeWord::kDayPart)) {
      m->suffix = kDayPartSuffix[Value(j)];
      end = ++j;
    }
    if (IsForm(j, ",")) ++j;
    TimeMeaning date;
    if (const uint32_t after = DayOfMonth(j, &date); after != 0) {
      m->kind = Kind::kCalendar;
      m->year = date.year;
      m->month = date.month;
      m->day = date.day;
      m->year_shift = date.year_shift;
      return after;
    }
    // "Sat", "Sun", "Mon" alone are other words or names.
    return abbreviated && tokens_.forms[end - 1].back() != '.' ? 0 : end;
  }

  // today, yesterday morning, later today, tonight.
  uint32_t DayWord(uint32_t i, TimeMeaning* m) const {
    uint32_t j = i;
    if (Is(j, TimeWord::kEarlier) || Is(j, TimeWord::kLater) || Is(j, TimeWord::kEarly)) ++j;
    m->kind = Kind::kShifted;
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
    if (Is(j, TimeWord::kDayPart)) m->suffix = kDayPartSuffix[Value(j++)];
    return j;
  }

  // Sets the shift that a pointing word makes; false for other words.
  bool ReadPointer(uint32_t i, TimeMeaning* m) const {
    switch (Word(i)) {
      case TimeWord::kThis:
        m->amount = 0;
        return true;
      case TimeWord::kLast:
        m->amount = -1;
        return true;
      case TimeWord::kNext:
        m->amount = 1;
        return true;
      case TimeWord::kBefore:
        m->amount = -1;
        break;
      case TimeWord::kAfter:
        m->amount = 1;
        break;
      case TimeWord::kSame:
      case TimeWord::kThat:
        m->amount = 0;
        break;
      default:
        return false;
    }
    m->anchor = TimeAnchor::kReference;
    return true;
  }

  // this week, last month, the following day, earlier this year, that night, the
  // past three weeks, the day before.
  uint32_t Pointed(uint32_t i, TimeMeaning* m) const {
    uint32_t j = i;
    if (Is(j, TimeWord::kEarlier) || Is(j, TimeWord::kLater) || Is(j, TimeWord::kEarly)) ++j;
    const bool the = Is(j, TimeWord::kThe);
    if (the) ++j;
    m->kind = Kind::kShifted;
    if (the && Is(j, TimeWord::kUnit) && (IsForm(j + 1, "before") || IsForm(j + 1, "after"))) {
      m->unit = static_cast<Unit>(Value(j));
      m->amount = IsForm(j + 1, "before") ? -1 : 1;
      m->anchor = TimeAnchor::kReference;
      if (IsForm(j + 2, "yesterday")) {
        m->amount = -2;
        m->anchor = TimeAnchor::kPublication;
        return j + 3;
      }
      return j + 2;
    }
    if (!ReadPointer(j, m)) return 0;
    ++j;
    if (Is(j, TimeWord::kUnit)) {
      m->unit = static_cast<Unit>(Value(j));
      // "the last day", "the next day" tell of the narrative, not of today.
      if (the && m->anchor == TimeAnchor::kPublication && m->amount == 1) {
        m->anchor = TimeAnchor::kReference;
      }
      return j + 1;
    }
    if (Is(j, TimeWord::kDayPart) && !the) {
      m->suffix = kDayPartSuffix[Value(j)];
      return j + 1;
    }
    uint32_t end = Amount(j, m);
    if (end == 0 || !Is(end, TimeWord::kUnits)) {
      if (!Is(j, TimeWord::kUnits) || Word(j - 1) == TimeWord::kThat) return 0;
      end = j;
      m->amount = TimeMeaning::kVague;
    }
    m->kind = Kind::kDuration;
    m->unit = static_cast<Unit>(Value(end));
    return end + 1;
  }

  // two, 48, several, a few, a couple of, a dozen, twenty-three: its end, 0 for none.
  uint32_t Amount(uint32_t i, TimeMeaning* m) const {
    uint32_t j = i;
    const bool a = Is(j, TimeWord::kA);
    if (a) ++j;
    if (a && IsForm(j, "couple")) {
      m->amount = 2;
      return Is(j + 1, TimeWord::kOf) ? j + 2 : j + 1;
    }
    if (Is(j, TimeWord::kVague)) {
      m->amount = TimeMeaning::kVague;
      return j + 1;
    }
    if (!Is(j, TimeWord::kNumber)) return 0;
    m->amount = Value(j++);
    if (IsHyphen(j) && Is(j + 1, TimeWord::kNumber) && m->amount >= 20 && m->amount < 100 &&
        m->amount % 10 == 0 && Value(j + 1) < 10) {
      m->amount += Value(j + 1);
      j += 2;
    }
    return j;
  }

  // Amount and unit: three days, a week, 48 hours. Its end, 0 for none.
  uint32_t Measure(uint32_t i, TimeMeaning* m) const {
    const uint32_t end = Amount(i, m);
    if (end != 0 && (Is(end, TimeWord::kUnits) || (Is(end, TimeWord::kUnit) && m->amount == 1))) {
      m->unit = static_cast<Unit>(Value(end));
      return end + 1;
    }
    if (Is(i, TimeWord::kA) && Is(i + 1, TimeWord::kUnit)) {
      m->amount = 1;
      m->unit = static_cast<Unit>(Value(i + 1));
      return i + 2;
    }
    return 0;
  }

  // three days ago, two weeks earlier, a year later, years ago, 2 days from now.
  uint32_t Offset(uint32_t i, TimeMeaning* m) const {
    uint32_t j = Measure(i, m);
    if (j == 0 && Is(i, TimeWord::kUnits)) {
      m->amount = TimeMeaning::kVague;
      m->unit = static_cast<Unit>(Value(i));
      j = i + 1;
    }
    if (j == 0) return 0;
    const bool vague = m->amount == TimeMeaning::kVague;
    m->kind = Kind::kShifted;
    if (Is(j, TimeWord::kAgo)) {
      m->amount = -m->amount;
    } else if (Is(j, TimeWord::kEarlier)) {
      m->amount = -m->amount;
      m->anchor = TimeAnchor::kReference;
    } else if (Is(j, TimeWord::kLater)) {
      m->anchor = TimeAnchor::kReference;
    } else if (IsForm(j, "from") && IsForm(j + 1, "now")) {
      ++j;
    } else {
      return 0;
    }
    if (vague) m->kind = Kind::kOpen;
    return j + 1;
  }

  // three days, several months, a week, decades, two-year; not an age.
  uint32_t Duration(uint32_t i, TimeMeaning* m) const {
    m->kind = Kind::kDuration;
    uint32_t end = Measure(i, m);
    if (end == 0 && Is(i, TimeWord::kNumber) && IsHyphen(i + 1) &&
        (Is(i + 2, TimeWord::kUnit) || Is(i + 2, TimeWord::kUnits))) {
      m->amount = Value(i);
      m->unit = static_cast<Unit>(Value(i + 2));
      end = i + 3;
    }
    if (end == 0 && Is(i, TimeWord::kUnits) && tokens_.nominal[i]) {
      m->amount = TimeMeaning::kVague;
      m->unit = static_cast<Unit>(Value(i));
      end = i + 1;
    }
    if (end == 0) return 0;
    const bool age = IsForm(end, "old") || (IsHyphen(end) && IsForm(end + 1, "old"));
    return age ? 0 : end;
  }

  // every week, each Friday, daily.
  uint32_t Every(uint32_t i, TimeMeaning* m) const {
    m->kind = Kind::kEvery;
    m->amount = 1;
    if (Is(i, TimeWord::kOften)) {
      m->unit = static_cast<Unit>(Value(i));
      return i + 1;
    }
    if (!Is(i, TimeWord::kEvery)) return 0;
    if (Is(i + 1, TimeWord::kUnit)) {
      m->unit = static_cast<Unit>(Value(i + 1));
      return i + 2;
    }
    if (Is(i + 1, TimeWord::kWeekday)) {
      m->weekday = Value(i + 1);
      return i + 2;
    }
    const uint32_t end = Measure(i + 1, m);
    return end != 0 && m->amount != TimeMeaning::kVague ? end : 0;
  }

  // [the] [late] 1990s.
  uint32_t Decade(uint32_t i, TimeMeaning* m) const {
    uint32_t j = Is(i, TimeWord::kThe) ? i + 1 : i;
    if (Is(j, TimeWord::kEarly)) j += IsHyphen(j + 1) ? 2 : 1;
    if (!Is(j, TimeWord::kDecade)) return 0;
    m->kind = Kind::kDecade;
    m->year = Value(j);
    return j + 1;
  }

  // the 20th century.
  uint32_t Century(uint32_t i, TimeMeaning* m) const {
    uint32_t j = Is(i, TimeWord::kThe) ? i + 1 : i;
    if (Is(j, TimeWord::kEarly)) j += IsHyphen(j + 1) ? 2 : 1;
    if (!Is(j, TimeWord::kOrdinal) || Value(j) < 1 || Value(j) > 30) return 0;
    m->amount = Value(j);
    if (IsHyphen(j + 1)) ++j;
    if (!Is(j + 1, TimeWord::kUnit) || Value(j + 1) != static_cast<int32_t>(Unit::kCentury)) {
      return 0;
    }
    m->kind = Kind::kCentury;
    return j + 2;
  }

  // the third quarter [of 2025 | of last year], Q3 [2025].
  uint32_t QuarterOfYear(uint32_t i, TimeMeaning* m) const {
    m->kind = Kind::kQuarter;
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

  // last summer, the summer of 2020, summer 2020. A season alone says too little.
  uint32_t SeasonOfYear(uint32_t i, TimeMeaning* m) const {
    uint32_t j = i;
    if (!ReadLean(j, m).empty() || Is(j, TimeWord::kThe)) ++j;
    if (!Is(j, TimeWord::kSeason) || !tokens_.nominal[j]) return 0;
    m->kind = Kind::kSeason;
    m->season = static_cast<Season>(Value(j));
    const uint32_t end = TrailingYear(j + 1, m);
    return end == j + 1 && m->lean == TimeLean::kNone ? 0 : end;
  }

  // 8:30 p.m. [local time] [on] [Friday], 14:30 GMT.
  uint32_t Clock(uint32_t i, TimeMeaning* m) const {
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
    *m = {.kind = Kind::kShifted, .anchor = TimeAnchor::kReference};
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

  // now, recently, soon; "now" that opens a turn of talk ("Now, ...") is none.
  uint32_t Reference(uint32_t i, TimeMeaning* m) const {
    if (!Is(i, TimeWord::kReference) || IsForm(i + 1, ",")) return 0;
    m->kind = Kind::kReference;
    m->amount = Value(i);
    return i + 1;
  }

  uint32_t FeastDay(uint32_t i, TimeMeaning* m) const {
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

  const TimeTokens& tokens_;
};

}  // namespace

TimeMatch MatchTime(const TimeTokens& tokens, uint32_t at) { return Grammar(tokens).Longest(at); }

}  // namespace demarche
