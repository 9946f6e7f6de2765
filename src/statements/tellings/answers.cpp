// Answers to deeds: which deed one is meant for, and what it tells of it again. Who did what is
// known from the event meant.
#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "statements/events.h"
#include "statements/in_order.h"

namespace casus::statements {

namespace {

// "executed" and "execution", "bombed" and "bombing".
bool is_of_one_stem(std::string_view a, std::string_view b) {
  constexpr std::size_t kLeast = 4;   // letters; a guess
  constexpr std::size_t kEnding = 2;  // of the shorter
  const std::size_t shorter = std::min(a.size(), b.size());
  const auto end =
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shorter), b.begin());
  const auto same = static_cast<std::size_t>(end.first - a.begin());
  return a == b || (same >= kLeast && same + kEnding >= shorter);
}

bool is_abduction(const Statement& s) { return std::ranges::count(s.modes, "abduct") > 0; }

}  // namespace

// The event a noun of harm stands for: its own statement, else the last one before it of a kind
// that harms.
uint32_t EventFinder::event_of(uint32_t token, uint32_t before) const {
  constexpr uint32_t kBack = 6;  // sentences an event is remembered for "the attack"; a guess
  const uint32_t sentence = r_.token_sentence[token];
  const auto is_it = [&](const Found& f) {
    return f.noun && f.statement.anchor.contains(r_.parse->tokens[token].span);
  };
  for (uint32_t k = before; k < found_.size() && found_[k].statement.sentence <= sentence; ++k) {
    if (is_it(found_[k])) return k;
  }
  // "Clashes left two dead", "an attack": none that was told before. But "73 strikes" count those.
  bool counted = false;
  for (const uint32_t d : r_.parse->dependents(token)) {
    counted = counted || r_.parse->relation[d] == Relation::nummod;
  }
  const bool is_new = r_.parse->upos[token] == Upos::noun && !counted &&
                      !is_definite(*r_.parse, token) && !r_.parse->sentences[sentence].headline;
  // "The attack" is no war of two sides, and one that happened.
  // By its own word, what harms nobody is meant, too: "seized a tanker … called the seizure
  // piracy".
  const auto is_named = [&](const Found& f) {
    if (is_deed(f) || f.statement.actors.empty() || !has_happened(f.statement) ||
        !frames_.frames()[f.frame].type->conflict || !same_part(f.statement.sentence, sentence)) {
      return false;
    }
    return !f.noun && r_.parse->upos[token] == Upos::noun &&
           (before >= found_.size() || !is_own_deed(f, found_[before]));
  };
  const auto fits = [&](const Found& f) {
    if (!is_deed(f) || f.statement.actors.empty() || !has_happened(f.statement) ||
        !same_part(f.statement.sentence, sentence) || is_one_of_many(*r_.parse, token, f))
      return false;
    const bool mutual = f.statement.recipients.empty() && f.statement.actors.size() > 1;
    // "The attacker was shot by a guard": that answers it.
    const bool answers = std::ranges::any_of(f.statement.recipients, [this](uint32_t m) {
      return r_.tops[m] != kNone &&
             frames_.noun_classes().has(frames_.culprit_set(), r_.words[r_.tops[m]].form);
    });
    return !mutual && !answers &&
           (before >= found_.size() ||
            (!hits_its_doer(f, found_[before]) && !is_own_deed(f, found_[before])));
  };
  const std::string_view lemma = r_.parse->lemma(token);
  uint32_t nearest = kNone;
  uint32_t aside = kNone;
  uint32_t alike = kNone;  // told by the same word: "air strikes … the strikes"
  const auto end = std::min<uint32_t>(before, static_cast<uint32_t>(found_.size()));
  for (uint32_t k = end; k-- > 0 && found_[k].statement.sentence + kBack >= sentence;) {
    const Found& f = found_[k];
    if (is_it(f)) return k;
    if (is_new || alike != kNone || (!fits(f) && !is_named(f))) continue;
    for (uint32_t t = f.token; t < f.clause.last && t < f.token + 4; ++t) {
      const bool inside = f.statement.anchor.contains(r_.parse->tokens[t].span);
      if (inside && is_of_one_stem(r_.parse->lemma(t), lemma)) alike = k;
    }
    if (f.statement.recipients.empty() || !fits(f)) continue;
    // "It struck the camp after gunmen fired at soldiers. … condemned the attack": the strike.
    if (is_told_by_the_way(f)) {
      if (aside == kNone) aside = k;
      continue;
    }
    // "Two gunmen opened fire. … Police shot one of them dead. … called the attack pure evil."
    if (nearest == kNone || hits_its_doer(f, found_[nearest])) nearest = k;
  }
  // "Thanked her for her cooperation" is about no attack.
  if (alike != kNone || is_new || !event_noun_[token]) return alike;
  if (nearest == kNone) nearest = aside;
  // What the news is about is remembered to its end.
  constexpr uint32_t kLead = 3;  // sentences; a guess
  uint32_t lead = 0;             // the first sentence of the text
  while (lead < sentence && r_.parse->sentences[lead].headline) ++lead;
  for (uint32_t k = 0; k < end && nearest == kNone; ++k) {
    const Found& f = found_[k];
    if (f.statement.sentence >= lead + kLead) break;
    if (f.statement.sentence >= lead && !f.statement.recipients.empty() && fits(f)) nearest = k;
  }
  return nearest;
}

