// SPDX-License-Identifier: Apache-2.0
#include "eval/coref_file.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace demarche {
namespace {

// The open brackets of a sentence and the chains so far.
class ChainReader {
 public:
  // Takes "(3(12)7)" apart; false for a bracket that closes nothing.
  bool Read(std::string_view brackets, ByteRange token) {
    size_t at = 0;
    while (at < brackets.size()) {
      const bool opens = brackets[at] == '(';
      if (opens) ++at;
      const size_t end = brackets.find_first_of("()", at);
      const std::string id(brackets.substr(at, end - at));
      if (id.empty()) return false;
      if (opens) open_[id].push_back(token.begin);
      at = end == std::string_view::npos ? brackets.size() : end;
      if (at < brackets.size() && brackets[at] == ')') {
        ++at;
        if (!Close(id, token.end)) return false;
      } else if (!opens) {
        return false;
      }
    }
    return true;
  }

  bool AllClosed() const { return open_.empty(); }

  std::vector<MentionChain> Take() {
    std::vector<MentionChain> chains;
    for (auto& [id, chain] : chains_) chains.push_back(std::move(chain));
    return chains;
  }

 private:
  bool Close(const std::string& id, uint32_t end) {
    const auto found = open_.find(id);
    if (found == open_.end()) return false;
    chains_[id].push_back({found->second.back(), end});
    found->second.pop_back();
    if (found->second.empty()) open_.erase(found);
    return true;
  }

  std::map<std::string, std::vector<uint32_t>> open_;
  std::map<std::string, MentionChain> chains_;
};

}  // namespace

Result<std::vector<MentionChain>> GoldChains(const ConlluDocument& document, const RawText& text) {
  ChainReader reader;
  size_t token = 0;
  for (const ConlluSentence& sentence : document.sentences) {
    for (const ConlluWord& word : sentence.words) {
      const bool read = reader.Read(word.entity, text.gold.tokens[token++].range);
      if (!read) {
        return Fail(ErrorCode::kBadData, document.id + ", " + sentence.id + ": Entity=" +
                                             word.entity + " closes what is not open");
      }
    }
    if (!reader.AllClosed()) {
      return Fail(ErrorCode::kBadData,
                  document.id + ", " + sentence.id + ": an Entity= bracket is never closed");
    }
  }
  return reader.Take();
}

}  // namespace demarche
