// SPDX-License-Identifier: Apache-2.0
#include "eval/raw_text.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace demarche {
namespace {

bool StartsCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

// Where the words of one multiword token end inside its form: ends.size() == words,
// every word has at least one character. Empty when that cannot be.
std::vector<uint32_t> WordEnds(const ConlluSentence& sentence, const ConlluToken& token) {
  std::vector<uint32_t> borders;  // ends of the characters of the form
  for (size_t i = 1; i <= token.form.size(); ++i) {
    if (i == token.form.size() || StartsCharacter(token.form[i])) {
      borders.push_back(static_cast<uint32_t>(i));
    }
  }
  const uint32_t words = token.last_word - token.first_word;
  if (borders.size() < words) return {};
  std::vector<uint32_t> ends;
  size_t wanted = 0;
  size_t border = 0;  // first character border not yet behind a word
  for (uint32_t w = 0; w < words; ++w) {
    wanted += sentence.words[token.first_word + w].form.size();
    const size_t last = borders.size() - (words - w);  // leave one character a word
    size_t end = border;
    while (end < last && borders[end] < wanted) ++end;
    if (w + 1 == words) end = borders.size() - 1;
    ends.push_back(borders[end]);
    border = end + 1;
  }
  return ends;
}

class Builder {
 public:
  Result<RawText> Build(const ConlluDocument& document) {
    for (const ConlluSentence& sentence : document.sentences) {
      if (!AddSentence(sentence)) {
        return Fail(ErrorCode::kBadData, document.id + " sentence '" + sentence.id +
                                             "': a multiword token has fewer letters than words");
      }
    }
    CloseParagraph();
    parts_.info.id = document.id;
    parts_.info.source = document.id;
    auto made = Document::Create(std::move(parts_));
    if (!made) return tl::unexpected(made.error());
    return RawText{.document = *std::move(made), .gold = std::move(gold_)};
  }

 private:
  bool AddSentence(const ConlluSentence& sentence) {
    if (sentence.new_paragraph) CloseParagraph();
    if (paragraph_open_ && space_due_) parts_.text += ' ';
    if (!paragraph_open_) {
      if (!parts_.text.empty()) parts_.text += "\n\n";
      paragraph_begin_ = Position();
      paragraph_open_ = true;
    }
    Sentence made{.range = {Position(), Position()},
                  .first_token = static_cast<uint32_t>(gold_.tokens.size()),
                  .last_token = 0,
                  .block = static_cast<uint32_t>(parts_.blocks.size())};
    for (size_t i = 0; i < sentence.tokens.size(); ++i) {
      if (i > 0 && space_due_) parts_.text += ' ';
      if (!AddToken(sentence, sentence.tokens[i])) return false;
      space_due_ = sentence.tokens[i].space_after;
    }
    made.range.end = Position();
    made.last_token = static_cast<uint32_t>(gold_.tokens.size());
    gold_.sentences.push_back(made);
    return true;
  }

  bool AddToken(const ConlluSentence& sentence, const ConlluToken& token) {
    const uint32_t begin = Position();
    const std::vector<uint32_t> ends = WordEnds(sentence, token);
    if (ends.empty()) return false;
    uint32_t word_begin = 0;
    for (size_t i = 0; i < ends.size(); ++i) {
      gold_.tokens.push_back({.range = {begin + word_begin, begin + ends[i]},
                              .fused = i > 0,
                              .space_after = i + 1 == ends.size() && token.space_after});
      word_begin = ends[i];
    }
    parts_.text += token.form;
    return true;
  }

  void CloseParagraph() {
    if (!paragraph_open_) return;
    gold_.tokens.back().space_after = true;
    parts_.blocks.push_back({.range = {paragraph_begin_, Position()}});
    paragraph_open_ = false;
  }

  uint32_t Position() const { return static_cast<uint32_t>(parts_.text.size()); }

  Document::Parts parts_;
  Segmentation gold_;
  bool paragraph_open_ = false;
  bool space_due_ = true;
  uint32_t paragraph_begin_ = 0;
};

}  // namespace

Result<RawText> RebuildText(const ConlluDocument& document) { return Builder().Build(document); }

}  // namespace demarche