bool EventFinder::has_happened(const Statement& s) { return is_real(s.factuality); }

// "… after gunmen fired at soldiers"
bool EventFinder::is_told_by_the_way(const Found& f) const {
  if (f.noun || f.verb == kNone) return false;
  const uint32_t mark = r_.verbs[f.verb].boundary;
  return mark != kNone &&
         (r_.words[mark].is(WordClass::later) || r_.words[mark].is(WordClass::earlier));
}

// Would those hit be those who did it? Then another deed is meant.
bool EventFinder::hits_its_doer(const Found& cause, const Found& effect) const {
  const std::vector<uint32_t>& hit = effect.statement.recipients;
  return std::ranges::any_of(hit, [&](uint32_t m) { return is_one_of(m, cause.statement.actors); });
}

// Is somebody the same as one of them?
bool EventFinder::is_one_of(uint32_t mention, const std::vector<uint32_t>& others) const {
  const Mention& m = r_.mentions->mentions[mention];
  return std::ranges::any_of(others, [&](uint32_t other) {
    const Mention& o = r_.mentions->mentions[other];
    return mention == other || (m.entity != kNone && m.entity == o.entity) ||
           (m.actor != kNone && m.actor == o.actor);
  });
}

// "Its army shot down jets. … The government condemned the assault": another's.
bool EventFinder::is_own_deed(const Found& deed, const Found& answer) const {
  if (!frames_.frames()[answer.frame].answers) return false;
  const auto& all = r_.mentions->mentions;
  return std::ranges::any_of(deed.statement.actors, [&](uint32_t a) {
    return std::ranges::any_of(answer.statement.actors, [&](uint32_t b) {
      return all[a].actor != kNone && all[b].actor != kNone &&
             are_one_side(r_.mentions->actors[all[a].actor], r_.mentions->actors[all[b].actor]);
    });
  });
}

// The last event before k of the same type and mode that names its actors.
uint32_t EventFinder::before_like(uint32_t k) const {
  constexpr uint32_t kBack = 12;  // statements; a guess
  const Statement& s = found_[k].statement;
  for (uint32_t back = 1; back <= std::min(k, kBack); ++back) {
    const Statement& other = found_[k - back].statement;
    if (other.type != s.type || other.actors.empty()) continue;
    if (!same_part(other.sentence, s.sentence)) continue;
    // "The kidnapping" is no attack on somebody else.
    const bool apart = is_abduction(s) != is_abduction(other);
    const bool fits = s.modes.empty() || other.modes.empty() || s.modes == other.modes;
    if (apart) continue;
    if (fits && other.sentence + 6 >= s.sentence) return k - back;
  }
  return kNone;
}

