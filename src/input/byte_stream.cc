// SPDX-License-Identifier: Apache-2.0
#include "input/byte_stream.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>
#include <utility>

namespace demarche {
namespace {

constexpr size_t kChunkBytes = 256u << 10;
// A line may go on this many times its allowed length before the input is given up.
constexpr uint64_t kMaxOverlength = 16;

Error SystemError(const std::string& path, int error) {
  const ErrorCode code = error == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo;
  return Error{code, path + ": " + std::generic_category().message(error)};
}

class FileSource : public ByteSource {
 public:
  FileSource(std::FILE* file, std::string path) : file_(file), path_(std::move(path)) {}
  ~FileSource() override {
    if (file_ != stdin) std::fclose(file_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  Result<size_t> Read(char* out, size_t size) override {
    errno = 0;
    const size_t got = std::fread(out, 1, size, file_);
    if (got == 0 && std::ferror(file_)) return tl::unexpected(SystemError(path_, errno));
    return got;
  }

 private:
  std::FILE* const file_;
  const std::string path_;
};

class BytesSource : public ByteSource {
 public:
  explicit BytesSource(std::string_view bytes) : bytes_(bytes) {}
  Result<size_t> Read(char* out, size_t size) override {
    size = std::min(size, bytes_.size());
    if (size > 0) std::memcpy(out, bytes_.data(), size);
    bytes_.remove_prefix(size);
    return size;
  }

 private:
  std::string_view bytes_;
};

// Gives what was peeked from `rest` first.
class PrefixedSource : public ByteSource {
 public:
  PrefixedSource(std::string prefix, std::unique_ptr<ByteSource> rest)
      : prefix_(std::move(prefix)), rest_(std::move(rest)) {}
  Result<size_t> Read(char* out, size_t size) override {
    if (given_ == prefix_.size()) return rest_->Read(out, size);
    size = prefix_.copy(out, size, given_);
    given_ += size;
    return size;
  }

 private:
  const std::string prefix_;
  size_t given_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> OpenFileSource(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return tl::unexpected(SystemError(path, errno));
  return std::make_unique<FileSource>(file, path);
}

std::unique_ptr<ByteSource> StdinSource() {
  return std::make_unique<FileSource>(stdin, "standard input");
}

std::unique_ptr<ByteSource> MemorySource(std::string_view bytes) {
  return std::make_unique<BytesSource>(bytes);
}

class ByteStream::CountingSource : public ByteSource {
 public:
  CountingSource(std::unique_ptr<ByteSource> source, std::shared_ptr<uint64_t> count)
      : source_(std::move(source)), count_(std::move(count)) {}
  Result<size_t> Read(char* out, size_t size) override {
    Result<size_t> got = source_->Read(out, size);
    if (got) *count_ += *got;
    return got;
  }

 private:
  std::unique_ptr<ByteSource> source_;
  std::shared_ptr<uint64_t> count_;
};

ByteStream::ByteStream(std::unique_ptr<ByteSource> source)
    : stored_bytes_(std::make_shared<uint64_t>(0)) {
  auto counting = std::make_unique<CountingSource>(std::move(source), stored_bytes_);
  std::string magic(2, '\0');
  size_t have = 0;
  while (have < magic.size() && failure_) {
    const Result<size_t> got = counting->Read(magic.data() + have, magic.size() - have);
    if (!got) failure_ = tl::unexpected(got.error());
    if (!got || *got == 0) break;
    have += *got;
  }
  magic.resize(have);
  const bool gzipped = magic == "\x1f\x8b";
  source_ = std::make_unique<PrefixedSource>(std::move(magic), std::move(counting));
  if (gzipped) source_ = GunzipSource(std::move(source_));
  ended_ = !failure_;
}

ByteStream::~ByteStream() = default;
ByteStream::ByteStream(ByteStream&&) noexcept = default;

uint64_t ByteStream::stored_bytes() const { return *stored_bytes_; }

Status ByteStream::Fill() {
  if (!failure_) return failure_;
  if (ended_) return {};
  buffer_.erase(0, std::exchange(start_, 0));
  const size_t have = buffer_.size();
  buffer_.resize(have + kChunkBytes);
  const Result<size_t> got = source_->Read(buffer_.data() + have, kChunkBytes);
  buffer_.resize(have + (got ? *got : 0));
  if (!got) failure_ = tl::unexpected(got.error());
  ended_ = !got || *got == 0;
  return failure_;
}

std::string_view ByteStream::Peek(size_t size) {
  while (buffer_.size() - start_ < size && !ended_) {
    if (!Fill()) break;
  }
  return std::string_view(buffer_).substr(start_, size);
}

Result<std::string> ByteStream::ReadAll(uint64_t max_bytes) {
  while (!ended_ && buffer_.size() - start_ <= max_bytes) {
    if (Status status = Fill(); !status) return tl::unexpected(status.error());
  }
  if (!failure_) return tl::unexpected(failure_.error());
  if (buffer_.size() - start_ > max_bytes) {
    return Fail(ErrorCode::kBadData, "longer than the limit of " + std::to_string(max_bytes) +
                                         " bytes for one document");
  }
  buffer_.erase(0, std::exchange(start_, 0));
  offset_ += buffer_.size();
  return std::exchange(buffer_, {});
}

Result<bool> ByteStream::ReadLine(uint64_t max_bytes, Line* line) {
  *line = {};
  line->begin = offset_;
  size_t searched = 0;  // bytes from start_ on that hold no line end
  while (true) {
    const size_t end = buffer_.find('\n', start_ + searched);
    if (end != std::string::npos) {
      line->text = std::string_view(buffer_).substr(start_, end - start_);
      offset_ += end + 1 - start_;
      start_ = end + 1;
      break;
    }
    searched = buffer_.size() - start_;
    if (searched > max_bytes) {
      // Drop what is there; the rest of the line goes the same way.
      line->too_long = true;
      offset_ += searched;
      start_ = buffer_.size();
      searched = 0;
      if (offset_ - line->begin > kMaxOverlength * max_bytes) {
        return Fail(ErrorCode::kBadData, "a line is longer than " +
                                             std::to_string(offset_ - line->begin) +
                                             " bytes; this is no file of lines");
      }
    }
    if (ended_) {
      if (!failure_) return tl::unexpected(failure_.error());
      if (searched == 0 && !line->too_long) return false;
      line->text = std::string_view(buffer_).substr(start_);
      offset_ += searched;
      start_ = buffer_.size();
      break;
    }
    if (Status status = Fill(); !status) return tl::unexpected(status.error());
  }
  if (line->too_long || line->text.size() > max_bytes) {
    line->too_long = true;
    line->text = {};
  } else if (line->text.ends_with('\r')) {
    line->text.remove_suffix(1);
  }
  return true;
}

}  // namespace demarche
