// One happening told several times: which tellings are of the same deed, and what one learns of it
// from the other.
#include <algorithm>
#include <utility>

#include "statements/events.h"
#include "statements/spans.h"

namespace casus::statements {

bool is_one_of_many(const Parse& parse, uint32_t one, const Found& many) {
  if (!many.noun || !many.perfect || !has_feature(parse, many.token, "Number=Plur") ||
      !has_feature(parse, one, "Number=Sing") || is_definite(parse, many.token)) {
    return false;
  }
  return std::ranges::none_of(parse.dependents(many.token),
                              [&](uint32_t d) { return parse.relation[d] == Relation::nummod; });
}

// Two tellings of one happening know what either knows.
void EventFinder::share_roles(Found& bare, Found& full) const {
  const auto fill = [&](std::vector<uint32_t>& to, const std::vector<uint32_t>& from,
                        const std::vector<uint32_t>& others) {
    if (!to.empty()) return;
    for (const uint32_t m : from) {
      if (std::find(others.begin(), others.end(), m) == others.end()) to.push_back(m);
    }
  };
  Statement& a = bare.statement;
  Statement& b = full.statement;
  fill(a.actors, b.actors, a.recipients);
  fill(b.actors, a.actors, b.recipients);
  fill(a.recipients, b.recipients, a.actors);
  fill(b.recipients, a.recipients, b.actors);
  if (a.modes.empty() && !b.modes.empty()) {
    a.modes = b.modes;
    a.cameo = b.cameo;
  }
}

// Told as what its frame says, a deed that harms: no promise or threat of one.
bool EventFinder::is_deed(const Found& f) const {
  const Frame& frame = frames_.frames()[f.frame];
  return frame.type->harm && f.statement.type == frame.type_name;
}

// The noun of a deed that is told in a phrase with a preposition, and that preposition: "with drone
// strikes". kNone: told otherwise.
std::pair<uint32_t, uint32_t> EventFinder::adverbial_of(const Found& f) const {
  const Parse& p = *r_.parse;
  uint32_t noun = f.token;  // "drone strikes" is told at "drone"
  if (p.relation[noun] == Relation::compound) noun = p.head[noun];
  if (f.noun && (p.relation[noun] == Relation::obl || p.relation[noun] == Relation::nmod)) {
    for (const uint32_t d : p.dependents(noun)) {
      if (p.relation[d] == Relation::case_) return {noun, d};
    }
  }
  return {noun, kNone};
}

// "46 people were killed in air strikes", "when aircraft bombed the town", "the strikes killed 46",
// "three were killed and five wounded". The last first, so that what one learns goes on to those
// before it.
void EventFinder::join_tellings() {
  for (auto k = static_cast<uint32_t>(found_.size()); k-- > 0;) {
    Found& f = found_[k];
    const Frame& frame = frames_.frames()[f.frame];
    // "was assassinated when two men opened fire": by whomever the other telling names.
    const bool suffered = !f.noun && f.verb != kNone && r_.verbs[f.verb].passive;
    if (!is_deed(f) || !(frame.by_accident || suffered)) continue;
    uint32_t with = kNone;
    if (f.same_as != kNone && found_[f.same_as].statement.sentence == f.statement.sentence) {
      with = f.same_as;
    } else if (k + 1 < found_.size() && is_one_deed(f, found_[k + 1])) {
      with = k + 1;
    }
    if (with == kNone || with == k) continue;
    share_roles(f, found_[with]);
    Found& later = found_[std::max(k, with)];
    later.same_as = std::min(k, with);
    later.surely_same = true;
  }
}

// "died on Thursday, six days after gunmen shot him": what the death came of, whenever it came.
void EventFinder::join_deaths() {
  const Parse& p = *r_.parse;
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found& death = found_[k];
    if (death.noun || death.verb == kNone || death.same_as != kNone ||
        frames_.frames()[death.frame].need != Need::beside_deed)
      continue;
    const uint32_t clause = r_.verbs[death.verb].clause;
    for (uint32_t j = k + 1; j < found_.size(); ++j) {
      Found& deed = found_[j];
      if (deed.statement.sentence != death.statement.sentence) break;
      if (!is_deed(deed) || deed.noun || deed.same_as != kNone || !is_days_apart(r_, deed.verb) ||
          p.head[r_.verbs[deed.verb].clause] != clause)
        continue;
      share_roles(death, deed);
      deed.same_as = k;
      deed.surely_same = true;
      death.later = true;
      break;
    }
  }
}

