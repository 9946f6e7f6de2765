#include <algorithm>
#include <optional>
#include <utility>

#include "statements/setting.h"
#include "statements/spans.h"
#include "statements/unique.h"

namespace casus::statements {
namespace {

// "on three US officials", "at the US embassy": whose they are, where it is a country.
bool is_of_others(const Reading& reading, const PlaceMention& place) {
  const uint32_t token = token_at(reading, place.span.begin);
  const Parse& parse = *reading.parse;
  for (uint32_t t = token; parse.head[t] != kNone; t = parse.head[t]) {
    const Relation relation = parse.relation[t];
    const bool inside = relation == Relation::compound || relation == Relation::amod ||
                        relation == Relation::flat || parse.label(t) == "nmod:poss";
    if (!inside) return false;
    const uint32_t mention = reading.by_top[parse.head[t]];
    if (mention == kNone) continue;
    const MentionKind kind = reading.mentions->mentions[mention].kind;
    const bool body = kind == MentionKind::facility || kind == MentionKind::organization;
    return kind == MentionKind::person || kind == MentionKind::group ||
           (body && place.feature.starts_with("PCL"));
  }
  return false;
}

// What the tree says of it: is the preposition of its phrase one of place ("in the city of Goma")?
// Nothing where it has none.
std::optional<bool> is_set_in(const Reading& reading, uint32_t token) {
  const Parse& parse = *reading.parse;
  uint32_t at = token;
  constexpr int kHighest = 8;
  for (int n = 0; n < kHighest; ++n) {
    uint32_t preposition = kNone;
    for (const uint32_t d : parse.dependents(at)) {
      if (parse.relation[d] == Relation::case_ && parse.label(at) != "nmod:poss") preposition = d;
    }
    const Relation relation = parse.relation[at];
    const bool of = preposition != kNone && reading.words[preposition].is(WordClass::of);
    // "in the battle for Goma"
    const bool aim = preposition != kNone && relation == Relation::nmod &&
                     reading.words[preposition].is(WordClass::aim);
    if (aim) return std::nullopt;
    if (preposition != kNone && !of) {
      return reading.words[preposition].is(WordClass::locative) ||
             reading.words[preposition].is(WordClass::path);
    }
    // "took to the streets of Goma"
    if (of && parse.head[at] != kNone && reading.words[parse.head[at]].is(WordClass::streets))
      return true;
    if (relation == Relation::nsubj || relation == Relation::obj) return false;
    const bool goes_on = of || relation == Relation::compound || relation == Relation::flat ||
                         relation == Relation::amod || relation == Relation::appos ||
                         relation == Relation::conj || relation == Relation::nmod;
    if (!goes_on || parse.head[at] == kNone) return std::nullopt;
    at = parse.head[at];
  }
  return std::nullopt;
}

// "in eastern Afghanistan", "near the town of Goma": a preposition of place before the name.
bool is_location(const Reading& reading, const PlaceMention& place) {
  const uint32_t token = token_at(reading, place.span.begin);
  if (is_of_others(reading, place)) return false;
  if (reading.parse->has_tags()) {
    if (const std::optional<bool> told = is_set_in(reading, token)) return *told;
  }
  const uint32_t first = reading.sentence_first(token);
  uint32_t at = token;
  const uint32_t mention = reading.words[token].mention;
  if (mention != kNone) at = std::max(first, reading.mentions->mentions[mention].first);
  for (uint32_t steps = 0; at > first && steps < 8; ++steps) {
    --at;
    const Word& word = reading.words[at];
    if (word.is(WordClass::locative) && word.mention == kNone) return true;
    if (word.verb != kNone || word.mark == Word::Mark::stop) return false;
  }
  return false;
}

// "a delegation from Islamabad held talks": says who they are, not where it was.
bool is_of_doer(const Reading& reading, const Found& event, uint32_t place) {
  if (event.noun || event.verb == kNone || event.event_subject) return false;
  const Verb& verb = reading.verbs[event.verb];
  if (verb.passive || verb.head == kNone || place == verb.head) return false;
  const Parse& parse = *reading.parse;
  if (!parse.is_below(place, verb.head) || parse.is_below(place, verb.clause)) return false;
  // "the ministry in Kabul" acts there.
  for (uint32_t t = place; t != kNone && t != verb.head; t = parse.head[t]) {
    for (const uint32_t d : parse.dependents(t)) {
      if (parse.relation[d] == Relation::case_ && reading.words[d].is(WordClass::locative) &&
          !reading.words[d].is(WordClass::bound)) {
        return false;
      }
    }
  }
  return true;
}

// "a driver who had lived in Goma was shot": where that was is told of another time.
bool is_told_of_past(const Reading& reading, const Found& event, uint32_t place) {
  const Parse& parse = *reading.parse;
  bool past = false;
  uint32_t t = place;
  while (t != kNone && t != event.token) {
    const uint32_t verb = reading.words[t].verb;
    past = past || (parse.relation[t] == Relation::acl && verb != kNone &&
                    reading.verbs[verb].past_perfect);
    t = parse.head[t];
  }
  return past && t == event.token;
}

// "came months after a man killed three people in Goma", "have fought since his arrest in Goma":
// there it was that the other thing happened.
bool is_told_of_before(const Reading& reading, const Found& event, uint32_t place) {
  const Parse& parse = *reading.parse;
  const auto sets_apart = [&](uint32_t word) {
    return reading.words[word].is(WordClass::later) || reading.words[word].is(WordClass::earlier);
  };
  for (uint32_t t = place; t != kNone && !parse.is_below(event.token, t); t = parse.head[t]) {
    const Relation relation = parse.relation[t];
    const bool phrase = t != place && (relation == Relation::obl || relation == Relation::nmod);
    for (const uint32_t d : parse.dependents(t)) {
      const bool since = reading.words[d].is(WordClass::since);
      if (phrase && parse.relation[d] == Relation::case_ && since) return true;
      const bool opens = relation == Relation::advcl && parse.relation[d] == Relation::mark;
      if (opens && d > reading.sentence_first(d) && sets_apart(d) &&
          reading.words[d - 1].is(WordClass::time_word))
        return true;
    }
  }
  return false;
}

// "voiced concern over threats to its mission in Goma", "sanctions over the war in Goma": where what
// is talked about was done or stands, and not where it was talked about.
bool is_talked_about(const Reading& reading, uint32_t place) {
  const Parse& parse = *reading.parse;
  const auto is_topic = [&](uint32_t t) {
    return reading.has_below(t, Relation::case_, WordClass::topical);
  };
  for (uint32_t t = place; t != kNone; t = parse.head[t]) {
    const Relation relation = parse.relation[t];
    const bool phrase = relation == Relation::nmod || relation == Relation::obl;
    if (t != place && phrase && is_topic(t)) return true;
    // "protested over the bombing of homes in Goma", with the town on the protesting
    const auto before = [&](uint32_t d) {
      return d < t && parse.relation[d] == Relation::obl && is_topic(d);
    };
    if (relation == Relation::obl)
      return std::ranges::any_of(parse.dependents(parse.head[t]), before);
    if (relation != Relation::nmod && relation != Relation::compound && relation != Relation::flat)
      return false;
  }
  return false;
}

// "accused the army of shelling a hospital in Goma": where that was done, and not where somebody was
// accused of it.
bool is_told_of_deed(const Reading& reading, const Found& event, uint32_t place) {
  if (event.noun || event.verb == kNone) return false;
  bool told = false;
  uint32_t t = place;
  for (; t != kNone && t != event.token; t = reading.parse->head[t]) {
    const uint32_t verb = reading.words[t].verb;
    told = told || (verb != kNone && verb != event.verb && reading.verbs[verb].token == t);
  }
  return told && t != kNone;
}

// "officials in Islamabad said …", "…, he told reporters in Yerevan": where who tells of it is,
// unless the telling is the event.
bool is_of_speaker(const std::vector<Claim>& claims, const Statement& event, Span place) {
  const auto meets = [](const std::vector<Span>& spans, Span other) {
    return std::any_of(spans.begin(), spans.end(), [&](Span span) { return span.overlaps(other); });
  };
  auto claim = std::lower_bound(claims.begin(), claims.end(), event.sentence,
                                [](const Claim& c, uint32_t here) { return c.sentence < here; });
  for (; claim != claims.end() && claim->sentence == event.sentence; ++claim) {
    const bool tells = meets(claim->source, place) || place.begin >= claim->cue.front().end;
    if (tells && meets(claim->content, event.anchor) && !meets(claim->content, place)) return true;
  }
  return false;
}

// "the Goma market attack", "the Kabul bombing": the place is in the words of the event; but "the
// Russia attack" may be Russia's.
bool is_part_of_name(const Reading& reading, const Found& event, uint32_t token) {
  if (!event.noun) return false;
  const Parse& parse = *reading.parse;
  uint32_t at = token;
  while (parse.relation[at] == Relation::compound && at < event.token && parse.head[at] > at) {
    at = parse.head[at];
  }
  if (at != event.token) return false;
  const bool direct = parse.head[token] == event.token;
  const uint32_t mention = reading.words[token].mention;
  if (mention == kNone || !direct) return true;
  const uint32_t actor = reading.mentions->mentions[mention].actor;
  return actor == kNone || reading.mentions->actors[actor].kind != "state";
}

// The place a mention names: its own, or, of "the besieged city of Goma", Goma; kNone.
uint32_t place_of(const Reading& reading, const Mention& mention) {
  if (mention.place != kNone || mention.form != MentionForm::nominal) return mention.place;
  const Parse& parse = *reading.parse;
  const auto& places = reading.mentions->places;
  const uint32_t noun = token_at(reading, mention.head.begin);
  const TokenRange phrase = parse.subtree(noun);
  const Range here = in_span(places, reading.span({phrase.first, phrase.last}));
  for (uint32_t p = here.first; p < here.last; ++p) {
    const uint32_t token = token_at(reading, places[p].span.begin);
    if (parse.head[token] == noun && parse.relation[token] == Relation::nmod && token > noun)
      return p;
  }
  return kNone;
}

bool lies_in(const PlaceMention& inner, const PlaceMention& outer) {
  return std::ranges::count(inner.within, outer.id) > 0;
}

// Where events happened: the places of their own clauses; of acts of harm also those the sentence
// is set in, and whom they hit.
class Locator {
 public:
  Locator(const Reading& reading, const FrameSet& frames, const std::vector<Claim>& claims,
          std::vector<Found>& events)
      : r_(reading),
        frames_(frames),
        claims_(claims),
        places_(reading.mentions->places),
        events_(events),
        in_town_(events.size(), false) {}

