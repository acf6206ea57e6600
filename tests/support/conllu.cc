// SPDX-License-Identifier: Apache-2.0
#include "tests/support/conllu.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "base/strings.h"

namespace demarche {
namespace {

[[noreturn]] void Give(std::string_view what, std::string_view line) {
  std::fprintf(stderr, "FromConllu: %.*s: '%.*s'\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(line.size()), line.data());
  std::abort();
}

uint32_t Number(std::string_view text, std::string_view line) {
  uint32_t value = 0;
  for (char c : text) {
    if (!IsAsciiDigit(c) || value > 100'000) Give("no number", line);
    value = value * 10 + static_cast<uint32_t>(c - '0');
  }
  return value;
}

std::string_view MiscField(std::string_view misc, std::string_view key) {
  for (std::string_view field : Split(misc, '|')) {
    if (field.size() > key.size() && field.starts_with(key) && field[key.size()] == '=') {
      return field.substr(key.size() + 1);
    }
  }
  return {};
}

NameType TypeOf(std::string_view text, std::string_view line) {
  const std::string type = AsciiLower(text);
  for (int i = 0; i <= static_cast<int>(NameType::kOther); ++i) {
    if (AsciiLower(ToString(static_cast<NameType>(i))) == type) return static_cast<NameType>(i);
  }
  if (type == "per") return NameType::kPerson;
  if (type == "org") return NameType::kOrganization;
  if (type == "loc") return NameType::kLocation;
  if (type == "misc") return NameType::kOther;
  Give("unknown name type", line);
}

class Builder {
 public:
  void Comment(std::string_view line) {
    if (line.starts_with("# newpar")) {
      EndSentence();
      new_block_ = true;
    }
  }

  void TokenLine(std::string_view line) {
    const bool tabs = line.find('\t') != std::string_view::npos;
    const auto columns = tabs ? Split(line, '\t') : SplitWords(line);
    if (columns.size() != 10) Give("not ten columns", line);
    if (columns[0].find('.') != std::string_view::npos) return;  // an empty node
    const bool space = columns[9].find("SpaceAfter=No") == std::string_view::npos;
    if (const size_t dash = columns[0].find('-'); dash != std::string_view::npos) {
      merged_ = std::string(columns[1]);
      merged_last_ = Number(columns[0].substr(dash + 1), line);
      merged_space_ = space;
      merged_first_ = true;
      return;
    }
    StartSentence();
    const uint32_t id = Number(columns[0], line);
    AddForm(columns[1], id, space);
    Word word;
    const auto upos = UposFromString(columns[3]);
    if (!upos) Give("unknown part of speech", line);
    word.upos = *upos;
    word.xpos = columns[4];
    word.lemma = columns[2];
    const uint32_t head = Number(columns[6], line);
    word.head = head == 0 ? Word::kRoot : sentence_begin_ + head - 1;
    word.relation = columns[7];
    layers_.syntax.words.push_back(std::move(word));
    AddName(MiscField(columns[9], "NER"), line);
  }

  void EndSentence() {
    if (!open_) return;
    auto& tokens = layers_.segmentation.tokens;
    const auto count = static_cast<uint32_t>(tokens.size());
    for (uint32_t t = sentence_begin_; t < count; ++t) {
      const uint32_t head = layers_.syntax.words[t].head;
      if (head != Word::kRoot && (head >= count || head == t)) {
        Give("head outside the sentence", layers_.syntax.words[t].lemma);
      }
    }
    layers_.segmentation.sentences.push_back(
        {.range = {tokens[sentence_begin_].range.begin, tokens.back().range.end},
         .first_token = sentence_begin_,
         .last_token = count,
         .block = static_cast<uint32_t>(blocks_.size()) - 1});
    blocks_.back().range.end = tokens.back().range.end;
    open_ = false;
    previous_type_.clear();
  }

  ParsedDocument Finish(DocumentInfo info) {
    EndSentence();
    auto document = Document::Create({.info = std::move(info),
                                      .text = std::move(text_),
                                      .blocks = std::move(blocks_),
                                      .source_map = {}});
    if (!document) Give("no document", document.error().message);
    return {*std::move(document), std::move(layers_)};
  }

 private:
  void StartSentence() {
    if (open_) return;
    open_ = true;
    sentence_begin_ = static_cast<uint32_t>(layers_.segmentation.tokens.size());
    if (!layers_.segmentation.tokens.empty()) layers_.segmentation.tokens.back().space_after = true;
    if (!text_.empty() && !new_block_ && text_.back() != ' ') text_ += ' ';
    if (new_block_) {
      while (!text_.empty() && text_.back() == ' ') text_.pop_back();
      if (!text_.empty()) text_ += "\n\n";
      const auto begin = static_cast<uint32_t>(text_.size());
      blocks_.push_back({.range = {begin, begin}});
    }
    new_block_ = false;
  }

  // Writes the form, or its part of the multiword token that it stands in.
  void AddForm(std::string_view form, uint32_t id, bool space) {
    std::string written(form);
    const bool inside = id <= merged_last_;
    const bool fused = inside && !merged_first_;
    if (inside) {
      const size_t length = id == merged_last_ ? merged_.size() : form.size();
      written = merged_.substr(0, std::min(length, merged_.size()));
      merged_.erase(0, written.size());
      space = id == merged_last_ && merged_space_;
      merged_first_ = false;
      if (id == merged_last_) merged_last_ = 0;
    }
    const auto begin = static_cast<uint32_t>(text_.size());
    text_ += written;
    const auto end = static_cast<uint32_t>(text_.size());
    layers_.segmentation.tokens.push_back(
        {.range = {begin, end}, .fused = fused, .space_after = space});
    if (space) text_ += ' ';
  }

  void AddName(std::string_view type, std::string_view line) {
    const auto token = static_cast<uint32_t>(layers_.segmentation.tokens.size()) - 1;
    const ByteRange range = layers_.segmentation.tokens[token].range;
    const bool begins = type.starts_with("B-");
    if (begins || type.starts_with("I-")) type.remove_prefix(2);
    auto& names = layers_.names.names;
    if (!type.empty() && type == previous_type_ && !begins) {
      names.back().range.end = range.end;
      names.back().last_token = token + 1;
    } else if (!type.empty()) {
      names.push_back({.range = range,
                       .type = TypeOf(type, line),
                       .first_token = token,
                       .last_token = token + 1});
    }
    previous_type_ = type;
  }

  std::string text_;
  std::vector<Block> blocks_;
  Layers layers_;
  bool open_ = false;
  bool new_block_ = true;
  uint32_t sentence_begin_ = 0;
  std::string previous_type_;
  std::string merged_;        // what is left of the multiword token
  uint32_t merged_last_ = 0;  // id of its last word, 0 outside
  bool merged_space_ = true;
  bool merged_first_ = false;
};

}  // namespace

ParsedDocument FromConllu(std::string_view conllu, DocumentInfo info) {
  Builder builder;
  for (std::string_view line : Split(conllu, '\n')) {
    const std::string_view trimmed = Trim(line);
    if (trimmed.empty()) {
      builder.EndSentence();
    } else if (trimmed.front() == '#') {
      builder.Comment(trimmed);
    } else {
      builder.TokenLine(trimmed);
    }
  }
  return builder.Finish(std::move(info));
}

uint32_t TokenNamed(const ParsedDocument& parsed, std::string_view form, uint32_t from) {
  const auto& tokens = parsed.layers.segmentation.tokens;
  for (uint32_t t = from; t < tokens.size(); ++t) {
    if (parsed.document.Text(tokens[t].range) == form) return t;
  }
  Give("no such token", form);
}

}  // namespace demarche
