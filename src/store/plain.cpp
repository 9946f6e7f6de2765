// What is asked of a large record, answered the plain way: by going through all of it. Small
// records need no more, and the indexes of src/store/sqlite are tested against it.
#include <algorithm>
#include <set>
#include <tuple>

#include "casus/store.h"

#include "store/check.h"
#include "store/filter.h"
#include "store/words.h"
#include "text/utf8.h"

namespace casus {

namespace {

using Ids = std::set<std::string>;
Ids set_of(const std::vector<std::string>& ids) { return {ids.begin(), ids.end()}; }

// By `key` and so often; most first, then by key.
template <class Row>
std::vector<Row> most_first(const std::map<std::string, uint64_t>& counts) {
  std::vector<Row> out;
  for (const auto& [key, count] : counts) out.push_back({key, count});
  return out;
}

void widen(DateRange& range, Date day) {
  if (!day.known()) return;
  if (!range.known() || day < range.first) range.first = day;
  if (range.last < day) range.last = day;
}

bool same_folded(const std::string& a, const std::string& b) {
  return utf8::fold(a) == utf8::fold(b);
}

Date day_of(const DocumentRecord& document) {
  return parse_iso_date(document.published).value_or(Date{});
}

}  // namespace

void add_plain(FilterSource& source, const Store& store) {
  source.story = [&store](const std::string& id) -> Result<Ids> {
    const auto story = store.story(id);
    if (!story) return story.error();
    return *story ? set_of((*story)->documents) : Ids{};
  };
  source.doubtful = [&store]() -> Result<Ids> {
    const auto doubts = store.find_doubts("", {0, 0});
    if (!doubts) return doubts.error();
    Ids out;
    for (const DoubtRow& row : doubts->rows) out.insert(row.statement);
    return out;
  };
}

Result<Listed<Incident>> Store::find_incidents(const IncidentFilter& filter, IncidentOrder order,
                                               Slice slice) const {
  IncidentFilter all = filter;
  all.limit = 0;
  auto found = incidents(all);
  if (!found) return found.error();
  std::sort(found->begin(), found->end(),
            [&](const Incident& a, const Incident& b) { return comes_before(a, b, order); });
  return cut(std::move(*found), slice);
}

Result<std::vector<IncidentGroup>> Store::group_incidents(const IncidentFilter& filter) const {
  IncidentFilter all = filter;
  all.limit = 0;
  const auto found = incidents(all);
  if (!found) return found.error();
  std::map<std::tuple<DateRange, std::string, bool>, uint64_t> groups;
  for (const Incident& i : *found) ++groups[{i.time, i.type, !i.disputes.empty()}];
  std::vector<IncidentGroup> out;
  for (const auto& [key, count] : groups) {
    out.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), count});
  }
  return out;
}

Result<Listed<DisputeRow>> Store::find_disputes(const IncidentFilter& filter,
                                                const std::string& field,
                                                std::optional<bool> settled, Slice slice) const {
  IncidentFilter disputed = filter;
  disputed.disputed = true;
  disputed.limit = 0;
  const auto found = incidents(disputed);
  if (!found) return found.error();
  std::vector<DisputeRow> out;
  for (const Incident& incident : *found) {
    for (uint32_t i = 0; i < incident.disputes.size(); ++i) {
      const Dispute& dispute = incident.disputes[i];
      if (!field.empty() && dispute.field != field) continue;
      if (!settled || *settled == !dispute.settled.empty()) out.push_back({incident.id, i});
    }
  }
  return cut(std::move(out), slice);
}

Result<RecordSummary> Store::summary() const {
  const auto all = incidents({});
  if (!all) return all.error();
  RecordSummary out;
  std::map<std::string, uint64_t> types;
  std::map<std::string, uint64_t> outlets;
  for (const Incident& i : *all) {
    ++types[i.type];
    widen(out.period, i.time.first);
    widen(out.period, i.time.last);
  }
  const auto read = for_each_document(
      false, [&](DocumentRecord&& d) { ++outlets[d.outlet.empty() ? d.site : d.outlet]; });
  if (!read) return read.error();
  out.types = most_first<TypeCount>(types);
  std::stable_sort(out.types.begin(), out.types.end(),
                   [](const auto& a, const auto& b) { return a.incidents > b.incidents; });
  out.outlets = most_first<OutletCount>(outlets);
  std::stable_sort(out.outlets.begin(), out.outlets.end(),
                   [](const auto& a, const auto& b) { return a.documents > b.documents; });
  return out;
}

