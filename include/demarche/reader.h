// SPDX-License-Identifier: Apache-2.0
//
// From bytes to Documents: plain text, JSONL, saved HTML pages, each also
// gzipped, from files, folders or standard input.
#ifndef DEMARCHE_READER_H_
#define DEMARCHE_READER_H_

#include <demarche/document.h>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

enum class InputFormat : uint8_t {
  kAuto,   // by file name, else by content
  kText,   // paragraphs parted by blank lines; an optional head of "Key: value" lines
  kJsonl,  // one JSON object a line
  kHtml,   // a saved page; the article is found in it
};
std::string_view ToString(InputFormat format);                     // "jsonl"
Result<InputFormat> InputFormatFromString(std::string_view text);  // kInvalidArgument when unknown

struct ReaderOptions {
  InputFormat format = InputFormat::kAuto;
  // Used where the source itself says nothing. Fields: url, title, publisher,
  // byline, published, language.
  DocumentInfo defaults;
  // JSONL: our field ("text", "title", "published", "url", "publisher", "byline",
  // "language", "id") -> the name in the file; a dotted path reaches into
  // nested objects ("meta.date"). Unmapped fields are looked for under the names
  // that docs/INPUT.md lists.
  std::map<std::string, std::string> fields;
  // IANA name of the character set; empty: declared by the source or detected.
  std::string charset;
  // Read documents that are not English too, instead of reporting and skipping them.
  bool any_language = false;
  // A single document's bytes (after decompression) above which it is refused.
  uint64_t max_document_bytes = 64u << 20;
};

// Something that could not be read, or was skipped. Reading goes on after it.
struct ReadProblem {
  enum class Kind : uint8_t { kBroken, kNotEnglish, kEmpty };
  Kind kind = Kind::kBroken;
  std::string source;   // "news/a.jsonl:12" (file and line), or the file
  std::string message;  // what is wrong and what to do about it
};

struct ReadCounts {
  uint64_t documents = 0;    // handed to the caller
  uint64_t broken = 0;       // ReadProblem::kBroken
  uint64_t not_english = 0;  //
  uint64_t empty = 0;        //
  uint64_t bytes = 0;        // of input consumed, as stored (compressed)
};

// Called for each document in the order of the input; return false to stop early.
using DocumentSink = std::function<bool(Document)>;
using ProblemSink = std::function<void(const ReadProblem&)>;

// Reads every document under `paths`: files, folders (walked in byte order of
// their names, hidden files left out), or "-" for standard input. A broken
// record or file is reported through `on_problem` and the rest goes on. Fails only
// when `options` make no sense; a path that does not exist is a problem, kBroken.
Result<ReadCounts> ReadDocuments(const std::vector<std::string>& paths,
                                 const ReaderOptions& options, const DocumentSink& on_document,
                                 const ProblemSink& on_problem);

// The same for bytes in memory; `name` stands in messages and in info.source.
Result<ReadCounts> ReadDocumentsFromBytes(std::string_view bytes, std::string_view name,
                                          const ReaderOptions& options,
                                          const DocumentSink& on_document,
                                          const ProblemSink& on_problem);

}  // namespace demarche

#endif  // DEMARCHE_READER_H_
