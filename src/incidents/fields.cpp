// The rule by which one value is shown: that of most voices (documents that are no copies of one
// another); among equals the more conservative. What that means is said at each field. All values
// stay in Incident::values.
#include "incidents/fields.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "incidents/unknown_actor.h"

namespace casus {

namespace {

using Voices = std::set<uint32_t>;

std::set<std::string> role_of(const StatementRow& row, std::string_view role) {
  std::set<std::string> out;
  for (const RoleRow& r : row.roles) {
    if (r.role == role) out.insert(r.actor);
  }
  return out;
}

// told: by id of the statement.
std::vector<IncidentValue> values_of(const std::vector<Told>& told) {
  struct Value {
    std::string_view field, value;
    std::size_t at = 0;  // in told
    auto operator<=>(const Value&) const = default;
  };
  std::vector<Value> values;
  std::deque<std::string> made;  // values that stand nowhere as such
  std::size_t at = 0;
  for (std::size_t i = 0; i < told.size(); ++i) {
    const Told& t = told[i];
    const StatementRow& row = *t.statement;
    if (row.id != told[at].statement->id) at = i;
    const auto add = [&](std::string_view field, std::string_view value) {
      if (!value.empty()) values.push_back({field, value, at});
    };
    const auto add_made = [&](std::string_view field, std::string value) {
      add(field, made.emplace_back(std::move(value)));
    };
    add_made("factuality", told_factuality(row));
    if (!t.own_roles) continue;
    if (row.time.known()) add_made("time", range_text(row.time));
    for (const RoleRow& role : row.roles) add(role.role, role.actor);
    for (const PlaceRow& place : row.places) add("place", place.place);
    for (const CountRow& count : row.counts) add_made(count.kind, count_text(count));
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  std::vector<IncidentValue> out;
  out.reserve(values.size());
  for (const Value& v : values)
    out.push_back({std::string(v.field), std::string(v.value), told[v.at].statement->id});
  return out;
}

// Known actors before sorts of people, these before places, which tell where more than whom, and
// these before mere words; most voices (a part speaks for
// its whole: who names the air force names the country); the larger set; the more exact; the first
// in order.
std::vector<std::string> choose_actors(const std::vector<Told>& told, std::string_view role,
                                       const ActorTree& tree) {
  std::map<std::set<std::string>, Voices> sets;
  for (const Told& t : told) {
    if (!t.own_roles) continue;
    auto ids = role_of(*t.statement, role);
    if (!ids.empty()) sets[std::move(ids)].insert(t.voice);
  }
  const auto supports = [&](const std::set<std::string>& by, const std::set<std::string>& ids) {
    return std::all_of(ids.begin(), ids.end(), [&](const std::string& id) {
      return std::any_of(by.begin(), by.end(), [&](const auto& x) { return tree.is_part(x, id); });
    });
  };
  std::tuple<int, std::size_t, std::size_t, std::size_t> best{};
  const std::set<std::string>* chosen = nullptr;
  for (const auto& [ids, own] : sets) {
    Voices voices;
    for (const auto& [by, theirs] : sets) {
      if (supports(by, ids)) voices.insert(theirs.begin(), theirs.end());
    }
    int known = 0;
    for (const std::string& id : ids) {
      const int sure = tree.is_place(id)       ? 1
                       : !tree.is_nobody(id)   ? 3
                       : !is_unknown_actor(id) ? 2
                                               : 0;
      known = std::max(known, sure);
    }
    std::size_t depth = 0;
    for (const std::string& id : ids) depth += tree.chain(id).size();
    const std::tuple rank{known, voices.size(), ids.size(), depth};
    if (chosen == nullptr || rank > best) {
      best = rank;
      chosen = &ids;
    }
  }
  if (chosen == nullptr) return {};
  return {chosen->begin(), chosen->end()};
}

struct ChosenPlace {
  std::string id, name;
};

// The place that fewest voices contradict; of those one that more statements go along with than
// contradict (a voice may name where somebody spoke as well); then the narrowest; then the one that
// fewest statements contradict; then most voices; then the first in order.
ChosenPlace choose_place(const std::vector<Told>& told) {
  std::map<Place, Voices> places;
  std::map<Place, std::size_t> statements;
  std::map<std::string, std::string> names;
  for (const Told& t : told) {
    if (!t.own_roles) continue;
    for (const PlaceRow& row : t.statement->places) {
      places[{row.place, row.within}].insert(t.voice);
      ++statements[{row.place, row.within}];
      names.emplace(row.place, row.name);
    }
  }
  std::tuple<std::size_t, bool, std::ptrdiff_t, std::size_t, std::ptrdiff_t> best{};
  const Place* chosen = nullptr;
  for (const auto& [place, own] : places) {
    Voices agree;
    Voices all;
    std::size_t along = 0;
    std::size_t against = 0;
    for (const auto& [other, theirs] : places) {
      all.insert(theirs.begin(), theirs.end());
      if (place.lies_in(other) || other.lies_in(place)) {
        agree.insert(theirs.begin(), theirs.end());
        along += statements[other];
      } else {
        against += statements[other];
      }
    }
    const std::tuple rank{all.size() - agree.size(), against >= along,
                          -static_cast<std::ptrdiff_t>(place.within.size()), against,
                          -static_cast<std::ptrdiff_t>(own.size())};
    if (chosen == nullptr || rank < best) {
      best = rank;
      chosen = &place;
    }
  }
  if (chosen == nullptr) return {};
  return {chosen->id, names[chosen->id]};
}

// Dates the text gives before dates inherited from the day of publication; most voices; the shorter
// period; the earlier.
DateRange choose_time(const std::vector<Told>& told, const LinkingRules& rules) {
  std::map<std::pair<bool, DateRange>, Voices> ranges;
  for (const Told& t : told) {
    const StatementRow& row = *t.statement;
    if (!t.own_roles || !row.time.known() || row.time.last < row.time.first) continue;
    ranges[{rules.slack.count(row.time_rule) != 0, row.time}].insert(t.voice);
  }
  using Rank = std::tuple<bool, std::ptrdiff_t, int32_t>;
  std::optional<Rank> best;
  DateRange chosen;
  for (const auto& [key, voices] : ranges) {  // earlier ones first
    const Rank rank{key.first, -static_cast<std::ptrdiff_t>(voices.size()), days_in(key.second)};
    if (best && rank >= *best) continue;
    best = rank;
    chosen = key.second;
  }
  return chosen;
}

// Among equals: what the article says in its own voice, then a denial before the fact (a disputed
// event is not shown as one that happened), then the surer (who says "happened" says more than who
// said "planned" before).
std::string choose_factuality(const std::vector<Told>& told) {
  static constexpr std::string_view kOrder[] = {
      "did-not-happen", "denied", "happened", "ongoing", "planned", "possible", "conditional"};
  std::map<std::string, std::pair<Voices, bool>> found;
  for (const Told& t : told) {
    auto& [voices, own] = found[told_factuality(*t.statement)];
    voices.insert(t.voice);
    own = own || !t.statement->claim;
  }
  using Rank = std::tuple<std::ptrdiff_t, bool, std::ptrdiff_t>;
  std::optional<Rank> best;
  std::string chosen;
  for (const auto& [value, support] : found) {
    const auto at = std::find(std::begin(kOrder), std::end(kOrder), value) - std::begin(kOrder);
    const Rank rank{-static_cast<std::ptrdiff_t>(support.first.size()), !support.second, at};
    if (best && rank >= *best) continue;
    best = rank;
    chosen = value;
  }
  return chosen;
}

std::optional<int64_t> low(const CountRow& count) { return count.min ? count.min : count.max; }
std::optional<int64_t> high(const CountRow& count) { return count.max ? count.max : count.min; }

struct CountVotes {
  CountRow row;
  Voices voices;
};

std::set<std::string> all_actors(const std::vector<Told>& told) {
  std::set<std::string> out;
  for (const Told& t : told) {
    if (!t.own_roles) continue;
    for (const RoleRow& role : t.statement->roles) {
      if (role.role == "actor" && !is_unknown_actor(role.actor)) out.insert(role.actor);
    }
  }
  return out;
}

// "It claimed that 26 officers had died": said by whoever did it.
bool is_word_of(const std::set<std::string>& doers, const StatementRow& row,
                const ActorTree& tree) {
  if (!row.claim || row.claim->source_actor.empty()) return false;
  return std::any_of(doers.begin(), doers.end(), [&](const std::string& doer) {
    return tree.related(row.claim->source_actor, doer);
  });
}

// The range spans every number that is told; the one shown is that of most voices, then the
// smaller. A text that tells several tells of parts, or how the number grew: its voice is for the
// largest; but where it has others, for none that they say who did it.
void choose_counts(const std::vector<Told>& told, const ActorTree& tree, Incident& incident) {
  std::map<std::string, std::map<std::string, CountVotes>> kinds;  // kind → text of the value
  // Kind → voice → whether it is no word of theirs, and the text.
  std::map<std::string, std::map<uint32_t, std::pair<bool, std::string>>> largest;
  const std::set<std::string> doers = all_actors(told);
  for (const Told& t : told) {
    if (!t.own_roles) continue;
    for (const CountRow& count : t.statement->counts) {
      const std::string text = count_text(count);
      if (text.empty()) continue;
      const auto [votes, is_new] = kinds[count.kind].try_emplace(text);
      if (is_new) votes->second.row = count;
      votes->second.row.at = {};
      const bool others = !is_word_of(doers, *t.statement, tree);
      const auto [own, first] = largest[count.kind].try_emplace(t.voice, std::pair(others, text));
      if (first || own->second.first > others) continue;
      const bool larger = *low(kinds[count.kind][own->second.second].row) < *low(count);
      if (larger || own->second.first < others) own->second = {others, text};
    }
  }
  for (const auto& [kind, voices] : largest) {
    for (const auto& [voice, vote] : voices) kinds[kind][vote.second].voices.insert(voice);
  }
  for (const auto& [kind, values] : kinds) {
    CountRow range = values.begin()->second.row;
    range.min = low(range);
    range.max = high(range);
    const CountVotes* best = nullptr;
    for (const auto& [text, votes] : values) {
      range.min = std::min(*range.min, *low(votes.row));
      range.max = std::max(*range.max, *high(votes.row));
      range.approximate = range.approximate || votes.row.approximate;
      const auto rank = [](const CountVotes& v) {
        return std::tuple(-static_cast<std::ptrdiff_t>(v.voices.size()), *low(v.row), *high(v.row));
      };
      if (best == nullptr || rank(votes) < rank(*best)) best = &votes;
    }
    incident.counts.push_back(range);
    incident.chosen.push_back(best->row);
  }
}

// What is said of an incident, and the voices that say so.
using Ballot = std::map<std::string, Voices>;

// Of equals the longer value, a code that is finer, then the smaller.
std::string of_most(const Ballot& ballot) {
  const auto rank = [](const Ballot::value_type& votes) {
    return std::pair(votes.second.size(), votes.first.size());
  };
  const Ballot::value_type* best = nullptr;
  for (const Ballot::value_type& votes : ballot) {
    if (best == nullptr || rank(votes) > rank(*best)) best = &votes;
  }
  return best == nullptr ? "" : best->first;
}

}  // namespace

std::string count_text(const CountRow& count) {
  const std::string about = count.approximate ? "~" : "";
  if (count.min && count.max) {
    if (*count.min == *count.max) return about + fmt::format("{}", *count.min);
    return about + fmt::format("{}..{}", *count.min, *count.max);
  }
  if (count.min) return about + fmt::format(">={}", *count.min);
  if (count.max) return about + fmt::format("<={}", *count.max);
  return "";
}

std::string range_text(const DateRange& range) {
  const std::string first = to_string(range.first);
  return range.first == range.last ? first : first + ".." + to_string(range.last);
}

Incident describe(const std::vector<Told>& told, const std::string& type, const ActorTree& tree,
                  const LinkingRules& rules) {
  Incident out;
  out.type = type;
  std::set<std::string> modes;
  Ballot cameo;
  Ballot subtype;
  std::set<std::string> documents;
  Voices voices;
  for (const Told& t : told) {
    if (t.own_roles) {
      modes.insert(t.statement->modes.begin(), t.statement->modes.end());
      const StatementRow& s = *t.statement;
      if (s.type == type && !s.cameo.empty()) cameo[s.cameo].insert(t.voice);
      if (!s.subtype.empty()) subtype[s.subtype].insert(t.voice);
    }
    documents.insert(t.document->key);
    voices.insert(t.voice);
    out.statements.push_back(t.statement->id);
  }
  out.modes.assign(modes.begin(), modes.end());
  out.cameo = of_most(cameo);
  out.subtype = of_most(subtype);
  out.documents = static_cast<uint32_t>(documents.size());
  out.voices = static_cast<uint32_t>(voices.size());
  out.actors = choose_actors(told, "actor", tree);
  out.recipients = choose_actors(told, "recipient", tree);
  ChosenPlace place = choose_place(told);
  out.place = std::move(place.id);
  out.place_name = std::move(place.name);
  out.time = choose_time(told, rules);
  out.factuality = choose_factuality(told);
  choose_counts(told, tree, out);
  out.values = values_of(told);
  out.disputes = disputes_of(told, tree, rules);
  return out;
}

}  // namespace casus