// "The president gave way after police opened fire on protesters, killing 13": by the deed told
// last before it, where what it hangs on harms nobody.
void EventFinder::join_killing_behind() {
  for (uint32_t k = 1; k < found_.size(); ++k) {
    Found& f = found_[k];
    if (f.noun || f.verb == kNone || f.same_as != kNone || !is_deed(f) ||
        !f.statement.actors.empty() || !frames_.frames()[f.frame].by_accident) {
      continue;
    }
    const Verb& verb = r_.verbs[f.verb];
    if (!verb.gerund || !verb.adjunct || verb.governor == kNone) continue;
    uint32_t deed = kNone;
    bool governed = false;
    for (uint32_t j = k; j-- > 0 && found_[j].statement.sentence == f.statement.sentence;) {
      const bool harms = is_deed(found_[j]) && !found_[j].noun && has_happened(found_[j].statement);
      if (harms && found_[j].verb == verb.governor) governed = true;
      const bool of_somebody = found_[j].verb != kNone &&
                               r_.parse->relation[r_.verbs[found_[j].verb].clause] != Relation::acl;
      if (harms && of_somebody && deed == kNone) deed = j;
    }
    if (governed || deed == kNone) continue;
    share_roles(f, found_[deed]);
    f.same_as = deed;
    f.surely_same = true;
  }
}

// The "time" that a clause is told of: "the first time that it has struck the city"; kNone: none.
uint32_t EventFinder::counted_time(uint32_t clause) const {
  const uint32_t noun = r_.parse->head[clause];
  const bool so = r_.parse->relation[clause] == Relation::acl && noun != kNone &&
                  r_.words[noun].is(WordClass::occasion);
  return so ? noun : kNone;
}

// "killed 31 people, one of the deadliest attacks in years", "the first strike on the city since
// 2023": what is ranked is the deed told before it in the sentence.
void EventFinder::join_ranked() {
  const auto is_ranked = [&](uint32_t noun) {
    return std::ranges::any_of(r_.parse->dependents(noun), [&](uint32_t d) {
      return d < noun &&
             (has_feature(*r_.parse, d, "Degree=Sup") || has_feature(*r_.parse, d, "NumType=Ord"));
    });
  };
  for (uint32_t k = 1; k < found_.size(); ++k) {
    Found& f = found_[k];
    // "shot down drones, the first time that a member of the alliance has fired shots"
    const uint32_t time = f.noun || f.verb == kNone ? kNone : counted_time(r_.verbs[f.verb].clause);
    const bool again = time != kNone && is_ranked(time);
    const bool ranked = f.noun && f.statement.actors.empty() && is_ranked(f.token);
    if (f.same_as != kNone || !is_deed(f) || (!again && !ranked)) continue;
    // "It was the tenth strike since May": what was told last.
    const uint32_t copula = copula_of(*r_.parse, f.token);
    const uint32_t subject = copula == kNone ? kNone : subject_before(f.token);
    if (subject != kNone && r_.parse->upos[subject] == Upos::pron) {
      const uint32_t last = deed_before(k, 1);
      if (last == kNone || !is_deed(found_[last])) continue;
      f.same_as = found_[last].same_as == kNone ? last : found_[last].same_as;
      f.surely_same = true;
      continue;
    }
    // Told beside the sentence, not in a phrase of its own: "after the deadliest attack".
    const uint32_t comma = comma_before(again ? time : f.token);
    uint32_t last = k - 1;
    while (again && last > 0 && found_[last].noun) --last;  // "…, during an attack on Goma, the …"
    const Found& deed = found_[last];
    if (comma == kNone || deed.token > comma || !is_deed(deed) || deed.noun ||
        deed.statement.sentence != f.statement.sentence || !has_happened(deed.statement)) {
      continue;
    }
    if (again) f.statement.actors = deed.statement.actors;  // "a member": whoever shot them down
    f.same_as = deed.same_as == kNone ? last : deed.same_as;
    f.surely_same = true;
  }
}

// The subject of a predicate; kNone: none before it.
uint32_t EventFinder::subject_before(uint32_t noun) const {
  for (const uint32_t d : r_.parse->dependents(noun)) {
    if (d < noun && r_.parse->relation[d] == Relation::nsubj) return d;
  }
  return kNone;
}

