// SPDX-License-Identifier: Apache-2.0
//
// The meaning of a RecordFilter: what passes here passes in a store.
#include <demarche/store.h>

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "store/day_span.h"
#include "store/filter.h"

namespace demarche {

struct RecordMatcher::Impl {
  WordSplitter splitter;
  ParsedFilter parsed;

  bool Has(const NameFilter& name, const Participant& participant) const {
    return EqualsIgnoreAsciiCase(name.source, participant.country) ||
           ContainsPhrase(splitter.Split(participant.name), name.words) ||
           ContainsPhrase(splitter.Split(participant.mention.text), name.words);
  }

  bool Has(const std::optional<NameFilter>& name, const std::vector<Participant>& list) const {
    return !name || std::any_of(list.begin(), list.end(), [&](const Participant& participant) {
      return Has(*name, participant);
    });
  }

  bool HasText(const std::string& text) const {
    return !parsed.text || demarche::Matches(*parsed.text, splitter.Split(text));
  }

  // A date that may lie within the bounds passes: "2025-09" does for since 2025-09-15.
  bool HasDate(std::string_view date) const {
    if (parsed.first_day.empty() && parsed.last_day.empty()) return true;
    const auto days = ParseDaySpan(date);
    return days && (parsed.first_day.empty() || days->last >= parsed.first_day) &&
           (parsed.last_day.empty() || days->first <= parsed.last_day);
  }

  bool HasCountry(const Event& event) const {
    const auto here = [&](const Participant& participant) {
      return IsCountry(participant.country);
    };
    return parsed.filter.country.empty() || (event.place && IsCountry(event.place->country)) ||
           std::any_of(event.actors.begin(), event.actors.end(), here) ||
           std::any_of(event.recipients.begin(), event.recipients.end(), here);
  }

  bool IsCountry(const std::string& country) const {
    return EqualsIgnoreAsciiCase(country, parsed.filter.country);
  }

  bool HasDocument(const DocumentInfo& info) const {
    return parsed.filter.document.empty() || parsed.filter.document == info.id;
  }

  bool HasKind(const Event& event) const {
    const RecordFilter& filter = parsed.filter;
    return (filter.types.empty() || std::find(filter.types.begin(), filter.types.end(),
                                              event.type) != filter.types.end()) &&
           (!filter.status || event.status == *filter.status) &&
           (filter.mode.empty() ||
            std::any_of(event.modes.begin(), event.modes.end(), [&](const std::string& mode) {
              return EqualsIgnoreAsciiCase(mode, filter.mode);
            }));
  }
};

RecordMatcher::RecordMatcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RecordMatcher::~RecordMatcher() = default;
RecordMatcher::RecordMatcher(RecordMatcher&&) noexcept = default;
RecordMatcher& RecordMatcher::operator=(RecordMatcher&&) noexcept = default;

Result<RecordMatcher> RecordMatcher::Create(const RecordFilter& filter) {
  auto splitter = WordSplitter::Create();
  if (!splitter) return tl::unexpected(std::move(splitter.error()));
  auto parsed = ParseFilter(filter, *splitter);
  if (!parsed) return tl::unexpected(std::move(parsed.error()));
  return RecordMatcher(std::make_unique<Impl>(Impl{std::move(*splitter), std::move(*parsed)}));
}

bool RecordMatcher::Matches(const EventRecord& record) const {
  const Event& event = record.event;
  return impl_->HasKind(event) && event.confidence >= impl_->parsed.filter.min_confidence &&
         impl_->HasDocument(record.document) && impl_->HasDate(event.date.value) &&
         impl_->HasCountry(event) && impl_->Has(impl_->parsed.actor, event.actors) &&
         impl_->Has(impl_->parsed.recipient, event.recipients) &&
         impl_->HasText(SearchedText(event));
}

bool RecordMatcher::Matches(const QuoteRecord& record) const {
  const Quote& quote = record.quote;
  const ParsedFilter& parsed = impl_->parsed;
  return quote.confidence >= parsed.filter.min_confidence && impl_->HasDocument(record.document) &&
         impl_->HasDate(record.document.published) &&
         (parsed.filter.country.empty() || impl_->IsCountry(quote.speaker.country)) &&
         (!parsed.speaker || impl_->Has(*parsed.speaker, quote.speaker)) &&
         impl_->HasText(SearchedText(quote));
}

}  // namespace demarche
