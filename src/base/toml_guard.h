// SPDX-License-Identifier: Apache-2.0
//
// A check before toml++ 3.3 reads outside bytes: that release runs into undefined behaviour
// instead of reporting some characters beyond ASCII, wherever it meets them outside a
// string of one line or a comment.
#ifndef DEMARCHE_BASE_TOML_GUARD_H_
#define DEMARCHE_BASE_TOML_GUARD_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace demarche {

struct TomlTrouble {
  uint32_t line = 0;  // from 1
  std::string_view message;
};

// The first byte beyond ASCII in no string and no comment, or quotation mark that begins
// no string of one line; nullopt when there is none. What else may be wrong the parser
// reports.
std::optional<TomlTrouble> FindTomlTrouble(std::string_view toml);

}  // namespace demarche

#endif  // DEMARCHE_BASE_TOML_GUARD_H_
