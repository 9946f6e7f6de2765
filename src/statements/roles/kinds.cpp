// What a mention or a word is to events: somebody who can act, a thing that can be hit, a
// time, a weapon.
#include <algorithm>
#include <array>
#include <string_view>

#include "statements/events.h"

namespace casus::statements {

bool EventFinder::can_act(uint32_t mention) const {
  const Mention& m = r_.mentions->mentions[mention];
  if (!m.members.empty()) return true;  // "both countries"
  switch (m.kind) {
    case MentionKind::person:
    case MentionKind::organization:
    case MentionKind::group:
      return true;
    case MentionKind::place:
      return m.actor != kNone || m.form == MentionForm::name;
    case MentionKind::facility:
      return m.actor != kNone;
    case MentionKind::other:
      // A name of whatever it is, but no day or month.
      if (m.form == MentionForm::name) return !is_time(m.head);  // "a New Year's attack"
      return m.actor != kNone || m.form == MentionForm::pronoun;
    case MentionKind::weapon:
      break;
  }
  return false;
}

bool EventFinder::is_time(Span span) const {
  const auto& times = r_.mentions->times;
  auto it =
      std::upper_bound(times.begin(), times.end(), span.begin,
                       [](uint32_t at, const TimeExpression& t) { return at < t.span.begin; });
  return it != times.begin() && (--it)->span.overlaps(span);
}

bool EventFinder::is_state(const Mention& mention) const {
  return mention.actor != kNone && r_.mentions->actors[mention.actor].kind == "state";
}

// "The Rapid Support Forces", "the army".
bool EventFinder::is_armed(const Mention& mention) const {
  if (mention.actor == kNone) return false;
  const std::string& kind = r_.mentions->actors[mention.actor].kind;
  return kind == "armed-group" || kind == "military";
}

// People of no side, by what they are called.
bool EventFinder::is_civilian(uint32_t mention) const {
  const Mention& m = r_.mentions->mentions[mention];
  if (m.actor == kNone || m.form != MentionForm::nominal) return false;
  const Actor& actor = r_.mentions->actors[m.actor];
  return actor.kind == "people" && !actor.sectors.empty() && actor.sectors.front() == "CVL";
}

// "closed its borders with Iran": done to others by way of one's own.
bool EventFinder::is_own_thing(uint32_t mention) const {
  const Mention& m = r_.mentions->mentions[mention];
  const bool thing = m.kind == MentionKind::place || m.kind == MentionKind::facility ||
                     m.kind == MentionKind::other;
  return thing && m.form == MentionForm::nominal && is_possessed(mention);
}

// "its borders", "his aides".
bool EventFinder::is_possessed(uint32_t mention) const {
  const uint32_t top = r_.tops[mention];
  if (top == kNone) return false;
  for (const uint32_t d : r_.parse->dependents(top)) {
    if (d < top && r_.words[d].is(WordClass::possessive) && r_.parse->upos[d] == Upos::pron) {
      return true;
    }
  }
  return false;
}

// "a law on foreign agents": what it is about.
bool EventFinder::is_topic(const Complement& part) const {
  return part.preposition != kNone && part.preposition > 0 &&
         r_.words[part.preposition].is(WordClass::topical) &&
         frames_.noun_classes().has(frames_.topic_set(), r_.words[part.preposition - 1].form);
}

// "terrorist attacks", "the criminal assault": what kind of deed it was, nobody who did it.
bool EventFinder::is_kind_of_deed(uint32_t mention) const {
  const Mention& m = r_.mentions->mentions[mention];
  if (m.form != MentionForm::nominal || m.last == 0) return false;
  const uint32_t word = m.last - 1;
  const Relation relation = r_.parse->relation[word];
  return (relation == Relation::compound || relation == Relation::amod) &&
         frames_.noun_classes().has(frames_.deed_kind_set(), r_.words[word].form);
}

// "the Oro department", "Beni and Oro provinces": where something is, though "department" may stand
// for a body.
bool EventFinder::is_district(uint32_t mention) const {
  const Mention& m = r_.mentions->mentions[mention];
  const uint32_t top = r_.tops[mention];
  if (top == kNone || top == 0 || m.kind != MentionKind::organization ||
      !frames_.noun_classes().has(frames_.district_set(), r_.words[top].form)) {
    return false;
  }
  const Span before = r_.parse->tokens[top - 1].span;
  const auto& places = r_.mentions->places;  // by where they begin
  const auto behind =
      std::upper_bound(places.begin(), places.end(), before.begin,
                       [](uint32_t at, const PlaceMention& p) { return at < p.span.begin; });
  return behind != places.begin() && (behind - 1)->span.contains(before);
}

// A building, a vehicle, a line or a post: what can be hit.
bool EventFinder::is_property(uint32_t mention) const {
  return is_built(mention) || is_post(mention);
}

bool EventFinder::is_built(uint32_t mention) const {
  if (r_.mentions->mentions[mention].kind == MentionKind::facility) return true;
  const uint32_t top = r_.tops[mention];
  return top != kNone && frames_.noun_classes().has(frames_.property_set(), r_.words[top].form);
}

// "its positions", "a checkpoint": what armed sides hold.
bool EventFinder::is_post(uint32_t mention) const {
  const uint32_t top = r_.tops[mention];
  return top != kNone && frames_.noun_classes().has(frames_.target_set(), r_.words[top].form);
}

// "seized a tanker in the Gulf": a sea or a river is nobody.
bool EventFinder::is_water(const Mention& mention) const {
  constexpr std::array<std::string_view, 8> kWaters = {"BAY", "CNL", "GULF", "LK",
                                                       "OCN", "SEA", "STM",  "STRT"};
  const auto& places = r_.mentions->places;
  if (mention.kind != MentionKind::place || mention.place >= places.size()) return false;
  return std::ranges::find(kWaters, places[mention.place].feature) != kWaters.end();
}

// "warships in the Caribbean": a region of several states is nobody.
bool EventFinder::is_region(const Mention& mention) const {
  const auto& places = r_.mentions->places;
  if (mention.kind != MentionKind::place || mention.place >= places.size()) return false;
  const PlaceMention& place = places[mention.place];
  return place.feature == "RGN" && place.country.empty();
}

bool EventFinder::is_weapon(uint32_t token) const {
  const uint32_t m = r_.words[token].mention;
  return m != kNone && r_.mentions->mentions[m].kind == MentionKind::weapon;
}

bool EventFinder::is_explosive(uint32_t token) const {
  return frames_.noun_classes().has(frames_.explosive_set(), r_.words[token].form);
}

}  // namespace casus::statements