// The comma before a noun that stands beside the clause: "…, the first attack", "…, one of the
// worst attacks"; kNone: none.
uint32_t EventFinder::comma_before(uint32_t noun) const {
  constexpr uint32_t kReach = 7;  // tokens
  const uint32_t first = r_.sentence_first(noun);
  for (uint32_t t = noun; t > first && t + kReach > noun; --t) {
    if (r_.words[t - 1].mark == Word::Mark::comma) return t - 1;
    const bool of = r_.words[t - 1].is(WordClass::of);
    if (r_.words[t - 1].verb != kNone || (r_.words[t - 1].is(WordClass::preposition) && !of))
      return kNone;
  }
  return kNone;
}

// Is the statement behind a verb of harm the same deed told in other words?
bool EventFinder::is_one_deed(const Found& f, const Found& next) const {
  const Frame& frame = frames_.frames()[f.frame];
  const Frame& other = frames_.frames()[next.frame];
  if (next.statement.sentence != f.statement.sentence || other.type != frame.type ||
      next.statement.type != f.statement.type ||
      next.statement.factuality != f.statement.factuality) {
    return false;
  }
  const bool nameless = f.statement.actors.empty();
  // "were killed and five wounded", "left two dead and five wounded": by nobody who is told, in one
  // row.
  if (!f.noun && !next.noun && f.verb != kNone && next.verb != kNone) {
    const Verb& a = r_.verbs[f.verb];
    const Verb& b = r_.verbs[next.verb];
    const bool in_a_row =
        r_.parse->relation[b.clause] == Relation::conj && r_.parse->head[b.clause] == a.clause;
    const bool hit = a.passive ? b.passive : r_.parse->xpos(b.clause) == "VBN";
    if (in_a_row && hit && nameless && other.by_accident) return true;
    // "killed three soldiers and wounded five": at one stroke, where not each has a place or time.
    if (in_a_row && !a.passive && !b.passive && other.by_accident && !is_whole(b.clause) &&
        (!is_set(a.clause) || !is_set(b.clause))) {
      return true;
    }
  }
  // "killed three officers in an ambush".
  const bool inside = next.noun && !f.noun && f.verb != kNone && next.governor == f.verb &&
                      next.statement.actors.empty();
  if (!inside && !nameless) return false;
  // "hit the camp in retaliation for an attack": that is another.
  const uint32_t preposition = adverbial_of(next).second;
  if (preposition != kNone && !r_.words[preposition].is(WordClass::cause_link) &&
      !r_.words[preposition].is(WordClass::of)) {
    return false;
  }
  bool linked = false;
  constexpr uint32_t kNear = 10;  // tokens; a guess
  for (uint32_t t = f.token + 1; t < next.token && next.token - f.token < kNear; ++t) {
    if (r_.words[t].mark != Word::Mark::none) return false;
    // "were killed days after the town fell": not when it fell.
    const bool apart = r_.words[t].is(WordClass::cause_link) &&
                       r_.parse->relation[t] == Relation::mark &&
                       r_.words[t - 1].is(WordClass::time_word);
    if (apart) return false;
    linked = linked || r_.words[t].is(WordClass::cause_link);
  }
  return linked;
}

// Has a verb a subject of its own?
bool EventFinder::is_whole(uint32_t verb) const {
  for (const uint32_t d : r_.parse->dependents(verb)) {
    if (r_.parse->relation[d] == Relation::nsubj) return true;
  }
  return false;
}

// Is it told where, when or how?
bool EventFinder::is_set(uint32_t verb) const {
  for (const uint32_t d : r_.parse->dependents(verb)) {
    const Relation relation = r_.parse->relation[d];
    if (relation == Relation::obl || relation == Relation::advcl) return true;
  }
  return false;
}

// The last deed of the kind told before, by its own words.
uint32_t EventFinder::deed_before(uint32_t k, uint32_t back) const {
  const Statement& s = found_[k].statement;
  for (uint32_t j = k; j-- > 0;) {
    const Found& f = found_[j];
    if (f.statement.sentence + back < s.sentence) break;
    const bool fact = f.statement.factuality == Factuality::happened;
    const bool tells = f.statement.type == s.type && fact && !f.is_claimed &&
                       !frames_.frames()[f.frame].of_victim && !frames_.frames()[f.frame].of_deed;
    if (tells && same_part(f.statement.sentence, s.sentence)) return answered_by(j);
  }
  return kNone;
}

