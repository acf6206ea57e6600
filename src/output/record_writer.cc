// SPDX-License-Identifier: Apache-2.0
#include "output/record_writer.h"

#include <utility>

#include "base/strings.h"
#include "output/csv.h"
#include "output/json.h"

namespace demarche {
namespace {

// "Zabihullah Mujahid (AFG)"
std::string Label(const Participant& participant) {
  const std::string& name = participant.name.empty() ? participant.mention.text : participant.name;
  if (participant.country.empty()) return name;
  return name + (name.empty() ? "" : " ") + "(" + participant.country + ")";
}

std::string Labels(const std::vector<Participant>& participants) {
  std::vector<std::string> labels;
  labels.reserve(participants.size());
  for (const Participant& participant : participants) labels.push_back(Label(participant));
  return Join(labels, ", ");
}

std::string ContentOf(const Quote& quote) {
  std::vector<std::string> parts;
  for (const TextSpan& part : quote.content) parts.push_back(part.text);
  return Join(parts, " … ");
}

// The first ten characters of a date-time are the date.
std::string DayOf(const std::string& published) { return published.substr(0, 10); }

// How each kind of record is shown. The heads and the cells go together.
template <class Record>
struct View;

template <>
struct View<EventRecord> {
  static std::vector<TableColumn> Columns() {
    return {{"date", 7, 10},      {"type", 9, 9},   {"mode", 6, 14},   {"actor", 10, 28},
            {"recipient", 9, 28}, {"place", 6, 18}, {"status", 8, 12}, {"sentence", 24, 40}};
  }
  static std::vector<std::string> Cells(const EventRecord& record) {
    const Event& event = record.event;
    return {event.date.value,
            std::string(ToString(event.type)),
            Join(event.modes, ", "),
            Labels(event.actors),
            Labels(event.recipients),
            event.place ? event.place->name : "",
            std::string(ToString(event.status)),
            event.sentence_span.text};
  }
  static const std::vector<std::string>& CsvHead() { return EventCsvHead(); }
};

template <>
struct View<QuoteRecord> {
  static std::vector<TableColumn> Columns() {
    return {{"published", 10, 10}, {"speaker", 10, 30}, {"cue", 5, 14},
            {"kind", 6, 8},        {"outlet", 6, 18},   {"content", 24, 40}};
  }
  static std::vector<std::string> Cells(const QuoteRecord& record) {
    const Quote& quote = record.quote;
    return {DayOf(record.document.published),  Label(quote.speaker), quote.cue.text,
            std::string(ToString(quote.kind)), quote.outlet,         ContentOf(quote)};
  }
  static const std::vector<std::string>& CsvHead() { return QuoteCsvHead(); }
};

template <>
struct View<EntityRecord> {
  static std::vector<TableColumn> Columns() {
    return {{"name", 12, 36}, {"kind", 6, 12},         {"country", 7, 7},  {"sectors", 7, 14},
            {"role", 8, 28},  {"affiliation", 11, 28}, {"mentions", 8, 8}, {"document", 16, 40}};
  }
  static std::vector<std::string> Cells(const EntityRecord& record) {
    const Entity& entity = record.entity;
    return {entity.name,
            entity.kind,
            entity.country,
            Join(entity.sectors, " "),
            entity.role,
            entity.affiliation,
            std::to_string(entity.mentions.size()),
            record.document.title.empty() ? record.document.id : record.document.title};
  }
  static const std::vector<std::string>& CsvHead() { return EntityCsvHead(); }
};

}  // namespace

Result<OutputFormat> OutputFormatFromString(std::string_view text) {
  if (text == "table") return OutputFormat::kTable;
  if (text == "jsonl") return OutputFormat::kJsonl;
  if (text == "csv") return OutputFormat::kCsv;
  return Fail(ErrorCode::kInvalidArgument,
              "unknown format '" + std::string(text) + "'; there is table, jsonl, csv");
}

template <class Record>
RecordWriter<Record>::RecordWriter(OutputFormat format, TableStyle style, TextSink sink)
    : format_(format), sink_(std::move(sink)), table_(View<Record>::Columns(), style, sink_) {
  if (format_ == OutputFormat::kCsv) sink_(CsvLine(View<Record>::CsvHead()));
}

template <class Record>
void RecordWriter<Record>::Write(const Record& record) {
  switch (format_) {
    case OutputFormat::kTable:
      table_.AddRow(View<Record>::Cells(record));
      return;
    case OutputFormat::kJsonl:
      sink_(ToJson(record) + "\n");
      return;
    case OutputFormat::kCsv:
      sink_(CsvLine(CsvFields(record)));
      return;
  }
}

template <class Record>
void RecordWriter<Record>::Finish() {
  if (format_ == OutputFormat::kTable) table_.Finish();
}

template class RecordWriter<EventRecord>;
template class RecordWriter<QuoteRecord>;
template class RecordWriter<EntityRecord>;

}  // namespace demarche
