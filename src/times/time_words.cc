// SPDX-License-Identifier: Apache-2.0
#include "times/time_words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "base/strings.h"

namespace demarche {
namespace {

struct Entry {
  std::string_view word;
  TimeWord kind;
  int32_t value;
};

constexpr int32_t Of(Unit unit) { return static_cast<int32_t>(unit); }
constexpr int32_t Of(DayPart part) { return static_cast<int32_t>(part); }
constexpr int32_t Of(Season season) { return static_cast<int32_t>(season); }

// In byte order; a static_assert below holds it so.
constexpr Entry kEntries[] = {
    {"a", TimeWord::kA, 0},
    {"a.m", TimeWord::kMeridiem, 0},
    {"a.m.", TimeWord::kMeridiem, 0},
    {"afternoon", TimeWord::kDayPart, Of(DayPart::kAfternoon)},
    {"ago", TimeWord::kAgo, 0},
    {"am", TimeWord::kMeridiem, 0},
    {"an", TimeWord::kA, 0},
    {"annually", TimeWord::kOften, Of(Unit::kYear)},
    {"apr", TimeWord::kMonthAbbr, 4},
    {"april", TimeWord::kMonth, 4},
    {"aug", TimeWord::kMonthAbbr, 8},
    {"august", TimeWord::kMonth, 8},
    {"autumn", TimeWord::kSeason, Of(Season::kAutumn)},
    {"centuries", TimeWord::kUnits, Of(Unit::kCentury)},
    {"century", TimeWord::kUnit, Of(Unit::kCentury)},
    {"coming", TimeWord::kNext, 0},
    {"currently", TimeWord::kReference, 0},
    {"daily", TimeWord::kOften, Of(Unit::kDay)},
    {"day", TimeWord::kUnit, Of(Unit::kDay)},
    {"days", TimeWord::kUnits, Of(Unit::kDay)},
    {"dec", TimeWord::kMonthAbbr, 12},
    {"decade", TimeWord::kUnit, Of(Unit::kDecade)},
    {"decades", TimeWord::kUnits, Of(Unit::kDecade)},
    {"december", TimeWord::kMonth, 12},
    {"dozen", TimeWord::kNumber, 12},
    {"each", TimeWord::kEvery, 0},
    {"earlier", TimeWord::kEarlier, 0},
    {"early", TimeWord::kEarly, -1},
    {"eight", TimeWord::kNumber, 8},
    {"eighteen", TimeWord::kNumber, 18},
    {"eighteenth", TimeWord::kOrdinal, 18},
    {"eighth", TimeWord::kOrdinal, 8},
    {"eleven", TimeWord::kNumber, 11},
    {"eleventh", TimeWord::kOrdinal, 11},
    {"evening", TimeWord::kDayPart, Of(DayPart::kEvening)},
    {"every", TimeWord::kEvery, 0},
    {"fall", TimeWord::kSeason, Of(Season::kAutumn)},
    {"feb", TimeWord::kMonthAbbr, 2},
    {"february", TimeWord::kMonth, 2},
    {"few", TimeWord::kVague, 0},
    {"fifteen", TimeWord::kNumber, 15},
    {"fifteenth", TimeWord::kOrdinal, 15},
    {"fifth", TimeWord::kOrdinal, 5},
    {"fifty", TimeWord::kNumber, 50},
    {"first", TimeWord::kOrdinal, 1},
    {"five", TimeWord::kNumber, 5},
    {"following", TimeWord::kAfter, 0},
    {"forty", TimeWord::kNumber, 40},
    {"four", TimeWord::kNumber, 4},
    {"fourteen", TimeWord::kNumber, 14},
    {"fourteenth", TimeWord::kOrdinal, 14},
    {"fourth", TimeWord::kOrdinal, 4},
    {"fri", TimeWord::kWeekdayAbbr, 4},
    {"friday", TimeWord::kWeekday, 4},
    {"gmt", TimeWord::kZone, 0},
    {"hour", TimeWord::kUnit, Of(Unit::kHour)},
    {"hours", TimeWord::kUnits, Of(Unit::kHour)},
    {"hundred", TimeWord::kNumber, 100},
    {"jan", TimeWord::kMonthAbbr, 1},
    {"january", TimeWord::kMonth, 1},
    {"jul", TimeWord::kMonthAbbr, 7},
    {"july", TimeWord::kMonth, 7},
    {"jun", TimeWord::kMonthAbbr, 6},
    {"june", TimeWord::kMonth, 6},
    {"last", TimeWord::kLast, 0},
    {"late", TimeWord::kEarly, 1},
    {"later", TimeWord::kLater, 0},
    {"local", TimeWord::kZone, 0},
    {"many", TimeWord::kVague, 0},
    {"mar", TimeWord::kMonthAbbr, 3},
    {"march", TimeWord::kMonth, 3},
    {"may", TimeWord::kMonth, 5},
    {"mid", TimeWord::kEarly, 0},
    {"mid-", TimeWord::kEarly, 0},
    {"midnight", TimeWord::kDayPart, Of(DayPart::kMidnight)},
    {"minute", TimeWord::kUnit, Of(Unit::kMinute)},
    {"minutes", TimeWord::kUnits, Of(Unit::kMinute)},
    {"mon", TimeWord::kWeekdayAbbr, 0},
    {"monday", TimeWord::kWeekday, 0},
    {"month", TimeWord::kUnit, Of(Unit::kMonth)},
    {"monthly", TimeWord::kOften, Of(Unit::kMonth)},
    {"months", TimeWord::kUnits, Of(Unit::kMonth)},
    {"morning", TimeWord::kDayPart, Of(DayPart::kMorning)},
    {"next", TimeWord::kNext, 0},
    {"night", TimeWord::kDayPart, Of(DayPart::kNight)},
    {"nine", TimeWord::kNumber, 9},
    {"nineteen", TimeWord::kNumber, 19},
    {"nineteenth", TimeWord::kOrdinal, 19},
    {"ninety", TimeWord::kNumber, 90},
    {"ninth", TimeWord::kOrdinal, 9},
    {"noon", TimeWord::kDayPart, Of(DayPart::kNoon)},
    {"nov", TimeWord::kMonthAbbr, 11},
    {"november", TimeWord::kMonth, 11},
    {"now", TimeWord::kReference, 0},
    {"nowadays", TimeWord::kReference, 0},
    {"oct", TimeWord::kMonthAbbr, 10},
    {"october", TimeWord::kMonth, 10},
    {"of", TimeWord::kOf, 0},
    {"one", TimeWord::kNumber, 1},
    {"p.m", TimeWord::kMeridiem, 12},
    {"p.m.", TimeWord::kMeridiem, 12},
    {"past", TimeWord::kLast, 0},
    {"pm", TimeWord::kMeridiem, 12},
    {"preceding", TimeWord::kBefore, 0},
    {"previous", TimeWord::kBefore, 0},
    {"q1", TimeWord::kQuarter, 1},
    {"q2", TimeWord::kQuarter, 2},
    {"q3", TimeWord::kQuarter, 3},
    {"q4", TimeWord::kQuarter, 4},
    {"quarter", TimeWord::kUnit, Of(Unit::kQuarter)},
    {"quarters", TimeWord::kUnits, Of(Unit::kQuarter)},
    {"recently", TimeWord::kReference, -1},
    {"same", TimeWord::kSame, 0},
    {"sat", TimeWord::kWeekdayAbbr, 5},
    {"saturday", TimeWord::kWeekday, 5},
    {"second", TimeWord::kOrdinal, 2},
    {"sep", TimeWord::kMonthAbbr, 9},
    {"sept", TimeWord::kMonthAbbr, 9},
    {"september", TimeWord::kMonth, 9},
    {"seven", TimeWord::kNumber, 7},
    {"seventeen", TimeWord::kNumber, 17},
    {"seventeenth", TimeWord::kOrdinal, 17},
    {"seventh", TimeWord::kOrdinal, 7},
    {"seventy", TimeWord::kNumber, 70},
    {"several", TimeWord::kVague, 0},
    {"six", TimeWord::kNumber, 6},
    {"sixteen", TimeWord::kNumber, 16},
    {"sixteenth", TimeWord::kOrdinal, 16},
    {"sixth", TimeWord::kOrdinal, 6},
    {"sixty", TimeWord::kNumber, 60},
    {"soon", TimeWord::kReference, 1},
    {"spring", TimeWord::kSeason, Of(Season::kSpring)},
    {"summer", TimeWord::kSeason, Of(Season::kSummer)},
    {"sun", TimeWord::kWeekdayAbbr, 6},
    {"sunday", TimeWord::kWeekday, 6},
    {"ten", TimeWord::kNumber, 10},
    {"tenth", TimeWord::kOrdinal, 10},
    {"that", TimeWord::kThat, 0},
    {"the", TimeWord::kThe, 0},
    {"third", TimeWord::kOrdinal, 3},
    {"thirteen", TimeWord::kNumber, 13},
    {"thirteenth", TimeWord::kOrdinal, 13},
    {"thirtieth", TimeWord::kOrdinal, 30},
    {"thirty", TimeWord::kNumber, 30},
    {"this", TimeWord::kThis, 0},
    {"three", TimeWord::kNumber, 3},
    {"thu", TimeWord::kWeekdayAbbr, 3},
    {"thur", TimeWord::kWeekdayAbbr, 3},
    {"thurs", TimeWord::kWeekdayAbbr, 3},
    {"thursday", TimeWord::kWeekday, 3},
    {"today", TimeWord::kDayWord, 0},
    {"tomorrow", TimeWord::kDayWord, 1},
    {"tonight", TimeWord::kTonight, 0},
    {"tue", TimeWord::kWeekdayAbbr, 1},
    {"tues", TimeWord::kWeekdayAbbr, 1},
    {"tuesday", TimeWord::kWeekday, 1},
    {"twelfth", TimeWord::kOrdinal, 12},
    {"twelve", TimeWord::kNumber, 12},
    {"twentieth", TimeWord::kOrdinal, 20},
    {"twenty", TimeWord::kNumber, 20},
    {"two", TimeWord::kNumber, 2},
    {"utc", TimeWord::kZone, 0},
    {"wed", TimeWord::kWeekdayAbbr, 2},
    {"wednesday", TimeWord::kWeekday, 2},
    {"week", TimeWord::kUnit, Of(Unit::kWeek)},
    {"weekend", TimeWord::kUnit, Of(Unit::kWeekend)},
    {"weekends", TimeWord::kUnits, Of(Unit::kWeekend)},
    {"weekly", TimeWord::kOften, Of(Unit::kWeek)},
    {"weeks", TimeWord::kUnits, Of(Unit::kWeek)},
    {"winter", TimeWord::kSeason, Of(Season::kWinter)},
    {"year", TimeWord::kUnit, Of(Unit::kYear)},
    {"yearly", TimeWord::kOften, Of(Unit::kYear)},
    {"years", TimeWord::kUnits, Of(Unit::kYear)},
    {"yesterday", TimeWord::kDayWord, -1},
};
static_assert(std::is_sorted(std::begin(kEntries), std::end(kEntries),
                             [](const Entry& a, const Entry& b) { return a.word < b.word; }));

constexpr size_t kLongestWord = 12;
constexpr int32_t kMostNumber = 1'000'000;

bool NeedsCapital(TimeWord kind) {
  return kind == TimeWord::kMonth || kind == TimeWord::kMonthAbbr || kind == TimeWord::kWeekday ||
         kind == TimeWord::kWeekdayAbbr;
}

bool IsOrdinalEnding(std::string_view ending) {
  return ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
}

// Tokens that start with a digit: 21, 1,200, 21st, 8:30, 1990s.
WordMeaning LookUpDigits(std::string_view token) {
  int32_t number = 0;
  size_t digits = 0;
  size_t i = 0;
  for (; i < token.size(); ++i) {
    if (token[i] == ',' && digits > 0 && i + 3 < token.size()) continue;
    if (!IsAsciiDigit(token[i])) break;
    if (number > kMostNumber) return {};
    number = number * 10 + (token[i] - '0');
    ++digits;
  }
  const std::string_view rest = token.substr(i);
  if (rest.empty()) return {TimeWord::kNumber, number};
  const std::string ending = AsciiLower(rest);
  if (IsOrdinalEnding(ending)) return {TimeWord::kOrdinal, number};
  if ((ending == "s" || ending == "'s") && (digits == 4 || digits == 2) && number % 10 == 0) {
    return {TimeWord::kDecade, digits == 4 ? number : 1900 + number};
  }
  if (ending == "am" || ending == "pm") {
    if (number < 1 || number > 12) return {};
    return {TimeWord::kClock, (number % 12 + (ending == "pm" ? 12 : 0)) * 60};
  }
  const bool clock = (rest.size() == 3 && (rest[0] == ':' || rest[0] == '.') &&
                      IsAsciiDigit(rest[1]) && IsAsciiDigit(rest[2]));
  if (!clock || number > 24) return {};
  const int32_t minutes = (rest[1] - '0') * 10 + (rest[2] - '0');
  // "2.50" is money or a measure far more often than a time of day.
  if (minutes > 59 || rest[0] == '.') return {};
  return {TimeWord::kClock, number * 60 + minutes};
}

}  // namespace

WordMeaning LookUpTimeWord(std::string_view token) {
  if (token.empty()) return {};
  if (IsAsciiDigit(token.front())) return LookUpDigits(token);
  if (token.size() > 1 && token.front() == '\'' && IsAsciiDigit(token[1])) {
    return LookUpDigits(token.substr(1));
  }
  // "Sept." and "Sun.", but "a.m." keeps its stop.
  std::string_view bare = token;
  if (bare.size() > 2 && bare.back() == '.' && bare[bare.size() - 3] != '.') bare.remove_suffix(1);
  if (bare.size() > kLongestWord) return {};
  std::array<char, kLongestWord> lower;
  std::transform(bare.begin(), bare.end(), lower.begin(), [](char c) { return AsciiLower(c); });
  const std::string_view word(lower.data(), bare.size());
  const auto* found =
      std::lower_bound(std::begin(kEntries), std::end(kEntries), word,
                       [](const Entry& entry, std::string_view w) { return entry.word < w; });
  if (found == std::end(kEntries) || found->word != word) return {};
  if (NeedsCapital(found->kind) && !IsAsciiUpper(token.front())) return {};
  return {found->kind, found->value};
}

}  // namespace demarche
