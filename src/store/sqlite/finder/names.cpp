// Actors and places, by what they are called and by their ids.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "store/sqlite/finder/rows.h"
#include "store/sqlite/reader.h"
#include "store/string_list.h"
#include "store/words.h"
#include "text/utf8.h"

namespace casus::sqlite {

Result<Finder::Ids> Finder::actors_called(const std::string& term) const {
  Query exact = db_.prepare(
      "SELECT 1 FROM actors WHERE actor = ?1 UNION ALL SELECT 1 FROM aliases WHERE actor = ?1"
      " LIMIT 1");
  if (exact.prepared()) exact.start(term);
  const bool is_id = exact.prepared() && exact.next();
  if (!all_rows(exact)) return error(exact);
  if (is_id) return Ids{term};
  const std::string key = key_of(term);
  Ids out;
  if (key.size() <= 1) return out;
  Query named = db_.prepare(
      "SELECT actor FROM actors WHERE name_key = ?1"
      " UNION SELECT actor FROM aliases WHERE name_key = ?1");
  const auto add_named = [&](const std::string& name_key) {
    if (!named.prepared()) return;
    named.start(name_key);
    while (named.next()) out.insert(named.text(0));
  };
  add_named(key);
  Query folded = db_.prepare("SELECT actor FROM actors WHERE id_key = ?");
  const std::string id_key = utf8::fold(term);
  if (folded.prepared()) folded.start(id_key);
  while (folded.prepared() && folded.next()) out.insert(folded.text(0));
  if (!all_rows(folded)) return error(folded);
  if (out.empty()) {
    // Names with one of the words, the longest that is whole, or all that begin as the only one.
    const std::vector<std::string> words = words_of(key);
    const auto longest =
        words.size() == 1
            ? words.begin()
            : std::max_element(words.begin(), words.end() - 1,
                               [](const auto& a, const auto& b) { return a.size() < b.size(); });
    const std::string end = words.size() == 1 ? after(*longest) : *longest;
    Query candidates =
        db_.prepare("SELECT DISTINCT name_key FROM name_words WHERE word >= ? AND word <= ?");
    if (candidates.prepared()) candidates.start(*longest, end);
    while (candidates.prepared() && candidates.next()) {
      if (is_part(candidates.view(0), key)) add_named(candidates.text(0));
    }
    if (!all_rows(candidates)) return error(candidates);
  }
  if (!all_rows(named)) return error(named);
  return out;
}

Result<Finder::Ids> Finder::actors_named(const std::string& term) const {
  auto out = actors_called(term);
  if (!out) return out;
  Query parts = db_.prepare("SELECT actor FROM actors WHERE part_of = ? AND part_of <> ''");
  std::vector<std::string> open(out->begin(), out->end());
  while (!open.empty() && parts.prepared()) {
    const std::string whole = std::move(open.back());
    open.pop_back();
    parts.start(whole);
    while (parts.next()) {
      if (out->insert(parts.text(0)).second) open.push_back(parts.text(0));
    }
    if (parts.failed()) break;
  }
  if (!all_rows(parts)) return error(parts);
  return out;
}

Result<Finder::Ids> Finder::places_called(const std::string& term) const {
  NameSearch search(term);
  Query query = db_.prepare("SELECT place, name FROM places");
  while (query.prepared() && query.next()) offer_place(search, query.text(0), query.view(1));
  if (!all_rows(query)) return error(query);
  return search.take();
}

Result<Finder::Ids> Finder::places_in(const Box& box) const {
  Query query = db_.prepare(
      "SELECT place, latitude, longitude FROM places"
      " WHERE latitude IS NOT NULL AND longitude IS NOT NULL");
  Ids out;
  while (query.prepared() && query.next()) {
    if (lies_in(box, query.maybe_real(1).value_or(0), query.maybe_real(2).value_or(0)))
      out.insert(query.text(0));
  }
  if (!all_rows(query)) return error(query);
  return out;
}

namespace {
constexpr const char* kActor = "actor, name, kind, country, sectors, wikipedia, part_of";
}  // namespace

Result<std::vector<Actor>> Finder::actors_by_id(const std::vector<std::string>& ids) const {
  Query query = db_.prepare(fmt::format("SELECT {} FROM actors WHERE actor = ?", kActor));
  std::vector<Actor> out;
  for (const std::string& id : set_of(ids)) {
    if (!query.prepared()) break;
    query.start(id);
    if (query.next()) out.push_back(actor_of(query, 0));
    if (query.failed()) break;
  }
  if (!all_rows(query)) return error(query);
  return out;
}

Result<Listed<ActorHit>> Finder::find_actors(const ActorFilter& filter, Slice slice) const {
  const auto fits = [&](const Query& row) {
    return (filter.kind.empty() || utf8::fold(row.view(2)) == utf8::fold(filter.kind)) &&
           (filter.country.empty() || utf8::fold(row.view(3)) == utf8::fold(filter.country));
  };
  const auto hit_of = [](const Query& row) {
    return ActorHit{actor_of(row, 0), static_cast<uint64_t>(row.integer(7))};
  };
  if (!filter.name.empty()) {
    const auto ids = actors_called(filter.name);
    if (!ids) return ids.error();
    Query query =
        db_.prepare(fmt::format("SELECT {}, incidents FROM actors WHERE actor = ?", kActor));
    std::vector<ActorHit> found;
    for (const std::string& id : *ids) {
      if (!query.prepared()) break;
      query.start(id);
      if (query.next() && fits(query)) found.push_back(hit_of(query));
      if (query.failed()) break;
    }
    if (!all_rows(query)) return error(query);
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.incidents > b.incidents; });
    return cut(std::move(found), slice);
  }
  Listed<ActorHit> out;
  const bool some = !filter.kind.empty() || !filter.country.empty();
  Query walk = db_.prepare(
      fmt::format("SELECT {}, incidents FROM actors ORDER BY incidents DESC, actor", kActor));
  const auto full = [&] { return slice.limit != 0 && out.rows.size() == slice.limit; };
  while (walk.prepared() && (some || !full()) && walk.next()) {
    if (!fits(walk) || out.total++ < slice.offset) continue;
    if (!full()) out.rows.push_back(hit_of(walk));
  }
  if (!all_rows(walk)) return error(walk);
  if (some) return out;
  Query count = db_.prepare("SELECT count(*) FROM actors");
  if (!count.prepared() || !count.next()) return error(count);
  out.total = static_cast<uint64_t>(count.integer(0));
  return out;
}

