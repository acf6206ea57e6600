// SPDX-License-Identifier: Apache-2.0
#include "text/tokenizer.h"

#include <gtest/gtest.h>
#include <string>

#include "text/clitics.h"

namespace demarche {
namespace {

// Tokens with "+" before parts of the word before, "_" after those that a space follows.
std::string Cut(std::string_view text) {
  std::vector<Token> tokens;
  TokenizeBlock(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
  std::string written;
  for (const Token& token : tokens) {
    if (!written.empty()) written += ' ';
    written += token.fused ? "+" : "";
    written += text.substr(token.range.begin, token.range.size());
    written += token.space_after ? "_" : "";
  }
  return written;
}

TEST(Tokenizer, SpacesAndPunctuation) {
  EXPECT_EQ(Cut("Talks failed, again."), "Talks_ failed ,_ again ._");
  EXPECT_EQ(Cut("  a\t\nb  "), "a_ b_");
  EXPECT_EQ(Cut(""), "");
  EXPECT_EQ(Cut(" \n "), "");
}

TEST(Tokenizer, UnicodeSpacesAndInvisibleCharacters) {
  EXPECT_EQ(Cut("a\u00A0b\u2003c\u200Bd"), "a_ b_ c_ d_");
  EXPECT_EQ(Cut("\u200E \u00AD word"), "word_");
  EXPECT_EQ(Cut("co\u00ADop"), "co\u00ADop_");
}

TEST(Tokenizer, OnlyItsBlock) {
  const std::string_view text = "one two three";
  std::vector<Token> tokens;
  TokenizeBlock(text, {4, 7}, &tokens);
  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(tokens[0].range, (ByteRange{4, 7}));
}

TEST(Tokenizer, Quotations) {
  EXPECT_EQ(Cut("\"No,\" he"), "\" No , \"_ he_");
  EXPECT_EQ(Cut("``No''"), "`` No ''_");
  EXPECT_EQ(Cut("'the workers' union'"), "' the_ workers '_ union '_");
  EXPECT_EQ(Cut("‘the workers’"), "‘ the_ workers ’_");
  EXPECT_EQ(Cut("the workers' union"), "the_ workers +'_ union_");
}

TEST(Tokenizer, LeftOutLetters) { EXPECT_EQ(Cut("the '90s, get 'em"), "the_ '90s ,_ get_ 'em_"); }

TEST(Tokenizer, FinalStops) {
  EXPECT_EQ(Cut("in D.C.."), "in_ D.C. ._");
  EXPECT_EQ(Cut("Wait... what?!"), "Wait ..._ what ?!_");
  EXPECT_EQ(Cut("by Tallis Corp.,"), "by_ Tallis_ Corp. ,_");
  EXPECT_EQ(Cut("a fig. a no."), "a_ fig ._ a_ no ._");
  EXPECT_EQ(Cut("see fig. 3"), "see_ fig._ 3_");
  EXPECT_EQ(Cut("Rs.500 or No.10"), "Rs. 500_ or_ No. 10_");
  EXPECT_EQ(Cut("the U.S.'s U.S.-led D.C.-based"), "the_ U.S. +'s_ U.S. - led_ D.C. - based_");
}

TEST(Tokenizer, Numbers) {
  EXPECT_EQ(Cut("$3.5m -2 1,2,3 1,234.5 .5"), "$ 3.5 m_ - 2_ 1 , 2 , 3_ 1,234.5_ .5_");
  EXPECT_EQ(Cut("713-555-0100 or 2001-09-11"), "713-555-0100_ or_ 2001-09-11_");
  EXPECT_EQ(Cut("the 1980's, 1980s"), "the_ 1980's ,_ 1980s_");
  EXPECT_EQ(Cut("100% 5-4 10:30am"), "100 %_ 5 - 4_ 10:30 am_");
}

TEST(Tokenizer, Addresses) {
  EXPECT_EQ(Cut("(http://a.example/b?c=d,e)."), "( http://a.example/b?c=d,e ) ._");
  EXPECT_EQ(Cut("<x.y@mail.example>"), "< x.y@mail.example >_");
  EXPECT_EQ(Cut("example.org/path, ok"), "example.org/path ,_ ok_");
  EXPECT_EQ(Cut("end.The next"), "end . The_ next_");
  EXPECT_EQ(Cut("@desk's post"), "@desk +'s_ post_");
  EXPECT_EQ(Cut("5@3 @ x"), "5@3_ @_ x_");
}

TEST(Tokenizer, Smileys) { EXPECT_EQ(Cut("fine :-) (or not)"), "fine_ :-)_ ( or_ not )_"); }

TEST(Clitics, Split) {
  EXPECT_EQ(FindCliticSplit("don't"), 2u);
  EXPECT_EQ(FindCliticSplit("DON’T"), 2u);
  EXPECT_EQ(FindCliticSplit("wouldn't've"), 5u);
  EXPECT_EQ(FindCliticSplit("Kabul's"), 5u);
  EXPECT_EQ(FindCliticSplit("cannot"), 3u);
  EXPECT_EQ(FindCliticSplit("'s"), 0u);
  EXPECT_EQ(FindCliticSplit("O'Neill"), 0u);
  EXPECT_EQ(FindCliticSplit("workers'"), 7u);
  EXPECT_EQ(FindCliticSplit("x"), 0u);
  std::string endless;
  for (int i = 0; i < 100'000; ++i) endless += "'s";
  EXPECT_GT(FindCliticSplit(endless), 0u);
}

// Every character but white space lies in one token; tokens follow each other.
TEST(Tokenizer, HostileTextIsCoveredInLinearTime) {
  const std::string_view pieces[] = {"'s", ":)", "://", "@",  ".com/", "-",  "a-",  "1,",    "www.",
                                     "((", "''", "U.",  "\"", "1-",    "a@", ":/.", "[...]", "n't"};
  for (std::string_view piece : pieces) {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += piece;
    std::vector<Token> tokens;
    TokenizeBlock(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
    uint32_t end = 0;
    for (const Token& token : tokens) {
      ASSERT_EQ(token.range.begin, end) << piece;
      ASSERT_LT(token.range.begin, token.range.end) << piece;
      end = token.range.end;
    }
    EXPECT_EQ(end, text.size()) << piece;
  }
}

}  // namespace
}  // namespace demarche
