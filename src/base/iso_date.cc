// SPDX-License-Identifier: Apache-2.0
#include "base/iso_date.h"

#include <algorithm>

#include "base/strings.h"

namespace demarche {
namespace {

constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;

std::string Padded(int value, size_t width) {
  std::string digits = std::to_string(value);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

std::optional<int> ParseDigits(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (!IsAsciiDigit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool IsLeapYear(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int DaysInMonth(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return month == 2 && IsLeapYear(year) ? 29 : kDays[month - 1];
}

bool IsValid(CivilDate date) {
  return date.year >= kFirstYear && date.year <= kLastYear && date.day >= 1 &&
         date.day <= DaysInMonth(date.year, date.month);
}

int64_t ToDays(CivilDate date) {
  const int64_t y = date.year - (date.month <= 2 ? 1 : 0);
  const int64_t era = (y >= 0 ? y : y - 399) / 400;
  const int64_t year_of_era = y - era * 400;
  const int64_t day_of_year =
      (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

std::optional<CivilDate> FromDays(int64_t days) {
  static const int64_t kFirst = ToDays({kFirstYear, 1, 1});
  static const int64_t kLast = ToDays({kLastYear, 12, 31});
  if (days < kFirst || days > kLast) return std::nullopt;
  days += 719468;
  const int64_t era = days / 146097;  // days is positive from here on
  const int64_t day_of_era = days - era * 146097;
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month_index = (5 * day_of_year + 2) / 153;  // March is 0
  const int64_t month = month_index + (month_index < 10 ? 3 : -9);
  const int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return CivilDate{static_cast<int>(year), static_cast<int>(month),
                   static_cast<int>(day_of_year - (153 * month_index + 2) / 5 + 1)};
}

std::optional<CivilDate> AddDays(CivilDate date, int64_t days) {
  // Ten thousand years of days: beyond it no date is left, and the sum cannot overflow.
  constexpr int64_t kMost = 3'660'000;
  if (days > kMost || days < -kMost) return std::nullopt;
  return FromDays(ToDays(date) + days);
}

std::optional<CivilDate> AddMonths(CivilDate date, int64_t months) {
  constexpr int64_t kMost = 12 * 10'000;
  if (months > kMost || months < -kMost) return std::nullopt;
  const int64_t index = int64_t{date.year} * 12 + date.month - 1 + months;
  if (index < kFirstYear * 12 || index > kLastYear * 12 + 11) return std::nullopt;
  CivilDate sum{static_cast<int>(index / 12), static_cast<int>(index % 12) + 1, date.day};
  sum.day = std::min(sum.day, DaysInMonth(sum.year, sum.month));
  return sum;
}

Weekday WeekdayOf(CivilDate date) {
  // 1970-01-01 was a Thursday.
  const int64_t shifted = (ToDays(date) + 3) % 7;
  return static_cast<Weekday>(shifted < 0 ? shifted + 7 : shifted);
}

std::string ToIsoYear(int year) { return Padded(year, 4); }

std::string ToIsoMonth(CivilDate date) {
  return ToIsoYear(date.year) + "-" + Padded(date.month, 2);
}

std::string ToIso(CivilDate date) { return ToIsoMonth(date) + "-" + Padded(date.day, 2); }

std::optional<CivilDate> ParseIsoDate(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return std::nullopt;
  const auto year = ParseDigits(text.substr(0, 4));
  const auto month = ParseDigits(text.substr(5, 2));
  const auto day = ParseDigits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const CivilDate date{*year, *month, *day};
  if (!IsValid(date)) return std::nullopt;
  return date;
}

}  // namespace demarche
