// SPDX-License-Identifier: Apache-2.0
//
// Dates of metadata and datelines, as people and programs write them, to ISO 8601.
#ifndef DEMARCHE_INPUT_DATE_PARSE_H_
#define DEMARCHE_INPUT_DATE_PARSE_H_

#include <optional>
#include <string>
#include <string_view>

namespace demarche {

// How 03/04/2025 is read when the numbers leave it open.
enum class DateOrder { kMonthFirst, kDayFirst };

// The first date in the first 200 bytes of `text`, with the time of day and the
// offset where they are given: "2025-09-21", "2025-09-21T14:05:00" (no offset given),
// "2025-09-21T14:05:00Z", "2025-09-21T14:05:00+01:00". Reads
//   ISO 8601 and its kin       2025-09-21T14:05:00.000+0100, 20250921, 2025/09/21 14:05
//   RFC 2822 and HTTP          Sun, 21 Sep 2025 14:05:00 GMT
//   English words              September 21, 2025; 21st Sept. 2025 at 2:05 p.m. EDT
//   numbers                    21/09/2025, 9/21/25, 21.9.2025 14:05
//   seconds or milliseconds since 1970, when they are the whole text
// Time zones by letters are read where they mean one offset in news (GMT, EST, CET ...).
// Years from 1800 to 2199; nullopt where there is no valid date.
std::optional<std::string> ParseDate(std::string_view text,
                                     DateOrder order = DateOrder::kMonthFirst);

// The date that a URL's path carries ("/2025/09/21/", "/2025-09-21-", "/20250921/"), to the day.
std::optional<std::string> DateInUrl(std::string_view url);

}  // namespace demarche

#endif  // DEMARCHE_INPUT_DATE_PARSE_H_
