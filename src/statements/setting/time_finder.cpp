#include "statements/setting/time_finder.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "statements/spans.h"
#include "statements/standing.h"

namespace casus::statements::setting {
namespace {

// A length of time in days, and by how many it may be off: "eight months" is no count of days.
struct Length {
  int days = 0;
  int slack = 0;
};

// How long a TIMEX3 duration lasts; nothing where it tells no number of days or more.
std::optional<Length> length_of_duration(std::string_view value) {
  constexpr int kMonth = 30;
  constexpr int kYear = 365;
  if (value.size() < 3 || value[0] != 'P') return std::nullopt;
  if (value[1] == 'T') return Length{};
  int number = 0;
  const char* const end = value.data() + value.size() - 1;
  const auto read = std::from_chars(value.data() + 1, end, number);
  constexpr int kMost = 10000;
  if (read.ec != std::errc() || read.ptr != end || number > kMost) return std::nullopt;
  switch (value.back()) {
    case 'D':
      return Length{.days = number, .slack = 0};
    case 'W':
      return Length{.days = 7 * number, .slack = 0};
    case 'M':
      return Length{.days = kMonth * number, .slack = kMonth / 2};
    case 'Y':
      return Length{.days = kYear * number, .slack = kYear / 2};
    default:
      return std::nullopt;
  }
}

// Of "three weeks", but not of months.
std::optional<int> whole_days(std::optional<Length> length) {
  return length && length->slack == 0 ? std::optional(length->days) : std::nullopt;
}

}  // namespace

uint32_t TimeFinder::nearest(Span within, const Found& event, int most) const {
  const Range here = in_span(times(), within);
  uint32_t best = kNone;
  uint32_t distance = UINT32_MAX;
  for (uint32_t t = here.first; t < here.last; ++t) {
    if (!others_.may_date(t, event)) continue;
    const int off = r_.remove(event.token, notes_.token(t));
    if (off > most || others_.is_of_other(t, event)) continue;
    constexpr uint32_t kStep = 100000;  // more than any sentence's bytes that are looked at
    const uint32_t far =
        gap(times()[t].span, event.statement.anchor) + static_cast<uint32_t>(off) * kStep;
    if (far < distance) {
      distance = far;
      best = t;
    }
  }
  return best;
}

bool TimeFinder::has_day_of_relative(const Found& event) const {
  const Range here = in_span(times(), r_.parse->sentences[event.statement.sentence].span);
  for (uint32_t t = here.first; t < here.last; ++t) {
    const uint32_t token = notes_.token(t);
    if (days(t).known() && others_.is_of_relative(token, event)) return true;
  }
  return false;
}

bool TimeFinder::background(const Found& event) const {
  const Sentence& s = r_.parse->sentences[event.statement.sentence];
  for (uint32_t i = s.first; i < s.last; ++i) {
    if (!r_.words[i].is(WordClass::background) || is_measure(i)) continue;
    // "jailed him for 20 years"
    if (!event.noun && i > s.first && r_.is_number(i - 1) && is_sentence(event)) continue;
    return true;
  }
  const Range here = in_span(times(), s.span);
  for (uint32_t t = here.first; t < here.last; ++t) {
    if (!days(t).known() || !notes_.is_old(t)) continue;
    // "condemned the rebels, who have been fighting since 2007": now.
    const uint32_t token = notes_.token(t);
    if (!others_.is_of_relative(token, event) && !others_.is_of_content(token, event) &&
        !others_.is_of_past(t, event))
      return true;
  }
  return false;
}

bool TimeFinder::is_sentence(const Found& event) {
  return std::ranges::any_of(event.statement.modes, [](const std::string& mode) {
    return mode == "convict" || mode == "arrest";
  });
}

bool TimeFinder::is_named_by_day(const Found& event) const {
  if (!event.noun || others_.tells_day(event)) return false;
  const Range here = in_span(times(), r_.parse->sentences[event.statement.sentence].span);
  for (uint32_t t = here.first; t < here.last; ++t) {
    const uint32_t end = times()[t].span.end;
    const uint32_t begin = event.statement.anchor.begin;
    if (notes_[t].bare_day && end <= begin && begin <= end + 1) return true;
  }
  return false;
}

uint32_t TimeFinder::before_when(const Found& event) const {
  if (event.noun || event.verb == kNone) return kNone;
  const Parse& parse = *r_.parse;
  uint32_t when = kNone;
  for (const uint32_t d : parse.dependents(r_.verbs[event.verb].clause)) {
    if (parse.relation[d] == Relation::advmod && parse.xpos(d) == "WRB") when = d;
  }
  if (when == kNone || when < r_.sentence_first(when) + 2) return kNone;
  const uint32_t last = when - (r_.words[when - 1].mark == Word::Mark::comma ? 2 : 1);
  const uint32_t end = r_.parse->tokens[last].span.end;
  const Range here = in_span(times(), r_.parse->sentences[event.statement.sentence].span);
  for (uint32_t t = here.first; t < here.last; ++t) {
    if (times()[t].span.end == end && days(t).known()) return t;
  }
  return kNone;
}

uint32_t TimeFinder::told_by(const Found& event) const {
  Found other = event;
  other.token = event.dated_by;
  other.noun = false;
  other.verb = r_.words[other.token].verb;
  other.statement.sentence = r_.token_sentence[other.token];
  other.statement.anchor = r_.parse->tokens[other.token].span;
  return nearest(r_.parse->sentences[other.statement.sentence].span, other, 1);
}

bool TimeFinder::is_of_one_deed(const Found& event) const {
  return event.verb != kNone && r_.verbs[event.verb].gerund && !shift_of(event);
}

bool TimeFinder::is_of_lead(const Found& event) const {
  constexpr uint32_t kLead = 2;  // sentences; a guess
  const Statement& s = event.statement;
  if (s.sentence >= kLead || event.past_perfect || background(event) ||
      s.factuality != Factuality::happened) {
    return false;
  }
  const Range here = in_span(times(), r_.parse->sentences[s.sentence].span);
  return here.first == here.last;
}

bool TimeFinder::is_told_of_noun(const Found& event, uint32_t timex) const {
  if (event.noun || event.verb == kNone || timex == kNone || !days(timex).last.full()) return false;
  const Verb& verb = r_.verbs[event.verb];
  const Parse& parse = *r_.parse;
  // "searched on Monday for girls who were kidnapped": before that, or then.
  const bool before = parse.xpos(verb.token) == "VBN" || parse.xpos(verb.token) == "VBD";
  // "thanked him on Friday for imposing sanctions"
  if (verb.gerund && parse.relation[verb.clause] == Relation::advcl)
    return r_.has_below(verb.clause, Relation::mark, WordClass::aim) &&
           !parse.is_below(notes_.token(timex), verb.clause);
  return before && parse.relation[verb.clause] == Relation::acl &&
         !parse.is_below(notes_.token(timex), verb.clause);
}

bool TimeFinder::is_of_campaign(const Found& event) const {
  if (!event.perfect || event.verb == kNone) return false;
  const Parse& parse = *r_.parse;
  for (const uint32_t d : parse.dependents(r_.verbs[event.verb].clause)) {
    if (parse.relation[d] == Relation::obl && is_definite(parse, d) &&
        frames_.noun_classes().has(frames_.campaign_set(), r_.words[d].form)) {
      return true;
    }
  }
  return false;
}

bool TimeFinder::is_since(const Found& event) const {
  if (!event.perfect && !event.past_perfect) return false;
  for (uint32_t i = event.token; i < event.clause.last; ++i) {
    if (r_.words[i].is(WordClass::since)) return true;
  }
  return since_clause(event) != kNone;
}

// "Since the truce took effect on Oct. 10, fire has killed 240", "240 have been killed since the
// truce began on Oct. 10": the clause's first word.
uint32_t TimeFinder::since_clause(const Found& event) const {
  if (event.noun || event.verb == kNone) return kNone;
  const Parse& parse = *r_.parse;
  for (const uint32_t d : parse.dependents(r_.verbs[event.verb].clause)) {
    if (parse.relation[d] != Relation::advcl) continue;
    const uint32_t first = parse.subtree(d).first;
    if (r_.words[first].is(WordClass::since)) return first;
  }
  return kNone;
}

// "since the start of the war in October 2023", on whatever of it the day hangs.
bool TimeFinder::is_below_since(uint32_t token) const {
  const Parse& parse = *r_.parse;
  const auto begins = [&](uint32_t noun) {
    return std::ranges::any_of(parse.dependents(noun), [&](uint32_t d) {
      return d < noun && parse.relation[d] == Relation::case_ && r_.words[d].is(WordClass::since);
    });
  };
  const uint32_t first = parse.subtree(token).first;
  for (uint32_t t = parse.head[token]; t != kNone && t < token; t = parse.head[t]) {
    if (begins(t)) return true;
    if (parse.relation[t] != Relation::nmod) break;
  }
  for (uint32_t t = first == 0 ? kNone : first - 1; t != kNone; t = parse.head[t]) {
    if (parse.subtree(t).last != first) break;
    if (begins(t)) return true;
  }
  return false;
}

uint32_t TimeFinder::since(const Found& event) const {
  if (const uint32_t mark = since_clause(event); mark != kNone) {
    const TokenRange clause = r_.parse->subtree(r_.parse->head[mark]);
    const Range told = in_span(times(), r_.span({clause.first, clause.last}));
    for (uint32_t t = told.first; t < told.last; ++t) {
      if (days(t).known() && days(t).first <= notes_.published()) return t;
    }
  }
  const Range here = in_span(times(), r_.span(event.clause));
  for (uint32_t t = here.first; t < here.last; ++t) {
    const uint32_t token = notes_.token(t);
    const bool behind =
        token > event.token && (r_.words[token].is(WordClass::since) ||
                                r_.words[token - 1].is(WordClass::since) || is_below_since(token));
    if (behind && days(t).known() && days(t).first <= notes_.published()) return t;
  }
  return kNone;
}

std::optional<int> TimeFinder::length(const Found& event) const {
  const uint32_t noun = token_at(r_, event.statement.anchor.end - 1);
  const uint32_t head = r_.parse->head[noun];
  if (head == kNone || head > noun || r_.parse->relation[noun] != Relation::nmod)
    return std::nullopt;
  const Range here = in_span(times(), r_.parse->sentences[event.statement.sentence].span);
  for (uint32_t t = here.first; t < here.last; ++t) {
    if (times()[t].type == "DURATION" && times()[t].span.end == r_.parse->tokens[head].span.end)
      return whole_days(length_of_duration(times()[t].value));
  }
  return std::nullopt;
}

// "the worst shooting in decades", "17 years in prison": no history is told.
bool TimeFinder::is_measure(uint32_t years) const {
  const uint32_t first = r_.sentence_first(years);
  constexpr uint32_t kNear = 12;  // tokens from "the worst"
  for (uint32_t t = years; t > first && t + kNear > years; --t) {
    const std::string_view tag = r_.parse->xpos(t - 1);
    if (tag == "JJS" || tag == "RBS") return true;
  }
  const uint32_t next = years + 1;
  return years > first && r_.is_number(years - 1) && next < r_.sentence_last(years) &&
         r_.words[next].is(WordClass::served);
}

uint32_t TimeFinder::sequence_mark(const Found& event) const {
  // "a week after a bombing killed 17": the bombing, too.
  const uint32_t verb = event.noun ? event.governor : event.verb;
  if (verb == kNone) return kNone;
  const uint32_t mark = r_.verbs[verb].boundary;
  if (event.noun && (mark == kNone || mark > event.token)) return kNone;
  if (mark == kNone) return kNone;
  const Word& word = r_.words[mark];
  return word.is(WordClass::later) || word.is(WordClass::earlier) ? mark : kNone;
}

std::optional<TimeFinder::Shift> TimeFinder::shift_of(const Found& event) const {
  const uint32_t mark = sequence_mark(event);
  const Range here = in_span(times(), r_.parse->sentences[event.statement.sentence].span);
  uint32_t duration = kNone;
  std::optional<Length> length;
  constexpr uint32_t kNear = 4;  // bytes between "two days" and "after"
  for (uint32_t t = here.first; t < here.last; ++t) {
    const uint32_t end = times()[t].span.end;
    const uint32_t begin = r_.parse->tokens[mark].span.begin;
    if (times()[t].type == "DURATION" && end <= begin && begin - end <= kNear) {
      length = length_of_duration(times()[t].value);
      duration = t;
    }
  }
  if (!length) return std::nullopt;
  const std::string_view words = times()[duration].span.in(r_.document->text);
  return Shift{.timex = duration,
               .days = r_.words[mark].is(WordClass::later) ? -length->days : length->days,
               .slack = length->slack,
               .at_most = words.starts_with("less than ")};
}

// "The attack came a day after the raid": what comes is a deed told before.
bool TimeFinder::comes_after_deed(const Found& event) const {
  if (event.verb == kNone) return false;
  const uint32_t clause = r_.parse->head[r_.verbs[event.verb].clause];
  const uint32_t verb = clause == kNone ? kNone : r_.words[clause].verb;
  const uint32_t subject = verb == kNone ? kNone : r_.verbs[verb].head;
  return subject != kNone && is_definite(*r_.parse, subject) && is_deed_noun(subject);
}

// "the attack", "the shooting"
bool TimeFinder::is_deed_noun(uint32_t token) const {
  if (frames_.noun_classes().has(frames_.attack_set(), r_.words[token].form)) return true;
  const auto form = [&](uint32_t) -> std::string_view { return r_.words[token].form; };
  const auto match = frames_.nouns().longest(form, 1);
  return match.words > 0 &&
         std::ranges::any_of(frames_.nouns().values(match), [&](uint32_t trigger) {
           const Frame& frame = frames_.frames()[frames_.noun_triggers[trigger].frame];
           return frame.type->harm && !frame.of_agent && !frame.of_victim;
         });
}

std::pair<uint32_t, DateRange> TimeFinder::shifted(const Found& event,
                                                   const std::vector<Found>& events) const {
  const auto by = shift_of(event);
  if (!by) return {kNone, {}};
  const int shift = by->days;
  const auto moved = [&](uint32_t timex, DateRange from) -> std::pair<uint32_t, DateRange> {
    if (!from.first.full() || !from.last.full()) return {kNone, {}};
    const int first = (by->at_most ? std::min(shift, 0) : shift) - by->slack;
    const int last = (by->at_most ? std::max(shift, 0) : shift) + by->slack;
    return {timex, {add_days(from.first, first), add_days(from.last, last)}};
  };
  const uint32_t above = nearest(r_.parse->sentences[event.statement.sentence].span, event, 2);
  if (above != kNone) return moved(above, days(above));
  const Found* told = nullptr;
  for (const Found& before : events) {
    const bool here = before.noun && before.token < event.token &&
                      before.statement.sentence == event.statement.sentence &&
                      is_definite(*r_.parse, before.token);
    if (here) told = &before;
  }
  // "The attack came a day after …": that of the day which was told first.
  const std::string_view type = told != nullptr           ? std::string_view(told->statement.type)
                                : comes_after_deed(event) ? std::string_view("ASSAULT")
                                                          : std::string_view();
  const uint32_t before = told != nullptr ? told->token : r_.sentence_first(event.token);
  for (const Found& first : events) {
    if (type.empty() || first.token >= before) break;
    const Statement& s = first.statement;
    if (s.type == type && s.time_rule == "own" && s.timex != kNone) return moved(s.timex, s.time);
  }
  // "The strikes come two weeks after …": from the news of the day.
  const Date now = published(r_, event);
  const bool news = event.statement.sentence < kLeadSentences && event.verb != kNone;
  const uint32_t clause = news ? r_.parse->head[r_.verbs[event.verb].clause] : kNone;
  const uint32_t verb = clause == kNone ? kNone : r_.words[clause].verb;
  if (!now.full() || verb == kNone || r_.verbs[verb].past_perfect) return {kNone, {}};
  const int slack = by->slack;
  return {by->timex, {add_days(now, shift - kNewsDays - slack), add_days(now, shift + slack)}};
}

}  // namespace casus::statements::setting
