#include "mentions/time_reference.h"

#include <cstdlib>

namespace casus::mentions {
namespace {

constexpr int kLeap = 3;  // years a tale may jump without saying a month

}  // namespace

Grain grain_of(const TimeValue& value) {
  const std::string& text = value.text;
  if (text.size() >= 10) return Grain::day;
  return text.size() == 4 ? Grain::year : text.size() < 4 ? Grain::decade : Grain::month;
}

Grain grain_of(std::string_view unit) {
  if (unit == "Y") return Grain::year;
  if (unit == "M" || unit == "Q") return Grain::month;
  return unit == "E" || unit == "C" ? Grain::decade : Grain::day;
}

bool TimeReference::is_history(const std::vector<TimeHit>& hits) const {
  if (!published.known()) return true;
  uint32_t old_years = 0;
  uint32_t new_years = 0;
  uint32_t near = 0;  // told from the day published
  for (const TimeHit& hit : hits) {
    const TimeOp op = hit.rule->op;
    if (op == TimeOp::bce) ++old_years;
    if (hit.caught.year != 0) ++(hit.caught.year < published.year ? old_years : new_years);
    if (op == TimeOp::weekday || op == TimeOp::day || op == TimeOp::shift) ++near;
  }
  return old_years >= 3 + 6 * near && old_years >= 3 * new_years;
}

void TimeReference::remember(const TimeHit& hit, const TimeValue& value, const Place& place) {
  const TimeOp op = hit.rule->op;
  // The calendar here begins with the year 1: nothing can be told from a day before it.
  if (op == TimeOp::bce) last = tale = {};
  const bool whole_year = value.text == "P1Y" && !hit.rule->argument.empty();
  if (op == TimeOp::duration && (value.text == "P9M" || value.text == "P6M" || whole_year))
    spell = true;
  // "the first ten months of 1915" brings a history to that year.
  const bool part_of_year = history && op == TimeOp::duration && hit.caught.year != 0;
  if (part_of_year) {
    const TimeValue whole = value_of_date(make_date(hit.caught.year, hit.caught.month, 0));
    last = {whole.days, grain_of(whole), place.sentence};
    follow(hit, place);
    return;
  }
  if (!value.days.known() || (value.type != "DATE" && value.type != "TIME")) return;
  if (op == TimeOp::decade || op == TimeOp::century || op == TimeOp::ago) return;
  if (const int number = quarter_of(value); number >= 0) {
    // "a year earlier" is told from the quarter that is spoken of, not from the one before.
    if (op == TimeOp::since || (op == TimeOp::period && !hit.rule->argument.empty())) return;
    // Nor is an earlier one, which it is compared with, what is spoken of.
    const bool over =
        !published.known() || quarter < published.year * 4 + (published.month - 1) / 3;
    if (number < quarter && over) return;
    spell = false;
    quarter = number;
    quarter_sentence = place.sentence;
  }
  if (op == TimeOp::since && value.text.size() == 4 && !history) return;
  last = {value.days, grain_of(value), place.sentence};
  follow(hit, place);
}

// Does the tale go on from the date just told? A bare year far from it is an aside ("papers opened
// in 2005 show …") until a month or a second year says otherwise; so are what was only planned,
// what was "two years earlier", what had been before, and the date by which something past is
// called.
void TimeReference::follow(const TimeHit& hit, const Place& place) {
  const bool bare_year = last.grain <= Grain::year;
  const int year = last.days.first.year;
  const bool looks_away = hit.rule->op == TimeOp::anchor || hit.caught.which;
  const bool on = tale.known() && tale.days.first < last.days.first;
  if (history && bare_year && (looks_away || (on && place.ahead))) return;
  const bool earlier = hit.rule->op == TimeOp::since;  // it would lie on otherwise
  if (history && tale.known() && !on && (earlier || place.in_name || place.over)) return;
  if (history && on && place.end) return;
  const int leap = tale.known() ? year - tale.days.first.year : 0;
  const bool far = leap > kLeap || leap < -1;
  const bool again = aside.known() && std::abs(year - aside.days.first.year) <= kLeap;
  if (history && far && !place.starts && bare_year && !again) {
    aside = last;
    return;
  }
  aside = {};
  // The year alone says less than the month the tale has come to in it.
  const bool known_better =
      tale.known() && bare_year && tale.grain > Grain::year && tale.days.first.year == year;
  if (!known_better) tale = last;
}

const Told& TimeReference::told(uint32_t sentence) const {
  const bool same = last.known() && last.sentence == sentence;
  return same || !tale.known() ? last : tale;
}

Date TimeReference::date(uint32_t sentence) const {
  if (!history) return published;
  return told(sentence).known() ? told(sentence).days.first : Date{};
}

}  // namespace casus::mentions
