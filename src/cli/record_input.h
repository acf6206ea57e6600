// SPDX-License-Identifier: Apache-2.0
//
// Records from where they are kept: a store, or JSONL as `demarche code` writes it.
#ifndef DEMARCHE_CLI_RECORD_INPUT_H_
#define DEMARCHE_CLI_RECORD_INPUT_H_

#include <demarche/record.h>
#include <demarche/result.h>
#include <demarche/store.h>
#include <cstdint>
#include <functional>
#include <string>

namespace demarche {

// Where records go, by kind; a kind without a sink is passed over. A sink gives false to
// stop.
struct RecordSinks {
  std::function<bool(const EventRecord&)> event;
  std::function<bool(const QuoteRecord&)> quote;
};

// Reads JSONL from a file or "-". A broken line is reported on standard error and
// passed over; gives how many there were. Fails when the input cannot be read.
Result<uint64_t> ReadRecordLines(const std::string& path, const RecordSinks& sinks);

// The same from a store or from JSONL, whichever `path` is, with only the records
// that pass the filter, its limit left aside.
Result<uint64_t> ReadRecords(const std::string& path, const RecordFilter& filter,
                             const RecordSinks& sinks);

}  // namespace demarche

#endif  // DEMARCHE_CLI_RECORD_INPUT_H_
