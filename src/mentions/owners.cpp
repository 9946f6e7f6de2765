#include "mentions/owners.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace casus::mentions {

void Owners::give(uint32_t item, uint32_t owner) {
  Item& owned = draft_.items[item];
  NounEntry entry;
  if (owned.noun != kNone) {
    entry = lexicon_.nouns[owned.noun];
  } else {
    entry.slug = slug(draft_.parse.lemma(owned.tree_head));
    entry.name = draft_.parse.lemma(owned.tree_head);
    entry.kind = owned.kind;
    entry.actor_kind = entry.kind == MentionKind::organization ? "organisation" : "people";
    entry.self_of_group = entry.kind == MentionKind::group;
    if (entry.slug.empty()) return;
  }
  const Item whose = draft_.items[owner];
  owned.owner = owner;
  owned.actor = owned_actor(entry, whose);
  owned.score = std::min(owned.score, kOwnedScore);
}

bool Owners::are_of_state(uint32_t item, uint32_t owner) {
  const uint32_t noun = draft_.items[item].noun;
  return noun != kNone && state_led_by(lexicon_.nouns[noun], draft_.items[owner]) != kNone;
}

uint32_t Owners::ownerless_actor(const NounEntry& noun) {
  if (const uint32_t told = draft_.actor_called(noun.slug); told != kNone) return told;
  Actor actor;
  actor.id = noun.slug;
  actor.name = noun.name;
  actor.kind = noun.actor_kind;
  actor.sectors = noun.sectors;
  return draft_.add_actor(std::move(actor));
}

std::string Owners::name_of(const Item& item) const {
  if (item.entry != kNone) return lexicon_.actors[item.entry].name;
  if (item.place != kNone) return std::string(lexicon_.places.name(item.place));
  return std::string(words_.span(item.first, item.last).in(words_.text));
}

// The state that a body of this owner belongs to: a state itself, or the one a group governs on
// that day.
uint32_t Owners::state_of(const Item& owner) const {
  if (owner.entry == kNone) {
    return owner.place != kNone ? lexicon_.places.state(owner.place) : kNone;
  }
  const ActorEntry& entry = lexicon_.actors[owner.entry];
  if (entry.kind == "state") return owner.entry;
  const Standing standing = standing_on(entry, draft_.date);
  const bool governs =
      standing.dated && !standing.sectors.empty() && standing.sectors.front() == "GOV";
  if (entry.kind != "armed-group" || !governs) return kNone;
  return state_with(standing.country);
}

uint32_t Owners::state_with(std::string_view alpha3) const {
  for (uint32_t i = 0; i < lexicon_.actors.size() && lexicon_.actors[i].kind == "state"; ++i) {
    if (lexicon_.actors[i].standings.front().country == alpha3) return i;
  }
  return kNone;
}

uint32_t Owners::owned_actor(const NounEntry& noun, const Item& owner) {
  const uint32_t state = state_of(owner);
  const bool is_group = owner.entry != kNone && lexicon_.actors[owner.entry].kind == "armed-group";
  if (is_group && noun.self_of_group) return draft_.known_actor(owner.entry);
  const bool body = noun.kind == MentionKind::organization;
  if (const uint32_t led = state_led_by(noun, owner); led != kNone) return led;
  if (state != kNone && (!is_group || body)) return state_actor(noun, state);
  return other_actor(noun, owner);
}

// "the Biden administration" is the United States, "Assad's troops" are Syria's while he rules; an
// actor of the draft.
uint32_t Owners::state_led_by(const NounEntry& noun, const Item& owner) {
  if (owner.entry == kNone || lexicon_.actors[owner.entry].kind != "person") return kNone;
  const bool troops = !noun.sectors.empty() && noun.sectors.front() == "MIL";
  if (!noun.self_of_state && !troops) return kNone;
  const ActorEntry& person = lexicon_.actors[owner.entry];
  const Standing now = standing_on(person, draft_.date);
  for (const Standing& standing : person.standings) {
    if (standing.sectors.empty() || standing.sectors.front() != "GOV") continue;
    if (!noun.self_of_state && standing.sectors != now.sectors) continue;
    const uint32_t state = state_with(standing.country);
    if (state == kNone) continue;
    return noun.self_of_state ? draft_.known_actor(state) : state_actor(noun, state);
  }
  return kNone;
}

uint32_t Owners::state_actor(const NounEntry& noun, uint32_t state) {
  const ActorEntry& entry = lexicon_.actors[state];
  const std::string& country = entry.standings.front().country;
  const uint32_t governor = lexicon_.governor_of(country, draft_.date);
  if (noun.self_of_state) return draft_.known_actor(governor != kNone ? governor : state);
  const std::string id = entry.id + "-" + noun.slug;
  // Bodies with an entry of their own: "Pakistan's army".
  if (const uint32_t known = lexicon_.actor_by_id(id); known != kNone)
    return draft_.known_actor(known);
  if (const uint32_t told = draft_.actor_called(id); told != kNone) return told;
  Actor actor;
  actor.id = id;
  actor.name = (entry.demonym.empty() ? entry.name : entry.demonym) + " " + noun.name;
  actor.kind = noun.actor_kind;
  actor.country = country;
  actor.sectors = noun.sectors;
  const bool official = !noun.sectors.empty() && noun.sectors.front() == "GOV";
  actor.part_of = governor != kNone && official ? lexicon_.actors[governor].id : entry.id;
  return draft_.add_actor(std::move(actor));
}

