// SPDX-License-Identifier: Apache-2.0
//
// Tables for the terminal: columns that fit its width, long cells wrapped.
#ifndef DEMARCHE_OUTPUT_TABLE_H_
#define DEMARCHE_OUTPUT_TABLE_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

struct TableStyle {
  int width = 100;      // of the terminal, in columns
  bool colour = false;  // only for a terminal: a bold head, and nothing else
};

struct TableColumn {
  std::string head;
  int min_width = 4;   // below this the column is not worth having
  int max_width = 40;  // above this its cells wrap though there may be room
};

// Writes rows as they come. The first rows (a few hundred) are held back to find the
// widths, which then stay. The last column takes the room that the others leave. A
// terminal too narrow for all columns gets one line a field instead.
class TableWriter {
 public:
  using Sink = std::function<void(std::string_view)>;
  TableWriter(std::vector<TableColumn> columns, TableStyle style, Sink sink);

  // One cell a column, UTF-8. White space in a cell counts as one space each.
  void AddRow(std::vector<std::string> cells);
  void Finish();

 private:
  void Start();  // fixes the widths, writes the head and the rows held back
  void WriteRow(const std::vector<std::string>& cells, bool head);
  void WriteFields(const std::vector<std::string>& cells);
  void FindWidths();

  std::vector<TableColumn> columns_;
  TableStyle style_;
  Sink sink_;
  std::vector<std::vector<std::string>> held_;
  std::vector<int> widths_;  // empty: one line a field
  bool started_ = false;
};

}  // namespace demarche

#endif  // DEMARCHE_OUTPUT_TABLE_H_
