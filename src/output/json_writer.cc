// SPDX-License-Identifier: Apache-2.0
#include "output/json_writer.h"

#include <charconv>
#include <cmath>
#include <utility>

#include "text/utf8.h"

namespace demarche {
namespace {

// The escape for a character that may not stand in a JSON string as it is, or "".
std::string EscapeOf(unsigned char c) {
  switch (c) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  // DEL is legal, but terminals act on it.
  if (c >= 0x20 && c != 0x7F) return "";
  constexpr char kDigits[] = "0123456789abcdef";
  return std::string("\\u00") + kDigits[c >> 4] + kDigits[c & 15];
}

}  // namespace

std::string FormatDouble(double value) {
  if (!std::isfinite(value)) value = 0;
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  std::string digits(buffer, end);
  if (digits.find_first_of(".e") == std::string::npos) digits += ".0";
  return digits;
}

JsonWriter& JsonWriter::Open(char bracket) {
  Separate();
  text_ += bracket;
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::Close(char bracket) {
  text_ += bracket;
  comma_ = true;
  return *this;
}

void JsonWriter::Separate() {
  if (comma_) text_ += ',';
  comma_ = true;
}

JsonWriter& JsonWriter::Key(std::string_view key) {
  Separate();
  AppendQuoted(key);
  text_ += ':';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::String(std::string_view value) {
  Separate();
  AppendQuoted(value);
  return *this;
}

JsonWriter& JsonWriter::Int(int64_t value) {
  Separate();
  text_ += std::to_string(value);
  return *this;
}

JsonWriter& JsonWriter::Double(double value) {
  Separate();
  text_ += FormatDouble(value);
  return *this;
}

JsonWriter& JsonWriter::Bool(bool value) {
  Separate();
  text_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::Null() {
  Separate();
  text_ += "null";
  return *this;
}

void JsonWriter::AppendQuoted(std::string_view value) {
  text_ += '"';
  size_t clean = 0;  // value[clean, position) waits to be copied as it is
  for (size_t position = 0; position < value.size();) {
    const auto byte = static_cast<unsigned char>(value[position]);
    std::string instead;
    size_t length = 1;
    if (byte < 0x80) {
      if (byte < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F) instead = EscapeOf(byte);
    } else {
      const Utf8Character character = CharacterAt(value, position);
      length = character.length;
      if (!character.valid) AppendUtf8(kReplacementCharacter, &instead);
    }
    if (!instead.empty()) {
      text_.append(value, clean, position - clean);
      text_ += instead;
      clean = position + length;
    }
    position += length;
  }
  text_.append(value, clean, value.size() - clean);
  text_ += '"';
}

std::string JsonWriter::Take() {
  comma_ = false;
  return std::exchange(text_, {});
}

}  // namespace demarche
