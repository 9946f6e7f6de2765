#include "incidents/doubts.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace casus {

namespace {

struct Number {
  int64_t value = 0;
  std::set<uint32_t> voices;
  const StatementRow* statement = nullptr;  // the first that tells it
  const CountRow* count = nullptr;
};

std::string fill(std::string text, std::string_view name, std::string_view value) {
  const std::size_t at = text.find(name);
  return at == std::string::npos ? text : text.replace(at, name.size(), value);
}

}  // namespace

std::vector<DoubtRow> doubts_of(const std::vector<Told>& told, const std::string& incident,
                                const LinkingRules& rules) {
  if (rules.scale <= 1) return {};
  std::map<std::string, std::map<int64_t, Number>> kinds;
  for (const Told& t : told) {
    if (!t.own_roles) continue;
    for (const CountRow& count : t.statement->counts) {
      const auto value = count.min ? count.min : count.max;
      if (!value || *value <= 0) continue;
      Number& number = kinds[count.kind][*value];
      number.value = *value;
      number.voices.insert(t.voice);
      if (number.statement != nullptr) continue;
      number.statement = t.statement;
      number.count = &count;
    }
  }
  std::vector<DoubtRow> out;
  for (const auto& [kind, numbers] : kinds) {
    const Number& low = numbers.begin()->second;
    const Number& high = numbers.rbegin()->second;
    if (high.value < rules.scale_least ||
        static_cast<double>(high.value) < static_cast<double>(low.value) * rules.scale) {
      continue;
    }
    const bool low_is_odd = low.voices.size() < high.voices.size();
    const Number& odd = low_is_odd ? low : high;
    const Number& other = low_is_odd ? high : low;
    DoubtRow row;
    row.kind = "scale";
    row.field = kind;
    row.reason = fill(fill(rules.scale_reason, "{value}", count_text(*odd.count)), "{others}",
                      count_text(*other.count));
    row.document = odd.statement->document;
    row.at = odd.count->at;
    row.evidence = odd.statement->evidence;
    row.statement = odd.statement->id;
    row.incident = incident;
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace casus
