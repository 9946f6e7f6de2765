// Dossiers, dyads, graphs: who did what to whom, and how they stood to each other.
#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "query/view.h"

namespace casus {
namespace {

std::vector<TypeCount> by_type(const std::vector<IncidentGroup>& groups) {
  std::map<std::string, uint64_t> types;
  for (const IncidentGroup& group : groups) types[group.type] += group.incidents;
  std::vector<TypeCount> out;
  out.reserve(types.size());
  for (const auto& [type, incidents] : types) out.push_back({type, incidents});
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.incidents > b.incidents; });
  return out;
}

// A row of the record, or what an id made from words says.
Result<Actor> actor_or_words(const Store& store, const std::string& id) {
  auto found = store.actors_by_id({id});
  if (!found) return found.error();
  if (!found->empty()) return std::move(found->front());
  Actor out;
  out.id = id;
  out.name = display_name({}, id);
  return out;
}

Result<std::vector<Actor>> wholes_of(const Store& store, const Actor& actor) {
  std::vector<Actor> out;
  std::set<std::string> seen = {actor.id};
  for (std::string id = actor.part_of; !id.empty() && seen.insert(id).second;) {
    auto whole = actor_or_words(store, id);
    if (!whole) return whole.error();
    id = whole->part_of;
    out.push_back(std::move(*whole));
  }
  return out;
}

Result<std::vector<ActorRole>> roles_of(const Store& store, const std::string& id) {
  const auto spans = store.actor_spans(id);
  if (!spans) return spans.error();
  std::vector<std::string> wholes;
  for (const ActorSpan& span : *spans) wholes.push_back(span.actor.part_of);
  const auto names = names_of(store, wholes);
  if (!names) return names.error();
  std::vector<ActorRole> out;
  for (const ActorSpan& span : *spans) {
    const Actor& a = span.actor;
    out.push_back(
        {a.kind, a.country, a.part_of, display_name(*names, a.part_of), a.sectors, span.days});
  }
  return out;
}

Result<std::vector<TypeCount>> types_in_role(const Store& store, std::string IncidentFilter::*role,
                                             const std::string& id) {
  IncidentFilter filter;
  filter.*role = id;
  const auto groups = store.group_incidents(filter);
  if (!groups) return groups.error();
  return by_type(*groups);
}

Result<Listed<Telling>> said_by(const Store& store, const std::string& id, uint32_t most) {
  const auto ids = store.said_by(id, {0, most});
  if (!ids) return ids.error();
  auto tellings = read_tellings(store, ids->rows);
  if (!tellings) return tellings.error();
  Listed<Telling> out;
  out.total = ids->total;
  for (const std::string& statement : ids->rows) {
    const auto found = tellings->find(statement);
    if (found != tellings->end()) out.rows.push_back(std::move(found->second));
  }
  return out;
}

DateRange month_days(const std::string& month) {
  const auto date = parse_iso_date(month);
  return date ? days_of(*date) : DateRange{};
}

// Ties put together over all their months.
Result<std::vector<TieView>> put_together(const Store& store, const std::vector<Tie>& ties,
                                          std::size_t most) {
  std::vector<std::string> ids;
  std::map<std::pair<std::string, std::string>, DateRange> periods;
  for (const Tie& tie : ties) {
    ids.push_back(tie.from);
    ids.push_back(tie.to);
    const DateRange days = month_days(tie.month);
    DateRange& period = periods[{tie.from, tie.to}];
    if (!days.known()) continue;
    if (!period.known()) period = days;
    period = {std::min(period.first, days.first), std::max(period.last, days.last)};
  }
  const auto actors = store.actors_by_id(ids);
  if (!actors) return actors.error();
  std::vector<TieView> out = view_ties(ties, {}, *actors);
  if (out.size() > most) out.resize(most);
  for (TieView& view : out) view.period = periods[{view.from, view.to}];
  return out;
}

bool is_words(const std::string& id) { return id.starts_with('~'); }

// Drops what anybody did (is_anybody()).
Status drop_anybody(const Store& store, std::vector<Tie>& ties) {
  std::vector<std::string> doers;
  doers.reserve(ties.size());
  for (const Tie& tie : ties) doers.push_back(tie.from);
  const auto actors = store.actors_by_id(doers);
  if (!actors) return actors.error();
  std::set<std::string_view> anybody;
  for (const Actor& actor : *actors) {
    if (is_anybody(actor)) anybody.insert(actor.id);
  }
  std::erase_if(ties, [&](const Tie& tie) { return anybody.count(tie.from) != 0; });
  return ok_status();
}

// Ids of the incidents among which the newest are: those of the last months, and those without one,
// whose days are not known here. Months come in their order.
std::vector<std::string> newest_of(const std::vector<Tie>& months, uint32_t most) {
  std::set<std::string> out;
  std::set<std::string> undated;
  std::string_view month;
  for (auto tie = months.rbegin(); tie != months.rend(); ++tie) {
    if (tie->month.empty()) {
      undated.insert(tie->incidents.begin(), tie->incidents.end());
    } else if (most == 0 || out.size() < most || tie->month == month) {
      out.insert(tie->incidents.begin(), tie->incidents.end());
      month = tie->month;
    }
  }
  out.insert(undated.begin(), undated.end());
  return {out.begin(), out.end()};
}

