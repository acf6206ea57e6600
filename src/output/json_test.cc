// SPDX-License-Identifier: Apache-2.0
#include "output/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace demarche {
namespace {

using ::testing::HasSubstr;

EventRecord Rejection() {
  EventRecord record;
  record.document = {.id = "d1", .url = "https://example.org/1", .published = "2025-09-22"};
  Event& event = record.event;
  event.id = "0123456789abcdef";
  event.type = EventType::kReject;
  event.modes = {"yield"};
  event.cameo = "124";
  event.actors.push_back({.mention = {"Ankara", {0, 6}},
                          .entity = "e1",
                          .name = "Ankara",
                          .country = "TUR",
                          .sectors = {"GOV"}});
  event.date = {"2025-09-21", {"on Sunday", {25, 34}}, DateSource::kExpression};
  event.place = EventPlace{"Kabul", "AFG", {}};
  event.trigger = {"rejected", {7, 15}};
  event.sentence = 3;
  event.sentence_span = {"Ankara rejected the plan on Sunday.", {0, 35}};
  event.entry = "reject.plan";
  event.confidence = 0.75;
  return record;
}

TEST(JsonTest, AnEventIsOneLineInTheOrderOfTheContract) {
  EXPECT_EQ(
      ToJson(Rejection()),
      R"({"record":"event","version":1,"id":"0123456789abcdef",)"
      R"("document":{"id":"d1","url":"https://example.org/1","title":"","publisher":"",)"
      R"("byline":"","published":"2025-09-22","language":"","source":""},)"
      R"("type":"REJECT","mode":["yield"],"context":[],"cameo":"124","quad":3,"intensity":-2.0,)"
      R"("actor":[{"text":"Ankara","range":[0,6],"entity":"e1","name":"Ankara","country":"TUR",)"
      R"("sectors":["GOV"],"role":"","affiliation":""}],"recipient":[],)"
      R"("date":{"value":"2025-09-21","text":"on Sunday","range":[25,34],"source":"expression"},)"
      R"("place":{"name":"Kabul","country":"AFG","range":null},"status":"occurred",)"
      R"("reported_by":[],"trigger":{"text":"rejected","range":[7,15]},)"
      R"("sentence":{"index":3,"text":"Ankara rejected the plan on Sunday.","range":[0,35]},)"
      R"("evidence":{"entry":"reject.plan"},"confidence":0.75})");
}

TEST(JsonTest, AQuoteAndAnEntity) {
  QuoteRecord quote;
  quote.quote.id = "q";
  quote.quote.content = {{"\"No\"", {4, 8}}};
  EXPECT_EQ(ToJson(quote),
            R"({"record":"quote","version":1,"id":"q","document":{"id":"","url":"","title":"",)"
            R"("publisher":"","byline":"","published":"","language":"","source":""},)"
            R"("kind":"direct","content":[{"text":"\"No\"","range":[4,8]}],)"
            R"("cue":{"text":"","range":null},"speaker":{"text":"","range":null,"entity":"",)"
            R"("name":"","country":"","sectors":[],"role":"","affiliation":""},"outlet":"",)"
            R"("sentence":{"index":0,"text":"","range":null},"confidence":0.0})");
  EntityRecord entity;
  entity.entity.id = "e1";
  entity.entity.mentions = {{"he", {9, 11}}};
  EXPECT_EQ(ToJson(entity),
            R"({"record":"entity","version":1,"id":"e1","document":{"id":"","url":"","title":"",)"
            R"("publisher":"","byline":"","published":"","language":"","source":""},"name":"",)"
            R"("kind":"","country":"","sectors":[],"role":"","affiliation":"",)"
            R"("mentions":[{"text":"he","range":[9,11]}],"confidence":0.0})");
}

TEST(JsonTest, AnEventWithoutDateAndPlaceHasNulls) {
  EventRecord record = Rejection();
  record.event.date = {};
  record.event.place.reset();
  EXPECT_THAT(ToJson(record), HasSubstr(R"("date":null,"place":null,)"));
}

// ---- Round trip ----

// Valid UTF-8 of all lengths, with what needs escapes.
rc::Gen<std::string> AnyText() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "a", "B", "\"", "\\", "\n", "\x01", "\x7f", " ", "é", "協", "😀", "\xE2\x80\xA8", ",")),
      [](const std::vector<std::string>& parts) {
        std::string text;
        for (const std::string& part : parts) text += part;
        return text;
      });
}

