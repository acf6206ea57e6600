// SPDX-License-Identifier: Apache-2.0
#include "output/record_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/csv.h"
#include "output/json.h"

namespace demarche {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

EventRecord Rejection() {
  EventRecord record;
  record.document.id = "d1";
  Event& event = record.event;
  event.id = "v1";
  event.type = EventType::kReject;
  event.modes = {"yield", "meet"};
  event.actors.push_back({.name = "Ankara", .country = "TUR", .sectors = {"GOV", "MIL"}});
  event.actors.push_back({.mention = {"he", {0, 2}}});
  event.date.value = "2025-09-21";
  event.place = EventPlace{"Kabul", "AFG", {}};
  event.trigger.text = "rejected";
  event.sentence_span.text = "Ankara said \"no\", and\nleft.";
  event.confidence = 0.5;
  return record;
}

template <class Record>
std::string Written(OutputFormat format, const std::vector<Record>& records) {
  std::string text;
  RecordWriter<Record> writer(format, {.width = 110},
                              [&](std::string_view piece) { text += piece; });
  for (const Record& record : records) writer.Write(record);
  writer.Finish();
  return text;
}

TEST(CsvTest, QuotesByRfc4180) {
  EXPECT_EQ(CsvLine({"a", "", "b,c", "d \"e\"", "f\ng"}),
            "a,,\"b,c\",\"d \"\"e\"\"\",\"f\ng\"\r\n");
}

TEST(CsvTest, HeadAndFieldsAreAsMany) {
  EXPECT_EQ(EventCsvHead().size(), CsvFields(Rejection()).size());
  EXPECT_EQ(QuoteCsvHead().size(), CsvFields(QuoteRecord()).size());
  EXPECT_EQ(EntityCsvHead().size(), CsvFields(EntityRecord()).size());
}

TEST(RecordWriterTest, Csv) {
  const std::string text = Written<EventRecord>(OutputFormat::kCsv, {Rejection()});
  EXPECT_THAT(text, StartsWith("id,date,type,mode,"));
  EXPECT_THAT(text, HasSubstr("\r\nv1,2025-09-21,REJECT,yield; meet,,,3,-2.0,Ankara; ,TUR; ,"
                              "GOV/MIL; ,,,,Kabul,AFG,occurred,,rejected,"
                              "\"Ankara said \"\"no\"\", and\nleft.\",,0.5,d1,,,,\r\n"));
  EXPECT_THAT(Written<QuoteRecord>(OutputFormat::kCsv, {}), StartsWith("id,kind,speaker,"));
}

TEST(RecordWriterTest, JsonLines) {
  EXPECT_EQ(Written<EventRecord>(OutputFormat::kJsonl, {Rejection(), Rejection()}),
            ToJson(Rejection()) + "\n" + ToJson(Rejection()) + "\n");
}

TEST(RecordWriterTest, TableOfEvents) {
  EXPECT_EQ(
      Written<EventRecord>(OutputFormat::kTable, {Rejection()}),
      "date        type    mode         actor             recipient  place  status    sentence\n"
      "2025-09-21  REJECT  yield, meet  Ankara (TUR), he             Kabul  occurred  Ankara said "
      "\"no\", and left.\n");
}

TEST(RecordWriterTest, TableOfQuotesAndEntities) {
  QuoteRecord quote;
  quote.document.published = "2025-09-22T10:00Z";
  quote.quote.speaker = {.name = "Ayla Demir", .country = "TUR"};
  quote.quote.cue.text = "said";
  quote.quote.content = {{"\"No\"", {}}, {"\"never\"", {}}};
  EXPECT_EQ(Written<QuoteRecord>(OutputFormat::kTable, {quote}),
            "published   speaker           cue   kind    outlet  content\n"
            "2025-09-22  Ayla Demir (TUR)  said  direct          \"No\" … \"never\"\n");
  EntityRecord entity;
  entity.document.title = "A day";
  entity.entity = {.id = "e1", .name = "Ayla Demir", .kind = "person", .mentions = {{}, {}}};
  EXPECT_EQ(Written<EntityRecord>(OutputFormat::kTable, {entity}),
            "name        kind    country  sectors  role  affiliation  mentions  document\n"
            "Ayla Demir  person                                       2         A day\n");
}

TEST(RecordWriterTest, FormatNames) {
  EXPECT_EQ(*OutputFormatFromString("csv"), OutputFormat::kCsv);
  EXPECT_FALSE(OutputFormatFromString("xml"));
}

}  // namespace
}  // namespace demarche
