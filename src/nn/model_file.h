// SPDX-License-Identifier: Apache-2.0
//
// The file that holds a model's weights: named sections of numbers and strings,
// mapped into memory and checked when opened. docs/FORMAT_MODEL.md is the contract.
#ifndef DEMARCHE_NN_MODEL_FILE_H_
#define DEMARCHE_NN_MODEL_FILE_H_

#include <demarche/result.h>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"

namespace demarche {

// A table of rows, each with a scale: value = byte * scale of its row. For embeddings.
struct ByteRows {
  uint32_t rows = 0;
  uint32_t columns = 0;
  const float* scales = nullptr;   // [rows]
  const int8_t* values = nullptr;  // [rows][columns]
};

// A weight matrix for integer products, packed in blocks of 16 rows and groups of 4
// columns: values[row / 16][column / 4][row % 16][column % 4], zero outside. Values
// lie in [-63, 63], so that an unsigned byte times a value, added in pairs, fits 16 bits
// (processors without VNNI saturate there).
struct PackedMatrix {
  static constexpr uint32_t kBlockRows = 16;
  static constexpr uint32_t kGroupColumns = 4;
  static constexpr int kMaxValue = 63;

  uint32_t rows = 0;
  uint32_t columns = 0;
  const float* scales = nullptr;   // [rows]
  const int8_t* values = nullptr;  // packed

  uint32_t row_blocks() const { return (rows + kBlockRows - 1) / kBlockRows; }
  uint32_t column_groups() const { return (columns + kGroupColumns - 1) / kGroupColumns; }
};

// Movable; the views it gives stay valid as long as it or a copy of its mapping lives.
class ModelFile {
 public:
  // Fails with kNotFound, kIo, kUnsupported (another version), or kBadData: a
  // damaged or hostile file never gets past here or past the typed look-ups below.
  static Result<ModelFile> Open(const std::string& path);
  // The same over bytes that the caller keeps alive; `name` stands in messages.
  static Result<ModelFile> FromBytes(std::string_view bytes, std::string name);

  // Each fails with kBadData when the section is missing, of another kind, of another
  // shape, or holds a number beyond kMaxMagnitude, so that no product or sum of the
  // layers above overflows. A `rows` or `columns` of 0 accepts any (at most kMaxDimension).
  Result<std::span<const float>> Floats(std::string_view name, uint32_t count) const;
  Result<ByteRows> Rows(std::string_view name, uint32_t rows, uint32_t columns) const;
  Result<PackedMatrix> Matrix(std::string_view name, uint32_t rows, uint32_t columns) const;
  Result<std::vector<std::string_view>> Strings(std::string_view name) const;

  // Name and checksum, for the versions kept beside records: "english 3f2a...".
  const std::string& version() const { return version_; }

  static constexpr uint32_t kMaxDimension = 1u << 22;
  static constexpr float kMaxMagnitude = 1e4f;

 private:
  struct Section {
    uint32_t kind = 0;
    uint32_t rows = 0;
    uint32_t columns = 0;
    std::string_view bytes;
  };
  Result<Section> Find(std::string_view name, uint32_t kind) const;
  Status Parse(std::string_view bytes);
  tl::unexpected<Error> Bad(const std::string& what) const;

  std::unique_ptr<MappedFile> mapping_;  // null over bytes of the caller's
  std::string name_;
  std::string version_;
  std::map<std::string, Section, std::less<>> sections_;
};

}  // namespace demarche

#endif  // DEMARCHE_NN_MODEL_FILE_H_
