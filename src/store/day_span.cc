// SPDX-License-Identifier: Apache-2.0
#include "store/day_span.h"

#include "base/iso_date.h"
#include "base/strings.h"

namespace demarche {
namespace {

// The number that the first `count` bytes spell; nullopt when they are no digits.
std::optional<int> Digits(std::string_view text, size_t count) {
  if (text.size() < count) return {};
  int number = 0;
  for (char c : text.substr(0, count)) {
    if (!IsAsciiDigit(c)) return {};
    number = number * 10 + (c - '0');
  }
  return number;
}

std::optional<DaySpan> Between(CivilDate first, CivilDate last) {
  if (!IsValid(first) || !IsValid(last)) return {};
  return DaySpan{ToIso(first), ToIso(last)};
}

std::optional<DaySpan> Months(int year, int first, int last) {
  return Between({year, first, 1}, {year, last, DaysInMonth(year, last)});
}

// ISO week: the first of a year is the one with 4 January in it.
std::optional<DaySpan> Week(int year, int week) {
  if (week < 1 || week > 53) return {};
  const CivilDate fourth = {year, 1, 4};
  const int64_t monday =
      ToDays(fourth) - static_cast<int>(WeekdayOf(fourth)) + int64_t{7} * (week - 1);
  const auto first = FromDays(monday);
  const auto last = FromDays(monday + 6);
  if (!first || !last) return {};
  return Between(*first, *last);
}

}  // namespace

std::optional<DaySpan> ParseDaySpan(std::string_view date) {
  const auto year = Digits(date, 4);
  if (!year || *year < 1) return {};
  date.remove_prefix(4);
  if (date.empty()) return Months(*year, 1, 12);
  if (date.front() != '-') return {};
  date.remove_prefix(1);
  if (date.starts_with('W') && date != "WI") {
    const auto week = Digits(date.substr(1), 2);
    return week ? Week(*year, *week) : std::nullopt;
  }
  if (date.starts_with('Q')) {
    const auto quarter = Digits(date.substr(1), 1);
    if (!quarter || *quarter < 1 || *quarter > 4) return {};
    return Months(*year, *quarter * 3 - 2, *quarter * 3);
  }
  if (date == "SP" || date == "SU" || date == "FA" || date == "WI") return Months(*year, 1, 12);
  const auto month = Digits(date, 2);
  if (!month || *month < 1 || *month > 12) return {};
  date.remove_prefix(2);
  if (date.empty()) return Months(*year, *month, *month);
  if (date.front() != '-') return {};
  const auto day = Digits(date.substr(1), 2);
  // After the day a time may follow, or a part of the day ("TNI").
  if (!day || (date.size() > 3 && date[3] != 'T' && date[3] != ' ')) return {};
  return Between({*year, *month, *day}, {*year, *month, *day});
}

}  // namespace demarche
