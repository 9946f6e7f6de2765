#include "incidents/compare.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "incidents/fit.h"

namespace casus {

namespace {

// The most points for a large number that both tell.
int large_points(const AccountFacts& a, const AccountFacts& b) {
  int out = 0;
  for (const auto& [number, points] : a.large_counts) {
    if (b.large_counts.count(number) != 0) out = std::max(out, points);
  }
  return out;
}

// Its day only follows from that of publication: of a lasting state that says no more than none.
bool is_day_inferred(const AccountFacts& account) { return account.slack > 0; }

bool is_one_state(const AccountFacts& a, const AccountFacts& b, const LinkingRules& rules) {
  if (!may_last(a, rules) || !may_last(b, rules)) return false;
  const bool lasts = a.is_ongoing && b.is_ongoing;
  if ((a.days.known() && !is_day_inferred(a)) || (b.days.known() && !is_day_inferred(b)))
    return lasts;
  return a.factuality == b.factuality || (is_fact(a.factuality) && is_fact(b.factuality));
}

bool fits_in_time(const AccountFacts& a, const AccountFacts& b, bool same_number,
                  const LinkingRules& rules) {
  if (days_in(a.days) > rules.loose_days || days_in(b.days) > rules.loose_days)
    return a.days == b.days;
  return overlap(a.days, b.days, std::max({a.slack, b.slack, same_number ? rules.large_slack : 0}));
}

int points(Fit fit, int agrees, const LinkingRules& rules) {
  return fit == Fit::agrees ? agrees : fit == Fit::alike ? rules.unknown : 0;
}

Ids sides_of(const AccountFacts& account) {
  Ids out = account.actors;
  out.insert(account.recipients.begin(), account.recipients.end());
  return out;
}

struct Sides {
  Fit actor = Fit::open;
  Fit recipient = Fit::open;
};

// Events with sides instead of an actor and a recipient: all named by one account have to be among
// the other's.
Sides symmetric_fit(const AccountFacts& a, const AccountFacts& b, const ActorTree& tree) {
  const Ids x = sides_of(a);
  const Ids y = sides_of(b);
  const auto& small = x.size() <= y.size() ? x : y;
  const auto& large = x.size() <= y.size() ? y : x;
  std::size_t agree = 0;
  std::size_t strangers = 0;
  for (const std::string& side : small) {
    const Fit fit = fit_of({side}, large, tree);
    agree += fit == Fit::agrees ? 1u : 0u;
    strangers += fit == Fit::excludes ? 1u : 0u;
  }
  if (strangers > 0) return {Fit::excludes, Fit::excludes};
  return {agree > 0 ? Fit::agrees : Fit::open, agree > 1 ? Fit::agrees : Fit::open};
}

// Who did it, or whom it hit, may be what sources differ on; then all else has to point to one
// event.
bool is_disputed_actor(const Sides& sides, const PlaceFit& place, bool same_day, bool same_count) {
  return sides.actor == Fit::excludes && sides.recipient != Fit::excludes && place.exact &&
         same_day && same_count;
}
bool is_disputed_recipient(const Sides& sides, const PlaceFit& place, bool same_day,
                           bool other_source) {
  return sides.recipient == Fit::excludes && sides.actor == Fit::agrees && place.exact &&
         same_day && other_source;
}

bool are_kin(const SortedSet<std::string>& a, const SortedSet<std::string>& b,
             const LinkingRules& rules) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) {
    return std::any_of(b.begin(), b.end(), [&](const std::string& y) {
      return rules.kin_modes.count(std::minmax(x, y)) != 0;
    });
  });
}

// Without a day: who did it to whom has to agree, or, where it was done to somebody that only words
// name, who did it and where.
bool agree_without_day(const Sides& sides, const PlaceFit& place, bool symmetric, bool same_mode) {
  if (sides.actor != Fit::agrees) return false;
  if (sides.recipient == Fit::agrees || (symmetric && place.exact)) return true;
  return sides.recipient != Fit::excludes && place.fit == Fit::agrees && same_mode;
}

}  // namespace

std::string_view name(Refusal refusal) {
  switch (refusal) {
    case Refusal::none:
      return "";
    case Refusal::type:
      return "other kinds of event";
    case Refusal::day:
      return "other days";
    case Refusal::no_day:
      return "one has no day, and it is no lasting state";
    case Refusal::place:
      return "other places";
    case Refusal::actor:
      return "another actor";
    case Refusal::recipient:
      return "another recipient";
    case Refusal::sides:
      return "one has no day, and actor and recipient do not both agree";
    case Refusal::count:
      return "one has no day, and the numbers differ";
  }
  return "";
}

