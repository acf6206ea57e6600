// SPDX-License-Identifier: Apache-2.0
//
// Bytes through character sets, documents, tokens and sentences. The first byte picks
// the declared character set.
#include <demarche/document.h>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "text/charset.h"
#include "text/segmenter.h"
#include "text/utf8.h"

namespace demarche {
namespace {

void Require(bool held) {
  if (!held) std::abort();
}

const Segmenter& Loaded() {
  static const Segmenter segmenter = [] {
    auto loaded = Segmenter::Load("models");
    Require(loaded.has_value());  // run from the root of the repository
    return *std::move(loaded);
  }();
  return segmenter;
}

void Run(std::string_view bytes, std::string_view declared) {
  auto decoded = DecodeToUtf8(bytes, declared);
  Require(decoded.has_value());
  const size_t size = decoded->text.size();
  const auto document = Document::Create({.info = {},
                                          .text = std::move(decoded->text),
                                          .blocks = {},
                                          .source_map = std::move(decoded->map)});
  Require(document.has_value());
  const Segmentation cut = Loaded().Segment(*document);
  uint32_t end = 0;
  for (const Token& token : cut.tokens) {
    Require(token.range.begin >= end && token.range.begin < token.range.end);
    Require(IsCharacterBorder(document->text(), token.range.begin));
    Require(IsCharacterBorder(document->text(), token.range.end));
    const auto source = document->ToSource(token.range);
    Require(source.begin <= source.end && source.end <= bytes.size());
    end = token.range.end;
  }
  Require(end <= size);
  uint32_t next = 0;
  for (const Sentence& sentence : cut.sentences) {
    Require(sentence.first_token == next && sentence.last_token > next);
    next = sentence.last_token;
  }
  Require(next == cut.tokens.size());
}

}  // namespace
}  // namespace demarche

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr std::array<std::string_view, 8> kDeclared = {
      "", "utf-8", "iso-8859-1", "windows-1251", "shift_jis", "gbk", "utf-16", "euc-kr"};
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  demarche::Run(bytes.substr(1), kDeclared[data[0] % kDeclared.size()]);
  return 0;
}
