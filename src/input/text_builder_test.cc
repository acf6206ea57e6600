// SPDX-License-Identifier: Apache-2.0
#include "input/text_builder.h"

#include <gtest/gtest.h>

namespace demarche {
namespace {

Document::Parts Build(std::string_view text) {
  TextBuilder builder;
  builder.BeginBlock(BlockKind::kParagraph);
  builder.Copy(text, 0);
  Document::Parts parts;
  builder.Finish(&parts);
  return parts;
}

TEST(TextBuilderTest, CollapsesWhiteSpaceAndDropsInvisibleCharacters) {
  EXPECT_EQ(Build("  The\t min\xC2\xADister \r\n said\xC2\xA0so\xE2\x80\x8B. ").text,
            "The minister said so.");
  EXPECT_EQ(Build("\xEF\xBB\xBFOne\xE2\x80\x8D\xE2\x80\xAEtwo\x07").text, "Onetwo");
}

TEST(TextBuilderTest, LeavesLettersAsTheyAre) {
  // Decomposed "é" stays decomposed.
  EXPECT_EQ(Build("Caf\x65\xCC\x81").text, "Caf\x65\xCC\x81");
}

TEST(TextBuilderTest, PartsBlocksAndForgetsEmptyOnes) {
  TextBuilder builder;
  builder.BeginBlock(BlockKind::kHeading);
  builder.Copy("Talks", 3);
  builder.BeginBlock(BlockKind::kParagraph);
  builder.Copy(" \n ", 10);
  builder.BeginBlock(BlockKind::kParagraph);
  builder.Copy("They met.", 20);
  Document::Parts parts;
  builder.Finish(&parts);
  EXPECT_EQ(parts.text, "Talks\n\nThey met.");
  ASSERT_EQ(parts.blocks.size(), 2u);
  EXPECT_EQ(parts.blocks[0].kind, BlockKind::kHeading);
  EXPECT_EQ(parts.blocks[1].range, (ByteRange{7, 16}));
  const Document document = *Document::Create(std::move(parts));
  EXPECT_EQ(document.ToSource({12, 15}).begin, 25u);
  EXPECT_EQ(document.ToSource({12, 15}).end, 28u);
}

TEST(TextBuilderTest, MapsCollapsedSpaceToTheWholeStretch) {
  Document::Parts parts = Build("a  \n b");
  const Document document = *Document::Create(std::move(parts));
  EXPECT_EQ(document.text(), "a b");
  EXPECT_EQ(document.ToSource({1, 2}).begin, 1u);
  EXPECT_EQ(document.ToSource({1, 2}).end, 5u);
  EXPECT_EQ(document.ToSource({2, 3}).begin, 5u);
}

TEST(ComposeMapsTest, GoesThroughTheMiddle) {
  // Text [0,6) is the middle's [2,8); of the middle, [0,4) is bytes [10,14), the
  // character [4,6) is the byte [14,15), and [6,9) is [15,18).
  const std::vector<SourceSpan> outer = {{{0, 6}, 2, 8}};
  const std::vector<SourceSpan> inner = {{{0, 4}, 10, 14}, {{4, 6}, 14, 15}, {{6, 9}, 15, 18}};
  const auto composed = ComposeMaps(outer, inner);
  ASSERT_EQ(composed.size(), 3u);
  EXPECT_EQ(composed[0].source_begin, 12u);
  EXPECT_EQ(composed[0].source_end, 14u);
  EXPECT_EQ(composed[1].text, (ByteRange{2, 4}));
  EXPECT_EQ(composed[1].source_begin, 14u);
  EXPECT_EQ(composed[2].source_end, 17u);
  EXPECT_EQ(ComposeMaps(outer, {}).size(), 1u);
}

}  // namespace
}  // namespace demarche
