// What linking added: ties, doubts, copies and stories.
#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "store/sqlite/finder/rows.h"
#include "store/sqlite/reader.h"
#include "store/string_list.h"

namespace casus::sqlite {

Result<std::vector<Tie>> Finder::find_ties(const TieFilter& filter) const {
  const bool period = filter.since.known() || filter.until.known();
  std::string sql =
      "SELECT from_actor, to_actor, month, verbal_cooperation, material_cooperation,"
      " verbal_conflict, material_conflict, goldstein, standing FROM ties WHERE true";
  if (!filter.actor.empty()) sql += " AND (from_actor = ?3 OR to_actor = ?3)";
  if (period) sql += " AND month >= ?1 AND month <= ?2";
  Query ties = db_.prepare(sql + " ORDER BY from_actor, to_actor, month, standing");
  const std::string first = std::max(first_day(filter.since).substr(0, 7), std::string("0"));
  const std::string last = last_day(filter.until).substr(0, 7);
  if (!ties.prepared()) return error(ties);
  ties.start(first, last, filter.actor);
  auto out = read_ties(db_, ties);
  if (!out) return out;
  keep_frequent(*out, filter.min);
  return out;
}

namespace {
constexpr const char* kDoubt =
    "document, kind, field, reason, start, end, quote_start, quote_end, statement";
}  // namespace

Result<std::vector<DoubtRow>> Finder::doubts_of(const std::vector<std::string>& statements) const {
  const Ids wanted = set_of(statements);
  Query linked = db_.prepare(fmt::format(
      "SELECT {}, incident FROM linked_doubts WHERE document = ? ORDER BY ordinal", kDoubt));
  Query text = db_.prepare(
      fmt::format("SELECT {}, '' FROM doubts WHERE document = ? ORDER BY ordinal", kDoubt));
  std::vector<DoubtRow> out;
  Ids documents;
  for (const std::string& id : wanted) documents.insert(document_of_statement(id));
  for (const std::string& document : documents) {
    for (Query* query : {&linked, &text}) {
      if (!query->prepared()) return error(*query);
      query->start(document);
      while (query->next()) {
        if (wanted.count(query->text(8)) != 0) out.push_back(doubt_of(*query));
      }
      if (query->failed()) return error(*query);
    }
  }
  std::stable_sort(out.begin(), out.end(), by_statement);
  return out;
}

Result<Listed<DoubtRow>> Finder::find_doubts(const std::string& kind, Slice slice) const {
  const std::string where = kind.empty() ? " " : " WHERE kind = ?1 ";
  Query count = db_.prepare("SELECT (SELECT count(*) FROM doubts" + where +
                            ") + (SELECT count(*) FROM linked_doubts" + where + ")");
  Query text = db_.prepare(
      fmt::format("SELECT {}, '' FROM doubts{}ORDER BY document DESC, ordinal", kDoubt, where));
  Query linked =
      db_.prepare(fmt::format("SELECT {}, incident FROM linked_doubts{}ORDER BY document DESC,"
                              " ordinal",
                              kDoubt, where));
  if (!count.prepared() || !text.prepared() || !linked.prepared()) return db_.error();
  for (Query* query : {&count, &text, &linked}) {
    if (kind.empty()) {
      query->start();
    } else {
      query->start(kind);
    }
  }
  Listed<DoubtRow> out;
  if (!count.next()) return error(count);
  out.total = static_cast<uint64_t>(count.integer(0));
  const std::size_t enough = slice.limit == 0 ? SIZE_MAX : std::size_t{slice.offset} + slice.limit;
  // Document by document, those of both together.
  std::vector<DoubtRow> rows;
  bool more_text = text.next();
  bool more_linked = linked.next();
  while (rows.size() < enough && (more_text || more_linked)) {
    const std::string document = !more_linked ? text.text(0)
                                 : !more_text ? linked.text(0)
                                              : std::max(text.text(0), linked.text(0));
    const auto begin = static_cast<std::ptrdiff_t>(rows.size());
    for (; more_linked && linked.view(0) == document; more_linked = linked.next())
      rows.push_back(doubt_of(linked));
    for (; more_text && text.view(0) == document; more_text = text.next())
      rows.push_back(doubt_of(text));
    std::stable_sort(rows.begin() + begin, rows.end(), by_place);
  }
  if (text.failed()) return error(text);
  if (linked.failed()) return error(linked);
  out.rows = std::move(cut(std::move(rows), slice).rows);
  return out;
}

Result<std::vector<std::pair<std::string, uint64_t>>> Finder::doubt_kinds() const {
  Query query = db_.prepare(
      "SELECT kind, sum(n) FROM (SELECT kind, count(*) AS n FROM doubts GROUP BY kind"
      " UNION ALL SELECT kind, count(*) FROM linked_doubts GROUP BY kind)"
      " GROUP BY kind ORDER BY 2 DESC, 1");
  std::vector<std::pair<std::string, uint64_t>> out;
  while (query.prepared() && query.next())
    out.emplace_back(query.text(0), static_cast<uint64_t>(query.integer(1)));
  if (!all_rows(query)) return error(query);
  return out;
}

Result<std::vector<Copy>> Finder::copies_among(const std::vector<std::string>& keys) const {
  const Ids wanted = set_of(keys);
  Query query = db_.prepare(
      "SELECT document, original, dated, share FROM copies WHERE document = ? ORDER BY original");
  std::vector<Copy> out;
  for (const std::string& key : wanted) {
    if (!query.prepared()) break;
    query.start(key);
    while (query.next()) {
      if (wanted.count(query.text(1)) == 0) continue;
      out.push_back(
          {query.text(0), query.text(1), query.integer(2) != 0, query.maybe_real(3).value_or(0)});
    }
    if (query.failed()) break;
  }
  if (!all_rows(query)) return error(query);
  return out;
}

Result<std::optional<Story>> Finder::story(const std::string& id) const {
  Query query = db_.prepare("SELECT story, first, last, words FROM stories WHERE story = ?");
  Query documents =
      db_.prepare("SELECT document FROM story_documents WHERE story = ? ORDER BY document");
  if (!query.prepared() || !documents.prepared()) return db_.error();
  query.start(id);
  std::optional<Story> out;
  if (query.next()) {
    out = Story{query.text(0),
                {},
                {date_of(query.view(1)), date_of(query.view(2))},
                from_json_array(query.view(3))};
    documents.start(id);
    while (documents.next()) out->documents.push_back(documents.text(0));
  }
  if (query.failed()) return error(query);
  if (documents.failed()) return error(documents);
  return out;
}

Result<Listed<Story>> Finder::find_stories(Slice slice) const {
  Query count = db_.prepare("SELECT count(*) FROM stories");
  Query ids =
      db_.prepare("SELECT story FROM stories ORDER BY last DESC, story DESC LIMIT ? OFFSET ?");
  if (!count.prepared() || !ids.prepared() || !count.next()) return db_.error();
  Listed<Story> out;
  out.total = static_cast<uint64_t>(count.integer(0));
  ids.start(slice.limit == 0 ? int64_t{-1} : int64_t{slice.limit}, slice.offset);
  while (ids.next()) {
    auto found = story(ids.text(0));
    if (!found) return found.error();
    if (*found) out.rows.push_back(std::move(**found));
  }
  if (ids.failed()) return error(ids);
  return out;
}

Result<std::map<std::string, std::string>> Finder::stories_of(
    const std::vector<std::string>& keys) const {
  Query query = db_.prepare("SELECT min(story) FROM story_documents WHERE document = ?");
  std::map<std::string, std::string> out;
  for (const std::string& key : keys) {
    if (!query.prepared()) break;
    query.start(key);
    if (query.next() && !query.is_null(0)) out.emplace(key, query.text(0));
    if (query.failed()) break;
  }
  if (!all_rows(query)) return error(query);
  return out;
}

}  // namespace casus::sqlite