Result<std::vector<Incident>> Store::incidents_by_id(const std::vector<std::string>& ids) const {
  const Ids wanted = set_of(ids);
  auto all = incidents({});
  if (!all) return all;
  std::erase_if(*all, [&](const Incident& i) { return wanted.count(i.id) == 0; });
  std::sort(all->begin(), all->end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return all;
}

Result<std::map<std::string, std::string>> Store::incidents_of(
    const std::vector<std::string>& statements) const {
  const Ids wanted = set_of(statements);
  const auto all = incidents({});
  if (!all) return all.error();
  std::map<std::string, std::string> out;
  for (const Incident& incident : *all) {
    for (const std::string& id : incident.statements) {
      if (wanted.count(id) != 0) out.emplace(id, incident.id);
    }
  }
  return out;
}

Result<std::vector<DocumentRecord>> Store::document_heads(const std::vector<std::string>& keys,
                                                          bool with_text) const {
  std::vector<DocumentRecord> out;
  for (const std::string& key : set_of(keys)) {
    auto found = document(key);
    if (!found) return found.error();
    if (!*found) continue;
    DocumentRecord& head = out.emplace_back(std::move(**found));
    head.authors.clear();
    head.sketch.clear();
    head.words.clear();
    head.mentions.clear();
    head.statements.clear();
    head.doubts.clear();
    if (!with_text) head.text.clear();
  }
  return out;
}

Result<std::map<std::string, std::string>> Store::published(
    const std::vector<std::string>& keys) const {
  auto heads = document_heads(keys, false);
  if (!heads) return heads.error();
  std::map<std::string, std::string> out;
  for (DocumentRecord& head : *heads) out.emplace(head.key, std::move(head.published));
  return out;
}

Result<Listed<std::string>> Store::find_documents(const DocumentFilter& filter, Slice slice) const {
  const std::vector<std::string> phrases = phrases_of(filter.words);
  const std::string outlet = key_of(filter.outlet);
  std::vector<std::pair<std::string, std::string>> found;  // published, key
  const auto read = for_each_document(true, [&](DocumentRecord&& d) {
    if (!filter.outlet.empty() && !is_part(key_of(d.outlet), outlet) &&
        !is_part(key_of(d.site), outlet)) {
      return;
    }
    if (filter.since.known() || filter.until.known()) {
      const Date day = day_of(d);
      if (!day.known() || !overlaps({day, day}, filter.since, filter.until)) return;
    }
    const std::string text = key_of(d.text);
    const auto there = [&](const std::string& phrase) {
      return text.find(phrase) != std::string::npos;
    };
    if (!std::all_of(phrases.begin(), phrases.end(), there)) return;
    found.emplace_back(std::move(d.published), std::move(d.key));
  });
  if (!read) return read.error();
  std::sort(found.rbegin(), found.rend());
  std::vector<std::string> keys;
  for (auto& [published, key] : found) keys.push_back(std::move(key));
  return cut(std::move(keys), slice);
}

Result<std::vector<std::string>> Store::documents_since(const std::string&) const {
  return std::vector<std::string>{};
}

Result<std::vector<Actor>> Store::actors_by_id(const std::vector<std::string>& ids) const {
  const Ids wanted = set_of(ids);
  auto all = actors();
  if (!all) return all.error();
  std::erase_if(*all, [&](const Actor& actor) { return wanted.count(actor.id) == 0; });
  return all;
}

Result<Listed<ActorHit>> Store::find_actors(const ActorFilter& filter, Slice slice) const {
  FilterSource source;
  source.actors = [this] { return actors(); };
  source.aliases = [this]() -> Result<std::vector<std::pair<std::string, std::string>>> {
    std::vector<std::pair<std::string, std::string>> out;
    const auto read = for_each_document(true, [&](DocumentRecord&& d) {
      for (AliasRow& row : aliases_of(d)) out.emplace_back(row.actor, row.name);
    });
    if (!read) return read.error();
    return out;
  };
  Ids named;
  if (!filter.name.empty()) {
    auto ids = actors_called(filter.name, source);
    if (!ids) return ids.error();
    named = std::move(*ids);
  }
  const auto all = actors();
  if (!all) return all.error();
  const auto happened = incidents({});
  if (!happened) return happened.error();
  std::map<std::string, uint64_t> counts;
  for (const Incident& i : *happened) {
    for (const std::string& id : actors_in(i)) ++counts[id];
  }
  std::vector<ActorHit> out;
  for (const Actor& actor : *all) {
    if (!filter.name.empty() && named.count(actor.id) == 0) continue;
    if (!filter.kind.empty() && !same_folded(actor.kind, filter.kind)) continue;
    if (!filter.country.empty() && !same_folded(actor.country, filter.country)) continue;
    const auto count = counts.find(actor.id);
    out.push_back({actor, count == counts.end() ? 0 : count->second});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.incidents > b.incidents; });
  return cut(std::move(out), slice);
}

