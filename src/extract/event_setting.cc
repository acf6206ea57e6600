// SPDX-License-Identifier: Apache-2.0
#include "extract/event_setting.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/iso_date.h"
#include "base/strings.h"

namespace demarche {
namespace {

constexpr std::string_view kLocative[] = {"in",     "at",     "near", "outside", "inside",
                                          "across", "around", "on",   "along",   "throughout",
                                          "off",    "over",   "from", "within"};

// "2025", "2025-09", "2025-09-21": a value that says when, not how long or how often.
bool IsCalendarValue(std::string_view value) {
  if (value.size() != 4 && value.size() != 7 && value.size() != 10) return false;
  for (size_t i = 0; i < value.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? value[i] != '-' : !IsAsciiDigit(value[i])) return false;
  }
  return true;
}

uint32_t Gap(uint32_t token, const TimeExpression& expression) {
  return token < expression.first_token ? expression.first_token - token
                                        : token - expression.first_token;
}

}  // namespace

// The verb whose clause the token stands in: up to what begins a clause of its own.
uint32_t EventSetting::ClauseOf(uint32_t token) const {
  uint32_t at = token;
  while (trees_.word(at).head != Word::kRoot) {
    const std::string_view base = Trees::BaseRelation(trees_.word(at).relation);
    if (base == "ccomp" || base == "advcl" || base == "acl" || base == "parataxis" ||
        base == "csubj") {
      break;
    }
    if (base == "conj" && trees_.word(at).upos == Upos::kVerb) break;
    at = trees_.word(at).head;
  }
  return at;
}

EventDate EventSetting::DateOf(uint32_t trigger) const {
  const uint32_t sentence = trees_.SentenceOf(trigger);
  const Sentence& own = layers_.segmentation.sentences[sentence];
  const TimeExpression* best = nullptr;
  const TimeExpression* before = nullptr;
  std::pair<int, uint32_t> best_key;
  const uint32_t clause = ClauseOf(trigger);
  for (const TimeExpression& expression : layers_.times.expressions) {
    if (!IsCalendarValue(expression.value)) continue;
    const uint32_t at = trees_.SentenceOf(expression.first_token);
    if (at > sentence) break;
    if (at < sentence) {
      if (layers_.segmentation.sentences[at].block == own.block) before = &expression;
      continue;
    }
    const uint32_t head = expression.last_token - 1;
    int rank = 3;
    if (trees_.IsUnder(head, trigger)) {
      rank = 0;
    } else if (ClauseOf(head) == clause) {
      rank = 1;
    } else if (trees_.IsUnder(head, clause) || trees_.IsUnder(trigger, ClauseOf(head))) {
      rank = 2;
    } else {
      continue;  // of another clause
    }
    const std::pair key(rank, Gap(trigger, expression));
    if (best == nullptr || key < best_key) {
      best = &expression;
      best_key = key;
    }
  }
  if (best != nullptr) {
    return {best->value, participants_.Span(best->range), DateSource::kExpression};
  }
  if (before != nullptr) {
    return {before->value, participants_.Span(before->range), DateSource::kNarrative};
  }
  if (ParseIsoDate(document_.info().published)) {
    return {document_.info().published.substr(0, 10), {}, DateSource::kPublication};
  }
  return {};
}

bool EventSetting::IsHistorical(const EventDate& date) const {
  if (date.value.empty()) return false;
  auto reference = ParseIsoDate(document_.info().published);
  // Undated text is not older than the last day it speaks of.
  for (const TimeExpression& expression : layers_.times.expressions) {
    if (ParseIsoDate(document_.info().published) || !IsCalendarValue(expression.value)) continue;
    const std::string whole =
        expression.value + std::string("-01-01").substr(0, 10 - expression.value.size());
    const auto day = ParseIsoDate(expression.value.size() == 7 ? expression.value + "-01" : whole);
    if (day && (!reference || *reference < *day)) reference = day;
  }
  if (!reference) return false;
  const auto year_before = AddMonths(*reference, -12);
  if (!year_before) return false;
  // Compared at the date's own precision.
  return date.value < ToIso(*year_before).substr(0, date.value.size());
}

