// SPDX-License-Identifier: Apache-2.0
//
// On the shipped model: what it must get right on plain sentences, and that results
// depend on nothing but the sentence.
#include "syntax/analyzer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/strings.h"

namespace demarche {
namespace {

const SyntaxAnalyzer& Analyzer() {
  static const SyntaxAnalyzer analyzer = [] {
    auto loaded = SyntaxAnalyzer::Load(DEMARCHE_SOURCE_DIR "/models/english.dmm");
    EXPECT_TRUE(loaded) << loaded.error().message;
    return *std::move(loaded);
  }();
  return analyzer;
}

struct Analyzed {
  Document document;
  Segmentation segmentation;
  SyntaxAnalyzer::Output output;
};

// One sentence a line, tokens parted by spaces.
Analyzed Analyze(const std::vector<std::string>& sentences) {
  const std::string text = Join(sentences, "\n");
  Segmentation segmentation;
  uint32_t at = 0;
  for (const std::string& sentence : sentences) {
    const auto first = static_cast<uint32_t>(segmentation.tokens.size());
    for (std::string_view word : SplitWords(sentence)) {
      const auto begin = at + static_cast<uint32_t>(word.data() - sentence.data());
      segmentation.tokens.push_back({.range = {begin, begin + static_cast<uint32_t>(word.size())}});
    }
    const auto end = at + static_cast<uint32_t>(sentence.size());
    segmentation.sentences.push_back(
        {.range = {at, end},
         .first_token = first,
         .last_token = static_cast<uint32_t>(segmentation.tokens.size())});
    at = end + 1;
  }
  const auto document = Document::Create({.text = text});
  EXPECT_TRUE(document);
  auto output = Analyzer().Analyze(*document, segmentation);
  return {*document, std::move(segmentation), std::move(output)};
}

void ExpectOneRootAndNoCycle(const Analyzed& analyzed) {
  for (const Sentence& sentence : analyzed.segmentation.sentences) {
    int roots = 0;
    for (uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
      uint32_t at = t;
      uint32_t steps = 0;
      while (analyzed.output.syntax.words[at].head != Word::kRoot) {
        at = analyzed.output.syntax.words[at].head;
        ASSERT_GE(at, sentence.first_token);
        ASSERT_LT(at, sentence.last_token);
        ASSERT_LE(++steps, sentence.last_token - sentence.first_token) << "a cycle";
      }
      roots += at == t ? 1 : 0;
    }
    EXPECT_EQ(roots, 1);
  }
}

TEST(AnalyzerTest, ReadsAPlainSentence) {
  const Analyzed analyzed = Analyze({"The government of France rejected the proposal on Monday ."});
  const std::vector<Word>& words = analyzed.output.syntax.words;
  EXPECT_EQ(words[4].upos, Upos::kVerb);
  EXPECT_EQ(words[4].lemma, "reject");
  EXPECT_EQ(words[4].head, Word::kRoot);
  EXPECT_EQ(words[1].relation, "nsubj");
  EXPECT_EQ(words[1].head, 4u);
  EXPECT_EQ(words[6].relation, "obj");
  EXPECT_EQ(words[3].upos, Upos::kPropn);
  ExpectOneRootAndNoCycle(analyzed);
}

TEST(AnalyzerTest, FindsNames) {
  const Analyzed analyzed =
      Analyze({"President Emmanuel Macron met German officials in Berlin on Tuesday ."});
  std::vector<std::string> names;
  for (const Name& name : analyzed.output.names.names) {
    names.push_back(std::string(analyzed.document.Text(name.range)) + "/" +
                    std::string(ToString(name.type)));
  }
  EXPECT_THAT(names, ::testing::IsSupersetOf({"Emmanuel Macron/person", "Berlin/location"}));
}

TEST(AnalyzerTest, ASentenceDoesNotSeeItsNeighbours) {
  const std::vector<std::string> sentences = {
      "Police in Hong Kong arrested 47 activists .", "Yes .",
      "He said that the talks , which began in May , would go on until both sides agree .", "Why ?",
      "Ünïcödé wörds ánd 漢字 too ."};
  const Analyzed together = Analyze(sentences);
  ExpectOneRootAndNoCycle(together);
  size_t token = 0;
  for (const std::string& sentence : sentences) {
    const Analyzed alone = Analyze({sentence});
    for (const Word& word : alone.output.syntax.words) {
      const Word& other = together.output.syntax.words[token++];
      EXPECT_EQ(word.lemma, other.lemma);
      EXPECT_EQ(word.xpos, other.xpos);
      EXPECT_EQ(word.relation, other.relation);
    }
  }
}

TEST(AnalyzerTest, VeryLongSentencesAndWordsAreBounded) {
  std::string sentence;
  for (int i = 0; i < 1500; ++i) sentence += "and then they left ";
  sentence += std::string(100'000, 'x');
  const Analyzed analyzed = Analyze({sentence});
  EXPECT_EQ(analyzed.output.syntax.words.size(), 6001u);
  ExpectOneRootAndNoCycle(analyzed);
}

TEST(AnalyzerTest, NoTokensNoWords) {
  const auto document = Document::Create({.text = ""});
  EXPECT_TRUE(Analyzer().Analyze(*document, {}).syntax.words.empty());
}

TEST(AnalyzerTest, AMissingModelIsNamed) {
  const auto missing = SyntaxAnalyzer::Load("/nowhere/x.dmm");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace demarche
