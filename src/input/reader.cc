// SPDX-License-Identifier: Apache-2.0
#include <demarche/reader.h>
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/files.h"
#include "base/strings.h"
#include "input/byte_stream.h"
#include "input/date_parse.h"
#include "input/formats.h"
#include "input/intake.h"

namespace demarche {
namespace {

constexpr std::string_view kStdinName = "standard input";
// As much as the format is guessed from.
constexpr size_t kHeadBytes = 16u << 10;

constexpr std::array<std::string_view, 8> kFields = {"text",      "title",  "published", "url",
                                                     "publisher", "byline", "language",  "id"};

Status CheckOptions(const ReaderOptions& options) {
  for (const auto& [field, name] : options.fields) {
    if (std::find(kFields.begin(), kFields.end(), field) == kFields.end()) {
      const std::string_view near = NearestWord(field, {kFields.begin(), kFields.end()});
      return Fail(ErrorCode::kInvalidArgument,
                  "unknown field '" + field + "'" +
                      (near.empty() ? "; there are " + Join(kFields, ", ")
                                    : "; did you mean '" + std::string(near) + "'?"));
    }
    if (name.empty()) {
      return Fail(ErrorCode::kInvalidArgument, "field '" + field + "' is mapped to no name");
    }
  }
  const std::string& published = options.defaults.published;
  if (!published.empty() && !ParseDate(published)) {
    return Fail(ErrorCode::kInvalidArgument,
                "'" + published + "' is no date; write it as 2025-09-21");
  }
  if (options.max_document_bytes == 0) {
    return Fail(ErrorCode::kInvalidArgument, "the limit of bytes for a document is 0");
  }
  return {};
}

const Format& FormatFor(InputFormat wanted, std::string_view name, ByteStream* bytes) {
  for (const Format& format : Formats()) {
    if (format.format == wanted) return format;
  }
  if (const Format* format = FormatOfName(name)) return *format;
  return FormatOfContent(bytes->Peek(kHeadBytes));
}

void ReadSource(std::unique_ptr<ByteSource> source, const std::string& name, Intake* intake) {
  ByteStream bytes(std::move(source));
  FormatFor(intake->options().format, name, &bytes).read(bytes, name, *intake);
  intake->counts().bytes += bytes.stored_bytes();
}

void ReadOneFile(const std::string& path, Intake* intake) {
  auto source = OpenFileSource(path);
  if (!source) {
    return intake->Report(ReadProblem::Kind::kBroken, path, source.error().message);
  }
  ReadSource(*std::move(source), path, intake);
}

// A browser saves a page's pictures and scripts in "page_files/" beside "page.html".
bool BelongsToSavedPage(std::string_view file, std::string_view folder) {
  static constexpr std::string_view kSuffix = "_files/";
  for (size_t at = file.find(kSuffix, folder.size()); at != std::string_view::npos;
       at = file.find(kSuffix, at + 1)) {
    const std::string stem(file.substr(0, at));
    if (Exists(stem + ".html") || Exists(stem + ".htm")) return true;
  }
  return false;
}

void ReadFolder(const std::string& folder, Intake* intake) {
  const auto files = ListFiles(folder);
  if (!files) return intake->Report(ReadProblem::Kind::kBroken, folder, files.error().message);
  for (const std::string& file : *files) {
    if (intake->stopped()) return;
    // A folder may hold anything; a file of another kind in it is no problem.
    if (intake->options().format == InputFormat::kAuto) {
      if (FormatOfName(file) == nullptr || BelongsToSavedPage(file, folder)) continue;
    }
    ReadOneFile(file, intake);
  }
}

}  // namespace

std::string_view ToString(InputFormat format) {
  for (const Format& known : Formats()) {
    if (known.format == format) return known.name;
  }
  return "auto";
}

Result<InputFormat> InputFormatFromString(std::string_view text) {
  if (text == "auto") return InputFormat::kAuto;
  std::vector<std::string_view> names = {"auto"};
  for (const Format& known : Formats()) {
    if (known.name == text) return known.format;
    names.push_back(known.name);
  }
  return Fail(ErrorCode::kInvalidArgument,
              "unknown input format '" + std::string(text) + "'; there are " + Join(names, ", "));
}

Result<ReadCounts> ReadDocuments(const std::vector<std::string>& paths,
                                 const ReaderOptions& options, const DocumentSink& on_document,
                                 const ProblemSink& on_problem) {
  if (Status status = CheckOptions(options); !status) return tl::unexpected(status.error());
  Intake intake(options, on_document, on_problem);
  for (const std::string& path : paths) {
    if (intake.stopped()) break;
    if (path == "-") {
      ReadSource(StdinSource(), std::string(kStdinName), &intake);
    } else if (IsFolder(path)) {
      ReadFolder(path, &intake);
    } else {
      ReadOneFile(path, &intake);
    }
  }
  return intake.counts();
}

Result<ReadCounts> ReadDocumentsFromBytes(std::string_view bytes, std::string_view name,
                                          const ReaderOptions& options,
                                          const DocumentSink& on_document,
                                          const ProblemSink& on_problem) {
  if (Status status = CheckOptions(options); !status) return tl::unexpected(status.error());
  Intake intake(options, on_document, on_problem);
  ReadSource(MemorySource(bytes), std::string(name), &intake);
  return intake.counts();
}

}  // namespace demarche
