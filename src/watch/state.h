// Internal to watch: what it remembers from one run to the next, in a small database beside the
// record. docs/formats/watch.md has its tables, docs/decisions/0045 why it is a file of its own.
//
// Thread contract: one thread. Only the run that holds the record's lock opens it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "casus/fetch.h"
#include "casus/page.h"

#include "store/sqlite/connection.h"

namespace casus {

// A feed, or a sitemap that an index led to.
struct ListRow {
  std::string url;
  std::string parent;  // the index; "" for a feed of the file
  std::string etag, last_modified;
  int64_t next = 0;  // when to look again
  uint32_t failures = 0;
  friend bool operator==(const ListRow&, const ListRow&) = default;
};

// A page that a feed listed and that is still to be fetched.
struct WaitingRow {
  std::string address;  // what it is known by: address_of() its URL
  std::string url;      // "": there is no link, only the feed's text
  std::string feed;     // the feed's name
  uint32_t failures = 0;
  // The feed's own text with its fields, if it is whole.
  Page text;
};

class WatchState {
 public:
  // Makes the file if it is not there. Errors: those of SQLite's files, not_ours, newer_version.
  static Result<WatchState> open(const std::string& path, int64_t now);

  Result<std::vector<ListRow>> lists() const;
  // The pages that are new, and the row that says so, in one transaction: either a feed was read
  // and all that it lists is known, or neither. `added` counts the new ones.
  Status put_list(const ListRow& list, const std::vector<WaitingRow>& pages, int64_t now,
                  uint64_t& added);

  Status forget_list(const std::string& url);

  Result<bool> is_known(const std::string& address) const;
  // Of each host the first few that are due, without their texts.
  Result<std::vector<WaitingRow>> due(int64_t now, uint32_t of_each_host) const;
  Result<Page> text(const std::string& address) const;
  Result<int64_t> next_due() const;  // INT64_MAX: nothing waits
  Result<uint64_t> waiting() const;
  Status put_off(const std::string& address, int64_t next, uint32_t failures);
  // Done with, whatever came of it. All of one batch in one transaction.
  Status put_done(const std::vector<std::string>& addresses, int64_t now);

  std::optional<RobotsRecord> robots(const std::string& origin) const;
  void put_robots(const std::string& origin, const RobotsRecord& record);

 private:
  explicit WatchState(sqlite::Connection db) : db_(std::move(db)) {}
  sqlite::Connection db_;
};

}  // namespace casus
