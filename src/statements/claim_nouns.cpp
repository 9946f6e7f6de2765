// Nouns and adjectives as cues: "his claim that …", "raised questions about …", "critical of …".
#include <algorithm>

#include "statements/claim_cues.h"

namespace casus::statements {

// What hangs on `holder` behind the noun or adjective at `t`.
void CueFinder::complement(uint32_t t, uint32_t holder, const Cues::Cue& cue, Said& said) const {
  for (const uint32_t d : p_.dependents(holder)) {
    if (d < t || said.what != kNone) continue;
    const Relation relation = p_.relation[d];
    if (relation == Relation::conj || relation == Relation::nsubj) continue;
    const uint32_t by = introducer(d, cue.prepositions);
    if (by != kNone && by > t && !is_time(d)) {
      said = {d, by + 1, by == t + 1 ? by + 1 : t + 1, false};
      continue;
    }
    // "made the point that it was over", whatever the tree takes "that" for
    const uint32_t first = p_.subtree(d).first;
    if (p_.label(d) == "acl:relcl" && cue.carried && cue.clause && first == t + 1 &&
        std::ranges::find(cues_.markers_, p_.form(first)) != cues_.markers_.end()) {
      said = {d, first, first, true};
      continue;
    }
    Hold hold = Hold::that;
    const bool is_clause = relation == Relation::acl || relation == Relation::ccomp ||
                           (holder == t && relation == Relation::xcomp);
    if (!is_clause || !hold_of(p_, d, hold)) continue;
    if ((hold == Hold::that && cue.clause) || (hold == Hold::to && cue.to)) {
      said = {d, p_.subtree(d).first, t + 1, true};
    }
  }
}

// The verb that only carries the noun: "raised questions", "concerns were raised".
uint32_t CueFinder::carrier_of(uint32_t t) const {
  const uint32_t verb = p_.head[t];
  if (verb == kNone || p_.upos[verb] != Upos::verb) return kNone;
  const bool is_carried = p_.relation[t] == Relation::obj || p_.label(t) == "nsubj:pass";
  constexpr uint32_t kFar = 8;  // words between the two: a guess
  if (!is_carried || (t > verb ? t - verb : verb - t) > kFar) return kNone;
  return is_carrier(verb) ? verb : kNone;
}

bool CueFinder::is_carrier(uint32_t verb) const {
  return std::ranges::find(cues_.carriers_, p_.lemma(verb)) != cues_.carriers_.end();
}

bool CueFinder::carries_cue(uint32_t verb) const {
  for (const uint32_t d : p_.dependents(verb)) {
    ClaimDraft draft;
    Said said;
    if (p_.upos[d] == Upos::noun && carrier_of(d) == verb && noun_cue(d, draft, said)) return true;
  }
  return false;
}

bool CueFinder::noun_cue(uint32_t t, ClaimDraft& draft, Said& said) const {
  const auto it = cues_.nouns_.find(std::string(p_.lemma(t)));
  if (it == cues_.nouns_.end()) return false;
  const Cues::Cue& cue = cues_.cues_[it->second.front()];
  draft.cue = &cue;
  draft.anchor = t;
  const uint32_t carrier = carrier_of(t);
  if (cue.carried && carrier == kNone) return false;
  const bool is_subject = p_.relation[t] == Relation::nsubj;
  complement(t, t, cue, said);
  if (said.what == kNone && carrier != kNone) complement(t, carrier, cue, said);
  if (said.what == kNone && cue.clause && is_subject) equated(t, said);
  if (said.what == kNone && cue.clause) {
    said.what = clause_behind_verb(t);
    if (said.what != kNone) said = {said.what, p_.subtree(said.what).first, t + 1, true};
  }
  if (said.what == kNone) return false;
  const uint32_t owner = owner_of(t, carrier, cue);
  // "the decision to leave", "criticism of the deal", "the question is whether": nobody's.
  Hold hold = Hold::that;
  const bool is_told = said.is_clause && p_.label(t) != "nsubj:outer" &&
                       !(hold_of(p_, said.what, hold) && hold == Hold::to);
  // "calls for a truce", "allegations of fraud": said, whoever says so.
  const bool is_anyones = cue.anyone && !said.is_clause;
  if (!is_told && !is_anyones && owner == kNone) return false;
  draft.cue_tokens = noun_range(t, carrier, said, cue.person);
  set_source(owner, draft);
  if (owner != kNone && p_.label(owner) == "nmod:poss") trim_possessive(draft);
  return true;
}

// "His contention was that …": the clause that the noun is said to be.
void CueFinder::equated(uint32_t t, Said& said) const {
  if (p_.label(t) != "nsubj:outer") return;
  const uint32_t clause = p_.head[t];
  uint32_t first = p_.subtree(t).last;
  while (first < clause && (p_.upos[first] == Upos::aux || p_.upos[first] == Upos::adv)) ++first;
  said = {clause, first, first, true};
}

// Whose word it is: "his claim", "a demand by the party", "the party raised questions".
uint32_t CueFinder::owner_of(uint32_t t, uint32_t carrier, const Cues::Cue& cue) const {
  if (cue.person) return holder_of(t);
  const bool is_object = p_.relation[t] == Relation::obj;
  if (carrier != kNone && is_object) return doer(carrier);
  if (carrier != kNone) return clause_of(carrier).agent;
  uint32_t owner = kNone;
  for (const uint32_t d : p_.dependents(t)) {
    if (p_.label(d) == "nmod:poss") return d;
    if (owner == kNone && p_.relation[d] == Relation::nmod && introduced_by(d, cue.holders))
      owner = d;
  }
  return owner;
}

// "She is a critic of …", "Khan, a critic of …": who the noun says somebody is.
uint32_t CueFinder::holder_of(uint32_t t) const {
  const uint32_t subject = clause_of(t).subject;
  if (subject != kNone) return subject;
  if (p_.relation[t] == Relation::xcomp) return doer(t);  // "became a critic of …"
  return p_.relation[t] == Relation::appos ? p_.head[t] : kNone;
}

// "is a vocal critic of", as "is critical of" is a cue with its verb: where that begins.
uint32_t CueFinder::copula_before(uint32_t t) const {
  uint32_t first = t;
  for (uint32_t at = t; at > sentence_->first && p_.head[at - 1] == t; --at) {
    const Relation relation = p_.relation[at - 1];
    if (relation == Relation::nsubj || relation == Relation::punct) break;
    const bool is_verb = relation == Relation::cop || relation == Relation::aux;
    if (is_verb || (first < t && relation == Relation::advmod)) first = at - 1;
  }
  return first;
}

TokenRange CueFinder::noun_range(uint32_t t, uint32_t carrier, const Said& said,
                                 bool is_person) const {
  if (carrier != kNone && carrier < t) return cue_range(carrier, said.cue_end);
  uint32_t first = t;
  while (first > sentence_->first && p_.head[first - 1] == t &&
         (p_.relation[first - 1] == Relation::amod)) {
    --first;
  }
  if (is_person) first = std::min(first, copula_before(t));
  uint32_t last = said.cue_end;
  if (carrier != kNone) last = std::max(last, carrier + 1 + (said.from == carrier + 2 ? 1 : 0));
  return {first, last};
}

void CueFinder::noun(uint32_t t) {
  ClaimDraft draft;
  Said said;
  // "said in a statement that …": the verb's claim.
  if (p_.relation[t] == Relation::obl && is_channel(t) && is_cue(p_.head[t])) return;
  if (!noun_cue(t, draft, said)) return;
  // "Khan, a critic of the deal"
  if (p_.relation[t] == Relation::appos && draft.source_head == p_.head[t]) {
    draft.source.last = std::min(draft.source.last, p_.subtree(t).first);
    while (draft.source.last > draft.source.first && is_mark(p_, draft.source.last - 1))
      --draft.source.last;
  }
  finish(draft, {{said.from, p_.subtree(said.what).last}}, {draft.cue_tokens, draft.source});
}

// "The suspicion among officials has grown that …": the clause stands behind the verb.
uint32_t CueFinder::clause_behind_verb(uint32_t t) const {
  const uint32_t verb = p_.head[t];
  if (verb == kNone || p_.relation[t] != Relation::nsubj || p_.upos[verb] != Upos::verb ||
      is_cue(verb)) {
    return kNone;
  }
  for (const uint32_t d : p_.dependents(verb)) {
    Hold hold = Hold::that;
    if (d > verb && p_.relation[d] == Relation::ccomp && hold_of(p_, d, hold) && hold == Hold::that)
      return d;
  }
  return kNone;
}

// "the minister's" is the minister.
void CueFinder::trim_possessive(ClaimDraft& draft) const {
  while (draft.source.last > draft.source.first + 1 &&
         p_.relation[draft.source.last - 1] == Relation::case_) {
    --draft.source.last;
  }
}

void CueFinder::adjective(uint32_t t) {
  const auto it = cues_.adjectives_.find(std::string(p_.lemma(t)));
  if (it == cues_.adjectives_.end()) return;
  // "makes sure"
  const uint32_t above = p_.head[t];
  if (p_.relation[t] == Relation::xcomp && is_carrier(above)) return;
  const Cues::Cue& cue = cues_.cues_[it->second.front()];
  const Clause c = clause_of(t);
  Said said;
  said.what = c.ccomp != kNone ? c.ccomp : c.xcomp;
  for (const uint32_t d : c.adverbials) {
    if (said.what == kNone && d > t) said.what = d;
  }
  if (said.what != kNone && said.what > t && !introduced_by(said.what, cue.prepositions)) {
    Hold hold = Hold::that;
    const bool is_to = hold_of(p_, said.what, hold) && hold == Hold::to;
    if (is_to ? !cue.to : !cue.clause) return;
    said = {said.what, p_.subtree(said.what).first, t + 1, true};
  } else {
    said = {};
    complement(t, t, cue, said);
  }
  if (said.what == kNone) return;
  ClaimDraft draft;
  draft.cue = &cue;
  draft.anchor = t;
  draft.cue_tokens = cue_range(t, said.cue_end);
  // "the party, wary of the plan, …"
  const bool describes = p_.relation[t] == Relation::amod && p_.head[t] < t;
  set_source(describes ? p_.head[t] : doer(t), draft);
  if (draft.source_head == kNone) return;
  if (describes && draft.source.last > draft.cue_tokens.first)
    draft.source.last = draft.cue_tokens.first;
  finish(draft, {{said.from, p_.subtree(said.what).last}}, {draft.cue_tokens, draft.source});
}

}  // namespace casus::statements
