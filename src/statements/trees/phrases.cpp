// Whom a phrase names, and what hangs on a word.
#include <algorithm>
#include <string_view>
#include <utility>

#include "statements/reading.h"
#include "statements/standing.h"

namespace casus::statements {

constexpr uint32_t kMostParts = 24;  // coordinated parts of one phrase; longer lists are cut

uint32_t Reading::mention_at(uint32_t token) const {
  return by_top[token] != kNone ? by_top[token] : words[token].mention;
}

// "President Bush", "French warships": where the head word stands for nobody, those who stand
// before it or go on its name.
uint32_t Reading::mention_beside(uint32_t token) const {
  uint32_t best = kNone;
  for (const uint32_t d : parse->dependents(token)) {
    const Relation relation = parse->relation[d];
    const bool name = relation == Relation::flat || relation == Relation::appos;
    const bool before = d < token && (relation == Relation::compound ||
                                      relation == Relation::amod || relation == Relation::nmod);
    const uint32_t other = name || before ? mention_at(d) : kNone;
    if (other == kNone) continue;
    // "opened fire at the Odinga viewing": at no Odinga.
    const bool called = relation == Relation::compound && parse->upos[token] == Upos::noun &&
                        mentions->mentions[other].kind == MentionKind::person;
    if (called) continue;
    best = other;
    if (name) break;
  }
  return best;
}

std::vector<uint32_t> Reading::mentions_below(uint32_t token) const {
  std::vector<uint32_t> found;
  const uint32_t own = mention_at(token);
  if (own != kNone) found.push_back(own);
  for (const uint32_t d : parse->dependents(token)) {
    const bool part = parse->relation[d] == Relation::conj ||
                      (own == kNone && parse->relation[d] == Relation::nmod);
    const uint32_t other = part ? mention_at(d) : kNone;
    if (other != kNone && found.size() < kMostParts) found.push_back(other);
  }
  return found;
}

// "the journalist Jane Doe": the name is part of the phrase of the noun right before it.
bool Reading::is_name_of(uint32_t name, uint32_t noun) const {
  if (parse->relation[name] != Relation::appos || name < noun) return false;
  const uint32_t own = mention_at(name);
  const uint32_t nominal = mention_at(noun);
  if (own == kNone || nominal == kNone) return false;
  const Mention& mention = mentions->mentions[own];
  const Mention& office = mentions->mentions[nominal];
  return mention.kind == MentionKind::person && mention.form == MentionForm::name &&
         office.last == mention.first && mention.phrase.contains(office.span);
}

// "Russian and Ukrainian forces": those before the mention that have its head word in common.
std::vector<uint32_t> Reading::sharing(uint32_t mention, uint32_t head) const {
  std::vector<uint32_t> found;
  const auto& all = mentions->mentions;
  if (all[mention].form != MentionForm::nominal) return found;
  uint32_t t = all[mention].first;
  const uint32_t first = sentence_first(t);
  while (t > first && found.size() < kMostParts) {
    --t;
    const bool divides = parse->relation[t] == Relation::cc || words[t].mark == Word::Mark::comma;
    const uint32_t other = divides ? kNone : words[t].mention;
    if (divides && words[t].mention == kNone) continue;
    if (other == kNone || all[other].form != MentionForm::nominal || all[other].last != t + 1 ||
        all[other].actor == kNone || !parse->is_below(t, head) || t + 1 == all[mention].first) {
      break;
    }
    found.insert(found.begin(), other);
    t = all[other].first;
  }
  return found;
}

// Mentions by their topmost word, and the object that coordinated verbs share.
std::vector<uint32_t> Reading::mentions_at(uint32_t token) const {
  std::vector<uint32_t> found;
  // "detained 67 of them"
  if (parse->upos[token] == Upos::num) {
    for (const uint32_t d : parse->dependents(token)) {
      if (d > token && parse->relation[d] == Relation::nmod && parse->upos[d] == Upos::pron)
        token = d;
    }
  }
  std::vector<uint32_t> heads = {token};
  for (std::size_t i = 0; i < heads.size() && heads.size() < kMostParts; ++i) {
    const bool nobody = mention_at(heads[i]) == kNone;
    for (const uint32_t d : parse->dependents(heads[i])) {
      if (parse->relation[d] == Relation::conj && words[d].verb == kNone) heads.push_back(d);
      // "leader Muammar Gaddafi and President Todor Zhivkov": what goes on behind the name.
      const bool part =
          parse->relation[d] == Relation::appos || parse->relation[d] == Relation::flat;
      // "scores of soldiers and police officers": the officers hang on the soldiers.
      const bool counted = !nobody && d > heads[i] && parse->relation[d] == Relation::nmod &&
                           words[d].mention == mention_at(heads[i]);
      if (!(nobody && part) && !counted && !is_name_of(d, heads[i])) continue;
      for (const uint32_t e : parse->dependents(d)) {
        if (parse->relation[e] == Relation::conj && words[e].verb == kNone) heads.push_back(e);
      }
    }
  }
  for (const uint32_t head : heads) {
    const std::size_t before = found.size();
    const uint32_t own = mention_at(head) != kNone ? mention_at(head) : mention_beside(head);
    if (own != kNone && std::find(found.begin(), found.end(), own) == found.end()) {
      for (const uint32_t other : sharing(own, head)) found.push_back(other);
      found.push_back(own);
    }
    // "the journalist Jane Doe": who is named. "the group, the TTP": the one that is known.
    // "groups such as A and B": those too.
    const bool known = own != kNone && mentions->mentions[own].actor != kNone;
    for (const uint32_t d : parse->dependents(head)) {
      const Relation relation = parse->relation[d];
      const uint32_t other = mention_at(d);
      if (other == kNone) continue;
      // "the base in Aden, Aden Province, was attacked": where it lies.
      const bool where = own != kNone && mentions->mentions[own].kind != MentionKind::place &&
                         mentions->mentions[other].kind == MentionKind::place;
      const bool tells = relation == Relation::appos && !known && !where &&
                         mentions->mentions[other].actor != kNone;
      if (tells || is_name_of(d, head)) {
        found.resize(before);
        found.push_back(other);
        break;
      }
      if (relation != Relation::nmod) continue;
      uint32_t marker = kNone;
      for (const uint32_t c : parse->dependents(d)) {
        if (parse->relation[c] == Relation::case_ && marker == kNone) marker = c;
      }
      if (marker == kNone) continue;
      const bool of = words[marker].is(WordClass::of) && own == kNone;
      if (of || words[marker].is(WordClass::example)) {
        for (const uint32_t m : mentions_below(d)) found.push_back(m);
      }
    }
  }
  return found;
}

// A prepositional phrase, or what may be one; no possessor and no bare time.
bool Reading::is_phrase(uint32_t token) const {
  const Relation relation = parse->relation[token];
  if (relation != Relation::obl && relation != Relation::nmod) return false;
  const std::string_view label = parse->label(token);
  return !label.ends_with(":poss") && !label.ends_with(":tmod") && !label.ends_with(":unmarked") &&
         !label.ends_with(":desc");
}

// "struck what it said was a depot", "raided what they described as a factory": the noun that says
// what it was; kNone: no such phrase.
uint32_t Reading::told_as(uint32_t what) const {
  if (parse->xpos(what) != "WP") return kNone;
  for (const uint32_t saying : parse->dependents(what)) {
    if (parse->relation[saying] != Relation::acl || saying < what) continue;
    for (const uint32_t d : parse->dependents(saying)) {
      const Relation relation = parse->relation[d];
      const bool is_it = relation == Relation::ccomp && copula_of(*parse, d) != kNone;
      const bool so_called = relation == Relation::obj || relation == Relation::xcomp;
      const bool as =
          relation == Relation::obl && has_below(d, Relation::case_, WordClass::called_as);
      if (d > saying && (is_it || (words[d].verb == kNone && (so_called || as)))) return d;
    }
  }
  return kNone;
}

// "the beating of a student by police", "fired two rockets at the town": which noun the tree hangs
// the last phrase on is often a guess, so that those below an argument are given, too.
void Reading::add_argument(uint32_t head, int depth, std::vector<Complement>& found) const {
  constexpr int kDeepest = 2;
  Complement part;
  part.head = head;
  part.nested = depth > 0;
  part.indirect = parse->relation[head] == Relation::iobj;
  const TokenRange below = parse->subtree(head);
  part.range = {below.first, std::max(below.last, head + 1)};
  for (const uint32_t d : parse->dependents(head)) {
    if (d > head) break;
    const Relation relation = parse->relation[d];
    if (relation != Relation::case_ && relation != Relation::mark) continue;
    if (part.preposition == kNone) part.preposition = d;
    part.range.first = d + 1;
    // "according to X", "because of X": more than the last word says.
    for (const uint32_t e : parse->dependents(d)) {
      if (parse->relation[e] == Relation::fixed)
        part.range.first = std::max(part.range.first, e + 1);
    }
  }
  const bool of = part.preposition != kNone && words[part.preposition].is(WordClass::of);
  // "a force, including troops from Ghana": where those are from says nothing of the rest.
  const bool example = part.preposition != kNone && words[part.preposition].is(WordClass::example);
  if (depth == 0 || (part.preposition != kNone && !of)) {
    part.mentions = mentions_at(head);
    if (const uint32_t noun = told_as(head); noun != kNone) {
      std::vector<uint32_t> told = mentions_at(noun);
      if (!told.empty()) {
        part.head = noun;
        part.so_called = true;
        part.mentions = std::move(told);
      }
    }
    // "in front of the embassy": a side that is nothing by itself.
    if (part.mentions.empty() && part.preposition != kNone) {
      for (const uint32_t d : parse->dependents(head)) {
        if (d > head && parse->relation[d] == Relation::nmod) part.mentions = mentions_at(d);
        if (!part.mentions.empty()) break;
      }
    }
    found.push_back(std::move(part));
  }
  if (depth == kDeepest) return;
  for (const uint32_t d : parse->dependents(head)) {
    const uint32_t begin = parse->subtree(d).first;
    if (example && d > head && begin == head + 1) continue;
    // "the Agency for Development": the rest of a name is nothing of its own.
    const bool in_name = words[d].name && words[d].mention == words[head].mention;
    if (d < head || in_name) continue;
    if (is_phrase(d)) add_argument(d, depth + 1, found);
    // "freedom and rights from the government": behind the last of them. "the killing of the
    // journalist Jane Doe by gunmen": behind the name.
    const bool goes_on = parse->relation[d] == Relation::conj && words[d].verb == kNone;
    if (!goes_on && !is_name_of(d, head)) continue;
    for (const uint32_t e : parse->dependents(d)) {
      if (e > d && is_phrase(e)) add_argument(e, depth + 1, found);
    }
  }
}

std::vector<Complement> Reading::arguments_of(uint32_t token) const {
  std::vector<Complement> found;
  for (const uint32_t d : parse->dependents(token)) {
    const Relation relation = parse->relation[d];
    const bool own = relation == Relation::obj || relation == Relation::iobj;
    if (own || is_phrase(d)) add_argument(d, 0, found);
  }
  return found;
}

}  // namespace casus::statements
