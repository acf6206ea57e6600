// SPDX-License-Identifier: Apache-2.0
//
// Writes small model files for tests, after docs/FORMAT_MODEL.md.
#ifndef DEMARCHE_TESTS_SUPPORT_MODEL_BUILDER_H_
#define DEMARCHE_TESTS_SUPPORT_MODEL_BUILDER_H_

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace demarche {

class ModelBuilder {
 public:
  void Floats(std::string_view name, const std::vector<float>& values) {
    Add(name, 1, 1, static_cast<uint32_t>(values.size()), Bytes(values));
  }

  void Strings(std::string_view name, const std::vector<std::string>& strings) {
    std::vector<uint32_t> offsets = {0};
    std::string text;
    for (const std::string& s : strings) {
      text += s;
      offsets.push_back(static_cast<uint32_t>(text.size()));
    }
    Add(name, 4, static_cast<uint32_t>(strings.size()), 0, Bytes(offsets) + text);
  }

  // values[row][column], each within [-127, 127].
  void Rows(std::string_view name, const std::vector<std::vector<int>>& values,
            const std::vector<float>& scales) {
    std::string bytes;
    for (const auto& row : values) {
      for (int value : row) bytes += static_cast<char>(value);
    }
    Add(name, 2, static_cast<uint32_t>(values.size()), static_cast<uint32_t>(values[0].size()),
        Aligned(Bytes(scales)) + bytes);
  }

  // values[row][column], each within [-63, 63].
  void Matrix(std::string_view name, const std::vector<std::vector<int>>& values,
              const std::vector<float>& scales) {
    const auto rows = static_cast<uint32_t>(values.size());
    const auto columns = static_cast<uint32_t>(values[0].size());
    std::string packed;
    for (uint32_t block = 0; block < (rows + 15) / 16; ++block) {
      for (uint32_t group = 0; group < (columns + 3) / 4; ++group) {
        for (uint32_t r = block * 16; r < block * 16 + 16; ++r) {
          for (uint32_t c = group * 4; c < group * 4 + 4; ++c) {
            packed += static_cast<char>(r < rows && c < columns ? values[r][c] : 0);
          }
        }
      }
    }
    Add(name, 3, rows, columns, Aligned(Bytes(scales)) + packed);
  }

  // The whole file.
  std::string Build() const {
    std::string table, body;
    const size_t body_begin = 64 + 64 * sections_.size();
    for (const Section& section : sections_) {
      std::string entry = section.name;
      entry.resize(32, '\0');
      const uint32_t shape[4] = {section.kind, section.rows, section.columns, 0};
      const uint64_t place[2] = {body_begin + body.size(), section.bytes.size()};
      entry.append(reinterpret_cast<const char*>(shape), sizeof shape);
      entry.append(reinterpret_cast<const char*>(place), sizeof place);
      table += entry;
      body += Aligned(section.bytes);
    }
    const std::string rest = table + body;
    std::string header = "DMARCHEM";
    const uint32_t version_and_count[2] = {2, static_cast<uint32_t>(sections_.size())};
    const uint64_t size_and_checksum[2] = {64 + rest.size(), Hash64(rest)};
    header.append(reinterpret_cast<const char*>(version_and_count), sizeof version_and_count);
    header.append(reinterpret_cast<const char*>(size_and_checksum), sizeof size_and_checksum);
    return Aligned(header) + rest;
  }

 private:
  struct Section {
    std::string name;
    uint32_t kind, rows, columns;
    std::string bytes;
  };

  void Add(std::string_view name, uint32_t kind, uint32_t rows, uint32_t columns,
           std::string bytes) {
    sections_.push_back({std::string(name), kind, rows, columns, std::move(bytes)});
  }

  template <class T>
  static std::string Bytes(const std::vector<T>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
  }

  static std::string Aligned(std::string bytes) {
    bytes.resize((bytes.size() + 63) / 64 * 64, '\0');
    return bytes;
  }

  std::vector<Section> sections_;
};

}  // namespace demarche

#endif  // DEMARCHE_TESTS_SUPPORT_MODEL_BUILDER_H_
