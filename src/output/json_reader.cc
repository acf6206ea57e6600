// SPDX-License-Identifier: Apache-2.0
//
// The reading half of output/json.h. The bytes are hostile: simdjson checks the
// JSON and its UTF-8 and bounds the depth, FieldReader checks each field's type.
#include <simdjson.h>

#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "output/json.h"

namespace demarche {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// Reads the fields of one object. Absent and null fields give empty values. The first
// error is kept, for all objects of a record, in `error`; after it nothing matters.
class FieldReader {
 public:
  FieldReader(object fields, std::string path, std::optional<Error>* error)
      : fields_(fields), path_(std::move(path)), error_(error) {}

  bool Has(std::string_view key) const { return Find(key).has_value(); }

  std::string String(std::string_view key) const {
    const auto found = Find(key);
    if (!found) return {};
    std::string_view value;
    if (found->get(value) != simdjson::SUCCESS) Wrong(key, "a string");
    return std::string(value);
  }

  uint32_t Number(std::string_view key) const {
    const auto found = Find(key);
    return found ? ToNumber(*found, key) : 0;
  }

  // In [0, 1].
  double Confidence(std::string_view key) const {
    const auto found = Find(key);
    if (!found) return 0;
    double value = 0;
    if (found->get(value) != simdjson::SUCCESS || !(value >= 0 && value <= 1)) {
      Wrong(key, "a number from 0 to 1");
      return 0;
    }
    return value;
  }

  std::vector<std::string> Strings(std::string_view key) const {
    std::vector<std::string> values;
    ForEach(key, [&](element item) {
      std::string_view value;
      if (item.get(value) != simdjson::SUCCESS) Wrong(key, "a list of strings");
      values.emplace_back(value);
    });
    return values;
  }

  ByteRange Range(std::string_view key) const {
    std::array<uint32_t, 2> ends = {};
    size_t count = 0;
    ForEach(key, [&](element item) {
      if (count < ends.size()) ends[count] = ToNumber(item, key);
      ++count;
    });
    if ((count != 0 && count != ends.size()) || ends[0] > ends[1]) {
      Wrong(key, "null or [begin, end] with begin not above end");
      return {};
    }
    return {ends[0], ends[1]};
  }

  // "text" and "range" of this object.
  TextSpan Span() const {
    TextSpan span{String("text"), Range("range")};
    if (!span.range.empty() && span.range.size() != span.text.size()) {
      Wrong("range", "as long as the text (in bytes)");
    }
    return span;
  }

  // The object under `key`; empty when there is none.
  FieldReader Object(std::string_view key) const {
    const auto found = Find(key);
    return found ? ToReader(*found, key) : FieldReader({}, PathOf(key), error_, true);
  }

  std::vector<FieldReader> Objects(std::string_view key) const {
    std::vector<FieldReader> readers;
    ForEach(key, [&](element item) { readers.push_back(ToReader(item, key)); });
    return readers;
  }

  // The value of a field that is one of a few names; `fallback` when absent.
  template <class Enum>
  Enum Named(std::string_view key, Result<Enum> (*parse)(std::string_view), Enum fallback) const {
    if (!Has(key)) return fallback;
    const Result<Enum> value = parse(String(key));
    if (!value) Keep(ErrorCode::kBadData, "field '" + PathOf(key) + "': " + value.error().message);
    return value.value_or(fallback);
  }

  void Wrong(std::string_view key, std::string_view wanted) const {
    Keep(ErrorCode::kBadData, "field '" + PathOf(key) + "' must be " + std::string(wanted));
  }

  void Keep(ErrorCode code, std::string message) const {
    if (!*error_) *error_ = Error{code, std::move(message)};
  }

 private:
  FieldReader(object fields, std::string path, std::optional<Error>* error, bool absent)
      : fields_(fields), path_(std::move(path)), error_(error), absent_(absent) {}

  std::string PathOf(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
  }

  std::optional<element> Find(std::string_view key) const {
    element found;
    if (absent_ || *error_ || fields_.at_key(key).get(found) != simdjson::SUCCESS) return {};
    if (found.is_null()) return {};
    return found;
  }