// "A gunman killed five people before he was shot dead by police. … The shooting": not what was
// done to its doer, but what he did, told before it in the sentence.
uint32_t EventFinder::answered_by(uint32_t deed) const {
  const Found& answer = found_[deed];
  for (uint32_t j = deed; j-- > 0 && found_[j].statement.sentence == answer.statement.sentence;) {
    const Found& cause = found_[j];
    const bool real = is_deed(cause) && has_happened(cause.statement) && !cause.is_claimed;
    if (real && cause.statement.type == answer.statement.type && hits_its_doer(cause, answer))
      return j;
  }
  return deed;
}

bool EventFinder::has_named_doer(const Found& f) const {
  return std::ranges::any_of(f.statement.actors, [this](uint32_t m) {
    return r_.mentions->mentions[m].form == MentionForm::name;
  });
}

// Both in the headline or both in the text, whose mentions are told apart.
bool EventFinder::same_part(uint32_t a, uint32_t b) const {
  return r_.parse->sentences[a].headline == r_.parse->sentences[b].headline;
}

// "A bomb exploded at the bank. Three people were injured.": what came of a deed that hit nobody by
// its own words, told right behind it with no doer, time or place of its own.
void EventFinder::join_outcomes() {
  for (uint32_t k = 1; k < found_.size(); ++k) {
    uint32_t deed = deed_behind(k);
    if (deed == kNone) deed = deed_counted(k);
    if (deed == kNone) continue;
    found_[k].same_as = deed;
    found_[k].surely_same = true;
    found_[k].statement.modes = found_[deed].statement.modes;
  }
}

bool EventFinder::tells_where_or_when(uint32_t sentence) const {
  const Span span = r_.parse->sentences[sentence].span;
  return any_in(r_.mentions->places, span) || any_in(r_.mentions->times, span);
}

// The deed of the sentence before whose outcome it tells; kNone: of none.
uint32_t EventFinder::deed_behind(uint32_t k) const {
  const Found& f = found_[k];
  const Statement& s = f.statement;
  const bool told = f.noun || f.verb == kNone || f.same_as != kNone || !is_deed(f);
  if (told || !s.modes.empty() || !s.actors.empty() || !has_happened(s)) return kNone;
  const Verb& verb = r_.verbs[f.verb];
  const Frame& frame = frames_.frames()[f.frame];
  // "How many died nobody has said"
  const bool asks = verb.head != kNone && verb.subject.first < verb.subject.last &&
                    r_.parse->xpos(verb.subject.first).starts_with("W");
  const bool dies = frame.need == Need::beside_deed;
  if (asks) return kNone;
  if (!frame.by_accident || (!dies && (!verb.passive || verb.reduced))) return kNone;
  if (tells_where_or_when(s.sentence)) return kNone;
  uint32_t deed = deed_before(k, 1);
  // "Two guards died; 50 people were injured."
  if (deed != kNone && found_[deed].statement.sentence == s.sentence && found_[deed].surely_same)
    deed = found_[deed].same_as;
  if (deed == kNone || found_[deed].statement.sentence == s.sentence || !is_deed(found_[deed]))
    return kNone;
  const auto& all = r_.mentions->mentions;
  const bool hits_people = std::ranges::any_of(found_[deed].statement.recipients, [&](uint32_t m) {
    return all[m].kind == MentionKind::person || all[m].kind == MentionKind::group;
  });
  return hits_people || hit_other_side(found_[deed], f) ? kNone : deed;
}

// Armed men of the one, civilians of the other?
bool EventFinder::hit_other_side(const Found& a, const Found& b) const {
  const auto armed = [&](uint32_t m) {
    const uint32_t actor = r_.mentions->mentions[m].actor;
    if (actor == kNone) return false;
    const auto& sectors = r_.mentions->actors[actor].sectors;
    const auto fights = [](const std::string& sector) {
      return sector == "REB" || sector == "UAF" || sector == "PRM" || sector == "CRM";
    };
    return is_armed(r_.mentions->mentions[m]) || std::ranges::any_of(sectors, fights);
  };
  const auto civilian = [&](uint32_t m) { return is_civilian(m); };
  const auto& x = a.statement.recipients;
  const auto& y = b.statement.recipients;
  return (std::ranges::any_of(x, armed) && std::ranges::any_of(y, civilian)) ||
         (std::ranges::any_of(x, civilian) && std::ranges::any_of(y, armed));
}