  void run() {
    for (uint32_t e = 0; e < events_.size(); ++e) {
      if (!events_[e].is_answered && !take_from_deed(e)) locate(e);
    }
  }

 private:
  // "struck Kyiv, killing six people, while a fire burned in Sochi"
  bool take_from_deed(uint32_t e) {
    const Found& event = events_[e];
    const uint32_t deed = event.noun ? kNone : event.same_as;
    if (deed >= e || !in_town_[deed] ||
        events_[deed].statement.sentence != event.statement.sentence)
      return false;
    events_[e].statement.places = events_[deed].statement.places;
    in_town_[e] = true;
    return true;
  }

  void locate(uint32_t e) {
    Statement& s = events_[e].statement;
    const EventType& type = *frames_.frames()[events_[e].frame].type;
    take_near(events_[e], type.harm, type.verbal);
    const std::vector<uint32_t> hit = type.harm ? towns_hit(s) : std::vector<uint32_t>{};
    in_town_[e] = !hit.empty();
    if (!hit.empty()) keep_around(s.places, hit);
    take_recipients(s, type);
    std::ranges::sort(s.places);
    s.places.erase(std::unique(s.places.begin(), s.places.end()), s.places.end());
  }

  // "drones that came during an attack on Ukraine": what another deed was aimed at.
  bool is_aim_of_other(const Found& event, uint32_t place) const {
    const uint32_t deed = r_.parse->head[place];
    if (deed == kNone || deed == event.token || r_.parse->relation[place] != Relation::nmod)
      return false;
    return std::ranges::any_of(
               events_, [&](const Found& other) { return other.noun && other.token == deed; }) &&
           std::ranges::any_of(r_.parse->dependents(place), [&](uint32_t d) {
             return r_.parse->relation[d] == Relation::case_ && r_.words[d].is(WordClass::imposed);
           });
  }

