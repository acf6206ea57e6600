// SPDX-License-Identifier: Apache-2.0
//
// A RecordFilter checked and taken apart, for the matcher and for the store's SQL.
#ifndef DEMARCHE_STORE_FILTER_H_
#define DEMARCHE_STORE_FILTER_H_

#include <demarche/result.h>
#include <demarche/store.h>
#include <optional>
#include <string>

#include "store/query.h"
#include "store/words.h"

namespace demarche {

// A name to look for: its words, and itself, which may be a country's code.
struct NameFilter {
  std::string source;
  Words words;
};

struct ParsedFilter {
  RecordFilter filter;  // as given
  std::optional<NameFilter> actor;
  std::optional<NameFilter> recipient;
  std::optional<NameFilter> speaker;
  std::optional<QueryNode> text;
  std::string first_day;  // of `since`; "" when there is none
  std::string last_day;   // of `until`
};

// Fails with kInvalidArgument: a malformed text query or date, a name without letters.
Result<ParsedFilter> ParseFilter(const RecordFilter& filter, const WordSplitter& splitter);

// The text that a text query looks at.
const std::string& SearchedText(const Event& event);
std::string SearchedText(const Quote& quote);

}  // namespace demarche

#endif  // DEMARCHE_STORE_FILTER_H_
