// SPDX-License-Identifier: Apache-2.0
//
// Documents for tests whose tokens are parted by spaces, one sentence a line.
#ifndef DEMARCHE_TESTS_SUPPORT_PLAIN_TOKENS_H_
#define DEMARCHE_TESTS_SUPPORT_PLAIN_TOKENS_H_

#include <demarche/document.h>
#include <demarche/layers.h>
#include <gtest/gtest.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"

namespace demarche {

struct PlainTokens {
  Document document;
  Segmentation segmentation;
};

inline PlainTokens FromPlainTokens(const std::vector<std::string>& sentences) {
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
  auto document = Document::Create({.text = Join(sentences, "\n")});
  EXPECT_TRUE(document);
  return {*std::move(document), std::move(segmentation)};
}

// That each sentence's heads form one tree with one root.
inline void ExpectTrees(const Segmentation& segmentation, const Syntax& syntax) {
  ASSERT_EQ(syntax.words.size(), segmentation.tokens.size());
  for (const Sentence& sentence : segmentation.sentences) {
    int roots = 0;
    for (uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
      uint32_t at = t;
      uint32_t steps = 0;
      while (syntax.words[at].head != Word::kRoot) {
        at = syntax.words[at].head;
        ASSERT_GE(at, sentence.first_token);
        ASSERT_LT(at, sentence.last_token);
        ASSERT_LE(++steps, sentence.last_token - sentence.first_token) << "a cycle";
      }
      roots += at == t ? 1 : 0;
      EXPECT_EQ(syntax.words[t].relation == "root", syntax.words[t].head == Word::kRoot);
    }
    EXPECT_EQ(roots, 1);
  }
}

}  // namespace demarche

#endif  // DEMARCHE_TESTS_SUPPORT_PLAIN_TOKENS_H_
