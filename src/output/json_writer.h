// SPDX-License-Identifier: Apache-2.0
//
// Writes JSON (RFC 8259) front to back into one string, without white space.
#ifndef DEMARCHE_OUTPUT_JSON_WRITER_H_
#define DEMARCHE_OUTPUT_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace demarche {

// Commas are its own work; the caller keeps objects and arrays balanced and gives a
// Key before each value of an object:
//
//   JsonWriter json;
//   json.BeginObject().Key("id").String("e1").Key("range").BeginArray().Int(3).Int(9).EndArray();
//   std::string text = json.EndObject().Take();  // {"id":"e1","range":[3,9]}
class JsonWriter {
 public:
  JsonWriter& BeginObject() { return Open('{'); }
  JsonWriter& EndObject() { return Close('}'); }
  JsonWriter& BeginArray() { return Open('['); }
  JsonWriter& EndArray() { return Close(']'); }
  JsonWriter& Key(std::string_view key);

  // Damaged UTF-8 becomes U+FFFD, so the output is always valid.
  JsonWriter& String(std::string_view value);
  JsonWriter& Int(int64_t value);
  // The shortest digits that read back as the same value, always with a point or an
  // exponent ("-2.0", "0.91"). What JSON cannot say (NaN, infinities) becomes 0.0.
  JsonWriter& Double(double value);
  JsonWriter& Bool(bool value);
  JsonWriter& Null();

  std::string Take();  // the text so far; the writer is empty again

 private:
  JsonWriter& Open(char bracket);
  JsonWriter& Close(char bracket);
  void Separate();  // the comma before a value, where one is due
  void AppendQuoted(std::string_view value);

  std::string text_;
  bool comma_ = false;  // something stands before the next value in its object or array
};

// As JsonWriter::Double writes it, for every other format too.
std::string FormatDouble(double value);

}  // namespace demarche

#endif  // DEMARCHE_OUTPUT_JSON_WRITER_H_
