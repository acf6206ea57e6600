// SPDX-License-Identifier: Apache-2.0
//
// Files, with errors that name them.
#ifndef DEMARCHE_BASE_FILES_H_
#define DEMARCHE_BASE_FILES_H_

#include <demarche/result.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// The whole file. Fails with kNotFound, kIo, or kBadData when it is longer than
// `max_bytes`.
Result<std::string> ReadFile(const std::string& path, uint64_t max_bytes);

// Replaces the file as a whole or not at all (writes beside it, then renames).
Status WriteFileAtomically(const std::string& path, std::string_view bytes);

// The regular files under `folder`, hidden ones left out, in byte order of their
// paths; symbolic links to folders are not followed. Only names that end in `suffix`.
Result<std::vector<std::string>> ListFiles(const std::string& folder, std::string_view suffix = "");

bool IsFolder(const std::string& path);
bool Exists(const std::string& path);

// A file mapped into memory, read only. Movable.
class MappedFile {
 public:
  static Result<MappedFile> Open(const std::string& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, size_t size) : data_(data), size_(size) {}
  const char* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace demarche

#endif  // DEMARCHE_BASE_FILES_H_
