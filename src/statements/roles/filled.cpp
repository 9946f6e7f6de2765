// Mentions into the roles of an event, by what its frame says of each place.
#include <algorithm>
#include <string_view>

#include "statements/events.h"
#include "statements/spans.h"
#include "statements/unique.h"

namespace casus::statements {

Role EventFinder::role_of(const Frame& frame, bool noun, std::string_view place) const {
  for (const auto& [key, role] : frame.roles) {
    if (key == place) return role;
  }
  return frames_.default_role(noun, place);
}

// "fined RM40mil": a sum of money is nobody.
bool EventFinder::is_sum(Span word) const {
  const auto& all = r_.mentions->quantities;
  const Sentence& sentence = r_.parse->sentences[r_.token_sentence[token_at(r_, word.begin)]];
  const Range here = in_span(all, sentence.span);
  return std::any_of(all.begin() + here.first, all.begin() + here.last,
                     [&](const Quantity& q) { return q.kind == "money" && q.span.overlaps(word); });
}

void EventFinder::put(Roles& roles, Role role, const std::vector<uint32_t>& mentions) const {
  for (const uint32_t m : mentions) {
    const Mention& mention = r_.mentions->mentions[m];
    if (mention.kind == MentionKind::weapon || is_sum(mention.head)) continue;
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
          // "are investigating the murder of a judge": whose deed it is, not whom it hit.
          const bool deed = top != kNone && event_noun_[top];
          for (const uint32_t owner : deed ? doers_of_deed(top) : possessors(m))
            add_unique(roles.weak_recipients, owner);
          add_unique(roles.things, m);
        }
        break;
      case Role::weak_recipient:
        if (is_time(mention.span) || is_water(mention) || is_region(mention)) break;
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

// "condemned Israel's attack on the camp"
void EventFinder::put_doers(Roles& roles, const Frame& frame, uint32_t event) const {
  Role role = role_of(frame, false, "object");
  if (role == Role::none) role = Role::recipient;
  put(roles, role, doers_of_deed(event));
}

// "blamed the rhetoric of the president for the shooting": he has not done it.
bool EventFinder::blames_thing(uint32_t verb) const {
  const Parse& p = *r_.parse;
  for (const uint32_t d : p.dependents(r_.verbs[verb].clause)) {
    if (p.relation[d] != Relation::obj) continue;
    const uint32_t m = r_.mention_at(d);
    return !deed_noun_[d] && !event_noun_[d] && (m == kNone || is_thing(r_.mentions->mentions[m]));
  }
  return false;
}

// "blamed the rebels for the attack", "the attack was blamed on the rebels": those accused, as far
// as who accuses them goes.
void EventFinder::put_accused(Roles& roles, uint32_t governor) const {
  if (blames_thing(governor)) return;
  for (auto found = found_.rbegin(); found != found_.rend(); ++found) {
    if (found->noun || found->verb != governor) continue;
    const auto& modes = found->statement.modes;
    const bool alleges = std::find(modes.begin(), modes.end(), "allege") != modes.end();
    const bool denied = found->statement.factuality == Factuality::did_not_happen;
    if (alleges && !denied) put(roles, Role::actor, found->statement.recipients);
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

}  // namespace casus::statements
