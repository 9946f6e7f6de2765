#include "store/sqlite/finder.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include <fmt/format.h>

#include "store/filter.h"
#include "store/sqlite/reader.h"
#include "store/string_list.h"
#include "store/words.h"
#include "text/utf8.h"

namespace casus::sqlite {

void Bits::set(int64_t at) {
  const auto word = static_cast<std::size_t>(at >> 6);
  if (word >= words_.size()) words_.resize(std::max(word + 1, words_.size() * 2));
  words_[word] |= uint64_t{1} << (at & 63);
}

bool Bits::test(int64_t at) const {
  const auto word = static_cast<std::size_t>(at >> 6);
  return word < words_.size() && (words_[word] >> (at & 63) & 1) != 0;
}

uint64_t Bits::count() const {
  uint64_t out = 0;
  for (const uint64_t word : words_) out += static_cast<uint64_t>(std::popcount(word));
  return out;
}

void Bits::keep(const Bits& other) {
  for (std::size_t i = 0; i < words_.size(); ++i)
    words_[i] &= i < other.words_.size() ? other.words_[i] : 0;
}

void Bits::drop(const Bits& other) {
  for (std::size_t i = 0; i < std::min(words_.size(), other.words_.size()); ++i)
    words_[i] &= ~other.words_[i];
}

std::vector<int64_t> Bits::numbers() const {
  std::vector<int64_t> out;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    for (uint64_t word = words_[i]; word != 0; word &= word - 1)
      out.push_back(static_cast<int64_t>(i) * 64 + std::countr_zero(word));
  }
  return out;
}

namespace {

// Up to so many rows are looked up one by one and sorted; of more the index of their order is
// walked.
constexpr uint64_t kFew = 2000;

std::set<std::string> set_of(const std::vector<std::string>& ids) {
  return {ids.begin(), ids.end()};
}

Date date_of(std::string_view text) { return parse_iso_date(text).value_or(Date{}); }

// The first text after all that begin with this one: UTF-8 has no byte 0xFF.
std::string after(const std::string& prefix) { return prefix + '\xFF'; }

std::string first_day(Date since) {
  return since.known() ? to_string(days_of(since).first) : std::string();
}
std::string last_day(Date until) {
  return until.known() ? to_string(days_of(until).last) : std::string("\xFF");
}

// Words as FTS5 takes them: they are letters and digits.
std::string quoted(std::string_view key) {
  std::string out = "\"";
  out += key.substr(1, key.size() - 2);
  return out + '"';
}

bool all_rows(Query& query) { return query.prepared() && !query.failed(); }

}  // namespace

// ---------------------------------------------------------------- sets of incidents

Result<Bits> Finder::numbers(const std::string& sql) const {
  Query query = db_.prepare(sql);
  Bits out;
  while (query.prepared() && query.next()) out.set(query.integer(0));
  if (!all_rows(query)) return error(query);
  return out;
}

Result<Bits> Finder::with_keys(IncidentKey kind, const Ids& keys) const {
  Query query = db_.prepare("SELECT incident FROM incident_keys WHERE kind = ? AND key = ?");
  Bits out;
  for (const std::string& key : keys) {
    if (!query.prepared()) break;
    query.start(static_cast<int>(kind), key);
    while (query.next()) out.set(query.integer(0));
    if (query.failed()) break;
  }
  if (!all_rows(query)) return error(query);
  return out;
}

Result<Bits> Finder::said(const std::string& match) const {
  Query query = db_.prepare(
      "SELECT t.incident FROM statements_fts f JOIN told t ON t.statement = f.rowid"
      " WHERE statements_fts MATCH ?");
  Bits out;
  if (query.prepared()) query.start(match);
  while (query.prepared() && query.next()) out.set(query.integer(0));
  if (!all_rows(query)) return error(query);
  return out;
}

Result<std::vector<std::pair<std::string, std::string>>> Finder::outlets_called(
    const std::string& name) const {
  const std::string key = key_of(name);
  // From one pair to the next, however many documents have it.
  Query query = db_.prepare(
      "SELECT outlet, site FROM documents WHERE (outlet, site) > (?, ?)"
      " ORDER BY outlet, site LIMIT 1");
  Query first = db_.prepare("SELECT outlet, site FROM documents ORDER BY outlet, site LIMIT 1");
  std::vector<std::pair<std::string, std::string>> out;
  bool more = query.prepared() && first.prepared() && first.next();
  std::pair<std::string, std::string> at;
  if (more) at = {first.text(0), first.text(1)};
  while (more) {
    if (is_part(key_of(at.first), key) || is_part(key_of(at.second), key)) out.push_back(at);
    query.start(at.first, at.second);
    more = query.next();
    if (more) at = {query.text(0), query.text(1)};
  }
  if (!all_rows(query)) return error(query);
  if (!all_rows(first)) return error(first);
  return out;
}

