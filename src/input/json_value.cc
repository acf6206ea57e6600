// SPDX-License-Identifier: Apache-2.0
//
// The only file of this folder that sees simdjson.
#include "input/json_value.h"

#include <simdjson.h>
#include <algorithm>

#include "base/strings.h"
#include "text/utf8.h"

namespace demarche {
namespace {

using simdjson::error_code;
namespace ondemand = simdjson::ondemand;

constexpr int kMaxDepth = 64;

error_code Convert(ondemand::value value, const char* base, int depth, JsonValue* out);

error_code ConvertString(ondemand::value value, const char* base, JsonValue* out) {
  const std::string_view token = value.raw_json_token();
  std::string_view text;
  if (const error_code error = value.get_string().get(text)) return error;
  out->kind = JsonValue::Kind::kString;
  out->text = text;
  out->raw_begin = static_cast<uint64_t>(token.data() - base) + 1;
  // The token runs up to the next one; the string ends at its last quotation mark.
  const size_t close = token.rfind('"');
  out->raw_end = static_cast<uint64_t>(token.data() - base) + close;
  return simdjson::SUCCESS;
}

error_code ConvertArray(ondemand::value value, const char* base, int depth, JsonValue* out) {
  ondemand::array array;
  if (const error_code error = value.get_array().get(array)) return error;
  out->kind = JsonValue::Kind::kArray;
  for (auto item : array) {
    ondemand::value element;
    if (const error_code error = item.get(element)) return error;
    if (const error_code error = Convert(element, base, depth, &out->items.emplace_back())) {
      return error;
    }
  }
  return simdjson::SUCCESS;
}

error_code ConvertObject(ondemand::value value, const char* base, int depth, JsonValue* out) {
  ondemand::object object;
  out->raw_begin = static_cast<uint64_t>(value.raw_json_token().data() - base);
  if (const error_code error = value.get_object().get(object)) return error;
  out->kind = JsonValue::Kind::kObject;
  for (auto member : object) {
    std::string_view key;
    ondemand::value element;
    if (const error_code error = member.unescaped_key().get(key)) return error;
    JsonMember& added = out->members.emplace_back();
    added.name = key;
    if (const error_code error = member.value().get(element)) return error;
    if (const error_code error = Convert(element, base, depth, &added.value)) return error;
  }
  return simdjson::SUCCESS;
}

error_code ConvertNumber(ondemand::value value, JsonValue* out) {
  ondemand::number number;
  const std::string_view token = value.raw_json_token();
  if (const error_code error = value.get_number().get(number)) return error;
  out->kind = JsonValue::Kind::kNumber;
  out->text = Trim(token);
  return simdjson::SUCCESS;
}

error_code Convert(ondemand::value value, const char* base, int depth, JsonValue* out) {
  if (depth > kMaxDepth) return simdjson::DEPTH_ERROR;
  ondemand::json_type type;
  if (const error_code error = value.type().get(type)) return error;
  switch (type) {
    case ondemand::json_type::array:
      return ConvertArray(value, base, depth + 1, out);
    case ondemand::json_type::object:
      return ConvertObject(value, base, depth + 1, out);
    case ondemand::json_type::number:
      return ConvertNumber(value, out);
    case ondemand::json_type::string:
      return ConvertString(value, base, out);
    case ondemand::json_type::boolean: {
      bool truth = false;
      if (const error_code error = value.get_bool().get(truth)) return error;
      out->kind = JsonValue::Kind::kBool;
      out->text = truth ? "true" : "false";
      return simdjson::SUCCESS;
    }
    case ondemand::json_type::null: {
      bool is_null = false;
      if (const error_code error = value.is_null().get(is_null)) return error;
      return is_null ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
    }
  }
  return simdjson::TAPE_ERROR;
}

error_code ParseDocument(ondemand::document& document, const char* base, JsonValue* out) {
  ondemand::json_type type;
  if (const error_code error = document.type().get(type)) return error;
  if (type == ondemand::json_type::array || type == ondemand::json_type::object) {
    ondemand::value value;
    if (const error_code error = document.get_value().get(value)) return error;
    if (const error_code error = Convert(value, base, 0, out)) return error;
    // Only a document read to its end has no place any more.
    const bool ended = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return ended ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
  }
  // A lone scalar is no record and no metadata; its value does not matter.
  return simdjson::INCORRECT_TYPE;
}

uint32_t HexDigits(std::string_view digits) {
  uint32_t value = 0;
  for (char c : digits) {
    const char lower = AsciiLower(c);
    value = value * 16 + static_cast<uint32_t>(IsAsciiDigit(c) ? c - '0' : lower - 'a' + 10);
  }
  return value;
}

// The character of the escape at raw[i] (a backslash), and its length.
Utf8Character EscapeAt(std::string_view raw, size_t i) {
  if (i + 1 >= raw.size()) return {kReplacementCharacter, 1, false};
  switch (raw[i + 1]) {
    case 'b':
      return {'\b', 2};
    case 'f':
      return {'\f', 2};
    case 'n':
      return {'\n', 2};
    case 'r':
      return {'\r', 2};
    case 't':
      return {'\t', 2};
    case 'u':
      break;
    default:
      return {static_cast<unsigned char>(raw[i + 1]), 2};
  }
  if (i + 6 > raw.size()) return {kReplacementCharacter, 2, false};
  char32_t code = HexDigits(raw.substr(i + 2, 4));
  if (code >= 0xD800 && code < 0xDC00 && i + 12 <= raw.size() && raw[i + 6] == '\\' &&
      raw[i + 7] == 'u') {
    const char32_t low = HexDigits(raw.substr(i + 8, 4));
    if (low >= 0xDC00 && low < 0xE000) {
      return {0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00), 12};
    }
  }
  if (code >= 0xD800 && code < 0xE000) code = kReplacementCharacter;
  return {code, 6};
}

}  // namespace

