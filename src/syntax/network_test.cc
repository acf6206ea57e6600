// SPDX-License-Identifier: Apache-2.0
//
// What must hold whatever the weights say, over tiny models with random ones: trees are
// well-formed, and labels depend on nothing but the sentence.
#include "syntax/network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "nn/kernels.h"
#include "syntax/analyzer.h"
#include "tests/support/plain_tokens.h"
#include "tests/support/tiny_language_model.h"

namespace demarche {
namespace {

// A tiny model on disk, gone with the object.
class ModelOnDisk {
 public:
  explicit ModelOnDisk(const std::string& bytes)
      : path_(::testing::TempDir() + "tiny-" +
              ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".dmm") {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~ModelOnDisk() { std::filesystem::remove(path_); }
  ModelOnDisk(const ModelOnDisk&) = delete;
  ModelOnDisk& operator=(const ModelOnDisk&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::vector<std::string> RandomSentences(uint32_t seed, int count) {
  static constexpr const char* kWords[] = {"The",   "police", "said", "talks",  "Kabul", "2,400",
                                           "café",  "'s",     ".",    "İzmir",  "x",     "U.S.",
                                           "don't", "--",     "漢字", "REJECT", "—",     "of"};
  std::mt19937 random(seed);
  std::vector<std::string> sentences;
  for (int i = 0; i < count; ++i) {
    std::string sentence;
    for (uint32_t n = 1 + random() % 40; n > 0; --n) {
      sentence += kWords[random() % std::size(kWords)];
      if (n > 1) sentence += ' ';
    }
    sentences.push_back(sentence);
  }
  return sentences;
}

// Everything that was decided about the tokens from `first` on, one line a token.
std::string Print(const SyntaxAnalyzer::Output& output, uint32_t first, uint32_t last) {
  std::string text;
  for (uint32_t t = first; t < last; ++t) {
    const Word& word = output.syntax.words[t];
    text += std::string(ToString(word.upos)) + ' ' + word.xpos + ' ' + word.lemma + ' ' +
            (word.head == Word::kRoot ? "root" : std::to_string(word.head - first)) + ' ' +
            word.relation + ' ' + std::to_string(std::bit_cast<uint32_t>(word.head_confidence)) +
            '\n';
  }
  for (const Name& name : output.names.names) {
    if (name.first_token < first || name.last_token > last) continue;
    text += std::to_string(name.first_token - first) + ".." +
            std::to_string(name.last_token - first) + ' ' + std::string(ToString(name.type)) + ' ' +
            std::to_string(std::bit_cast<uint32_t>(name.confidence)) + '\n';
  }
  return text;
}

std::string PrintAll(const SyntaxAnalyzer& analyzer, const PlainTokens& input) {
  const auto output = analyzer.Analyze(input.document, input.segmentation);
  return Print(output, 0, static_cast<uint32_t>(output.syntax.words.size()));
}

TEST(NetworkTest, RandomWeightsGiveTreesAndTheSameLabelsOnEveryInstructionSet) {
  for (uint32_t seed = 1; seed <= 5; ++seed) {
    const ModelOnDisk model(TinyLanguageModel(seed).Build());
    const PlainTokens input = FromPlainTokens(RandomSentences(seed, 100));
    std::string first;
    for (const Kernels* kernels : AvailableKernels()) {
      const auto analyzer = SyntaxAnalyzer::Load(model.path(), *kernels);
      ASSERT_TRUE(analyzer) << analyzer.error().message;
      const auto output = analyzer->Analyze(input.document, input.segmentation);
      ExpectTrees(input.segmentation, output.syntax);
      const std::string labels = PrintAll(*analyzer, input);
      if (first.empty()) first = labels;
      EXPECT_EQ(labels, first) << kernels->name;
    }
  }
}

TEST(NetworkTest, ASentenceIsLabelledAlikeAloneAndAmongOthers) {
  const ModelOnDisk model(TinyLanguageModel(7).Build());
  const auto analyzer = SyntaxAnalyzer::Load(model.path());
  ASSERT_TRUE(analyzer) << analyzer.error().message;
  const std::vector<std::string> sentences = RandomSentences(8, 120);
  const PlainTokens all = FromPlainTokens(sentences);
  const auto together = analyzer->Analyze(all.document, all.segmentation);
  for (size_t i = 0; i < sentences.size(); ++i) {
    const Sentence& sentence = all.segmentation.sentences[i];
    EXPECT_EQ(PrintAll(*analyzer, FromPlainTokens({sentences[i]})),
              Print(together, sentence.first_token, sentence.last_token));
  }
}

TEST(NetworkTest, ConfidencesAreSharesOfOne) {
  const ModelOnDisk model(TinyLanguageModel(4).Build());
  const auto analyzer = SyntaxAnalyzer::Load(model.path());
  ASSERT_TRUE(analyzer) << analyzer.error().message;
  const PlainTokens input = FromPlainTokens(RandomSentences(4, 60));
  const auto output = analyzer->Analyze(input.document, input.segmentation);
  float least = 1.0f, most = 0.0f;
  for (const Word& word : output.syntax.words) {
    least = std::min(least, word.head_confidence);
    most = std::max(most, word.head_confidence);
  }
  EXPECT_GE(least, 0.0f);
  EXPECT_LT(least, most);
  EXPECT_LE(most, 1.0f);
  ASSERT_FALSE(output.names.names.empty());
  for (const Name& name : output.names.names) {
    EXPECT_GT(name.confidence, 0.0f);
    EXPECT_LE(name.confidence, 1.0f);
  }
  // A word alone has no choice.
  const PlainTokens one = FromPlainTokens({"Kabul"});
  EXPECT_EQ(analyzer->Analyze(one.document, one.segmentation).syntax.words[0].head_confidence,
            1.0f);
}

TEST(NetworkTest, ThreadsShareAnAnalyzer) {
  const ModelOnDisk model(TinyLanguageModel(9).Build());
  const auto analyzer = SyntaxAnalyzer::Load(model.path());
  ASSERT_TRUE(analyzer) << analyzer.error().message;
  constexpr int kThreads = 4, kDocuments = 12;
  std::vector<PlainTokens> inputs;
  std::vector<std::string> expected;
  for (int d = 0; d < kDocuments; ++d) {
    inputs.push_back(FromPlainTokens(RandomSentences(static_cast<uint32_t>(d), 10)));
    expected.push_back(PrintAll(*analyzer, inputs.back()));
  }
  std::vector<std::vector<std::string>> found(kThreads);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (const PlainTokens& input : inputs) found[t].push_back(PrintAll(*analyzer, input));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& labels : found) EXPECT_EQ(labels, expected);
}

TEST(NetworkTest, ModelsWithMissingSectionsAreRefused) {
  const std::string whole = TinyLanguageModel(1).Build();
  const uint32_t sections = static_cast<unsigned char>(whole[12]);
  ASSERT_GT(sections, 40u);
  for (uint32_t i = 0; i < sections; ++i) {
    std::string bytes = whole;
    const size_t name_at = 64 + 64 * i;
    if (bytes.compare(name_at, 10, "model.name") == 0) continue;  // the one that is optional
    bytes[name_at] = '?';
    const uint64_t checksum = Hash64(std::string_view(bytes).substr(64));
    std::memcpy(bytes.data() + 24, &checksum, sizeof checksum);
    const ModelOnDisk model(bytes);
    const auto analyzer = SyntaxAnalyzer::Load(model.path());
    ASSERT_FALSE(analyzer) << "without " << bytes.substr(name_at, 32).c_str();
    EXPECT_EQ(analyzer.error().code, ErrorCode::kBadData);
  }
}

}  // namespace
}  // namespace demarche
