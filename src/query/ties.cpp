#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "query/view.h"

namespace casus {
namespace {

// How much lies between two actors: the sum of the scores of what happened between them. Ten
// lukewarm meetings weigh about as much as three attacks; a mean alone would put a single incident
// above a long war.
double strength(const TieView& tie) {
  return std::abs(tie.goldstein) * static_cast<double>(tie.incidents.size());
}

bool stronger(const TieView& a, const TieView& b) {
  const double sa = strength(a);
  const double sb = strength(b);
  if (sa != sb) return sa > sb;
  return std::tie(a.from, a.to) < std::tie(b.from, b.to);
}

void widen(DateRange& period, const DateRange& by) {
  if (!by.known()) return;
  if (!period.known()) {
    period = by;
    return;
  }
  period.first = std::min(period.first, by.first);
  period.last = std::max(period.last, by.last);
}

struct Sum {
  uint32_t cooperation = 0, conflict = 0;
  double weighted = 0;  // sum of means times incidents
  std::set<std::string> incidents;
};

}  // namespace

std::string_view polarity(double goldstein) {
  if (goldstein >= kNeutral) return "+";
  if (goldstein <= -kNeutral) return "-";
  return "0";
}

bool is_anybody(const Actor& actor) {
  return actor.country.empty() && actor.part_of.empty() && !actor.sectors.empty() &&
         actor.wikipedia.empty() && actor.kind != "person";
}

std::vector<TieView> view_ties(const std::vector<Tie>& ties, const std::vector<Incident>& incidents,
                               const std::vector<Actor>& actors) {
  std::map<std::pair<std::string, std::string>, Sum> pairs;
  for (const Tie& tie : ties) {
    if (!tie.standing.empty()) continue;  // only what happened
    Sum& sum = pairs[{tie.from, tie.to}];
    sum.cooperation += tie.verbal_cooperation + tie.material_cooperation;
    sum.conflict += tie.verbal_conflict + tie.material_conflict;
    sum.weighted += tie.goldstein * static_cast<double>(tie.incidents.size());
    sum.incidents.insert(tie.incidents.begin(), tie.incidents.end());
  }
  std::map<std::string_view, DateRange> times;
  for (const Incident& incident : incidents) times.emplace(incident.id, incident.time);
  const ActorNames names = actor_names(actors);

  std::vector<TieView> views;
  for (const auto& [pair, sum] : pairs) {
    TieView& view = views.emplace_back();
    view.from = pair.first;
    view.to = pair.second;
    view.from_name = display_name(names, pair.first);
    view.to_name = display_name(names, pair.second);
    view.cooperation = sum.cooperation;
    view.conflict = sum.conflict;
    view.incidents.assign(sum.incidents.begin(), sum.incidents.end());
    if (!view.incidents.empty())
      view.goldstein = sum.weighted / static_cast<double>(view.incidents.size());
    for (const std::string& id : view.incidents) {
      const auto time = times.find(id);
      if (time != times.end()) widen(view.period, time->second);
    }
  }
  std::sort(views.begin(), views.end(), stronger);
  return views;
}

}  // namespace casus