// "Police killed 13 people. A doctors' union said that 20 died.": the deed of which somebody tells
// how many it killed, with no doer, time or place of its own; kNone: of none.
uint32_t EventFinder::deed_counted(uint32_t k) const {
  constexpr uint32_t kBack = 3;  // sentences; a guess
  const Found& f = found_[k];
  const Statement& s = f.statement;
  const auto counts_dead = [&](uint32_t sentence) {
    const auto& all = r_.mentions->quantities;
    const Range here = in_span(all, r_.parse->sentences[sentence].span);
    return std::any_of(all.begin() + here.first, all.begin() + here.last,
                       [](const Quantity& q) { return q.kind == "killed"; });
  };
  const bool told = f.same_as != kNone || !is_deed(f) || !s.modes.empty() || !s.actors.empty();
  if (told || s.claim == kNone || !has_happened(s) || !frames_.frames()[f.frame].lethal ||
      !counts_dead(s.sentence)) {
    return kNone;
  }
  // "The Gaza health ministry said …": where those are who say so, not where it was.
  for (const Span content : claims_[s.claim].content) {
    if (any_in(r_.mentions->places, content) || any_in(r_.mentions->times, content)) return kNone;
  }
  // "The raid on the town, in which 46 people died, was …": that of its own sentence.
  uint32_t j = k;
  while (j > 0 && found_[j - 1].statement.sentence == s.sentence) --j;
  for (; j < found_.size() && found_[j].statement.sentence == s.sentence; ++j) {
    const Found& deed = found_[j];
    if (deed.noun && is_deed(deed) && deed.token != f.token && has_happened(deed.statement))
      return kNone;
  }
  for (j = k; j-- > 0 && found_[j].statement.sentence + kBack >= s.sentence;) {
    const Found& deed = found_[j];
    if (deed.statement.sentence == s.sentence || !same_part(deed.statement.sentence, s.sentence) ||
        !is_deed(deed) || !has_happened(deed.statement)) {
      continue;
    }
    // "a hostage died in captivity … five kidnappers were killed"
    if (hit_other_side(deed, f)) continue;
    if (counts_dead(deed.statement.sentence)) return deed.same_as == kNone ? j : deed.same_as;
  }
  return kNone;
}

// Is it told of people besides those counted before: "another 100", "20 more", "100 others"?
bool EventFinder::hits_others(const Found& f) const {
  constexpr uint32_t kNear = 6;  // tokens before the verb or behind it
  const auto is_other = [&](uint32_t t) {
    const Word& word = r_.words[t];
    const bool counted_behind = t + 1 < r_.words.size() && r_.is_number(t + 1);
    const bool counted_before = t > 0 && r_.is_number(t - 1);
    if (word.is(WordClass::others)) return true;
    // "50 dead and 100 wounded": of people told of before.
    if (r_.is_number(t) && r_.parse->head[t] == f.token && !r_.has_below(t, Relation::nmod))
      return true;
    // "a fifth man was wounded"
    const bool ordinal = has_feature(*r_.parse, t, "NumType=Ord") && t > 0 &&
                         r_.words[t - 1].is(WordClass::indefinite);
    if (ordinal) return true;
    if (word.is(WordClass::further)) return counted_behind;
    // "five more", but "more than five"
    return word.is(WordClass::more) && counted_before && !counted_behind;
  };
  const auto ends = [&](uint32_t t) {
    return r_.words[t].mark != Word::Mark::none || r_.words[t].verb != kNone;
  };
  const uint32_t first = std::max(r_.sentence_first(f.token), f.token - std::min(f.token, kNear));
  for (uint32_t t = f.token; t-- > first;) {
    if (is_other(t)) return true;
    // "100 others were wounded": the auxiliary is no other clause.
    if (ends(t) && r_.parse->relation[t] != Relation::aux) break;
  }
  const uint32_t last = std::min(r_.sentence_last(f.token), f.token + kNear);
  for (uint32_t t = f.token + 1; t < last && !ends(t); ++t) {
    if (is_other(t)) return true;
  }
  return false;
}

