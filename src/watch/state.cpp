#include "watch/state.h"

#include <sqlite3.h>

namespace casus {

namespace {

constexpr int64_t kDay = 86'400'000;
constexpr int64_t kForgetAfter = 90 * kDay;  // since a feed listed it last
constexpr int64_t kApplication = 1667330934;
constexpr int64_t kVersion = 1;

constexpr const char* kTables = R"sql(
CREATE TABLE lists(
  url TEXT PRIMARY KEY, parent TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
  next INTEGER NOT NULL, failures INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE pages(
  number INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, url TEXT NOT NULL, host TEXT NOT NULL,
  feed TEXT NOT NULL, waiting INTEGER NOT NULL, next INTEGER NOT NULL, failures INTEGER NOT NULL,
  listed INTEGER NOT NULL, source TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL,
  published TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE INDEX pages_by_host ON pages(host, next) WHERE waiting = 1;
CREATE INDEX pages_by_next ON pages(next) WHERE waiting = 1;
CREATE TABLE robots(
  origin TEXT PRIMARY KEY, text TEXT NOT NULL, fetched INTEGER NOT NULL) STRICT, WITHOUT ROWID;
PRAGMA application_id = 1667330934;
PRAGMA user_version = 1;
)sql";

}  // namespace

Result<WatchState> WatchState::open(const std::string& path, int64_t now) {
  auto opened = sqlite::Connection::open(path, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (!opened) return opened.error();
  WatchState out(std::move(*opened));
  sqlite::Connection& db = out.db_;
  const bool is_set_up = db.execute("PRAGMA journal_mode = WAL") &&
                         db.execute("PRAGMA synchronous = NORMAL") &&
                         db.execute("PRAGMA secure_delete = OFF");
  if (!is_set_up) return db.error();
  if (db.pragma("application_id") != kApplication) {
    sqlite::Query any = db.prepare("SELECT count(*) FROM sqlite_schema");
    if (!any.prepared() || !any.next()) return db.error();
    if (any.integer(0) != 0) {
      return Error{ErrorCode::not_ours, "this file is no memory of casus watch", path};
    }
    sqlite::Transaction transaction(db);
    if (!transaction.open() || !db.execute(kTables) || !transaction.commit()) return db.error();
  } else if (db.pragma("user_version") > kVersion) {
    return Error{ErrorCode::newer_version, "this file was made by a newer casus", path};
  }
  sqlite::Query forget = db.prepare("DELETE FROM pages WHERE waiting = 0 AND listed < ?");
  sqlite::Query forget_robots = db.prepare("DELETE FROM robots WHERE fetched < ?");
  if (!forget.run(now - kForgetAfter) || !forget_robots.run(now - kDay)) return db.error();
  return out;
}

Result<std::vector<ListRow>> WatchState::lists() const {
  sqlite::Query query = db_.prepare(
      "SELECT url, parent, etag, last_modified, next, failures FROM lists ORDER BY url");
  std::vector<ListRow> out;
  query.start();
  while (query.next()) {
    out.push_back({query.text(0), query.text(1), query.text(2), query.text(3), query.integer(4),
                   query.offset(5)});
  }
  if (query.failed()) return db_.error();
  return out;
}

Status WatchState::put_list(const ListRow& list, const std::vector<WaitingRow>& pages, int64_t now,
                            uint64_t& added) {
  sqlite::Transaction transaction(db_);
  if (!transaction.open()) return db_.error();
  sqlite::Query put_list = db_.prepare("INSERT OR REPLACE INTO lists VALUES(?, ?, ?, ?, ?, ?)");
  sqlite::Query put = db_.prepare(
      "INSERT OR IGNORE INTO pages(address, url, host, feed, waiting, next, failures, listed, "
      "source, id, title, published, text) VALUES(?, ?, ?, ?, 1, ?, 0, ?, ?, ?, ?, ?, ?)");
  sqlite::Query touch = db_.prepare("UPDATE pages SET listed = ? WHERE address = ? AND listed < ?");
  uint64_t count = 0;
  for (const WaitingRow& page : pages) {
    const Page& text = page.text;
    const std::string host = page.url.empty() ? std::string() : host_of(page.url);
    if (!put.run(page.address, page.url, host, page.feed, now, now, text.source, text.id,
                 text.title, text.published, text.bytes)) {
      return db_.error();
    }
    if (db_.changes() > 0) {
      ++count;
    } else if (!touch.run(now, page.address, now - kDay)) {
      return db_.error();
    }
  }
  if (!put_list.run(list.url, list.parent, list.etag, list.last_modified, list.next,
                    list.failures) ||
      !transaction.commit()) {
    return db_.error();
  }
  added += count;
  return ok_status();
}

Status WatchState::forget_list(const std::string& url) {
  sqlite::Query query = db_.prepare("DELETE FROM lists WHERE url = ?");
  if (!query.run(url)) return db_.error();
  return ok_status();
}

Result<bool> WatchState::is_known(const std::string& address) const {
  sqlite::Query query = db_.prepare("SELECT 1 FROM pages WHERE address = ?");
  query.start(address);
  const bool found = query.next();
  if (query.failed()) return db_.error();
  return found;
}

Result<std::vector<WaitingRow>> WatchState::due(int64_t now, uint32_t of_each_host) const {
  sqlite::Query next_host =
      db_.prepare("SELECT min(host) FROM pages WHERE waiting = 1 AND host > ?");
  sqlite::Query of_host = db_.prepare(
      "SELECT address, url, feed, failures FROM pages WHERE waiting = 1 AND host = ? AND next <= ? "
      "ORDER BY next, number LIMIT ?");
  std::vector<WaitingRow> out;
  std::string host;  // "" first: pages without a link
  while (true) {
    of_host.start(host, now, of_each_host);
    while (of_host.next()) {
      out.push_back({of_host.text(0), of_host.text(1), of_host.text(2), of_host.offset(3), {}});
    }
    if (of_host.failed()) return db_.error();
    next_host.start(host);
    if (!next_host.next()) return db_.error();
    if (next_host.is_null(0)) return out;
    host = next_host.text(0);
  }
}

Result<Page> WatchState::text(const std::string& address) const {
  sqlite::Query query =
      db_.prepare("SELECT source, id, url, title, published, text FROM pages WHERE address = ?");
  Page page;
  query.start(address);
  if (query.next()) {
    page.kind = Page::Kind::html;
    page.charset = "utf-8";
    page.source = query.text(0);
    page.id = query.text(1);
    page.url = query.text(2);
    page.title = query.text(3);
    page.published = query.text(4);
    page.bytes = query.text(5);
  }
  if (query.failed()) return db_.error();
  return page;
}

Result<int64_t> WatchState::next_due() const {
  sqlite::Query query = db_.prepare("SELECT min(next) FROM pages WHERE waiting = 1");
  query.start();
  if (!query.next()) return db_.error();
  return query.is_null(0) ? INT64_MAX : query.integer(0);
}

Result<uint64_t> WatchState::waiting() const {
  sqlite::Query query = db_.prepare("SELECT count(*) FROM pages WHERE waiting = 1");
  query.start();
  if (!query.next()) return db_.error();
  return static_cast<uint64_t>(query.integer(0));
}

Status WatchState::put_off(const std::string& address, int64_t next, uint32_t failures) {
  sqlite::Query query = db_.prepare("UPDATE pages SET next = ?, failures = ? WHERE address = ?");
  if (!query.run(next, failures, address)) return db_.error();
  return ok_status();
}

Status WatchState::put_done(const std::vector<std::string>& addresses, int64_t now) {
  sqlite::Transaction transaction(db_);
  if (!transaction.open()) return db_.error();
  sqlite::Query put = db_.prepare(
      "INSERT INTO pages(address, url, host, feed, waiting, next, failures, listed, source, id, "
      "title, published, text) VALUES(?, '', '', '', 0, 0, 0, ?, '', '', '', '', '') "
      "ON CONFLICT(address) DO UPDATE SET waiting = 0, text = ''");
  for (const std::string& address : addresses) {
    if (!put.run(address, now)) return db_.error();
  }
  if (!transaction.commit()) return db_.error();
  return ok_status();
}

std::optional<RobotsRecord> WatchState::robots(const std::string& origin) const {
  sqlite::Query query = db_.prepare("SELECT text, fetched FROM robots WHERE origin = ?");
  query.start(origin);
  if (!query.next()) return std::nullopt;
  return RobotsRecord{query.text(0), query.integer(1)};
}

void WatchState::put_robots(const std::string& origin, const RobotsRecord& record) {
  // A robots.txt that can't be kept is fetched again: no failure of the run.
  sqlite::Query query = db_.prepare("INSERT OR REPLACE INTO robots VALUES(?, ?, ?)");
  query.run(origin, record.text, record.fetched);
}

}  // namespace casus
