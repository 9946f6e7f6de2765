#include <algorithm>

#include "casus/query.h"

#include "incidents/rules.h"

namespace casus {

std::string_view name(Quad quad) {
  static constexpr std::string_view kNames[] = {"", "verbal_cooperation", "material_cooperation",
                                                "verbal_conflict", "material_conflict"};
  return kNames[static_cast<std::size_t>(quad)];
}

Result<QuadClasses> QuadClasses::load(const Resources& resources) {
  const auto rules = LinkingRules::load(resources);
  if (!rules) return rules.error();
  QuadClasses out;
  for (const auto& [type, event] : rules->types) {
    out.types_.emplace(type, static_cast<Quad>(event.quad));
  }
  return out;
}

Quad QuadClasses::of(std::string_view type) const {
  const auto found = types_.find(type);
  return found == types_.end() ? Quad::none : found->second;
}

std::vector<std::string> QuadClasses::types() const {
  std::vector<std::string> out;
  for (const auto& [type, quad] : types_) out.push_back(type);
  return out;
}

namespace {

DateRange bin_of(Date day, Bin by) {
  switch (by) {
    case Bin::day:
      return {day, day};
    case Bin::week: {
      const Date monday = add_days(day, -weekday(day));
      return {monday, add_days(monday, 6)};
    }
    case Bin::month:
      return days_of({day.year, day.month, 0});
    case Bin::year:
      break;
  }
  return days_of({day.year, 0, 0});
}

int32_t length(DateRange range) {
  return days_from_civil(range.last) - days_from_civil(range.first);
}

void add(TimelineBin& bin, const IncidentGroup& group, Quad quad) {
  bin.total += group.incidents;
  if (group.disputed) bin.disputed += group.incidents;
  switch (quad) {
    case Quad::verbal_cooperation:
      bin.verbal_cooperation += group.incidents;
      return;
    case Quad::material_cooperation:
      bin.material_cooperation += group.incidents;
      return;
    case Quad::verbal_conflict:
      bin.verbal_conflict += group.incidents;
      return;
    case Quad::material_conflict:
      bin.material_conflict += group.incidents;
      return;
    case Quad::none:
      return;
  }
}

}  // namespace

Result<Timeline> make_timeline(const Store& store, const IncidentFilter& filter, Bin by,
                               const QuadClasses& classes) {
  const auto groups = store.group_incidents(filter);
  if (!groups) return groups.error();
  Timeline out;
  out.by = by;
  for (const IncidentGroup& group : *groups) {  // by time, so that bins come in their order
    if (!group.time.known()) {
      out.undated += group.incidents;
      continue;
    }
    const DateRange days = bin_of(group.time.first, by);
    if (length(group.time) > length(days)) {
      out.undated += group.incidents;
      continue;
    }
    if (out.bins.empty() || out.bins.back().days != days) out.bins.push_back({days});
    add(out.bins.back(), group, classes.of(group.type));
  }
  return out;
}

}  // namespace casus
