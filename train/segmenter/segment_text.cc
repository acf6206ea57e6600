// SPDX-License-Identifier: Apache-2.0
//
// The bridge between the program's segmentation and its training.
//
//   segment_text tokens TEXT MODELS        one token a line: begin, end, fused, ends a sentence
//   segment_text sentences TEXT MODELS     one sentence a line, its tokens parted by spaces
//   segment_text features TEXT ENDS        training examples to standard output
//
// TEXT holds one block a line. ENDS holds the byte offset at which each sentence of the
// treebank ends, one a line. An example is little-endian i32: label, kind of gap, indices.
#include <demarche/document.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/files.h"
#include "base/strings.h"
#include "text/segmenter.h"
#include "text/sentence_features.h"
#include "text/tokenizer.h"

namespace demarche {
namespace {

constexpr uint64_t kMaxBytes = 1u << 28;

std::string MustRead(const char* path) {
  auto bytes = ReadFile(path, kMaxBytes);
  if (!bytes) {
    std::fprintf(stderr, "%s\n", bytes.error().message.c_str());
    std::exit(1);
  }
  return *std::move(bytes);
}

std::vector<Block> Lines(const std::string& text) {
  std::vector<Block> blocks;
  uint32_t begin = 0;
  for (std::string_view line : Split(text, '\n')) {
    const auto end = static_cast<uint32_t>(begin + line.size());
    if (!line.empty()) blocks.push_back({.range = {begin, end}});
    begin = end + 1;
  }
  return blocks;
}

struct SegmentedText {
  Document document;
  Segmentation segmentation;
};

SegmentedText MustSegment(const char* path, const char* models) {
  const auto segmenter = Segmenter::Load(models);
  Document::Parts parts;
  parts.text = MustRead(path);
  parts.blocks = Lines(parts.text);
  auto document = Document::Create(std::move(parts));
  if (!segmenter || !document) {
    const Error& error = segmenter ? document.error() : segmenter.error();
    std::fprintf(stderr, "%s\n", error.message.c_str());
    std::exit(1);
  }
  Segmentation segmentation = segmenter->Segment(*document);
  return {*std::move(document), std::move(segmentation)};
}

int PrintSentences(const char* path, const char* models) {
  const auto [document, segmentation] = MustSegment(path, models);
  for (const Sentence& sentence : segmentation.sentences) {
    for (uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
      std::string token(document.Text(segmentation.tokens[t].range));
      std::replace(token.begin(), token.end(), ' ', '_');
      std::printf("%s%c", token.c_str(), t + 1 == sentence.last_token ? '\n' : ' ');
    }
  }
  return 0;
}

int PrintTokens(const char* path, const char* models) {
  const Segmentation segmentation = MustSegment(path, models).segmentation;
  for (const Sentence& sentence : segmentation.sentences) {
    for (uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
      const Token& token = segmentation.tokens[t];
      std::printf("%u %u %d %d\n", token.range.begin, token.range.end, token.fused ? 1 : 0,
                  t + 1 == sentence.last_token ? 1 : 0);
    }
  }
  return 0;
}

int WriteFeatures(const char* path, const char* ends_path) {
  const std::string text = MustRead(path);
  std::unordered_set<uint32_t> ends;
  const std::string ends_text = MustRead(ends_path);
  for (std::string_view line : SplitWords(ends_text)) {
    ends.insert(static_cast<uint32_t>(std::strtoul(std::string(line).c_str(), nullptr, 10)));
  }
  size_t lost = 0;
  for (const Block& block : Lines(text)) {
    std::vector<Token> tokens;
    TokenizeBlock(text, block.range, &tokens);
    const SentenceFeatures features(text, tokens);
    SentenceFeatures::Indices indices;
    size_t start = 0;
    for (size_t i = 0; i + 1 < tokens.size(); ++i) {
      const bool end = ends.contains(tokens[i].range.end);
      if (features.MayEnd(i)) {
        features.Extract(i, start, &indices);
        const int32_t head[2] = {end ? 1 : 0, static_cast<int32_t>(features.KindOf(i))};
        std::fwrite(head, sizeof head, 1, stdout);
        std::fwrite(indices.data(), sizeof(uint32_t), indices.size(), stdout);
      } else if (end) {
        ++lost;
        std::fprintf(
            stderr, "lost: %s\n",
            text.substr(tokens[i].range.begin, tokens[i + 1].range.end - tokens[i].range.begin)
                .c_str());
      }
      if (end) start = i + 1;
    }
  }
  std::fprintf(stderr, "%zu sentence ends stand where none may be\n", lost);
  return 0;
}

}  // namespace
}  // namespace demarche

int main(int argc, char** argv) {
  if (argc == 4 && std::string_view(argv[1]) == "tokens") {
    return demarche::PrintTokens(argv[2], argv[3]);
  }
  if (argc == 4 && std::string_view(argv[1]) == "sentences") {
    return demarche::PrintSentences(argv[2], argv[3]);
  }
  if (argc == 4 && std::string_view(argv[1]) == "features") {
    return demarche::WriteFeatures(argv[2], argv[3]);
  }
  std::fprintf(stderr, "usage: segment_text tokens|sentences TEXT MODELS | features TEXT ENDS\n");
  return 2;
}