// Months come in their order.
std::vector<PolarityPeriod> periods_of(const std::vector<Tie>& months) {
  std::vector<PolarityPeriod> out;
  for (const Tie& tie : months) {
    const DateRange days = month_days(tie.month);
    if (!days.known()) continue;
    const std::string_view sign = polarity(tie.goldstein);
    const auto last = std::find_if(out.rbegin(), out.rend(),
                                   [&](const auto& period) { return period.from == tie.from; });
    if (last != out.rend() && last->polarity == sign) {
      last->days.last = days.last;
    } else {
      out.push_back({tie.from, tie.to, sign, days});
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.from < b.from; });
  return out;
}

}  // namespace

Result<Listed<ActorHit>> list_actors(const Store& store, const ActorFilter& filter, Slice slice) {
  return store.find_actors(filter, slice);
}

Result<std::vector<std::string>> find_actor(const Store& store, const std::string& name) {
  ActorFilter filter;
  filter.name = name;
  const auto found = store.find_actors(filter, {0, 0});
  if (!found) return found.error();
  std::vector<std::string> out;
  for (const ActorHit& hit : found->rows) out.push_back(hit.actor.id);
  return out;
}

Result<std::optional<Dossier>> make_dossier(const Store& store, const std::string& id,
                                            const DossierOptions& options) {
  Dossier out;
  auto found = store.actors_by_id({id});
  if (!found) return found.error();
  if (found->empty()) return std::optional<Dossier>();
  out.actor = std::move(found->front());
  Status status = ok_status();
  // Takes over a part, or remembers what went wrong with the first that could not be had.
  const auto take = [&status](auto result, auto& into) {
    if (!status) return;
    if (!result) {
      status = result.error();
    } else {
      into = std::move(*result);
    }
  };
  take(store.aliases_of_actor(id), out.aliases);
  std::stable_sort(out.aliases.begin(), out.aliases.end(),
                   [](const auto& a, const auto& b) { return a.mentions > b.mentions; });
  take(roles_of(store, id), out.roles);
  take(store.parts_of(id), out.parts);
  take(wholes_of(store, out.actor), out.wholes);
  take(types_in_role(store, &IncidentFilter::doer, id), out.as_actor);
  take(types_in_role(store, &IncidentFilter::recipient, id), out.as_recipient);
  take(said_by(store, id, options.said), out.said);
  TieFilter ties;
  ties.actor = id;
  std::vector<Tie> months;
  take(store.find_ties(ties), months);
  take(put_together(store, months, options.ties), out.ties);
  IncidentFilter filter;
  filter.actor = id;
  take(list_incidents(store, filter, IncidentOrder::newest, {0, options.incidents}), out.incidents);
  if (!status) return status.error();
  return std::optional(std::move(out));
}

Result<Graph> make_graph(const Store& store, const TieFilter& filter, std::size_t most) {
  auto ties = store.find_ties(filter);
  if (!ties) return ties.error();
  std::erase_if(*ties, [](const Tie& tie) { return is_words(tie.from) || is_words(tie.to); });
  if (filter.actor.empty()) {
    if (const Status done = drop_anybody(store, *ties); !done) return done.error();
  }
  auto views = put_together(store, *ties, most);
  if (!views) return views.error();
  Graph out;
  out.ties = std::move(*views);
  std::map<std::string, std::set<std::string>> incidents;
  for (const TieView& tie : out.ties) {
    for (const std::string& id : {tie.from, tie.to})
      incidents[id].insert(tie.incidents.begin(), tie.incidents.end());
  }
  std::vector<std::string> ids;
  ids.reserve(incidents.size());
  for (const auto& [id, of] : incidents) ids.push_back(id);
  const auto actors = store.actors_by_id(ids);
  if (!actors) return actors.error();
  for (const auto& [id, of] : incidents) {
    GraphNode& node = out.nodes.emplace_back();
    node.id = id;
    node.name = display_name({}, id);
    node.incidents = of.size();
    const auto row = std::find_if(actors->begin(), actors->end(),
                                  [&node](const Actor& actor) { return actor.id == node.id; });
    if (row == actors->end()) continue;
    if (!row->name.empty()) node.name = row->name;
    node.kind = row->kind;
    node.country = row->country;
  }
  return out;
}

Result<Dyad> make_dyad(const Store& store, const std::string& a, const std::string& b,
                       uint32_t incidents) {
  Dyad out;
  for (const auto& [id, into] : {std::pair(&a, &out.a), std::pair(&b, &out.b)}) {
    auto actor = actor_or_words(store, *id);
    if (!actor) return actor.error();
    *into = std::move(*actor);
  }
  TieFilter filter;
  filter.actor = a;
  auto ties = store.find_ties(filter);
  if (!ties) return ties.error();
  std::set<std::string> ids;
  for (Tie& tie : *ties) {
    if (tie.from != b && tie.to != b) continue;
    if (tie.standing.empty()) ids.insert(tie.incidents.begin(), tie.incidents.end());
    (tie.standing.empty() ? out.months : out.standing).push_back(std::move(tie));
  }
  std::sort(out.months.begin(), out.months.end(), [](const Tie& x, const Tie& y) {
    return std::tie(x.month, x.from) < std::tie(y.month, y.from);
  });
  out.periods = periods_of(out.months);
  auto found = store.incidents_by_id(newest_of(out.months, incidents));
  if (!found) return found.error();
  out.incidents.total = ids.size();
  std::sort(found->begin(), found->end(), [](const Incident& x, const Incident& y) {
    return x.time.first != y.time.first ? x.time.first > y.time.first : x.id < y.id;
  });
  if (incidents != 0 && found->size() > incidents) found->resize(incidents);
  auto briefs = make_briefs(store, std::move(*found));
  if (!briefs) return briefs.error();
  out.incidents.rows = std::move(*briefs);
  return out;
}

}  // namespace casus
