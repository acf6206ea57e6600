// SPDX-License-Identifier: Apache-2.0
#include "text/segmenter.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <string>

#include "base/files.h"
#include "base/hash.h"
#include "text/sentence_model.h"
#include "text/sentences.h"
#include "text/utf8.h"

namespace demarche {
namespace {

const std::string kModels = std::string(DEMARCHE_SOURCE_DIR) + "/models";

const Segmenter& Loaded() {
  static const Segmenter segmenter = *Segmenter::Load(kModels);
  return segmenter;
}

Segmentation Cut(std::string text, BlockKind kind = BlockKind::kParagraph) {
  Document::Parts parts;
  parts.blocks = {{.range = {0, static_cast<uint32_t>(text.size())}, .kind = kind}};
  parts.text = std::move(text);
  return Loaded().Segment(*Document::Create(std::move(parts)));
}

TEST(SegmenterTest, MissingModelSaysWhere) {
  const auto segmenter = Segmenter::Load("/nowhere");
  ASSERT_FALSE(segmenter);
  EXPECT_EQ(segmenter.error().code, ErrorCode::kNotFound);
  EXPECT_NE(segmenter.error().message.find("/nowhere/sentences.bin"), std::string::npos);
}

TEST(SegmenterTest, EmptyDocument) {
  const Segmentation empty = Cut("");
  EXPECT_TRUE(empty.tokens.empty());
  EXPECT_TRUE(empty.sentences.empty());
  EXPECT_TRUE(Cut(" \n ").sentences.empty());
}

TEST(SegmenterTest, SentencesKnowTheirBlock) {
  Document::Parts parts;
  parts.text = "A headline\n\n\n\nIt rained. It stopped.";
  parts.blocks = {
      {.range = {0, 10}, .kind = BlockKind::kTitle}, {.range = {12, 12}}, {.range = {14, 36}}};
  const auto document = Document::Create(std::move(parts));
  ASSERT_TRUE(document) << document.error().message;
  const Segmentation cut = Loaded().Segment(*document);
  ASSERT_EQ(cut.sentences.size(), 3u);
  EXPECT_EQ(cut.sentences[0].block, 0u);
  EXPECT_EQ(cut.sentences[1].block, 2u);
  EXPECT_EQ(document->Text(cut.sentences[2].range), "It stopped.");
}

TEST(SegmenterTest, AHeadlineIsOneSentence) {
  EXPECT_EQ(
      Cut("Minister Quits Talks Collapse Over Border Road", BlockKind::kTitle).sentences.size(),
      1u);
}

TEST(SegmenterTest, EndlessSentencesAreCut) {
  std::string text;
  for (int i = 0; i < 5'000; ++i) text += "and the ";
  for (const Sentence& sentence : Cut(text).sentences) {
    EXPECT_LE(sentence.last_token - sentence.first_token, kMaxSentenceTokens);
  }
}

TEST(SentenceModelTest, RefusesDamage) {
  const std::string bytes = *ReadFile(kModels + "/sentences.bin", 1u << 24);
  EXPECT_TRUE(SentenceModel::Parse(bytes, "m"));
  std::string flipped = bytes;
  flipped[bytes.size() / 2] ^= 1;
  EXPECT_EQ(SentenceModel::Parse(flipped, "m").error().code, ErrorCode::kBadData);
  for (size_t size : {size_t{0}, size_t{8}, size_t{20}, size_t{48}, bytes.size() - 1}) {
    EXPECT_FALSE(SentenceModel::Parse(bytes.substr(0, size), "m")) << size;
  }
  std::string newer = bytes;
  newer[8] = 77;
  EXPECT_EQ(SentenceModel::Parse(newer, "m").error().code, ErrorCode::kUnsupported);
}

// What segmenter.h promises, on texts of words and marks that news and mischief are made of.
TEST(SegmenterTest, CoversEveryTextInOrder) {
  const bool held = rc::check([] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::elementOf(std::vector<std::string>{"Kabul",       "the",    "said",
                                                    "U.S.",        "Mr.",    "don't",
                                                    "’s",          "\"",     "“",
                                                    "”",           "'",      "(",
                                                    ")",           ".",      "...",
                                                    "?",           "!",      ",",
                                                    "-",           "—",      "$",
                                                    "3.5",         "5pm",    " ",
                                                    " ",           " ",      "\n",
                                                    "\u00A0",      "\u00AD", "é",
                                                    "\u0301",      "😀",      "https://x.example/a",
                                                    "a@b.example", "#tag",   "@name",
                                                    ":)",          "/",      "&",
                                                    "''",          "AP",     "No.",
                                                    "J."}));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    const Segmentation cut = Cut(text);
    uint32_t end = 0;
    for (const Token& token : cut.tokens) {
      RC_ASSERT(token.range.begin >= end && token.range.begin < token.range.end);
      RC_ASSERT(IsCharacterBorder(text, token.range.begin));
      RC_ASSERT(IsCharacterBorder(text, token.range.end));
      for (uint32_t at = end; at < token.range.begin;) {
        const Utf8Character left_out = CharacterAt(text, at);
        RC_ASSERT(IsSpace(left_out.code) || IsInvisible(left_out.code) || IsMark(left_out.code));
        at += left_out.length;
      }
      end = token.range.end;
    }
    uint32_t next = 0;
    for (const Sentence& sentence : cut.sentences) {
      RC_ASSERT(sentence.first_token == next && sentence.last_token > next);
      RC_ASSERT(!cut.tokens[sentence.first_token].fused);
      RC_ASSERT(sentence.range.begin == cut.tokens[sentence.first_token].range.begin);
      RC_ASSERT(sentence.range.end == cut.tokens[sentence.last_token - 1].range.end);
      next = sentence.last_token;
    }
    RC_ASSERT(next == cut.tokens.size());
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace demarche