Result<std::vector<AliasRow>> Store::aliases_of_actor(const std::string& id) const {
  std::map<std::string, AliasRow> names;
  const auto read = for_each_document(true, [&](DocumentRecord&& d) {
    for (AliasRow& row : aliases_of(d)) {
      if (row.actor != id) continue;
      const uint32_t mentions = row.mentions;
      AliasRow& kept = names.emplace(row.name, std::move(row)).first->second;
      if (kept.document != d.key) kept.mentions += mentions;
    }
  });
  if (!read) return read.error();
  std::vector<AliasRow> out;
  for (auto& [name, row] : names) out.push_back(std::move(row));
  return out;
}

Result<std::vector<ActorSpan>> Store::actor_spans(const std::string& id) const {
  std::vector<ActorSpan> out;
  const auto read = for_each_document(false, [&](DocumentRecord&& d) {
    for (const Actor& actor : d.actors) {
      if (actor.id != id) continue;
      auto same = std::find_if(out.begin(), out.end(),
                               [&](const ActorSpan& span) { return span.actor == actor; });
      if (same == out.end()) same = out.insert(out.end(), {actor, {}});
      widen(same->days, day_of(d));
    }
  });
  if (!read) return read.error();
  sort_spans(out);
  return out;
}

Result<std::vector<Actor>> Store::parts_of(const std::string& id) const {
  const auto all = actors();
  if (!all) return all.error();
  Ids ids = {id};
  add_parts(ids, *all);
  std::vector<Actor> out;
  for (const Actor& actor : *all) {
    if (actor.id != id && ids.count(actor.id) != 0) out.push_back(actor);
  }
  return out;
}

Result<Listed<std::string>> Store::said_by(const std::string& actor, Slice slice) const {
  std::vector<std::pair<std::string, std::string>> found;  // document, statement
  const auto read = for_each_document(false, [&](DocumentRecord&& d) {
    for (const StatementRow& row : d.statements) {
      if (row.claim && row.claim->source_actor == actor) found.emplace_back(d.key, row.id);
    }
  });
  if (!read) return read.error();
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<std::string> ids;
  for (auto& [document, id] : found) ids.push_back(std::move(id));
  return cut(std::move(ids), slice);
}

Result<std::vector<Saying>> Store::sayings_of(const std::vector<std::string>& ids) const {
  const auto rows = statements(ids);
  if (!rows) return rows.error();
  std::vector<Saying> out;
  for (const StatementRow& row : *rows) {
    if (!row.claim) continue;
    const ClaimRow& claim = *row.claim;
    out.push_back({row.id, claim.source, claim.source_actor, row.factuality, claim.negative});
  }
  return out;
}

Result<std::vector<CandidateLink>> Store::candidates_of(const std::string& incident) const {
  auto all = candidates();
  if (!all) return all.error();
  std::erase_if(*all, [&](const CandidateLink& l) { return l.a != incident && l.b != incident; });
  return all;
}

Result<std::vector<Tie>> Store::find_ties(const TieFilter& filter) const {
  auto all = ties();
  if (!all) return all.error();
  std::erase_if(*all, [&](const Tie& tie) { return !tie_matches(tie, filter); });
  keep_frequent(*all, filter.min);
  return all;
}

