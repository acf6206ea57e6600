// SPDX-License-Identifier: Apache-2.0
#include "input/whole_text.h"

#include <utility>

namespace demarche {

std::string WithName(const std::string& name, const Error& error) {
  return error.message.starts_with(name) ? error.message : name + ": " + error.message;
}

bool ReadWhole(ByteStream& bytes, const std::string& name, Intake& intake, std::string* whole) {
  Result<std::string> all = bytes.ReadAll(intake.options().max_document_bytes);
  if (!all) {
    intake.Report(ReadProblem::Kind::kBroken, name, WithName(name, all.error()));
    return false;
  }
  *whole = *std::move(all);
  return true;
}

}  // namespace demarche
