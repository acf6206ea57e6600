// SPDX-License-Identifier: Apache-2.0
//
// The language of text queries: words, "a phrase", a beginning* of a word, AND (or
// nothing) between what must stand together, OR, NOT, and parentheses. NOT binds
// closest, then AND, then OR; the three are written in capitals.
//
//   sanctions (Iran OR Tehran) NOT "nuclear deal"
//
// Words match whole words whatever their case and accents (store/words.h).
#ifndef DEMARCHE_STORE_QUERY_H_
#define DEMARCHE_STORE_QUERY_H_

#include <demarche/result.h>
#include <string>
#include <string_view>
#include <vector>

#include "store/words.h"

namespace demarche {

// The tree of a query. Its depth and size are bounded by ParseTextQuery.
struct QueryNode {
  enum class Kind { kPhrase, kAnd, kOr, kNot };
  Kind kind = Kind::kPhrase;
  std::string source;               // phrase: as written, without its quotation marks
  Words words;                      // phrase: one word or more
  bool prefix = false;              // phrase: the last word is only a beginning
  std::vector<QueryNode> children;  // of the others; one below kNot
};

// Fails with kInvalidArgument, saying at which character, when the query is malformed,
// longer than 4,096 bytes or 64 phrases, or nested deeper than 10.
Result<QueryNode> ParseTextQuery(std::string_view text, const WordSplitter& splitter);

// Whether a text, split by the same splitter, answers the query.
bool Matches(const QueryNode& query, const Words& words);

// The query in the language of FTS5. That has no NOT that stands alone, so the answer
// is either the rows that match `expression` or all the others.
struct FtsQuery {
  std::string expression;
  bool all_others = false;
};
FtsQuery ToFts(const QueryNode& query);

// One phrase as FTS5 writes it.
std::string FtsPhrase(std::string_view phrase);

}  // namespace demarche

#endif  // DEMARCHE_STORE_QUERY_H_
