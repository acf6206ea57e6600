// SPDX-License-Identifier: Apache-2.0
#include "times/time_grammar.h"

#include "times/time_readers.h"

namespace demarche {

TimeMatch TimeGrammar::Longest(uint32_t at) const {
  TimeMatch best;
  for (const auto reader :
       {&TimeGrammar::Numeric, &TimeGrammar::DayOfMonth, &TimeGrammar::MonthOfYear,
        &TimeGrammar::Year, &TimeGrammar::WeekdayDate, &TimeGrammar::DayWord, &TimeGrammar::Pointed,
        &TimeGrammar::Offset, &TimeGrammar::Duration, &TimeGrammar::Every, &TimeGrammar::Decade,
        &TimeGrammar::Century, &TimeGrammar::QuarterOfYear, &TimeGrammar::SeasonOfYear,
        &TimeGrammar::Clock, &TimeGrammar::FeastDay, &TimeGrammar::Reference}) {
    TimeMeaning meaning;
    const uint32_t end = (this->*reader)(at, &meaning);
    if (end > at && end - at > best.length) best = {end - at, meaning};
  }
  return best;
}

TimeMatch MatchTime(const TimeTokens& tokens, uint32_t at) {
  return TimeGrammar(tokens).Longest(at);
}

}  // namespace demarche