  // The nearest places of the sentence by the tree, and those in the words of the event.
  void take_near(Found& event, bool harm, bool verbal) const {
    constexpr int kElsewhere = 4;
    Statement& s = event.statement;
    const Range here = in_span(places_, r_.parse->sentences[s.sentence].span);
    int nearest = kElsewhere;
    std::vector<std::pair<int, uint32_t>> near;
    for (uint32_t p = here.first; p < here.last; ++p) {
      const uint32_t token = token_at(r_, places_[p].span.begin);
      if (is_part_of_name(r_, event, token)) {
        add_unique(s.places, p);
        continue;
      }
      if (!places_[p].is_location || !is_location(r_, places_[p])) continue;
      if (is_of_doer(r_, event, token) || is_told_of_past(r_, event, token)) continue;
      if (is_told_of_before(r_, event, token)) continue;
      if (is_of_speaker(claims_, s, places_[p].span) || is_aim_of_other(event, token)) continue;
      if (verbal && (is_told_of_deed(r_, event, token) || is_talked_about(r_, token))) continue;
      const int far = r_.remove(event.token, token);
      nearest = std::min(nearest, far);
      near.emplace_back(far, p);
    }
    const int most = harm ? 2 : 1;
    for (const auto& [far, p] : near) {
      if (far == nearest && far <= most) add_unique(s.places, p);
    }
    // "a strike on a school sheltering people in Khan Younis in the Gaza Strip": one place.
    const bool one = std::ranges::all_of(near, [&](const auto& a) {
      return std::ranges::all_of(near, [&](const auto& b) {
        const PlaceMention& x = places_[a.second];
        const PlaceMention& y = places_[b.second];
        return x.id == y.id || lies_in(x, y) || lies_in(y, x);
      });
    });
    if (!s.places.empty() || !harm || !one) return;
    for (const auto& [far, p] : near) {
      if (!is_of_other_doer(event, token_at(r_, places_[p].span.begin))) add_unique(s.places, p);
    }
  }

