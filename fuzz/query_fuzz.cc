// SPDX-License-Identifier: Apache-2.0
//
// Text queries: whatever parses gives the same answers in memory and in FTS5.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "store/query.h"

namespace demarche {
namespace {

const std::vector<std::string_view>& Texts() {
  static const std::vector<std::string_view> texts = {"",
                                                      "a",
                                                      "b a",
                                                      "The U.N. said talks failed.",
                                                      "Erdoğan's peace talks (again), 2nd day",
                                                      "not and or near"};
  return texts;
}

void Require(bool condition, const char* what, std::string_view query) {
  if (condition) return;
  std::fprintf(stderr, "%s: %.*s\n", what, static_cast<int>(query.size()), query.data());
  std::abort();
}

struct Index {
  Index() : database(*Database::InMemory()), splitter(*WordSplitter::Create()) {
    bool made = database
                    .Execute(
                        "CREATE VIRTUAL TABLE f USING fts5 (text, "
                        "tokenize=\"unicode61 remove_diacritics 2\")")
                    .has_value();
    auto insert = database.Prepare("INSERT INTO f (text) VALUES (?)");
    for (std::string_view text : Texts()) made = made && insert->Run(text);
    Require(made, "cannot make the index", "");
  }
  Database database;
  WordSplitter splitter;
};

void Check(std::string_view text) {
  static const Index index;
  const auto query = ParseTextQuery(text, index.splitter);
  if (!query) return;
  const FtsQuery fts = ToFts(*query);
  auto select = index.database.Prepare(
      "SELECT count(*) FROM f WHERE rowid = ?1 AND rowid IN (SELECT rowid FROM f WHERE f MATCH "
      "?2)");
  Require(select.has_value(), "no statement", text);
  for (size_t i = 0; i < Texts().size(); ++i) {
    select->Start(static_cast<int64_t>(i + 1), std::string_view(fts.expression));
    const auto row = select->Step();
    Require(row.has_value() && *row, "FTS5 does not understand", fts.expression);
    const bool found = (select->Int(0) != 0) != fts.all_others;
    Require(found == Matches(*query, index.splitter.Split(Texts()[i])), "no agreement on", text);
  }
}

}  // namespace
}  // namespace demarche

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  demarche::Check({reinterpret_cast<const char*>(data), size});
  return 0;
}