Result<std::vector<AliasRow>> Finder::aliases_of_actor(const std::string& id) const {
  Query query = db_.prepare(
      "SELECT actor, name, mentions, document, start, end FROM aliases WHERE actor = ?"
      " ORDER BY name");
  std::vector<AliasRow> out;
  if (query.prepared()) query.start(id);
  while (query.prepared() && query.next()) {
    out.push_back({query.text(0),
                   query.text(1),
                   query.offset(2),
                   query.text(3),
                   {query.offset(4), query.offset(5)}});
  }
  if (!all_rows(query)) return error(query);
  return out;
}

Result<std::vector<ActorSpan>> Finder::actor_spans(const std::string& id) const {
  Query query =
      db_.prepare(fmt::format("SELECT {}, first, last FROM actor_spans WHERE actor = ?", kActor));
  std::vector<ActorSpan> out;
  if (query.prepared()) query.start(id);
  while (query.prepared() && query.next())
    out.push_back({actor_of(query, 0), {date_of(query.view(7)), date_of(query.view(8))}});
  if (!all_rows(query)) return error(query);
  sort_spans(out);
  return out;
}

Result<std::vector<Actor>> Finder::parts_of(const std::string& id) const {
  Query query = db_.prepare(fmt::format(
      "WITH RECURSIVE part(id) AS (SELECT ?1 UNION SELECT a.actor FROM actors a"
      " JOIN part ON a.part_of = part.id WHERE a.part_of <> '')"
      " SELECT {} FROM actors WHERE actor IN (SELECT id FROM part) AND actor <> ?1 ORDER BY actor",
      kActor));
  std::vector<Actor> out;
  if (query.prepared()) query.start(id);
  while (query.prepared() && query.next()) out.push_back(actor_of(query, 0));
  if (!all_rows(query)) return error(query);
  return out;
}

Result<Listed<std::string>> Finder::said_by(const std::string& actor, Slice slice) const {
  Query query = db_.prepare(
      "SELECT statement FROM claims WHERE source_actor = ? AND source_actor <> ''"
      " ORDER BY statement");
  std::vector<std::pair<std::string, std::string>> found;  // document, statement
  if (query.prepared()) query.start(actor);
  while (query.prepared() && query.next())
    found.emplace_back(document_of_statement(query.view(0)), query.text(0));
  if (!all_rows(query)) return error(query);
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> ids;
  ids.reserve(found.size());
  for (auto& [document, id] : found) ids.push_back(std::move(id));
  return cut(std::move(ids), slice);
}

Result<std::vector<Saying>> Finder::sayings_of(const std::vector<std::string>& ids) const {
  Query query = db_.prepare(
      "SELECT c.source, c.source_actor, s.factuality, c.negative"
      " FROM claims c JOIN statements s USING (statement) WHERE c.statement = ?");
  std::vector<Saying> out;
  for (const std::string& id : set_of(ids)) {
    if (!query.prepared()) break;
    query.start(id);
    if (query.next())
      out.push_back({id, query.text(0), query.text(1), query.text(2), query.integer(3) != 0});
    if (query.failed()) break;
  }
  if (!all_rows(query)) return error(query);
  return out;
}

Result<std::vector<PlaceRow>> Finder::places_by_id(const std::vector<std::string>& ids) const {
  Query query = db_.prepare(
      "SELECT name, feature, country, latitude, longitude, within FROM places"
      " WHERE place = ? AND name <> ''");
  std::vector<PlaceRow> out;
  for (const std::string& id : set_of(ids)) {
    if (!query.prepared()) break;
    query.start(id);
    if (query.next()) {
      out.push_back({id,
                     query.text(0),
                     query.text(1),
                     query.text(2),
                     query.maybe_real(3),
                     query.maybe_real(4),
                     from_json_array(query.view(5)),
                     {}});
    }
    if (query.failed()) break;
  }
  if (!all_rows(query)) return error(query);
  return out;
}

}  // namespace casus::sqlite
