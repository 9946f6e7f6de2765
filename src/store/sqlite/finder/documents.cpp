// Documents.
#include <algorithm>
#include <map>
#include <utility>

#include "store/sqlite/finder/rows.h"
#include "store/words.h"

namespace casus::sqlite {

Result<Listed<std::string>> Finder::find_documents(const DocumentFilter& filter,
                                                   Slice slice) const {
  Set set;
  if (const auto phrases = phrases_of(filter.words); !phrases.empty()) {
    std::string match;
    for (const std::string& phrase : phrases)
      match += (match.empty() ? "" : " AND ") + quoted(phrase);
    Query query = db_.prepare("SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?");
    set = Bits();
    if (query.prepared()) query.start(match);
    while (query.prepared() && query.next()) set->set(query.integer(0));
    if (!all_rows(query)) return error(query);
  }
  if (key_of(filter.outlet).size() > 1) {
    const auto outlets = outlets_called(filter.outlet);
    if (!outlets) return outlets.error();
    Query query = db_.prepare("SELECT number FROM documents WHERE outlet = ? AND site = ?");
    Bits printed;
    for (const auto& [outlet, site] : *outlets) {
      if (!query.prepared()) break;
      query.start(outlet, site);
      while (query.next()) printed.set(query.integer(0));
      if (query.failed()) break;
    }
    if (!all_rows(query)) return error(query);
    if (set) {
      set->keep(printed);
    } else {
      set = std::move(printed);
    }
  }
  const bool period = filter.since.known() || filter.until.known();
  // Text that begins with the last day comes before the day after it.
  const std::string first = period ? std::max(first_day(filter.since), std::string("0")) : "";
  const std::string end =
      filter.until.known() ? to_string(add_days(days_of(filter.until).last, 1)) : "\xFF";
  Listed<std::string> out;
  const uint64_t found = set ? set->count() : 0;
  if (set && found <= kFew) {
    Query row = db_.prepare("SELECT published, key FROM documents WHERE number = ?");
    std::vector<std::pair<std::string, std::string>> rows;
    for (const int64_t number : set->numbers()) {
      if (!row.prepared()) break;
      row.start(number);
      if (row.next() && row.view(0) >= first && row.view(0) < end)
        rows.emplace_back(row.text(0), row.text(1));
    }
    if (!all_rows(row)) return error(row);
    std::sort(rows.rbegin(), rows.rend());
    std::vector<std::string> keys;
    keys.reserve(rows.size());
    for (auto& [published, key] : rows) keys.push_back(std::move(key));
    return cut(std::move(keys), slice);
  }
  Query walk = db_.prepare(
      "SELECT number, key FROM documents INDEXED BY documents_by_time"
      " WHERE published >= ? AND published < ? ORDER BY published DESC, key DESC");
  if (walk.prepared()) walk.start(first, end);
  const auto full = [&] { return slice.limit != 0 && out.rows.size() == slice.limit; };
  while (walk.prepared() && (period || !full()) && walk.next()) {
    if (set && !set->test(walk.integer(0))) continue;
    if (out.total++ < slice.offset) continue;
    if (!full()) out.rows.push_back(walk.text(1));
  }
  if (!all_rows(walk)) return error(walk);
  if (period) return out;
  Query count = db_.prepare("SELECT count(*) FROM documents");
  if (!count.prepared() || !count.next()) return error(count);
  out.total = set ? found : static_cast<uint64_t>(count.integer(0));
  return out;
}

Result<std::map<std::string, std::string>> Finder::published(
    const std::vector<std::string>& keys) const {
  // The index has no other words of the document: thousands of rows of it lie on a few pages.
  Query query =
      db_.prepare("SELECT published FROM documents INDEXED BY documents_by_key WHERE key = ?");
  std::map<std::string, std::string> out;
  for (const std::string& key : set_of(keys)) {
    if (!query.prepared()) break;
    query.start(key);
    if (query.next()) out.emplace(key, query.text(0));
    if (query.failed()) break;
  }
  if (!all_rows(query)) return error(query);
  return out;
}

Result<std::vector<std::string>> Finder::documents_since(const std::string& moment) const {
  Query query = db_.prepare("SELECT key FROM documents WHERE arrived >= ?");
  std::vector<std::string> out;
  if (query.prepared()) query.start(moment);
  while (query.prepared() && query.next()) out.push_back(query.text(0));
  if (!all_rows(query)) return error(query);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace casus::sqlite
