#include "incidents/rules.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace casus {

namespace {

using Fields = std::vector<std::string_view>;

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}
std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool set_number(double& into, std::string_view text) {
  const auto value = number(text);
  if (value) into = *value;
  return value.has_value();
}

bool set_weight(LinkingRules& rules, std::string_view name, int points) {
  const std::pair<std::string_view, int*> weights[] = {
      {"actor", &rules.actor},
      {"recipient", &rules.recipient},
      {"unknown", &rules.unknown},
      {"place", &rules.place},
      {"area", &rules.area},
      {"count", &rules.count},
      {"mode", &rules.mode},
      {"subtype", &rules.subtype},
      {"mode-differs", &rules.mode_differs},
      {"inferred-differs", &rules.inferred_differs},
  };
  for (const auto& [known, into] : weights) {
    if (known != name) continue;
    *into = points;
    return true;
  }
  return false;
}

// One line of linking.txt; false: not understood.
bool read_rule(LinkingRules& rules, const Fields& f) {
  if (f.size() == 2 && f[0] == "symmetric") return rules.symmetric.emplace(f[1]).second;
  if (f.size() == 2 && f[0] == "denial") return rules.denial.emplace(f[1]).second;
  if (f.size() == 2 && f[0] == "state") return rules.states.emplace(f[1], "").second;
  if (f.size() == 3 && f[0] == "state") return rules.states.emplace(f[1], f[2]).second;
  if (f.size() == 2 && f[0] == "series") return rules.series.emplace(f[1]).second;
  if (f.size() == 2 && f[0] == "hedge") return rules.hedges.emplace(f[1]).second;
  if (f.size() == 3 && f[0] == "named") {
    const auto score = number(f[2]);
    return score && rules.named.emplace(f[1], *score).second;
  }
  if (f.size() == 3 && f[0] == "scale") {
    rules.scale_least = whole(f[2]).value_or(0);
    return set_number(rules.scale, f[1]);
  }
  if (f.size() == 2 && f[0] == "common") return rules.common.emplace(f[1]).second;
  if (f.size() == 2 && f[0] == "approximate") return set_number(rules.approximate, f[1]);
  if (f.size() == 2 && f[0] == "at_least_factor") return set_number(rules.at_least_factor, f[1]);
  if (f.size() == 2 && f[0] == "copy_share") return set_number(rules.copy_share, f[1]);
  if (f.size() == 2 && f[0] == "copy_words") return set_number(rules.copy_words, f[1]);
  const auto value = f.size() < 2 ? std::nullopt : whole(f.back());
  if (!value) return false;
  if (f.size() == 3 && f[0] == "weight") return set_weight(rules, f[1], *value);
  if (f.size() == 3 && f[0] == "slack") {
    rules.most_slack = std::max(rules.most_slack, *value);
    return rules.slack.emplace(f[1], *value).second;
  }
  if (f.size() == 2 && f[0] == "threshold") {
    rules.threshold = *value;
    return true;
  }
  if (f.size() == 2 && f[0] == "loose_days") {
    rules.loose_days = *value;
    return true;
  }
  if (f.size() == 2 && f[0] == "large_slack") {
    rules.large_slack = *value;
    return true;
  }
  if (f.size() == 4 && f[0] == "large") {
    const auto least = whole(f[2]);
    return least && rules.large[std::string(f[1])].emplace(*least, *value).second;
  }
  return false;
}

// One section of data/ontology; lines that linking does not ask for are for others.
void read_type(LinkingRules& rules, std::string_view section) {
  std::string id;
  EventType type;
  for_each_entry(section, [&](const Fields& f, int) {
    if (f.size() < 2) return;
    if (f[0] == "type") id = std::string(f[1]);
    if (f[0] == "quad") type.quad = whole(f[1]).value_or(0);
    if (f[0] == "score") type.score = number(f[1]).value_or(0);
    if (f[0] == "mode" && f.size() > 2) {
      if (const auto score = number(f[2])) type.modes.emplace(f[1], *score);
    }
  });
  if (!id.empty() && type.quad >= 1 && type.quad <= 4) rules.types.emplace(id, std::move(type));
}

}  // namespace

Result<LinkingRules> LinkingRules::load(const Resources& resources) {
  static constexpr std::string_view kSection = "incidents/linking";
  LinkingRules rules;
  std::string problem;
  for_each_entry(resources.section(kSection), [&](const Fields& fields, int line) {
    if (!read_rule(rules, fields) && problem.empty()) {
      problem = fmt::format("entry {}: \"{}\" is not understood", line, fields[0]);
    }
  });
  if (!problem.empty()) return Error{ErrorCode::malformed, problem, std::string(kSection)};
  for_each_entry(resources.section("lang/en/doubts/reasons"), [&](const Fields& fields, int) {
    if (fields.size() == 2 && fields[0] == "scale_others") rules.scale_reason = fields[1];
  });
  for (const std::string_view name : resources.sections("ontology/")) {
    read_type(rules, resources.section(name));
  }
  return rules;
}

}  // namespace casus
