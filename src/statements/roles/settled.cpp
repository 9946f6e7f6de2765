// The roles of an event when all are found: nobody is on both sides, weak readings fill what is
// empty, things that were hit stand where nobody is told.
#include <algorithm>
#include <utility>

#include "statements/events.h"
#include "statements/standing.h"
#include "statements/unique.h"

namespace casus::statements {

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

// "hit a bus carrying recruits": those in it.
void EventFinder::put_carried(Roles& roles) const {
  const Parse& p = *r_.parse;
  for (const uint32_t thing : roles.things) {
    if (r_.tops[thing] == kNone) continue;
    for (const uint32_t d : p.dependents(r_.tops[thing])) {
      const bool carries = p.relation[d] == Relation::acl &&
                           frames_.noun_classes().has(frames_.carrying_set(), r_.words[d].form);
      if (!carries) continue;
      for (const Complement& part : r_.arguments_of(d)) {
        if (part.preposition == kNone && part.head > d) put(roles, Role::recipient, part.mentions);
      }
    }
  }
}

// Nobody is on both sides; weak readings only fill what is empty, and of deeds of force the things
// that were hit do so last.
void EventFinder::settle(const Frame& frame, Roles& roles) const {
  if (frame.type->harm) {
    put_carried(roles);
    put_things(roles);
  }
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
