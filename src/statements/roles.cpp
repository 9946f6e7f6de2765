// Who stands in which role of an event: what hangs on its verb or noun, whose it is, and whom it
// touches.
#include <algorithm>
#include <array>

#include "statements/events.h"
#include "statements/standing.h"

namespace casus::statements {
namespace {

// The "is" of what it links; a token, or kNone.
uint32_t copula_of(const Parse& parse, uint32_t predicate) {
  for (const uint32_t d : parse.dependents(predicate)) {
    if (parse.relation[d] == Relation::cop) return d;
  }
  return kNone;
}

void add_unique(std::vector<uint32_t>& to, uint32_t value) {
  if (std::find(to.begin(), to.end(), value) == to.end()) to.push_back(value);
}

}  // namespace

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

// "the computers of the ministry", "Croatia's advance": whose it is, for what is nobody itself.
std::vector<uint32_t> EventFinder::possessors(uint32_t mention) const {
  const uint32_t top = r_.tops[mention];
  if (top == kNone) return {};
  std::vector<uint32_t> all = owners_of(top, top);
  for (const Complement& part : r_.arguments_of(top)) {
    const bool of = part.preposition != kNone && r_.words[part.preposition].is(WordClass::of);
    if (of && !part.nested) all.insert(all.end(), part.mentions.begin(), part.mentions.end());
  }
  std::erase_if(all, [&](uint32_t m) {
    // "the Odinga viewing": only called so.
    const bool called = r_.tops[m] != kNone &&
                        r_.mentions->mentions[m].kind == MentionKind::other &&
                        r_.parse->relation[r_.tops[m]] == Relation::compound;
    return m == mention || called || r_.mentions->mentions[m].actor == kNone || is_kind_of_deed(m);
  });
  return all;
}

Role EventFinder::role_of(const Frame& frame, bool noun, std::string_view place) const {
  for (const auto& [key, role] : frame.roles) {
    if (key == place) return role;
  }
  return frames_.default_role(noun, place);
}

// "the front of the bank", "the number of shops": what stands behind the "of".
std::vector<uint32_t> EventFinder::wholes_of(uint32_t token) const {
  std::vector<uint32_t> wholes;
  for (const Complement& part : r_.arguments_of(token)) {
    const bool of = part.preposition != kNone && r_.words[part.preposition].is(WordClass::of);
    if (!of || part.nested) continue;
    for (const uint32_t m : part.mentions) add_unique(wholes, m);
  }
  return wholes;
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

// "the front of the bank": the bank; of anything else itself.
std::vector<uint32_t> EventFinder::sides_of(uint32_t mention) const {
  const uint32_t top = r_.tops[mention];
  const bool side = top != kNone && r_.words[top].is(WordClass::side);
  return side ? wholes_of(top) : std::vector<uint32_t>{mention};
}

void EventFinder::put(Roles& roles, Role role, const std::vector<uint32_t>& mentions) const {
  for (const uint32_t m : mentions) {
    const Mention& mention = r_.mentions->mentions[m];
    if (mention.kind == MentionKind::weapon) continue;
    const bool thing = is_thing(mention);
    // "killed at least 700", "dozens were injured": somebody, of whom the number is all that is
    // told.
    const uint32_t top = r_.tops[m];
    const bool number =
        top != kNone &&
        (r_.parse->upos[top] == Upos::num ||
         (r_.words[top].is(WordClass::number_word) && mention.last - mention.first == 1));
    // "raising to 13 the number killed": nobody but those counted.
    const bool tally =
        thing && top != kNone && r_.words[top].is(WordClass::tally) && r_.mention_at(top) == m;
    // "in front of the bank", "an unknown number of shops": that, or those.
    if (tally || (thing && top != kNone && r_.words[top].is(WordClass::side))) {
      put(roles, role, wholes_of(top));
      continue;
    }
    // "the body of the mayor was riddled with bullets": the mayor.
    if (top != kNone && mention.form == MentionForm::nominal && r_.mention_at(top) == m &&
        frames_.noun_classes().has(frames_.remains_set(), r_.words[top].form)) {
      const std::vector<uint32_t> dead = wholes_of(top);
      put(roles, role, dead);
      if (!dead.empty()) continue;
    }
    if (thing && number) {
      // "under one of the cars": that car.
      if (role == Role::recipient) put(roles, role, wholes_of(top));
      roles.target = roles.target || role == Role::recipient;
      continue;
    }
    if (roles.harm && is_district(m)) continue;
    switch (role) {
      case Role::actor:
        if (can_act(m)) {
          add_unique(roles.actors, m);
        } else if (mention.kind == MentionKind::other) {
          for (const uint32_t owner : possessors(m)) add_unique(roles.weak_actors, owner);
        }
        break;
      case Role::weak_actor:
        if (can_act(m)) add_unique(roles.weak_actors, m);
        break;
      case Role::recipient:
        // "fired at his car": nobody's own, whomever "his" is taken for.
        if (!roles.actors.empty() && is_own_thing(m) && !(roles.harm && is_built(m))) break;
        if (is_time(mention.span)) break;
        if (is_water(mention)) break;
        if (top != kNone && r_.words[top].is(WordClass::relative)) break;
        // "blew himself up": nobody else.
        if (top != kNone && r_.parse->feats(top).find("Reflex=Yes") != std::string_view::npos)
          break;
        if (!thing) {
          add_unique(roles.recipients, m);
        } else {
          for (const uint32_t owner : possessors(m)) add_unique(roles.weak_recipients, owner);
          add_unique(roles.things, m);
        }
        break;
      case Role::weak_recipient:
        if (is_time(mention.span) || is_water(mention)) break;
        if (thing) {
          for (const uint32_t owner : possessors(m)) add_unique(roles.weak_recipients, owner);
        } else {
          add_unique(roles.weak_recipients, m);
        }
        break;
      case Role::none:
      case Role::nobody:
        break;
    }
  }
}

// "a bank and a school were blown up": of things told in one row with those hit, each was hit. And
// what was hit comes before the town it was near ("blew up three pylons near the capital").
void EventFinder::put_things(Roles& roles) const {
  const Parse& p = *r_.parse;
  const auto row = [&](uint32_t m) {
    return r_.tops[m] == kNone ? kNone : first_conjunct(p, r_.tops[m]);
  };
  std::vector<uint32_t> beside;
  for (const uint32_t thing : roles.things) {
    const uint32_t first = row(thing);
    if (first == kNone) continue;
    const auto told_with = [&](uint32_t m) { return row(m) == first; };
    if (std::any_of(roles.recipients.begin(), roles.recipients.end(), told_with)) {
      beside.push_back(thing);
    }
  }
  for (const uint32_t thing : beside) add_unique(roles.recipients, thing);
  if (roles.things.empty()) return;
  const auto& all = r_.mentions->mentions;
  const bool built = std::ranges::any_of(roles.things, [this](uint32_t t) { return is_built(t); });
  std::erase_if(roles.weak_recipients, [&](uint32_t m) {
    const Mention& mention = all[m];
    const bool in_the_row =
        row(m) != kNone && std::any_of(roles.things.begin(), roles.things.end(),
                                       [&](uint32_t t) { return row(t) == row(m); });
    if (in_the_row) return false;
    // "blew up five posts in the north of the country"
    const bool somewhere =
        mention.place != kNone || (built && mention.form == MentionForm::nominal);
    if (mention.kind == MentionKind::place && somewhere) return true;
    // "blew up three pylons in Aden Province", a name that nobody knows for a place.
    return built && mention.kind == MentionKind::organization &&
           mention.form == MentionForm::name && std::ranges::none_of(roles.things, [&](uint32_t t) {
             const std::vector<uint32_t> owners = possessors(t);
             return all[t].span.contains(mention.span) || all[t].phrase.contains(mention.span) ||
                    std::ranges::find(owners, m) != owners.end();
           });
  });
}

// "threw a grenade at a police car", "stormed the residence of the president": the car and the
// residence, whosever they are.
void EventFinder::put_wholes(Roles& roles) const {
  const auto& all = r_.mentions->mentions;
  for (const uint32_t thing : roles.things) {
    if (!is_built(thing)) continue;  // "rebel targets" are nothing but the rebels
    const auto within = std::ranges::find_if(roles.recipients, [&](uint32_t m) {
      return m != thing &&
             (all[thing].span.contains(all[m].span) || all[thing].phrase.contains(all[m].span));
    });
    if (within != roles.recipients.end() && !std::ranges::count(roles.recipients, thing)) {
      roles.recipients.insert(within, thing);
    }
  }
}

// People of no side, by what they are called.
bool EventFinder::is_civilian(uint32_t mention) const {
  const Mention& m = r_.mentions->mentions[mention];
  if (m.actor == kNone || m.form != MentionForm::nominal) return false;
  const Actor& actor = r_.mentions->actors[m.actor];
  return actor.kind == "people" && !actor.sectors.empty() && actor.sectors.front() == "CVL";
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

bool EventFinder::is_weapon(uint32_t token) const {
  const uint32_t m = r_.words[token].mention;
  return m != kNone && r_.mentions->mentions[m].kind == MentionKind::weapon;
}

bool EventFinder::is_explosive(uint32_t token) const {
  return frames_.noun_classes().has(frames_.explosive_set(), r_.words[token].form);
}

// "the missiles fired by the army", "sanctions imposed on it": what describes a noun so.
std::vector<uint32_t> EventFinder::participles_of(uint32_t noun) const {
  std::vector<uint32_t> found;
  for (const uint32_t d : r_.parse->dependents(noun)) {
    if (r_.parse->relation[d] == Relation::acl && r_.parse->xpos(d) == "VBN") found.push_back(d);
  }
  return found;
}

// "by the rebels", of a verb or a noun.
std::vector<uint32_t> EventFinder::agents_of(uint32_t token) const {
  std::vector<uint32_t> agents;
  for (const Complement& part : r_.arguments_of(token)) {
    if (part.preposition != kNone && r_.words[part.preposition].is(WordClass::agent)) {
      agents.insert(agents.end(), part.mentions.begin(), part.mentions.end());
    }
  }
  return agents;
}

// Of a noun that is itself an event ("Israel's attack on the camp"): whose deed it is.
std::vector<uint32_t> EventFinder::doers_of_deed(uint32_t event) const {
  std::vector<uint32_t> doers = owners_of(event, event);
  const std::vector<uint32_t> agents = agents_of(event);
  doers.insert(doers.end(), agents.begin(), agents.end());
  return doers;
}

// "condemned Israel's attack on the camp"
void EventFinder::put_doers(Roles& roles, const Frame& frame, uint32_t event) const {
  Role role = role_of(frame, false, "object");
  if (role == Role::none) role = Role::recipient;
  put(roles, role, doers_of_deed(event));
}

// "the Goma bombing", "the Sudan market attack": where it was, but "the Russia attack", and the
// capital of "Moscow attacks on the port". `part` is a noun before an event's.
bool EventFinder::is_scene(uint32_t part, uint32_t event) const {
  const auto is_place = [&](uint32_t t) {
    if (r_.words[t].mention == kNone) return false;
    const MentionKind kind = r_.mentions->mentions[r_.words[t].mention].kind;
    return kind == MentionKind::place || kind == MentionKind::facility;
  };
  const uint32_t name = r_.words[part].mention;
  const bool unknown = name != kNone && r_.mentions->mentions[name].kind == MentionKind::other;
  if (!unknown && !is_place(part)) return false;
  for (const uint32_t d : r_.parse->dependents(event)) {
    const bool building = d > part && d < event && r_.parse->relation[d] == Relation::compound &&
                          r_.parse->upos[d] == Upos::noun && is_place(d);
    if (building) return true;
  }
  if (unknown) return false;
  const Mention& m = r_.mentions->mentions[r_.words[part].mention];
  if (m.actor != kNone && r_.mentions->actors[m.actor].kind == "state") return false;
  const bool capital =
      m.place != kNone && r_.mentions->places[m.place].feature == "PPLC" && event_noun_[event];
  if (!capital) return true;
  const std::vector<Complement> parts = arguments_of_noun(event);
  return std::none_of(parts.begin(), parts.end(), [&](const Complement& complement) {
    return complement.preposition != kNone && r_.words[complement.preposition].form == "on";
  });
}

// "blamed the rebels for the attack", "the attack was blamed on the rebels": those accused, as far
// as who accuses them goes.
void EventFinder::put_accused(Roles& roles, uint32_t governor) const {
  for (auto found = found_.rbegin(); found != found_.rend(); ++found) {
    if (found->noun || found->verb != governor) continue;
    const auto& modes = found->statement.modes;
    const bool alleges = std::find(modes.begin(), modes.end(), "allege") != modes.end();
    if (alleges) put(roles, Role::actor, found->statement.recipients);
    return;
  }
}

// "Russian missiles hit the town": whose weapons they are did it.
void EventFinder::put_wielders(Roles& roles, const std::vector<uint32_t>& doers) const {
  for (const uint32_t m : doers) {
    const Mention& mention = r_.mentions->mentions[m];
    if (mention.kind != MentionKind::weapon) continue;
    for (uint32_t t = mention.first; t < mention.last; ++t) {
      if (r_.parse->tokens[t].span != mention.head) continue;
      put(roles, Role::actor, owners_of(t, t));
      // "the missiles fired by the army"
      for (const uint32_t fired : participles_of(t)) put(roles, Role::actor, agents_of(fired));
    }
  }
}

// Whom a copula links with a noun: "Ann Lee was one of the victims", "among the dead were two
// boys".
std::vector<uint32_t> EventFinder::linked_with(uint32_t noun) const {
  const Parse& p = *r_.parse;
  std::vector<uint32_t> linked;
  uint32_t at = noun;
  const uint32_t above = p.head[at];
  // "one of the victims", "the youngest victim".
  if (above != kNone && above < at && p.relation[at] == Relation::nmod &&
      r_.words[above].is(WordClass::number_word)) {
    at = above;
  }
  const uint32_t clause = p.head[at];
  // "Those killed were not civilians."
  const auto denied = [&](uint32_t top) {
    return std::ranges::any_of(p.dependents(top), [&](uint32_t d) {
      return p.relation[d] == Relation::advmod && r_.words[d].is(WordClass::negation);
    });
  };
  if (denied(at) || (clause != kNone && copula_of(p, clause) != kNone && denied(clause))) return {};
  if (copula_of(p, at) != kNone) {
    linked = subjects_of(at);
  } else if (clause != kNone && clause > at) {
    const uint32_t copula = copula_of(p, clause);
    // "The victims were in the house" are no house.
    const auto is_marked = [&](uint32_t d) { return p.relation[d] == Relation::case_; };
    const bool where = std::ranges::any_of(p.dependents(clause), is_marked);
    if (copula != kNone && copula > at && !where) linked = r_.mentions_at(clause);
  }
  std::erase_if(linked, [&](uint32_t m) {
    const MentionKind kind = r_.mentions->mentions[m].kind;
    return kind != MentionKind::person && kind != MentionKind::group &&
           kind != MentionKind::organization;
  });
  return linked;
}

// "Three people were killed: Ann Lee, Joe Roe and a boy": each of those told behind the colon.
void EventFinder::put_listed(Roles& roles, const Frame& frame, const Verb& verb) const {
  constexpr uint32_t kNear = 8;  // tokens from the colon to the first name
  const auto& all = r_.mentions->mentions;
  const bool several = std::ranges::any_of(roles.recipients, [&](uint32_t m) {
    return all[m].form == MentionForm::nominal && all[m].kind != MentionKind::facility;
  });
  const bool suffers = verb.passive || role_of(frame, false, "subject") == Role::recipient;
  if (!suffers || !several) return;
  const uint32_t last = r_.sentence_last(verb.token);
  uint32_t colon = verb.token + 1;
  while (colon < last && r_.words[colon].form != ":" && r_.words[colon].verb == kNone) ++colon;
  if (colon == last || r_.words[colon].form != ":") return;
  bool any = false;
  for (uint32_t t = colon + 1; t < last && (any || t < colon + kNear); ++t) {
    if (r_.words[t].verb != kNone) return;
    const uint32_t m = r_.words[t].mention;
    if (m == kNone || all[m].form != MentionForm::name || is_thing(all[m]) ||
        all[m].kind == MentionKind::place) {
      continue;
    }
    add_unique(roles.recipients, m);
    any = true;
  }
}

// Behind the words of a mention.
uint32_t EventFinder::behind(uint32_t mention) const {
  const Mention& m = r_.mentions->mentions[mention];
  uint32_t t = r_.tops[mention];
  const uint32_t last = std::min(r_.sentence_last(t), m.last);
  while (t + 1 < last && r_.words[t + 1].mention == r_.words[t].mention) ++t;
  return t + 1;
}

// Somebody named, or told by a noun, whose words begin among the tokens; else kNone.
uint32_t EventFinder::somebody_at(uint32_t first, uint32_t last) const {
  const auto& all = r_.mentions->mentions;
  for (uint32_t t = first; t < last; ++t) {
    const uint32_t m = r_.words[t].mention;
    if (m == kNone) continue;
    const bool person = all[m].kind == MentionKind::person || all[m].kind == MentionKind::group ||
                        (all[m].kind == MentionKind::other && all[m].form == MentionForm::name);
    return person && all[m].first == t && r_.tops[m] != kNone ? m : kNone;
  }
  return kNone;
}

// "the priests Joe Roe, Jim Doe and Ann Lee", "a guard known as Sam": the first of those named,
// right behind their noun or words of naming.
uint32_t EventFinder::name_behind(uint32_t mention) const {
  constexpr uint32_t kReach = 4;  // mentions
  constexpr uint32_t kWords = 3;  // of naming
  const auto& all = r_.mentions->mentions;
  uint32_t next = r_.tops[mention] + 1;
  const uint32_t stop = std::min(r_.sentence_last(next - 1), next + kWords);
  while (next < stop && frames_.noun_classes().has(frames_.naming_set(), r_.words[next].form)) {
    ++next;
  }
  for (uint32_t m = mention + 1; m < std::min<std::size_t>(all.size(), mention + kReach); ++m) {
    const bool name = all[m].kind == MentionKind::person && all[m].form == MentionForm::name;
    if (name && all[m].first == next && r_.tops[m] != kNone) return m;
  }
  return kNone;
}

// "Ann Lee, 42, a baker; Joe Roe, 19; and a boy", "Ann Lee, Joe Roe, and Jane Doe, a baker": those
// who follow in the row that somebody opens, wherever the tree hangs them. A row has marks between
// its parts and an "and" before the last, or semicolons.
std::vector<uint32_t> EventFinder::row_behind(uint32_t mention, uint32_t limit) const {
  constexpr uint32_t kReach = 4;  // tokens from a mark to the name behind it
  std::vector<uint32_t> row;
  const auto form = [&](uint32_t t) { return r_.words[t].form; };
  const auto joins = [&](uint32_t t) { return r_.words[t].is(WordClass::conjunction); };
  uint32_t t = behind(mention);
  bool parted = false;
  for (uint32_t k = t; k < limit; ++k) parted = parted || form(k) == ";";
  bool closed = false;
  while (t < limit) {
    if (parted) {
      while (t < limit && form(t) != ";" && !(form(t) == "," && t + 1 < limit && joins(t + 1))) ++t;
    } else if (t + 1 < limit && form(t) == "," && r_.parse->upos[t + 1] == Upos::num) {
      t += 2;  // an age
      continue;
    }
    if (t >= limit || (form(t) != "," && form(t) != ";" && !joins(t))) break;
    while (t < limit && (form(t) == "," || form(t) == ";")) ++t;
    const bool last = t < limit && joins(t);
    if (last) ++t;
    const uint32_t next = somebody_at(t, std::min(t + (parted ? kReach : 1), limit));
    if (next == kNone && parted) continue;  // "a minor known as Sam; Ann Lee, a nurse"
    // "Ann Lee, nurse Joe Roe and a boy"
    const bool named = next != kNone && (r_.mentions->mentions[next].form == MentionForm::name ||
                                         name_behind(next) != kNone);
    if (next == kNone || (!parted && !last && !named)) break;
    t = behind(next);
    if (t < limit && r_.words[t].verb != kNone && !r_.verbs[r_.words[t].verb].reduced) break;
    row.push_back(next);
    closed = closed || last || parted;
    if (last && !parted) break;
  }
  return closed ? row : std::vector<uint32_t>{};
}

// "damaged an office in First Street, a shop in Main Street, and a church": of a row of buildings
// and the like, each with its own words around it, those behind the first.
std::vector<uint32_t> EventFinder::things_behind(uint32_t mention, uint32_t limit) const {
  std::vector<uint32_t> row;
  bool closed = false;
  for (uint32_t t = behind(mention); t + 1 < limit && !closed; ++t) {
    if (r_.words[t].verb != kNone && !r_.verbs[r_.words[t].verb].reduced) break;
    if (r_.words[t].mark != Word::Mark::comma && r_.words[t].form != ";") continue;
    const bool last = r_.words[t + 1].is(WordClass::conjunction);
    const uint32_t next = last ? thing_at(t + 2, true) : thing_at(t + 1, false);
    if (next != kNone) row.push_back(next);
    closed = last;  // "and a building site", whatever that is
  }
  return closed && row.size() > 1 ? row : std::vector<uint32_t>{};
}

// What can be hit and is told from that word on, where not bare by an article or a number; else
// kNone.
uint32_t EventFinder::thing_at(uint32_t first, bool bare) const {
  if (first >= r_.words.size()) return kNone;
  if (!bare && !r_.words[first].is(WordClass::determiner) && !r_.is_number(first)) return kNone;
  constexpr uint32_t kReach = 5;  // tokens to the noun
  const uint32_t stop = std::min(r_.sentence_last(first), first + kReach);
  for (uint32_t t = first; t < stop && r_.words[t].mark == Word::Mark::none; ++t) {
    const uint32_t m = r_.by_top[t];
    if (m != kNone && r_.mentions->mentions[m].first == first && is_property(m)) return m;
  }
  return kNone;
}

// Those who stand in one row with somebody who was hit.
void EventFinder::put_rows(Roles& roles, const Verb& verb) const {
  const auto& all = r_.mentions->mentions;
  const std::vector<uint32_t> hit = roles.recipients;
  for (const uint32_t m : hit) {
    if (is_property(m) && r_.tops[m] != kNone) {
      const bool ahead = r_.tops[m] < verb.token;
      for (const uint32_t other :
           things_behind(m, ahead ? verb.first : r_.sentence_last(verb.token))) {
        if (!std::ranges::count(roles.actors, other)) add_unique(roles.recipients, other);
      }
      continue;
    }
    const bool somebody = all[m].kind == MentionKind::person || all[m].kind == MentionKind::group ||
                          all[m].form == MentionForm::name;
    if (!somebody || all[m].kind == MentionKind::place || r_.tops[m] == kNone) continue;
    if (r_.token_sentence[r_.tops[m]] != verb.sentence) continue;
    const bool before = r_.tops[m] < verb.token;
    const uint32_t limit = before ? verb.first : r_.sentence_last(verb.token);
    // "the priests Joe Roe, Jim Doe, and Ann Lee": the first of those named.
    const bool kind_of_people =
        all[m].kind == MentionKind::group || all[m].form == MentionForm::nominal;
    const uint32_t named = kind_of_people ? name_behind(m) : kNone;
    const bool opens = named != kNone;
    std::vector<uint32_t> row = row_behind(opens ? named : m, limit);
    const bool called = opens && all[named].first > r_.tops[m] + 1;  // "a guard known as Sam"
    if (opens && (called || !row.empty())) row.push_back(named);
    if (!opens && all[m].kind == MentionKind::group && all[m].form == MentionForm::nominal)
      continue;
    for (const uint32_t other : row) {
      if (!std::ranges::count(roles.actors, other)) add_unique(roles.recipients, other);
    }
  }
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

// The subjects of a clause by its topmost word, which a copula may only link.
std::vector<uint32_t> EventFinder::subjects_of(uint32_t clause) const {
  if (r_.words[clause].verb != kNone) return r_.verbs[r_.words[clause].verb].subjects;
  for (const uint32_t d : r_.parse->dependents(clause)) {
    if (r_.parse->relation[d] == Relation::nsubj) return r_.mentions_at(d);
  }
  return {};
}

// "a report by the agency accused the army", "the UN adopted a resolution condemning the raid": of
// what a paper says those who wrote it or gave it out.
std::vector<uint32_t> EventFinder::authors_of(const Verb& verb) const {
  const auto& all = r_.mentions->mentions;
  const uint32_t paper = verb.head;
  if (verb.passive || paper == kNone ||
      !frames_.noun_classes().has(frames_.paper_set(), r_.words[paper].form) ||
      std::ranges::any_of(verb.subjects, [&](uint32_t m) { return all[m].actor != kNone; }))
    return {};
  std::vector<uint32_t> authors = doers_of_deed(paper);
  const uint32_t above = r_.parse->head[paper];
  const uint32_t giver = above == kNone ? kNone : r_.words[above].verb;
  if (authors.empty() && r_.parse->relation[paper] == Relation::obj && giver != kNone &&
      !r_.verbs[giver].passive && r_.verbs[giver].token != verb.token)
    authors = r_.verbs[giver].subjects;
  return authors;
}

// Who acts in a verb. "called on the army to stop": whom a request is put to by way of a
// preposition.
std::vector<uint32_t> EventFinder::doers_of(const Verb& verb) const {
  if (!verb.infinitive || verb.governor == kNone) {
    const std::vector<uint32_t> authors = authors_of(verb);
    return authors.empty() ? verb.subjects : authors;
  }
  // "an inquiry into calls to overthrow it": whoever calls for that.
  const uint32_t noun =
      r_.parse->relation[verb.clause] == Relation::acl ? r_.parse->head[verb.clause] : kNone;
  if (noun != kNone && r_.parse->relation[noun] == Relation::obl &&
      moods_.intent_of_noun(r_, noun) == Intent::request)
    return owners_of(noun, noun);
  const Verb& governor = r_.verbs[verb.governor];
  if (moods_.intent_of(r_, verb.governor) != Intent::request) {
    // "called on them to step in to stop the fighting"
    const bool shared = governor.infinitive && governor.subjects == verb.subjects;
    return shared ? doers_of(governor) : verb.subjects;
  }
  for (const Complement& part : r_.arguments_of(governor.clause)) {
    const bool asked = part.preposition == governor.token + 1 && part.head < verb.token &&
                       !part.nested && !part.mentions.empty();
    if (asked) return part.mentions;
  }
  return verb.subjects;
}

// What a verb has as arguments; an object that coordinated verbs share is each one's.
// "had been stoned and dragged through the street by the crowd": both by the crowd.
void EventFinder::share_agent(const Verb& verb, std::vector<Complement>& all) const {
  const Parse& p = *r_.parse;
  const auto is_agent = [&](const Complement& c) {
    return c.preposition != kNone && r_.words[c.preposition].is(WordClass::agent);
  };
  if (std::ranges::any_of(all, is_agent)) return;
  for (const uint32_t d : p.dependents(verb.clause)) {
    if (p.relation[d] != Relation::conj || p.xpos(d) != "VBN" || is_whole(d)) continue;
    for (Complement& part : r_.arguments_of(d)) {
      if (is_agent(part)) return all.push_back(std::move(part));
    }
  }
}

std::vector<Complement> EventFinder::arguments_of_verb(const Verb& verb) const {
  const Parse& p = *r_.parse;
  std::vector<Complement> all = r_.arguments_of(verb.clause);
  // "voted to extend sanctions on Sudan": what stands behind an infinitive is its own, wherever the
  // tree hangs it.
  if (verb.infinitive && p.relation[verb.clause] == Relation::xcomp) {
    for (Complement& part : r_.arguments_of(p.head[verb.clause])) {
      if (part.preposition == kNone || part.nested || part.head < verb.token) continue;
      part.nested = true;
      all.push_back(std::move(part));
    }
  }
  const bool has_object = std::any_of(all.begin(), all.end(), [](const Complement& c) {
    return c.preposition == kNone && !c.indirect;
  });
  if (verb.passive && verb.clause == verb.token) share_agent(verb, all);
  if (has_object || verb.passive || verb.clause != verb.token) return all;
  const auto take = [&](uint32_t other) {
    if (r_.words[other].verb == kNone) return false;
    for (const Complement& part : r_.arguments_of(other)) {
      const bool shared = part.preposition == kNone && !part.indirect && part.head > verb.token &&
                          part.head > other;
      if (!shared) continue;
      all.insert(all.begin(), part);
      return true;
    }
    return false;
  };
  if (p.relation[verb.token] == Relation::conj) {
    take(p.head[verb.token]);
    return all;
  }
  const bool at_once =
      verb.token + 1 < r_.words.size() && r_.words[verb.token + 1].is(WordClass::conjunction);
  if (!at_once) return all;
  for (const uint32_t d : p.dependents(verb.token)) {
    if (p.relation[d] == Relation::conj && take(d)) break;
  }
  return all;
}

// What an event noun has as arguments: its own, those of the noun it is coordinated with, and the
// phrases behind it that the tree hangs on its verb ("launched an attack on the town").
std::vector<Complement> EventFinder::arguments_of_noun(uint32_t token) const {
  const Parse& p = *r_.parse;
  std::vector<Complement> all = r_.arguments_of(token);
  const auto add = [&](uint32_t from, bool nested) {
    for (Complement& part : r_.arguments_of(from)) {
      if (part.preposition == kNone || part.head <= token || part.nested) continue;
      part.nested = nested;
      all.push_back(std::move(part));
    }
  };
  const Relation relation = p.relation[token];
  const uint32_t head = p.head[token];
  if (all.empty()) {
    if (relation == Relation::conj) add(head, false);
    for (const uint32_t d : p.dependents(token)) {
      if (p.relation[d] == Relation::conj && r_.words[d].verb == kNone) add(d, false);
    }
  }
  const bool object =
      relation == Relation::obj || relation == Relation::obl || relation == Relation::nsubj;
  if (object && head != kNone && head < token + 1 && r_.words[head].verb != kNone) add(head, true);
  return all;
}

// The topmost word of the noun phrase a word is a part of ("artillery shells").
uint32_t EventFinder::top_of(uint32_t token) const {
  uint32_t at = token;
  for (int steps = 0; steps < 8; ++steps) {
    const Relation relation = r_.parse->relation[at];
    if (relation != Relation::compound && relation != Relation::amod &&
        relation != Relation::flat) {
      break;
    }
    at = r_.parse->head[at];
  }
  return at;
}

// "India and Pakistan trade fire": a headline without a verb, by its tree; the noun is what its
// subject does.
bool EventFinder::is_bare(uint32_t noun) const {
  const Parse& p = *r_.parse;
  if (p.relation[noun] != Relation::root || p.upos[noun] != Upos::noun) return false;
  for (const uint32_t d : p.dependents(noun)) {
    if (p.relation[d] == Relation::cop || p.relation[d] == Relation::aux) return false;
  }
  return true;
}

// "Australia's worst mass shooting in decades": where it was suffered, not who did it.
bool EventFinder::is_worst(uint32_t noun) const {
  for (const uint32_t d : r_.parse->dependents(noun)) {
    if (r_.parse->relation[d] == Relation::amod && r_.words[d].form == "worst") return true;
  }
  return false;
}

// "stop Israeli attacks", told of somebody else: whose a deed is does not stop it.
bool EventFinder::is_deed_of_others(uint32_t noun, const std::vector<uint32_t>& doers) const {
  if (!deed_noun_[noun] || doers.empty()) return false;
  const auto& all = r_.mentions->mentions;
  const auto is_own = [&](uint32_t owner) {
    return all[owner].form == MentionForm::pronoun ||
           std::ranges::any_of(doers, [&](uint32_t doer) {
             const bool same_actor =
                 all[owner].actor != kNone && all[owner].actor == all[doer].actor;
             return owner == doer || same_actor || all[owner].entity == all[doer].entity;
           });
  };
  const std::vector<uint32_t> owners = owners_of(noun, noun);
  return !owners.empty() && std::ranges::none_of(owners, is_own);
}

// Whose an event noun is: possessors, adjectives of origin and nouns before its own words.
std::vector<uint32_t> EventFinder::owners_of(uint32_t token, uint32_t first) const {
  const Parse& p = *r_.parse;
  std::vector<uint32_t> owners;
  const auto inside = [&](uint32_t m) {
    return std::any_of(owners.begin(), owners.end(), [&](uint32_t o) {
      return o == m || r_.mentions->mentions[o].span.contains(r_.mentions->mentions[m].span);
    });
  };
  const auto gather = [&](uint32_t noun) {
    for (const uint32_t d : p.dependents(noun)) {
      if (d >= first || d > noun) break;
      const Relation relation = p.relation[d];
      // "a United Nations appeal": a noun of whose clause nothing else is told has no subject.
      const bool possessor =
          (relation == Relation::nmod && p.label(d).ends_with(":poss")) ||
          (relation == Relation::nsubj && p.upos[noun] == Upos::noun &&
           (p.relation[noun] == Relation::obj || p.relation[noun] == Relation::obl));
      if (possessor && is_worst(noun)) continue;
      const bool doer = relation == Relation::nsubj && is_bare(noun);
      if (!possessor && !doer && relation != Relation::amod && relation != Relation::compound)
        continue;
      if (r_.words[d].is(WordClass::whose) && r_.words[d].mention == kNone) {
        for (const uint32_t m : antecedents(d)) add_unique(owners, m);
        continue;
      }
      // "Kebbi school attack": that school was attacked.
      const auto is_target = [&](uint32_t t) {
        return frames_.noun_classes().has(frames_.target_set(), r_.words[t].form);
      };
      bool hit = false;
      for (uint32_t t = d + 1; t < noun && relation == Relation::compound; ++t) hit |= is_target(t);
      const bool scene = hit || (relation == Relation::compound && is_scene(d, noun));
      for (const uint32_t m : r_.mentions_at(d)) {
        if (scene || inside(m)) continue;
        // "a Myanmar military strike": Myanmar is a part of its military's name.
        std::erase_if(owners, [&](uint32_t o) {
          const auto& all = r_.mentions->mentions;
          return all[m].actor != kNone && all[m].span.contains(all[o].span);
        });
        owners.push_back(m);
      }
      if (doer) {
        for (const uint32_t other : p.dependents(d)) {
          if (p.relation[other] != Relation::conj) continue;
          for (const uint32_t m : r_.mentions_at(other)) add_unique(owners, m);
        }
      }
    }
  };
  gather(token);
  if (owners.empty() && p.relation[token] == Relation::conj) gather(p.head[token]);
  // "a Pakistani military strike": the mention may reach into the event's own words.
  const uint32_t own = r_.words[token].mention;
  if (owners.empty() && own != kNone && r_.mentions->mentions[own].first < first) {
    owners.push_back(own);
  }
  return owners;
}

// Of "whose": the noun its clause hangs on, else who stands before it.
std::vector<uint32_t> EventFinder::antecedents(uint32_t token) const {
  const Parse& p = *r_.parse;
  uint32_t at = token;
  for (int steps = 0; at != kNone && steps < 12; ++steps) {
    if (p.relation[at] == Relation::acl && p.head[at] != kNone) return r_.mentions_at(p.head[at]);
    at = p.head[at];
  }
  uint32_t before = token;
  while (before > r_.sentence_first(token) && r_.words[before - 1].mark == Word::Mark::comma) {
    --before;
  }
  if (before == r_.sentence_first(token) || r_.words[before - 1].mention == kNone) return {};
  return {r_.words[before - 1].mention};
}

// "together with Egypt", "along with his driver": by the word before "with", which may be a
// preposition itself.
bool EventFinder::is_joined(const Complement& part) const {
  if (part.preposition == kNone) return false;
  const auto jointly = [&](uint32_t token) {
    return frames_.noun_classes().has(frames_.jointly_set(), r_.words[token].form);
  };
  if (r_.words[part.preposition].is(WordClass::means))
    return part.preposition > 0 && jointly(part.preposition - 1);
  return jointly(part.preposition) && r_.words[part.preposition + 1].is(WordClass::means);
}

// "was killed along with his driver", "killed ten, including their leader".
bool EventFinder::is_among_hit(const Complement& part) const {
  const auto is_place = [&](uint32_t m) {
    return r_.mentions->mentions[m].kind == MentionKind::place;
  };
  const Word& word = r_.words[part.preposition];
  const bool example = word.is(WordClass::example);
  // "attacked targets across the capital, including the palace": behind a mark wherever it hangs.
  const bool apart =
      example && part.preposition > 0 && r_.words[part.preposition - 1].mark == Word::Mark::comma;
  if ((part.nested && !apart) || std::ranges::any_of(part.mentions, is_place)) return false;
  if (example) return true;
  return is_joined(part);
}

// agent: what a "by" phrase gives. object_preposition: the last word of "call for", whose phrase is
// the object.
void EventFinder::put_complements(Roles& roles, const Frame& frame, bool noun,
                                  const std::vector<Complement>& parts, Role agent,
                                  uint32_t object_preposition) const {
  bool first = true;
  uint32_t deed = kNone;     // that is answered
  Role before = Role::none;  // of the phrase before
  for (const Complement& part : parts) {
    // "to retaliate for the strike on its consulate in the capital": hit by that, not by this.
    const bool by = part.preposition != kNone && r_.words[part.preposition].is(WordClass::agent);
    if (part.preposition != kNone && deed < part.head && !by) continue;
    if (!noun && frame.answers && deed_noun_[part.head]) deed = std::min(deed, part.head);
    const bool event = !noun && frame.answers && !part.nested && deed_noun_[part.head];
    // "walked out of": one of the phrase's prepositions.
    const bool own = object_preposition != kNone && part.preposition <= object_preposition &&
                     object_preposition < part.range.first;
    if (part.preposition == kNone || own) {
      if (event) {
        put_doers(roles, frame, part.head);
        first = false;
        continue;
      }
      Role role = noun ? Role::none : role_of(frame, noun, "object");
      if (part.preposition != kNone) {
        const Role named = role_of(frame, noun, r_.words[object_preposition].form);
        if (named != Role::none) role = named;
      }
      if (part.indirect) {
        const Role named = role_of(frame, noun, "indirect");
        if (named != Role::none) role = named;
      }
      if (first) {
        for (uint32_t i = part.range.first; i <= part.head && i < part.range.last; ++i) {
          roles.target =
              roles.target || frames_.noun_classes().has(frames_.target_set(), r_.words[i].form);
        }
      }
      first = false;
      put(roles, role, part.mentions);
      continue;
    }
    // "blamed them for the attack on the town": who was hit by a deed is not accused of it. "Hit
    // the camp in retaliation for the attack on the town": nor hit by what answers it.
    const bool of_deed = part.preposition > 0 && deed_noun_[part.preposition - 1];
    const bool of_other =
        of_deed && !first && r_.parse->relation[part.preposition - 1] != Relation::obj;
    if (of_deed && !noun && (frame.type_name == "ACCUSE" || (frame.type->harm && of_other)))
      continue;
    const Word& word = r_.words[part.preposition];
    // "ordered the strike on the recommendation of the minister", "on behalf of the king".
    if (frames_.noun_classes().has(frames_.ground_set(), r_.words[part.head].form)) continue;
    // "exploded on Main Street": there, but nobody attacks a street.
    const bool street = roles.harm && word.is(WordClass::locative) &&
                        frames_.noun_classes().has(frames_.street_set(), r_.words[part.head].form);
    if (street) continue;
    // "the killing of two men, including a judge", "attacks by rebels, including the front"
    const bool row = noun || !first || agent != Role::none;
    if (roles.harm && row && is_among_hit(part)) {
      Role among = noun || agent != Role::none ? Role::recipient : role_of(frame, noun, "object");
      if (noun && before == Role::actor) among = before;
      put(roles, among, part.mentions);
      continue;
    }
    // "at approximately 0530": an hour, whatever else is told of it.
    // "Fired missiles towards the sea", "fired into the air": at nobody.
    const bool nowhere =
        (r_.parse->upos[part.head] == Upos::num && wholes_of(part.head).empty()) ||
        frames_.noun_classes().has(frames_.nowhere_set(), r_.words[part.head].form);
    if (frame.type->harm && !word.is(WordClass::agent) && nowhere) continue;
    Role role = role_of(frame, noun, word.form);
    if (word.is(WordClass::agent) && agent != Role::none) role = agent;
    // "mediated together with Egypt": who does it, too.
    if (!noun && is_joined(part)) {
      // "was jailed along with his son", "jailed the mayor along with his son": whom it is done to.
      const bool hit = agent != Role::none || (!first && frame.type_name == "COERCE");
      role = role_of(frame, noun, hit ? "object" : "subject");
    }
    // "planted in front of the bank" says as much as "outside the bank".
    const bool beside = roles.harm && r_.words[part.head].is(WordClass::side);
    if (beside && role == Role::weak_recipient) role = Role::recipient;
    // "planted in a shop", "an explosion near a bank": what is blown up, not where.
    if (roles.harm && role == Role::weak_recipient &&
        std::ranges::count(frame.modes, "explosives") > 0) {
      for (const uint32_t m : part.mentions) {
        for (const uint32_t at : sides_of(m)) {
          put(roles, is_built(at) ? Role::recipient : role, {at});
        }
      }
      continue;
    }
    // "condemned them for their attack on …": of its doer only.
    if (!noun && frame.answers && deed_noun_[part.head] && !word.is(WordClass::agent)) {
      if (role != Role::none) put_doers(roles, frame, part.head);
      continue;
    }
    roles.with =
        roles.with || std::any_of(frame.roles.begin(), frame.roles.end(), [&](const auto& r) {
          return r.first == word.form && r.second == Role::none;
        });
    const bool sides = noun && role == Role::actor && part.mentions.size() > 1;
    roles.mutual = roles.mutual || (sides && !word.is(WordClass::agent));
    put(roles, role, part.mentions);
    before = role;
  }
}

// "fight the cartels": whether a verb by itself tells of fighting (CAMEO 190).
bool EventFinder::can_fight(uint32_t verb) const {
  for (const VerbReading& reading : readings_of(r_.verbs[verb].token)) {
    const auto* phrases = frames_.verbs().find(reading.lemma);
    if (phrases == nullptr) continue;
    for (const VerbPhrase& phrase : *phrases) {
      const Frame& frame = frames_.frames()[phrase.value & ~FrameSet::kExcept];
      if (phrase.tail.empty() && frame.cameo == "190") return true;
    }
  }
  return false;
}

// Whom an act touches where nobody is its object: whose thing it is done to ("rejected a call by
// the rulers", "closed its borders with Iran"), and whom its purpose or its condition names
// ("marched to demand reforms from the president"). Somebody known; the nearest of these groups.
void EventFinder::put_touched(Roles& roles, const std::vector<Complement>& parts, Range phrase,
                              uint32_t noun) const {
  std::vector<uint32_t> touched;
  const auto& all = r_.mentions->mentions;
  // Who acts touches somebody else: "their demands", "its borders".
  const auto acts = [&](uint32_t m) {
    return std::any_of(roles.actors.begin(), roles.actors.end(), [&](uint32_t a) {
      return a == m || (all[a].entity != kNone && all[a].entity == all[m].entity);
    });
  };
  const auto somebody = [&](uint32_t m) {
    const Mention& mention = all[m];
    // "rejected the accusation on X"
    const std::string_view word = r_.words[r_.tops[m]].form;
    if (frames_.noun_classes().has(frames_.nowhere_set(), word)) return false;
    const bool people = mention.kind == MentionKind::person || mention.kind == MentionKind::group ||
                        mention.kind == MentionKind::organization;
    return mention.actor != kNone || (people && mention.form != MentionForm::pronoun);
  };
  const auto add = [&](const std::vector<uint32_t>& mentions) {
    for (const uint32_t m : mentions) {
      if (somebody(m)) {
        if (!acts(m) && !is_possessed(m)) add_unique(touched, m);
        continue;
      }
      for (const uint32_t owner : possessors(m)) {
        if (!acts(owner)) add_unique(touched, owner);
      }
    }
  };
  // "a rally organised by the opposition", "sanctions imposed on the army"
  const auto makers_of = [&](uint32_t thing) {
    std::vector<uint32_t> makers;
    for (const uint32_t made : participles_of(thing)) {
      std::vector<uint32_t> theirs = agents_of(made);
      for (const Complement& part : r_.arguments_of(made)) {
        if (!theirs.empty() || part.preposition == kNone) continue;
        const std::string_view with = r_.words[part.preposition].form;
        if (with == "on" || with == "against") theirs = part.mentions;
      }
      makers.insert(makers.end(), theirs.begin(), theirs.end());
    }
    return makers;
  };
  const auto add_parts = [&](const std::vector<Complement>& of) {
    for (const Complement& part : of) {
      if (part.preposition == kNone && touched.empty()) {
        // "declared a state of emergency", "sent soldiers": the phrase's own noun is nobody.
        const bool own =
            (phrase.first <= part.head && part.head < phrase.last) || part.head == noun;
        if (!own) add(part.mentions);
        if (!touched.empty()) continue;
        std::vector<uint32_t> owners = owners_of(part.head, part.head);
        if (own) std::erase(owners, r_.mention_at(part.head));
        add(owners);
        if (touched.empty()) add(makers_of(part.head));
      }
    }
    for (const Complement& part : of) {
      const bool related =
          part.preposition != kNone && r_.words[part.preposition].is(WordClass::related);
      if (!related || !touched.empty()) continue;
      // "marched to protest against the jailing of their leaders": not those whom a deed hit.
      add(deed_noun_[part.head] ? doers_of_deed(part.head) : part.mentions);
      if (touched.empty()) add(makers_of(part.head));
    }
  };
  add_parts(parts);
  // "threatened a strike unless the government gave way": whom the condition is put to.
  const auto is_condition = [&](uint32_t clause) {
    const uint32_t id = r_.words[clause].verb;
    if (id == kNone || r_.parse->relation[clause] != Relation::advcl) return false;
    const uint32_t boundary = r_.verbs[id].boundary;
    if (boundary == kNone) return false;
    // "will not lift the embargo until Cuba reforms"
    const uint32_t own = r_.words[phrase.first].verb;
    const bool until = r_.words[boundary].form == "until" && own != kNone && r_.verbs[own].negated;
    return until || r_.words[boundary].is(WordClass::condition);
  };
  // The clauses below, nearest first; what a purpose hangs on is often a guess of the tree's.
  constexpr std::size_t kMostBelow = 40;
  std::vector<uint32_t> below = {phrase.first};
  for (std::size_t i = 0; i < below.size() && touched.empty(); ++i) {
    for (const uint32_t d : r_.parse->dependents(below[i])) {
      if (!touched.empty()) break;
      const uint32_t id = r_.words[d].verb;
      const Relation relation = r_.parse->relation[d];
      const bool clause = relation == Relation::xcomp || relation == Relation::advcl;
      // "offered to send troops to fight the cartels": no offer to them.
      const bool fights = !roles.harm && clause && id != kNone && can_fight(id);
      if (clause && id != kNone) {
        const Verb& verb = r_.verbs[id];
        const bool beside = verb.gerund && relation == Relation::advcl;
        // "to help rebuild the city"
        const bool bare = relation == Relation::xcomp && r_.parse->xpos(d) == "VB";
        if ((verb.infinitive || bare || beside) && !fights) {
          std::vector<Complement> own = r_.arguments_of(d);
          // "offered to send rescue teams to the coast": those sent are not whom it is for.
          if (r_.words[verb.token].is(WordClass::sends)) {
            std::erase_if(own, [](const Complement& part) {
              return part.preposition == kNone && !part.indirect;
            });
          }
          add_parts(own);
        }
        if (is_condition(d)) add(verb.subjects);
      }
      const bool passes = clause || relation == Relation::obj || relation == Relation::obl ||
                          relation == Relation::acl || relation == Relation::nmod;
      if (d > phrase.first && passes && !fights && below.size() < kMostBelow) below.push_back(d);
    }
  }
  // "threatened to strike unless the government gave way"
  const uint32_t verb = r_.words[phrase.first].verb;
  const uint32_t above = verb == kNone ? kNone : r_.parse->head[r_.verbs[verb].clause];
  const bool within =
      above != kNone && r_.parse->relation[r_.verbs[verb].clause] == Relation::xcomp;
  if (touched.empty() && within) {
    for (const uint32_t d : r_.parse->dependents(above)) {
      if (is_condition(d)) add(r_.verbs[r_.words[d].verb].subjects);
    }
  }
  for (const uint32_t m : touched) add_unique(roles.weak_recipients, m);
}

// The verb an event noun is the object or the subject of, through "a series of attacks".
uint32_t EventFinder::governor_of(uint32_t noun) const {
  const Parse& p = *r_.parse;
  const auto verb_linking = [&](uint32_t predicate) {
    const uint32_t copula = copula_of(p, predicate);
    return copula == kNone ? kNone : r_.words[copula].verb;
  };
  uint32_t at = noun;
  for (int steps = 0; steps < 6; ++steps) {
    const uint32_t head = p.head[at];
    if (head == kNone) break;
    const Relation relation = p.relation[at];
    const bool argument = relation == Relation::obj || relation == Relation::nsubj ||
                          relation == Relation::obl || relation == Relation::iobj;
    if (argument) {
      const uint32_t copula = verb_linking(head);
      // "held the army responsible for the massacre"
      const uint32_t above = p.relation[head] == Relation::xcomp ? p.head[head] : kNone;
      if (copula == kNone && r_.words[head].verb == kNone && above != kNone) {
        return r_.words[above].verb;
      }
      return copula != kNone ? copula : r_.words[head].verb;
    }
    // "was the target of an attack".
    if (relation == Relation::nmod) {
      const uint32_t copula = verb_linking(head);
      if (copula != kNone) return copula;
    }
    // "promised retaliation for the attack" promises no attack.
    const bool answered = moods_.intent_of_noun(r_, head) == Intent::react;
    const bool passes = relation == Relation::conj || relation == Relation::compound ||
                        (relation == Relation::nmod && !answered && r_.mention_at(head) == kNone);
    if (!passes) break;
    at = head;
  }
  // "There were clashes", "It was an attack".
  return verb_linking(at);
}

// The verb of a clause that hangs on the noun: "attacks carried out by …".
uint32_t EventFinder::clause_on(uint32_t noun) const {
  for (const uint32_t d : r_.parse->dependents(noun)) {
    if (r_.parse->relation[d] == Relation::acl && r_.words[d].verb != kNone) {
      return r_.words[d].verb;
    }
  }
  return kNone;
}

bool EventFinder::leaves_phrase(uint32_t from, uint32_t to) const {
  for (uint32_t t = from; t < to; ++t) {
    const Word& word = r_.words[t];
    if (word.mention == kNone && word.is(WordClass::preposition) && !word.is(WordClass::of) &&
        !r_.is_approximator(t)) {
      return true;
    }
  }
  return false;
}

// start: first token of the noun phrase; a preposition before it has to belong to the verb's phrase
// ("engaged in attacks", but not "called for news of attacks").
const VerbPhrase* EventFinder::support_of(uint32_t id, uint32_t start) const {
  const VerbPhrase* best = nullptr;
  uint32_t weight = 0;
  for (const VerbReading& reading : r_.lexicon->verbs(r_.words[r_.verbs[id].token].form)) {
    const auto* phrases = support_.verbs.find(reading.lemma);
    if (phrases == nullptr) continue;
    for (const VerbPhrase& phrase : *phrases) {
      const PhraseMatch found = match(r_, support_.no_nouns, id, phrase);
      if (found.weight > weight && !found.split && !leaves_phrase(found.last, start)) {
        weight = found.weight;
        best = &phrase;
      }
    }
  }
  return best;
}

// "claimed responsibility for the attack": the verb whose phrase holds the noun that this one hangs
// on.
uint32_t EventFinder::carried_by(uint32_t noun, uint32_t start) const {
  const Parse& p = *r_.parse;
  const uint32_t head = p.head[noun];
  if (p.relation[noun] != Relation::nmod || head == kNone || head > noun) return kNone;
  if (p.relation[head] != Relation::obj && p.relation[head] != Relation::nsubj) return kNone;
  const uint32_t verb = p.head[head] == kNone ? kNone : r_.words[p.head[head]].verb;
  if (verb == kNone || r_.verbs[verb].token > head) return kNone;
  return support_of(verb, start) != nullptr && !leaves_phrase(head + 2, start) ? verb : kNone;
}

// The first word of a noun's phrase, the preposition before it left out.
uint32_t EventFinder::start_of(uint32_t noun, uint32_t first) const {
  uint32_t start = first;
  for (const uint32_t d : r_.parse->dependents(noun)) {
    if (d >= first) break;
    const Relation relation = r_.parse->relation[d];
    const bool outside = relation == Relation::case_ || relation == Relation::cc ||
                         relation == Relation::punct || relation == Relation::mark ||
                         relation == Relation::nsubj || relation == Relation::cop;
    if (!outside) start = std::min(start, r_.parse->subtree(d).first);
  }
  return start;
}

// "A spokesman for the rebels claimed responsibility": those for whom somebody speaks; of anybody
// else themselves.
std::vector<uint32_t> EventFinder::those_behind(uint32_t mention) const {
  const uint32_t top = r_.tops[mention];
  if (top == kNone || !frames_.noun_classes().has(frames_.speaker_set(), r_.words[top].form))
    return {mention};
  std::vector<uint32_t> all;
  for (const Complement& part : r_.arguments_of(top)) {
    if (part.preposition == kNone || part.nested) continue;
    const bool of = r_.words[part.preposition].is(WordClass::of);
    if (of || r_.words[part.preposition].form == "for") {
      all.insert(all.end(), part.mentions.begin(), part.mentions.end());
    }
  }
  return all.empty() ? std::vector<uint32_t>{mention} : all;
}

// What a verb that carries the noun says of its roles: "launched an attack", "attacks carried out
// by …". Does it carry it?
bool EventFinder::put_support(Roles& roles, const Frame& frame, uint32_t id, uint32_t noun,
                              uint32_t start) const {
  const Verb& verb = r_.verbs[id];
  const bool object = verb.token < noun && verb.head != noun;
  const VerbPhrase* support = support_of(id, start);
  if (support == nullptr && object && frame.need == Need::two && is_there_for(verb, noun, start)) {
    put(roles, Role::actor, verb.subjects);
    return true;
  }
  if (support == nullptr) {
    const Intent intent = moods_.intent_of(r_, id);
    const bool meant =
        intent == Intent::declare || intent == Intent::plan || intent == Intent::attempt;
    if (object && meant) put(roles, Role::actor, verb.subjects);
    if (meant && !object) put_agent(roles, Role::actor, verb);
    return false;
  }
  auto kind = static_cast<SupportVerbs::Kind>(support->value);
  if (kind == SupportVerbs::Kind::have) {
    kind = frame.type->harm ? SupportVerbs::Kind::undergo : SupportVerbs::Kind::carry;
  }
  // "No one claimed responsibility for the attack": there was one.
  if (kind == SupportVerbs::Kind::answer && verb.negated) return false;
  const bool does = kind == SupportVerbs::Kind::carry || kind == SupportVerbs::Kind::answer;
  if (does && object) {
    const bool answers = kind == SupportVerbs::Kind::answer;
    for (const uint32_t m : verb.subjects) {
      put(roles, Role::actor, answers ? those_behind(m) : std::vector<uint32_t>{m});
    }
  }
  roles.claimed = roles.claimed || (kind == SupportVerbs::Kind::answer && object);
  roles.done = roles.done || does;
  if (kind == SupportVerbs::Kind::undergo && object) put(roles, Role::recipient, verb.subjects);
  if (!object) put_agent(roles, does ? Role::actor : Role::recipient, verb);
  if (does && !object && verb.passive && frame.type->harm) {
    put_aims(roles, frame, verb);
    roles.existential = roles.existential || (!verb.negated && is_armed(verb));
  }
  // "The explosion took place in a bank".
  if (kind == SupportVerbs::Kind::happen && !object && frame.type->harm) {
    put_scene(roles, frame, verb);
  }
  return true;
}

// "The attack was the work of the rebels".
void EventFinder::put_authors(Roles& roles, uint32_t id, uint32_t noun) const {
  const Verb& verb = r_.verbs[id];
  const uint32_t predicate = verb.clause;
  const bool says_whose =
      verb.copula && noun < verb.token &&
      frames_.noun_classes().has(frames_.author_set(), r_.words[predicate].form);
  if (says_whose) put(roles, Role::actor, wholes_of(predicate));
}

// "The persons responsible for the murder are soldiers."
void EventFinder::put_answerable(Roles& roles, uint32_t noun) const {
  const Parse& p = *r_.parse;
  const uint32_t answerable = p.relation[noun] == Relation::obl ? p.head[noun] : kNone;
  if (answerable == kNone ||
      !frames_.noun_classes().has(frames_.answerable_set(), r_.words[answerable].form) ||
      (p.relation[answerable] != Relation::amod && p.relation[answerable] != Relation::acl))
    return;
  const uint32_t who = p.head[answerable];
  const std::vector<uint32_t> named = linked_with(who);
  put(roles, Role::actor, named.empty() && p.upos[who] == Upos::noun ? r_.mentions_at(who) : named);
}

// "The attack was carried out with grenades": whoever did it, to whomever.
bool EventFinder::is_armed(const Verb& verb) const {
  return std::ranges::any_of(r_.arguments_of(verb.token), [&](const Complement& part) {
    return part.preposition != kNone && r_.words[part.preposition].is(WordClass::means) &&
           is_weapon(part.head);
  });
}

// "was in Doha for talks", "flew to Cairo on Monday for talks"; start: of the noun's phrase.
bool EventFinder::is_there_for(const Verb& verb, uint32_t noun, uint32_t start) const {
  // Not "rejected an offer from Doha for talks".
  const Parse& parse = *r_.parse;
  if (parse.relation[noun] != Relation::obl || parse.head[noun] != verb.clause) return false;
  for (const uint32_t d : parse.dependents(verb.clause)) {
    if (parse.relation[d] == Relation::obj) return false;
  }
  const bool behind = start > verb.token + 1;  // trees may cross themselves
  if (!behind || verb.passive || verb.subjects.empty() || r_.words[start - 1].form != "for")
    return false;
  for (uint32_t t = verb.token + 1; t + 1 < start; ++t) {
    const uint32_t m = r_.words[t].mention;
    if (m != kNone && r_.mentions->mentions[m].place != kNone) return true;
  }
  return false;
}

// "the attack was launched against the village"
void EventFinder::put_aims(Roles& roles, const Frame& frame, const Verb& verb) const {
  if (!roles.recipients.empty()) return;
  for (const Complement& part : r_.arguments_of(verb.token)) {
    if (part.preposition == kNone || r_.words[part.preposition].is(WordClass::agent)) continue;
    const Role role = role_of(frame, true, r_.words[part.preposition].form);
    if (role == Role::recipient) put(roles, role, part.mentions);
  }
}

// "After talks with Iran, Germany signed": who talked is the subject of the clause that the phrase
// opens, too, but not of "after a meeting of the ministers, the bloc said"; start: of the noun's
// phrase.
void EventFinder::put_subject_behind(Roles& roles, uint32_t noun, uint32_t start) const {
  const Parse& p = *r_.parse;
  if (start == 0) return;
  const Word& before = r_.words[start - 1];
  if (!before.is(WordClass::preposition) || before.is(WordClass::earlier) ||
      before.is(WordClass::negation))
    return;
  const auto is_partner = [&](uint32_t m) {
    const uint32_t first = r_.mentions->mentions[m].first;
    return first > start && r_.words[first - 1].is(WordClass::means);
  };
  if (!std::ranges::all_of(roles.actors, is_partner)) return;
  uint32_t top = noun;  // "months of talks"
  while (p.relation[top] == Relation::nmod && p.head[top] != kNone && p.head[top] < top) {
    top = p.head[top];
  }
  const uint32_t clause = p.head[top];
  if (p.relation[top] != Relation::obl || clause == kNone || clause < top) return;
  if (r_.words[clause].verb == kNone) return;
  const Verb& verb = r_.verbs[r_.words[clause].verb];
  if (verb.passive || verb.head == kNone || verb.head < top) return;
  put(roles, Role::actor, verb.subjects);
}

// Of what goes off the buildings, vehicles and seats of bodies it went off at.
void EventFinder::put_scene(Roles& roles, const Frame& frame, const Verb& verb) const {
  if (!roles.recipients.empty() || frame.subtype.empty()) return;
  for (const Complement& part : r_.arguments_of(verb.token)) {
    if (part.preposition == kNone || part.nested) continue;
    const Role role = role_of(frame, true, r_.words[part.preposition].form);
    if (role != Role::recipient && role != Role::weak_recipient) continue;
    for (const uint32_t m : part.mentions) {
      for (const uint32_t at : sides_of(m)) {
        const bool body = r_.mentions->mentions[at].kind == MentionKind::organization;
        if (body || is_property(at)) put(roles, Role::recipient, {at});
      }
    }
  }
}

// "carried out by the rebels"
void EventFinder::put_agent(Roles& roles, Role role, const Verb& verb) const {
  if (!verb.passive) return;
  for (const Complement& part : r_.arguments_of(verb.token)) {
    if (part.preposition != kNone && r_.words[part.preposition].is(WordClass::agent)) {
      put(roles, role, part.mentions);
    }
  }
}

// Whom a pronoun stands for, where the sentence names them: the nearest before it.
uint32_t EventFinder::named(uint32_t mention) const {
  const auto& all = r_.mentions->mentions;
  const Mention& m = all[mention];
  if (m.form != MentionForm::pronoun || m.entity == kNone) return mention;
  uint32_t best = mention;
  for (uint32_t other = mention; other > 0 && all[other - 1].sentence == m.sentence; --other) {
    const Mention& o = all[other - 1];
    if (o.entity != m.entity || o.form == MentionForm::pronoun) continue;
    if (best == mention || all[best].form != MentionForm::name) best = other - 1;
    if (o.form == MentionForm::name) break;
  }
  return best;
}

// Nobody is on both sides; weak readings only fill what is empty, and of deeds of force the things
// that were hit do so last.
void EventFinder::settle(const Frame& frame, Roles& roles) const {
  if (frame.type->harm) put_things(roles);
  for (auto* side :
       {&roles.actors, &roles.recipients, &roles.weak_actors, &roles.weak_recipients}) {
    std::vector<uint32_t> known;
    for (const uint32_t m : *side) add_unique(known, named(m));
    *side = std::move(known);
  }
  // "India and Pakistan said both countries …": each is there already.
  for (auto* side : {&roles.actors, &roles.recipients}) {
    const auto is_there = [&](uint32_t actor) {
      return std::ranges::any_of(
          *side, [&](uint32_t m) { return r_.mentions->mentions[m].actor == actor; });
    };
    std::erase_if(*side, [&](uint32_t m) {
      const auto& members = r_.mentions->mentions[m].members;
      return !members.empty() && r_.mentions->mentions[m].actor == kNone &&
             std::ranges::all_of(members, is_there);
    });
  }
  const auto entity = [&](uint32_t m) { return r_.mentions->mentions[m].entity; };
  const auto same = [&](uint32_t a, uint32_t b) {
    return a == b || (entity(a) != kNone && entity(a) == entity(b));
  };
  const auto drop = [&](std::vector<uint32_t>& from, const std::vector<uint32_t>& others) {
    std::erase_if(from, [&](uint32_t m) {
      return std::any_of(others.begin(), others.end(), [&](uint32_t o) { return same(m, o); });
    });
  };
  const auto is_town = [&](uint32_t m) {
    return r_.mentions->mentions[m].kind == MentionKind::place &&
           r_.mentions->mentions[m].form == MentionForm::name;
  };
  if (roles.actors.empty()) roles.actors = roles.weak_actors;
  drop(roles.recipients, roles.actors);
  if (roles.recipients.empty() && !roles.actors.empty() && !roles.mutual) {
    // Where it happened stands for whom it hit, unless that is the actor's own country; of "in a
    // market in Aden" the market.
    const bool nearer =
        !std::all_of(roles.weak_recipients.begin(), roles.weak_recipients.end(), is_town);
    for (const uint32_t m : roles.weak_recipients) {
      const Mention& mention = r_.mentions->mentions[m];
      const bool rules =
          mention.actor != kNone && r_.mentions->actors[mention.actor].kind == "state";
      if (nearer && is_town(m) && !rules) continue;
      bool own = false;
      for (const uint32_t a : roles.actors) {
        const Mention& actor = r_.mentions->mentions[a];
        own = own || same(a, m) ||
              (actor.actor != kNone && mention.actor != kNone &&
               r_.mentions->actors[actor.actor].country ==
                   r_.mentions->actors[mention.actor].country &&
               r_.mentions->actors[actor.actor].kind == "state");
      }
      if (!own && (mention.kind != MentionKind::place || mention.actor != kNone ||
                   mention.form == MentionForm::name)) {
        add_unique(roles.recipients, m);
      }
    }
    drop(roles.recipients, roles.actors);
  }
  if (!frame.type->harm || roles.things.empty()) return;
  if (roles.recipients.empty()) {
    // "Its positions came under fire": whose they are.
    for (const uint32_t thing : roles.things) {
      if (!is_post(thing)) continue;
      for (const uint32_t owner : possessors(thing)) add_unique(roles.recipients, named(owner));
    }
    drop(roles.recipients, roles.actors);
    if (roles.recipients.empty()) roles.recipients = roles.things;
    put_wholes(roles);
    return;
  }
  // "exploded at a school in Aden": of a thing and the town it stands in the thing.
  if (std::ranges::all_of(roles.recipients, is_town)) roles.recipients = roles.things;
  put_wholes(roles);
}

}  // namespace casus::statements
