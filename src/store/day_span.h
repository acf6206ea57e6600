// SPDX-License-Identifier: Apache-2.0
//
// Dates as coarse as they come, as the days they may mean.
#ifndef DEMARCHE_STORE_DAY_SPAN_H_
#define DEMARCHE_STORE_DAY_SPAN_H_

#include <optional>
#include <string>
#include <string_view>

namespace demarche {

// ISO 8601 days, both included: "2025-09" is 2025-09-01 to 2025-09-30. Such days
// compare as strings.
struct DaySpan {
  std::string first;
  std::string last;
  friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

// Of a year, month, day (a time may follow), week ("2025-W38", a weekend too) or quarter
// ("2025-Q3"); other parts of a year that TIMEX3 knows ("2025-SU") count as the year.
// nullopt for durations, decades, the empty string and what is no date.
std::optional<DaySpan> ParseDaySpan(std::string_view date);

}  // namespace demarche

#endif  // DEMARCHE_STORE_DAY_SPAN_H_
