// SPDX-License-Identifier: Apache-2.0
//
// The writing half of output/json.h; json_reader.cc is the other. Every field is
// written, in this order, so that a column-minded reader finds each in each line.
#include "output/json.h"

#include "output/json_writer.h"

namespace demarche {
namespace {

JsonWriter Start(std::string_view kind) {
  JsonWriter json;
  json.BeginObject().Key("record").String(kind).Key("version").Int(kRecordVersion);
  return json;
}

void Write(const DocumentInfo& info, JsonWriter* json) {
  json->BeginObject()
      .Key("id")
      .String(info.id)
      .Key("url")
      .String(info.url)
      .Key("title")
      .String(info.title)
      .Key("publisher")
      .String(info.publisher)
      .Key("byline")
      .String(info.byline)
      .Key("published")
      .String(info.published)
      .Key("language")
      .String(info.language)
      .Key("source")
      .String(info.source)
      .EndObject();
}

void Write(ByteRange range, JsonWriter* json) {
  if (range.empty()) {
    json->Null();
    return;
  }
  json->BeginArray().Int(range.begin).Int(range.end).EndArray();
}

void Write(const std::vector<std::string>& strings, JsonWriter* json) {
  json->BeginArray();
  for (const std::string& string : strings) json->String(string);
  json->EndArray();
}

// The fields of a span, inside the object that the caller has begun.
void WriteSpanFields(const TextSpan& span, JsonWriter* json) {
  json->Key("text").String(span.text).Key("range");
  Write(span.range, json);
}

void Write(const TextSpan& span, JsonWriter* json) {
  json->BeginObject();
  WriteSpanFields(span, json);
  json->EndObject();
}

void Write(const std::vector<TextSpan>& spans, JsonWriter* json) {
  json->BeginArray();
  for (const TextSpan& span : spans) Write(span, json);
  json->EndArray();
}

void Write(const Participant& participant, JsonWriter* json) {
  json->BeginObject();
  WriteSpanFields(participant.mention, json);
  json->Key("entity").String(participant.entity);
  json->Key("name").String(participant.name);
  json->Key("country").String(participant.country).Key("sectors");
  Write(participant.sectors, json);
  json->Key("role").String(participant.role);
  json->Key("affiliation").String(participant.affiliation).EndObject();
}

void Write(const std::vector<Participant>& participants, JsonWriter* json) {
  json->BeginArray();
  for (const Participant& participant : participants) Write(participant, json);
  json->EndArray();
}

void Write(const EventDate& date, JsonWriter* json) {
  if (date == EventDate()) {
    json->Null();
    return;
  }
  json->BeginObject().Key("value").String(date.value);
  WriteSpanFields(date.span, json);
  json->Key("source").String(ToString(date.source)).EndObject();
}

void Write(const std::optional<EventPlace>& place, JsonWriter* json) {
  if (!place) {
    json->Null();
    return;
  }
  json->BeginObject().Key("name").String(place->name).Key("country").String(place->country);
  json->Key("range");
  Write(place->range, json);
  json->EndObject();
}

void WriteSentence(uint32_t index, const TextSpan& span, JsonWriter* json) {
  json->BeginObject().Key("index").Int(index);
  WriteSpanFields(span, json);
  json->EndObject();
}

}  // namespace

std::string ToJson(const EventRecord& record) {
  const Event& event = record.event;
  JsonWriter json = Start("event");
  json.Key("id").String(event.id).Key("document");
  Write(record.document, &json);
  json.Key("type").String(ToString(event.type)).Key("mode");
  Write(event.modes, &json);
  json.Key("context");
  Write(event.contexts, &json);
  json.Key("cameo").String(event.cameo);
  json.Key("quad").Int(QuadClass(event.type));
  json.Key("intensity").Double(Intensity(event.type)).Key("actor");
  Write(event.actors, &json);
  json.Key("recipient");
  Write(event.recipients, &json);
  json.Key("date");
  Write(event.date, &json);
  json.Key("place");
  Write(event.place, &json);
  json.Key("status").String(ToString(event.status)).Key("reported_by");
  Write(event.reported_by, &json);
  json.Key("trigger");
  Write(event.trigger, &json);
  json.Key("sentence");
  WriteSentence(event.sentence, event.sentence_span, &json);
  json.Key("evidence").BeginObject().Key("entry").String(event.entry).EndObject();
  json.Key("confidence").Double(event.confidence);
  return json.EndObject().Take();
}

std::string ToJson(const QuoteRecord& record) {
  const Quote& quote = record.quote;
  JsonWriter json = Start("quote");
  json.Key("id").String(quote.id).Key("document");
  Write(record.document, &json);
  json.Key("kind").String(ToString(quote.kind)).Key("content");
  Write(quote.content, &json);
  json.Key("cue");
  Write(quote.cue, &json);
  json.Key("speaker");
  Write(quote.speaker, &json);
  json.Key("outlet").String(quote.outlet).Key("sentence");
  WriteSentence(quote.sentence, quote.sentence_span, &json);
  json.Key("confidence").Double(quote.confidence);
  return json.EndObject().Take();
}

std::string ToJson(const EntityRecord& record) {
  const Entity& entity = record.entity;
  JsonWriter json = Start("entity");
  json.Key("id").String(entity.id).Key("document");
  Write(record.document, &json);
  json.Key("name").String(entity.name);
  json.Key("kind").String(entity.kind);
  json.Key("country").String(entity.country).Key("sectors");
  Write(entity.sectors, &json);
  json.Key("role").String(entity.role);
  json.Key("affiliation").String(entity.affiliation).Key("mentions");
  Write(entity.mentions, &json);
  json.Key("confidence").Double(entity.confidence);
  return json.EndObject().Take();
}

}  // namespace demarche
