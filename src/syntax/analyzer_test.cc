// SPDX-License-Identifier: Apache-2.0
//
// On the shipped model: what it must get right on plain sentences, and that results
// depend on nothing but the sentence.
#include "syntax/analyzer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/plain_tokens.h"

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

Analyzed Analyze(const std::vector<std::string>& sentences) {
  auto [document, segmentation] = FromPlainTokens(sentences);
  auto output = Analyzer().Analyze(document, segmentation);
  ExpectTrees(segmentation, output.syntax);
  return {document, std::move(segmentation), std::move(output)};
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
}

TEST(AnalyzerTest, FindsNames) {
  const Analyzed analyzed =
      Analyze({"President Emmanuel Macron met German officials in Berlin on Tuesday ."});
  std::vector<std::string> names;
  for (const Name& name : analyzed.output.names.names) {
    names.push_back(std::string(analyzed.document.Text(name.range)) + "/" +
                    std::string(ToString(name.type)));
  }
  EXPECT_THAT(names, ::testing::IsSupersetOf({"Emmanuel Macron/person", "Berlin/gpe"}));
}

TEST(AnalyzerTest, ASentenceDoesNotSeeItsNeighbours) {
  const std::vector<std::string> sentences = {
      "Police in Hong Kong arrested 47 activists .", "Yes .",
      "He said that the talks , which began in May , would go on until both sides agree .", "Why ?",
      "Ünïcödé wörds ánd 漢字 too ."};
  const Analyzed together = Analyze(sentences);
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
