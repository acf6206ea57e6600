// SPDX-License-Identifier: Apache-2.0
//
// Lists of records in the formats of the command line, written as they come.
#ifndef DEMARCHE_OUTPUT_RECORD_WRITER_H_
#define DEMARCHE_OUTPUT_RECORD_WRITER_H_

#include <demarche/record.h>
#include <demarche/result.h>
#include <functional>
#include <string_view>

#include "output/table.h"

namespace demarche {

enum class OutputFormat : uint8_t {
  kTable,  // for people: output/table.h
  kJsonl,  // the whole record: output/json.h
  kCsv,    // one flat row a record: output/csv.h
};
Result<OutputFormat> OutputFormatFromString(std::string_view text);  // kInvalidArgument

// Receives the text piece by piece, whole lines each.
using TextSink = std::function<void(std::string_view)>;

// Of EventRecord, QuoteRecord or EntityRecord. A table waits for some rows before it
// writes the first; Finish writes what waits. CSV has its head even without a record.
//
//   RecordWriter<EventRecord> writer(OutputFormat::kTable, {.width = 120}, sink);
//   store.Events(filter, [&](const EventRecord& record) { writer.Write(record); return true; });
//   writer.Finish();
template <class Record>
class RecordWriter {
 public:
  RecordWriter(OutputFormat format, TableStyle style, TextSink sink);
  void Write(const Record& record);
  void Finish();

 private:
  OutputFormat format_;
  TextSink sink_;
  TableWriter table_;
};

}  // namespace demarche

#endif  // DEMARCHE_OUTPUT_RECORD_WRITER_H_
