// SPDX-License-Identifier: Apache-2.0
#include "store/string_list.h"

#include <optional>

namespace demarche {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void AppendQuoted(std::string_view text, std::string* out) {
  *out += '"';
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
      *out += "\\u00";
      *out += kHexDigits[byte >> 4];
      *out += kHexDigits[byte & 15];
      continue;
    }
    if (c == '"' || c == '\\') *out += '\\';
    *out += c;
  }
  *out += '"';
}

// Takes one quoted string from the front of `text`.
std::optional<std::string> TakeQuoted(std::string_view* text) {
  if (!text->starts_with('"')) return {};
  text->remove_prefix(1);
  std::string value;
  while (!text->empty()) {
    const char c = text->front();
    text->remove_prefix(1);
    if (c == '"') return value;
    if (c != '\\') {
      value += c;
      continue;
    }
    if (text->starts_with("u00") && text->size() >= 5) {
      const size_t high = kHexDigits.find((*text)[3]);
      const size_t low = kHexDigits.find((*text)[4]);
      if (high == std::string_view::npos || low == std::string_view::npos) return {};
      value += static_cast<char>(high * 16 + low);
      text->remove_prefix(5);
    } else if (!text->empty()) {
      value += text->front();
      text->remove_prefix(1);
    }
  }
  return {};
}

}  // namespace

std::string EncodeList(const std::vector<std::string>& strings) {
  std::string text = "[";
  for (const std::string& string : strings) {
    if (text.size() > 1) text += ',';
    AppendQuoted(string, &text);
  }
  return text + "]";
}

Result<std::vector<std::string>> DecodeList(std::string_view text) {
  const auto bad = [&] {
    return Fail(ErrorCode::kBadData, "no list of strings: " + std::string(text.substr(0, 100)));
  };
  std::vector<std::string> strings;
  std::string_view rest = text;
  if (!rest.starts_with('[')) return bad();
  rest.remove_prefix(1);
  if (rest == "]") return strings;
  while (true) {
    auto string = TakeQuoted(&rest);
    if (!string) return bad();
    strings.push_back(std::move(*string));
    if (rest == "]") return strings;
    if (!rest.starts_with(',')) return bad();
    rest.remove_prefix(1);
  }
}

}  // namespace demarche
