// SPDX-License-Identifier: Apache-2.0
//
// Name files: a token and its tag a line (CoNLL style), sentences parted by blank
// lines, tags in BIO, IO or BIOES form.
#ifndef DEMARCHE_EVAL_SPAN_FILE_H_
#define DEMARCHE_EVAL_SPAN_FILE_H_

#include <demarche/result.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

struct TaggedSpan {
  uint32_t first_token = 0;  // [first_token, last_token) of the sentence
  uint32_t last_token = 0;
  std::string label;  // as the file has it: "PER", "B-" and "I-" taken off
  friend bool operator==(const TaggedSpan&, const TaggedSpan&) = default;
};

struct TaggedSentence {
  uint32_t line = 0;  // of its first token
  std::vector<std::string> tokens;
  std::vector<TaggedSpan> spans;
};

struct SpanFileOptions {
  // 1-based; 0: found from the first line: "1 token tag ..." (UNER) or "token tag ...".
  int token_column = 0;
  int tag_column = 0;
};

// Columns are parted by tabs, or by white space where a line has no tab. Lines that
// start with "# " are comments. Fails with kBadData, naming file and line, when a line
// has too few columns or a tag has none of the forms above. `name` stands in messages.
Result<std::vector<TaggedSentence>> ParseSpanFile(std::string_view bytes, std::string_view name,
                                                  const SpanFileOptions& options);

}  // namespace demarche

#endif  // DEMARCHE_EVAL_SPAN_FILE_H_
