// Incidents and disputes in order.
#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "store/sqlite/finder/rows.h"
#include "store/sqlite/reader.h"

namespace casus::sqlite {

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

}  // namespace casus::sqlite
