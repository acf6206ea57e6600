// SPDX-License-Identifier: Apache-2.0
#include "cli/text_input.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

#include "base/files.h"
#include "base/strings.h"

namespace demarche {
namespace {

constexpr uint64_t kMaxBytes = 1u << 30;
constexpr size_t kMaxLineBytes = 64u << 20;
constexpr size_t kChunkBytes = 1u << 16;

struct CloseUnlessStdin {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};
using File = std::unique_ptr<std::FILE, CloseUnlessStdin>;

Result<File> OpenInput(const std::string& path) {
  if (path == "-") return File(stdin);
  if (IsFolder(path)) return Fail(ErrorCode::kInvalidArgument, path + ": is a folder; name a file");
  File file(std::fopen(path.c_str(), "rb"));
  if (file == nullptr) {
    return Fail(errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo,
                path + ": " + std::strerror(errno));
  }
  return file;
}

}  // namespace

Status CheckPaths(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (path == "-" || Exists(path)) return {};
  }
  return Fail(ErrorCode::kNotFound, Join(paths, ", ") +
                                        ": not there; name files or folders that "
                                        "are, or - for standard input");
}

std::string InputName(const std::string& path) { return path == "-" ? "standard input" : path; }

Result<std::string> ReadAll(const std::string& path) {
  auto file = OpenInput(path);
  if (!file) return tl::unexpected(file.error());
  std::string bytes;
  char chunk[kChunkBytes];
  while (true) {
    const size_t count = std::fread(chunk, 1, sizeof chunk, file->get());
    bytes.append(chunk, count);
    if (bytes.size() > kMaxBytes) {
      return Fail(ErrorCode::kBadData, InputName(path) + ": longer than 1 GiB; split it");
    }
    if (count < sizeof chunk) break;
  }
  if (std::ferror(file->get()) != 0) {
    return Fail(ErrorCode::kIo, InputName(path) + ": " + std::strerror(errno));
  }
  return bytes;
}

Status ReadLines(const std::string& path,
                 const std::function<bool(std::string_view line, uint64_t number)>& on_line) {
  auto file = OpenInput(path);
  if (!file) return tl::unexpected(file.error());
  std::string held;  // the start of a line that the last chunk did not end
  uint64_t number = 0;
  char chunk[kChunkBytes];
  while (const size_t count = std::fread(chunk, 1, sizeof chunk, file->get())) {
    std::string_view rest(chunk, count);
    for (size_t end; (end = rest.find('\n')) != std::string_view::npos;
         rest.remove_prefix(end + 1)) {
      held.append(rest.substr(0, end));
      if (held.ends_with('\r')) held.pop_back();
      if (!on_line(held, ++number)) return {};
      held.clear();
    }
    held.append(rest);
    if (held.size() > kMaxLineBytes) {
      return Fail(ErrorCode::kBadData, InputName(path) + ":" + std::to_string(number + 1) +
                                           ": the line is longer than 64 MiB");
    }
  }
  if (std::ferror(file->get()) != 0) {
    return Fail(ErrorCode::kIo, InputName(path) + ": " + std::strerror(errno));
  }
  if (!held.empty()) on_line(held, number + 1);
  return {};
}

}  // namespace demarche
