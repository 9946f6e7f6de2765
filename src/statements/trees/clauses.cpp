// What a clause takes from the one it hangs on: beside it, below it, on a noun.
#include "statements/standing.h"
#include "statements/trees/tree_reader.h"

namespace casus::statements::trees {

// "attacked and burned", "will attack and burn", "was arrested and deported".
void TreeReader::coordinate(Verb& verb, uint32_t first) {
  const Verb from = r_.verbs[first];
  const bool own_subject =
      child(verb.clause, Relation::nsubj) != kNone || child(verb.clause, Relation::csubj) != kNone;
  if (verb.boundary == kNone) verb.boundary = from.boundary;
  if (own_subject) return;
  // "acquitted her of fraud and of breaking the law": what she is cleared of, too.
  const uint32_t marker = child(verb.clause, Relation::mark);
  const uint32_t object = child(from.clause, Relation::obj);
  if (verb.gerund && marker != kNone && is(marker, WordClass::of) && object != kNone &&
      is_somebody(object) && !from.passive) {
    verb.governor = first;
    set_subject(verb, object);
    return;
  }
  lend_subject(verb, first);
  verb.antecedent = from.antecedent;
  verb.adjunct = from.adjunct;
  const bool alone = verb.first == verb.token;
  // "aims to take the town and to hold it"
  if (verb.infinitive && from.infinitive && verb.governor == kNone) {
    verb.governor = from.governor;
    verb.governor_noun = from.governor_noun;
  }
  if (!alone) return;
  // "was jailed and fined $4 million": a sum is nobody that it was done to.
  const uint32_t taken = child(verb.clause, Relation::obj);
  const bool has_object =
      taken != kNone && r_.parse->upos[taken] != Upos::num && r_.parse->upos[taken] != Upos::sym;
  const bool suffered = (verb.forms & kParticiple) != 0 || is(verb.token, WordClass::undergone);
  if (suffered && from.passive && !has_object) {
    verb.passive = true;
    verb.reduced = from.reduced;
    verb.past = from.past;
    verb.perfect = from.perfect;
    verb.past_perfect = from.past_perfect;
    verb.modals |= from.modals;
    verb.negated = verb.negated || from.negated;
    verb.forms = kParticiple;
    verb.infinitive = from.infinitive;
    verb.governor = from.governor;
    verb.governor_noun = from.governor_noun;
    return;
  }
  const bool same_form = (verb.forms & from.forms) != 0;
  if (!same_form) return;
  if ((verb.forms & kBase) != 0 &&
      (from.infinitive || from.modals != 0 || from.first < from.token)) {
    verb.modals |= from.modals;
    verb.infinitive = from.infinitive;
    verb.negated = verb.negated || from.negated;
    verb.governor = from.governor;
    verb.governor_noun = from.governor_noun;
  }
  if ((verb.forms & kIng) != 0) {
    verb.gerund = from.gerund;
    verb.progressive = from.progressive;
    verb.past = from.past;
    verb.governor = from.governor;
    verb.governor_noun = from.governor_noun;
  }
  if ((verb.forms & kParticiple) != 0 && from.perfect) {
    verb.perfect = true;
    verb.past_perfect = from.past_perfect;
  }
}

void TreeReader::adverbial(Verb& verb, uint32_t clause) {
  const uint32_t before = p_.subtree(clause).first;
  verb.adjunct = verb.gerund && before > r_.sentence_first(verb.token) &&
                 r_.words[before - 1].mark == Word::Mark::comma && before == verb.first;
  // "was freed after being held"
  const bool bare =
      verb.infinitive || verb.gerund || verb.reduced || (verb.passive && verb.head == kNone);
  if (bare) controlled(verb, clause);
}

// "meetings with officials, who have mediated": of a noun of no person, who stands last below it.
uint32_t TreeReader::nearest_person(uint32_t noun, uint32_t clause) const {
  if (is_somebody(noun)) return noun;
  for (uint32_t t = clause; t > noun; --t) {
    const bool below = p_.relation[t - 1] == Relation::nmod && p_.head[t - 1] == noun;
    if (below && is_somebody(t - 1)) return t - 1;
  }
  return noun;
}

// "who were kidnapped"
bool TreeReader::speaks_of_several(const Verb& verb) const {
  for (const uint32_t d : p_.dependents(verb.clause)) {
    const bool finite = p_.relation[d] == Relation::aux || p_.relation[d] == Relation::cop;
    if (finite && has_feature(p_, d, "Number=Plur")) return true;
  }
  return false;
}

// "Ann Lee and Joe Roe, who": of names in a row the first; a token.
uint32_t TreeReader::first_of_names(uint32_t noun) const {
  const uint32_t first = first_conjunct(p_, noun);
  const auto is_name = [&](uint32_t t) {
    return p_.upos[t] == Upos::propn && has_feature(p_, t, "Number=Sing");
  };
  return first != noun && is_name(first) && is_name(noun) ? first : noun;
}

// Relative clauses with a whole verb: the noun is what the clause lacks.
void TreeReader::relative(Verb& verb, uint32_t noun) {
  const uint32_t subject = child(verb.clause, Relation::nsubj);
  bool pronoun = subject != kNone && is(subject, WordClass::relative_subject);
  if (subject != kNone) {
    // ", many of whom joined": the noun again.
    const TokenRange below = p_.subtree(subject);
    for (uint32_t t = subject; t < below.last; ++t) {
      pronoun = pronoun || is(t, WordClass::person_relative);
    }
  }
  if (subject == kNone || pronoun) {
    const bool person = subject != kNone && is(subject, WordClass::person_relative);
    uint32_t meant = person ? nearest_person(noun, verb.first) : noun;
    // "soldiers were the ones who murdered them"
    const uint32_t told =
        child(noun, Relation::cop) == kNone ? kNone : child(noun, Relation::nsubj);
    if (person && told != kNone && !is_somebody(meant) && is_somebody(told)) meant = told;
    set_subject(verb, speaks_of_several(verb) ? first_of_names(meant) : meant);
    return;
  }
  // "the group which it called …", "the towns they attacked": nothing else is the object.
  // "which it calls a threat": which is the object; "the time that it bombed targets": that is not.
  uint32_t object = kNone;
  bool lacks = true;
  for (const uint32_t d : p_.dependents(verb.clause)) {
    if (p_.relation[d] != Relation::obj) continue;
    const bool sure = is(d, WordClass::relative) && !is(d, WordClass::complementizer);
    if (object == kNone || sure) object = d;
    lacks = sure || (lacks && is(d, WordClass::relative));
    if (sure) break;
  }
  const bool place = child(verb.clause, Relation::obl) != kNone;
  if (lacks && (object != kNone || !place) && !verb.passive) {
    const auto all = r_.mentions_at(noun);
    if (!all.empty()) verb.antecedent = all.front();
  }
}

// What hangs on a noun: "fighters attacking", "men arrested by", "a plan to attack", "accusations
// of helping", "the men who attacked".
void TreeReader::adnominal(Verb& verb, uint32_t clause) {
  const uint32_t noun = p_.head[clause];
  const bool bare = verb.infinitive || (verb.gerund && !verb.progressive) || verb.reduced;
  if (!bare || has_label(clause, ":relcl")) {
    if (p_.relation[clause] == Relation::acl && !bare && !has_label(clause, ":relcl")) {
      return;  // "the claim that it attacked"
    }
    relative(verb, noun);
    return;
  }
  const bool marked = verb.infinitive || child(clause, Relation::mark) != kNone;
  if (!marked) {
    // "Germany is the largest donor, contributing money": who is the donor.
    const uint32_t who = child(noun, Relation::cop) == kNone ? kNone : child(noun, Relation::nsubj);
    if (verb.head == kNone) set_subject(verb, who == kNone ? noun : who);
    return;
  }
  const uint32_t governor = verb_above(noun);
  // "agreed to a truce after five days of fighting": nobody agreed to fight.
  if (verb.gerund && governor != kNone && p_.relation[noun] == Relation::obl &&
      r_.has_below(noun, Relation::case_, WordClass::later)) {
    if (verb.head == kNone) lend_subject(verb, governor);
    return;
  }
  verb.governor_noun = noun;
  if (governor != kNone && r_.verbs[governor].token != verb.token) verb.governor = governor;
  if (verb.head != kNone) return;
  if (const uint32_t owner = planner_of(noun); owner != kNone) {
    set_subject(verb, owner);
    return;
  }
  if (verb.governor != kNone && p_.relation[noun] == Relation::obj &&
      is(p_.head[noun], WordClass::outsider)) {
    return;  // "foiled a plot to attack the town": somebody else's
  }
  if (verb.governor != kNone) {
    const Verb& above = r_.verbs[verb.governor];
    // "was one of three states to recognise it": the noun's own people.
    lend_subject(verb, verb.governor);
    if (above.head == noun) verb.subjects = r_.mentions_at(noun);
    return;
  }
  set_subject(verb, noun);
}

// "In a rare move, police seized weapons": the tree may take the noun phrase between the comma and
// the verb for one more part of the phrase before, though no "and" joins them.
uint32_t TreeReader::misplaced_subject(const Verb& verb) const {
  const bool finite = verb.past || (verb.forms & kThird) != 0 || verb.first < verb.token;
  if (!finite || verb.infinitive || verb.gerund || verb.reduced || verb.clause != verb.token) {
    return kNone;
  }
  for (uint32_t t = verb.first; t > r_.sentence_first(verb.token); --t) {
    const uint32_t at = t - 1;
    if (r_.words[at].mark == Word::Mark::comma) break;
    if (p_.relation[at] != Relation::conj || r_.words[at].verb != kNone ||
        child(at, Relation::cc) != kNone || !p_.is_below(at, verb.token)) {
      continue;
    }
    const TokenRange below = p_.subtree(at);
    const bool beside = below.last == verb.first && below.first > 0 &&
                        r_.words[below.first - 1].mark == Word::Mark::comma;
    if (beside) return at;
  }
  return kNone;
}

void TreeReader::relate(uint32_t id) {
  Verb& verb = r_.verbs[id];
  const uint32_t clause = verb.clause;
  uint32_t subject = child(clause, Relation::nsubj);
  if (subject == kNone) subject = child(clause, Relation::csubj);
  const bool relative_word = subject != kNone && is(subject, WordClass::relative_subject);
  if (subject == kNone) subject = misplaced_subject(verb);
  if (subject != kNone && !relative_word) set_subject(verb, subject);
  const uint32_t agentless_expletive = child(clause, Relation::expl);
  if (subject == kNone && agentless_expletive != kNone) verb.head = agentless_expletive;
  switch (p_.relation[clause]) {
    case Relation::conj: {
      const uint32_t first = verb_of(p_.head[clause]);
      if (first != kNone && first != id) coordinate(verb, first);
      break;
    }
    case Relation::xcomp:
    case Relation::ccomp:
      // "groups which, it said, had attacked"
      if (relative_word && verb.head == kNone && p_.relation[p_.head[clause]] == Relation::acl)
        set_subject(verb, p_.head[p_.head[clause]]);
      if (verb.head == kNone && !verb.infinitive && !verb.gerund && p_.head[clause] > verb.token) {
        // "Rebels killed two men, police said": the subject may hang on the wrong verb.
        for (const uint32_t d : p_.dependents(p_.head[clause])) {
          if (d < verb.token && p_.relation[d] == Relation::nsubj && verb.head == kNone) {
            set_subject(verb, d);
          }
        }
      }
      if (verb.infinitive || verb.gerund || verb.reduced ||
          p_.relation[clause] == Relation::xcomp) {
        controlled(verb, clause);
      }
      break;
    case Relation::advcl:
      adverbial(verb, clause);
      break;
    case Relation::acl:
      adnominal(verb, clause);
      break;
    default:
      break;
  }
}

}  // namespace casus::statements::trees
