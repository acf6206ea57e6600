// SPDX-License-Identifier: Apache-2.0
#include "output/csv.h"

#include "base/strings.h"
#include "output/json_writer.h"

namespace demarche {
namespace {

constexpr std::string_view kListSeparator = "; ";

template <class Items, class Get>
std::string JoinOf(const Items& items, const Get& get) {
  std::vector<std::string> parts;
  parts.reserve(items.size());
  for (const auto& item : items) parts.push_back(get(item));
  return Join(parts, kListSeparator);
}

std::string Names(const std::vector<Participant>& participants) {
  return JoinOf(participants, [](const Participant& p) { return p.name; });
}
std::string Countries(const std::vector<Participant>& participants) {
  return JoinOf(participants, [](const Participant& p) { return p.country; });
}
// The sectors of one participant are joined by "/", so that the lists stay parallel.
std::string Sectors(const std::vector<Participant>& participants) {
  return JoinOf(participants, [](const Participant& p) { return Join(p.sectors, "/"); });
}

void AddDocument(const DocumentInfo& info, std::vector<std::string>* fields) {
  fields->insert(fields->end(), {info.id, info.url, info.title, info.publisher, info.published});
}

void AddDocumentHead(std::vector<std::string>* head) {
  head->insert(head->end(), {"document", "url", "title", "publisher", "published"});
}

std::vector<std::string> WithDocument(std::vector<std::string> head) {
  AddDocumentHead(&head);
  return head;
}

}  // namespace

std::string CsvLine(const std::vector<std::string>& fields) {
  std::string line;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += ',';
    const std::string& field = fields[i];
    if (field.find_first_of(",\"\r\n") == std::string::npos) {
      line += field;
      continue;
    }
    line += '"';
    for (char c : field) {
      if (c == '"') line += '"';
      line += c;
    }
    line += '"';
  }
  return line + "\r\n";
}

const std::vector<std::string>& EventCsvHead() {
  static const std::vector<std::string> head = WithDocument({"id",
                                                             "date",
                                                             "type",
                                                             "mode",
                                                             "context",
                                                             "cameo",
                                                             "quad",
                                                             "intensity",
                                                             "actor",
                                                             "actor_country",
                                                             "actor_sectors",
                                                             "recipient",
                                                             "recipient_country",
                                                             "recipient_sectors",
                                                             "place",
                                                             "place_country",
                                                             "status",
                                                             "reported_by",
                                                             "trigger",
                                                             "sentence",
                                                             "entry",
                                                             "confidence"});
  return head;
}

std::vector<std::string> CsvFields(const EventRecord& record) {
  const Event& event = record.event;
  std::vector<std::string> fields = {event.id,
                                     event.date.value,
                                     std::string(ToString(event.type)),
                                     Join(event.modes, kListSeparator),
                                     Join(event.contexts, kListSeparator),
                                     event.cameo,
                                     std::to_string(QuadClass(event.type)),
                                     FormatDouble(Intensity(event.type)),
                                     Names(event.actors),
                                     Countries(event.actors),
                                     Sectors(event.actors),
                                     Names(event.recipients),
                                     Countries(event.recipients),
                                     Sectors(event.recipients),
                                     event.place ? event.place->name : "",
                                     event.place ? event.place->country : "",
                                     std::string(ToString(event.status)),
                                     Join(event.reported_by, kListSeparator),
                                     event.trigger.text,
                                     event.sentence_span.text,
                                     event.entry,
                                     FormatDouble(event.confidence)};
  AddDocument(record.document, &fields);
  return fields;
}

const std::vector<std::string>& QuoteCsvHead() {
  static const std::vector<std::string> head =
      WithDocument({"id", "kind", "speaker", "speaker_text", "speaker_country", "speaker_role",
                    "cue", "content", "outlet", "sentence", "confidence"});
  return head;
}

std::vector<std::string> CsvFields(const QuoteRecord& record) {
  const Quote& quote = record.quote;
  std::vector<std::string> fields = {
      quote.id,
      std::string(ToString(quote.kind)),
      quote.speaker.name,
      quote.speaker.mention.text,
      quote.speaker.country,
      quote.speaker.role,
      quote.cue.text,
      JoinOf(quote.content, [](const TextSpan& part) { return part.text; }),
      quote.outlet,
      quote.sentence_span.text,
      FormatDouble(quote.confidence)};
  AddDocument(record.document, &fields);
  return fields;
}

const std::vector<std::string>& EntityCsvHead() {
  static const std::vector<std::string> head =
      WithDocument({"id", "name", "kind", "country", "sectors", "role", "affiliation", "mentions",
                    "confidence"});
  return head;
}

std::vector<std::string> CsvFields(const EntityRecord& record) {
  const Entity& entity = record.entity;
  std::vector<std::string> fields = {
      entity.id,
      entity.name,
      entity.kind,
      entity.country,
      Join(entity.sectors, kListSeparator),
      entity.role,
      entity.affiliation,
      JoinOf(entity.mentions, [](const TextSpan& mention) { return mention.text; }),
      FormatDouble(entity.confidence)};
  AddDocument(record.document, &fields);
  return fields;
}

}  // namespace demarche
