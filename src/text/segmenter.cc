// SPDX-License-Identifier: Apache-2.0
#include "text/segmenter.h"

#include <span>
#include <vector>

#include "base/files.h"
#include "text/sentence_model.h"
#include "text/sentences.h"
#include "text/tokenizer.h"

namespace demarche {

Result<Segmenter> Segmenter::Load(const std::string& models_dir) {
  constexpr uint64_t kMaxModelBytes = 16u << 20;
  const std::string path = models_dir + "/sentences.bin";
  const auto bytes = ReadFile(path, kMaxModelBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  auto model = SentenceModel::Parse(*bytes, path);
  if (!model) return tl::unexpected(model.error());
  return Segmenter(std::make_shared<const SentenceModel>(*std::move(model)));
}

Segmentation Segmenter::Segment(const Document& document) const {
  Segmentation out;
  out.tokens.reserve(document.text().size() / 5);
  std::vector<uint32_t> ends;
  for (size_t b = 0; b < document.blocks().size(); ++b) {
    const Block& block = document.blocks()[b];
    const auto first = static_cast<uint32_t>(out.tokens.size());
    TokenizeBlock(document.text(), block.range, &out.tokens);
    ends.clear();
    SplitSentences(document.text(), std::span<const Token>(out.tokens).subspan(first), block.kind,
                   *model_, &ends);
    uint32_t begin = first;
    for (uint32_t end : ends) {
      const uint32_t last = first + end;
      out.sentences.push_back(
          {.range = {out.tokens[begin].range.begin, out.tokens[last - 1].range.end},
           .first_token = begin,
           .last_token = last,
           .block = static_cast<uint32_t>(b)});
      begin = last;
    }
  }
  return out;
}

}  // namespace demarche
