// SPDX-License-Identifier: Apache-2.0
//
// Hostile text in any character set must give a document or a problem, never a crash.
#include <demarche/reader.h>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  demarche::ReaderOptions options;
  options.format = demarche::InputFormat::kText;
  options.any_language = true;
  options.max_document_bytes = 1u << 20;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const bool gzipped = bytes.starts_with("\x1f\x8b");
  const auto counts = demarche::ReadDocumentsFromBytes(
      bytes, "fuzz", options,
      [&](demarche::Document document) {
        const auto text_bytes = static_cast<uint32_t>(document.text().size());
        const auto source = document.ToSource({0, text_bytes});
        if (source.begin > source.end || (!gzipped && source.end > size)) std::abort();
        return true;
      },
      [](const demarche::ReadProblem&) {});
  if (!counts) std::abort();
  return 0;
}
