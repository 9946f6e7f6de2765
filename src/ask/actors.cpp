#include "ask/actors.h"

#include <algorithm>
#include <array>

#include "casus/query.h"

namespace casus::ask {

namespace {

constexpr int kChain = 8;  // bodies of bodies

// Sectors of PLOVER that act for a state.
bool acts_for_state(const Actor& actor) {
  constexpr std::array<std::string_view, 6> kOfState = {"GOV", "MIL", "COP", "LEG", "JUD", "SPY"};
  return std::any_of(actor.sectors.begin(), actor.sectors.end(), [&](const std::string& sector) {
    return std::find(kOfState.begin(), kOfState.end(), sector) != kOfState.end();
  });
}

bool governs(const Actor& actor) {
  return (actor.kind == "armed-group" || actor.kind == "government") &&
         std::find(actor.sectors.begin(), actor.sectors.end(), "GOV") != actor.sectors.end();
}

}  // namespace

std::vector<Actor> load_states(const Resources& resources) {
  std::vector<Actor> out;
  for_each_entry(resources.section("actors/states"), [&](const auto& fields, int) {
    if (fields.size() < 3) return;
    Actor& state = out.emplace_back();
    state.id = fields[0];
    state.name = fields[1];
    state.kind = "state";
    state.country = fields[2];
  });
  return out;
}

ActorLore::ActorLore(const std::vector<Actor>& record, const std::vector<Actor>& question,
                     const std::vector<Actor>& states) {
  for (const auto* list : {&states, &record, &question}) {
    for (const Actor& actor : *list) actors_.emplace(actor.id, actor);
  }
  for (const Actor& state : states) states_.emplace(state.country, state.id);
}

const Actor* ActorLore::find(std::string_view id) const {
  const auto found = actors_.find(id);
  return found == actors_.end() ? nullptr : &found->second;
}

bool ActorLore::is_part(std::string_view id, std::string_view whole) const {
  for (int i = 0; i < kChain; ++i) {
    if (id == whole) return true;
    const Actor* actor = find(id);
    if (actor == nullptr || actor->part_of.empty()) return false;
    id = actor->part_of;
  }
  return false;
}

bool ActorLore::stands_for(std::string_view asked, std::string_view id) const {
  if (is_part(id, asked)) return true;
  const Actor* whole = find(asked);
  const Actor* part = find(id);
  if (whole == nullptr || part == nullptr || part->country.empty()) return false;
  if (part->country != whole->country) return false;
  if (whole->kind == "state") return part->kind == "place" || acts_for_state(*part);
  return governs(*whole) && (part->kind == "state" || acts_for_state(*part));
}

bool ActorLore::is_kind_of(std::string_view asked, std::string_view id) const {
  const Actor* some = find(asked);
  const Actor* kind = find(id);
  return some != nullptr && kind != nullptr && is_nobody(id) && is_country(some->country) &&
         some->kind == kind->kind && some->sectors == kind->sectors;
}

bool ActorLore::is_nobody(std::string_view id) const {
  if (id.empty() || id.front() == '~') return true;
  const Actor* actor = find(id);
  return actor != nullptr && is_anybody(*actor);
}

bool ActorLore::may_hold(std::string_view person, std::string_view office) const {
  const Actor* somebody = find(person);
  const Actor* held = find(office);
  return somebody != nullptr && held != nullptr && somebody->kind == "person" &&
         held->kind == "office" && !held->country.empty() && somebody->country == held->country &&
         acts_for_state(*somebody);
}

std::string ActorLore::state_of(std::string_view id) const {
  const Actor* actor = find(id);
  if (actor == nullptr) return "";
  if (actor->kind == "state") return actor->id;
  if (!acts_for_state(*actor)) return "";
  const auto state = states_.find(actor->country);
  return state == states_.end() ? "" : state->second;
}

}  // namespace casus::ask
