// SPDX-License-Identifier: Apache-2.0
//
// The only file that sees zlib.
#include <zlib.h>

#include <string>
#include <utility>

#include "input/byte_stream.h"

namespace demarche {
namespace {

constexpr size_t kPackedChunkBytes = 64u << 10;
constexpr int kGzipWindow = 15 + 16;  // the largest window, gzip's header

class Gunzip : public ByteSource {
 public:
  explicit Gunzip(std::unique_ptr<ByteSource> packed) : packed_(std::move(packed)) {
    ready_ = inflateInit2(&stream_, kGzipWindow) == Z_OK;
  }
  ~Gunzip() override {
    if (ready_) inflateEnd(&stream_);
  }
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;

  Result<size_t> Read(char* out, size_t size) override {
    if (!ready_) return Fail(ErrorCode::kIo, "zlib could not start; free some memory");
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(size);
    while (stream_.avail_out == size && !ended_) {
      if (Status status = Step(); !status) {
        ended_ = true;
        return tl::unexpected(status.error());
      }
    }
    return size - stream_.avail_out;
  }

 private:
  // Unpacks some bytes, or takes more packed ones.
  Status Step() {
    if (stream_.avail_in == 0) {
      if (Status status = Refill(); !status || ended_) return status;
    }
    if (between_members_) {
      // Padding or garbage after the last member, as gzip(1) ignores it.
      if (*stream_.next_in != 0x1f) {
        ended_ = true;
        return {};
      }
      between_members_ = false;
    }
    const int code = inflate(&stream_, Z_NO_FLUSH);
    if (code == Z_STREAM_END) {
      between_members_ = true;
      inflateReset(&stream_);
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      const std::string why = stream_.msg != nullptr ? stream_.msg : "unknown error";
      return Fail(ErrorCode::kBadData, "damaged gzip data (" + why + "); get the file again");
    }
    return {};
  }

  Status Refill() {
    buffer_.resize(kPackedChunkBytes);
    const Result<size_t> got = packed_->Read(buffer_.data(), buffer_.size());
    if (!got) return tl::unexpected(got.error());
    stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
    stream_.avail_in = static_cast<uInt>(*got);
    if (*got > 0) return {};
    ended_ = true;
    if (between_members_) return {};
    return Fail(ErrorCode::kBadData, "gzip data ends too early; get the file again");
  }

  std::unique_ptr<ByteSource> packed_;
  std::string buffer_;
  z_stream stream_ = {};
  bool ready_ = false;
  bool ended_ = false;
  bool between_members_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> GunzipSource(std::unique_ptr<ByteSource> packed) {
  return std::make_unique<Gunzip>(std::move(packed));
}

}  // namespace demarche
