// SPDX-License-Identifier: Apache-2.0
//
// Text into words as the full-text index sees them.
#ifndef DEMARCHE_STORE_WORDS_H_
#define DEMARCHE_STORE_WORDS_H_

#include <demarche/result.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

using Words = std::vector<std::string>;

// Lower case, without diacritics, split at all but letters, digits and marks. It is
// FTS5's own tokenizer ("unicode61 remove_diacritics 2", https://sqlite.org/fts5.html),
// so that what is found in memory is what is found in a store. Safe to use from one thread
// at a time.
class WordSplitter {
 public:
  static Result<WordSplitter> Create();
  ~WordSplitter();
  WordSplitter(WordSplitter&&) noexcept;
  WordSplitter& operator=(WordSplitter&&) noexcept;

  Words Split(std::string_view text) const;

 private:
  struct Impl;
  explicit WordSplitter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Whether `phrase` stands in `words` word for word; with `prefix` its last word may go
// on. An empty phrase never does.
bool ContainsPhrase(const Words& words, const Words& phrase, bool prefix = false);

}  // namespace demarche

#endif  // DEMARCHE_STORE_WORDS_H_