const Name* EventSetting::NameAt(uint32_t token) const {
  const auto& names = layers_.names.names;
  const auto after = std::partition_point(
      names.begin(), names.end(), [&](const Name& name) { return name.first_token <= token; });
  if (after == names.begin()) return nullptr;
  const Name& name = *(after - 1);
  return token < name.last_token ? &name : nullptr;
}

bool EventSetting::IsPlace(uint32_t token) const {
  const Name* name = NameAt(token);
  if (name == nullptr) return false;
  return name->type == NameType::kGpe || name->type == NameType::kLocation ||
         name->type == NameType::kFacility;
}

std::string EventSetting::CountryAt(uint32_t token) const {
  const Mention* mention = participants_.MentionWithHead(token);
  if (mention == nullptr) return "";
  const std::string& country = participants_.EntityOf(*mention).country;
  return country == "IGO" ? "" : country;
}

std::optional<EventPlace> EventSetting::PlaceOf(uint32_t trigger, uint32_t given) const {
  const uint32_t sentence = trees_.SentenceOf(trigger);
  const Sentence& own = layers_.segmentation.sentences[sentence];
  const uint32_t clause = ClauseOf(trigger);
  uint32_t best = given;
  std::pair<int, uint32_t> best_key;
  if (best == Word::kRoot) {
    for (uint32_t t = own.first_token; t < own.last_token; ++t) {
      if (!IsPlace(t)) continue;
      const uint32_t mark = trees_.ChildWith(t, "case");
      if (mark == Word::kRoot) continue;
      if (std::find(std::begin(kLocative), std::end(kLocative), words_.form(mark)) ==
          std::end(kLocative)) {
        continue;
      }
      // "from Paris" is where somebody comes from; where an act is, other words say.
      if (words_.form(mark) == "from") continue;
      int rank = 2;
      if (trees_.word(t).head == trigger) {
        rank = 0;
      } else if (ClauseOf(t) == clause && trees_.word(t).relation.starts_with("obl")) {
        rank = 1;
      } else if (!trees_.IsUnder(t, trigger)) {
        continue;
      }
      const std::pair key(rank, t < trigger ? trigger - t : t - trigger);
      if (best == Word::kRoot || key < best_key) {
        best = t;
        best_key = key;
      }
    }
  }
  if (best == Word::kRoot) return std::nullopt;
  EventPlace place;
  const Name* name = NameAt(best);
  place.range = name != nullptr ? name->range : layers_.segmentation.tokens[best].range;
  place.name = std::string(document_.Text(place.range));
  place.country = CountryAt(best);
  // "Ho Chi Minh City, Vietnam": the wider place tells the country.
  const auto& names = layers_.names.names;
  for (const Name& next : names) {
    if (!place.country.empty() || name == nullptr || next.first_token > name->last_token + 2) break;
    if (next.first_token < name->last_token) continue;
    for (uint32_t t = next.first_token; t < next.last_token && place.country.empty(); ++t) {
      place.country = CountryAt(t);
    }
  }
  return place;
}

std::vector<std::string> EventSetting::ReportedBy(uint32_t trigger) const {
  const ByteRange range = layers_.segmentation.tokens[trigger].range;
  std::vector<std::pair<uint32_t, std::string>> speakers;
  for (const Quote& quote : layers_.quotes) {
    if (quote.content.front().range.begin > range.begin) break;
    if (quote.cue.range.Overlaps(range) || quote.speaker.name.empty()) continue;
    for (const TextSpan& part : quote.content) {
      if (!part.range.Contains(range)) continue;
      const uint32_t size = quote.content.back().range.end - quote.content.front().range.begin;
      speakers.emplace_back(size, quote.speaker.name);
      break;
    }
  }
  std::stable_sort(speakers.begin(), speakers.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> names;
  for (auto& [size, name] : speakers) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

}  // namespace demarche
