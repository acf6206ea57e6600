// SPDX-License-Identifier: Apache-2.0
#include "eval/raw_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace demarche {
namespace {

ConlluToken Single(std::string form, uint32_t word, bool space_after = true) {
  return {.form = std::move(form),
          .first_word = word,
          .last_word = word + 1,
          .multiword = false,
          .space_after = space_after};
}

ConlluWord WordOf(std::string form) {
  ConlluWord word;
  word.form = std::move(form);
  return word;
}

// "Don't go!" / "Stay" in one paragraph, "Yes" in the next.
ConlluDocument Sample() {
  ConlluDocument document{.id = "d", .sentences = {}};
  ConlluSentence first;
  first.new_paragraph = true;
  first.words = {WordOf("Do"), WordOf("n't"), WordOf("go"), WordOf("!")};
  first.tokens = {{.form = "Don't", .first_word = 0, .last_word = 2, .multiword = true},
                  Single("go", 2, false),
                  Single("!", 3)};
  ConlluSentence second;
  second.words = {WordOf("Stay")};
  second.tokens = {Single("Stay", 0, false)};
  ConlluSentence third;
  third.new_paragraph = true;
  third.words = {WordOf("Yes")};
  third.tokens = {Single("Yes", 0)};
  document.sentences = {first, second, third};
  return document;
}

TEST(RawTextTest, TextBlocksAndGoldTokens) {
  const auto raw = RebuildText(Sample());
  ASSERT_TRUE(raw) << raw.error().message;
  EXPECT_EQ(raw->document.text(), "Don't go! Stay\n\nYes");
  ASSERT_EQ(raw->document.blocks().size(), 2u);
  EXPECT_EQ(raw->document.Text(raw->document.blocks()[1].range), "Yes");
  std::vector<std::string> tokens;
  for (const Token& token : raw->gold.tokens) tokens.emplace_back(raw->document.Text(token.range));
  EXPECT_EQ(tokens, (std::vector<std::string>{"Do", "n't", "go", "!", "Stay", "Yes"}));
  EXPECT_TRUE(raw->gold.tokens[1].fused);
  EXPECT_FALSE(raw->gold.tokens[0].space_after);
  EXPECT_TRUE(raw->gold.tokens[1].space_after);
  // The paragraph ends after "Stay", whatever the annotation says.
  EXPECT_TRUE(raw->gold.tokens[4].space_after);
  ASSERT_EQ(raw->gold.sentences.size(), 3u);
  EXPECT_EQ(raw->document.Text(raw->gold.sentences[0].range), "Don't go!");
  EXPECT_EQ(raw->gold.sentences[2].block, 1u);
  EXPECT_EQ(raw->gold.sentences[1].first_token, 4u);
  EXPECT_EQ(raw->gold.sentences[1].last_token, 5u);
}

TEST(RawTextTest, WordsNotSpeltAsTheTokenShareItsLetters) {
  ConlluDocument document;
  ConlluSentence sentence;
  sentence.words = {WordOf("in"), WordOf("the")};
  sentence.tokens = {{.form = "\u00E9n", .first_word = 0, .last_word = 2, .multiword = true}};
  document.sentences = {sentence};
  const auto raw = RebuildText(document);
  ASSERT_TRUE(raw) << raw.error().message;
  EXPECT_EQ(raw->document.Text(raw->gold.tokens[0].range), "\u00E9");
  EXPECT_EQ(raw->document.Text(raw->gold.tokens[1].range), "n");
}

TEST(RawTextTest, MoreWordsThanLettersFail) {
  ConlluDocument document;
  ConlluSentence sentence;
  sentence.words = {WordOf("a"), WordOf("b")};
  sentence.tokens = {{.form = "x", .first_word = 0, .last_word = 2, .multiword = true}};
  document.sentences = {sentence};
  EXPECT_FALSE(RebuildText(document));
}

}  // namespace
}  // namespace demarche
