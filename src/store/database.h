// SPDX-License-Identifier: Apache-2.0
//
// SQLite behind values and Results: one connection and its prepared statements. The
// only header between sqlite3.h and the rest of the store.
#ifndef DEMARCHE_STORE_DATABASE_H_
#define DEMARCHE_STORE_DATABASE_H_

#include <demarche/result.h>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace demarche {

// A prepared statement; it must not outlive its Database. Texts that are bound must
// stay until the statement is reset.
class Statement {
 public:
  // Binds the arguments to the parameters in order, runs to the end and resets.
  // Arguments: integers, doubles, strings, std::optional of these (NULL when empty).
  template <class... Arguments>
  Status Run(const Arguments&... arguments) {
    BindAll(arguments...);
    return Finish();
  }

  // Binds and stands before the first row; then Step until false.
  template <class... Arguments>
  void Start(const Arguments&... arguments) {
    Reset();
    BindAll(arguments...);
  }

  // To the next row; false, and reset, after the last.
  Result<bool> Step();
  void Reset();

  // One parameter, counted from 1.
  void BindOne(int index, int64_t value);
  void BindOne(int index, uint32_t value) { BindOne(index, static_cast<int64_t>(value)); }
  void BindOne(int index, double value);
  void BindOne(int index, std::string_view value);
  void BindNull(int index);
  template <class Value>
  void BindOne(int index, const std::optional<Value>& value) {
    if (value) {
      BindOne(index, *value);
    } else {
      BindNull(index);
    }
  }

  // A column of the current row, counted from 0. The text lives until the next Step.
  int64_t Int(int column) const;
  double Real(int column) const;
  std::string_view Text(int column) const;
  bool IsNull(int column) const;
  int columns() const;

 private:
  friend class Database;
  struct Deleter {
    void operator()(sqlite3_stmt* statement) const;
  };
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

  template <class... Arguments>
  void BindAll(const Arguments&... arguments) {
    int index = 0;
    (BindOne(++index, arguments), ...);
  }
  Status Finish();

  std::unique_ptr<sqlite3_stmt, Deleter> statement_;
};

class Database {
 public:
  enum class Access : uint8_t { kCreateOrWrite, kReadOnly };

  // Opens a file; does not yet look at what is in it. A read-only file on a medium that
  // cannot be written is opened without locks.
  static Result<Database> Open(const std::string& path, Access access);
  // A database of its own in memory.
  static Result<Database> InMemory();

  // Statements parted by semicolons, results dropped.
  Status Execute(const std::string& sql) const;
  Result<Statement> Prepare(std::string_view sql) const;
  // The first column of the first row of a query; fails when there is no row.
  Result<int64_t> QueryInt(std::string_view sql) const;

  int64_t last_insert_id() const;
  sqlite3* handle() const { return handle_.get(); }

 private:
  struct Deleter {
    void operator()(sqlite3* handle) const;
  };
  explicit Database(sqlite3* handle) : handle_(handle) {}
  static Result<Database> OpenWith(const std::string& name, int flags, const std::string& path);

  std::unique_ptr<sqlite3, Deleter> handle_;
};

// What a result code of SQLite on this connection means to a user, with the file's name.
Error DatabaseError(sqlite3* handle, int code);

}  // namespace demarche

#endif  // DEMARCHE_STORE_DATABASE_H_
