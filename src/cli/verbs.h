// SPDX-License-Identifier: Apache-2.0
//
// The verbs of the program and what each was asked to do. Each Run... stands in a
// file of its name, prints errors itself and gives the exit code.
#ifndef DEMARCHE_CLI_VERBS_H_
#define DEMARCHE_CLI_VERBS_H_

#include <demarche/engine.h>
#include <demarche/reader.h>
#include <demarche/store.h>
#include <cstdint>
#include <string>
#include <vector>

#include "output/record_writer.h"

namespace demarche {

// Given before or after any verb.
struct GlobalOptions {
  EngineOptions engine;
  bool quiet = false;
};

enum class RecordKind : uint8_t { kEvents, kQuotes, kEntities };

struct InputOptions {
  std::vector<std::string> paths;  // files, folders, "-"
  ReaderOptions reader;
};

struct CodeOptions {
  InputOptions input;
  std::vector<RecordKind> records = {RecordKind::kEvents, RecordKind::kQuotes};
  int threads = 0;
};
int RunCode(const GlobalOptions& global, const CodeOptions& options);

struct IngestOptions {
  std::string store;
  InputOptions input;
  int threads = 0;
  bool again = false;  // also documents that the store has from the same versions
};
int RunIngest(const GlobalOptions& global, const IngestOptions& options);

struct ListOptions {
  std::vector<std::string> sources;  // stores, JSONL files, "-"
  RecordFilter filter;
  OutputFormat format = OutputFormat::kTable;
};
int RunEvents(const GlobalOptions& global, const ListOptions& options);
int RunQuotes(const GlobalOptions& global, const ListOptions& options);

struct ExplainOptions {
  InputOptions input;
  std::string text;  // instead of paths
  bool tree = true;  // draw the trees
};
int RunExplain(const GlobalOptions& global, const ExplainOptions& options);

struct EvalConlluOptions {
  std::string gold;
  std::string predicted;  // CoNLL-U; empty: the engine
  bool gold_tokens = false;
  std::vector<std::string> genres;  // only these
  std::string document;             // only documents whose id has this
  bool by_genre = false;
  int errors = -1;  // examples a kind; -1: no list
};
int RunEvalConllu(const GlobalOptions& global, const EvalConlluOptions& options);

struct EvalGoldOptions {
  std::vector<std::string> gold;
  std::string predicted;  // JSONL of records; empty: the engine
  std::string document;   // only articles whose id has this
  int errors = -1;
};
int RunEvalGold(const GlobalOptions& global, const EvalGoldOptions& options);

struct EvalCorefOptions {
  std::string gold;
  std::vector<std::string> genres;  // empty: all
};
int RunEvalCoref(const GlobalOptions& global, const EvalCorefOptions& options);

struct EvalSpansOptions {
  std::string gold;
  std::string predicted;  // a name file; empty: the engine on the gold tokens
  std::vector<std::string> mappings;
  int token_column = 0;
  int tag_column = 0;
  int errors = -1;
};
int RunEvalSpans(const GlobalOptions& global, const EvalSpansOptions& options);

struct CodebookCheckOptions {
  std::vector<std::string> entries;  // only those whose id starts with one of these
};
int RunCodebookCheck(const GlobalOptions& global, const CodebookCheckOptions& options);

struct CodebookShowOptions {
  std::vector<std::string> terms;  // ids, types or words; empty: an overview
};
int RunCodebookShow(const GlobalOptions& global, const CodebookShowOptions& options);

int RunVersion(const GlobalOptions& global);

}  // namespace demarche

#endif  // DEMARCHE_CLI_VERBS_H_
