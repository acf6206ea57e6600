// SPDX-License-Identifier: Apache-2.0
//
// CoNLL-U: whatever parses has a text, or an error, and chains whose ranges lie in it.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "eval/coref_file.h"

namespace demarche {
namespace {

void Check(std::string_view bytes) {
  const auto documents = ParseConllu(bytes, "fuzz");
  if (!documents) return;
  for (const ConlluDocument& document : *documents) {
    const auto text = RebuildText(document);
    if (!text) continue;
    const auto chains = GoldChains(document, *text);
    if (!chains) continue;
    for (const MentionChain& chain : *chains) {
      for (const ByteRange range : chain) {
        if (range.begin > range.end || range.end > text->document.text().size()) std::abort();
      }
    }
  }
}

}  // namespace
}  // namespace demarche

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  demarche::Check({reinterpret_cast<const char*>(data), size});
  return 0;
}
