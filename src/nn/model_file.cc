// SPDX-License-Identifier: Apache-2.0
#include "nn/model_file.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#include "base/hash.h"
#include "base/strings.h"

namespace demarche {
namespace {

static_assert(std::endian::native == std::endian::little,
              "model files are little-endian; a big-endian reader has to swap");

constexpr std::string_view kMagic = "DMARCHEM";
constexpr uint32_t kVersion = 2;
constexpr size_t kHeaderBytes = 64;
constexpr size_t kSectionBytes = 64;
constexpr size_t kSectionNameBytes = 32;
constexpr size_t kAlignment = 64;
constexpr uint32_t kMaxSections = 4096;

enum SectionKind : uint32_t { kFloats = 1, kRows = 2, kMatrix = 3, kStrings = 4 };

template <class T>
T Load(std::string_view bytes, size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

uint64_t Aligned(uint64_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

// What a section of this kind and shape must weigh; strings are checked apart.
uint64_t ExpectedBytes(uint32_t kind, uint64_t rows, uint64_t columns) {
  switch (kind) {
    case kFloats:
      return rows * columns * sizeof(float);
    case kRows:
      return Aligned(rows * sizeof(float)) + rows * columns;
    case kMatrix:
      return Aligned(rows * sizeof(float)) + (rows + 15) / 16 * 16 * ((columns + 3) / 4 * 4);
    default:
      return 0;
  }
}

bool AllWithinBounds(std::string_view bytes, uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) {
    const float value = std::fabs(Load<float>(bytes, i * sizeof(float)));
    if (!(value <= ModelFile::kMaxMagnitude)) return false;  // nor is a NaN
  }
  return true;
}

bool WithinSevenBits(std::string_view values) {
  for (char c : values) {
    const auto value = static_cast<signed char>(c);
    if (value > PackedMatrix::kMaxValue || value < -PackedMatrix::kMaxValue) return false;
  }
  return true;
}

}  // namespace

tl::unexpected<Error> ModelFile::Bad(const std::string& what) const {
  return Fail(ErrorCode::kBadData,
              name_ + ": " + what + "; the model file is damaged or not one of ours, get it anew");
}

Result<ModelFile> ModelFile::Open(const std::string& path) {
  auto mapped = MappedFile::Open(path);
  if (!mapped) return tl::unexpected(mapped.error());
  ModelFile file;
  file.name_ = path;
  file.mapping_ = std::make_unique<MappedFile>(*std::move(mapped));
  if (auto parsed = file.Parse(file.mapping_->bytes()); !parsed) {
    return tl::unexpected(parsed.error());
  }
  return file;
}

Result<ModelFile> ModelFile::FromBytes(std::string_view bytes, std::string name) {
  ModelFile file;
  file.name_ = std::move(name);
  if (auto parsed = file.Parse(bytes); !parsed) return tl::unexpected(parsed.error());
  return file;
}

Status ModelFile::Parse(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes || !bytes.starts_with(kMagic)) {
    return Bad("does not begin like a model file");
  }
  if (reinterpret_cast<uintptr_t>(bytes.data()) % alignof(float) != 0) {
    return Bad("not aligned in memory");
  }
  const auto version = Load<uint32_t>(bytes, 8);
  if (version != kVersion) {
    return Fail(ErrorCode::kUnsupported, name_ + ": model format " + std::to_string(version) +
                                             ", this program reads format " +
                                             std::to_string(kVersion));
  }
  const auto count = Load<uint32_t>(bytes, 12);
  if (Load<uint64_t>(bytes, 16) != bytes.size()) return Bad("its length is not what it says");
  const auto checksum = Load<uint64_t>(bytes, 24);
  if (Hash64(bytes.substr(kHeaderBytes)) != checksum) return Bad("its checksum is wrong");
  if (count > kMaxSections || kHeaderBytes + count * kSectionBytes > bytes.size()) {
    return Bad("its table of sections is too long");
  }
  for (uint32_t i = 0; i < count; ++i) {
    const std::string_view entry = bytes.substr(kHeaderBytes + i * kSectionBytes, kSectionBytes);
    std::string_view name = entry.substr(0, kSectionNameBytes);
    name = name.substr(0, name.find('\0'));
    Section section;
    section.kind = Load<uint32_t>(entry, 32);
    section.rows = Load<uint32_t>(entry, 36);
    section.columns = Load<uint32_t>(entry, 40);
    const auto offset = Load<uint64_t>(entry, 48);
    const auto size = Load<uint64_t>(entry, 56);
    if (offset % kAlignment != 0 || offset > bytes.size() || size > bytes.size() - offset) {
      return Bad("section '" + std::string(name) + "' lies outside the file");
    }
    if (section.rows > kMaxDimension || section.columns > kMaxDimension) {
      return Bad("section '" + std::string(name) + "' is too large");
    }
    section.bytes = bytes.substr(offset, size);
    if (!sections_.emplace(name, section).second) {
      return Bad("section '" + std::string(name) + "' stands twice");
    }
  }
  version_ = ToHex(checksum);
  if (const auto names = Strings("model.name"); names && names->size() == 1) {
    version_ = std::string(names->front()) + " " + version_;
  }
  return {};
}

Result<ModelFile::Section> ModelFile::Find(std::string_view name, uint32_t kind) const {
  const auto found = sections_.find(name);
  if (found == sections_.end()) return Bad("section '" + std::string(name) + "' is missing");
  const Section& section = found->second;
  if (section.kind != kind ||
      (kind != kStrings &&
       section.bytes.size() != ExpectedBytes(kind, section.rows, section.columns))) {
    return Bad("section '" + std::string(name) + "' is not of the kind or size it should be");
  }
  return section;
}

Result<std::span<const float>> ModelFile::Floats(std::string_view name, uint32_t count) const {
  const auto section = Find(name, kFloats);
  if (!section) return tl::unexpected(section.error());
  const uint64_t total = uint64_t{section->rows} * section->columns;
  if ((count != 0 && total != count) || !AllWithinBounds(section->bytes, total)) {
    return Bad("section '" + std::string(name) + "' does not hold the numbers it should");
  }
  return std::span(reinterpret_cast<const float*>(section->bytes.data()), total);
}

Result<ByteRows> ModelFile::Rows(std::string_view name, uint32_t rows, uint32_t columns) const {
  const auto section = Find(name, kRows);
  if (!section) return tl::unexpected(section.error());
  if ((rows != 0 && section->rows != rows) || (columns != 0 && section->columns != columns) ||
      section->rows == 0 || section->columns == 0 ||
      !AllWithinBounds(section->bytes, section->rows)) {
    return Bad("section '" + std::string(name) + "' has another shape than it should");
  }
  const char* data = section->bytes.data();
  return ByteRows{section->rows, section->columns, reinterpret_cast<const float*>(data),
                  reinterpret_cast<const int8_t*>(data + Aligned(section->rows * sizeof(float)))};
}

Result<PackedMatrix> ModelFile::Matrix(std::string_view name, uint32_t rows,
                                       uint32_t columns) const {
  const auto section = Find(name, kMatrix);
  if (!section) return tl::unexpected(section.error());
  const uint64_t scales = Aligned(section->rows * sizeof(float));
  if ((rows != 0 && section->rows != rows) || (columns != 0 && section->columns != columns) ||
      section->rows == 0 || section->columns == 0 ||
      !AllWithinBounds(section->bytes, section->rows) ||
      !WithinSevenBits(section->bytes.substr(scales))) {
    return Bad("section '" + std::string(name) + "' has another shape or range than it should");
  }
  const char* data = section->bytes.data();
  return PackedMatrix{section->rows, section->columns, reinterpret_cast<const float*>(data),
                      reinterpret_cast<const int8_t*>(data + scales)};
}

Result<std::vector<std::string_view>> ModelFile::Strings(std::string_view name) const {
  const auto section = Find(name, kStrings);
  if (!section) return tl::unexpected(section.error());
  const std::string_view bytes = section->bytes;
  const uint64_t table = (uint64_t{section->rows} + 1) * sizeof(uint32_t);
  if (bytes.size() < table) return Bad("section '" + std::string(name) + "' is cut short");
  const std::string_view text = bytes.substr(table);
  std::vector<std::string_view> strings;
  strings.reserve(section->rows);
  for (uint32_t i = 0; i < section->rows; ++i) {
    const auto begin = Load<uint32_t>(bytes, i * sizeof(uint32_t));
    const auto end = Load<uint32_t>(bytes, (i + 1) * sizeof(uint32_t));
    if (begin > end || end > text.size()) {
      return Bad("section '" + std::string(name) + "' has strings outside of it");
    }
    strings.push_back(text.substr(begin, end - begin));
  }
  return strings;
}

}  // namespace demarche
