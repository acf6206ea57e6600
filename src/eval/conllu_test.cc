// SPDX-License-Identifier: Apache-2.0
#include "eval/conllu.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche {
namespace {

using ::testing::HasSubstr;

constexpr char kFile[] =
    "# newdoc id = GUM_news_strike\n"
    "# newpar\n"
    "# newpar_block = head (1 s)\n"
    "# sent_id = s1\n"
    "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n"
    "2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
    "3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n"
    "4\t!\t!\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "\n"
    "1\tStay\tstay\tVERB\tVB\t_\t0\troot\t_\tA=b|SpaceAfter=No\n"
    "\n"
    "# newdoc id = weblog-x.com_y\r\n"
    "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\r\n";

TEST(ConlluTest, DocumentsSentencesTokensWords) {
  const auto documents = ParseConllu(kFile, "a.conllu");
  ASSERT_TRUE(documents) << documents.error().message;
  ASSERT_EQ(documents->size(), 2u);
  const ConlluDocument& first = (*documents)[0];
  EXPECT_EQ(first.id, "GUM_news_strike");
  EXPECT_EQ(first.Genre(), "news");
  EXPECT_EQ((*documents)[1].Genre(), "weblog");
  ASSERT_EQ(first.sentences.size(), 2u);
  const ConlluSentence& sentence = first.sentences[0];
  EXPECT_EQ(sentence.id, "s1");
  EXPECT_TRUE(sentence.new_paragraph);
  EXPECT_FALSE(first.sentences[1].new_paragraph);
  ASSERT_EQ(sentence.words.size(), 4u);
  EXPECT_EQ(sentence.words[1].lemma, "not");
  EXPECT_EQ(sentence.words[1].head, 3u);
  ASSERT_EQ(sentence.tokens.size(), 3u);
  EXPECT_TRUE(sentence.tokens[0].multiword);
  EXPECT_EQ(sentence.tokens[0].last_word, 2u);
  EXPECT_TRUE(sentence.tokens[0].space_after);
  EXPECT_FALSE(sentence.tokens[1].space_after);
}

TEST(ConlluTest, BadLinesAreNamed) {
  const auto message = [](std::string_view file) {
    const auto documents = ParseConllu(file, "b.conllu");
    return documents ? std::string() : documents.error().message;
  };
  EXPECT_THAT(message("1\tx\n"), HasSubstr("b.conllu:1: 2 columns"));
  EXPECT_THAT(message("2\tx\tx\tX\tX\t_\t0\troot\t_\t_\n"), HasSubstr("where 1 is due"));
  EXPECT_THAT(message("1\tx\tx\tX\tX\t_\t_\troot\t_\t_\n"), HasSubstr("is no number"));
  EXPECT_THAT(message("1\tx\tx\tX\tX\t_\t2\troot\t_\t_\n"), HasSubstr("head outside"));
  EXPECT_THAT(message("2-3\tx\t_\t_\t_\t_\t_\t_\t_\t_\n"), HasSubstr("does not fit"));
  EXPECT_THAT(message("1-2\tx\t_\t_\t_\t_\t_\t_\t_\t_\n1\tx\tx\tX\tX\t_\t0\troot\t_\t_\n"),
              HasSubstr("inside a multiword token"));
}

TEST(ConlluTest, AnEmptyFileHasNoDocuments) {
  const auto documents = ParseConllu("\n\n", "c");
  ASSERT_TRUE(documents);
  EXPECT_TRUE(documents->empty());
}

}  // namespace
}  // namespace demarche
