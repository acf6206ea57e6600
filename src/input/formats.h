// SPDX-License-Identifier: Apache-2.0
//
// The input formats: one row each. A new one (WARC, feeds) is a row here, a value of
// InputFormat and a .cc with its reading function.
#ifndef DEMARCHE_INPUT_FORMATS_H_
#define DEMARCHE_INPUT_FORMATS_H_

#include <demarche/reader.h>
#include <span>
#include <string_view>

#include "input/byte_stream.h"
#include "input/intake.h"

namespace demarche {

struct Format {
  InputFormat format;
  std::string_view name;                       // on the command line
  std::span<const std::string_view> suffixes;  // of file names, lower case
  bool (*looks_like)(std::string_view head);   // by the first bytes, NUL left out, lower case
  // Turns the bytes into documents and problems. `name` stands in messages and in info.source.
  void (*read)(ByteStream& bytes, const std::string& name, Intake& intake);
};

// All formats; the last one takes whatever no other wants.
std::span<const Format> Formats();

// By the file's name (".gz" left out of account), or null.
const Format* FormatOfName(std::string_view name);
// By the first bytes of the content.
const Format& FormatOfContent(std::string_view head);

void ReadJsonl(ByteStream& bytes, const std::string& name, Intake& intake);
void ReadHtmlPage(ByteStream& bytes, const std::string& name, Intake& intake);
void ReadPlainText(ByteStream& bytes, const std::string& name, Intake& intake);

}  // namespace demarche

#endif  // DEMARCHE_INPUT_FORMATS_H_
