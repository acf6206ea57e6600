// SPDX-License-Identifier: Apache-2.0
//
// Records as comma-separated values (RFC 4180): one flat row a record, fields of
// several values joined by "; ". For spreadsheets and R; JSONL is the whole record.
#ifndef DEMARCHE_OUTPUT_CSV_H_
#define DEMARCHE_OUTPUT_CSV_H_

#include <demarche/record.h>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// One line with its CRLF; fields with a comma, quotation mark or line break are quoted.
std::string CsvLine(const std::vector<std::string>& fields);

// The names of the columns, and one record's fields in the same order.
const std::vector<std::string>& EventCsvHead();
std::vector<std::string> CsvFields(const EventRecord& record);
const std::vector<std::string>& QuoteCsvHead();
std::vector<std::string> CsvFields(const QuoteRecord& record);
const std::vector<std::string>& EntityCsvHead();
std::vector<std::string> CsvFields(const EntityRecord& record);

}  // namespace demarche

#endif  // DEMARCHE_OUTPUT_CSV_H_