// Of a place, a person or an organisation: "Kyiv police", "Hamas officials".
uint32_t Owners::other_actor(const NounEntry& noun, const Item& owner) {
  Actor actor;
  const std::string name = name_of(owner);
  if (owner.entry != kNone) {
    const ActorEntry& entry = lexicon_.actors[owner.entry];
    const Actor whole = as_of(entry, draft_.date);
    actor.country = whole.country;
    actor.part_of = entry.kind == "person" ? "" : entry.id;
    actor.id = entry.id + "-" + noun.slug;
    // "Special Services Group commandos": soldiers of a military body are that body.
    if (!noun.sectors.empty() && !whole.sectors.empty() &&
        noun.sectors.front() == whole.sectors.front() && noun.self_of_group) {
      return draft_.known_actor(owner.entry);
    }
    // Members of an armed group or a party carry its sectors: "Hamas officials" are not a
    // state's.
    actor.sectors = entry.kind == "person" || whole.sectors.empty() ? noun.sectors : whole.sectors;
  } else if (owner.actor != kNone && owner.form == MentionForm::nominal) {
    const Actor& whole = draft_.actors[owner.actor];
    // "gunmen from the armed group M23"
    if (noun.self_of_group && whole.kind == "armed-group") return owner.actor;
    actor.country = whole.country;
    actor.part_of = whole.id;
    actor.id = whole.id + "-" + noun.slug;
    // "the company's chairman", "officials of the party": whom they speak for says what they are.
    const bool speaks_for = noun.sectors.empty() || noun.sectors.front() == "GOV";
    const bool body = owner.kind == MentionKind::organization || owner.kind == MentionKind::group;
    actor.sectors = speaks_for && !whole.sectors.empty() && (body || noun.sectors.empty())
                        ? whole.sectors
                        : noun.sectors;
  } else {
    if (owner.place != kNone) actor.country = alpha3_of(lexicon_.places.country(owner.place));
    actor.id = slug(name) + "-" + noun.slug;
    actor.sectors = noun.sectors;
  }
  actor.name = name + " " + noun.name;
  actor.kind = noun.actor_kind;
  return draft_.add_actor(std::move(actor));
}

std::string Owners::country_of(const Item& item) const {
  if (item.entry != kNone) return standing_on(lexicon_.actors[item.entry], draft_.date).country;
  if (item.place != kNone) return alpha3_of(lexicon_.places.country(item.place));
  return item.actor == kNone ? std::string() : draft_.actors[item.actor].country;
}

uint32_t Owners::place_actor(const Item& item) {
  Actor actor;
  actor.country = alpha3_of(lexicon_.places.country(item.place));
  const std::string_view name = lexicon_.places.name(item.place);
  actor.id = slug(name) + (actor.country.empty() ? "-place" : "-" + slug(actor.country));
  if (const uint32_t told = draft_.actor_called(actor.id); told != kNone) return told;
  actor.name = name;
  actor.kind = "place";
  return draft_.add_actor(std::move(actor));
}

uint32_t Owners::people_of_state(uint32_t state) {
  const auto& nouns = lexicon_.nouns;
  const auto anybody = std::find_if(nouns.begin(), nouns.end(), [](const NounEntry& noun) {
    return noun.kind == MentionKind::group && noun.actor_kind == "people" &&
           noun.sectors.size() == 1 && noun.sectors.front() == "CVL";
  });
  return anybody == nouns.end() ? draft_.known_actor(state) : state_actor(*anybody, state);
}

uint32_t Owners::people_actor(const Item& people, const Item& owner) {
  Actor actor = draft_.actors[people.actor];
  const std::string name = name_of(owner);
  actor.part_of = actor.id;
  actor.id = slug(name) + "-" + actor.id;
  actor.name = name + " " + actor.name;
  actor.country = country_of(owner);
  actor.wikipedia.clear();
  return draft_.add_actor(std::move(actor));
}

void Owners::lend_office(uint32_t person, uint32_t office) {
  if (person == kNone || office == kNone || person == office) return;
  Actor& to = draft_.actors[person];
  const Actor& from = draft_.actors[office];
  if (to.country.empty()) to.country = from.country;
  if (to.sectors.empty()) to.sectors = from.sectors;
}

std::string Owners::alpha3_of(std::string_view alpha2) const {
  const uint32_t state = lexicon_.state_by_alpha2(alpha2);
  return state == kNone ? std::string() : lexicon_.actors[state].standings.front().country;
}

}  // namespace casus::mentions
