// An event as a statement: its kind, and whether it happened, by its mood, by the claim it is told
// in and by the tree above it.
#include <algorithm>
#include <string>
#include <utility>

#include "statements/events.h"
#include "statements/standing.h"

namespace casus::statements {

uint32_t EventFinder::claim_at(Span span, uint32_t sentence) const {
  uint32_t best = kNone;
  uint32_t size = UINT32_MAX;
  // Claims are sorted by cue; they reach into the sentences before them at most (quotations).
  const auto near =
      std::lower_bound(claims_.begin(), claims_.end(), sentence,
                       [](const Claim& claim, uint32_t here) { return claim.sentence + 1 < here; });
  for (auto c = static_cast<uint32_t>(near - claims_.begin()); c < claims_.size(); ++c) {
    if (claims_[c].sentence > sentence + 8) break;
    for (const Span content : claims_[c].content) {
      if (content.contains(span) && content.size() < size) {
        size = content.size();
        best = c;
      }
    }
  }
  return best;
}

// The claim that a word says is one; kNone: none.
uint32_t EventFinder::claim_told_at(uint32_t token) const {
  const uint32_t sentence = r_.token_sentence[token];
  const auto first = std::ranges::lower_bound(claims_, sentence, {}, &Claim::sentence);
  const auto last = std::ranges::upper_bound(claims_, sentence, {}, &Claim::sentence);
  const auto said = std::find_if(first, last, [&](const Claim& claim) {
    return has_cue(claim, r_.parse->tokens[token].span);
  });
  return said == last ? kNone : static_cast<uint32_t>(said - claims_.begin());
}

// "condemned the attack that killed 20 people", "urged them to free those who were arrested": what
// a clause adds to a noun is taken for known by whoever speaks.
bool EventFinder::is_known(uint32_t verb) const {
  if (verb == kNone) return false;
  const Verb& v = r_.verbs[verb];
  const bool past = v.past || v.perfect || v.past_perfect || (v.passive && !v.infinitive);
  const uint32_t first = first_conjunct(*r_.parse, v.clause);  // "who was shot and wounded"
  return past && r_.parse->relation[first] == Relation::acl;
}

// "The murder angered the town": what somebody's feelings are about, told as what stirs them, is a
// fact.
bool EventFinder::moves(uint32_t noun, uint32_t claim) const {
  const Parse& parse = *r_.parse;
  if (parse.relation[noun] != Relation::nsubj || parse.label(noun).ends_with(":pass")) return false;
  const uint32_t head = parse.head[noun];
  return head != kNone && noun < head && std::ranges::any_of(claims_[claim].cue, [&](Span cue) {
           return cue.contains(parse.tokens[head].span);
         });
}

// "the bombing in Tripoli, which left 30 dead": a town, but for a capital that stands for its
// state, harms nobody.
void EventFinder::drop_scenes(std::vector<uint32_t>& actors) const {
  std::erase_if(actors, [this](uint32_t m) {
    const Mention& mention = r_.mentions->mentions[m];
    return mention.kind == MentionKind::place && mention.actor != kNone &&
           r_.mentions->actors[mention.actor].kind == "place";
  });
}

// "the men detained in May", "the town that it took": what is told of a noun by the way.
bool EventFinder::describes_noun(const Verb& verb) const {
  const Parse& parse = *r_.parse;
  uint32_t top = verb.clause;
  // "talks that he broke off after the group killed ten"
  constexpr int kMostAbove = 3;
  for (int n = 0; n < kMostAbove && parse.relation[top] == Relation::advcl; ++n) {
    const uint32_t above = parse.head[top];
    if (above == kNone || r_.words[above].verb == kNone) return false;
    top = above;
  }
  if (parse.relation[top] != Relation::acl || verb.infinitive) return false;
  for (const uint32_t d : parse.dependents(top)) {
    if (parse.relation[d] == Relation::mark) return false;  // "the claim that it attacked"
  }
  return true;
}

// "threatened to send troops"
bool EventFinder::is_threat(const Mood& mood) const {
  if (mood.declared_by == kNone) return false;
  const uint32_t claim = claim_told_at(r_.verbs[mood.declared_by].token);
  return claim != kNone && claims_[claim].stance == "threaten";
}

// Is it said to be done if something else is not?
bool EventFinder::has_unless(uint32_t clause) const {
  return std::ranges::any_of(r_.parse->dependents(clause), [&](uint32_t d) {
    const uint32_t boundary = opening_of(d);
    return boundary != kNone && r_.words[boundary].is(WordClass::unless);
  });
}

// "Manila protested", "summoned the envoy to protest": a state takes to no streets.
bool EventFinder::is_protest_of_states(const Statement& s) const {
  return s.type == "PROTEST" && !s.actors.empty() &&
         std::ranges::all_of(s.actors,
                             [this](uint32_t m) { return is_state(r_.mentions->mentions[m]); });
}

// What the frame says of an event.
Statement EventFinder::told_by_frame(const Frame& frame, const Roles& roles) const {
  Statement s;
  s.type = frame.type_name;
  s.modes = frame.modes;
  s.contexts = frame.contexts;
  s.cameo = frame.cameo;
  s.subtype = frame.subtype;
  s.rule = frame.rule;
  s.actors = roles.actors;
  if (frame.type->harm) drop_scenes(s.actors);
  s.recipients = roles.recipients;
  if (is_protest_of_states(s)) {
    s.type = "ACCUSE";
    s.modes = {"disapprove"};
    s.cameo = "111";
  }
  return s;
}

// "rejected the sanctions imposed on him": they were imposed, whoever rejects them.
bool EventFinder::is_taken_for_granted(const Found& found) const {
  const Statement& s = found.statement;
  if (found.noun || found.verb == kNone || claims_[s.claim].stance != "deny") return false;
  const Verb& verb = r_.verbs[found.verb];
  const Parse& p = *r_.parse;
  const uint32_t noun = p.head[verb.clause];
  return verb.reduced && verb.passive && p.relation[verb.clause] == Relation::acl &&
         noun != kNone && is_definite(p, noun) && p.relation[noun] == Relation::obj &&
         has_cue(claims_[s.claim], p.tokens[p.head[noun]].span);
}

// What the claim that the event is told in leaves of it: denied, or open.
void EventFinder::judge_by_claim(Found& found) const {
  const uint32_t token = found.token;
  const uint32_t verb = found.verb;
  const bool noun = found.noun;
  Statement& s = found.statement;
  const std::string& stance = claims_[s.claim].stance;
  // "denied that this was linked to the arrest": of the arrest nothing is denied.
  const bool aside = noun && verb == kNone && r_.parse->relation[token] == Relation::obl &&
                     is_definite(*r_.parse, token);
  // "rejected calls to free the men detained in May": they were detained.
  const bool describes = verb != kNone && describes_noun(r_.verbs[verb]);
  if (stance == "deny" && !aside && !describes) s.factuality = Factuality::denied;
  const bool charged = stance == "request" || stance == "accuse";
  // "accused of murder", "charged with treason"; but "the murder of nine" did happen.
  const uint32_t named = first_conjunct(*r_.parse, token);  // "of war crimes and genocide"
  const uint32_t accuser = stance == "accuse" && noun ? r_.parse->head[named] : kNone;
  const bool bare = accuser != kNone && r_.parse->relation[named] == Relation::obl &&
                    has_cue(claims_[s.claim], r_.parse->tokens[accuser].span) &&
                    !is_definite(*r_.parse, token);
  const bool unsure = bare || (stance == "speculate" && !moves(token, s.claim)) ||
                      (charged && !noun && !is_known(verb));
  if (unsure && frames_.frames()[found.frame].need != Need::negated_claim && has_happened(s))
    s.factuality = Factuality::possible;
}

// What frames and moods take for a fact the whole tree above may not.
void EventFinder::judge_by_tree(Found& found) const {
  const Frame& frame = frames_.frames()[found.frame];
  const uint32_t token = found.token;
  const bool noun = found.noun;
  Statement& s = found.statement;
  const bool goes_on = s.factuality == Factuality::ongoing;
  if (!goes_on && s.factuality != Factuality::happened) return;
  const Factuality judged = judge_.judge(*r_.parse, token).factuality;
  // "escaped from their captors": who is called so has done it.
  const bool not_so =
      judged == Factuality::denied || (judged == Factuality::did_not_happen && !frame.of_agent);
  // "when Egypt withdraws"; but who "does not recognise" somebody goes on not to.
  // "would not confirm that it had helped"
  const bool unsaid =
      !noun && judged == Factuality::possible && s.claim != kNone && claims_[s.claim].negative;
  if (judged == Factuality::conditional || (not_so && !goes_on) || unsaid) s.factuality = judged;
  // "an attack on the island would be a mistake": nobody says that there is one.
  const bool thought_of = noun && r_.parse->relation[token] == Relation::nsubj &&
                          !is_definite(*r_.parse, token) &&
                          (judged == Factuality::possible || judged == Factuality::planned);
  // "would not let its land be used for attacks"
  const uint32_t above = noun && r_.parse->relation[token] == Relation::obl
                             ? r_.words[r_.parse->head[token]].verb
                             : kNone;
  const bool purpose = above != kNone && r_.has_below(token, Relation::case_, WordClass::aim);
  const bool meant = purpose && r_.verbs[above].infinitive && !is_definite(*r_.parse, token) &&
                     judged != Factuality::happened && judged != Factuality::ongoing;
  // "information leading to their arrest"
  const uint32_t clue =
      above == kNone || r_.parse->relation[r_.verbs[above].clause] != Relation::acl
          ? kNone
          : r_.parse->head[r_.verbs[above].clause];
  const bool led_to =
      clue != kNone && judge_.embedding().effect(*r_.parse, clue, Hold::ing) == Effect::able;
  if (thought_of || meant || led_to) s.factuality = Factuality::possible;
}

// What is announced, forgone or threatened is the announcing, whatever it would be.
void EventFinder::tell_intent(Found& found, const Mood& mood) const {
  const Frame& frame = frames_.frames()[found.frame];
  const uint32_t verb = found.verb;
  Statement& s = found.statement;
  // "had not planned to hit it", "has no plans to attack": nothing is threatened.
  const bool unplanned =
      frame.type->harm && s.factuality == Factuality::did_not_happen && mood.intent == Intent::plan;
  const bool announced = found.announced && !unplanned;
  // "agreed not to use force".
  const bool forgone = announced && frame.type->harm && verb != kNone && r_.verbs[verb].negated;
  // "will withdraw its troops unless a truce is agreed on" is a threat, whatever it would do.
  // Nor what a harmless deed is "threatened" to be.
  const bool warned = !frame.type->harm && frame.type->planned == "AGREE" && is_threat(mood);
  const bool threatens = announced && verb != kNone && !r_.verbs[verb].negated &&
                         (warned || has_unless(r_.verbs[verb].clause));
  const bool own = !frame.planned.empty();
  if (threatens) {
    s.type = "THREATEN";
    s.modes.clear();
    s.cameo = "130";
    s.subtype.clear();
    s.lethal.reset();
    // Who threatens something has threatened it.
    if (warned ? s.factuality == Factuality::planned : has_happened(s)) {
      s.factuality = warned ? Factuality::happened : Factuality::planned;
    }
  } else if (forgone || (announced && (own || !frame.type->planned.empty()))) {
    s.type = forgone ? "AGREE" : own ? frame.planned : frame.type->planned;
    s.modes.clear();
    if (!forgone && !own && !frame.type->planned_mode.empty()) {
      s.modes = {frame.type->planned_mode};
    }
    s.cameo.clear();
    s.subtype.clear();
    s.lethal.reset();
  } else if (announced && mood.intent == Intent::declare && !frame.type->announcement &&
             s.factuality == Factuality::happened) {
    s.factuality = Factuality::planned;
  }
}

// The tokens around an event that are told in one breath with it.
Range EventFinder::clause_around(uint32_t token, uint32_t end) const {
  const uint32_t first = r_.sentence_first(token);
  const uint32_t last = r_.sentence_last(token);
  uint32_t from = token;
  while (from > first && r_.words[from - 1].mark != Word::Mark::stop &&
         !(r_.words[from - 1].mark == Word::Mark::comma && r_.words[from - 1].mention == kNone)) {
    --from;
  }
  uint32_t to = end;
  while (to < last && r_.words[to].mark != Word::Mark::comma &&
         r_.words[to].mark != Word::Mark::stop)
    ++to;
  return {from, to};
}

void EventFinder::emit(uint32_t frame_index, const Roles& roles, const Mood& mood, Range anchor,
                       uint32_t token, uint32_t verb, bool noun) {
  const Frame& frame = frames_.frames()[frame_index];
  Found found;
  found.frame = frame_index;
  found.token = token;
  found.verb = verb;
  found.noun = noun;
  found.statement = told_by_frame(frame, roles);
  Statement& s = found.statement;
  s.anchor = r_.span(anchor);
  s.sentence = r_.token_sentence[token];
  s.evidence = r_.parse->sentences[s.sentence].span;
  s.attempted = mood.attempted || frame.attempted;
  s.factuality = mood.factuality;
  if (frame.lethal && !s.attempted) s.lethal = true;
  s.claim = claim_at(s.anchor, s.sentence);
  if (s.claim != kNone && is_taken_for_granted(found)) s.claim = kNone;
  if (s.claim != kNone && s.factuality != Factuality::did_not_happen) judge_by_claim(found);
  if (s.factuality != Factuality::did_not_happen && said_to_be_false(token)) {
    s.factuality = Factuality::denied;
  }
  // Not of a verb that carries the noun: "escaped an attack".
  const bool carried = noun && verb != kNone;
  if (mood.intent == Intent::none && !carried) judge_by_tree(found);
  found.announced = mood.intent == Intent::declare || mood.intent == Intent::plan;
  tell_intent(found, mood);
  if (found.announced && mood.declared_by != kNone) declared_.push_back(mood.declared_by);
  if (verb != kNone) {
    const Verb& v = r_.verbs[verb];
    found.past_perfect = v.past_perfect;
    found.perfect = v.perfect && !v.past_perfect;
    found.present = v.progressive && !v.past;
    found.event_subject = v.head != kNone && event_noun_[v.head];
  }
  found.clause = clause_around(token, anchor.last);
  found_.push_back(std::move(found));
}

}  // namespace casus::statements
