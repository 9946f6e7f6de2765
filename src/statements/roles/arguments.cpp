// What hangs on an event's verb or noun: its subjects and other arguments; and what that noun hangs
// on.
#include <algorithm>
#include <utility>

#include "statements/events.h"
#include "statements/standing.h"

namespace casus::statements {

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

// "Among those arrested was Jane Doe": who was one of them.
std::vector<uint32_t> EventFinder::named_among(const Verb& verb) const {
  const Parse& p = *r_.parse;
  const uint32_t group = p.relation[verb.clause] == Relation::acl ? p.head[verb.clause] : kNone;
  if (group == kNone || p.relation[group] != Relation::nsubj) return {};
  if (!r_.has_below(group, Relation::case_, WordClass::among) ||
      !r_.has_below(p.head[group], Relation::cop))
    return {};
  return r_.mentions_at(p.head[group]);
}

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

// What a verb has as arguments; an object that coordinated verbs share is each one's.
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

// The word that opens an adverbial clause, given by its verb: "unless the government gave way".
uint32_t EventFinder::opening_of(uint32_t clause) const {
  const uint32_t id = r_.words[clause].verb;
  return id == kNone || r_.parse->relation[clause] != Relation::advcl ? kNone
                                                                      : r_.verbs[id].boundary;
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

}  // namespace casus::statements
