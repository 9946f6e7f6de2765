#include "store/filter.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "casus/resources.h"

#include "store/words.h"
#include "text/parts.h"
#include "text/utf8.h"

namespace casus {

NameSearch::NameSearch(const std::string& term)
    : key_(key_of(term)), folded_(utf8::fold(term)), term_(term) {}

void NameSearch::offer(const std::string& id, std::string_view name) {
  if (id == term_) exact_.insert(id);
  if (key_.size() <= 1) return;
  const std::string name_key = key_of(name);
  if (utf8::fold(id) == folded_ || name_key == key_) whole_.insert(id);
  if (is_part(name_key, key_)) part_.insert(id);
}

std::set<std::string> NameSearch::take() {
  if (!exact_.empty()) return std::move(exact_);
  return whole_.empty() ? std::move(part_) : std::move(whole_);
}

namespace {

bool same_folded(const std::string& a, const std::string& b) {
  return utf8::fold(a) == utf8::fold(b);
}

// In a role, as shown or as one of its statements has it.
bool has_role(const Incident& incident, const std::set<std::string>& ids, std::string_view role) {
  const std::vector<std::string>& shown =
      role == "recipient" ? incident.recipients : incident.actors;
  if (std::any_of(shown.begin(), shown.end(), [&](const auto& id) { return ids.count(id) != 0; })) {
    return true;
  }
  return std::any_of(incident.values.begin(), incident.values.end(), [&](const IncidentValue& v) {
    return v.field == role && ids.count(v.value) != 0;
  });
}

bool matches_plain(const Incident& incident, const IncidentFilter& filter) {
  if (incident.id.compare(0, filter.id.size(), filter.id) != 0) return false;
  if (filter.disputed && *filter.disputed == incident.disputes.empty()) return false;
  if (incident.voices < filter.min_voices) return false;
  if (!filter.factuality.empty() && !same_folded(incident.factuality, filter.factuality))
    return false;
  if (!filter.type.empty() && !same_folded(incident.type, filter.type)) return false;
  if (!filter.mode.empty() &&
      std::none_of(incident.modes.begin(), incident.modes.end(),
                   [&](const auto& mode) { return same_folded(mode, filter.mode); })) {
    return false;
  }
  if (!filter.since.known() && !filter.until.known()) return true;
  return incident.time.known() && overlaps(incident.time, filter.since, filter.until);
}

}  // namespace

bool overlaps(const DateRange& time, Date since, Date until) {
  // since "2024-12" begins with its first day, until "2024-12" ends with its last.
  if (since.known() && time.last < days_of(since).first) return false;
  return !until.known() || time.first <= days_of(until).last;
}

bool lies_in(const Box& box, double latitude, double longitude) {
  if (latitude < box.south || latitude > box.north) return false;
  return box.west <= box.east ? box.west <= longitude && longitude <= box.east
                              : box.west <= longitude || longitude <= box.east;
}

std::set<std::string> actors_in(const Incident& incident) {
  std::set<std::string> out(incident.actors.begin(), incident.actors.end());
  out.insert(incident.recipients.begin(), incident.recipients.end());
  for (const IncidentValue& v : incident.values) {
    if (v.field == "actor" || v.field == "recipient") out.insert(v.value);
  }
  return out;
}

std::string document_of_statement(std::string_view statement) {
  return std::string(statement.substr(0, std::min(statement.rfind('.'), statement.size())));
}

bool tie_matches(const Tie& tie, const TieFilter& filter) {
  if (!filter.actor.empty() && tie.from != filter.actor && tie.to != filter.actor) return false;
  if (!filter.since.known() && !filter.until.known()) return true;
  const auto month = parse_iso_date(tie.month);
  return month && overlaps(days_of(*month), filter.since, filter.until);
}

void keep_frequent(std::vector<Tie>& ties, uint32_t min) {
  if (min == 0) return;
  std::map<std::pair<std::string, std::string>, std::size_t> incidents;
  for (const Tie& tie : ties) incidents[{tie.from, tie.to}] += tie.incidents.size();
  std::erase_if(ties, [&](const Tie& tie) { return incidents[{tie.from, tie.to}] < min; });
}

void sort_spans(std::vector<ActorSpan>& spans) {
  const auto rank = [](const ActorSpan& span) {
    const Actor& a = span.actor;
    return std::tie(span.days, a.kind, a.country, a.part_of, a.sectors, a.name, a.wikipedia);
  };
  std::sort(spans.begin(), spans.end(),
            [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
}

void add_parts(std::set<std::string>& ids, const std::vector<Actor>& actors) {
  // Parts of parts: as many rounds as the longest chain, which can't be longer than there are
  // actors.
  for (bool grown = !ids.empty(); grown;) {
    grown = false;
    for (const Actor& actor : actors) {
      if (!actor.part_of.empty() && ids.count(actor.part_of) != 0) {
        grown = ids.insert(actor.id).second || grown;
      }
    }
  }
}

Result<std::set<std::string>> actors_called(const std::string& term, const FilterSource& source) {
  auto actors = source.actors();
  if (!actors) return actors.error();
  auto aliases = source.aliases();
  if (!aliases) return aliases.error();
  NameSearch search(term);
  for (const Actor& actor : *actors) search.offer(actor.id, actor.name);
  for (const auto& [id, name] : *aliases) search.offer(id, name);
  return search.take();
}

Result<std::set<std::string>> actors_named(const std::string& term, const FilterSource& source) {
  auto ids = actors_called(term, source);
  if (!ids) return ids;
  const auto actors = source.actors();
  if (!actors) return actors.error();
  add_parts(*ids, *actors);
  return ids;
}

namespace {

// Names of the states, by their ids as places ("sd"). A record knows only the names of places that
// were told: what these lie in has an id and no name.
const std::multimap<std::string, std::string>& names_of_states() {
  static const std::multimap<std::string, std::string> kNames = [] {
    std::multimap<std::string, std::string> out;
    const auto resources = Resources::embedded();
    if (!resources) return out;
    // id, name, alpha-3, alpha-2, latitude, longitude, other names, demonyms
    for_each_entry(resources->section("actors/states"), [&](const auto& fields, int) {
      if (fields.size() < 7) return;
      const std::string id = utf8::fold(fields[3]);
      out.emplace(id, fields[1]);
      for (const std::string_view other : parts_of(fields[6], '|')) {
        if (other != "-") out.emplace(id, other);
      }
    });
    return out;
  }();
  return kNames;
}

}  // namespace

void offer_place(NameSearch& search, const std::string& id, std::string_view name) {
  search.offer(id, name);
  if (!name.empty()) return;
  const auto [first, last] = names_of_states().equal_range(id);
  for (auto state = first; state != last; ++state) search.offer(id, state->second);
}

Result<std::set<std::string>> places_named(const std::string& term, const FilterSource& source) {
  auto places = source.places();
  if (!places) return places.error();
  NameSearch search(term);
  for (const PlaceName& place : *places) offer_place(search, place.id, place.name);
  return search.take();
}

Result<IncidentMatcher> IncidentMatcher::make(const IncidentFilter& filter,
                                              const FilterSource& source) {
  IncidentMatcher out(filter, source);
  const auto look_up = [&](const std::string& term, auto named,
                           std::set<std::string>& into) -> Status {
    if (term.empty()) return ok_status();
    auto ids = named(term, source);
    if (!ids) return ids.error();
    into = std::move(*ids);
    return ok_status();
  };
  if (auto ok = look_up(filter.actor, actors_named, out.actors_); !ok) return ok.error();
  if (auto ok = look_up(filter.recipient, actors_named, out.recipients_); !ok) return ok.error();
  if (auto ok = look_up(filter.place, places_named, out.places_); !ok) return ok.error();
  if (auto ok = look_up(filter.doer, actors_named, out.doers_); !ok) return ok.error();
  if (filter.box) {
    auto places = source.places();
    if (!places) return places.error();
    for (const PlaceName& place : *places) {
      if (place.at && lies_in(*filter.box, place.at->first, place.at->second)) {
        out.boxed_.insert(place.id);
      }
    }
  }
  if (!filter.story.empty()) {
    auto documents = source.story(filter.story);
    if (!documents) return documents.error();
    out.story_ = std::move(*documents);
  }
  if (filter.doubtful) {
    auto statements = source.doubtful();
    if (!statements) return statements.error();
    out.doubtful_ = std::move(*statements);
  }
  out.words_ = words_of(filter.text);
  out.said_by_ = key_of(filter.source);
  out.outlet_ = key_of(filter.outlet);
  return out;
}

Result<bool> IncidentMatcher::matches(const Incident& incident) const {
  if (!matches_plain(incident, filter_)) return false;
  if (!filter_.actor.empty() && !has_role(incident, actors_, "actor") &&
      !has_role(incident, actors_, "recipient")) {
    return false;
  }
  if (!filter_.doer.empty() && !has_role(incident, doers_, "actor")) return false;
  if (!filter_.recipient.empty() && !has_role(incident, recipients_, "recipient")) return false;
  if (filter_.box && boxed_.count(incident.place) == 0) return false;
  const auto any_statement = [&](const auto& is) {
    return std::any_of(incident.statements.begin(), incident.statements.end(), is);
  };
  if (!filter_.story.empty() && !any_statement([&](const std::string& id) {
        return story_.count(document_of_statement(id)) != 0;
      })) {
    return false;
  }
  if (filter_.doubtful && *filter_.doubtful != any_statement([&](const std::string& id) {
        return doubtful_.count(id) != 0;
      })) {
    return false;
  }
  if (filter_.place.empty() && filter_.text.empty() && filter_.source.empty() &&
      filter_.outlet.empty()) {
    return true;
  }
  return matches_tellings(incident);
}

// Each may be met by another telling.
Result<bool> IncidentMatcher::matches_tellings(const Incident& incident) const {
  bool place = filter_.place.empty() || places_.count(incident.place) != 0;
  bool text = filter_.text.empty();
  bool who = filter_.source.empty();
  bool outlet = filter_.outlet.empty();
  for (const std::string& id : incident.statements) {
    if (place && text && who && outlet) return true;
    auto telling = source_.telling(id);
    if (!telling) return telling.error();
    place = place || lies_there(*telling);
    text = text || has_words(*telling);
    who = who || says_so(*telling);
    outlet = outlet || prints_it(*telling);
  }
  return place && text && who && outlet;
}

bool IncidentMatcher::lies_there(const FilterTelling& telling) const {
  return std::any_of(telling.places.begin(), telling.places.end(),
                     [&](const auto& id) { return places_.count(id) != 0; });
}
bool IncidentMatcher::has_words(const FilterTelling& telling) const {
  const std::string quote = key_of(telling.quote);
  return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
    return quote.find(' ' + word + ' ') != std::string::npos;
  });
}
bool IncidentMatcher::says_so(const FilterTelling& telling) const {
  return is_part(key_of(telling.said_by), said_by_) || is_part(key_of(telling.outlet), said_by_) ||
         is_part(key_of(telling.site), said_by_);
}

bool IncidentMatcher::prints_it(const FilterTelling& telling) const {
  return is_part(key_of(telling.outlet), outlet_) || is_part(key_of(telling.site), outlet_);
}

bool comes_before(const Incident& a, const Incident& b, IncidentOrder order) {
  if (order == IncidentOrder::time) {
    return std::tuple(!a.time.known(), a.time, std::string_view(a.id)) <
           std::tuple(!b.time.known(), b.time, std::string_view(b.id));
  }
  if (order == IncidentOrder::weight && a.voices != b.voices) return a.voices > b.voices;
  return std::tuple(a.time, std::string_view(a.id)) > std::tuple(b.time, std::string_view(b.id));
}

bool by_statement(const DoubtRow& a, const DoubtRow& b) {
  return std::tie(a.statement, a.document, a.at, a.kind, a.field) <
         std::tie(b.statement, b.document, b.at, b.kind, b.field);
}

bool by_place(const DoubtRow& a, const DoubtRow& b) {
  return std::tie(a.at, a.kind, a.field, a.statement) <
         std::tie(b.at, b.kind, b.field, b.statement);
}

void order_incidents(std::vector<Incident>& incidents, uint32_t limit) {
  std::sort(incidents.begin(), incidents.end(), [](const Incident& a, const Incident& b) {
    return comes_before(a, b, IncidentOrder::time);
  });
  if (limit != 0 && incidents.size() > limit) incidents.resize(limit);
}

}  // namespace casus
