// The way from a number to its kind: number → noun it counts → verb or noun that noun hangs on.
//
//   46 people were killed        subject of a passive            (place `after`)
//   46 people died               subject of a verb of their own  (place `does`)
//   killed 46                    object                          (place `before`)
//   left 20 injured              object of a verb with a result  (place `after`, on the result)
//   46 people killed in …        participle or clause below it   (place `after`)
//   the deaths of 46             noun above it                   (place `of`)
//   the toll rose to 46          beside a subject                (place `toll`)
//   the number freed rose to 46  … of what was done to those      (place `tally`)
//   …, including 12 children     part of the count above it
//
// In a row ("five soldiers and 12 civilians") the later ones hang on the first.
#include "mentions/quantities_tree.h"

#include <algorithm>

namespace casus::mentions {
namespace {

constexpr uint32_t kHighest = 8;  // steps up a tree

bool is_nominal(Upos tag) {
  return tag == Upos::noun || tag == Upos::propn || tag == Upos::adj || tag == Upos::pron ||
         tag == Upos::num || tag == Upos::sym;
}

}  // namespace

uint32_t CountTree::first_word(uint32_t token) const {
  const auto word = std::partition_point(words_.list.begin(), words_.list.end(),
                                         [&](const Word& w) { return w.token < token; });
  return static_cast<uint32_t>(word - words_.list.begin());
}

// A phrase of the data that begins with this token.
const CountRules::Cue* CountTree::cue(uint32_t token, Place place) const {
  const uint32_t word = first_word(token);
  return word < words_.size() && words_[word].token == token ? rules_.cue_at(words_, word, place)
                                                             : nullptr;
}

bool CountTree::has_case(uint32_t token, uint64_t classes) const {
  for (const uint32_t child : parse_.dependents(token)) {
    if (parse_.relation[child] == Relation::case_ && lexicon_.is(parse_.form(child), classes))
      return true;
  }
  return false;
}

// "…, including 12 children"
bool CountTree::is_part(uint32_t token) const {
  for (const uint32_t child : parse_.dependents(token)) {
    const bool before = child < token && parse_.relation[child] == Relation::case_;
    if (before && cue(child, Place::part) != nullptr) return true;
  }
  return false;
}

// The token of the number whose head is outside it.
uint32_t CountTree::number_token(uint32_t first, uint32_t last) const {
  const uint32_t begin = words_[first].token;
  const uint32_t end = words_[last - 1].token;
  for (uint32_t t = end + 1; t > begin; --t) {
    const uint32_t head = parse_.head[t - 1];
    if (head == kNone || head < begin) return t - 1;
    // "a couple of dozen people": the dozen count the people, who hang on the couple.
    const uint32_t above = head > end ? parse_.head[head] : kNone;
    const bool back = above != kNone && begin <= above && above <= end;
    if (head > end && !back) return t - 1;
  }
  return end;
}

uint32_t CountTree::counted_noun(uint32_t number) const {
  uint32_t at = number;
  for (uint32_t n = 0; n < 2; ++n) {
    const uint32_t head = parse_.head[at];
    const Relation relation = parse_.relation[at];
    const bool counts = relation == Relation::nummod || relation == Relation::det ||
                        relation == Relation::compound || relation == Relation::amod;
    if (head == kNone || head < at || !counts) break;
    // "Two more were wounded": as a noun stands there.
    const Relation above = parse_.relation[head];
    const bool as_noun = above == Relation::nsubj || above == Relation::obj;
    if (!is_nominal(parse_.upos[head]) && !as_noun) break;
    at = head;
  }
  return at;
}

// "John Smith, 46, was killed"
bool CountTree::is_age(uint32_t number) const {
  const uint32_t head = parse_.head[number];
  const Relation relation = parse_.relation[number];
  if (head == kNone || head > number || parse_.upos[head] != Upos::propn) return false;
  if (relation != Relation::appos && relation != Relation::nummod && relation != Relation::nmod)
    return false;
  const uint32_t word = first_word(number);
  return word > 0 && words_.form(word - 1) == ",";
}

const CountRules::Cue* CountTree::of_object(uint32_t verb) const {
  if (const auto* found = cue(verb, Place::before)) return found;
  for (const uint32_t child : parse_.dependents(verb)) {
    if (parse_.relation[child] != Relation::xcomp && parse_.relation[child] != Relation::compound)
      continue;
    if (const auto* found = cue(child, Place::after)) return found;
  }
  return nullptr;
}

// "were killed", "are missing", "went missing", "were found dead"; "12 soldiers killed in clashes"
// as headlines have it, but not "12 soldiers killed a man".
const CountRules::Cue* CountTree::of_subject(uint32_t noun, uint32_t verb, bool passive) const {
  if (const auto* found = cue(verb, Place::does)) return found;
  const auto* found = cue(verb, Place::after);
  bool object = false;
  const CountRules::Cue* below = nullptr;
  for (const uint32_t child : parse_.dependents(verb)) {
    const Relation relation = parse_.relation[child];
    object = object || relation == Relation::obj;
    const bool result = relation == Relation::xcomp || relation == Relation::compound;
    // "12 people were in custody": the phrase begins before the word that heads it.
    const bool marks = relation == Relation::case_ && child > noun;
    if ((result || marks) && below == nullptr) below = cue(child, Place::after);
  }
  if (found != nullptr && (passive || !object)) return found;
  return below;
}

// "46 people killed in the attack", "46 wounded soldiers", "12 miners who are missing".
const CountRules::Cue* CountTree::of_modifiers(uint32_t noun) const {
  for (const uint32_t child : parse_.dependents(noun)) {
    const Relation relation = parse_.relation[child];
    if (relation == Relation::amod) {
      if (const auto* found = cue(child, Place::after)) return found;
    }
    if (relation != Relation::acl) continue;
    // "the street where he was shot": somebody else's fate.
    bool passive = parse_.xpos(child) == "VBN";
    bool other = false;
    for (const uint32_t below : parse_.dependents(child)) {
      if (parse_.relation[below] != Relation::nsubj) continue;
      other = other || parse_.xpos(below).substr(0, 1) != "W";
      if (parse_.label(below) == "nsubj") passive = false;
    }
    if (other) continue;
    if (const auto* found = of_subject(noun, child, passive)) return found;
  }
  return nullptr;
}

// "rose to 46" of what is a toll.
const CountRules::Cue* CountTree::of_toll(uint32_t verb) const {
  for (const uint32_t child : parse_.dependents(verb)) {
    if (parse_.relation[child] != Relation::nsubj) continue;
    const TokenRange range = parse_.subtree(child);
    for (uint32_t t = range.first; t < range.last; ++t) {
      if (const auto* found = cue(t, Place::toll)) return found;
    }
    if (cue(child, Place::tally) == nullptr) continue;
    // "the number of prisoners freed has risen to 60"
    for (uint32_t t = child + 1; t < range.last; ++t) {
      const bool done = parse_.relation[t] == Relation::acl && parse_.xpos(t) == "VBN";
      if (const auto* found = done ? cue(t, Place::after) : nullptr) return found;
    }
  }
  return nullptr;
}

const CountRules::Cue* CountTree::of_noun_above(uint32_t noun, uint32_t above) const {
  const TokenRange range = parse_.subtree(above);
  for (uint32_t t = range.first; t < range.last && t <= above; ++t) {
    if (const auto* found = cue(t, Place::toll)) return found;
  }
  return has_case(noun, kOf) ? cue(above, Place::of) : nullptr;
}

const CountRules::Cue* CountTree::of_verb(uint32_t noun, Role& role) const {
  uint32_t at = noun;
  for (uint32_t n = 0; n < kHighest; ++n) {
    const uint32_t head = parse_.head[at];
    const Relation relation = parse_.relation[at];
    // "released 99 people who had been detained": what is news of them.
    if (head != kNone && relation == Relation::obj) {
      if (const auto* found = of_object(head)) return found;
    }
    if (const auto* found = of_modifiers(at)) return found;
    if (head == kNone) return nullptr;
    const std::string_view label = parse_.label(at);
    const bool among = is_part(at);
    if (among) role.whole = head;
    if (relation == Relation::conj) {
      at = head;
      continue;
    }
    if (among && parse_.upos[head] != Upos::verb) {
      at = counted_noun(head);
      continue;
    }
    if (relation == Relation::appos || relation == Relation::parataxis ||
        relation == Relation::dep) {
      if (const auto* found = of_noun_above(at, head)) return found;
      return nullptr;
    }
    if (among) {
      // "Attacks killed 50, including 12 children" with the part hung on the verb.
      if (const auto* found = of_object(head)) return found;
      return of_subject(at, head, true);
    }
    if (label == "nsubj:pass") return of_subject(at, head, true);
    if (relation == Relation::nsubj) {
      const auto* found = of_subject(at, head, false);
      role.agent = found == nullptr && cue(head, Place::before) != nullptr;
      return found;
    }
    if (relation == Relation::obj) return nullptr;
    if (relation == Relation::nmod) return of_noun_above(at, head);
    // "rose from 12": what it was.
    if (has_case(at, kBaseline)) return nullptr;
    if (relation == Relation::obl) return of_toll(head);
    return relation == Relation::root ? nullptr : of_toll(head);
  }
  return nullptr;
}

CountTree::Role CountTree::role(uint32_t first, uint32_t last) const {
  Role out;
  const uint32_t number = number_token(first, last);
  out.no_count = is_age(number);
  out.counted = counted_noun(number);
  out.cue = of_verb(out.counted, out);
  return out;
}

}  // namespace casus::mentions
