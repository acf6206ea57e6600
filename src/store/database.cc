// SPDX-License-Identifier: Apache-2.0
#include "store/database.h"

#include <sqlite3.h>

#include <utility>

#include "base/files.h"

namespace demarche {
namespace {

// How long a reader or writer waits for another process to let go of the file.
constexpr int kBusyMilliseconds = 5000;

// "file:" URI of a path (https://sqlite.org/uri.html): ?, # and % are escaped.
std::string UriOf(const std::string& path, std::string_view query) {
  std::string uri = "file:";
  for (char c : path) {
    switch (c) {
      case '?':
        uri += "%3f";
        break;
      case '#':
        uri += "%23";
        break;
      case '%':
        uri += "%25";
        break;
      default:
        uri += c;
    }
  }
  return uri + std::string(query);
}

std::string Explain(int code, std::string_view message) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another process is writing to it; try again when that one has finished";
    case SQLITE_NOTADB:
      return "not a Demarche store";
    case SQLITE_CORRUPT:
      return "the store is damaged (" + std::string(message) +
             "); restore it from a copy, or ingest the documents into a new one";
    case SQLITE_FULL:
      return "the disk is full; what was committed is kept";
    case SQLITE_READONLY:
      return "it cannot be written: " + std::string(message);
    default:
      return std::string(message);
  }
}

}  // namespace

Error DatabaseError(sqlite3* handle, int code) {
  const char* name = handle == nullptr ? nullptr : sqlite3_db_filename(handle, "main");
  const char* message = handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
  const int primary = code & 0xFF;
  const bool bad = primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT;
  return {
      bad ? ErrorCode::kBadData : ErrorCode::kIo,
      std::string(name == nullptr || *name == 0 ? "store" : name) + ": " + Explain(code, message)};
}

void Statement::Deleter::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::BindOne(int index, int64_t value) {
  sqlite3_bind_int64(statement_.get(), index, value);
}

void Statement::BindOne(int index, double value) {
  sqlite3_bind_double(statement_.get(), index, value);
}

void Statement::BindOne(int index, std::string_view value) {
  // A null pointer would bind NULL.
  const char* data = value.data() == nullptr ? "" : value.data();
  sqlite3_bind_text64(statement_.get(), index, data, value.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::BindNull(int index) { sqlite3_bind_null(statement_.get(), index); }

Result<bool> Statement::Step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(statement_.get());
    return false;
  }
  Error error = DatabaseError(sqlite3_db_handle(statement_.get()), code);
  sqlite3_reset(statement_.get());
  return tl::unexpected(std::move(error));
}

Status Statement::Finish() {
  while (true) {
    const Result<bool> row = Step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return {};
  }
}

void Statement::Reset() { sqlite3_reset(statement_.get()); }

int64_t Statement::Int(int column) const { return sqlite3_column_int64(statement_.get(), column); }

double Statement::Real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string_view Statement::Text(int column) const {
  const unsigned char* text = sqlite3_column_text(statement_.get(), column);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text),
          static_cast<size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

int Statement::columns() const { return sqlite3_column_count(statement_.get()); }

void Database::Deleter::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Result<Database> Database::OpenWith(const std::string& name, int flags, const std::string& path) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(handle);
  if (code != SQLITE_OK) {
    return Fail(ErrorCode::kIo, path + ": cannot open the store: " + sqlite3_errstr(code));
  }
  sqlite3_busy_timeout(handle, kBusyMilliseconds);
  // The file may come from anywhere: nothing in its schema is run on trust.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return database;
}

Result<Database> Database::Open(const std::string& path, Access access) {
  if (access == Access::kCreateOrWrite) {
    return OpenWith(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, path);
  }
  if (!Exists(path)) {
    return Fail(ErrorCode::kNotFound,
                path + ": there is no such store; `demarche ingest` makes one");
  }
  auto database = OpenWith(path, SQLITE_OPEN_READONLY, path);
  // A store in WAL mode needs a lock file beside it, which a read-only folder refuses.
  // Without a log there is nobody writing, and the file can be taken as it is.
  if (database && !database->QueryInt("PRAGMA schema_version") &&
      sqlite3_errcode(database->handle()) == SQLITE_CANTOPEN && !Exists(path + "-wal")) {
    return OpenWith(UriOf(path, "?immutable=1"), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, path);
  }
  return database;
}

Result<Database> Database::InMemory() {
  return OpenWith(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, ":memory:");
}

Status Database::Execute(const std::string& sql) const {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return tl::unexpected(DatabaseError(handle_.get(), code));
  return {};
}

Result<Statement> Database::Prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return tl::unexpected(DatabaseError(handle_.get(), code));
  return Statement(statement);
}

Result<int64_t> Database::QueryInt(std::string_view sql) const {
  auto statement = Prepare(sql);
  if (!statement) return tl::unexpected(statement.error());
  const Result<bool> row = statement->Step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return Fail(ErrorCode::kBadData, "no answer to: " + std::string(sql));
  return statement->Int(0);
}

int64_t Database::last_insert_id() const { return sqlite3_last_insert_rowid(handle_.get()); }

}  // namespace demarche