Result<std::vector<PlaceRow>> Store::places_by_id(const std::vector<std::string>& ids) const {
  const Ids wanted = set_of(ids);
  std::map<std::string, PlaceRow> found;
  const auto read = for_each_document(false, [&](DocumentRecord&& d) {
    for (StatementRow& statement : d.statements) {
      for (PlaceRow& place : statement.places) {
        if (wanted.count(place.place) == 0) continue;
        place.at = {};
        found.emplace(place.place, std::move(place));
      }
    }
  });
  if (!read) return read.error();
  std::vector<PlaceRow> out;
  for (auto& [id, place] : found) out.push_back(std::move(place));
  return out;
}

Result<std::vector<DoubtRow>> Store::doubts_of(const std::vector<std::string>& statements) const {
  const Ids wanted = set_of(statements);
  auto out = linked_doubts();
  if (!out) return out;
  const auto read = for_each_document(false, [&](DocumentRecord&& d) {
    out->insert(out->end(), d.doubts.begin(), d.doubts.end());
  });
  if (!read) return read.error();
  std::erase_if(*out, [&](const DoubtRow& row) { return wanted.count(row.statement) == 0; });
  std::stable_sort(out->begin(), out->end(), by_statement);
  return out;
}

Result<Listed<DoubtRow>> Store::find_doubts(const std::string& kind, Slice slice) const {
  auto out = linked_doubts();
  if (!out) return out.error();
  const auto read = for_each_document(false, [&](DocumentRecord&& d) {
    out->insert(out->end(), d.doubts.begin(), d.doubts.end());
  });
  if (!read) return read.error();
  std::erase_if(*out, [&](const DoubtRow& row) { return !kind.empty() && row.kind != kind; });
  std::stable_sort(out->begin(), out->end(), [](const DoubtRow& a, const DoubtRow& b) {
    return a.document != b.document ? a.document > b.document
                                    : std::tie(a.at, a.kind, a.field, a.statement) <
                                          std::tie(b.at, b.kind, b.field, b.statement);
  });
  return cut(std::move(*out), slice);
}

Result<std::vector<std::pair<std::string, uint64_t>>> Store::doubt_kinds() const {
  const auto all = find_doubts("", {0, 0});
  if (!all) return all.error();
  std::map<std::string, uint64_t> counts;
  for (const DoubtRow& row : all->rows) ++counts[row.kind];
  std::vector<std::pair<std::string, uint64_t>> out(counts.begin(), counts.end());
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

Result<std::vector<Copy>> Store::copies_among(const std::vector<std::string>& keys) const {
  const Ids wanted = set_of(keys);
  auto all = copies();
  if (!all) return all;
  std::erase_if(*all, [&](const Copy& copy) {
    return wanted.count(copy.document) == 0 || wanted.count(copy.original) == 0;
  });
  return all;
}

Result<Listed<Story>> Store::find_stories(Slice slice) const {
  auto all = stories();
  if (!all) return all.error();
  std::stable_sort(all->begin(), all->end(), [](const Story& a, const Story& b) {
    return std::tie(a.days.last, a.id) > std::tie(b.days.last, b.id);
  });
  return cut(std::move(*all), slice);
}

Result<std::optional<Story>> Store::story(const std::string& id) const {
  auto all = stories();
  if (!all) return all.error();
  for (Story& story : *all) {
    if (story.id == id) return std::optional(std::move(story));
  }
  return std::optional<Story>();
}

Result<std::map<std::string, std::string>> Store::stories_of(
    const std::vector<std::string>& keys) const {
  const Ids wanted = set_of(keys);
  const auto all = stories();
  if (!all) return all.error();
  std::map<std::string, std::string> out;
  for (const Story& story : *all) {
    for (const std::string& key : story.documents) {
      if (wanted.count(key) == 0) continue;
      std::string& of = out.emplace(key, story.id).first->second;
      of = std::min(of, story.id);
    }
  }
  return out;
}

Result<std::vector<std::string>> Store::incidents_in(const std::vector<std::string>& keys) const {
  const Ids wanted = set_of(keys);
  const auto all = incidents({});
  if (!all) return all.error();
  Ids out;
  for (const Incident& incident : *all) {
    for (const std::string& id : incident.statements) {
      if (wanted.count(document_of_statement(id)) != 0) out.insert(incident.id);
    }
  }
  return std::vector<std::string>(out.begin(), out.end());
}

}  // namespace casus