  uint32_t ToNumber(element value, std::string_view key) const {
    uint64_t number = 0;
    if (value.get(number) != simdjson::SUCCESS || number > std::numeric_limits<uint32_t>::max()) {
      Wrong(key, "a whole number below 2^32");
      return 0;
    }
    return static_cast<uint32_t>(number);
  }

  FieldReader ToReader(element value, std::string_view key) const {
    object fields;
    const bool good = value.get(fields) == simdjson::SUCCESS;
    if (!good) Wrong(key, "an object");
    return FieldReader(fields, PathOf(key), error_, !good);
  }

  template <class Visit>
  void ForEach(std::string_view key, const Visit& visit) const {
    const auto found = Find(key);
    if (!found) return;
    simdjson::dom::array items;
    if (found->get(items) != simdjson::SUCCESS) {
      Wrong(key, "a list");
      return;
    }
    for (element item : items) visit(item);
  }

  object fields_;
  std::string path_;
  std::optional<Error>* error_;
  bool absent_ = false;
};

Result<DateSource> DateSourceFromString(std::string_view text) {
  for (DateSource source : {DateSource::kNone, DateSource::kExpression, DateSource::kNarrative,
                            DateSource::kPublication}) {
    if (text == ToString(source)) return source;
  }
  return Fail(ErrorCode::kInvalidArgument, "unknown date source '" + std::string(text) +
                                               "'; there is none, expression, narrative, "
                                               "publication");
}

DocumentInfo ReadInfo(const FieldReader& fields) {
  return {.id = fields.String("id"),
          .url = fields.String("url"),
          .title = fields.String("title"),
          .publisher = fields.String("publisher"),
          .byline = fields.String("byline"),
          .published = fields.String("published"),
          .language = fields.String("language"),
          .source = fields.String("source")};
}

Participant ReadParticipant(const FieldReader& fields) {
  return {.mention = fields.Span(),
          .entity = fields.String("entity"),
          .name = fields.String("name"),
          .country = fields.String("country"),
          .sectors = fields.Strings("sectors"),
          .role = fields.String("role"),
          .affiliation = fields.String("affiliation")};
}

std::vector<Participant> ReadParticipants(const std::vector<FieldReader>& list) {
  std::vector<Participant> participants;
  participants.reserve(list.size());
  for (const FieldReader& fields : list) participants.push_back(ReadParticipant(fields));
  return participants;
}

std::vector<TextSpan> ReadSpans(const std::vector<FieldReader>& list) {
  std::vector<TextSpan> spans;
  spans.reserve(list.size());
  for (const FieldReader& fields : list) spans.push_back(fields.Span());
  return spans;
}

EventDate ReadDate(const FieldReader& fields) {
  return {.value = fields.String("value"),
          .span = fields.Span(),
          .source = fields.Named("source", DateSourceFromString, DateSource::kNone)};
}

std::optional<EventPlace> ReadPlace(const FieldReader& event) {
  if (!event.Has("place")) return {};
  const FieldReader fields = event.Object("place");
  return EventPlace{.name = fields.String("name"),
                    .country = fields.String("country"),
                    .range = fields.Range("range")};
}

EventRecord ReadEvent(const FieldReader& fields) {
  EventRecord record{.document = ReadInfo(fields.Object("document")), .event = {}};
  Event& event = record.event;
  event.id = fields.String("id");
  if (!fields.Has("type")) fields.Wrong("type", "there");
  event.type = fields.Named("type", EventTypeFromString, EventType::kConsult);
  event.modes = fields.Strings("mode");
  event.contexts = fields.Strings("context");
  event.cameo = fields.String("cameo");
  event.actors = ReadParticipants(fields.Objects("actor"));
  event.recipients = ReadParticipants(fields.Objects("recipient"));
  event.date = ReadDate(fields.Object("date"));
  event.place = ReadPlace(fields);
  event.status = fields.Named("status", EventStatusFromString, EventStatus::kOccurred);
  event.reported_by = fields.Strings("reported_by");
  event.trigger = fields.Object("trigger").Span();
  event.sentence = fields.Object("sentence").Number("index");
  event.sentence_span = fields.Object("sentence").Span();
  event.entry = fields.Object("evidence").String("entry");
  event.confidence = fields.Confidence("confidence");
  return record;
}

QuoteRecord ReadQuote(const FieldReader& fields) {
  QuoteRecord record{.document = ReadInfo(fields.Object("document")), .quote = {}};
  Quote& quote = record.quote;
  quote.id = fields.String("id");
  quote.kind = fields.Named("kind", QuoteKindFromString, QuoteKind::kDirect);
  quote.content = ReadSpans(fields.Objects("content"));
  quote.cue = fields.Object("cue").Span();
  quote.speaker = ReadParticipant(fields.Object("speaker"));
  quote.outlet = fields.String("outlet");
  quote.sentence = fields.Object("sentence").Number("index");
  quote.sentence_span = fields.Object("sentence").Span();
  quote.confidence = fields.Confidence("confidence");
  return record;
}

EntityRecord ReadEntity(const FieldReader& fields) {
  EntityRecord record{.document = ReadInfo(fields.Object("document")), .entity = {}};
  Entity& entity = record.entity;
  entity.id = fields.String("id");
  entity.name = fields.String("name");
  entity.kind = fields.String("kind");
  entity.country = fields.String("country");
  entity.sectors = fields.Strings("sectors");
  entity.role = fields.String("role");
  entity.affiliation = fields.String("affiliation");
  entity.mentions = ReadSpans(fields.Objects("mentions"));
  entity.confidence = fields.Confidence("confidence");
  return record;
}

Result<AnyRecord> ReadRecord(const FieldReader& fields) {
  const std::string kind = fields.String("record");
  if (kind == "event") return ReadEvent(fields);
  if (kind == "quote") return ReadQuote(fields);
  if (kind == "entity") return ReadEntity(fields);
  return Fail(ErrorCode::kBadData, "field 'record' must be \"event\", \"quote\" or \"entity\"");
}

template <class Record>
Result<Record> Only(Result<AnyRecord> any, std::string_view kind) {
  if (!any) return tl::unexpected(std::move(any.error()));
  if (Record* record = std::get_if<Record>(&*any)) return std::move(*record);
  return Fail(ErrorCode::kInvalidArgument, "the record is not of the kind " + std::string(kind));
}

}  // namespace