std::string_view name(Feature feature) {
  switch (feature) {
    case Feature::actor:
      return "actor";
    case Feature::recipient:
      return "recipient";
    case Feature::place:
      return "place";
    case Feature::area:
      return "area";
    case Feature::days:
      return "days of publication differ";
    case Feature::count:
      return "number";
    case Feature::large_count:
      return "large number";
    case Feature::subtype:
      return "kind of act";
    case Feature::mode:
      return "mode";
    case Feature::mode_differs:
      return "mode differs";
  }
  return "";
}

int PairScore::score() const {
  return grounded ? std::accumulate(points.begin(), points.end(), 0) : 0;
}

bool may_last(const AccountFacts& account, const LinkingRules& rules) {
  if (rules.states.count({account.type, ""}) != 0) return true;
  if (std::any_of(account.modes.begin(), account.modes.end(), [&](const std::string& mode) {
        return rules.states.count({account.type, mode}) != 0;
      })) {
    return true;
  }
  return rules.series.count(account.type) != 0 && account.is_ongoing;
}

std::string_view state_class(std::string_view type, const LinkingRules& rules) {
  const auto it = rules.kin.find(type);
  return it == rules.kin.end() ? type : std::string_view(it->second);
}

bool differ_in_mode(const AccountFacts& a, const AccountFacts& b, const LinkingRules& rules) {
  return !a.modes.empty() && !b.modes.empty() && !shares(a.modes, b.modes) &&
         !are_kin(a.modes, b.modes, rules);
}

PairScore compare(const AccountFacts& a, const AccountFacts& b, const ActorTree& tree,
                  const LinkingRules& rules) {
  PairScore out;
  const auto refuse = [&out](Refusal refusal) {
    out.refusal = refusal;
    return out;
  };
  const auto give = [&out](Feature feature, int points) {
    out.points[static_cast<std::size_t>(feature)] = static_cast<int8_t>(points);
  };
  const int large = large_points(a, b);
  const bool dated = a.days.known() && b.days.known() && a.type == b.type;
  const bool one_state = !dated && is_one_state(a, b, rules) &&
                         state_class(a.type, rules) == state_class(b.type, rules);
  if (a.type != b.type && !one_state) return refuse(Refusal::type);
  if (dated && !fits_in_time(a, b, large > 0, rules)) return refuse(Refusal::day);
  const bool symmetric = rules.symmetric.count(a.type) != 0;
  const Sides sides =
      symmetric ? symmetric_fit(a, b, tree)
                : Sides{fit_of(a.actors, b.actors, tree), fit_of(a.recipients, b.recipients, tree)};
  // Who acts in the one is acted upon in the other: "was ousted", and "staged a fake coup".
  const bool turned = !symmetric && !shares(a.actors, b.actors) &&
                      (shares(a.actors, b.recipients) || shares(b.actors, a.recipients));
  if (turned) return refuse(Refusal::actor);
  const PlaceFit place = fit_of(a.places, b.places);
  const bool same_count = shares(a.exact_counts, b.exact_counts);
  const bool other_count = !a.exact_counts.empty() && !b.exact_counts.empty() && !same_count;
  const bool same_mode = shares(a.modes, b.modes);
  give(Feature::actor, points(sides.actor, rules.actor, rules));
  give(Feature::recipient, points(sides.recipient, rules.recipient, rules));
  if (place.fit == Fit::agrees) {
    place.exact ? give(Feature::place, rules.place) : give(Feature::area, rules.area);
  }
  if (a.slack > 0 && b.slack > 0 && a.days != b.days && large == 0)
    give(Feature::days, rules.inferred_differs);
  if (large > 0) {
    give(Feature::large_count, large);
  } else if (same_count) {
    give(Feature::count, rules.count);
  }
  if (shares(a.subtypes, b.subtypes)) give(Feature::subtype, rules.subtype);
  if (same_mode) {
    give(Feature::mode, rules.mode);
  } else if (differ_in_mode(a, b, rules)) {
    give(Feature::mode_differs, rules.mode_differs);
  }
  out.grounded =
      sides.actor == Fit::agrees || sides.recipient == Fit::agrees || place.exact || large > 0;
  // A state lasts in more than one place.
  if (place.fit == Fit::excludes && !one_state) return refuse(Refusal::place);
  if (sides.actor == Fit::excludes || sides.recipient == Fit::excludes) {
    const bool same_day = a.days == b.days && a.slack == 0 && b.slack == 0;
    if (symmetric || (!is_disputed_actor(sides, place, same_day, same_count) &&
                      !is_disputed_recipient(sides, place, same_day, a.sources != b.sources))) {
      return refuse(sides.actor == Fit::excludes ? Refusal::actor : Refusal::recipient);
    }
  }
  if (dated) return out;
  if (other_count) return refuse(Refusal::count);
  const bool agree = agree_without_day(sides, place, symmetric, same_mode);
  if (!one_state) {
    out.may_be = agree;
    return refuse(Refusal::no_day);
  }
  return agree ? out : refuse(Refusal::sides);
}

}  // namespace casus