  // "A says B shelled a town in Aland; B says A bombed its border": told of the other one's deed.
  bool is_of_other_doer(const Found& event, uint32_t place) const {
    const auto actor = [&](uint32_t m) { return r_.mentions->mentions[m].actor; };
    const auto is_other = [&](const Found& other) {
      if (other.statement.sentence != event.statement.sentence || other.token == event.token ||
          r_.remove(other.token, place) > 1 || !frames_.frames()[other.frame].type->harm)
        return false;
      const auto& doers = other.statement.actors;
      return !doers.empty() && !event.statement.actors.empty() &&
             std::ranges::none_of(doers, [&](uint32_t m) {
               return std::ranges::any_of(event.statement.actors,
                                          [&](uint32_t o) { return actor(o) == actor(m); });
             });
    };
    return std::ranges::any_of(events_, is_other);
  }

  // "Russia struck Kyiv while a fire burned in Sochi": a town that was hit is where it happened.
  std::vector<uint32_t> towns_hit(const Statement& s) const {
    std::vector<uint32_t> hit;
    for (const uint32_t m : s.recipients) {
      const Mention& mention = r_.mentions->mentions[m];
      const bool is_state =
          mention.actor != kNone && r_.mentions->actors[mention.actor].kind == "state";
      const uint32_t place = place_of(r_, mention);
      // "entered the town of Uvira", too
      if (place < places_.size() && mention.kind == MentionKind::place &&
          mention.form != MentionForm::pronoun && !is_state)
        hit.push_back(place);
    }
    return hit;
  }

  // Leaves out what lies neither in nor around one of them.
  void keep_around(std::vector<uint32_t>& places, const std::vector<uint32_t>& towns) const {
    std::erase_if(places, [&](uint32_t p) {
      return std::ranges::none_of(towns, [&](uint32_t town) {
        return places_[p].id == places_[town].id || lies_in(places_[town], places_[p]) ||
               lies_in(places_[p], places_[town]);
      });
    });
  }

  // What is taken or bombed is where it happened; who is accused or asked is not.
  void take_recipients(Statement& s, const EventType& type) const {
    const bool visits = std::ranges::count(s.modes, "visit") > 0;
    for (const uint32_t m : s.recipients) {
      const Mention& mention = r_.mentions->mentions[m];
      if (type.verbal && !visits && mention.actor != kNone) continue;
      const uint32_t place = place_of(r_, mention);
      bool town = place < places_.size() && mention.kind == MentionKind::place;
      // "dropped bombs on Kabul's territory": the state that a capital speaks for.
      const bool is_state =
          mention.actor != kNone && r_.mentions->actors[mention.actor].kind == "state";
      town = town && (!is_state || places_[place].feature.starts_with("PCL"));
      if (town && (s.places.empty() || mention.actor == kNone)) add_unique(s.places, place);
    }
  }

  const Reading& r_;
  const FrameSet& frames_;
  const std::vector<Claim>& claims_;
  const std::vector<PlaceMention>& places_;
  std::vector<Found>& events_;
  std::vector<bool> in_town_;  // of each event: it hit a town
};

}  // namespace

void set_places(const Reading& reading, const FrameSet& frames, const std::vector<Claim>& claims,
                std::vector<Found>& events) {
  Locator(reading, frames, claims, events).run();
}

}  // namespace casus::statements