rc::Gen<TextSpan> AnySpan() {
  return rc::gen::apply(
      [](std::string text, uint32_t begin, bool placed) {
        TextSpan span{std::move(text), {}};
        if (placed && !span.text.empty()) {
          span.range = {begin, begin + static_cast<uint32_t>(span.text.size())};
        }
        return span;
      },
      AnyText(), rc::gen::inRange<uint32_t>(0, 1u << 24), rc::gen::arbitrary<bool>());
}

rc::Gen<std::vector<std::string>> AnyTexts() {
  return rc::gen::container<std::vector<std::string>>(AnyText());
}

rc::Gen<Participant> AnyParticipant() {
  return rc::gen::build<Participant>(
      rc::gen::set(&Participant::mention, AnySpan()), rc::gen::set(&Participant::entity, AnyText()),
      rc::gen::set(&Participant::name, AnyText()), rc::gen::set(&Participant::country, AnyText()),
      rc::gen::set(&Participant::sectors, AnyTexts()), rc::gen::set(&Participant::role, AnyText()),
      rc::gen::set(&Participant::affiliation, AnyText()));
}

rc::Gen<double> AnyConfidence() {
  return rc::gen::map(rc::gen::inRange<int>(0, 1000001), [](int i) { return i / 1000000.0; });
}

template <class Enum>
rc::Gen<Enum> AnyOf(int count) {
  return rc::gen::map(rc::gen::inRange(0, count), [](int i) { return static_cast<Enum>(i); });
}

rc::Gen<DocumentInfo> AnyInfo() {
  return rc::gen::build<DocumentInfo>(rc::gen::set(&DocumentInfo::id, AnyText()),
                                      rc::gen::set(&DocumentInfo::url, AnyText()),
                                      rc::gen::set(&DocumentInfo::title, AnyText()),
                                      rc::gen::set(&DocumentInfo::publisher, AnyText()),
                                      rc::gen::set(&DocumentInfo::byline, AnyText()),
                                      rc::gen::set(&DocumentInfo::published, AnyText()),
                                      rc::gen::set(&DocumentInfo::language, AnyText()),
                                      rc::gen::set(&DocumentInfo::source, AnyText()));
}

EventPlace PlaceOf(const TextSpan& span) { return {span.text, "AFG", span.range}; }

TEST(JsonTest, EveryEventReadsBack) {
  EXPECT_TRUE(rc::check([] {
    const auto participants = rc::gen::container<std::vector<Participant>>(AnyParticipant());
    Event event;
    event.id = *AnyText();
    event.type = *AnyOf<EventType>(kEventTypeCount);
    event.modes = *AnyTexts();
    event.contexts = *AnyTexts();
    event.cameo = *AnyText();
    event.actors = *participants;
    event.recipients = *participants;
    event.date = {*AnyText(), *AnySpan(), *AnyOf<DateSource>(4)};
    if (*rc::gen::arbitrary<bool>()) event.place = PlaceOf(*AnySpan());
    event.status = *AnyOf<EventStatus>(5);
    event.reported_by = *AnyTexts();
    event.trigger = *AnySpan();
    event.sentence = *rc::gen::arbitrary<uint32_t>();
    event.sentence_span = *AnySpan();
    event.entry = *AnyText();
    event.confidence = *AnyConfidence();
    const EventRecord record{*AnyInfo(), event};
    const std::string line = ToJson(record);
    RC_ASSERT(line.find('\n') == std::string::npos);
    const auto read = EventRecordFromJson(line);
    if (!read) RC_FAIL(read.error().message);
    RC_ASSERT(read->document == record.document);
    RC_ASSERT(read->event == record.event);
  }));
}

TEST(JsonTest, EveryQuoteAndEntityReadsBack) {
  EXPECT_TRUE(rc::check([] {
    const auto spans = rc::gen::container<std::vector<TextSpan>>(AnySpan());
    QuoteRecord quote{.document = *AnyInfo(), .quote = {}};
    quote.quote.id = *AnyText();
    quote.quote.kind = *AnyOf<QuoteKind>(3);
    quote.quote.content = *spans;
    quote.quote.cue = *AnySpan();
    quote.quote.speaker = *AnyParticipant();
    quote.quote.outlet = *AnyText();
    quote.quote.sentence_span = *AnySpan();
    quote.quote.confidence = *AnyConfidence();
    const auto quote_read = QuoteRecordFromJson(ToJson(quote));
    RC_ASSERT(quote_read.has_value());
    RC_ASSERT(quote_read->quote == quote.quote);
    EntityRecord entity{.document = quote.document, .entity = {}};
    entity.entity.id = *AnyText();
    entity.entity.name = *AnyText();
    entity.entity.sectors = *AnyTexts();
    entity.entity.mentions = *spans;
    entity.entity.confidence = *AnyConfidence();
    const auto entity_read = EntityRecordFromJson(ToJson(entity));
    RC_ASSERT(entity_read.has_value());
    RC_ASSERT(entity_read->entity == entity.entity);
    RC_ASSERT(entity_read->document == entity.document);
  }));
}