Result<Bits> Finder::of_outlet(const std::string& name) const {
  const auto outlets = outlets_called(name);
  if (!outlets) return outlets.error();
  const std::string key = key_of(name);
  Ids names;  // only those that fit: the site of an outlet may be that of others too
  for (const auto& [outlet, site] : *outlets) {
    if (is_part(key_of(outlet), key)) names.insert(outlet);
    if (is_part(key_of(site), key)) names.insert(site);
  }
  return with_keys(IncidentKey::outlet, names);
}

Result<Bits> Finder::of_story(const std::string& id) const {
  Query query = db_.prepare(
      "SELECT t.incident FROM story_documents s JOIN documents d ON d.key = s.document"
      " JOIN told t ON t.statement >= d.number << 20 AND t.statement < (d.number + 1) << 20"
      " WHERE s.story = ?");
  static_assert(kOrdinalBits == 20);
  Bits out;
  if (query.prepared()) query.start(id);
  while (query.prepared() && query.next()) out.set(query.integer(0));
  if (!all_rows(query)) return error(query);
  return out;
}

Result<Finder::Set> Finder::matching(const IncidentFilter& filter) const {
  Set set;
  std::optional<Error> failed;
  const auto narrow = [&](const auto& found) {
    if (failed) return;
    if (!found) {
      failed = found.error();
    } else if (set) {
      set->keep(*found);
    } else {
      set = *found;
    }
  };
  const auto narrow_keys = [&](IncidentKey kind, const Result<Ids>& keys) {
    if (!keys) {
      failed = failed.value_or(keys.error());
    } else {
      narrow(with_keys(kind, *keys));
    }
  };
  const auto folded = [](const std::string& name) { return Ids{utf8::fold(name)}; };
  if (!filter.id.empty()) {
    Query query = db_.prepare("SELECT number FROM incidents WHERE incident >= ? AND incident < ?");
    const std::string end = after(filter.id);
    Bits bits;
    if (query.prepared()) query.start(filter.id, end);
    while (query.prepared() && query.next()) bits.set(query.integer(0));
    narrow(all_rows(query) ? Result<Bits>(bits) : Result<Bits>(error(query)));
  }
  if (!filter.actor.empty()) narrow_keys(IncidentKey::actor, actors_named(filter.actor));
  if (!filter.doer.empty()) narrow_keys(IncidentKey::doer, actors_named(filter.doer));
  if (!filter.recipient.empty())
    narrow_keys(IncidentKey::recipient, actors_named(filter.recipient));
  if (!filter.type.empty()) narrow_keys(IncidentKey::type, folded(filter.type));
  if (!filter.mode.empty()) narrow_keys(IncidentKey::mode, folded(filter.mode));
  if (!filter.factuality.empty()) narrow_keys(IncidentKey::factuality, folded(filter.factuality));
  if (!filter.place.empty()) narrow_keys(IncidentKey::place, places_called(filter.place));
  if (filter.box) narrow_keys(IncidentKey::at, places_in(*filter.box));
  if (!filter.story.empty()) narrow(of_story(filter.story));
  if (const auto words = words_of(filter.text); !words.empty()) {
    std::string match = "quote :";
    for (const std::string& word : words)
      match += (match.back() == ':' ? " " : " AND quote : ") + ('"' + word + '"');
    narrow(said(match));
  }
  if (const std::string key = key_of(filter.source); key.size() > 1) {
    auto found = said("said_by : " + quoted(key) + " *");
    const auto printed = of_outlet(filter.source);
    if (found && printed) {
      for (const int64_t number : printed->numbers()) found->set(number);
    }
    narrow(printed ? found : printed);
  }
  if (key_of(filter.outlet).size() > 1) narrow(of_outlet(filter.outlet));
  if (filter.min_voices > 0) {
    narrow(
        numbers(fmt::format("SELECT number FROM incidents WHERE voices >= {}", filter.min_voices)));
  }
  for (const auto& [kind, wanted] : {std::pair(IncidentKey::disputed, filter.disputed),
                                     std::pair(IncidentKey::doubtful, filter.doubtful)}) {
    if (!wanted) continue;
    const auto found = with_keys(kind, {""});
    if (*wanted || !found) {
      narrow(found);
      continue;
    }
    if (!set) narrow(numbers("SELECT number FROM incidents"));
    if (set) set->drop(*found);
  }
  if (failed) return *failed;
  return set;
}