// "These airstrikes killed …", "condemned the attacks": who did what is known from the event meant.
void EventFinder::inherit() {
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found& f = found_[k];
    if (!is_deed(f) || !f.statement.actors.empty()) continue;
    const uint32_t source = source_of(k);
    if (source == kNone || source == k) continue;
    f.statement.actors = found_[source].statement.actors;
    std::erase_if(f.statement.actors,
                  [&](uint32_t m) { return std::ranges::count(f.statement.recipients, m) > 0; });
    f.same_as = source;
  }
  answer_deeds();
}

// The event that one of no doer tells of again, by its own noun or the one that is said to do it.
uint32_t EventFinder::source_of(uint32_t k) const {
  const Found& f = found_[k];
  if (f.noun && f.token > 0 && r_.words[f.token - 1].is(WordClass::event_determiner)) {
    const uint32_t source = event_of(f.token, k);
    return source == k && k > 0 ? before_like(k) : source;
  }
  if (!f.noun && f.verb != kNone) {
    const Verb& verb = r_.verbs[f.verb];
    if (verb.adjunct && k > 0 && found_[k - 1].statement.sentence == f.statement.sentence &&
        found_[k - 1].statement.type == f.statement.type) {
      return k - 1;
    }
    const bool by_event = !verb.passive && verb.head != kNone && event_noun_[verb.head];
    return by_event ? event_of(verb.head, k) : kNone;
  }
  if (!f.noun || f.governor == kNone) return kNone;
  // "airstrikes resulted in the deaths of 46 people".
  const Verb& verb = r_.verbs[f.governor];
  const bool by_event = verb.token < f.token && verb.head != kNone && event_noun_[verb.head];
  return by_event ? event_of(verb.head, k) : kNone;
}

// Whom a condemnation or a threat of revenge is meant for: the doers of what it answers.
void EventFinder::answer_deeds() {
  std::vector<Found> answered;
  for (uint32_t k = 0; k < found_.size(); ++k) {
    Found& f = found_[k];
    const Frame& frame = frames_.frames()[f.frame];
    if (!frame.answers) continue;
    const uint32_t noun = answered_noun(f);
    if (noun == kNone && !frame.answers_always) continue;
    const uint32_t source = event_of(noun == kNone ? f.token : noun, k);
    if (source == kNone || source == k) continue;
    if (f.statement.recipients.empty()) {
      std::vector<uint32_t> doers = found_[source].statement.actors;
      std::erase_if(doers, [&](uint32_t m) {
        // "a woman blew herself up": of people one knows nothing of it is nobody who is condemned.
        return is_civilian(m) || is_one_of(m, f.statement.actors);
      });
      f.statement.recipients = std::move(doers);
    }
    if (noun != kNone) tell_again(f, noun, source, answered);
  }
  insert(std::move(answered));
}

// The noun of the deed that an answer is about: "condemned the attacks", "the attacks were
// condemned", "the attack, which it called barbaric".
uint32_t EventFinder::answered_noun(const Found& f) const {
  constexpr uint32_t kReach = 12;  // tokens
  if (!f.noun && f.verb != kNone) {
    const Verb& verb = r_.verbs[f.verb];
    const uint32_t top = verb.antecedent == kNone ? kNone : r_.tops[verb.antecedent];
    if (top != kNone && top < deed_noun_.size() && deed_noun_[top]) return top;
    const bool judged = verb.passive || frames_.frames()[f.frame].need == Need::verdict;
    if (judged && verb.head != kNone && deed_noun_[verb.head]) return verb.head;
  }
  const uint32_t last = std::min(r_.sentence_last(f.token), f.token + kReach);
  uint32_t other = kNone;
  for (uint32_t t = f.token + 1; t < last; ++t) {
    if (event_noun_[t]) return t;
    // "lodged protests against the expulsion": not the answer's own noun.
    const bool own = f.statement.anchor.contains(r_.parse->tokens[t].span);
    if (other == kNone && deed_noun_[t] && !own) other = t;
  }
  return other;
}