// "killed 50 people, with another 100 injured", "Twenty others were wounded.": who was hit besides
// was hit by the deed told last, where none is told of them, with no place or time of their own.
void EventFinder::join_others() {
  for (uint32_t k = 1; k < found_.size(); ++k) {
    Found& f = found_[k];
    const Statement& s = f.statement;
    if (f.noun || f.verb == kNone || f.same_as != kNone || !is_deed(f) || !has_happened(s) ||
        !s.actors.empty() || !frames_.frames()[f.frame].by_accident || !hits_others(f))
      continue;
    const uint32_t deed = deed_before(k, 1);
    if (deed == kNone || !is_deed(found_[deed])) continue;
    if (found_[deed].statement.sentence != s.sentence) {
      const bool goes_on = k + 1 < found_.size() && is_deed(found_[k + 1]) &&
                           found_[k + 1].statement.sentence == s.sentence;
      if (goes_on || tells_where_or_when(s.sentence)) continue;
    }
    f.same_as = deed;
    f.surely_same = true;
    if (s.modes.empty()) f.statement.modes = found_[deed].statement.modes;
  }
}

// "The group claimed responsibility, saying that its men had killed 56": that is what it claims.
void EventFinder::join_said_of_claimed(uint32_t k) {
  Found& said = found_[k];
  if (said.noun || said.same_as != kNone || !said.past_perfect || !is_deed(said)) return;
  const auto& all = r_.mentions->mentions;
  const auto is_theirs = [&](uint32_t doer, uint32_t claimer) {
    const bool same_actor = all[doer].actor != kNone && all[doer].actor == all[claimer].actor;
    return all[doer].entity == all[claimer].entity || same_actor;
  };
  for (uint32_t j = k; j-- > 0 && found_[j].statement.sentence == said.statement.sentence;) {
    const Found& claimed = found_[j];
    if (!claimed.is_claimed || claimed.statement.type != said.statement.type ||
        claimed.statement.actors.empty() || said.statement.actors.empty() ||
        !is_theirs(said.statement.actors.front(), claimed.statement.actors.front()))
      continue;
    said.same_as = claimed.same_as == kNone ? j : claimed.same_as;
    said.surely_same = true;
    return;
  }
}

// "A judge was shot. … The group claimed responsibility for the attack.": for what was told before,
// where nothing else is told of it.
void EventFinder::join_claimed() {
  constexpr uint32_t kBack = 8;  // sentences; a guess
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found& f = found_[k];
    join_said_of_claimed(k);
    // "blamed them for the massacre"
    const bool blamed =
        f.noun && f.statement.claim != kNone && claims_[f.statement.claim].stance == "accuse";
    // "confirmed that it had carried out the strike"
    const bool owned = f.noun && f.verb != kNone && !f.statement.actors.empty() && is_deed(f);
    const bool bare = (f.is_claimed || blamed || owned) && f.statement.recipients.empty() &&
                      f.same_as == kNone && is_definite(*r_.parse, f.token);
    const uint32_t deed = bare ? deed_before(k, kBack) : kNone;
    if (blamed && deed != kNone && has_named_doer(found_[deed])) continue;
    if (owned && !f.is_claimed && !blamed && deed != kNone &&
        (has_named_doer(found_[deed]) || !has_happened(f.statement)))
      continue;
    if (deed == kNone || found_[deed].statement.sentence == f.statement.sentence) continue;
    if (clause_on(f.token) != kNone) continue;  // "the attack that killed two nuns"
    f.same_as = deed;
    f.surely_same = true;
  }
}

// "Five policemen died when a bomb went off": only where a clause beside it, or the sentence
// before, tells of violence.
void EventFinder::drop_mere_deaths() {
  const Parse& p = *r_.parse;
  const auto is_beside = [&](const Found& death, const Found& deed) {
    if (deed.verb == kNone || deed.verb == death.verb || !is_deed(deed) ||
        !has_happened(deed.statement)) {
      return false;
    }
    const uint32_t clause = r_.verbs[deed.verb].clause;
    return p.head[clause] == r_.verbs[death.verb].clause &&
           (p.relation[clause] == Relation::advcl || p.relation[clause] == Relation::parataxis);
  };
  const auto stands_alone = [&](uint32_t k) {
    const Found& death = found_[k];
    const uint32_t sentence = death.statement.sentence;
    uint32_t j = k;
    while (j > 0 && found_[j - 1].statement.sentence == sentence) --j;
    for (; j < found_.size() && found_[j].statement.sentence == sentence; ++j) {
      if (is_beside(death, found_[j])) return false;
    }
    return deed_behind(k) == kNone && deed_counted(k) == kNone;
  };
  std::vector<bool> mere(found_.size());
  for (uint32_t k = 0; k < found_.size(); ++k) {
    mere[k] = frames_.frames()[found_[k].frame].need == Need::beside_deed && stands_alone(k);
  }
  std::size_t k = 0;
  std::erase_if(found_, [&](const Found&) { return mere[k++]; });
}

