// Those whom a row names: behind the first of those hit, behind a colon, by a clause that says who
// they were.
#include <algorithm>

#include "statements/events.h"
#include "statements/standing.h"
#include "statements/unique.h"

namespace casus::statements {

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

// "three students: Ann Lee, Joe Roe and Jim Doe", "two of the dead -- Ann Lee and her son --":
// those whom a phrase for several people names are among them, in whatever role.
void EventFinder::put_members(std::vector<uint32_t>& people) const {
  const Parse& p = *r_.parse;
  const auto& all = r_.mentions->mentions;
  const std::vector<uint32_t> told = people;
  for (const uint32_t m : told) {
    const uint32_t noun = r_.tops[m];
    if (all[m].kind != MentionKind::group || all[m].form != MentionForm::nominal || noun == kNone ||
        !has_feature(p, noun, "Number=Plur"))
      continue;
    const uint32_t above = p.head[noun];
    const bool part = p.relation[noun] == Relation::nmod && p.upos[above] == Upos::num;
    for (const uint32_t top : {noun, part ? above : noun}) {
      for (const uint32_t d : p.dependents(top)) {
        if (p.relation[d] != Relation::appos || d < top) continue;
        for (const uint32_t member : r_.mentions_at(d)) {
          if (all[member].kind == MentionKind::person) add_unique(people, member);
        }
      }
    }
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

}  // namespace casus::statements
