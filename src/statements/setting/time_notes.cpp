#include "statements/setting/time_notes.h"

#include <algorithm>
#include <string_view>

#include "statements/spans.h"

namespace casus::statements::setting {

TimeNotes::TimeNotes(const Reading& reading, const std::vector<Claim>& claims)
    : r_(reading), claims_(claims), published_(reading.document->published_date()) {
  notes_.resize(times().size());
  for (uint32_t t = 0; t < times().size(); ++t) note_year(t);
  for (uint32_t t = 0; t + 1 < times().size(); ++t) note_range(t);
  for (uint32_t c = 0; c < claims.size(); ++c) note_saying(c);
}

bool TimeNotes::is_old(uint32_t timex) const {
  constexpr int kRecentDays = 45;  // older dates make a sentence background; our guess
  return published_.known() &&
         days_from_civil(published_) - days_from_civil(notes_[timex].days.last) > kRecentDays;
}

// "GOMA, Jan 27 (Agency) — Rebels …": the day of the report.
bool TimeNotes::in_dateline(uint32_t token) const {
  const Parse& parse = *r_.parse;
  const uint32_t first = r_.sentence_first(token);
  for (uint32_t at = token; at != kNone; at = parse.head[at]) {
    if (parse.relation[at] != Relation::parataxis) continue;
    const TokenRange below = parse.subtree(at);
    return below.first == first && below.last < r_.sentence_last(token) &&
           r_.words[below.last - 1].mark == Word::Mark::stop && parse.head[at] >= below.last;
  }
  return false;
}

// "since 1999", "who was jailed in 1999": no year that the text has come to.
bool TimeNotes::is_aside(uint32_t token) const {
  const Parse& parse = *r_.parse;
  if (r_.words[token].is(WordClass::bound)) return true;
  if (token > 0 && r_.words[token - 1].is(WordClass::bound)) return true;
  for (uint32_t t = token; t != kNone; t = parse.head[t]) {
    if (parse.relation[t] == Relation::acl) return true;
  }
  return false;
}

// The year the words themselves tell; 0: none.
int TimeNotes::told_year(uint32_t timex) const {
  const std::string_view words = times()[timex].span.in(r_.document->text);
  int year = 0, digits = 0;
  for (std::size_t i = 0; i <= words.size(); ++i) {
    const bool digit = i < words.size() && words[i] >= '0' && words[i] <= '9';
    if (digit && digits < 5) {
      year = year * 10 + (words[i] - '0');
      ++digits;
      continue;
    }
    if (digits == 4) return year;
    year = digits = 0;
  }
  return 0;
}

void TimeNotes::note_year(uint32_t timex) {
  const TimeExpression& time = times()[timex];
  TimeNote& note = notes_[timex];
  note.days = time.days;
  const uint32_t token = token_at(r_, time.span.begin);
  note.unsafe = in_dateline(token);
  if (note.unsafe) return;
  if (time.type != "TIME" && token > r_.sentence_first(token)) {
    // "called elections for March 5", but "blamed for Monday's attack", "the toll from Monday's"
    const bool meant = time.type == "DATE" && r_.words[token - 1].form == "for";
    const bool owns = r_.parse->label(token) == "nmod:poss";
    note.unsafe = !owns && (meant || r_.words[token - 1].is(WordClass::bound));
  }
  if (!time.days.known() || told_year(timex) != 0) return;
  const uint32_t last = r_.sentence_last(token);
  bool month = false, number = false;
  for (uint32_t t = token; t < last && r_.parse->tokens[t].span.begin < time.span.end; ++t) {
    month = month || r_.words[t].is(WordClass::month);
    number = number || r_.is_number(t);
  }
  note.bare_day = month && number;
  if (!note.bare_day) return;
  // "the Sept. 11 attacks": the name of something, and "27 March and 30 March 2023": its year
  // follows.
  note.is_name = token > 0 && r_.words[token - 1].is(WordClass::determiner);
  constexpr uint32_t kJoined = 8;  // bytes between two days that share a year
  if (timex + 1 < times().size() && told_year(timex + 1) != 0 &&
      gap(times()[timex + 1].span, time.span) < kJoined) {
    return;
  }
  // A year told before it, in this sentence or the one before, is the year it is of.
  constexpr uint32_t kBack = 4;  // time expressions looked back over; a guess
  for (uint32_t back = 1; back <= std::min(timex, kBack); ++back) {
    const TimeExpression& other = times()[timex - back];
    if (other.sentence + 1 < time.sentence) break;
    if (other.span.overlaps(time.span) || is_aside(token_at(r_, other.span.begin))) continue;
    const auto& sentences = r_.parse->sentences;
    if (sentences[other.sentence].paragraph != sentences[time.sentence].paragraph) break;
    const int year = told_year(timex - back);
    if (year == 0 || !other.days.known() || other.days.last.year != year) continue;
    if (published_.known() && year >= published_.year) break;
    note.days.first.year = static_cast<decltype(note.days.first.year)>(year);
    note.days.last.year = static_cast<decltype(note.days.last.year)>(year);
    return;
  }
  if (!published_.known()) note.unsafe = true;
}

// "from Dec. 24 to Jan. 3", "between July 15 and Aug. 5": each stands for the days of both.
void TimeNotes::note_range(uint32_t timex) {
  const TimeExpression& from = times()[timex];
  const TimeExpression& to = times()[timex + 1];
  if (from.sentence != to.sentence || to.span.begin <= from.span.end) return;
  const uint32_t first = token_at(r_, from.span.begin);
  const uint32_t between = token_at(r_, from.span.end - 1) + 1;
  if (first == r_.sentence_first(first) || token_at(r_, to.span.begin) != between + 1) return;
  const Word& before = r_.words[first - 1];
  const Word& joint = r_.words[between];
  const bool ranged = (before.is(WordClass::range_from) && joint.is(WordClass::range_to)) ||
                      (before.is(WordClass::between) && joint.is(WordClass::between_and));
  DateRange& begin = notes_[timex].days;
  DateRange& end = notes_[timex + 1].days;
  // Of years ("ruled from 1996 until 2001") it is a state of affairs that lasted.
  const bool of_days =
      begin.first.full() && begin.first == begin.last && end.last.full() && end.first == end.last;
  if (!ranged || !of_days || end.last < begin.first) return;
  begin.last = end.last;
  end.first = begin.first;
  notes_[timex].unsafe = notes_[timex + 1].unsafe = false;
}

// The times of a cue clause: around cue and source, as far as the next verb, comma or content.
void TimeNotes::note_saying(uint32_t c) {
  const Claim& claim = claims_[c];
  const auto in_content = [&](uint32_t token) {
    const Span span = r_.parse->tokens[token].span;
    return std::any_of(claim.content.begin(), claim.content.end(),
                       [&](Span content) { return content.overlaps(span); });
  };
  const auto ends = [&](uint32_t token) {
    const Word& word = r_.words[token];
    const bool mark = word.mark != Word::Mark::none && word.mention == kNone;
    return mark || word.verb != kNone || word.is(WordClass::relative) || in_content(token);
  };
  const uint32_t cue = token_at(r_, claim.cue.front().begin);
  const uint32_t first = r_.sentence_first(cue);
  const uint32_t last = r_.sentence_last(cue);
  uint32_t from = cue;
  while (from > first && cue - from < kWalk && !ends(from - 1)) --from;
  uint32_t to = token_at(r_, claim.cue.front().end - 1) + 1;
  const uint32_t reach = std::min(last, to + kWalk);
  while (to < reach && !ends(to)) ++to;
  bool fronted = false;
  uint32_t head = from;
  if (from > first && r_.words[from - 1].mark == Word::Mark::comma && !in_content(from - 1)) {
    constexpr uint32_t kShort = 8;  // tokens of "On Monday, …"; a guess
    head = from - 1;
    while (head > first && from - head < kShort && !ends(head - 1)) --head;
    fronted = head == first;
  }
  const uint32_t begin = r_.parse->tokens[fronted ? head : from].span.begin;
  const Range here = in_span(times(), {begin, r_.parse->tokens[to - 1].span.end});
  for (uint32_t t = here.first; t < here.last; ++t) {
    if (notes_[t].saying != kNone) continue;
    notes_[t].saying = c;
    notes_[t].fronted = times()[t].span.begin < r_.parse->tokens[from].span.begin;
  }
}

}  // namespace casus::statements::setting