// ---------------------------------------------------------------- incidents in order

// Numbers of the incidents that overlap a period, in the order of time.
Result<std::vector<int64_t>> Finder::within(const Set& set, Date since, Date until) const {
  const std::string first = first_day(since);
  const std::string last = last_day(until);
  std::vector<std::tuple<std::string, std::string, std::string, int64_t>> longer;
  Query before = db_.prepare(
      "SELECT number, first, last, incident FROM incidents"
      " WHERE first <> last AND last >= ?1 AND first < ?1 AND first <= ?2");
  if (before.prepared() && since.known()) {
    before.start(first, last);
    while (before.next()) {
      if (set && !set->test(before.integer(0))) continue;
      longer.emplace_back(before.text(1), before.text(2), before.text(3), before.integer(0));
    }
  }
  if (!all_rows(before)) return error(before);
  std::sort(longer.begin(), longer.end());
  std::vector<int64_t> out;
  out.reserve(longer.size());
  for (const auto& row : longer) out.push_back(std::get<3>(row));
  Query inside = db_.prepare(
      "SELECT number FROM incidents INDEXED BY incidents_by_time"
      " WHERE first >= ? AND first <= ? ORDER BY first, last, incident");
  if (inside.prepared()) inside.start(first, last);
  while (inside.prepared() && inside.next()) {
    const int64_t number = inside.integer(0);
    if (!set || set->test(number)) out.push_back(number);
  }
  if (!all_rows(inside)) return error(inside);
  return out;
}

namespace {
// The walks of an order, one after the other.
std::vector<std::string> walks(IncidentOrder order) {
  const std::string from = "SELECT number FROM incidents INDEXED BY ";
  switch (order) {
    case IncidentOrder::newest:
      return {from + "incidents_by_time ORDER BY first DESC, last DESC, incident DESC"};
    case IncidentOrder::weight:
      return {from +
              "incidents_by_weight ORDER BY voices DESC, first DESC, last DESC, incident DESC"};
    case IncidentOrder::time:
      break;
  }
  return {from + "incidents_by_time WHERE first IS NOT NULL ORDER BY first, last, incident",
          from + "incidents_by_time WHERE first IS NULL ORDER BY first, last, incident"};
}
}  // namespace

Result<Listed<int64_t>> Finder::ordered(const IncidentFilter& filter, IncidentOrder order,
                                        Slice slice) const {
  auto set = matching(filter);
  if (!set) return set.error();
  if (filter.since.known() || filter.until.known()) {
    auto in_time = within(*set, filter.since, filter.until);
    if (!in_time) return in_time.error();
    if (order != IncidentOrder::weight) {
      if (order == IncidentOrder::newest) std::reverse(in_time->begin(), in_time->end());
      return cut(std::move(*in_time), slice);
    }
    *set = Bits();
    for (const int64_t number : *in_time) (*set)->set(number);
  }
  Listed<int64_t> out;
  Query count = db_.prepare("SELECT count(*) FROM incidents");
  if (!count.prepared() || !count.next()) return error(count);
  out.total = *set ? (*set)->count() : static_cast<uint64_t>(count.integer(0));
  if (*set && out.total <= kFew) {
    Query row = db_.prepare("SELECT first, last, incident, voices FROM incidents WHERE number = ?");
    std::vector<std::pair<int64_t, Incident>> rows;
    for (const int64_t number : (*set)->numbers()) {
      if (!row.prepared()) break;
      row.start(number);
      if (!row.next()) continue;
      Incident incident;
      incident.time = {date_of(row.view(0)), date_of(row.view(1))};
      incident.id = row.text(2);
      incident.voices = row.offset(3);
      rows.emplace_back(number, std::move(incident));
    }
    if (!all_rows(row)) return error(row);
    std::sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
      return comes_before(a.second, b.second, order);
    });
    std::vector<int64_t> sorted;
    sorted.reserve(rows.size());
    for (const auto& [number, incident] : rows) sorted.push_back(number);
    return cut(std::move(sorted), slice);
  }
  uint64_t passed = 0;
  for (const std::string& sql : walks(order)) {
    Query walk = db_.prepare(sql);
    while (walk.prepared() && (slice.limit == 0 || out.rows.size() < slice.limit) && walk.next()) {
      const int64_t number = walk.integer(0);
      if (*set && !(*set)->test(number)) continue;
      if (passed++ >= slice.offset) out.rows.push_back(number);
    }
    if (!all_rows(walk)) return error(walk);
  }
  return out;
}

