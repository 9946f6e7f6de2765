#include "incidents/ties.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "incidents/account.h"
#include "incidents/unknown_actor.h"

namespace casus {

namespace {

using Pair = std::pair<std::string, std::string>;

std::set<Pair> pairs_of(const Incident& incident, bool symmetric) {
  std::vector<std::string> from = incident.actors;
  std::vector<std::string> to = incident.recipients;
  const auto unknown = [](const std::string& id) { return is_unknown_actor(id); };
  std::erase_if(from, unknown);
  std::erase_if(to, unknown);
  std::set<Pair> out;
  const auto add = [&out](const std::string& a, const std::string& b) {
    if (a != b) out.emplace(a, b);
  };
  for (const std::string& a : from) {
    for (const std::string& b : to) {
      add(a, b);
      if (symmetric) add(b, a);
    }
    // Two who did something without naming to whom did it together, not to each other; unless they
    // are its sides.
    for (const std::string& b : from) {
      if (symmetric && incident.recipients.empty()) add(a, b);
    }
  }
  return out;
}

// The mean over the modes the data knows, else the type's own.
double score_of(const Incident& incident, const EventType& type) {
  double sum = 0;
  int known = 0;
  for (const std::string& mode : incident.modes) {
    const auto it = type.modes.find(mode);
    if (it == type.modes.end()) continue;
    sum += it->second;
    ++known;
  }
  return known == 0 ? type.score : sum / known;
}

// A decade is no month: what is told of a long period stands with the undated.
std::string month_of(const Incident& incident, const LinkingRules& rules) {
  if (!incident.time.known() || days_in(incident.time) > rules.loose_days) return "";
  return to_string(Date{incident.time.first.year, incident.time.first.month, 0});
}

void count(Tie& tie, int quad) {
  switch (quad) {
    case 1:
      ++tie.verbal_cooperation;
      return;
    case 2:
      ++tie.material_cooperation;
      return;
    case 3:
      ++tie.verbal_conflict;
      return;
    default:
      ++tie.material_conflict;
  }
}

}  // namespace

std::vector<Tie> ties_of(const std::vector<Incident>& incidents, const LinkingRules& rules) {
  std::map<std::tuple<std::string, std::string, std::string>, Tie> found;
  for (const Incident& incident : incidents) {
    const auto type = rules.types.find(incident.type);
    if (type == rules.types.end() || !is_fact(incident.factuality)) continue;
    const bool symmetric = rules.symmetric.count(incident.type) != 0;
    for (const auto& [from, to] : pairs_of(incident, symmetric)) {
      Tie& tie = found[{from, to, month_of(incident, rules)}];
      count(tie, type->second.quad);
      tie.goldstein += score_of(incident, type->second);  // the sum, until all are there
      tie.incidents.push_back(incident.id);
    }
  }
  std::vector<Tie> out;
  out.reserve(found.size());
  for (auto& [key, tie] : found) {
    std::tie(tie.from, tie.to, tie.month) = key;
    tie.goldstein /= static_cast<double>(tie.incidents.size());
    out.push_back(std::move(tie));
  }
  return out;
}

}  // namespace casus
