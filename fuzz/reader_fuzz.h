// SPDX-License-Identifier: Apache-2.0
//
// What the fuzz targets of the readers share.
#ifndef DEMARCHE_FUZZ_READER_FUZZ_H_
#define DEMARCHE_FUZZ_READER_FUZZ_H_

#include <demarche/reader.h>

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace demarche {

// Outside bytes must give documents or problems, never a crash, and what is given must
// lie in them.
inline void FuzzReader(InputFormat format, const uint8_t* data, size_t size) {
  ReaderOptions options;
  options.format = format;
  options.any_language = true;
  options.max_document_bytes = 1u << 20;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const bool gzipped = bytes.starts_with("\x1f\x8b");
  const auto counts = ReadDocumentsFromBytes(
      bytes, "fuzz", options,
      [&](Document document) {
        const auto text_bytes = static_cast<uint32_t>(document.text().size());
        const auto source = document.ToSource({0, text_bytes});
        if (source.begin > source.end || (!gzipped && source.end > size)) std::abort();
        return true;
      },
      [](const ReadProblem&) {});
  if (!counts) std::abort();
}

}  // namespace demarche

#endif  // DEMARCHE_FUZZ_READER_FUZZ_H_
