// SPDX-License-Identifier: Apache-2.0
#include "eval/conll18.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "eval/raw_text.h"

namespace demarche {
namespace {

using ::testing::HasSubstr;

// "They did n't go . We stayed" with "didn't" as a multiword token.
constexpr char kGold[] =
    "# newdoc id = d\n"
    "1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n"
    "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "1\tWe\twe\tPRON\tPRP\t_\t2\tnsubj:pass\t_\t_\n"
    "2\tstayed\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n";

UdText Parse(std::string_view file) {
  const auto documents = ParseConllu(file, "x");
  EXPECT_TRUE(documents) << documents.error().message;
  return ToUdText(documents->at(0));
}

Score Counts(uint64_t correct, uint64_t predicted, uint64_t gold) {
  return {.correct = correct, .predicted = predicted, .gold = gold};
}

TEST(Conll18Test, TheGoldAgainstItselfIsAllRight) {
  const auto scores = ScoreConll18(Parse(kGold), Parse(kGold), nullptr);
  ASSERT_TRUE(scores) << scores.error().message;
  EXPECT_EQ(scores->tokens, Counts(6, 6, 6));
  EXPECT_EQ(scores->sentences, Counts(2, 2, 2));
  for (const Score& score : {scores->words, scores->upos, scores->xpos, scores->lemmas, scores->uas,
                             scores->las, scores->las_subtypes}) {
    EXPECT_EQ(score, Counts(7, 7, 7));
  }
}

TEST(Conll18Test, WrongBordersTagsAndHeads) {
  // One sentence instead of two; "didn't" is one word; "go." is one token; "We" has
  // another head, "stayed" is no root. Its subtype counts in the last score only.
  const UdText system = Parse(
      "1\tThey\tthey\tPRON\tPRP\t_\t3\tnsubj\t_\t_\n"
      "2\tdidn't\tdo\tAUX\tVBD\t_\t3\taux\t_\t_\n"
      "3\tgo.\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n"
      "4\tWe\twe\tNOUN\tPRP\t_\t5\tnsubj\t_\t_\n"
      "5\tstayed\tstay\tVERB\tVBN\t_\t3\tconj\t_\t_\n");
  ErrorLog log(3);
  const auto scores = ScoreConll18(Parse(kGold), system, &log);
  ASSERT_TRUE(scores) << scores.error().message;
  EXPECT_EQ(scores->tokens, Counts(4, 5, 6));     // They, didn't, We, stayed
  EXPECT_EQ(scores->sentences, Counts(0, 1, 2));  //
  EXPECT_EQ(scores->words, Counts(3, 5, 7));      // They, We, stayed
  EXPECT_EQ(scores->upos, Counts(2, 5, 7));       // not We
  EXPECT_EQ(scores->xpos, Counts(2, 5, 7));       // not stayed
  EXPECT_EQ(scores->lemmas, Counts(3, 5, 7));     // the gold has no lemma for stayed
  EXPECT_EQ(scores->uas, Counts(1, 5, 7));        // We; They's head is not aligned
  EXPECT_EQ(scores->las, Counts(1, 5, 7));
  EXPECT_EQ(scores->las_subtypes, Counts(0, 5, 7));
  EXPECT_DOUBLE_EQ(scores->words.F1(), 2.0 * 3 / 12);
  EXPECT_EQ(log.Count("sentence missed"), 2u);
  EXPECT_EQ(log.Count("token missed"), 2u);
  EXPECT_EQ(log.Count("token made up"), 1u);
  EXPECT_EQ(log.Count("upos PRON > NOUN"), 1u);
  EXPECT_EQ(log.Count("relation root > conj"), 1u);
}

TEST(Conll18Test, WordsOfMultiwordTokensAlignByForm) {
  // The system splits "didn't" otherwise; "n't" alone is common.
  const UdText system = Parse(
      "1\tThey\tthey\tPRON\tPRP\t_\t5\tnsubj\t_\t_\n"
      "2-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "2\tdi\tdo\tAUX\tVBD\t_\t5\taux\t_\t_\n"
      "3\td\tdo\tAUX\tVBD\t_\t5\taux\t_\t_\n"
      "4\tN'T\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_\n"
      "5\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
      "6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_\n"
      "\n"
      "1\tWe\twe\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n"
      "2\tstayed\tstay\tVERB\tVBD\t_\t0\troot\t_\t_\n");
  const auto scores = ScoreConll18(Parse(kGold), system, nullptr);
  ASSERT_TRUE(scores) << scores.error().message;
  EXPECT_EQ(scores->tokens, Counts(6, 6, 6));
  EXPECT_EQ(scores->words, Counts(6, 8, 7));
  EXPECT_EQ(scores->las, Counts(6, 8, 7));
}

TEST(Conll18Test, AnotherTextIsRefusedWithThePlace) {
  const UdText other = Parse("1\tThem\tthey\tPRON\tPRP\t_\t0\troot\t_\t_\n");
  const auto scores = ScoreConll18(Parse(kGold), other, nullptr);
  ASSERT_FALSE(scores);
  EXPECT_THAT(scores.error().message, HasSubstr("after 3 bytes the gold goes on 'ydidn't"));
}

TEST(Conll18Test, TheEnginesLayersAreReadAsCoNLLUIs) {
  const auto documents = ParseConllu(kGold, "x");
  ASSERT_TRUE(documents);
  const auto raw = RebuildText(documents->at(0));
  ASSERT_TRUE(raw) << raw.error().message;
  Syntax syntax;
  syntax.words.resize(raw->gold.tokens.size());
  syntax.words[0] = {
      .upos = Upos::kPron, .xpos = "PRP", .lemma = "they", .head = 3, .relation = "nsubj:x"};
  const auto scores =
      ScoreConll18(Parse(kGold), ToUdText(raw->document, raw->gold, syntax), nullptr);
  ASSERT_TRUE(scores) << scores.error().message;
  EXPECT_EQ(scores->tokens, Counts(6, 6, 6));
  EXPECT_EQ(scores->sentences, Counts(2, 2, 2));
  EXPECT_EQ(scores->words, Counts(7, 7, 7));
  EXPECT_EQ(scores->upos, Counts(1, 7, 7));
  EXPECT_EQ(scores->uas, Counts(3, 7, 7));  // They, and the two roots
  EXPECT_EQ(scores->las, Counts(1, 7, 7));
}

}  // namespace
}  // namespace demarche
