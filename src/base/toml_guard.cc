// SPDX-License-Identifier: Apache-2.0
#include "base/toml_guard.h"

#include <cstddef>

namespace demarche {

std::optional<TomlTrouble> FindTomlTrouble(std::string_view toml) {
  uint32_t line = 1;
  char quote = '\0';   // of the string that the byte stands in
  char before = '\n';  // the last byte that is no blank
  bool comment = false;
  for (size_t i = 0; i < toml.size(); ++i) {
    const char c = toml[i];
    if (c == '\n') {
      if (quote != '\0') return TomlTrouble{line, "a quotation mark is not closed in its line"};
      ++line;
      comment = false;
      before = c;
    } else if (comment) {
      continue;
    } else if (quote != '\0') {
      if (c == '\\' && quote == '"' && i + 1 < toml.size() && toml[i + 1] != '\n') {
        ++i;
      } else if (c == quote) {
        quote = '\0';
        before = c;
      }
    } else if (c == '#') {
      comment = true;
    } else if (c == '"' || c == '\'') {
      if (toml.substr(i + 1, 2) == std::string_view(c == '"' ? "\"\"" : "''")) {
        return TomlTrouble{line, "strings of several lines are not read; write it in one line"};
      }
      if (std::string_view("\n=[,{.").find(before) == std::string_view::npos) {
        return TomlTrouble{line, "a quotation mark stands where no text may begin"};
      }
      quote = c;
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      return TomlTrouble{line, "letters beyond ASCII stand in quotation marks or comments only"};
    } else if (c != ' ' && c != '\t' && c != '\r') {
      before = c;
    }
  }
  if (quote != '\0') return TomlTrouble{line, "a quotation mark is not closed in its line"};
  return std::nullopt;
}

}  // namespace demarche
