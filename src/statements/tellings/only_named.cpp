// Events that the words name and do not tell of, and what is said of one that is told: that it is
// false, or where it was.
#include <algorithm>

#include "statements/events.h"
#include "statements/spans.h"

namespace casus::statements {

// Whether a count of people harmed stands among the tokens.
bool EventFinder::counted(uint32_t first, uint32_t last) const {
  const Span span = r_.span({first, last});
  const auto& all = r_.mentions->quantities;
  auto it = std::lower_bound(all.begin(), all.end(), span.begin,
                             [](const Quantity& q, uint32_t at) { return q.span.begin < at; });
  for (; it != all.end() && it->span.begin < span.end; ++it) {
    if (it->kind == "killed" || it->kind == "injured") return true;
  }
  return false;
}

// "Attacks on civilians are a war crime": said of attacks at large, of none that happened.
bool EventFinder::is_generic(const Frame& frame, const Roles& roles, const Mood& mood,
                             uint32_t governor, uint32_t start, uint32_t last) const {
  if (governor == kNone || !frame.type->harm || !roles.actors.empty()) return false;
  const Verb& verb = r_.verbs[governor];
  if (!verb.copula || verb.token < last || verb.past || verb.perfect) return false;
  if (mood.factuality != Factuality::happened && mood.factuality != Factuality::ongoing) {
    return false;
  }
  const Word& word = r_.words[start];
  const bool bare = !word.is(WordClass::determiner) && !word.is(WordClass::possessive) &&
                    !r_.is_number(start) && !roles.existential;
  return bare && !counted(start, verb.token);
}

// "retaliation for the attack", "condemnation of the attack": the noun before a phrase is an
// answer.
bool EventFinder::is_behind_answer(uint32_t start) const {
  return start >= r_.sentence_first(start) + 2 && r_.words[start - 1].is(WordClass::preposition) &&
         moods_.intent_of_noun(r_, start - 2) == Intent::react;
}

// "condemned the killing of civilians": the answer is news, the killing only what it is about —
// unless the words say who did it, how many it hit, or where and when.
bool EventFinder::is_only_named(const Roles& roles, uint32_t governor, uint32_t start,
                                uint32_t first) const {
  if (!roles.actors.empty()) return false;
  // "condemned the murder of the judge Jane Doe": of somebody named there was one such deed.
  const auto somebody = [&](uint32_t m) {
    const Mention& mention = r_.mentions->mentions[m];
    return mention.kind == MentionKind::person && mention.form == MentionForm::name;
  };
  if (std::any_of(roles.recipients.begin(), roles.recipients.end(), somebody)) return false;
  bool answered = governor != kNone && r_.verbs[governor].token < start &&
                  moods_.intent_of(r_, governor) == Intent::react;
  answered = answered || is_behind_answer(start);
  if (!answered) return false;
  // "the bombing of a hospital", "the attack on its consulate": one deed, not deeds of a kind.
  const auto one = [&](uint32_t m) {
    const Mention& mention = r_.mentions->mentions[m];
    if (mention.form == MentionForm::name) return true;
    const Word& word = r_.words[mention.first];
    return word.is(WordClass::determiner) || word.is(WordClass::possessive) ||
           r_.is_number(mention.first);
  };
  const bool definite = r_.words[start].is(WordClass::determiner);
  if (definite && std::any_of(roles.recipients.begin(), roles.recipients.end(), one)) return false;
  uint32_t end = first + 1;
  const uint32_t stop = std::min(r_.sentence_last(first), first + kWalk);
  while (end < stop && r_.words[end].verb == kNone && r_.words[end].mark == Word::Mark::none) ++end;
  const Span span = r_.span({start, end});
  const bool placed = any_in(r_.mentions->places, span) && any_in(r_.mentions->times, span);
  return !placed && !counted(start, end);
}

// "Reports that civilians were harmed are baseless."
bool EventFinder::said_to_be_false(uint32_t token) const {
  const uint32_t first = r_.sentence_first(token);
  uint32_t that = token;
  while (that > first && token - that < kWalk && !r_.words[that].is(WordClass::complementizer)) {
    --that;
  }
  if (that == first || !r_.words[that].is(WordClass::complementizer)) return false;
  if (!r_.words[that - 1].is(WordClass::allegation)) return false;
  const uint32_t last = std::min(r_.sentence_last(token), token + kWalk);
  constexpr uint32_t kReach = 4;  // "are completely and utterly false"
  for (uint32_t t = token + 1; t < last; ++t) {
    if (!r_.words[t].is(WordClass::be) || !has_feature(*r_.parse, t, "VerbForm=Fin")) continue;
    for (uint32_t k = t + 1; k < std::min(last, t + kReach); ++k) {
      if (r_.words[k].is(WordClass::baseless)) return true;
    }
  }
  return false;
}

// A place nobody rules is where it happened, not whom it hit ("strikes on Paktika"). What is taken,
// bombed or left may well be a place.
void EventFinder::move_places(Found& f) const {
  Statement& s = f.statement;
  const Frame& frame = frames_.frames()[f.frame];
  const bool goes_off = frame.need == Need::nothing;
  if ((!f.noun && !goes_off) || !frame.type->harm) return;
  std::erase_if(s.recipients, [&](uint32_t m) {
    const Mention& mention = r_.mentions->mentions[m];
    const bool only_place = mention.kind == MentionKind::place && mention.actor == kNone &&
                            mention.place != kNone && mention.form == MentionForm::name;
    // "exploded on a corner of the square".
    if (goes_off && mention.kind == MentionKind::place && mention.form == MentionForm::nominal) {
      return true;
    }
    if (!only_place && !(goes_off && mention.kind == MentionKind::place)) return false;
    if (mention.place == kNone) return true;
    if (std::find(s.places.begin(), s.places.end(), mention.place) == s.places.end()) {
      s.places.push_back(mention.place);
    }
    return true;
  });
}

}  // namespace casus::statements
