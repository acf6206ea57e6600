// SPDX-License-Identifier: Apache-2.0
//
// tests/golden/segmentation/*.case: text in, tokens and sentences out.
#include <demarche/document.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/strings.h"
#include "text/segmenter.h"

namespace demarche {
namespace {

struct Case {
  std::string name;
  std::string text;
  std::vector<Block> blocks;
  std::vector<std::string> sentences;
};

std::vector<Case> ReadCases(const std::string& path) {
  std::vector<Case> cases;
  const auto bytes = ReadFile(path, 1u << 20);
  if (!bytes) {
    ADD_FAILURE() << bytes.error().message;
    return cases;
  }
  for (std::string_view line : Split(*bytes, '\n')) {
    if (line.empty() || line.starts_with("# ") || line == "#") continue;
    if (line.starts_with("== ")) {
      cases.push_back(
          {.name = std::string(line.substr(3)), .text = {}, .blocks = {}, .sentences = {}});
      continue;
    }
    Case& last = cases.back();
    if (line.starts_with("> ")) {
      if (!last.text.empty()) last.text += "\n\n";
      const auto begin = static_cast<uint32_t>(last.text.size());
      last.text += line.substr(2);
      last.blocks.push_back({.range = {begin, static_cast<uint32_t>(last.text.size())}});
    } else {
      last.sentences.emplace_back(line);
    }
  }
  return cases;
}

std::vector<std::string> Written(const Document& document, const Segmentation& segmentation) {
  std::vector<std::string> sentences;
  for (const Sentence& sentence : segmentation.sentences) {
    std::vector<std::string> tokens;
    for (uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
      const Token& token = segmentation.tokens[t];
      tokens.push_back((token.fused ? "+" : "") + std::string(document.Text(token.range)));
    }
    sentences.push_back(Join(tokens, " "));
  }
  return sentences;
}

TEST(SegmentationGolden, News) {
  const std::string root = DEMARCHE_SOURCE_DIR;
  const auto segmenter = Segmenter::Load(root + "/models");
  ASSERT_TRUE(segmenter) << segmenter.error().message;
  const auto files = ListFiles(root + "/tests/golden/segmentation", ".case");
  ASSERT_TRUE(files) << files.error().message;
  size_t count = 0;
  for (const std::string& file : *files) {
    for (const Case& one : ReadCases(file)) {
      const auto document =
          Document::Create({.info = {}, .text = one.text, .blocks = one.blocks, .source_map = {}});
      ASSERT_TRUE(document) << document.error().message;
      EXPECT_EQ(Written(*document, segmenter->Segment(*document)), one.sentences) << one.name;
      ++count;
    }
  }
  EXPECT_GE(count, 60u);
}

}  // namespace
}  // namespace demarche
