// SPDX-License-Identifier: Apache-2.0
//
// A parsed JSON text, with the place of each string in it.
#ifndef DEMARCHE_INPUT_JSON_VALUE_H_
#define DEMARCHE_INPUT_JSON_VALUE_H_

#include <demarche/result.h>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

struct JsonMember;

struct JsonValue {
  enum class Kind : uint8_t { kNull, kBool, kNumber, kString, kArray, kObject };
  Kind kind = Kind::kNull;
  std::string text;  // of a string: decoded; of a number, true, false: as written
  // Of a string: the bytes between its quotation marks in the parsed text. Of an
  // object: where it begins.
  uint64_t raw_begin = 0;
  uint64_t raw_end = 0;
  std::vector<JsonValue> items;     // of an array
  std::vector<JsonMember> members;  // of an object, in order

  // The first member of that name, or null.
  const JsonValue* Find(std::string_view name) const;

  // Elsewhere, where JsonMember is complete.
  JsonValue();
  ~JsonValue();
  JsonValue(JsonValue&&) noexcept;
  JsonValue& operator=(JsonValue&&) noexcept;
  JsonValue(const JsonValue&) = delete;
  JsonValue& operator=(const JsonValue&) = delete;
};

struct JsonMember {
  std::string name;
  JsonValue value;
};

// Parses one JSON value that makes up the whole text. Fails with kBadData: broken
// JSON, or nested more than 64 deep. The message says what is wrong, not where.
Result<JsonValue> ParseJson(std::string_view text);

// Decodes the JSON string whose raw bytes these are (valid JSON), stretch by stretch: `put` gets
// the text, and the bytes [begin, end) of `raw` it stands for; one to one, or one escape.
void DecodeJsonString(
    std::string_view raw,
    const std::function<void(std::string_view text, size_t begin, size_t end)>& put);

}  // namespace demarche

#endif  // DEMARCHE_INPUT_JSON_VALUE_H_
