// SPDX-License-Identifier: Apache-2.0
//
// What a reader makes of bytes, gathered for tests.
#ifndef DEMARCHE_INPUT_READING_FOR_TEST_H_
#define DEMARCHE_INPUT_READING_FOR_TEST_H_

#include <demarche/reader.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace demarche {

struct Reading {
  std::vector<Document> documents;
  std::vector<ReadProblem> problems;
  ReadCounts counts;
};

inline Reading ReadAll(std::string_view bytes, std::string_view name,
                       const ReaderOptions& options = {}) {
  Reading reading;
  const auto counts = ReadDocumentsFromBytes(
      bytes, name, options,
      [&](Document document) {
        reading.documents.push_back(std::move(document));
        return true;
      },
      [&](const ReadProblem& problem) { reading.problems.push_back(problem); });
  EXPECT_TRUE(counts.has_value()) << (counts ? "" : counts.error().message);
  if (counts) reading.counts = *counts;
  return reading;
}

// The one document that the bytes hold.
inline Document ReadOne(std::string_view bytes, std::string_view name,
                        const ReaderOptions& options = {}) {
  Reading reading = ReadAll(bytes, name, options);
  EXPECT_EQ(reading.documents.size(), 1u);
  for (const ReadProblem& problem : reading.problems) ADD_FAILURE() << problem.message;
  if (reading.documents.empty()) return *Document::Create({});
  return reading.documents.front();
}

inline std::string Gzip(std::string_view bytes) {
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace demarche

#endif  // DEMARCHE_INPUT_READING_FOR_TEST_H_