JsonValue::JsonValue() = default;
JsonValue::~JsonValue() = default;
JsonValue::JsonValue(JsonValue&&) noexcept = default;
JsonValue& JsonValue::operator=(JsonValue&&) noexcept = default;

const JsonValue* JsonValue::Find(std::string_view name) const {
  for (const auto& [key, value] : members) {
    if (key == name) return &value;
  }
  return nullptr;
}

Result<JsonValue> ParseJson(std::string_view text) {
  const simdjson::padded_string padded(text);
  ondemand::parser parser;
  ondemand::document document;
  JsonValue value;
  error_code error = parser.iterate(padded).get(document);
  if (!error) error = ParseDocument(document, padded.data(), &value);
  if (!error) return value;
  if (error == simdjson::EMPTY) return Fail(ErrorCode::kBadData, "no JSON here");
  if (error == simdjson::INCORRECT_TYPE) {
    return Fail(ErrorCode::kBadData, "neither a JSON object nor an array");
  }
  if (error == simdjson::DEPTH_ERROR) {
    return Fail(ErrorCode::kBadData, "JSON nested too deeply");
  }
  std::string why = simdjson::error_message(error);
  while (why.ends_with('.')) why.pop_back();
  return Fail(ErrorCode::kBadData, "broken JSON: " + why);
}

void DecodeJsonString(
    std::string_view raw,
    const std::function<void(std::string_view text, size_t begin, size_t end)>& put) {
  std::string escaped;
  for (size_t i = 0; i < raw.size();) {
    const size_t end = std::min(raw.find('\\', i), raw.size());
    if (end > i) put(raw.substr(i, end - i), i, end);
    if (end == raw.size()) return;
    const Utf8Character character = EscapeAt(raw, end);
    escaped.clear();
    AppendUtf8(character.code, &escaped);
    i = end + character.length;
    put(escaped, end, i);
  }
}

}  // namespace demarche
