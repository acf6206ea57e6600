// SPDX-License-Identifier: Apache-2.0
#include <demarche/document.h>
#include <gtest/gtest.h>

namespace demarche {
namespace {

Document::Parts PartsOf(std::string text) {
  Document::Parts parts;
  parts.text = std::move(text);
  return parts;
}

void ExpectRefused(Document::Parts parts, std::string_view part_of_message) {
  const auto document = Document::Create(std::move(parts));
  ASSERT_FALSE(document) << part_of_message;
  EXPECT_EQ(document.error().code, ErrorCode::kBadData);
  EXPECT_NE(document.error().message.find(part_of_message), std::string::npos)
      << document.error().message;
}

TEST(DocumentTest, WithoutBlocksTheTextIsOneParagraph) {
  const auto document = Document::Create(PartsOf("Talks failed."));
  ASSERT_TRUE(document);
  ASSERT_EQ(document->blocks().size(), 1u);
  EXPECT_EQ(document->blocks()[0].range, (ByteRange{0, 13}));
  EXPECT_EQ(document->Text({6, 12}), "failed");
}

TEST(DocumentTest, EmptyTextIsADocument) {
  const auto document = Document::Create({});
  ASSERT_TRUE(document);
  EXPECT_TRUE(document->blocks().empty());
  EXPECT_EQ(document->info().id.size(), 16u);
}

TEST(DocumentTest, IdDependsOnWhatIdentifiesTheArticle) {
  const auto id = [](std::string url, std::string text) {
    Document::Parts parts = PartsOf(std::move(text));
    parts.info.url = std::move(url);
    parts.info.source = "here";
    return Document::Create(std::move(parts))->info().id;
  };
  EXPECT_EQ(id("u", "text"), id("u", "text"));
  EXPECT_NE(id("u", "text"), id("v", "text"));
  EXPECT_NE(id("u", "text"), id("u", "texts"));
  EXPECT_NE(id("ut", "ext"), id("u", "text"));
  Document::Parts named = PartsOf("text");
  named.info.id = "mine";
  EXPECT_EQ(Document::Create(std::move(named))->info().id, "mine");
}

TEST(DocumentTest, RefusesBadText) {
  ExpectRefused(PartsOf("ab\xFF"), "byte 2");
  ExpectRefused(PartsOf(std::string("a\0b", 3)), "NUL at byte 1");
  ExpectRefused(PartsOf(std::string(Document::kMaxTextBytes + 1, 'a')), "at most");
}

TEST(DocumentTest, RefusesBadBlocks) {
  const auto with = [](std::vector<Block> blocks) {
    Document::Parts parts = PartsOf("é is a letter");
    parts.blocks = std::move(blocks);
    return parts;
  };
  ExpectRefused(with({{.range = {0, 99}}}), "beyond the text");
  ExpectRefused(with({{.range = {5, 3}}}), "ends before it begins");
  ExpectRefused(with({{.range = {0, 5}}, {.range = {4, 6}}}), "block 1");
  ExpectRefused(with({{.range = {1, 5}}}), "cuts a UTF-8 character");
  EXPECT_TRUE(Document::Create(with({{.range = {0, 2}}, {.range = {2, 13}}})));
}

TEST(DocumentTest, RefusesBadSpans) {
  Document::Parts parts = PartsOf("text");
  parts.source_map = {{.text = {0, 9}, .source_begin = 0, .source_end = 9}};
  ExpectRefused(parts, "source span 0");
  parts.source_map = {{.text = {0, 2}, .source_begin = 4, .source_end = 2}};
  ExpectRefused(parts, "ends before it begins");
}

TEST(DocumentTest, WithoutMapTheTextIsTheSource) {
  const auto document = Document::Create(PartsOf("text"));
  const auto range = document->ToSource({1, 3});
  EXPECT_EQ(range.begin, 1u);
  EXPECT_EQ(range.end, 3u);
}

TEST(DocumentTest, MapsBackThroughSpans) {
  // Source: "<p>A &amp; B</p><p>C" ; text: "A & B\n\nC"
  Document::Parts parts = PartsOf("A & B\n\nC");
  parts.source_map = {{.text = {0, 2}, .source_begin = 3, .source_end = 5},
                      {.text = {2, 3}, .source_begin = 5, .source_end = 10},
                      {.text = {3, 5}, .source_begin = 10, .source_end = 12},
                      {.text = {7, 8}, .source_begin = 19, .source_end = 20}};
  const auto document = Document::Create(std::move(parts));
  ASSERT_TRUE(document);
  const auto expect = [&](ByteRange range, uint64_t begin, uint64_t end) {
    const auto source = document->ToSource(range);
    EXPECT_EQ(source.begin, begin);
    EXPECT_EQ(source.end, end);
  };
  expect({0, 1}, 3, 4);
  expect({0, 5}, 3, 12);
  expect({2, 3}, 5, 10);
  expect({4, 5}, 11, 12);
  expect({4, 8}, 11, 20);
  expect({5, 7}, 19, 19);  // between the paragraphs
  expect({8, 8}, 20, 20);  // the end
  expect({4, 4}, 11, 11);  // a point
}

TEST(DocumentTest, SpansMayComeInAnotherOrder) {
  Document::Parts parts = PartsOf("title body");
  parts.source_map = {{.text = {0, 5}, .source_begin = 50, .source_end = 55},
                      {.text = {6, 10}, .source_begin = 10, .source_end = 14}};
  const auto source = Document::Create(std::move(parts))->ToSource({0, 10});
  EXPECT_EQ(source.begin, 10u);
  EXPECT_EQ(source.end, 55u);
}

}  // namespace
}  // namespace demarche