Result<std::vector<Incident>> Finder::read(const std::vector<int64_t>& numbers) const {
  Query id = db_.prepare("SELECT incident FROM incidents WHERE number = ?");
  IncidentReader reader(db_);
  std::vector<Incident> out;
  out.reserve(numbers.size());
  for (const int64_t number : numbers) {
    if (!id.prepared()) break;
    id.start(number);
    if (!id.next()) continue;
    auto incident = reader.read(id.text(0));
    if (!incident) return incident.error();
    if (*incident) out.push_back(std::move(**incident));
  }
  if (!all_rows(id)) return error(id);
  return out;
}

Result<std::vector<Incident>> Finder::incidents(const IncidentFilter& filter) const {
  auto found = find_incidents(filter, IncidentOrder::time, {0, filter.limit});
  if (!found) return found.error();
  return std::move(found->rows);
}

Result<Listed<Incident>> Finder::find_incidents(const IncidentFilter& filter, IncidentOrder order,
                                                Slice slice) const {
  const auto found = ordered(filter, order, slice);
  if (!found) return found.error();
  auto rows = read(found->rows);
  if (!rows) return rows.error();
  return Listed<Incident>{found->total, std::move(*rows)};
}

Result<std::vector<IncidentGroup>> Finder::group_incidents(const IncidentFilter& filter) const {
  const auto set = matching(filter);
  if (!set) return set.error();
  const bool period = filter.since.known() || filter.until.known();
  std::map<std::tuple<std::string, std::string, std::string, bool>, uint64_t> groups;
  const auto add = [&](const Query& row, uint64_t incidents) {
    if (period && (row.is_null(0) || !overlaps({date_of(row.view(0)), date_of(row.view(1))},
                                               filter.since, filter.until))) {
      return;
    }
    groups[{row.text(0), row.text(1), row.text(2), row.integer(3) != 0}] += incidents;
  };
  if (*set && (*set)->count() <= kFew) {
    Query row = db_.prepare("SELECT first, last, type, disputed FROM incidents WHERE number = ?");
    for (const int64_t number : (*set)->numbers()) {
      if (!row.prepared()) break;
      row.start(number);
      if (row.next()) add(row, 1);
    }
    if (!all_rows(row)) return error(row);
  } else if (*set) {
    Query walk = db_.prepare(
        "SELECT first, last, type, disputed, number FROM incidents INDEXED BY incidents_by_group"
        " ORDER BY first, last, type, disputed");
    while (walk.prepared() && walk.next()) {
      if ((*set)->test(walk.integer(4))) add(walk, 1);
    }
    if (!all_rows(walk)) return error(walk);
  } else {
    Query walk = db_.prepare(
        "SELECT first, last, type, disputed, count(*) FROM incidents INDEXED BY incidents_by_group"
        " GROUP BY first, last, type, disputed");
    while (walk.prepared() && walk.next()) add(walk, static_cast<uint64_t>(walk.integer(4)));
    if (!all_rows(walk)) return error(walk);
  }
  std::vector<IncidentGroup> out;
  for (const auto& [key, incidents] : groups) {
    const auto& [first, last, type, disputed] = key;
    out.push_back({{date_of(first), date_of(last)}, type, disputed, incidents});
  }
  return out;
}

Result<Listed<DisputeRow>> Finder::find_disputes(const IncidentFilter& filter,
                                                 const std::string& field,
                                                 std::optional<bool> settled, Slice slice) const {
  IncidentFilter disputed = filter;
  disputed.disputed = true;
  const auto numbers = ordered(disputed, IncidentOrder::time, {0, 0});
  if (!numbers) return numbers.error();
  Query query = db_.prepare(
      "SELECT i.incident, d.ordinal, d.field, d.settled FROM incidents i"
      " JOIN disputes d ON d.incident = i.incident WHERE i.number = ? ORDER BY d.ordinal");
  Listed<DisputeRow> out;
  for (const int64_t number : numbers->rows) {
    if (!query.prepared()) break;
    query.start(number);
    while (query.next()) {
      if (!field.empty() && query.view(2) != field) continue;
      if (settled && *settled != (query.integer(3) != 0)) continue;
      if (out.total++ < slice.offset) continue;
      if (slice.limit == 0 || out.rows.size() < slice.limit)
        out.rows.push_back({query.text(0), query.offset(1)});
    }
    if (query.failed()) break;
  }
  if (!all_rows(query)) return error(query);
  return out;
}

