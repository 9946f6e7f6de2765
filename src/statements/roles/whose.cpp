// Whose something is: an event's noun, a thing that stands in a role, a deed that is answered.
#include <algorithm>

#include "statements/events.h"
#include "statements/unique.h"

namespace casus::statements {

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

// "the front of the bank": the bank; of anything else itself.
std::vector<uint32_t> EventFinder::sides_of(uint32_t mention) const {
  const uint32_t top = r_.tops[mention];
  const bool side = top != kNone && r_.words[top].is(WordClass::side);
  return side ? wholes_of(top) : std::vector<uint32_t>{mention};
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
    return complement.preposition != kNone &&
           r_.words[complement.preposition].is(WordClass::aimed_at);
  });
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
    if (r_.parse->relation[d] == Relation::amod && r_.words[d].is(WordClass::worst)) return true;
  }
  return false;
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
  // "Iran's festivals and attacks", but "the Easter festival and a vigil".
  if (owners.empty() && p.relation[token] == Relation::conj &&
      !r_.has_below(token, Relation::det)) {
    gather(p.head[token]);
  }
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

}  // namespace casus::statements