// "tried to kill them with an air strike on the town", "killed ten in the attack on the town": the
// deed by which the other was done.
void EventFinder::join_means() {
  const Parse& p = *r_.parse;
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found& means = found_[k];
    if (!is_deed(means)) continue;
    const auto [noun, preposition] = adverbial_of(means);
    if (preposition == kNone || p.relation[noun] != Relation::obl ||
        !r_.words[preposition].is(WordClass::means))
      continue;
    const uint32_t sentence = means.statement.sentence;
    uint32_t j = k;
    while (j > 0 && found_[j - 1].statement.sentence == sentence) --j;
    for (; j < found_.size() && found_[j].statement.sentence == sentence; ++j) {
      Found& deed = found_[j];
      if (deed.noun || !deed.statement.anchor.contains(p.tokens[p.head[noun]].span)) continue;
      if (!is_deed(deed) || deed.statement.type != means.statement.type) {
        // "detained 12 people during a raid on a house": whoever did the one did the other.
        const bool done = deed.statement.type == "COERCE" && !r_.verbs[deed.verb].passive &&
                          has_happened(deed.statement);
        if (done && means.statement.actors.empty()) means.statement.actors = deed.statement.actors;
        continue;
      }
      Found& later = found_[std::max(j, k)];
      if (later.same_as != kNone && later.same_as != std::min(j, k)) break;
      later.same_as = std::min(j, k);
      later.surely_same = true;
      share_roles(means, deed);
      break;
    }
  }
}

// "An air strike on a hospital killed 34": one deed, whatever each of the two words hit.
void EventFinder::join_effects() {
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found& effect = found_[k];
    if (effect.noun || effect.verb == kNone || effect.same_as != kNone || !is_deed(effect))
      continue;
    const Verb& verb = r_.verbs[effect.verb];
    if (verb.passive || verb.head == kNone || verb.head > verb.token) continue;
    const Span head = r_.parse->tokens[verb.head].span;
    for (uint32_t j = k; j-- > 0;) {
      const Found& deed = found_[j];
      if (deed.statement.sentence != effect.statement.sentence) break;
      if (!deed.noun || !deed.statement.anchor.contains(head) ||
          deed.statement.type != effect.statement.type ||
          deed.statement.factuality != effect.statement.factuality)
        continue;
      effect.same_as = j;
      effect.surely_same = true;
      break;
    }
  }
}

// "claimed responsibility in a statement": so they say.
void EventFinder::claim_deed(Found& f) const {
  const uint32_t said = claim_told_at(f.token);
  if (said != kNone) f.statement.claim = said;
  f.is_claimed = true;
}

// "Among the dead were two boys": of the deed told last before it; without one nobody was hit.
void EventFinder::join_victims() {
  constexpr uint32_t kBack = 6;  // sentences; a guess
  const auto says_who = [&](const Found& f) {
    const Frame& frame = frames_.frames()[f.frame];
    return frame.of_victim || frame.of_deed;
  };
  std::vector<Found> kept;
  std::vector<uint32_t> now(found_.size(), kNone);
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found f = found_[k];
    if (says_who(f)) {
      const uint32_t deed = deed_before(k, kBack);
      const bool says_whose = frames_.frames()[f.frame].of_deed;
      // "No group has claimed responsibility."
      const bool idle = f.statement.actors.empty() ||
                        (f.noun ? !is_definite(*r_.parse, f.token) : !has_happened(f.statement));
      const bool says_nothing = says_whose && idle;
      if (deed == kNone || says_nothing) continue;
      f.statement.modes = found_[deed].statement.modes;
      f.statement.subtype = found_[deed].statement.subtype;
      f.same_as = now[deed];
      f.surely_same = true;
      if (says_whose && !f.noun) claim_deed(f);
    }
    now[k] = static_cast<uint32_t>(kept.size());
    kept.push_back(std::move(f));
  }
  found_ = std::move(kept);
}

}  // namespace casus::statements