Result<std::vector<Incident>> Finder::incidents_by_id(const std::vector<std::string>& ids) const {
  IncidentReader reader(db_);
  std::vector<Incident> out;
  for (const std::string& id : set_of(ids)) {
    auto incident = reader.read(id);
    if (!incident) return incident.error();
    if (*incident) out.push_back(std::move(**incident));
  }
  return out;
}

Result<std::optional<int64_t>> Finder::document_number(const std::string& key) const {
  Query query = db_.prepare("SELECT number FROM documents WHERE key = ?");
  if (query.prepared()) query.start(key);
  const bool there = query.prepared() && query.next();
  if (!all_rows(query)) return error(query);
  return there ? std::optional(query.integer(0)) : std::nullopt;
}

Result<std::map<std::string, std::string>> Finder::incidents_of(
    const std::vector<std::string>& statements) const {
  Query query = db_.prepare(
      "SELECT i.incident FROM told t JOIN incidents i ON i.number = t.incident"
      " WHERE t.statement = ?");
  std::map<std::string, std::string> out;
  std::string document;
  std::optional<int64_t> number;
  for (const std::string& id : set_of(statements)) {
    if (!query.prepared()) break;
    if (std::string key = document_of_statement(id); key != document) {
      const auto found = document_number(key);
      if (!found) return found.error();
      number = *found;
      document = std::move(key);
    }
    const auto statement = number ? numbered(*number, id) : std::nullopt;
    if (!statement) continue;
    query.start(*statement);
    if (query.next()) out.emplace(id, query.text(0));
    if (query.failed()) break;
  }
  if (!all_rows(query)) return error(query);
  return out;
}

Result<std::vector<std::string>> Finder::incidents_in(const std::vector<std::string>& keys) const {
  Query query = db_.prepare(
      "SELECT DISTINCT i.incident FROM documents d"
      " JOIN told t ON t.statement >= d.number << 20 AND t.statement < (d.number + 1) << 20"
      " JOIN incidents i ON i.number = t.incident WHERE d.key = ?");
  Ids out;
  for (const std::string& key : keys) {
    if (!query.prepared()) break;
    query.start(key);
    while (query.next()) out.insert(query.text(0));
    if (query.failed()) break;
  }
  if (!all_rows(query)) return error(query);
  return std::vector<std::string>(out.begin(), out.end());
}

Result<RecordSummary> Finder::summary() const {
  RecordSummary out;
  Query types =
      db_.prepare("SELECT type, count(*) FROM incidents GROUP BY type ORDER BY 2 DESC, 1");
  while (types.prepared() && types.next())
    out.types.push_back({types.text(0), static_cast<uint64_t>(types.integer(1))});
  if (!all_rows(types)) return error(types);
  Query days = db_.prepare(
      "SELECT (SELECT min(first) FROM incidents), (SELECT max(first) FROM incidents),"
      " (SELECT max(last) FROM incidents WHERE first <> last)");
  if (!days.prepared() || !days.next()) return error(days);
  out.period = {date_of(days.view(0)), std::max(date_of(days.view(1)), date_of(days.view(2)))};
  Query outlets = db_.prepare("SELECT outlet, site, count(*) FROM documents GROUP BY outlet, site");
  std::map<std::string, uint64_t> counts;
  while (outlets.prepared() && outlets.next())
    counts[outlets.text(outlets.view(0).empty() ? 1 : 0)] +=
        static_cast<uint64_t>(outlets.integer(2));
  if (!all_rows(outlets)) return error(outlets);
  for (const auto& [outlet, documents] : counts) out.outlets.push_back({outlet, documents});
  std::stable_sort(out.outlets.begin(), out.outlets.end(),
                   [](const auto& a, const auto& b) { return a.documents > b.documents; });
  return out;
}

// ---------------------------------------------------------------- documents

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

// ---------------------------------------------------------------- names

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

// ---------------------------------------------------------------- ties

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

// ---------------------------------------------------------------- doubts, copies, stories

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
