// SPDX-License-Identifier: Apache-2.0
//
// For formats with one document a file.
#ifndef DEMARCHE_INPUT_WHOLE_TEXT_H_
#define DEMARCHE_INPUT_WHOLE_TEXT_H_

#include <demarche/reader.h>
#include <functional>
#include <string>

#include "input/byte_stream.h"
#include "input/intake.h"

namespace demarche {

// All of the stream's bytes, at most options.max_document_bytes; where that fails
// the problem is reported under `name` and false given back.
bool ReadWhole(ByteStream& bytes, const std::string& name, Intake& intake, std::string* whole);

// `error` with `name` before it, unless it stands there already.
std::string WithName(const std::string& name, const Error& error);

}  // namespace demarche

#endif  // DEMARCHE_INPUT_WHOLE_TEXT_H_
