// SPDX-License-Identifier: Apache-2.0
//
// Scores the segmenter on raw text of the UD development files, as the CoNLL 2018 shared
// task does (F1 of exact spans of tokens, words, sentences).
#include <demarche/document.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/strings.h"
#include "text/segmenter.h"

namespace demarche {
namespace {

const std::string kRoot = DEMARCHE_SOURCE_DIR;

struct Gold {
  std::string text;
  std::vector<Block> blocks;
  std::vector<ByteRange> tokens, words, sentences;
};

std::string Unpack(const std::string& path) {
  const std::string command = "xz -dc '" + path + "'";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string bytes;
  std::vector<char> buffer(1u << 16);
  for (size_t got; pipe && (got = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;) {
    bytes.append(buffer.data(), got);
  }
  return bytes;
}

// Sentences parted by a space unless SpaceAfter=No, paragraphs by blank lines.
class Rebuilder {
 public:
  Gold Run(const std::string& conllu) {
    for (std::string_view line : Split(conllu, '\n')) {
      if (line.starts_with("# newdoc") || line == "# newpar" || line.starts_with("# newpar id")) {
        new_block_ = true;
      } else if (line.empty()) {
        if (open_) gold_.sentences.push_back({begin_, last_});
        open_ = false;
      } else if (line[0] != '#') {
        Line(Split(line, '\t'));
      }
    }
    return std::move(gold_);
  }

 private:
  void Line(const std::vector<std::string_view>& columns) {
    const std::string_view id = columns[0];
    if (id.find('.') != std::string_view::npos) return;
    const bool space = columns[9].find("SpaceAfter=No") == std::string_view::npos;
    const size_t dash = id.find('-');
    if (dash != std::string_view::npos) {
      merged_last_ = id.substr(dash + 1);
      Put(columns[1], space);
      word_ = gold_.tokens.back().begin;
      return;
    }
    if (merged_last_.empty()) {
      Put(columns[1], space);
      gold_.words.push_back(gold_.tokens.back());
      return;
    }
    const bool last = id == merged_last_;
    const uint32_t end =
        last ? gold_.tokens.back().end : word_ + static_cast<uint32_t>(columns[1].size());
    gold_.words.push_back({word_, end});
    word_ = end;
    if (last) merged_last_.clear();
  }

  void Put(std::string_view form, bool space) {
    std::string& text = gold_.text;
    if (new_block_) {
      while (text.ends_with(" ")) text.pop_back();
      if (!text.empty()) text += "\n\n";
      const auto begin = static_cast<uint32_t>(text.size());
      gold_.blocks.push_back({.range = {begin, begin}});
      new_block_ = false;
    }
    const auto begin = static_cast<uint32_t>(text.size());
    if (!open_) begin_ = begin;
    open_ = true;
    text += form;
    last_ = static_cast<uint32_t>(text.size());
    gold_.tokens.push_back({begin, last_});
    gold_.blocks.back().range.end = last_;
    if (space) text += ' ';
  }

  Gold gold_;
  bool new_block_ = true;
  bool open_ = false;
  uint32_t begin_ = 0, last_ = 0, word_ = 0;
  std::string merged_last_;
};

double F1(std::vector<ByteRange> gold, std::vector<ByteRange> system) {
  std::vector<ByteRange> both;
  std::set_intersection(gold.begin(), gold.end(), system.begin(), system.end(),
                        std::back_inserter(both));
  return 200.0 * static_cast<double>(both.size()) /
         static_cast<double>(gold.size() + system.size());
}

void ExpectScores(const std::string& treebank, double tokens_at_least, double sentences_at_least) {
  const std::string path = kRoot + "/../shared/data/ud/" + treebank + "-ud-dev.conllu.xz";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "SKIPPED: no " << path;
  const Gold gold = Rebuilder().Run(Unpack(path));
  const auto document =
      Document::Create({.info = {}, .text = gold.text, .blocks = gold.blocks, .source_map = {}});
  ASSERT_TRUE(document) << document.error().message;
  const auto segmenter = Segmenter::Load(kRoot + "/models");
  ASSERT_TRUE(segmenter) << segmenter.error().message;
  const Segmentation cut = segmenter->Segment(*document);
  std::vector<ByteRange> tokens, words, sentences;
  for (const Token& token : cut.tokens) {
    words.push_back(token.range);
    if (token.fused) {
      tokens.back().end = token.range.end;
    } else {
      tokens.push_back(token.range);
    }
  }
  for (const Sentence& sentence : cut.sentences) sentences.push_back(sentence.range);
  const double token_f1 = F1(gold.tokens, tokens);
  const double sentence_f1 = F1(gold.sentences, sentences);
  std::printf("%s dev: tokens %.2f, words %.2f, sentences %.2f\n", treebank.c_str(), token_f1,
              F1(gold.words, words), sentence_f1);
  EXPECT_GE(token_f1, tokens_at_least);
  EXPECT_GE(sentence_f1, sentences_at_least);
}

TEST(SegmentationData, Ewt) { ExpectScores("en_ewt", 99.2, 88.0); }
TEST(SegmentationData, Gum) { ExpectScores("en_gum", 99.7, 95.0); }

}  // namespace
}  // namespace demarche
