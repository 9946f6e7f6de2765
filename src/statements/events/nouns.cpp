// Events that nouns tell of: which, who stands in their roles, how they are told.
#include <algorithm>
#include <array>
#include <string_view>

#include "statements/events.h"
#include "statements/standing.h"

namespace casus::statements {

// The last token of every noun that tells of harm, or of another deed, whether it becomes an event
// of its own or not.
void EventFinder::spot_event_nouns() {
  event_noun_.assign(r_.words.size(), false);
  deed_noun_.assign(r_.words.size(), false);
  death_noun_.assign(r_.words.size(), false);
  for (uint32_t i = 0; i < r_.words.size();) {
    const auto form = [&](uint32_t k) { return r_.words[i + k].form; };
    const auto match = frames_.nouns().longest(form, r_.sentence_last(i) - i);
    if (match.words == 0) {
      // "the strikes" alone tells of no event, but as a subject it can only be one.
      event_noun_[i] = r_.words[i].verb == kNone &&
                       frames_.noun_classes().has(frames_.attack_set(), r_.words[i].form);
      // "an act of piracy": whatever it was.
      deed_noun_[i] =
          event_noun_[i] || frames_.noun_classes().has(frames_.act_set(), r_.words[i].form);
      ++i;
      continue;
    }
    for (const uint32_t trigger : frames_.nouns().values(match)) {
      const FrameSet::NounTrigger& noun = frames_.noun_triggers[trigger];
      const Frame& frame = frames_.frames()[noun.frame];
      if (frame.of_agent || frame.of_victim || r_.words[i].verb != kNone) continue;
      const uint32_t end = i + match.words - (noun.keeps_preposition ? 2 : 1);
      if (frame.type->harm) event_noun_[end] = true;
      if (frame.by_accident && frame.lethal) death_noun_[end] = true;
      if (!frame.type->verbal) deed_noun_[end] = true;
    }
    i += match.words;
  }
}

// "the mayor's assassination", "whose kidnapping", but "the general's execution of prisoners".
bool EventFinder::is_somebodys_fate(const Frame& frame, uint32_t noun, uint32_t owner) const {
  const bool on_one = frame.lethal || std::ranges::count(frame.modes, "abduct") > 0;
  if (!on_one || r_.mentions->mentions[owner].kind != MentionKind::person) return false;
  const bool single = !has_feature(*r_.parse, noun, "Number=Plur");
  return single && std::ranges::none_of(arguments_of_noun(noun), [&](const Complement& part) {
           return part.preposition != kNone && r_.words[part.preposition].is(WordClass::of) &&
                  !part.mentions.empty();
         });
}

// "announced the killing of two rebels", "declared the capture of the town": that it is over, not
// that it is to come.
bool EventFinder::reports_deed(const Frame& frame, const Verb& governor, uint32_t noun) const {
  const bool over = frame.type->harm || r_.words[noun].is(WordClass::capture);
  const Span cue = r_.parse->tokens[governor.token].span;
  return over && is_definite(*r_.parse, noun) && std::ranges::any_of(claims_, [&](const Claim& c) {
           return has_cue(c, cue) && c.stance == "assert";
         });
}

// "death of @people": the noun of the class has to follow soon.
bool EventFinder::is_followed_by(uint32_t set, uint32_t from) const {
  constexpr uint32_t kReach = 8;  // tokens
  const uint32_t end = std::min(r_.sentence_last(from - 1), from + kReach);
  for (uint32_t t = from; t < end && r_.words[t].verb == kNone; ++t) {
    if (frames_.noun_classes().has(set, r_.words[t].form)) return true;
  }
  return false;
}

// Of the words of a phrase the topmost.
uint32_t EventFinder::topmost(Range words) const {
  uint32_t top = words.first;
  while (top + 1 < words.last && r_.parse->head[top] != kNone &&
         r_.parse->head[top] >= words.first && r_.parse->head[top] < words.last) {
    top = r_.parse->head[top];
  }
  return top;
}

// What the noun's own phrase says of its roles.
void EventFinder::put_phrase(Roles& roles, const Frame& frame, uint32_t noun,
                             uint32_t first) const {
  if (frame.of_agent) {
    // "The murderers of the priests were soldiers."
    const std::vector<uint32_t> named = linked_with(noun);
    put(roles, Role::actor, named.empty() ? r_.mentions_at(noun) : named);
  }
  if (frame.of_victim) put(roles, Role::recipient, linked_with(noun));
  for (const uint32_t m : owners_of(noun, first)) {
    if (frame.type->harm && is_kind_of_deed(m)) continue;
    if (frame.of_agent && m == r_.words[noun].mention) continue;  // "the killers" themselves
    // "the tourist massacre", "the mayor's assassination": whom it hit.
    const bool hit = (frame.lethal && is_civilian(m)) || is_somebodys_fate(frame, noun, m);
    put(roles, hit ? Role::recipient : role_of(frame, true, "poss"), {m});
  }
  put_complements(roles, frame, true, arguments_of_noun(noun), role_of(frame, true, "by"), kNone);
}

// The verb that tells of the noun's event; kNone without one.
uint32_t EventFinder::told_by(const Frame& frame, uint32_t noun, uint32_t start) const {
  // "declared a curfew in retaliation": none is declared.
  const bool is_beside = frame.answers && r_.parse->relation[noun] == Relation::obl && start > 0 &&
                         r_.words[start - 1].is(WordClass::locative);
  // "promised retaliation for the attack" promises no attack, nor does "agreed to a truce after the
  // clashes" agree to clashes.
  if (is_beside || is_behind_answer(start) || judge_.embedding().is_set_against(*r_.parse, noun)) {
    return kNone;
  }
  const uint32_t governor = governor_of(noun);
  return governor == kNone ? carried_by(noun, start) : governor;
}

// "accused the rebels of carrying out the attack": those did, not who accused them.
void EventFinder::put_charged(Roles& roles, uint32_t governor) const {
  if (roles.actors.empty()) put_accused(roles, governor);
  Roles accused;
  if (r_.verbs[governor].governor != kNone) put_accused(accused, r_.verbs[governor].governor);
  if (!accused.actors.empty()) roles.actors = accused.actors;
}

// "There have been clashes": said to exist, whoever clashed.
bool EventFinder::is_said_to_be(uint32_t verb) const {
  const uint32_t group = r_.verbs[verb].first;
  return group > 0 && r_.words[group - 1].is(WordClass::existential);
}

// "Protests broke out", "Clashes erupted", "A march was held": whoever did it. carried: by a verb
// that may hold it.
bool EventFinder::happens(uint32_t verb, uint32_t noun, bool carried) const {
  if (r_.verbs[verb].negated) return false;
  const VerbPhrase* support = support_of(verb, noun);
  return (carried && r_.verbs[verb].passive) ||
         (support != nullptr &&
          static_cast<SupportVerbs::Kind>(support->value) == SupportVerbs::Kind::happen);
}

void EventFinder::noun_event(uint32_t trigger_index, uint32_t first, uint32_t last) {
  const FrameSet::NounTrigger& trigger = frames_.noun_triggers[trigger_index];
  const Frame& frame = frames_.frames()[trigger.frame];
  if (trigger.set != UINT32_MAX && !is_followed_by(trigger.set, last)) return;
  // A trigger that ends in a preposition gives that back to the roles.
  const uint32_t end = trigger.keeps_preposition ? last - 1 : last;
  const uint32_t noun = topmost({first, end});
  // "aid convoy", "strike aircraft": a word for something else.
  const uint32_t whole =
      r_.parse->relation[noun] == Relation::compound ? r_.parse->head[noun] : noun;
  if (whole != noun && whole >= end && !event_noun_[whole]) return;
  const uint32_t start = start_of(noun, first);
  Roles roles;
  roles.harm = frame.type->harm;
  put_phrase(roles, frame, noun, first);
  const uint32_t governor = told_by(frame, noun, start);
  bool carries = false;
  if (governor != kNone) carries = put_support(roles, frame, governor, noun, start);
  if (governor != kNone && roles.actors.empty()) put_authors(roles, governor, noun);
  if (frame.type->harm && roles.actors.empty()) put_answerable(roles, noun);
  if (frame.type->harm && roles.actors.empty()) put_suspects(roles, noun);
  const std::size_t sides = frame.need == Need::two ? 2 : frame.need == Need::actor ? 1 : 0;
  if (!frame.type->harm && roles.actors.size() + roles.recipients.size() < sides) {
    put_subject_behind(roles, noun, start);
  }
  const uint32_t clause = clause_on(noun);
  if (clause != kNone) put_support(roles, frame, clause, noun, start);
  if (frame.type->harm && governor != kNone) put_charged(roles, governor);
  if (governor != kNone && first > 0 && frame.type->harm && r_.verbs[governor].copula) {
    roles.existential = is_said_to_be(governor);
  }
  const bool is_protest = frame.type_name == "PROTEST";
  if (governor != kNone && (is_protest || frame.type->harm)) {
    roles.existential = roles.existential || happens(governor, noun, is_protest && carries);
  }
  const bool open = roles.recipients.empty() && roles.weak_recipients.empty() &&
                    !frame.type->harm && frame.need != Need::two;
  if (open && carries)
    put_touched(roles, {}, {r_.verbs[governor].token, r_.verbs[governor].token + 1}, kNone);
  Mood mood;  // murderers have murdered, whatever is said of them
  if (!frame.of_agent && !frame.of_victim) {
    mood =
        moods_.of_noun(r_, {first, last}, start, governor, carries, roles.done && frame.type->harm);
  }
  // "are responsible for the attack": that they are goes on, the attack does not.
  if (frame.type->harm && roles.claimed && mood.factuality == Factuality::ongoing) {
    mood.factuality = Factuality::happened;
  }
  if (mood.intent == Intent::declare && governor != kNone &&
      reports_deed(frame, r_.verbs[governor], noun)) {
    mood.intent = Intent::none;
  }
  if (frame.type->harm) {
    // "The residence was the target of an attack", but not "an attack on his plan"; what is
    // sabotaged is a thing.
    const bool breaks = std::ranges::count(frame.modes, "destroy") > 0;
    std::erase_if(roles.things, [&](uint32_t m) {
      return !is_property(m) && (!breaks || (r_.tops[m] >= first && r_.tops[m] < last));
    });
  }
  settle(frame, roles);
  if (frame.type->harm) put_members(roles.recipients);
  if (!enough(frame, roles, mood, first, true)) return;
  const bool names = frame.of_victim;
  if (!names && is_generic(frame, roles, mood, governor, start, last)) return;
  if (frame.type->harm && !names && is_only_named(roles, governor, start, first)) return;
  const std::size_t before = found_.size();
  emit(trigger.frame, roles, mood, {first, end}, first,
       carries || mood.intent != Intent::none ? governor : kNone, true);
  if (found_.size() == before) return;
  found_.back().governor = governor;
  found_.back().is_claimed = roles.claimed;
  if (roles.charged != kNone && found_.back().statement.claim == kNone)
    found_.back().own_claim = charge_of(r_.verbs[roles.charged], noun);
}

void EventFinder::match_nouns() {
  for (uint32_t i = 0; i < r_.words.size();) {
    const uint32_t sentence_last = r_.sentence_last(i);
    const auto form = [&](uint32_t k) { return r_.words[i + k].form; };
    const auto match = frames_.nouns().longest(form, sentence_last - i);
    if (match.words == 0) {
      ++i;
      continue;
    }
    const uint32_t end = i + match.words;
    bool blocked = used_[i];
    for (uint32_t t = i; t < end; ++t) {
      // Part of a name ("Defence Ministry") or a verb: no event noun. A longer phrase may hold a
      // verb's form.
      blocked = blocked || r_.words[t].name || used_[t] ||
                (match.words == 1 && r_.words[t].verb != kNone);
    }
    if (!blocked) {
      const std::size_t before = found_.size();
      for (const uint32_t trigger : frames_.nouns().values(match)) {
        noun_event(trigger, i, end);
        if (found_.size() > before) break;
      }
    }
    i = end;
  }
}

}  // namespace casus::statements