// What an answer says, where no cue of claims has found it.
Claim EventFinder::claim_of(const Found& answer, uint32_t noun) const {
  const Parse& p = *r_.parse;
  Claim claim;
  claim.source_mention = answer.statement.actors.front();
  claim.source = {r_.mentions->mentions[claim.source_mention].span};
  claim.cue = {p.tokens[answer.token].span};
  // Up to the clause that is the answer itself.
  claim.content = {told_of(noun)};
  claim.sentence = answer.statement.sentence;
  claim.stance = answer.statement.type == "ACCUSE" ? "accuse" : "assert";
  claim.inside = answer.statement.claim;
  claim.rule = answer.statement.rule;
  return claim;
}

// A deed told before, as another statement tells of it by the word at `token`: who did it to whom
// the others said.
Found EventFinder::told_again(uint32_t source, const Found& by, uint32_t token) const {
  Found again = found_[source];
  again.statement.anchor = r_.parse->tokens[token].span;
  again.statement.sentence = by.statement.sentence;
  again.statement.evidence = by.statement.evidence;
  again.statement.factuality = Factuality::happened;
  again.statement.actors.clear();
  again.statement.recipients.clear();
  again.statement.places.clear();
  again.statement.quantities.clear();
  again.token = token;
  again.clause = {token, token + 1};
  again.noun = true;
  again.verb = kNone;
  again.governor = kNone;
  again.same_as = source;
  again.surely_same = true;
  again.is_answered = true;
  return again;
}

// "Norway condemned the attacks": who answers a deed told before tells of it, too.
void EventFinder::tell_again(const Found& answer, uint32_t noun, uint32_t source,
                             std::vector<Found>& told) const {
  const Found& deed = found_[source];
  const Span span = r_.parse->tokens[noun].span;
  const bool itself = deed.statement.anchor.contains(span) || !has_happened(deed.statement) ||
                      !frames_.frames()[deed.frame].type->harm || deed.announced;
  if (itself || answer.noun || answer.announced) return;
  const uint32_t said = claim_told_at(answer.token);
  if (said == kNone && answer.statement.actors.empty()) return;
  Found again = told_again(source, answer, noun);
  if (said != kNone) {
    again.statement.claim = said;
  } else {
    again.own_claim = claim_of(answer, noun);
  }
  told.push_back(std::move(again));
}

// "Islamabad has denied the claims": what was claimed in the sentence before is denied too.
void EventFinder::deny_claims() {
  std::vector<Found> denied;
  const auto& sentences = r_.parse->sentences;
  for (std::size_t k = 0; k < found_.size(); ++k) {
    const Found& f = found_[k];
    if (frames_.frames()[f.frame].need != Need::denied_claim || f.statement.sentence == 0) continue;
    const uint32_t noun = denied_noun(f);
    uint32_t denial = kNone;
    for (uint32_t c = 0; c < claims_.size(); ++c) {
      const bool here = claims_[c].sentence == f.statement.sentence && claims_[c].stance == "deny";
      if (here) denial = c;
    }
    const uint32_t before = f.statement.sentence - 1;
    if (noun == kNone || denial == kNone) continue;
    const bool near = sentences[before].paragraph == sentences[before + 1].paragraph;
    for (uint32_t j = 0; j < k; ++j) {
      const Statement& claimed = found_[j].statement;
      if (claimed.sentence != before || !is_charged(claimed)) continue;
      // In the next paragraph: by whoever is said to have done it.
      if (near || is_one_of_side(claims_[denial].source_mention, claimed.actors))
        denied.push_back(denied_again(j, noun, denial));
    }
  }
  deny_beside(denied);
  insert(std::move(denied));
}

// Told as what somebody says, or accuses somebody of.
bool EventFinder::is_charged(const Statement& s) const {
  return s.claim != kNone && (has_happened(s) || (s.factuality == Factuality::possible &&
                                                  claims_[s.claim].stance == "accuse"));
}

bool EventFinder::is_one_of_side(uint32_t mention, const std::vector<uint32_t>& side) const {
  const auto& all = r_.mentions->mentions;
  const auto actor = [&](uint32_t m) {
    return m == kNone || all[m].actor == kNone ? nullptr : &r_.mentions->actors[all[m].actor];
  };
  return std::ranges::any_of(side, [&](uint32_t m) {
    return m == mention || (actor(m) != nullptr && actor(mention) != nullptr &&
                            are_one_side(*actor(m), *actor(mention)));
  });
}

