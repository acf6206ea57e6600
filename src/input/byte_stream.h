// SPDX-License-Identifier: Apache-2.0
//
// The bytes of a file, of standard input or of memory, unpacked when they are
// gzipped, in chunks: an input may be larger than memory.
#ifndef DEMARCHE_INPUT_BYTE_STREAM_H_
#define DEMARCHE_INPUT_BYTE_STREAM_H_

#include <demarche/result.h>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace demarche {

// Where bytes come from. Read gives up to `size` bytes, 0 at the end.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual Result<size_t> Read(char* out, size_t size) = 0;
};

// Fails with kNotFound or kIo; the message has the path.
Result<std::unique_ptr<ByteSource>> OpenFileSource(const std::string& path);
std::unique_ptr<ByteSource> StdinSource();
// `bytes` must outlive the source.
std::unique_ptr<ByteSource> MemorySource(std::string_view bytes);
// Unpacks gzip (RFC 1952) as it is read, several members one after another as well;
// what follows the last member and is no gzip is left out. Fails with kBadData where
// the packed bytes are damaged or cut short, after giving what came before.
std::unique_ptr<ByteSource> GunzipSource(std::unique_ptr<ByteSource> packed);

class ByteStream {
 public:
  // Unpacks by itself when the bytes begin as gzip does.
  explicit ByteStream(std::unique_ptr<ByteSource> source);
  ~ByteStream();
  ByteStream(ByteStream&&) noexcept;

  // The next bytes without consuming them: `size` of them, or fewer at the end or
  // where reading failed (the failure comes with the call that consumes).
  std::string_view Peek(size_t size);

  // Everything that is left. Fails with kBadData beyond `max_bytes`, or as the source does.
  Result<std::string> ReadAll(uint64_t max_bytes);

  struct Line {
    std::string_view text;  // without the line's end; good until the next call
    uint64_t begin = 0;     // offset of its first byte in the unpacked bytes
    bool too_long = false;  // longer than allowed: text is empty, the line was passed over
  };
  // The next line, of at most `max_bytes`; false at the end. Fails as the source does, or with
  // kBadData when a line goes on for ever (a "bomb" of many times max_bytes).
  Result<bool> ReadLine(uint64_t max_bytes, Line* line);

  // Bytes taken from the source so far, as stored.
  uint64_t stored_bytes() const;

 private:
  class CountingSource;

  Status Fill();  // one chunk more into buffer_; ended_ is set where there is none

  std::unique_ptr<ByteSource> source_;
  std::shared_ptr<uint64_t> stored_bytes_;
  std::string buffer_;
  size_t start_ = 0;     // of what is not consumed yet in buffer_
  uint64_t offset_ = 0;  // of buffer_[start_] in the unpacked bytes
  bool ended_ = false;
  Status failure_ = {};  // met while peeking
};

}  // namespace demarche

#endif  // DEMARCHE_INPUT_BYTE_STREAM_H_
