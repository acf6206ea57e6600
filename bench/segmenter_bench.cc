// SPDX-License-Identifier: Apache-2.0
//
// Speed of character sets, tokens and sentences, in bytes of text a second on one core.
#include <benchmark/benchmark.h>
#include <demarche/document.h>
#include <cstdlib>
#include <string>
#include <vector>

#include "text/charset.h"
#include "text/segmenter.h"
#include "text/tokenizer.h"

namespace demarche {
namespace {

std::string Article() {
  const std::string paragraphs =
      "KABUL, Afghanistan (AP) -- The government rejected on Sunday a demand by Gen. Sara "
      "Lindqvist "
      "to return the air base, saying the country's independence couldn't be traded away.\n\n"
      "\"We won't accept one inch of this,\" Deputy Foreign Minister Omar Dahl told reporters at "
      "9:30 a.m. in the capital. \"Whoever asks for it doesn't know our history.\"\n\n"
      "The U.S. envoy, J. K. Marlowe, met officials of the 12-nation, Saudi-led coalition in Doha; "
      "some 12,500 troops and $3.5bn in aid are at stake, according to the ministry's web site, "
      "https://ministry.example/news?id=42. Talks resume on Sept. 14.\n\n";
  std::string text;
  for (int i = 0; i < 8; ++i) text += paragraphs;
  return text;
}

Document Parsed(const std::string& text) {
  Document::Parts parts;
  parts.text = text;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = text.find("\n\n", begin);
    parts.blocks.push_back({.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}});
    begin = end + 2;
  }
  return *Document::Create(std::move(parts));
}

void BM_Tokenize(benchmark::State& state) {
  const Document document = Parsed(Article());
  std::vector<Token> tokens;
  for (auto _ : state) {
    tokens.clear();
    for (const Block& block : document.blocks()) {
      TokenizeBlock(document.text(), block.range, &tokens);
    }
    benchmark::DoNotOptimize(tokens.data());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * document.text().size()));
}
BENCHMARK(BM_Tokenize);

void BM_Segment(benchmark::State& state) {
  const auto segmenter = Segmenter::Load("models");
  if (!segmenter) {
    state.SkipWithError(segmenter.error().message.c_str());
    return;
  }
  const Document document = Parsed(Article());
  for (auto _ : state) benchmark::DoNotOptimize(segmenter->Segment(document));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * document.text().size()));
}
BENCHMARK(BM_Segment);

void BM_DecodeUtf8(benchmark::State& state) {
  const std::string text = Article();
  for (auto _ : state) benchmark::DoNotOptimize(DecodeToUtf8(text, "utf-8"));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
}
BENCHMARK(BM_DecodeUtf8);

void BM_DecodeWindows1252(benchmark::State& state) {
  std::string text = Article();
  for (size_t i = 0; i < text.size(); i += 50) text[i] = '\x93';
  for (auto _ : state) benchmark::DoNotOptimize(DecodeToUtf8(text, "windows-1252"));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
}
BENCHMARK(BM_DecodeWindows1252);

}  // namespace
}  // namespace demarche

BENCHMARK_MAIN();
