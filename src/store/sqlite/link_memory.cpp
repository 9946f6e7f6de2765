#include "store/sqlite/link_memory.h"

#include <algorithm>

namespace casus::sqlite {

SqliteLinkMemory::SqliteLinkMemory(Connection& db)
    : add_(db.prepare("INSERT OR IGNORE INTO link_sets VALUES(?,?)")),
      remove_(db.prepare("DELETE FROM link_sets WHERE number = ? AND item = ?")),
      list_(db.prepare("SELECT item FROM link_sets WHERE number = ? AND item >= ?"
                       " ORDER BY item LIMIT ?")),
      list_before_(db.prepare("SELECT item FROM link_sets WHERE number = ? AND item >= ?"
                              " AND item < ? ORDER BY item LIMIT ?")),
      put_(db.prepare("INSERT INTO link_values VALUES(?,?)"
                      " ON CONFLICT(number) DO UPDATE SET value = excluded.value")),
      put_away_(db.prepare("DELETE FROM link_values WHERE number = ?")),
      get_(db.prepare("SELECT value FROM link_values WHERE number = ?")) {
  for (const Query* query : {&add_, &remove_, &list_, &list_before_, &put_, &put_away_, &get_}) {
    check(query->prepared());
  }
}

// Once something failed nothing more is tried: the transaction is lost.
void SqliteLinkMemory::add(int64_t set, const std::string& item) {
  if (!failed_) check(add_.run(set, Blob{item}));
}

void SqliteLinkMemory::remove(int64_t set, const std::string& item) {
  if (!failed_) check(remove_.run(set, Blob{item}));
}

void SqliteLinkMemory::list(int64_t set, const std::string& from, const std::string& before,
                            std::size_t most, std::vector<std::string>& out) const {
  if (failed_) return;
  const auto limit = static_cast<int64_t>(std::min<std::size_t>(most, INT64_MAX));
  Query& query = before.empty() ? list_ : list_before_;
  if (before.empty()) {
    query.start(set, Blob{from}, limit);
  } else {
    query.start(set, Blob{from}, Blob{before}, limit);
  }
  while (query.next()) out.push_back(query.blob(0));
  check(!query.failed());
  query.reset();
}

void SqliteLinkMemory::put(int64_t number, const std::string& value) {
  if (failed_) return;
  check(value.empty() ? put_away_.run(number) : put_.run(number, Blob{value}));
}

std::string SqliteLinkMemory::get(int64_t number) const {
  if (failed_) return {};
  get_.start(number);
  std::string out;
  if (get_.next()) out = get_.blob(0);
  check(!get_.failed());
  get_.reset();
  return out;
}

}  // namespace casus::sqlite
