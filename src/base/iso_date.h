// SPDX-License-Identifier: Apache-2.0
//
// Days of the proleptic Gregorian calendar by integer arithmetic alone (after
// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013). Years
// from 1 to 9999; anything else is no date.
#ifndef DEMARCHE_BASE_ISO_DATE_H_
#define DEMARCHE_BASE_ISO_DATE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace demarche {

struct CivilDate {
  int year = 1;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
  friend bool operator==(const CivilDate&, const CivilDate&) = default;
  friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

enum class Weekday : uint8_t {
  kMonday,
  kTuesday,
  kWednesday,
  kThursday,
  kFriday,
  kSaturday,
  kSunday
};

bool IsLeapYear(int year);
int DaysInMonth(int year, int month);  // 0 for a month outside 1 to 12
bool IsValid(CivilDate date);

// Days since 1970-01-01; `date` must be valid.
int64_t ToDays(CivilDate date);
// nullopt outside the years 1 to 9999.
std::optional<CivilDate> FromDays(int64_t days);

std::optional<CivilDate> AddDays(CivilDate date, int64_t days);
// The day is cut to the length of the month: 31 January + 1 month = 28 February.
std::optional<CivilDate> AddMonths(CivilDate date, int64_t months);
Weekday WeekdayOf(CivilDate date);

std::string ToIso(CivilDate date);       // "2025-09-21"
std::string ToIsoMonth(CivilDate date);  // "2025-09"
std::string ToIsoYear(int year);         // "2025"

// The date at the start of an ISO 8601 date or date-time ("2025-09-21T10:00Z"),
// nullopt when there is no whole, valid date.
std::optional<CivilDate> ParseIsoDate(std::string_view text);

}  // namespace demarche

#endif  // DEMARCHE_BASE_ISO_DATE_H_
