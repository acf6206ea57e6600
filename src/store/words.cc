// SPDX-License-Identifier: Apache-2.0
#include "store/words.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <utility>

#include "store/database.h"

namespace demarche {
namespace {

int AppendWord(void* context, int /*flags*/, const char* word, int length, int /*begin*/,
               int /*end*/) {
  static_cast<Words*>(context)->emplace_back(word, static_cast<size_t>(length));
  return SQLITE_OK;
}

// FTS5 hands out its functions through a pointer that a query fills in.
fts5_api* FindFts5(sqlite3* handle) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

struct WordSplitter::Impl {
  explicit Impl(Database db) : database(std::move(db)) {}
  ~Impl() {
    if (tokenizer != nullptr) functions.xDelete(tokenizer);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  Database database;  // keeps FTS5 alive
  fts5_tokenizer functions = {};
  Fts5Tokenizer* tokenizer = nullptr;
};

WordSplitter::WordSplitter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
WordSplitter::~WordSplitter() = default;
WordSplitter::WordSplitter(WordSplitter&&) noexcept = default;
WordSplitter& WordSplitter::operator=(WordSplitter&&) noexcept = default;

Result<WordSplitter> WordSplitter::Create() {
  auto database = Database::InMemory();
  if (!database) return tl::unexpected(database.error());
  auto impl = std::make_unique<Impl>(std::move(*database));
  fts5_api* const api = FindFts5(impl->database.handle());
  void* context = nullptr;
  std::array<const char*, 2> options = {"remove_diacritics", "2"};
  if (api == nullptr ||
      api->xFindTokenizer(api, "unicode61", &context, &impl->functions) != SQLITE_OK ||
      impl->functions.xCreate(context, options.data(), static_cast<int>(options.size()),
                              &impl->tokenizer) != SQLITE_OK) {
    return Fail(ErrorCode::kUnsupported,
                "the SQLite library lacks FTS5; install one that has it (Debian's libsqlite3-0)");
  }
  return WordSplitter(std::move(impl));
}

Words WordSplitter::Split(std::string_view text) const {
  Words words;
  impl_->functions.xTokenize(impl_->tokenizer, &words, FTS5_TOKENIZE_DOCUMENT, text.data(),
                             static_cast<int>(text.size()), AppendWord);
  return words;
}

bool ContainsPhrase(const Words& words, const Words& phrase, bool prefix) {
  if (phrase.empty() || words.size() < phrase.size()) return false;
  const auto same = [&](size_t start) {
    for (size_t i = 0; i + 1 < phrase.size(); ++i) {
      if (words[start + i] != phrase[i]) return false;
    }
    const std::string& last = words[start + phrase.size() - 1];
    return prefix ? last.starts_with(phrase.back()) : last == phrase.back();
  };
  for (size_t start = 0; start + phrase.size() <= words.size(); ++start) {
    if (same(start)) return true;
  }
  return false;
}

}  // namespace demarche
