// SPDX-License-Identifier: Apache-2.0
#include "base/files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

namespace demarche {
namespace {

namespace fs = std::filesystem;

Error SystemError(const std::string& path, int error) {
  const ErrorCode code = error == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo;
  return Error{code, path + ": " + std::generic_category().message(error)};
}

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FileHandle = std::unique_ptr<std::FILE, FileCloser>;

}  // namespace

Result<std::string> ReadFile(const std::string& path, uint64_t max_bytes) {
  FileHandle file(std::fopen(path.c_str(), "rb"));
  if (!file) return tl::unexpected(SystemError(path, errno));
  std::string bytes;
  char buffer[1 << 16];
  while (true) {
    errno = 0;
    const size_t got = std::fread(buffer, 1, sizeof buffer, file.get());
    bytes.append(buffer, got);
    if (bytes.size() > max_bytes) {
      return Fail(ErrorCode::kBadData,
                  path + ": longer than the limit of " + std::to_string(max_bytes) + " bytes");
    }
    if (got < sizeof buffer) break;
  }
  if (std::ferror(file.get())) return tl::unexpected(SystemError(path, errno));
  return bytes;
}

Status WriteFileAtomically(const std::string& path, std::string_view bytes) {
  const std::string beside = path + ".tmp" + std::to_string(getpid());
  {
    FileHandle file(std::fopen(beside.c_str(), "wb"));
    if (!file) return tl::unexpected(SystemError(beside, errno));
    if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size() ||
        std::fflush(file.get()) != 0 || fsync(fileno(file.get())) != 0) {
      const Error error = SystemError(beside, errno);
      std::remove(beside.c_str());
      return tl::unexpected(error);
    }
  }
  if (std::rename(beside.c_str(), path.c_str()) != 0) {
    const Error error = SystemError(path, errno);
    std::remove(beside.c_str());
    return tl::unexpected(error);
  }
  return {};
}

Result<std::vector<std::string>> ListFiles(const std::string& folder, std::string_view suffix) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::error_code ignored;
    if (name.starts_with('.')) {
      if (at->is_directory(ignored)) at.disable_recursion_pending();
    } else if (at->is_regular_file(ignored) && name.ends_with(suffix)) {
      files.push_back(at->path().string());
    }
  }
  if (error) return tl::unexpected(SystemError(folder, error.value()));
  std::sort(files.begin(), files.end());
  return files;
}

bool IsFolder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

bool Exists(const std::string& path) {
  std::error_code error;
  return fs::exists(path, error);
}

Result<MappedFile> MappedFile::Open(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return tl::unexpected(SystemError(path, errno));
  struct stat status {};
  if (fstat(descriptor, &status) != 0) {
    const int error = errno;
    close(descriptor);
    return tl::unexpected(SystemError(path, error));
  }
  if (!S_ISREG(status.st_mode)) {
    close(descriptor);
    return Fail(ErrorCode::kIo, path + ": not a regular file");
  }
  const auto size = static_cast<size_t>(status.st_size);
  if (size == 0) {
    close(descriptor);
    return MappedFile(nullptr, 0);
  }
  void* data = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  const int error = errno;
  close(descriptor);
  if (data == MAP_FAILED) return tl::unexpected(SystemError(path, error));
  return MappedFile(static_cast<const char*>(data), size);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) munmap(const_cast<char*>(data_), size_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace demarche
