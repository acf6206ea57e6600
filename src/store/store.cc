// SPDX-License-Identifier: Apache-2.0
#include <demarche/store.h>

#include <optional>
#include <utility>

#include "store/database.h"
#include "store/document_writer.h"
#include "store/filter.h"
#include "store/record_reader.h"
#include "store/schema.h"
#include "store/selection.h"

namespace demarche {
namespace {

bool Same(const EngineVersion& a, const EngineVersion& b) {
  return a.program == b.program && a.model == b.model && a.codebook == b.codebook;
}

}  // namespace

class Store::Impl {
 public:
  Impl(Database database, std::string path, bool read_only)
      : path_(std::move(path)),
        database_(std::move(database)),
        read_only_(read_only),
        writer_(database_) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  const Database& database() const { return database_; }

  Result<bool> Contains(const std::string& document, const EngineVersion& version);
  Status Add(const Document& document, const Layers& layers, const EngineVersion& version);
  Status Commit();

 private:
  Status Begin();
  Status Rollback(Status failed);
  Result<int64_t> CoderOf(const EngineVersion& version);

  const std::string path_;
  const Database database_;
  const bool read_only_;
  DocumentWriter writer_;
  std::optional<Statement> contains_;
  std::optional<std::pair<EngineVersion, int64_t>> coder_;  // the last one used
  bool open_transaction_ = false;
};

// The row of table coder; made when it is not there.
Result<int64_t> Store::Impl::CoderOf(const EngineVersion& version) {
  if (coder_ && Same(coder_->first, version)) return coder_->second;
  auto insert = database_.Prepare(
      "INSERT INTO coder (program, model, codebook) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
  if (!insert) return tl::unexpected(std::move(insert.error()));
  Status made = insert->Run(version.program, version.model, version.codebook);
  if (!made) return tl::unexpected(std::move(made.error()));
  auto select =
      database_.Prepare("SELECT id FROM coder WHERE program = ? AND model = ? AND codebook = ?");
  if (!select) return tl::unexpected(std::move(select.error()));
  select->Start(version.program, version.model, version.codebook);
  const auto row = select->Step();
  if (!row) return tl::unexpected(row.error());
  coder_ = {version, select->Int(0)};
  return coder_->second;
}

Result<bool> Store::Impl::Contains(const std::string& document, const EngineVersion& version) {
  if (!contains_) {
    auto statement = database_.Prepare(
        "SELECT 1 FROM document JOIN coder ON coder.id = document.coder "
        "WHERE ident = ? AND program = ? AND model = ? AND codebook = ?");
    if (!statement) return tl::unexpected(std::move(statement.error()));
    contains_ = std::move(*statement);
  }
  contains_->Start(document, version.program, version.model, version.codebook);
  auto row = contains_->Step();
  contains_->Reset();
  return row;
}

Status Store::Impl::Begin() {
  if (open_transaction_) return {};
  // Immediate: a second writer waits here, not in the middle of a document.
  if (Status begun = database_.Execute("BEGIN IMMEDIATE"); !begun) return begun;
  open_transaction_ = true;
  return {};
}

// Gives up the transaction after a write that failed.
Status Store::Impl::Rollback(Status failed) {
  // SQLite may have rolled back by itself; its answer adds nothing to the first error.
  (void)database_.Execute("ROLLBACK");
  open_transaction_ = false;
  coder_.reset();
  return failed;
}

Status Store::Impl::Add(const Document& document, const Layers& layers,
                        const EngineVersion& version) {
  if (read_only_) {
    return Fail(ErrorCode::kInvalidArgument, path_ + ": the store was opened for reading only");
  }
  if (Status fits = CheckLayers(document, layers); !fits) return fits;
  if (Status begun = Begin(); !begun) return begun;
  const auto coder = CoderOf(version);
  if (!coder) return Rollback(tl::unexpected(coder.error()));
  Status written = writer_.Write(document, layers, *coder);
  return written ? written : Rollback(std::move(written));
}

Status Store::Impl::Commit() {
  if (!open_transaction_) return {};
  Status committed = database_.Execute("COMMIT");
  if (!committed) return Rollback(std::move(committed));
  open_transaction_ = false;
  return {};
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;  // closing the connection rolls back what is not committed
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Result<Store> Store::Open(const std::string& path, Mode mode) {
  const bool read_only = mode == Mode::kOpenReadOnly;
  auto database = Database::Open(
      path, read_only ? Database::Access::kReadOnly : Database::Access::kCreateOrWrite);
  if (!database) return tl::unexpected(std::move(database.error()));
  Status ready =
      read_only ? CheckVersion(*database, path, Migrations()) : PrepareForWriting(*database, path);
  if (!ready) return tl::unexpected(std::move(ready.error()));
  return Store(std::make_unique<Impl>(std::move(*database), path, read_only));
}

Result<bool> Store::Contains(const std::string& document_id, const EngineVersion& version) const {
  return impl_->Contains(document_id, version);
}

Status Store::Add(const Document& document, const Layers& layers, const EngineVersion& version) {
  return impl_->Add(document, layers, version);
}

Status Store::Commit() { return impl_->Commit(); }

namespace {

// Reads with `read` what SQL selects and hands on what the matcher lets pass.
template <class Record, class Select, class Read>
Status Filtered(const Database& database, const RecordFilter& filter, const Select& select,
                const Read& read, const std::function<bool(const Record&)>& sink) {
  const auto matcher = RecordMatcher::Create(filter);
  if (!matcher) return tl::unexpected(matcher.error());
  const auto splitter = WordSplitter::Create();
  if (!splitter) return tl::unexpected(splitter.error());
  const auto parsed = ParseFilter(filter, *splitter);
  if (!parsed) return tl::unexpected(parsed.error());
  uint64_t given = 0;
  return read(database, select(*parsed), [&](const Record& record) {
    if (!matcher->Matches(record)) return true;
    return sink(record) && ++given != filter.limit;
  });
}

}  // namespace

Status Store::Events(const RecordFilter& filter,
                     const std::function<bool(const EventRecord&)>& sink) const {
  return Filtered<EventRecord>(impl_->database(), filter, SelectEvents, ReadEvents, sink);
}

Status Store::Quotes(const RecordFilter& filter,
                     const std::function<bool(const QuoteRecord&)>& sink) const {
  return Filtered<QuoteRecord>(impl_->database(), filter, SelectQuotes, ReadQuotes, sink);
}

Result<StoreCounts> Store::Counts() const {
  StoreCounts counts;
  const std::pair<const char*, uint64_t*> tables[] = {
      {"SELECT count(*) FROM document", &counts.documents},
      {"SELECT count(*) FROM sentence", &counts.sentences},
      {"SELECT count(*) FROM entity", &counts.entities},
      {"SELECT count(*) FROM quote", &counts.quotes},
      {"SELECT count(*) FROM event", &counts.events}};
  for (const auto& [sql, count] : tables) {
    const auto rows = impl_->database().QueryInt(sql);
    if (!rows) return tl::unexpected(rows.error());
    *count = static_cast<uint64_t>(*rows);
  }
  return counts;
}

}  // namespace demarche
