// Who the subject of a verb without one of its own is: whom the verb above lends, whose plan it is.
#include <algorithm>
#include <array>
#include <string_view>

#include "statements/trees/tree_reader.h"

namespace casus::statements::trees {

uint32_t TreeReader::verb_of(uint32_t t) const {
  if (t == kNone) return kNone;
  const uint32_t own = r_.words[t].verb;
  if (own != kNone && r_.verbs[own].clause == t) return own;
  const uint32_t cop = child(t, Relation::cop);
  return cop == kNone ? kNone : r_.words[cop].verb;
}

// Climbs from a noun to the verb it is an argument of ("a plan to attack" → "has").
uint32_t TreeReader::verb_above(uint32_t t) const {
  uint32_t at = t;
  for (int steps = 0; at != kNone && steps < 8; ++steps) {
    const uint32_t verb = verb_of(at);
    if (verb != kNone) return verb;
    at = p_.head[at];
  }
  return kNone;
}

void TreeReader::set_subject(Verb& verb, uint32_t head) {
  if (head == kNone) return;
  verb.head = head;
  const TokenRange below = p_.subtree(head);
  verb.subject = {below.first, std::max(head + 1, below.first + 1)};
  // "tens of thousands of people in the area": up to the last word of an "of" phrase.
  for (uint32_t of = noun_of(r_, head); of != kNone; of = noun_of(r_, of)) {
    verb.subject.last = of + 1;
  }
  verb.subjects = r_.mentions_at(head);
}

void TreeReader::lend_subject(Verb& verb, uint32_t other) {
  const Verb& from = r_.verbs[other];
  verb.subject = from.subject;
  verb.subjects = from.subjects;
  verb.head = from.head;
}

// Does a phrase name somebody who can act? Without any mention nobody is known.
bool TreeReader::is_somebody(uint32_t token) const {
  const auto all = r_.mentions_at(token);
  return std::any_of(all.begin(), all.end(), [&](uint32_t m) {
    const Mention& mention = r_.mentions->mentions[m];
    return mention.actor != kNone || mention.form != MentionForm::nominal ||
           mention.kind == MentionKind::person || mention.kind == MentionKind::group ||
           mention.kind == MentionKind::organization;
  });
}

// "charged them with plotting", "helped them in building": verbs with which a preposition that
// otherwise says how the subject does it ("threatened them with cutting aid") tells of the object.
bool TreeReader::takes_object_for(uint32_t verb, uint32_t preposition) const {
  return (is(preposition, WordClass::with) && is(verb, WordClass::object_with)) ||
         (is(preposition, WordClass::in) && is(verb, WordClass::object_in));
}

// Does a clause below a verb with an object speak of that object? "urged the army to leave",
// "accused it of sending troops"; but not "left the town after taking it".
bool TreeReader::lends_object(uint32_t clause) const {
  if (p_.relation[clause] == Relation::xcomp) return true;
  const uint32_t marker = child(clause, Relation::mark);
  if (marker != kNone) {
    return is(marker, WordClass::object_gerund) || takes_object_for(p_.head[clause], marker);
  }
  // "arrested students demanding elections", with no comma; not "killed students using knives".
  const uint32_t object = child(p_.head[clause], Relation::obj);
  return p_.xpos(clause) == "VBG" && object != kNone && p_.upos[object] == Upos::noun &&
         p_.subtree(object).last == clause && is_somebody(object) &&
         !is(clause, WordClass::subject_control);
}

// Whose plan, bid or plot a noun tells of: "its neighbour's plan", "a plot by rebels"; a token.
uint32_t TreeReader::planner_of(uint32_t noun) const {
  for (const uint32_t d : p_.dependents(noun)) {
    if (p_.relation[d] != Relation::nmod) continue;
    const uint32_t preposition = child(d, Relation::case_);
    const bool by = preposition != kNone && is(preposition, WordClass::agent);
    if (by || has_label(d, ":poss")) return d;
  }
  return kNone;
}

void TreeReader::controlled(Verb& verb, uint32_t clause) {
  const uint32_t head = p_.head[clause];
  const uint32_t governor = verb_of(head) != kNone ? verb_of(head) : verb_above(head);
  if (governor == kNone || r_.verbs[governor].token == verb.token) return;
  verb.governor = governor;
  const Verb& above = r_.verbs[governor];
  if (above.clause != above.token) verb.governor_noun = above.clause;  // "is ready to attack"
  if (verb.head != kNone) return;
  uint32_t object = child(head, Relation::obj);
  // "condemned its neighbour's plan to attack", "a plot by rebels to attack", which the tree hangs
  // on the verb: whose plan it is.
  const uint32_t planner = object == kNone ? kNone : planner_of(object);
  const bool planned = verb.infinitive && planner != kNone && object < verb.token &&
                       p_.upos[planner] != Upos::pron && (planner > object || is_somebody(planner));
  // "used them to attack": who uses attacks.
  const bool lent = lends_object(clause) && !is(head, WordClass::subject_control);
  if (!above.passive && (lent || (planned && planner > object))) {
    if (planned) {
      verb.governor_noun = object;
      set_subject(verb, planner);
      return;
    }
    const uint32_t person = child(head, Relation::iobj);
    if (person != kNone) object = person;
    // "made up its mind to stop": nobody acts but the subject.
    if (object != kNone && object < verb.token &&
        (is_somebody(object) || r_.counts_people(object))) {
      set_subject(verb, object);
      return;
    }
  }
  // "are still holding Ann Lee, kidnapped in May": who is named right before it.
  if (verb.reduced && object != kNone && p_.upos[object] == Upos::propn && is_somebody(object) &&
      p_.subtree(object).last + 1 == verb.first &&
      r_.words[verb.first - 1].mark == Word::Mark::comma) {
    set_subject(verb, object);
    return;
  }
  lend_subject(verb, governor);
}

}  // namespace casus::statements::trees