// "accuses Kabul of sheltering the group, a charge it denies", "…, which it denies": the
// sheltering.
void EventFinder::deny_beside(std::vector<Found>& denied) const {
  for (uint32_t c = 0; c < claims_.size(); ++c) {
    const uint32_t noun = claims_[c].stance == "deny" ? charge_denied(claims_[c]) : kNone;
    if (noun == kNone) continue;
    for (uint32_t j = 0; j < found_.size(); ++j) {
      const Statement& claimed = found_[j].statement;
      const bool before = claimed.sentence == claims_[c].sentence && found_[j].token < noun;
      if (before && claimed.claim != kNone && claimed.claim != c && is_charged(claimed) &&
          claims_[claimed.claim].stance == "accuse")
        denied.push_back(denied_again(j, noun, c));
    }
  }
}

// The "charge" or "claim" that is denied in a clause told of it, or the verb of one that names
// somebody instead ("the group, which it denies"); kNone: neither.
uint32_t EventFinder::charge_denied(const Claim& claim) const {
  const Parse& p = *r_.parse;
  const uint32_t cue = token_at(r_, claim.cue.front().begin);
  const uint32_t noun = p.head[cue];
  if (p.relation[cue] != Relation::acl || noun == kNone || noun > cue) return kNone;
  if (r_.words[noun].is(WordClass::allegation)) return noun;
  const uint32_t m = r_.mention_at(noun);
  return m != kNone && r_.mentions->mentions[m].actor != kNone ? cue : kNone;
}

// "the claims", with nothing said behind it of what they are; kNone: no such noun.
uint32_t EventFinder::denied_noun(const Found& f) const {
  constexpr uint32_t kReach = 4;
  const uint32_t last = r_.sentence_last(f.token);
  for (uint32_t t = f.token + 1; t < std::min(last, f.token + kReach); ++t) {
    if (!r_.words[t].is(WordClass::allegation) || r_.words[t].verb != kNone) continue;
    const bool own_content = t + 1 < last && r_.words[t + 1].mark == Word::Mark::none;
    return r_.words[t - 1].is(WordClass::event_determiner) && !own_content ? t : kNone;
  }
  return kNone;
}

// What was claimed, as the sentence behind it denies it.
Found EventFinder::denied_again(uint32_t claimed, uint32_t noun, uint32_t denial) const {
  Found again = found_[claimed];
  const uint32_t sentence = r_.token_sentence[noun];
  again.statement.anchor = r_.parse->tokens[noun].span;
  again.statement.sentence = sentence;
  again.statement.evidence = r_.parse->sentences[sentence].span;
  again.statement.claim = denial;
  again.statement.factuality = Factuality::denied;
  again.token = noun;
  again.clause = {noun, noun + 1};
  again.noun = true;
  again.same_as = claimed;
  again.surely_same = true;
  return again;
}

// "The rebels seek to take the town": who intends a deed is no source of it; the article says so.
void EventFinder::leave_intents() {
  const auto is_intent = [&](const Claim& claim) {
    const uint32_t first = token_at(r_, claim.content.front().begin);
    return claim.stance == "speculate" && r_.parse->upos[first] == Upos::part;
  };
  for (Found& f : found_) {
    uint32_t& c = f.statement.claim;
    while (c != kNone && is_intent(claims_[c]) && claims_[c].source_mention != kNone &&
           is_one_of(claims_[c].source_mention, f.statement.actors)) {
      c = claims_[c].inside;
    }
  }
}

// Puts more tellings in the order of anchors; who is the same as whom moves along.
void EventFinder::insert(std::vector<Found>&& more) {
  if (more.empty()) return;
  std::move(more.begin(), more.end(), std::back_inserter(found_));
  const std::vector<uint32_t> now = put_in_order(found_, [](const Found& a, const Found& b) {
    return a.statement.anchor < b.statement.anchor;
  });
  for (Found& f : found_) {
    if (f.same_as != kNone) f.same_as = now[f.same_as];
  }
}

}  // namespace casus::statements
