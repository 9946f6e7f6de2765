#include "store/sqlite/connection.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <sys/statvfs.h>

namespace casus::sqlite {

Query& Query::operator=(Query&& other) noexcept {
  std::swap(stmt_, other.stmt_);
  std::swap(idle_, other.idle_);
  std::swap(bound_, other.bound_);
  std::swap(result_, other.result_);
  return *this;
}

void Query::let_go() {
  if (stmt_ == nullptr || !idle_ || idle_->is_closed) {
    sqlite3_finalize(stmt_);
    return;
  }
  sqlite3_reset(stmt_);
  sqlite3_clear_bindings(stmt_);
  idle_->by_sql[sqlite3_sql(stmt_)].push_back(stmt_);
}

void Query::bind(Blob value) {
  const char* data = value.bytes.empty() ? "" : value.bytes.data();
  sqlite3_bind_blob64(stmt_, ++bound_, data, value.bytes.size(), SQLITE_STATIC);
}
void Query::bind(std::string_view value) {
  // An empty view may have no data pointer, which SQLite would take for NULL.
  const char* data = value.empty() ? "" : value.data();
  sqlite3_bind_text64(stmt_, ++bound_, data, value.size(), SQLITE_STATIC, SQLITE_UTF8);
}

std::string_view Query::view(int column) const {
  // Text as it lies there; sqlite3_column_text() would copy it to put a zero behind it.
  const auto* data = static_cast<const char*>(sqlite3_column_blob(stmt_, column));
  const int size = sqlite3_column_bytes(stmt_, column);
  return data == nullptr ? std::string_view()
                         : std::string_view(data, static_cast<std::size_t>(size));
}

std::string Query::blob(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(stmt_, column));
  const int size = sqlite3_column_bytes(stmt_, column);
  return data == nullptr ? std::string() : std::string(data, static_cast<std::size_t>(size));
}

uint32_t Query::offset(int column) const {
  return static_cast<uint32_t>(std::clamp<int64_t>(integer(column), 0, UINT32_MAX));
}

std::optional<int64_t> Query::maybe_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional<int64_t>(integer(column));
}

std::optional<double> Query::maybe_real(int column) const {
  if (is_null(column)) return std::nullopt;
  return sqlite3_column_double(stmt_, column);
}

Connection& Connection::operator=(Connection&& other) noexcept {
  std::swap(db_, other.db_);
  std::swap(path_, other.path_);
  std::swap(idle_, other.idle_);
  return *this;
}

Result<Connection> Connection::open(const std::string& name, const std::string& path, int flags) {
  Connection out;
  out.path_ = path;
  // NOMUTEX: a Store is used by one thread at a time.
  const int code = sqlite3_open_v2(name.c_str(), &out.db_,
                                   flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  if (code != SQLITE_OK) {
    return error_of(code, out.db_ != nullptr ? sqlite3_errmsg(out.db_) : sqlite3_errstr(code),
                    path);
  }
  // A file from somebody else must not make us run its functions or overwrite its own schema.
  sqlite3_db_config(out.db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(out.db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return out;
}

bool Connection::execute(const char* sql) {
  return sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

Query Connection::prepare(std::string_view sql) const {
  sqlite3_stmt* stmt = nullptr;
  sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                     &stmt, nullptr);
  return Query(stmt);
}

Query Connection::prepare_again(const std::string& sql) const {
  const auto it = idle_->by_sql.find(sql);
  if (it != idle_->by_sql.end() && !it->second.empty()) {
    sqlite3_stmt* stmt = it->second.back();
    it->second.pop_back();
    return Query(stmt, idle_);
  }
  sqlite3_stmt* stmt = nullptr;
  sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                     &stmt, nullptr);
  return Query(stmt, idle_);
}

void Connection::close() {
  if (idle_) {
    for (const auto& [sql, statements] : idle_->by_sql) {
      for (sqlite3_stmt* stmt : statements) sqlite3_finalize(stmt);
    }
    idle_->by_sql.clear();
    idle_->is_closed = true;  // what is still in use is finalized by its owner
  }
  sqlite3_close_v2(db_);
}

int64_t Connection::pragma(const char* name) const {
  Query query = prepare(fmt::format("PRAGMA {}", name));
  return query.prepared() && query.next() ? query.integer(0) : -1;
}

Error Connection::error() const {
  return error_of(sqlite3_extended_errcode(db_), sqlite3_errmsg(db_), path_);
}

Error Connection::error(int sqlite_code) const {
  return error_of(sqlite_code, sqlite3_errstr(sqlite_code), path_);
}

bool Transaction::commit() {
  if (!open_ || !db_.execute("COMMIT")) return false;
  open_ = false;
  return true;
}

namespace {
// SQLite reports a failed write or an unopenable journal on a full disk as an I/O error.
bool disk_is_full(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  struct statvfs disk {};
  return ::statvfs(folder.c_str(), &disk) == 0 && disk.f_blocks > 0 && disk.f_bavail == 0;
}
}  // namespace

Error error_of(int sqlite_code, std::string_view message, const std::string& path) {
  const auto make = [&](ErrorCode code, std::string_view what) {
    return Error{code, fmt::format("{} ({})", what, message), path};
  };
  switch (sqlite_code & 0xFF) {
    case SQLITE_FULL:
      return make(ErrorCode::disk_full,
                  "there is no space left on the disk; what was stored before stays");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return make(ErrorCode::locked, "another run is using this record");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return make(ErrorCode::read_only, "this record can't be written");
    case SQLITE_NOTADB:
      return make(ErrorCode::not_ours, "this file is no record of casus");
    case SQLITE_CORRUPT:
      return make(ErrorCode::malformed, "this record is damaged; restore a copy or build it again");
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_AUTH:
      if (disk_is_full(path)) {
        return make(ErrorCode::disk_full,
                    "there is no space left on the disk; what was stored before stays");
      }
      return make(ErrorCode::unreadable, "this record can't be read");
    // Our own SQL is tested, so a statement that does not fit means tables that are not as we made
    // them.
    case SQLITE_ERROR:
      return make(ErrorCode::malformed, "this record is not as casus left it");
    default:
      return make(ErrorCode::internal, "the record's database refused");
  }
}

}  // namespace casus::sqlite
