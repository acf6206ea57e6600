// SPDX-License-Identifier: Apache-2.0
//
// Records as JSON, one object a line; docs/FORMAT_EVENT.md is the contract.
#ifndef DEMARCHE_OUTPUT_JSON_H_
#define DEMARCHE_OUTPUT_JSON_H_

#include <demarche/record.h>
#include <demarche/result.h>
#include <string>
#include <string_view>
#include <variant>

namespace demarche {

// The number in "version" of every record. It grows when a field changes its meaning,
// its type or goes away; new fields leave it alone.
inline constexpr int kRecordVersion = 1;

// One line without the newline, valid JSON in valid UTF-8. The same record gives the
// same bytes everywhere.
std::string ToJson(const EventRecord& record);
std::string ToJson(const QuoteRecord& record);
std::string ToJson(const EntityRecord& record);

// Read one line back. Fields unknown here are passed over; a field that is not there is
// empty, but for record, version, and an event's type. Fails with kBadData for what is no
// JSON or breaks the contract (the message names the field), kUnsupported for a later
// version, kInvalidArgument for a record of another kind.
Result<EventRecord> EventRecordFromJson(std::string_view line);
Result<QuoteRecord> QuoteRecordFromJson(std::string_view line);
Result<EntityRecord> EntityRecordFromJson(std::string_view line);

// The same for whichever kind of record the line holds.
using AnyRecord = std::variant<EventRecord, QuoteRecord, EntityRecord>;
Result<AnyRecord> RecordFromJson(std::string_view line);

}  // namespace demarche

#endif  // DEMARCHE_OUTPUT_JSON_H_
