// Times of day, durations, sets, feasts and years before Christ.
#include <algorithm>
#include <cmath>

#include "mentions/time_resolver.h"

namespace casus::mentions {
namespace {

constexpr int kYearMonths = 12;
constexpr int kEvening = 6;                // from this hour on a night is that before midnight
constexpr double kLargestAmount = 100000;  // units; more is no duration anybody means

}  // namespace

TimeValue TimeResolver::before_christ(const Caught& c, const std::string& what) {
  TimeValue out;
  const int number = static_cast<int>(std::min(9999.0, c.number));
  if (what == "C") {
    if (c.ordinal >= 1) out.text = "BC" + padded(c.ordinal - 1, 2);
  } else if (what == "E") {
    if (c.decade >= 0) out.text = "BC" + padded(c.decade / 10, 3);
  } else if (number >= 1) {
    out.text = "BC" + padded(number, 4);
    if (c.month != 0) out.text += "-" + padded(c.month, 2);
    if (c.day != 0) out.text += "-" + padded(c.day, 2);
    if (!c.season.empty()) out.text += "-" + std::string(c.season);
  }
  return out;
}

// argument: -1 "the past three months", +1 "the next three months".
TimeValue TimeResolver::duration(const Caught& c, int direction, bool single) const {
  TimeValue out;
  out.type = "DURATION";
  const double amount = c.number < 0 ? 1 : c.number;
  if (amount > kLargestAmount) return {};
  const bool unsaid = c.number < 0 && direction == 0 && !c.number_article && !single;
  out.text = duration_text(amount, c.vague || unsaid, c.unit);
  if (single && c.unit == "Y") {
    if (const Date end = ended(); end.known()) out.days = months_to(end, kYearMonths);
  }
  // "in the past 24 hours": since the day before; "in the past few hours": the same day.
  if (direction < 0 && c.unit == "TH" && ref_.published.full() && !ref_.history) {
    constexpr double kDay = 24;
    const int back = c.vague ? 0 : static_cast<int>(amount / kDay);
    out.days = {add_days(ref_.published, -back), ref_.published};
    return out;
  }
  if (direction == 0 || c.vague || !ref_.published.known() || ref_.history ||
      amount != std::floor(amount) || amount > 1000)
    return out;
  const TimeValue far = moved(c, direction, ref_.published, Grain::day);
  if (!far.days.known()) return out;
  out.days = direction < 0 ? DateRange{far.days.first, ref_.published}
                           : DateRange{ref_.published, far.days.last};
  return out;
}

TimeValue TimeResolver::set(const Caught& c, const std::string& argument) {
  TimeValue out;
  out.type = "SET";
  out.text = argument;
  const bool each = argument == "each";  // "three times a week": of a week, not of three
  if (!argument.empty() && !each) return out;
  const std::string part = c.part.empty() ? "" : "T" + std::string(c.part);
  if (c.weekday >= 0) {
    out.text = "XXXX-WXX-" + std::to_string(c.weekday + 1) + part;
  } else if (c.month != 0) {
    out.text = "XXXX-" + padded(c.month, 2);
  } else if (!c.season.empty()) {
    out.text = "XXXX-" + std::string(c.season);
  } else if (!c.part.empty()) {
    out.text = "XXXX-XX-XX" + part;
  } else if (!c.unit.empty()) {
    out.text = duration_text(c.number < 0 || each ? 1 : c.number, c.vague && !each, c.unit);
  }
  return out;
}

// "T15:30"; "" for no time of day.
std::string TimeResolver::clock_text(const Caught& c, const std::string& half) {
  if (c.hour < 0 || c.hour > 24 || (!half.empty() && c.hour > 12)) return "";
  int hour = c.hour;
  // "3 in the afternoon", "11 in the night", but "2 in the night"
  const bool later = c.part == "AF" || c.part == "EV" || (c.part == "NI" && hour >= kEvening);
  if ((half == "pm" || (half.empty() && later)) && hour < 12) hour += 12;
  if (half == "am" && hour == 12) hour = 0;
  std::string out = "T" + padded(hour, 2);
  if (c.minute >= 0) out += ":" + padded(c.minute, 2);
  return out + std::string(c.zone == "Z" ? c.zone : std::string_view());
}

// The day a time of day is on where it is not said beside it: one named in the sentence, the one
// last spoken of, the day published.
DateRange TimeResolver::day_around() const {
  if (ref_.last.known() && ref_.last.grain == Grain::day && ref_.last.sentence == sentence())
    return ref_.last.days;
  for (uint32_t k = at_ + 1; k < hits_.size() && k <= at_ + 2; ++k) {
    const TimeHit& next = hits_[k];
    if (!words_.same_sentence(hits_[at_].first, next.first) || next.day_rule != nullptr) break;
    if (!names_day(*next.rule, next.caught)) continue;
    const TimeValue value = resolve(*next.rule, next.caught);
    if (value.days.known()) return value.days;
  }
  constexpr uint32_t kReach = 3;  // sentences
  const uint32_t reach = ref_.history ? UINT32_MAX : kReach;
  if (ref_.last.known() && ref_.last.grain == Grain::day &&
      sentence() - ref_.last.sentence <= reach)
    return ref_.last.days;
  return ref_.history || !ref_.published.known() ? DateRange{} : days_of(ref_.published);
}

TimeValue TimeResolver::on_day(const std::string& time, DateRange day) const {
  TimeValue out;
  out.type = "TIME";
  if (time.empty()) return {};
  const bool one = day.known() && day.first == day.last;
  out.text = (one ? to_string(day.first) : std::string("XXXX-XX-XX")) + time;
  if (one) out.days = day;
  return out;
}

TimeValue TimeResolver::clock(const Caught& c, const std::string& half) const {
  return on_day(clock_text(c, half), day_around());
}

// by -1: "overnight", which of what has happened is the night to the day spoken of.
TimeValue TimeResolver::part(const Caught& c, int by) const {
  const DateRange day = day_around();
  const std::string time = "T" + std::string(c.part);
  if (by == 0 || !day.known() || tense() == Tense::future) return on_day(time, day);
  TimeValue out = on_day(time, days_of(add_days(day.first, by)));
  out.days.last = day.first;
  return out;
}

std::string_view TimeResolver::part_said(const TimeRule& rule, Caught c) {
  read_argument(rule.argument, c);
  return c.part;
}

TimeValue TimeResolver::joined(const TimeHit& hit) const {
  const TimeValue day = resolve(*hit.day_rule, hit.day);
  const std::string time = hit.rule->op == TimeOp::part
                               ? "T" + std::string(part_said(*hit.rule, hit.caught))
                               : clock_text(hit.caught, hit.rule->argument);
  if (time.empty()) return {};
  if (day.days.known()) return on_day(time, day.days);
  TimeValue out = day;
  out.type = "TIME";
  out.text = out.text.substr(0, 10) + time;
  return out;
}

// argument: the feast where the pattern does not catch it.
TimeValue TimeResolver::holiday(const Caught& c, const std::string& argument) const {
  const std::string_view rule = c.holiday.empty() ? std::string_view(argument) : c.holiday;
  if (const int year = year_said(c); year != 0) {
    const Date day = holiday_in(rule, year);
    return day.known() ? with_part(value_of_date(day), c.part) : TimeValue{};
  }
  const Date from = ref_.date(sentence());
  if (!from.full()) {
    const Date any = holiday_in(rule, 2000);
    const bool fixed_day = any.known() && rule == to_string(any).substr(5);
    return fixed(fixed_day ? "XXXX-" + std::string(rule) : "XXXX-XX-XX");
  }
  Date best;
  int best_cost = 0;
  const Tense tense = ref_.history ? Tense::future : tense_of_news();
  for (const int year : {from.year - 1, +from.year, from.year + 1}) {
    const Date day = holiday_in(rule, year);
    if (!day.known()) continue;
    const int cost = direction_cost(days_from_civil(day) - days_from_civil(from), tense, true);
    if (!best.known() || cost < best_cost) {
      best = day;
      best_cost = cost;
    }
  }
  return best.known() ? with_part(value_of_date(best), c.part) : TimeValue{};
}

}  // namespace casus::mentions
