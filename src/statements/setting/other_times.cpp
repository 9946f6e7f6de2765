#include "statements/setting/other_times.h"

#include <algorithm>

#include "statements/spans.h"

namespace casus::statements::setting {

Date published(const Reading& reading, const Found& event) {
  return reading.document->published_date_at(reading.parse->tokens[event.token].span.begin);
}

bool OtherTimes::may_date(uint32_t timex, const Found& event) const {
  return notes_[timex].days.known() && dates(timex, event) && !is_compared(times()[timex].span);
}

bool OtherTimes::is_of_other(uint32_t timex, const Found& event) const {
  const uint32_t token = notes_.token(timex);
  return is_of_relative(token, event) || began_since(token, event) || is_of_content(token, event) ||
         is_yet_to_come(timex, event) || is_of_past(timex, event) ||
         is_of_other_plan(token, event) || is_later(token, event) || is_of_count(token, event) ||
         is_below_since(token, event) || is_of_thing(token, event);
}

// "than in 2022", "compared to 2022": not when it happened.
bool OtherTimes::is_compared(Span time) const {
  const uint32_t token = token_at(r_, time.begin);
  const uint32_t first = r_.sentence_first(token);
  for (uint32_t t = token; t > first && t + 3 > token; --t) {
    if (r_.words[t - 1].is(WordClass::comparison)) return true;
  }
  return false;
}

// "freed the men whom it had seized on March 3", "freed the men seized on March 3": the day of
// another deed, which tells who is meant; but "the attack, which took place on Monday".
bool OtherTimes::is_of_relative(uint32_t token, const Found& event) const {
  const Parse& parse = *r_.parse;
  for (uint32_t t = token; t != kNone && t != event.token; t = parse.head[t]) {
    if (parse.is_below(event.token, t)) return false;
    if (parse.relation[t] != Relation::acl || parse.head[t] == event.token) continue;
    const uint32_t verb = r_.words[t].verb;
    // "men dressed as soldiers on Monday kidnapped a judge": nobody's looks have a day.
    if (frames_.noun_classes().has(frames_.described_set(), r_.words[t].form)) continue;
    if (verb != kNone && !r_.verbs[verb].copula) return true;
  }
  return false;
}

// "accused it of having armed rebels in September": the day of what is told, not of the telling. Of
// the sentence before, the day of such a gerund is no day of this one.
bool OtherTimes::is_of_content(uint32_t token, const Found& event) const {
  const Parse& parse = *r_.parse;
  const bool here = r_.sentence_first(token) == r_.sentence_first(event.token);
  const bool verbal = frames_.frames()[event.frame].type->verbal;
  if (here && !verbal) return false;
  for (uint32_t t = token; t != kNone && t != event.token; t = parse.head[t]) {
    if (here && parse.is_below(event.token, t)) return false;
    if (r_.words[t].verb == kNone || parse.relation[t] == Relation::root) continue;
    bool sequence = false;  // "condemned it after meeting them on Monday"
    bool marked = false;
    for (const uint32_t d : parse.dependents(t)) {
      if (parse.relation[d] != Relation::mark) continue;
      marked = marked || here || r_.verbs[r_.words[t].verb].gerund || r_.parse->xpos(t) == "VBN";
      sequence = sequence || r_.words[d].is(WordClass::later) || r_.words[d].is(WordClass::earlier);
    }
    const Relation relation = parse.relation[t];
    const bool below = relation == Relation::xcomp || relation == Relation::advcl;
    if ((below && marked && !sequence) || (here && relation == Relation::ccomp)) return true;
  }
  return false;
}

// "the worst fighting since a truce was signed last year": when something else began.
bool OtherTimes::began_since(uint32_t token, const Found& event) const {
  const Parse& parse = *r_.parse;
  for (uint32_t t = token; t != kNone && t != event.token; t = parse.head[t]) {
    if (r_.words[t].verb == kNone || r_.verbs[r_.words[t].verb].gerund) continue;
    const bool inside = parse.is_below(event.token, t);
    for (const uint32_t d : parse.dependents(t)) {
      const bool since = parse.relation[d] == Relation::mark && r_.words[d].is(WordClass::since);
      if (since && (!inside || event.token < d)) return true;
    }
  }
  return false;
}

bool OtherTimes::dates(uint32_t timex, const Found& event) const {
  const TimeNote& note = notes_[timex];
  if (note.unsafe || (note.is_name && !(event.noun && tells_day(event)))) return false;
  if (note.saying == kNone) return true;
  // "claimed Monday's attack"
  const uint32_t token = notes_.token(timex);
  if (event.noun && token < event.token && r_.parse->is_below(token, event.token)) return true;
  const Claim& claim = claims_[note.saying];
  bool said = std::any_of(claim.content.begin(), claim.content.end(),
                          [&](Span content) { return content.contains(event.statement.anchor); });
  // "called on Thursday for an inquiry, saying that dozens were killed": by who says so besides.
  const uint32_t own = event.statement.claim;
  if (!said && own != kNone && own != note.saying) {
    said = r_.parse->is_below(token_at(r_, claims_[own].cue.front().begin),
                              token_at(r_, claim.cue.front().begin));
  }
  const bool here = times()[timex].sentence == event.statement.sentence;
  if (!said) return here;
  // What goes on, or is announced, is so when it is said. Of old sayings the time is all there is.
  const bool now =
      event.announced || event.present || event.statement.factuality == Factuality::ongoing;
  return here && (now || (note.fronted && notes_.is_old(timex)));
}

// "was ousted in 2022 and blames the army": what is told as of now is of no day long ago that
// another verb is given.
bool OtherTimes::is_of_past(uint32_t timex, const Found& event) const {
  const bool now = event.present || event.statement.factuality == Factuality::ongoing;
  if (!now || event.noun || event.verb == kNone || !notes_.is_old(timex)) return false;
  return r_.clause_of[notes_.token(timex)] != event.verb;
}

// "will invest by 2028, and Switzerland will scrap duties": two plans, of which the day behind
// the first is the first one's.
bool OtherTimes::is_of_other_plan(uint32_t token, const Found& event) const {
  if (event.noun || event.verb == kNone) return false;
  const Verb& verb = r_.verbs[event.verb];
  const uint32_t above = r_.parse->head[verb.clause];
  if (verb.modals == 0 || verb.subject.first == verb.subject.last || above == kNone ||
      r_.parse->relation[verb.clause] != Relation::conj)
    return false;
  return above < token && token < verb.subject.first && r_.parse->is_below(token, above) &&
         !r_.parse->is_below(token, verb.clause);
}

// "killed 31, one of the deadliest attacks since the invasion in 2022": when that was.
bool OtherTimes::is_below_since(uint32_t token, const Found& event) const {
  const Parse& parse = *r_.parse;
  for (uint32_t t = token; t != kNone; t = parse.head[t]) {
    if (r_.words[t].verb != kNone) return false;
    for (const uint32_t d : parse.dependents(t)) {
      const bool since = parse.relation[d] == Relation::case_ && r_.words[d].is(WordClass::since);
      if (since && event.token < d) return true;
    }
  }
  return false;
}

// "violating a 2015 deal": the year of the deal.
bool OtherTimes::is_of_thing(uint32_t token, const Found& event) const {
  const Parse& parse = *r_.parse;
  const Relation relation = parse.relation[token];
  const uint32_t thing = parse.head[token];
  constexpr std::size_t kYear = 4;  // digits
  return !event.noun && thing != kNone && thing > token && thing != event.token &&
         (relation == Relation::nummod || relation == Relation::compound) &&
         r_.words[token].form.size() == kYear &&
         std::ranges::all_of(r_.words[token].form, [](char c) { return c >= '0' && c <= '9'; });
}

// "The death toll rose to 17 on Wednesday": nobody died then.
bool OtherTimes::is_of_count(uint32_t token, const Found& event) const {
  return event.noun && !r_.parse->is_below(token, event.token) &&
         frames_.noun_classes().has(frames_.toll_set(), r_.words[event.token].form);
}

// "A curfew that had been imposed was lifted on Monday": before that.
bool OtherTimes::is_later(uint32_t token, const Found& event) const {
  if (event.noun || event.verb == kNone || !event.past_perfect) return false;
  const uint32_t clause = r_.verbs[event.verb].clause;
  return r_.parse->relation[clause] == Relation::acl && !r_.parse->is_below(token, clause);
}

// What has happened did not happen on a day to come.
bool OtherTimes::is_yet_to_come(uint32_t timex, const Found& event) const {
  const Date now = published(r_, event);
  return event.statement.factuality == Factuality::happened && now.full() &&
         notes_[timex].days.first.full() && now < notes_[timex].days.first;
}

bool OtherTimes::tells_day(const Found& event) const {
  return !event.statement.recipients.empty() && has_feature(*r_.parse, event.token, "Number=Sing");
}

}  // namespace casus::statements::setting
