// The thin layer over SQLite's C API: handles that close themselves, binding, reading, errors in
// our words. Internal.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <sqlite3.h>

#include "casus/text.h"

namespace casus::sqlite {

// Statements that are prepared and not in use, by their SQL.
struct IdleStatements {
  std::unordered_map<std::string, std::vector<sqlite3_stmt*>> by_sql;
  bool is_closed = false;
};

// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};

// One prepared statement. Bound strings are not copied: they have to live until run() returns or
// the rows are read.
class Query {
 public:
  Query() = default;
  // idle: where the statement goes when this is done with it; nothing: it is finalized.
  explicit Query(sqlite3_stmt* stmt, std::shared_ptr<IdleStatements> idle = nullptr)
      : stmt_(stmt), idle_(std::move(idle)) {}
  Query(Query&& other) noexcept
      : stmt_(other.stmt_),
        idle_(std::move(other.idle_)),
        bound_(other.bound_),
        result_(other.result_) {
    other.stmt_ = nullptr;
  }
  Query& operator=(Query&& other) noexcept;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query() { let_go(); }

  bool prepared() const { return stmt_ != nullptr; }

  // Binds the values in order and steps once; for statements without rows. False: see
  // Connection::error().
  template <class... Values>
  bool run(const Values&... values) {
    bind_all(values...);
    step();
    const bool done = result_ == SQLITE_DONE || result_ == SQLITE_ROW;
    sqlite3_reset(stmt_);
    return done;
  }
  // Binds the values in order; rows are then read with next().
  template <class... Values>
  void start(const Values&... values) {
    sqlite3_reset(stmt_);
    bind_all(values...);
  }
  bool next() { return step() == SQLITE_ROW; }
  bool failed() const { return code() != SQLITE_OK; }
  // SQLITE_OK, or what prepare or the last step failed with.
  int code() const {
    if (stmt_ == nullptr) return SQLITE_ERROR;
    return result_ == SQLITE_ROW || result_ == SQLITE_DONE ? SQLITE_OK : result_;
  }
  void reset() { sqlite3_reset(stmt_); }

  std::string_view view(int column) const;  // valid until the next step
  std::string text(int column) const { return std::string(view(column)); }
  std::string blob(int column) const;
  int64_t integer(int column) const { return sqlite3_column_int64(stmt_, column); }
  uint32_t offset(int column) const;  // clipped to 32 bits
  bool is_null(int column) const { return sqlite3_column_type(stmt_, column) == SQLITE_NULL; }
  std::optional<int64_t> maybe_integer(int column) const;
  std::optional<double> maybe_real(int column) const;

 private:
  template <class... Values>
  void bind_all(const Values&... values) {
    bound_ = 0;
    (bind(values), ...);
  }
  void bind(std::string_view value);
  void bind(Blob value);
  void bind(const std::string& value) { bind(std::string_view(value)); }
  void bind(const char* value) { bind(std::string_view(value)); }
  void bind(int64_t value) { sqlite3_bind_int64(stmt_, ++bound_, value); }
  void bind(uint32_t value) { sqlite3_bind_int64(stmt_, ++bound_, value); }
  void bind(int value) { sqlite3_bind_int64(stmt_, ++bound_, value); }
  void bind(bool value) { sqlite3_bind_int64(stmt_, ++bound_, value ? 1 : 0); }
  void bind(double value) { sqlite3_bind_double(stmt_, ++bound_, value); }
  void bind(std::nullopt_t) { sqlite3_bind_null(stmt_, ++bound_); }
  template <class T>
  void bind(const std::optional<T>& value) {
    if (value) {
      bind(*value);
    } else {
      bind(std::nullopt);
    }
  }
  int step() { return result_ = sqlite3_step(stmt_); }

  void let_go();

  sqlite3_stmt* stmt_ = nullptr;
  std::shared_ptr<IdleStatements> idle_;
  int bound_ = 0;
  int result_ = SQLITE_DONE;
};

class Connection {
 public:
  Connection() = default;
  Connection(Connection&& other) noexcept
      : db_(other.db_), path_(std::move(other.path_)), idle_(std::move(other.idle_)) {
    other.db_ = nullptr;
  }
  Connection& operator=(Connection&& other) noexcept;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { close(); }

  // flags: SQLITE_OPEN_*. name: a path or a file: URI; path: what messages call it.
  static Result<Connection> open(const std::string& name, const std::string& path, int flags);

  bool execute(const char* sql);
  Query prepare(std::string_view sql) const;  // not prepared() on an error
  // The same for what is asked again and again: statements are kept for the next time.
  Query prepare_again(const std::string& sql) const;
  int64_t pragma(const char* name) const;  // an integer pragma's value, -1 on an error
  int64_t last_rowid() const { return sqlite3_last_insert_rowid(db_); }
  int changes() const { return sqlite3_changes(db_); }
  int code() const { return sqlite3_errcode(db_); }
  sqlite3* get() const { return db_; }

  // What went wrong last, in our codes; or what a code of SQLite's means for this file.
  Error error() const;
  Error error(int sqlite_code) const;

 private:
  void close();

  sqlite3* db_ = nullptr;
  std::string path_;
  std::shared_ptr<IdleStatements> idle_ = std::make_shared<IdleStatements>();
};

// BEGIN IMMEDIATE … COMMIT; rolls back if it goes out of scope before commit().
class Transaction {
 public:
  explicit Transaction(Connection& db) : db_(db), open_(db.execute("BEGIN IMMEDIATE")) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (open_) db_.execute("ROLLBACK");
  }
  bool open() const { return open_; }
  bool commit();

 private:
  Connection& db_;
  bool open_;
};

Error error_of(int sqlite_code, std::string_view message, const std::string& path);

}  // namespace casus::sqlite