// ---- Hostile and foreign input ----

Error ErrorOf(std::string_view line) {
  const auto record = EventRecordFromJson(line);
  return record ? Error{ErrorCode::kCancelled, "no error"} : record.error();
}

TEST(JsonTest, FieldsMayBeMissingOrUnknownOrInAnotherOrder) {
  const auto record = EventRecordFromJson(
      R"({"future":{"a":[1,2]},"type":"AID","version":1,"record":"event","date":null})");
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(record->event.type, EventType::kAid);
  EXPECT_FALSE(record->event.place);
}

TEST(JsonTest, ErrorsNameTheField) {
  const std::string head = R"({"record":"event","version":1,"type":"AID",)";
  const std::pair<const char*, const char*> cases[] = {
      {R"("id":7})", "field 'id' must be a string"},
      {R"("mode":"meet"})", "field 'mode' must be a list"},
      {R"("mode":[1]})", "field 'mode' must be a list of strings"},
      {R"("actor":["he"]})", "field 'actor' must be an object"},
      {R"("actor":[{"range":[5,1]}]})", "field 'actor.range' must be null or [begin, end]"},
      {R"("actor":[{"range":[5]}]})", "field 'actor.range'"},
      {R"("actor":[{"range":[-1,5]}]})", "field 'actor.range' must be a whole number"},
      {R"("trigger":{"text":"abc","range":[0,9]}})", "field 'trigger.range' must be as long"},
      {R"("status":"maybe"})", "field 'status': unknown status 'maybe'"},
      {R"("confidence":1.5})", "field 'confidence' must be a number from 0 to 1"},
      {R"("sentence":{"index":4294967296}})", "field 'sentence.index'"},
      {R"("date":{"source":"guess"}})", "field 'date.source': unknown date source"}};
  for (const auto& [tail, message] : cases) {
    const Error error = ErrorOf(head + tail);
    EXPECT_EQ(error.code, ErrorCode::kBadData) << tail;
    EXPECT_THAT(error.message, HasSubstr(message)) << tail;
  }
}

TEST(JsonTest, WhatIsNoRecordIsRefused) {
  EXPECT_EQ(ErrorOf("").code, ErrorCode::kBadData);
  EXPECT_EQ(ErrorOf("{").code, ErrorCode::kBadData);
  EXPECT_EQ(ErrorOf("[]").code, ErrorCode::kBadData);
  EXPECT_EQ(ErrorOf("{} {}").code, ErrorCode::kBadData);
  EXPECT_EQ(ErrorOf("{}").code, ErrorCode::kBadData);
  EXPECT_EQ(ErrorOf("{\"record\":\"event\",\"version\":1}").code, ErrorCode::kBadData);
  EXPECT_EQ(ErrorOf("{\"record\":\"event\",\"type\":\"AID\"}").code, ErrorCode::kBadData);
  EXPECT_EQ(ErrorOf("{\"record\":\"\xff\"}").code, ErrorCode::kBadData);
  EXPECT_EQ(ErrorOf(std::string(100000, '[')).code, ErrorCode::kBadData);
  EXPECT_EQ(ErrorOf(R"({"record":"event","version":2})").code, ErrorCode::kUnsupported);
  EXPECT_EQ(ErrorOf(R"({"record":"quote","version":1})").code, ErrorCode::kInvalidArgument);
}

TEST(JsonTest, ReadsWhicheverKindItIs) {
  EXPECT_EQ(RecordFromJson(ToJson(Rejection()))->index(), 0u);
  EXPECT_EQ(RecordFromJson(ToJson(QuoteRecord()))->index(), 1u);
  EXPECT_EQ(RecordFromJson(ToJson(EntityRecord()))->index(), 2u);
}

}  // namespace
}  // namespace demarche
