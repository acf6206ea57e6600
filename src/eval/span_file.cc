// SPDX-License-Identifier: Apache-2.0
#include "eval/span_file.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"

namespace demarche {
namespace {

bool IsNumber(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsAsciiDigit);
}

// Builds the spans of one sentence from its tags.
class SpanBuilder {
 public:
  // False when the tag has no known form.
  bool Add(std::string_view tag) {
    const uint32_t token = next_++;
    if (tag == "O" || tag == "_" || tag == "-" || tag.empty()) {
      open_ = false;
      return true;
    }
    if (tag.size() < 3 || tag[1] != '-') return false;
    const char prefix = tag[0];
    const std::string_view label = tag.substr(2);
    if (std::string_view("BIESLU").find(prefix) == std::string_view::npos) return false;
    const bool starts = prefix == 'B' || prefix == 'S' || prefix == 'U';
    if (open_ && !starts && spans_.back().label == label) {
      spans_.back().last_token = token + 1;
    } else {
      spans_.push_back(
          {.first_token = token, .last_token = token + 1, .label = std::string(label)});
    }
    open_ = prefix == 'B' || prefix == 'I';
    return true;
  }

  std::vector<TaggedSpan> Take() {
    next_ = 0;
    open_ = false;
    return std::exchange(spans_, {});
  }

 private:
  uint32_t next_ = 0;
  bool open_ = false;  // the last span may go on
  std::vector<TaggedSpan> spans_;
};

}  // namespace

Result<std::vector<TaggedSentence>> ParseSpanFile(std::string_view bytes, std::string_view name,
                                                  const SpanFileOptions& options) {
  std::vector<TaggedSentence> sentences;
  TaggedSentence sentence;
  SpanBuilder spans;
  auto token_column = static_cast<size_t>(options.token_column);
  auto tag_column = static_cast<size_t>(options.tag_column);
  const auto end_sentence = [&] {
    if (sentence.tokens.empty()) return;
    sentence.spans = spans.Take();
    sentences.push_back(std::exchange(sentence, {}));
  };
  uint32_t number = 0;
  for (std::string_view line : Split(bytes, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (Trim(line).empty()) {
      end_sentence();
      continue;
    }
    if (line.starts_with("# ") && line.find('\t') == std::string_view::npos) continue;
    const bool tabs = line.find('\t') != std::string_view::npos;
    const std::vector<std::string_view> columns = tabs ? Split(line, '\t') : SplitWords(line);
    const std::string where = std::string(name) + ":" + std::to_string(number) + ": ";
    if (token_column == 0 || tag_column == 0) {
      const bool numbered = columns.size() >= 3 && IsNumber(columns[0]);
      if (token_column == 0) token_column = numbered ? 2 : 1;
      if (tag_column == 0) tag_column = token_column + 1;
    }
    if (columns.size() < std::max(token_column, tag_column)) {
      return Fail(ErrorCode::kBadData, where + std::to_string(columns.size()) +
                                           " columns; name the columns with --token-column and "
                                           "--tag-column");
    }
    if (sentence.tokens.empty()) sentence.line = number;
    sentence.tokens.emplace_back(columns[token_column - 1]);
    if (!spans.Add(columns[tag_column - 1])) {
      return Fail(ErrorCode::kBadData, where + "'" + std::string(columns[tag_column - 1]) +
                                           "' is no BIO tag; name its column with --tag-column");
    }
  }
  end_sentence();
  return sentences;
}

}  // namespace demarche
