// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/json_value.h"
#include "input/reading_for_test.h"

namespace demarche {
namespace {

using testing::HasSubstr;

TEST(JsonValueTest, KeepsThePlaceOfStrings) {
  constexpr std::string_view kText = R"({ "a" : [1.50, "x\ny" ] , "b":{"c":null}, "d":true})";
  const auto value = ParseJson(kText);
  ASSERT_TRUE(value.has_value()) << value.error().message;
  const JsonValue* list = value->Find("a");
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(list->items[0].text, "1.50");
  const JsonValue& text = list->items[1];
  EXPECT_EQ(text.text, "x\ny");
  EXPECT_EQ(kText.substr(text.raw_begin, text.raw_end - text.raw_begin), R"(x\ny)");
  EXPECT_EQ(value->Find("b")->Find("c")->kind, JsonValue::Kind::kNull);
  EXPECT_EQ(value->Find("none"), nullptr);
}

TEST(JsonValueTest, RefusesBrokenAndDeepJson) {
  for (std::string_view text : {"", "{", R"({"a":1} x)", R"({"a" 1})", R"({"a":})", "[1,]",
                                "{\"a\":\"\xFF\"}", "7", R"({"a":tru})", R"({"a":"\x"})"}) {
    EXPECT_FALSE(ParseJson(text).has_value()) << text;
  }
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  EXPECT_FALSE(ParseJson(deep).has_value());
}

TEST(JsonlTest, ReadsFieldsByTheirUsualNames) {
  const Document document = ReadOne(
      R"({"headline":"Envoys meet","body":"The envoys met.\n\nThey left.","date":"21 Sept 2025",)"
      R"("link":"https://example.org/a","source":{"name":"The Examiner"},)"
      R"("authors":["Ann Lee","Bo Ek"],"lang":"en_GB","uuid":17})",
      "a.jsonl");
  EXPECT_EQ(document.text(), "The envoys met.\n\nThey left.");
  EXPECT_EQ(document.blocks().size(), 2u);
  EXPECT_EQ(document.info().title, "Envoys meet");
  EXPECT_EQ(document.info().published, "2025-09-21");
  EXPECT_EQ(document.info().publisher, "The Examiner");
  EXPECT_EQ(document.info().byline, "Ann Lee, Bo Ek");
  EXPECT_EQ(document.info().language, "en-GB");
  EXPECT_EQ(document.info().id, "17");
  EXPECT_EQ(document.info().source, "a.jsonl:1");
}

TEST(JsonlTest, FollowsMappedNames) {
  ReaderOptions options;
  options.fields = {{"text", "data.story"}, {"published", "meta.when"}, {"title", "a.b"}};
  const Document document =
      ReadOne(R"({"text":"wrong","a.b":"Dotted name","meta":{"when":1758463500},)"
              R"("data":{"story":"The right text."}})",
              "a.jsonl", options);
  EXPECT_EQ(document.text(), "The right text.");
  EXPECT_EQ(document.info().title, "Dotted name");
  EXPECT_EQ(document.info().published, "2025-09-21T14:05:00Z");
}

TEST(JsonlTest, ReportsBrokenLinesWithTheirPlaceAndGoesOn) {
  const Reading reading = ReadAll(
      "{\"text\":\"The first one.\"}\n"
      "{\"text\": broken}\n"
      "\n"
      "[1,2]\n"
      "{\"title\":\"no text\"}\n"
      "{\"text\":\"   \"}\n"
      "{\"text\":\"The last one.\"}",
      "news/a.jsonl");
  ASSERT_EQ(reading.documents.size(), 2u);
  EXPECT_EQ(reading.documents[1].info().source, "news/a.jsonl:7");
  ASSERT_EQ(reading.problems.size(), 4u);
  EXPECT_EQ(reading.problems[0].source, "news/a.jsonl:2");
  EXPECT_EQ(reading.problems[0].kind, ReadProblem::Kind::kBroken);
  EXPECT_THAT(reading.problems[0].message, HasSubstr("broken JSON"));
  EXPECT_THAT(reading.problems[1].message, HasSubstr("not a JSON object"));
  EXPECT_EQ(reading.problems[2].kind, ReadProblem::Kind::kEmpty);
  EXPECT_EQ(reading.problems[3].kind, ReadProblem::Kind::kEmpty);
  EXPECT_EQ(reading.counts.broken, 2u);
  EXPECT_EQ(reading.counts.empty, 2u);
}

TEST(JsonlTest, MapsEscapesBackToTheFile) {
  const std::string bytes =
      "{\"text\":\"Filler line.\"}\n"
      R"({"text":"Caf\u00e9 \ud83d\ude00 said \"no\" twice."})"
      "\n";
  const Reading reading = ReadAll(bytes, "a.jsonl");
  ASSERT_EQ(reading.documents.size(), 2u);
  const Document& document = reading.documents[1];
  EXPECT_EQ(document.text(), "Caf\xC3\xA9 \xF0\x9F\x98\x80 said \"no\" twice.");
  const auto source_of = [&](std::string_view word) {
    const auto begin = static_cast<uint32_t>(document.text().find(word));
    const auto source = document.ToSource({begin, begin + static_cast<uint32_t>(word.size())});
    return bytes.substr(source.begin, source.end - source.begin);
  };
  EXPECT_EQ(source_of("Caf\xC3\xA9"), R"(Caf\u00e9)");
  EXPECT_EQ(source_of("\xF0\x9F\x98\x80"), R"(\ud83d\ude00)");
  EXPECT_EQ(source_of("\"no\""), R"(\"no\")");
  EXPECT_EQ(source_of("twice"), "twice");
}

TEST(JsonlTest, ReadsParagraphListsAndOtherCharacterSets) {
  EXPECT_EQ(ReadOne(R"({"paragraphs":["One here.","Two there."]})", "a.jsonl").text(),
            "One here.\n\nTwo there.");
  EXPECT_EQ(ReadOne("{\"text\":\"The caf\xE9 was closed by the police.\"}", "a.jsonl").text(),
            "The caf\xC3\xA9 was closed by the police.");
}

TEST(JsonlTest, ReadsAListAndAnObjectOverSeveralLines) {
  const Reading list = ReadAll(
      "[\n {\"text\": \"The envoys met.\"},\n {\"text\":\n\"They left.\"}, 7\n]\n", "a.json");
  ASSERT_EQ(list.documents.size(), 2u);
  EXPECT_EQ(list.documents[0].info().source, "a.json:2");
  EXPECT_EQ(list.documents[1].info().source, "a.json:3");
  EXPECT_EQ(list.documents[1].ToSource({0, 4}).begin, 43u);
  EXPECT_EQ(list.counts.broken, 1u);
  EXPECT_EQ(ReadOne("{\n \"text\": \"The envoys met.\"\n}", "a.json").text(), "The envoys met.");
  EXPECT_EQ(ReadAll("[\n{]", "a.json").counts.broken, 1u);
}

TEST(JsonlTest, RefusesALineThatIsTooLong) {
  ReaderOptions options;
  options.max_document_bytes = 100;
  const Reading reading = ReadAll(
      "{\"text\":\"" + std::string(200, 'a') + "\"}\n{\"text\":\"The envoys met on Monday.\"}\n",
      "a.jsonl", options);
  EXPECT_EQ(reading.documents.size(), 1u);
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_THAT(reading.problems[0].message, HasSubstr("a.jsonl:1: the line is longer"));
}

}  // namespace
}  // namespace demarche
