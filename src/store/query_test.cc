// SPDX-License-Identifier: Apache-2.0
#include "store/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demarche {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class QueryTest : public ::testing::Test {
 protected:
  bool Finds(const std::string& query, const std::string& text) {
    const auto parsed = ParseTextQuery(query, splitter_);
    EXPECT_TRUE(parsed) << query << ": " << parsed.error().message;
    return parsed && Matches(*parsed, splitter_.Split(text));
  }
  std::string ErrorOf(const std::string& query) {
    const auto parsed = ParseTextQuery(query, splitter_);
    return parsed ? "no error" : parsed.error().message;
  }
  std::string Fts(const std::string& query) {
    const FtsQuery fts = ToFts(*ParseTextQuery(query, splitter_));
    return (fts.all_others ? "all but " : "") + fts.expression;
  }

  const WordSplitter splitter_ = *WordSplitter::Create();
};

TEST_F(QueryTest, SplitsAsTheIndexDoes) {
  EXPECT_THAT(splitter_.Split("The U.N.'s envoy—Erdoğan's 2nd café"),
              ElementsAre("the", "u", "n", "s", "envoy", "erdogan", "s", "2nd", "cafe"));
  EXPECT_THAT(splitter_.Split(" ... "), ElementsAre());
}

TEST_F(QueryTest, WordsMatchWholeWordsWithoutCaseAndAccents) {
  EXPECT_TRUE(Finds("erdogan", "Mr. Erdoğan spoke."));
  EXPECT_TRUE(Finds("ERDOĞAN", "erdogan"));
  EXPECT_FALSE(Finds("erdo", "Mr. Erdoğan spoke."));
  EXPECT_TRUE(Finds("erdo*", "Mr. Erdoğan spoke."));
  EXPECT_TRUE(Finds("U.N.", "the U N said"));
  EXPECT_FALSE(Finds("U.N.", "N. U."));
}

TEST_F(QueryTest, PhrasesMatchInOrder) {
  EXPECT_TRUE(Finds("\"peace talks\"", "The peace talks stalled."));
  EXPECT_FALSE(Finds("\"peace talks\"", "Talks on peace stalled."));
  EXPECT_TRUE(Finds("“peace talks”", "the Peace-Talks"));
  EXPECT_TRUE(Finds("\"peace ta\"*", "The peace talks stalled."));
}

TEST_F(QueryTest, OperatorsBindAsDocumented) {
  EXPECT_TRUE(Finds("a b", "b a"));
  EXPECT_FALSE(Finds("a AND b", "b c"));
  EXPECT_TRUE(Finds("a OR b c", "a"));             // a OR (b AND c)
  EXPECT_FALSE(Finds("(a OR b) c", "a"));          //
  EXPECT_TRUE(Finds("NOT a OR b", "c"));           // (NOT a) OR b
  EXPECT_FALSE(Finds("NOT (a OR b)", "b"));        //
  EXPECT_TRUE(Finds("a NOT b", "a c"));            // a AND NOT b
  EXPECT_FALSE(Finds("a NOT b", "a b"));           //
  EXPECT_TRUE(Finds("NOT NOT a", "a"));            //
  EXPECT_TRUE(Finds("not and or", "or and not"));  // small letters: words
}

TEST_F(QueryTest, WritesFts5) {
  EXPECT_EQ(Fts("sanctions"), "\"sanctions\"");
  EXPECT_EQ(Fts("a b*"), "(\"a\" AND \"b\" *)");
  EXPECT_EQ(Fts("a OR \"b c\""), "(\"a\" OR \"b c\")");
  EXPECT_EQ(Fts("a NOT b NOT c"), "(\"a\" NOT (\"b\" OR \"c\"))");
  EXPECT_EQ(Fts("NOT a"), "all but \"a\"");
  EXPECT_EQ(Fts("NOT a NOT b"), "all but (\"a\" OR \"b\")");
  EXPECT_EQ(Fts("a OR NOT b"), "all but (\"b\" NOT \"a\")");
  EXPECT_EQ(Fts("NOT (NOT a)"), "\"a\"");
}

TEST_F(QueryTest, ErrorsSayWhere) {
  EXPECT_THAT(ErrorOf(""), HasSubstr("a word is missing"));
  EXPECT_THAT(ErrorOf("a OR"), HasSubstr("character 5: a word is missing"));
  EXPECT_THAT(ErrorOf("AND a"), HasSubstr("character 1: "));
  EXPECT_THAT(ErrorOf("a)"), HasSubstr("character 2: ')' without '('"));
  EXPECT_THAT(ErrorOf("(a"), HasSubstr("')' is missing"));
  EXPECT_THAT(ErrorOf("a \"b"), HasSubstr("character 3: the phrase has no closing"));
  EXPECT_THAT(ErrorOf("a - b"), HasSubstr("character 3: '-' has no letter"));
  EXPECT_THAT(ErrorOf("sa*ns"), HasSubstr("'*' may only end a word"));
  EXPECT_THAT(ErrorOf(std::string("a\0b", 3)), HasSubstr("NUL"));
}

TEST_F(QueryTest, SizeIsBounded) {
  EXPECT_EQ(ErrorOf(std::string(10, '(') + "a" + std::string(10, ')')), "no error");
  EXPECT_THAT(ErrorOf(std::string(11, '(') + "a" + std::string(11, ')')), HasSubstr("levels"));
  EXPECT_THAT(ErrorOf(std::string(5000, 'a')), HasSubstr("4096"));
  std::string many;
  for (int i = 0; i < 65; ++i) many += "a ";
  EXPECT_THAT(ErrorOf(many), HasSubstr("more than 64"));
  EXPECT_EQ(ErrorOf(std::string(4000, '"')),
            "text query, character 1: '' has no letter or digit "
            "to look for");
}

}  // namespace
}  // namespace demarche