Result<AnyRecord> RecordFromJson(std::string_view line) {
  simdjson::dom::parser parser;
  element root;
  const auto parsed = parser.parse(line.data(), line.size()).get(root);
  if (parsed != simdjson::SUCCESS) {
    return Fail(ErrorCode::kBadData, "no JSON: " + std::string(simdjson::error_message(parsed)));
  }
  object fields;
  if (root.get(fields) != simdjson::SUCCESS) {
    return Fail(ErrorCode::kBadData, "no record: a record is a JSON object, one a line");
  }
  std::optional<Error> error;
  const FieldReader reader(fields, "", &error);
  const uint32_t version = reader.Number("version");
  if (!error && version > kRecordVersion) {
    return Fail(ErrorCode::kUnsupported,
                "record version " + std::to_string(version) + " is newer than this program's (" +
                    std::to_string(kRecordVersion) + "); use the version that wrote it");
  }
  if (!error && version == 0) reader.Wrong("version", "there, and at least 1");
  Result<AnyRecord> record = ReadRecord(reader);
  if (error) return tl::unexpected(std::move(*error));
  return record;
}

Result<EventRecord> EventRecordFromJson(std::string_view line) {
  return Only<EventRecord>(RecordFromJson(line), "event");
}

Result<QuoteRecord> QuoteRecordFromJson(std::string_view line) {
  return Only<QuoteRecord>(RecordFromJson(line), "quote");
}

Result<EntityRecord> EntityRecordFromJson(std::string_view line) {
  return Only<EntityRecord>(RecordFromJson(line), "entity");
}

}  // namespace demarche
