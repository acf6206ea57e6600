// SPDX-License-Identifier: Apache-2.0
#include "input/date_parse.h"

#include <re2/re2.h>
#include <array>
#include <cstdint>
#include <cstdio>

#include "base/iso_date.h"
#include "base/strings.h"

namespace demarche {
namespace {

constexpr size_t kMaxDateBytes = 200;
constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2199;

struct Zone {
  std::string_view name;
  int minutes;
};
// Letters that stand for one offset in English news. IST, CST of China and the like
// are left out: a wrong offset is worse than none.
constexpr std::array<Zone, 32> kZones = {
    {{"z", 0},      {"utc", 0},    {"gmt", 0},    {"ut", 0},     {"wet", 0},    {"bst", 60},
     {"west", 60},  {"cet", 60},   {"wat", 60},   {"cest", 120}, {"eet", 120},  {"cat", 120},
     {"sast", 120}, {"eest", 180}, {"eat", 180},  {"msk", 180},  {"trt", 180},  {"pkt", 300},
     {"npt", 345},  {"ict", 420},  {"hkt", 480},  {"sgt", 480},  {"pht", 480},  {"jst", 540},
     {"kst", 540},  {"aest", 600}, {"aedt", 660}, {"est", -300}, {"edt", -240}, {"cdt", -300},
     {"pst", -480}, {"pdt", -420}}};

struct Parsed {
  CivilDate date;
  size_t begin = 0;  // in the text
  size_t end = 0;
};

struct Patterns {
  // 1 year, 2 month, 3 day
  RE2 iso{R"((?:^|[^0-9])((?:1[89]|2[01])\d\d)([-/.])(\d{1,2})[-/.](\d{1,2})(?:[T _]|[^0-9]|$))"};
  RE2 iso_basic{
      R"((?:^|[^0-9])((?:1[89]|2[01])\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?:[^0-9]|$))"};
  RE2 cjk{
      "((?:19|20)\\d\\d)\\s*\xE5\xB9\xB4\\s*(\\d{1,2})\\s*\xE6\x9C\x88\\s*(\\d{1,2})\\s*"
      "\xE6\x97\xA5"};
  // 1 day, 2 month name, 3 year
  RE2 day_month{
      R"((?i)(?:^|[^0-9a-z])(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s\-/.,]+([a-z]{3,9})\.?[\s\-/,.']+)"
      R"((\d{4}|\d\d)(?:[^0-9]|$))"};
  // 1 month name, 2 day, 3 year
  RE2 month_day{R"((?i)(?:^|[^a-z])([a-z]{3,9})\.?[\s\-/]+(\d{1,2})(?:st|nd|rd|th)?(?:,|\s)"
                R"(|\.|/|-)+(?:\s*at\s+)?(\d{4})(?:[^0-9]|$))"};
  // C's asctime: Sep 21 14:05:00 2025, perhaps with a zone before the year
  RE2 asctime{R"((?i)(?:^|[^a-z])([a-z]{3})\s+(\d{1,2})\s+\d\d:\d\d:\d\d\s+(?:[a-z]{3,4}\s+)"
              R"(|[+-]\d{4}\s+)?(\d{4})(?:[^0-9]|$))"};
  // 1, 2 day and month, 3 year
  RE2 numeric{
      R"((?:^|[^0-9./-])(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d\d)(?:[^0-9/]|$))"};
  // 1 hour, 2 minute, 3 second, 4 am or pm, 5 zone
  RE2 time{R"((?i)(?:^|[^0-9:.+])(\d{1,2})[:.h](\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s*)"
           R"((?:([ap])\.?m\b\.?)?[\s(]*(z\b|[+\-]\d\d:?(?:\d\d)?\b|(?:utc|gmt)\s?[+\-]\d{1,2})"
           R"((?::?\d\d)?\b|[a-z]{2,4}\b)?)"};
  RE2 time_hour{R"((?i)(?:^|[^0-9:.])(\d{1,2})\s*([ap])\.?m\b\.?(?:[\s(]*([a-z]{2,4})\b)?)"};
  RE2 url{R"(/((?:19|20)\d\d)[/_-]?([01]?\d|[a-z]{3})[/_-]?([0-3]?\d)(?:[/_.-]|$))"};
};

const Patterns& P() {
  static const Patterns patterns;
  return patterns;
}

int Number(std::string_view digits) {
  int value = 0;
  for (char c : digits.substr(0, 6)) value = value * 10 + (c - '0');
  return value;
}

int MonthOf(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  const std::string lower = AsciiLower(word);
  if (lower == "sept") return 9;
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (lower == kMonths[i] || lower == kMonths[i].substr(0, 3)) return static_cast<int>(i) + 1;
  }
  return 0;
}

// Two digits are of this century up to '49.
int YearOf(std::string_view digits) {
  const int year = Number(digits);
  if (digits.size() != 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

bool Plausible(CivilDate date) {
  return IsValid(date) && date.year >= kFirstYear && date.year <= kLastYear;
}

Parsed Made(CivilDate date, std::string_view text, std::string_view first, std::string_view last) {
  return {date, static_cast<size_t>(first.data() - text.data()),
          static_cast<size_t>(last.data() - text.data()) + last.size()};
}

std::optional<Parsed> FindIso(std::string_view text) {
  re2::StringPiece year, separator, month, day;
  if (!RE2::PartialMatch(text, P().iso, &year, &separator, &month, &day) &&
      !RE2::PartialMatch(text, P().cjk, &year, &month, &day)) {
    return std::nullopt;
  }
  const CivilDate date{Number(year), Number(month), Number(day)};
  if (!Plausible(date)) return std::nullopt;
  return Made(date, text, year, day);
}

std::optional<Parsed> FindWords(std::string_view text) {
  re2::StringPiece year, month, day;
  if (RE2::PartialMatch(text, P().month_day, &month, &day, &year) ||
      RE2::PartialMatch(text, P().asctime, &month, &day, &year)) {
    const CivilDate date{Number(year), MonthOf(month), Number(day)};
    // The year after the time stays out of it: the time is searched in what is left.
    if (Plausible(date)) {
      const bool adjacent = year.data() - (day.data() + day.size()) < 6;
      return Made(date, text, month, adjacent ? year : day);
    }
  }
  // The month's name may be found only behind another number: try each place.
  std::string_view rest = text;
  for (int i = 0; i < 4 && RE2::PartialMatch(rest, P().day_month, &day, &month, &year); ++i) {
    const CivilDate date{YearOf(year), MonthOf(month), Number(day)};
    if (Plausible(date)) return Made(date, text, day, year);
    rest = rest.substr(static_cast<size_t>(day.data() - rest.data()) + day.size());
  }
  return std::nullopt;
}

std::optional<Parsed> FindNumeric(std::string_view text, DateOrder order) {
  re2::StringPiece first, second, year;
  if (!RE2::PartialMatch(text, P().numeric, &first, &second, &year)) return std::nullopt;
  // 21.9.2025 is written day first wherever full stops part the numbers.
  const bool dots = text[static_cast<size_t>(first.data() - text.data()) + first.size()] == '.';
  CivilDate date{YearOf(year), Number(first), Number(second)};
  if (dots || order == DateOrder::kDayFirst) std::swap(date.month, date.day);
  if (!Plausible(date)) std::swap(date.month, date.day);
  if (!Plausible(date)) return std::nullopt;
  return Made(date, text, first, year);
}

std::string ShowOffset(int minutes) {
  if (minutes == 0) return "Z";
  std::array<char, 16> text;
  const int size = minutes < 0 ? -minutes : minutes;
  std::snprintf(text.data(), text.size(), "%c%02d:%02d", minutes < 0 ? '-' : '+', size / 60 % 100,
                size % 60);
  return text.data();
}

// "" where the zone means nothing to us.
std::string OffsetOf(std::string_view zone) {
  std::string lower = AsciiLower(zone);
  for (std::string_view prefix : {"utc", "gmt"}) {
    if (lower.size() > 3 && lower.starts_with(prefix)) {
      lower.erase(0, 3);
      lower = std::string(Trim(lower));
    }
  }
  if (lower.empty()) return {};
  if (lower[0] == '+' || lower[0] == '-') {
    std::string digits;
    for (char c : lower.substr(1)) {
      if (IsAsciiDigit(c)) digits += c;
    }
    if (digits.size() == 1 || digits.size() == 3) digits.insert(0, "0");
    const int hours = Number(std::string_view(digits).substr(0, 2));
    const int minutes = digits.size() >= 4 ? Number(std::string_view(digits).substr(2, 2)) : 0;
    if (hours > 14 || minutes > 59) return {};
    return ShowOffset((lower[0] == '-' ? -1 : 1) * (hours * 60 + minutes));
  }
  for (const Zone& known : kZones) {
    if (lower == known.name) return ShowOffset(known.minutes);
  }
  return {};
}

std::string ShowTime(int hour, int minute, int second, std::string_view half,
                     std::string_view zone) {
  if (!half.empty()) {
    if (hour < 1 || hour > 12) return {};
    hour = hour % 12 + (AsciiLower(half[0]) == 'p' ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 60) return {};
  std::array<char, 16> text;
  std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d", hour % 100, minute % 100,
                (second > 59 ? 59 : second) % 100);
  return text.data() + OffsetOf(zone);
}

std::string FindTime(std::string_view text) {
  re2::StringPiece hour, minute, second, half, zone;
  if (RE2::PartialMatch(text, P().time, &hour, &minute, &second, &half, &zone)) {
    const std::string time = ShowTime(Number(hour), Number(minute), Number(second), half, zone);
    if (!time.empty()) return time;
  }
  if (RE2::PartialMatch(text, P().time_hour, &hour, &half, &zone)) {
    return ShowTime(Number(hour), 0, 0, half, zone);
  }
  return {};
}

// 20250921, 20250921T140500Z, 20250921140500.
std::optional<std::string> ParseBasic(std::string_view text) {
  re2::StringPiece year, month, day, hour, minute, second;
  if (!RE2::PartialMatch(text, P().iso_basic, &year, &month, &day, &hour, &minute, &second)) {
    return std::nullopt;
  }
  const CivilDate date{Number(year), Number(month), Number(day)};
  if (!Plausible(date)) return std::nullopt;
  if (hour.empty()) return ToIso(date);
  const std::string_view zone =
      text.substr(static_cast<size_t>((second.empty() ? minute : second).end() - text.data()));
  return ToIso(date) +
         ShowTime(Number(hour), Number(minute), Number(second), {}, Trim(zone.substr(0, 6)));
}

std::optional<std::string> ParseEpoch(std::string_view text) {
  const size_t point = text.find('.');
  std::string_view digits = text.substr(0, point);
  for (char c : digits) {
    if (!IsAsciiDigit(c)) return std::nullopt;
  }
  const bool milliseconds = digits.size() == 12 || digits.size() == 13;
  if (!milliseconds && digits.size() != 9 && digits.size() != 10) return std::nullopt;
  int64_t value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  if (milliseconds) value /= 1000;
  const std::optional<CivilDate> date = FromDays(value / 86400);
  if (!date || !Plausible(*date)) return std::nullopt;
  const int seconds = static_cast<int>(value % 86400);
  return ToIso(*date) + ShowTime(seconds / 3600, seconds / 60 % 60, seconds % 60, {}, "z");
}

}  // namespace

std::optional<std::string> ParseDate(std::string_view text, DateOrder order) {
  text = Trim(text).substr(0, kMaxDateBytes);
  if (auto epoch = ParseEpoch(text)) return epoch;
  std::optional<Parsed> found = FindIso(text);
  if (!found) {
    if (auto basic = ParseBasic(text)) return basic;
    found = FindWords(text);
  }
  if (!found) found = FindNumeric(text, order);
  if (!found) return std::nullopt;
  // The time follows the date, or precedes it ("14:05, 21 September 2025").
  std::string time = FindTime(text.substr(found->end));
  if (time.empty()) time = FindTime(text.substr(0, found->begin));
  return ToIso(found->date) + time;
}

std::optional<std::string> DateInUrl(std::string_view url) {
  re2::StringPiece year, month, day;
  const std::string lower = AsciiLower(url.substr(0, 2048));
  if (!RE2::PartialMatch(lower, P().url, &year, &month, &day)) return std::nullopt;
  const int named = MonthOf(month);
  const CivilDate date{Number(year), named != 0 ? named : Number(month), Number(day)};
  if (!Plausible(date)) return std::nullopt;
  return ToIso(date);
}

}  // namespace demarche
