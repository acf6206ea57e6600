// SPDX-License-Identifier: Apache-2.0
//
// demarche events, demarche quotes: records from a store or from JSONL.
#include <functional>
#include <string>

#include "base/files.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/record_input.h"
#include "cli/verbs.h"
#include "output/record_writer.h"

namespace demarche {
namespace {

// Columns of a table that goes to a file or a pipe.
constexpr int kWidthElsewhere = 120;

TableStyle Style() {
  const int width = TerminalWidth();
  return {.width = width > 0 ? width : kWidthElsewhere, .colour = width > 0};
}

template <class Record>
using SinkField = std::function<bool(const Record&)> RecordSinks::*;

template <class Record>
int List(const ListOptions& options, SinkField<Record> field) {
  // Malformed filters are refused before anything is written, whatever the source.
  if (const auto matcher = RecordMatcher::Create(options.filter); !matcher) {
    PrintError(matcher.error());
    return kExitCannot;
  }
  Output output;
  RecordWriter<Record> writer(options.format, Style(),
                              [&output](std::string_view text) { output.Write(text); });
  uint64_t written = 0;
  const auto wanted = [&] {
    return output.open() && (options.filter.limit == 0 || written < options.filter.limit);
  };
  RecordSinks sinks;
  sinks.*field = [&](const Record& record) {
    writer.Write(record);
    ++written;
    return wanted();
  };
  uint64_t broken = 0;
  for (const std::string& source : options.sources) {
    if (!wanted()) break;
    const auto count = ReadRecords(source, options.filter, sinks);
    if (!count) {
      writer.Finish();
      output.Finish(kExitCannot);
      PrintError(count.error());
      return kExitCannot;
    }
    broken += *count;
  }
  writer.Finish();
  return output.Finish(broken > 0 ? kExitSomeFailed : kExitOk);
}

}  // namespace

int RunEvents(const GlobalOptions&, const ListOptions& options) {
  return List<EventRecord>(options, &RecordSinks::event);
}

int RunQuotes(const GlobalOptions&, const ListOptions& options) {
  return List<QuoteRecord>(options, &RecordSinks::quote);
}

}  // namespace demarche
