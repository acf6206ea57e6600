// SPDX-License-Identifier: Apache-2.0
#include "eval/conllu.h"

#include <charconv>
#include <optional>
#include <utility>

#include "base/strings.h"

namespace demarche {
namespace {

enum Column { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kRelation, kDeps, kMisc, kColumns };

std::optional<uint32_t> ParseNumber(std::string_view text) {
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

bool SaysNoSpace(std::string_view misc) {
  for (std::string_view item : Split(misc, '|')) {
    if (item == "SpaceAfter=No") return true;
  }
  return false;
}

// The value of "# key = value" or "# key value"; nullopt when the comment is about
// something else ("# newpar_block" is not "# newpar").
std::optional<std::string_view> CommentValue(std::string_view line, std::string_view key) {
  std::string_view rest = Trim(line.substr(1));
  if (!rest.starts_with(key)) return std::nullopt;
  rest.remove_prefix(key.size());
  if (!rest.empty() && !IsAsciiSpace(rest[0]) && rest[0] != '=') return std::nullopt;
  rest = Trim(rest);
  if (rest.starts_with("id")) {
    const std::string_view after = Trim(rest.substr(2));
    if (after.starts_with('=')) rest = after;
  }
  if (rest.starts_with('=')) rest = Trim(rest.substr(1));
  return rest;
}

std::string_view EntityIn(std::string_view misc) {
  constexpr std::string_view kKey = "Entity=";
  for (const std::string_view field : Split(misc, '|')) {
    if (field.starts_with(kKey)) return field.substr(kKey.size());
  }
  return {};
}

class Parser {
 public:
  explicit Parser(std::string_view name) : name_(name) {}

  Result<std::vector<ConlluDocument>> Parse(std::string_view bytes) {
    for (size_t begin = 0; begin < bytes.size();) {
      size_t end = bytes.find('\n', begin);
      if (end == std::string_view::npos) end = bytes.size();
      ++line_;
      std::string_view line = bytes.substr(begin, end - begin);
      if (line.ends_with('\r')) line.remove_suffix(1);
      const Status status = Line(line);
      if (!status) return tl::unexpected(status.error());
      begin = end + 1;
    }
    const Status status = EndSentence();
    if (!status) return tl::unexpected(status.error());
    return std::move(documents_);
  }

 private:
  tl::unexpected<Error> Bad(const std::string& what) const {
    return Fail(ErrorCode::kBadData, name_ + ":" + std::to_string(line_) + ": " + what);
  }

  Status Line(std::string_view line) {
    if (Trim(line).empty()) return EndSentence();
    if (line[0] == '#') {
      Comment(line);
      return {};
    }
    return WordLine(line);
  }

  void Comment(std::string_view line) {
    if (const auto id = CommentValue(line, "newdoc")) {
      documents_.push_back({.id = std::string(*id), .sentences = {}});
      sentence_.new_paragraph = true;
    } else if (CommentValue(line, "newpar")) {
      sentence_.new_paragraph = true;
    } else if (const auto sent_id = CommentValue(line, "sent_id")) {
      sentence_.id = *sent_id;
    }
  }

  Status WordLine(std::string_view line) {
    const std::vector<std::string_view> columns = Split(line, '\t');
    if (columns.size() != kColumns) {
      return Bad(std::to_string(columns.size()) +
                 " columns instead of 10; is this a tab-separated CoNLL-U file?");
    }
    if (columns[kId].find('.') != std::string_view::npos) return {};  // an empty node
    const size_t dash = columns[kId].find('-');
    if (dash != std::string_view::npos) return MultiwordLine(columns, dash);
    const auto id = ParseNumber(columns[kId]);
    if (!id || *id != sentence_.words.size() + 1) {
      return Bad("word number '" + std::string(columns[kId]) + "' where " +
                 std::to_string(sentence_.words.size() + 1) + " is due");
    }
    const auto head = ParseNumber(columns[kHead]);
    if (!head) return Bad("head '" + std::string(columns[kHead]) + "' is no number");
    sentence_.words.push_back({.form = std::string(columns[kForm]),
                               .lemma = std::string(columns[kLemma]),
                               .upos = std::string(columns[kUpos]),
                               .xpos = std::string(columns[kXpos]),
                               .head = *head,
                               .relation = std::string(columns[kRelation]),
                               .entity = std::string(EntityIn(columns[kMisc]))});
    if (*id > multiword_end_) {
      sentence_.tokens.push_back({.form = std::string(columns[kForm]),
                                  .first_word = *id - 1,
                                  .last_word = *id,
                                  .multiword = false,
                                  .space_after = !SaysNoSpace(columns[kMisc])});
    }
    return {};
  }

  Status MultiwordLine(const std::vector<std::string_view>& columns, size_t dash) {
    const auto first = ParseNumber(columns[kId].substr(0, dash));
    const auto last = ParseNumber(columns[kId].substr(dash + 1));
    if (!first || !last || *first != sentence_.words.size() + 1 || *last < *first ||
        *first <= multiword_end_) {
      return Bad("multiword token '" + std::string(columns[kId]) + "' does not fit the words");
    }
    sentence_.tokens.push_back({.form = std::string(columns[kForm]),
                                .first_word = *first - 1,
                                .last_word = *last,
                                .multiword = true,
                                .space_after = !SaysNoSpace(columns[kMisc])});
    multiword_end_ = *last;
    return {};
  }

  Status EndSentence() {
    if (sentence_.words.empty()) return {};
    if (multiword_end_ > sentence_.words.size()) {
      return Bad("the sentence ends inside a multiword token");
    }
    for (const ConlluWord& word : sentence_.words) {
      if (word.head > sentence_.words.size()) {
        return Bad("the sentence before this line has a head outside it: " +
                   std::to_string(word.head));
      }
    }
    if (documents_.empty()) documents_.emplace_back();
    documents_.back().sentences.push_back(std::move(sentence_));
    sentence_ = {};
    multiword_end_ = 0;
    return {};
  }

  const std::string name_;
  size_t line_ = 0;
  uint32_t multiword_end_ = 0;  // last word number of the latest multiword token
  ConlluSentence sentence_;
  std::vector<ConlluDocument> documents_;
};

}  // namespace

std::string ConlluDocument::Genre() const {
  const std::vector<std::string_view> parts = Split(id, '_');
  if (parts.size() >= 3 && parts[0] == "GUM") return std::string(parts[1]);
  const size_t dash = id.find('-');
  return dash == std::string::npos ? "" : id.substr(0, dash);
}

Result<std::vector<ConlluDocument>> ParseConllu(std::string_view bytes, std::string_view name) {
  return Parser(name).Parse(bytes);
}

}  // namespace demarche
