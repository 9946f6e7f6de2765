#include "incidents/rules.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "text/parts.h"

namespace casus {

namespace {

// The entry of ordinary_words.txt that has the number of texts.
constexpr std::string_view kAllTexts = "*";

using Fields = std::vector<std::string_view>;

bool set_number(double& into, std::string_view text) {
  const auto value = number_in<double>(text);
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

struct Measure {
  std::string_view name;
  double LinkingRules::*into;
};
constexpr Measure kMeasures[] = {
    {"approximate", &LinkingRules::approximate},
    {"at_least_factor", &LinkingRules::at_least_factor},
    {"copy_share", &LinkingRules::copy_share},
    {"copy_words", &LinkingRules::copy_words},
    {"copy_runs", &LinkingRules::copy_runs},
    {"copy_facts", &LinkingRules::copy_facts},
    {"copy_all_facts", &LinkingRules::copy_all_facts},
    {"copy_unquoted", &LinkingRules::copy_unquoted},
    {"copy_series", &LinkingRules::copy_series},
    {"copy_reworded_runs", &LinkingRules::copy_reworded_runs},
    {"story_likeness", &LinkingRules::story_likeness},
    {"story_matters", &LinkingRules::story_matters},
    {"story_weekday", &LinkingRules::story_weekday},
    {"story_weekdays", &LinkingRules::story_weekdays},
    {"story_crowding", &LinkingRules::story_crowding},
    {"story_most_crowd", &LinkingRules::story_most_crowd},
    {"story_days", &LinkingRules::story_days},
    {"story_lasting", &LinkingRules::story_lasting},
    {"story_lasting_days", &LinkingRules::story_lasting_days},
    {"story_undated", &LinkingRules::story_undated},
    {"story_apart", &LinkingRules::story_apart},
    {"story_part", &LinkingRules::story_part},
    {"ordinary_weight", &LinkingRules::ordinary_weight},
    {"most_in_block", &LinkingRules::most_in_block},
    {"most_told", &LinkingRules::most_told},
    {"most_in_crowd", &LinkingRules::most_in_crowd},
    {"story_cell", &LinkingRules::story_cell},
};

bool is_measure(std::string_view name) {
  return std::any_of(std::begin(kMeasures), std::end(kMeasures),
                     [&](const Measure& m) { return m.name == name; });
}
bool set_measure(LinkingRules& rules, std::string_view name, std::string_view value) {
  for (const Measure& measure : kMeasures) {
    if (measure.name == name) return set_number(rules.*measure.into, value);
  }
  return false;
}

// One line of linking.txt; false: not understood.
bool read_rule(LinkingRules& rules, const Fields& f) {
  if (f.size() == 2 && f[0] == "symmetric") return rules.symmetric.emplace(f[1]).second;
  if (f.size() == 2 && f[0] == "denial") return rules.denial.emplace(f[1]).second;
  if (f.size() == 2 && f[0] == "state") return rules.states.emplace(f[1], "").second;
  if (f.size() == 3 && f[0] == "state") return rules.states.emplace(f[1], f[2]).second;
  if (f.size() == 3 && f[0] == "kin") return rules.kin.emplace(f[1], f[2]).second;
  if (f.size() == 2 && f[0] == "series") return rules.series.emplace(f[1]).second;
  if (f.size() == 3 && f[0] == "kin_modes") return rules.kin_modes.emplace(f[1], f[2]).second;
  if (f.size() == 2 && f[0] == "hedge") return rules.hedges.emplace(f[1]).second;
  if (f.size() == 3 && f[0] == "named") {
    const auto score = number_in<double>(f[2]);
    return score && rules.named.emplace(f[1], *score).second;
  }
  if (f.size() == 3 && f[0] == "scale") {
    rules.scale_least = number_in<int>(f[2]).value_or(0);
    return set_number(rules.scale, f[1]);
  }
  if (f.size() == 2 && f[0] == "common") return rules.common.emplace(f[1]).second;
  if (f.size() == 2 && is_measure(f[0])) return set_measure(rules, f[0], f[1]);
  const auto value = f.size() < 2 ? std::nullopt : number_in<int>(f.back());
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
    const auto least = number_in<int>(f[2]);
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
    if (f[0] == "quad") type.quad = number_in<int>(f[1]).value_or(0);
    if (f[0] == "score") type.score = number_in<double>(f[1]).value_or(0);
    if (f[0] == "mode" && f.size() > 2) {
      if (const auto score = number_in<double>(f[2])) type.modes.emplace(f[1], *score);
    }
  });
  if (!id.empty() && type.quad >= 1 && type.quad <= 4) rules.types.emplace(id, std::move(type));
}

// How many of how many ordinary texts of one language a word stands in.
void read_ordinary(LinkingRules& rules, std::string_view section) {
  for_each_entry(section, [&](const Fields& f, int) {
    const auto value = f.size() == 2 ? number_in<double>(f[1]) : std::nullopt;
    if (!value) return;
    const double weight = *value * rules.ordinary_weight;
    if (f[0] == kAllTexts) {
      rules.ordinary_texts = std::max(rules.ordinary_texts, weight);
    } else {
      rules.ordinary[std::string(f[0])] += weight;
    }
  });
}

// The names of the days of the week, of the words that times are told by.
void read_weekdays(LinkingRules& rules, std::string_view section) {
  for_each_entry(section, [&](const Fields& f, int) {
    const auto day = f.size() == 3 && f[0] == "weekday" ? number_in<int>(f[2]) : std::nullopt;
    if (!day) return;  // a word that may be another, too, has a mark behind the number
    for (const std::string_view word : parts_of(f[1], '|'))
      rules.weekdays[std::string(word)] = *day;
  });
}

// False: not understood.
bool read_verdict(LinkingRules& rules, const Fields& f) {
  if (f.size() != 2) return false;
  if (f[0] == "against") return rules.against.emplace(f[1]).second;
  if (f[0] == "for") return rules.in_favour.emplace(f[1]).second;
  return f[0] == "target" && rules.targets.emplace(f[1]).second;
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
  for (const std::string_view name : resources.sections("lang/")) {
    if (!name.ends_with("/incidents/verdicts")) continue;
    for_each_entry(resources.section(name), [&](const Fields& fields, int line) {
      if (!read_verdict(rules, fields) && problem.empty())
        problem = fmt::format("entry {}: \"{}\" is not understood", line, fields[0]);
    });
    if (!problem.empty()) return Error{ErrorCode::malformed, problem, std::string(name)};
  }
  for_each_entry(resources.section("lang/en/doubts/reasons"), [&](const Fields& fields, int) {
    if (fields.size() == 2 && fields[0] == "scale_others") rules.scale_reason = fields[1];
  });
  for (const std::string_view name : resources.sections("lang/")) {
    if (name.ends_with("/incidents/ordinary_words")) read_ordinary(rules, resources.section(name));
    if (name.ends_with("/mentions/time_words")) read_weekdays(rules, resources.section(name));
  }
  auto matters = Matters::load(resources);
  if (!matters) return matters.error();
  rules.matters = std::move(*matters);
  for (const std::string_view name : resources.sections("ontology/")) {
    read_type(rules, resources.section(name));
  }
  return rules;
}

}  // namespace casus
