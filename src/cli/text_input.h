// SPDX-License-Identifier: Apache-2.0
//
// Whole inputs by name, "-" being standard input.
#ifndef DEMARCHE_CLI_TEXT_INPUT_H_
#define DEMARCHE_CLI_TEXT_INPUT_H_

#include <demarche/result.h>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// All of a file or of standard input. Fails with kNotFound, kIo, or kBadData when it
// is longer than a gibibyte.
Result<std::string> ReadAll(const std::string& path);

// Hands out the lines, without their ends, with their numbers from 1. Stops early
// when `on_line` gives false. Fails with kNotFound or kIo, or kBadData when a line is
// longer than 64 MiB.
Status ReadLines(const std::string& path,
                 const std::function<bool(std::string_view line, uint64_t number)>& on_line);

// Fails with kNotFound when not one of `paths` is there; single ones that are not are the
// reader's business.
Status CheckPaths(const std::vector<std::string>& paths);

// The name of an input in messages.
std::string InputName(const std::string& path);

}  // namespace demarche

#endif  // DEMARCHE_CLI_TEXT_INPUT_H_
