// SPDX-License-Identifier: Apache-2.0
//
// The language model alone, on one core, on each instruction set: words a second over
// news-like sentences of the lengths that news has, and the time it takes to load. Reads
// $DEMARCHE_MODEL, or models/english.dmm of the folder it is run in.
#include <benchmark/benchmark.h>
#include <demarche/document.h>

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "base/strings.h"
#include "nn/kernels.h"
#include "syntax/analyzer.h"

namespace demarche {
namespace {

const char* ModelPath() {
  const char* path = std::getenv("DEMARCHE_MODEL");
  return path != nullptr ? path : "models/english.dmm";
}

SyntaxAnalyzer MustLoad(const Kernels& kernels) {
  auto analyzer = SyntaxAnalyzer::Load(ModelPath(), kernels);
  if (!analyzer) {
    std::fprintf(stderr, "%s\n", analyzer.error().message.c_str());
    std::exit(1);
  }
  return *std::move(analyzer);
}

struct Article {
  Document document;
  Segmentation segmentation;
};

// An article of about `words` words put together from clauses; 8 to 40 words a sentence.
// One word in twenty is new to the cache, as a name or a number in the news may be.
Article MakeArticle(uint32_t seed, uint32_t words) {
  static constexpr const char* kClauses[] = {
      "the foreign ministry summoned the ambassador on Tuesday",
      "police fired tear gas at protesters near the parliament",
      "officials in the capital denied the report",
      "talks between the two governments will resume next week",
      "the president said that the border would stay closed",
      "a court sentenced three activists to two years in prison",
      "the central bank raised its key interest rate by half a point",
  };
  std::mt19937 random(seed);
  std::vector<std::string> sentences;
  for (uint32_t written = 0; written < words;) {
    std::string sentence;
    for (uint32_t clause = 1 + random() % 4; clause > 0; --clause) {
      sentence += kClauses[random() % std::size(kClauses)];
      sentence += " , ";
      sentence += std::to_string(random() % 1000000);
      sentence += " and ";
    }
    sentence += "nobody answered .";
    written += static_cast<uint32_t>(SplitWords(sentence).size());
    sentences.push_back(sentence);
  }
  Segmentation segmentation;
  uint32_t at = 0;
  for (const std::string& sentence : sentences) {
    const auto first = static_cast<uint32_t>(segmentation.tokens.size());
    for (std::string_view word : SplitWords(sentence)) {
      const auto begin = at + static_cast<uint32_t>(word.data() - sentence.data());
      segmentation.tokens.push_back({.range = {begin, begin + static_cast<uint32_t>(word.size())}});
    }
    at += static_cast<uint32_t>(sentence.size()) + 1;
    segmentation.sentences.push_back(
        {.range = {at, at},
         .first_token = first,
         .last_token = static_cast<uint32_t>(segmentation.tokens.size())});
  }
  return {*Document::Create({.text = Join(sentences, "\n")}), std::move(segmentation)};
}

void BM_Analyze(benchmark::State& state, const Kernels* kernels) {
  const SyntaxAnalyzer analyzer = MustLoad(*kernels);
  std::vector<Article> articles;
  for (uint32_t i = 0; i < 16; ++i) {
    articles.push_back(MakeArticle(i, static_cast<uint32_t>(state.range(0))));
  }
  size_t words = 0, next = 0;
  for (auto _ : state) {
    const Article& article = articles[next++ % articles.size()];
    auto output = analyzer.Analyze(article.document, article.segmentation);
    words += output.syntax.words.size();
    benchmark::DoNotOptimize(output);
  }
  state.counters["words_per_second"] =
      benchmark::Counter(static_cast<double>(words), benchmark::Counter::kIsRate);
}

void BM_Load(benchmark::State& state) {
  for (auto _ : state) {
    const SyntaxAnalyzer analyzer = MustLoad(ChooseKernels());
    benchmark::DoNotOptimize(analyzer.version());
  }
}
BENCHMARK(BM_Load)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace demarche

int main(int argc, char** argv) {
  for (const demarche::Kernels* kernels : demarche::AvailableKernels()) {
    const std::string name = "BM_Analyze/" + std::string(kernels->name);
    benchmark::RegisterBenchmark(name.c_str(), demarche::BM_Analyze, kernels)
        ->Arg(600)
        ->Arg(6000)
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
