#include "incidents/ties.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

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

// What is planned or may be is no less told for that, but stands apart.
bool is_expected(std::string_view factuality) {
  return factuality == "planned" || factuality == "possible" || factuality == "conditional";
}

// "anti-X-groups": hostile to X; "X-backed-government": X stands behind it. X is the longest id
// that is an actor's.
std::optional<Tie> tie_by_name(const std::string& id,
                               const std::set<std::string, std::less<>>& actors,
                               const LinkingRules& rules) {
  for (const auto& [part, score] : rules.named) {
    const std::size_t at = id.find(part);
    if (at == std::string::npos || part.empty()) continue;
    if (at > 0 && actors.count(std::string_view(id).substr(0, at)) != 0) {
      return Tie{id.substr(0, at), id, "", 0, 0, 0, 0, score, {}, "named"};
    }
    if (at > 0) continue;
    const std::string_view rest = std::string_view(id).substr(part.size());
    for (std::size_t end = rest.rfind('-'); end != std::string_view::npos && end > 0;
         end = rest.rfind('-', end - 1)) {
      if (actors.count(rest.substr(0, end)) == 0) continue;
      return Tie{id, std::string(rest.substr(0, end)), "", 0, 0, 0, 0, score, {}, "named"};
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Tie> standing_ties(const std::vector<DocumentRecord>& documents, const ActorTree& tree,
                               const LinkingRules& rules) {
  std::set<std::string, std::less<>> actors;
  for (const DocumentRecord& document : documents) {
    for (const Actor& actor : document.actors) {
      if (!is_unknown_actor(actor.id) && actor.kind != "place") actors.insert(actor.id);
    }
  }
  std::vector<Tie> out;
  for (const std::string& id : actors) {
    const std::vector<std::string_view> chain = tree.chain(id);
    std::set<std::string_view> wholes;
    if (chain.size() > 1) wholes = {chain[1], chain.back()};
    for (const std::string_view whole : wholes) {
      out.push_back({id, std::string(whole), "", 0, 0, 0, 0, 0, {}, "part-of"});
    }
    if (auto tie = tie_by_name(id, actors, rules)) out.push_back(std::move(*tie));
  }
  return out;
}

std::vector<TiePart> tie_parts(const Incident& incident, const LinkingRules& rules) {
  const auto type = rules.types.find(incident.type);
  if (type == rules.types.end()) return {};
  const bool expected = is_expected(incident.factuality);
  if (!expected && !is_fact(incident.factuality)) return {};
  const bool symmetric = rules.symmetric.count(incident.type) != 0;
  const auto score = std::llround(score_of(incident, type->second) * kScoreUnits);
  std::vector<TiePart> out;
  for (const auto& [from, to] : pairs_of(incident, symmetric)) {
    out.push_back({from, to, month_of(incident, rules), expected ? "possible" : "",
                   type->second.quad, score});
  }
  return out;
}

}  // namespace casus
