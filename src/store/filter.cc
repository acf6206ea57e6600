// SPDX-License-Identifier: Apache-2.0
#include "store/filter.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "store/day_span.h"

namespace demarche {
namespace {

Result<std::optional<NameFilter>> ParseName(std::string_view field, const std::string& name,
                                            const WordSplitter& splitter) {
  if (name.empty()) return std::nullopt;
  NameFilter parsed{name, splitter.Split(name)};
  if (parsed.words.empty() || name.find('\0') != std::string::npos) {
    return Fail(ErrorCode::kInvalidArgument,
                std::string(field) + ": '" + name + "' has no letter or digit to look for");
  }
  return std::optional<NameFilter>(std::move(parsed));
}

Result<DaySpan> ParseDays(std::string_view field, const std::string& date) {
  auto days = ParseDaySpan(date);
  if (!days) {
    return Fail(ErrorCode::kInvalidArgument,
                std::string(field) + ": '" + date +
                    "' is no date; write 2025, 2025-09, 2025-09-21 or 2025-W38");
  }
  return std::move(*days);
}

}  // namespace

Result<ParsedFilter> ParseFilter(const RecordFilter& filter, const WordSplitter& splitter) {
  ParsedFilter parsed;
  parsed.filter = filter;
  const std::pair<const char*, std::pair<const std::string*, std::optional<NameFilter>*>> names[] =
      {{"actor", {&filter.actor, &parsed.actor}},
       {"recipient", {&filter.recipient, &parsed.recipient}},
       {"speaker", {&filter.speaker, &parsed.speaker}}};
  for (const auto& [field, from_to] : names) {
    auto name = ParseName(field, *from_to.first, splitter);
    if (!name) return tl::unexpected(std::move(name.error()));
    *from_to.second = std::move(*name);
  }
  const bool letters = std::all_of(filter.country.begin(), filter.country.end(), IsAsciiAlpha);
  if (!filter.country.empty() && (filter.country.size() != 3 || !letters)) {
    return Fail(ErrorCode::kInvalidArgument,
                "country: '" + filter.country +
                    "' is no code; write ISO 3166's three letters (AFG), or IGO");
  }
  if (!filter.since.empty()) {
    auto days = ParseDays("since", filter.since);
    if (!days) return tl::unexpected(std::move(days.error()));
    parsed.first_day = days->first;
  }
  if (!filter.until.empty()) {
    auto days = ParseDays("until", filter.until);
    if (!days) return tl::unexpected(std::move(days.error()));
    parsed.last_day = days->last;
  }
  if (!filter.text.empty()) {
    auto query = ParseTextQuery(filter.text, splitter);
    if (!query) return tl::unexpected(std::move(query.error()));
    parsed.text = std::move(*query);
  }
  return parsed;
}

const std::string& SearchedText(const Event& event) { return event.sentence_span.text; }

std::string SearchedText(const Quote& quote) {
  std::string text;
  for (const TextSpan& part : quote.content) {
    if (!text.empty()) text += ' ';
    text += part.text;
  }
  return text;
}

}  // namespace demarche
