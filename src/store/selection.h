// SPDX-License-Identifier: Apache-2.0
//
// A filter as SQL. It narrows the rows down by what is indexed and never leaves out a
// record that RecordMatcher lets pass; the matcher has the last word.
#ifndef DEMARCHE_STORE_SELECTION_H_
#define DEMARCHE_STORE_SELECTION_H_

#include <string>
#include <variant>
#include <vector>

#include "store/filter.h"

namespace demarche {

struct Selection {
  std::string where;  // conditions on event AS e or quote AS q, joined by AND
  std::vector<std::variant<std::string, double>> arguments;  // for its ?, in order
};

Selection SelectEvents(const ParsedFilter& parsed);
Selection SelectQuotes(const ParsedFilter& parsed);

}  // namespace demarche

#endif  // DEMARCHE_STORE_SELECTION_H_
