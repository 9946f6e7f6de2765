#include "mentions/time_resolver.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace casus::mentions {
namespace {

constexpr double kLargestAmount = 100000;  // units; more is no duration anybody means
constexpr int kQuarterMonths = 3;
constexpr int kHalfQuarter = 45;       // days
constexpr int kHalfYear = 138;         // half the days from a season to the next one of its kind
constexpr int kMidyear = 7;            // July
constexpr uint32_t kQuarterReach = 6;  // sentences in which "a year earlier" is a quarter's
// A direction against the tense is believed only where it is so much nearer.
constexpr int kAgainstTense = 3;

}  // namespace

uint32_t TimeResolver::sentence() const { return words_[hits_[at_].first].sentence; }

Tense TimeResolver::tense() const {
  const TimeHit& hit = hits_[at_];
  return context_.tense(hit.first, hit.last);
}

// A headline's present tense tells of what has happened.
Tense TimeResolver::tense_of_news() const {
  const Tense found = tense();
  const Span range = words_.sentence_words[sentence()];
  const bool headline =
      sentence() < parse_.sentences.size() && parse_.sentences[sentence()].headline;
  const bool open_end = range.end > range.begin && !words_[range.end - 1].has(kPunct);
  return found == Tense::present && (headline || open_end) ? Tense::past : found;
}

// "N [UNIT [PART]]": what a rule says itself stands for what its pattern did not catch.
int TimeResolver::read_argument(const std::string& text, Caught& c) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (error != std::errc() || rest.size() < 2) return number;
  rest.remove_prefix(1);
  const std::size_t space = std::min(rest.find(' '), rest.size());
  c.unit = rest.substr(0, space);
  if (space < rest.size()) c.part = rest.substr(space + 1);
  return number;
}

TimeValue TimeResolver::resolve(const TimeRule& rule, Caught c) const {
  const int argument = read_argument(rule.argument, c);
  const bool bare = rule.argument.empty();
  switch (rule.op) {
    case TimeOp::none:
      return {};
    case TimeOp::date:
      return date(c);
    case TimeOp::shift:
      return shift(c, argument - weekend_gone(rule, c));
    case TimeOp::anchor:
      return anchored(c, argument);
    case TimeOp::day:
      return day(c, argument);
    case TimeOp::ago:
      if (rule.argument == "today" || (c.weekday >= 0 && c.unit == "W")) return day_ago(c);
      return year_before_quarter(c)
                 ? quarter_before()
                 : moved(c, argument > 0 ? argument : -1, ref_.published, Grain::day);
    case TimeOp::since:
      // "a year earlier", with no date told: than the one published
      if (!ref_.last.known() && !ref_.history && argument < 0 && c.unit == "Y" && c.number_article)
        return moved(c, argument, ref_.published, Grain::day);
      return argument < 0 && year_before_quarter(c)
                 ? quarter_before()
                 : moved(c, argument, ref_.last.days.first, ref_.last.grain);
    case TimeOp::weekday:
      return on_weekday(c, argument, bare);
    case TimeOp::month:
      return in_month(c, argument);
    case TimeOp::season:
      return in_season(c, argument, bare);
    case TimeOp::quarter:
      return in_quarter(c, argument, bare);
    case TimeOp::half:
      return in_half(c, argument);
    case TimeOp::period:
      return period(c, argument);
    case TimeOp::decade:
      return value_of_years(c.decade, 10, padded(c.decade / 10, 3));
    case TimeOp::century:
      return value_of_years((c.ordinal - 1) * 100, 100, padded(c.ordinal - 1, 2));
    case TimeOp::bce:
      return before_christ(c, rule.argument);
    case TimeOp::duration:
      return duration(c, argument, !bare && argument == 0);
    case TimeOp::set:
      return set(c, rule.argument);
    case TimeOp::reference:
      return fixed(rule.argument);
    case TimeOp::clock:
      return clock(c, rule.argument);
    case TimeOp::part:
      return part(c, argument);
    case TimeOp::habit:
      return ref_.history || tense() == Tense::present ? set(c, "") : part(c, 0);
    case TimeOp::holiday:
      return holiday(c, rule.argument);
  }
  return {};
}

TimeValue TimeResolver::fixed(const std::string& text) {
  TimeValue out;
  out.text = text;
  return out;
}

TimeValue TimeResolver::with_part(TimeValue value, std::string_view part) {
  if (part.empty() || value.text.size() != 10) return value;
  value.type = "TIME";
  value.text += "T" + std::string(part);
  return value;
}

// "the weekend" on a Wednesday is the one that was, unless the sentence looks ahead; where it does
// not tell, the nearer one. "this weekend" is left alone.
int TimeResolver::weekend_gone(const TimeRule& rule, const Caught& c) const {
  constexpr int kThursday = 3;
  constexpr int kSaturday = 5;
  const bool said_by_rule = rule.argument.size() > 2;
  if (!said_by_rule || c.unit != "WE" || !ref_.published.known()) return 0;
  const int today = weekday(ref_.published);
  const Tense found = tense();
  if (found == Tense::unknown || found >= Tense::either) return today < kThursday ? 1 : 0;
  return found == Tense::past && today < kSaturday ? 1 : 0;
}

// The year said beside the expression, or by "of last year", "of that year"; 0 if none is.
int TimeResolver::year_said(const Caught& c) const {
  if (c.year != 0 || !c.which) return c.year;
  const Date from = c.which_told   ? ref_.last.days.first
                    : ref_.history ? ref_.date(sentence())
                                   : ref_.published;
  const int year = from.known() ? from.year + c.which_by : 0;
  return plausible_year(year) ? year : 0;
}

// "in April and June 1955", "17 August - 2 September 1914": the year that follows is this one's.
int TimeResolver::year_ahead() const {
  for (uint32_t k = at_; k + 1 < hits_.size() && k < at_ + 4; ++k) {
    const TimeHit& next = hits_[k + 1];
    if (!words_.same_sentence(hits_[k].first, next.first) || next.first > hits_[k].last + 2) break;
    bool joins = true;
    for (uint32_t i = hits_[k].last; i < next.first; ++i) {
      const std::string_view form = words_.form(i);
      joins = joins && (form == "," || form == "(" || rules_.is(form, TimeClass::to));
    }
    const bool calendar = next.caught.month != 0 || !next.caught.season.empty();
    if (!joins || !calendar) break;
    if (next.caught.year != 0) return next.caught.year;
  }
  return 0;
}

TimeValue TimeResolver::date(const Caught& c) const {
  int year = year_said(c);
  if (c.month > 12) return {};
  const bool spelled = year == 0 && c.month == 0 && c.number >= 1000 && c.number < 2200;
  if (spelled) year = static_cast<int>(c.number);  // "the year two thousand"
  if (year == 0 && !c.which && c.month != 0) year = year_ahead();
  if (year == 0 && !c.which) year = year_for(c);
  if (c.day != 0 && c.month == 0) return in_month_told(c);
  const Date out = make_date(year, c.month, c.day);
  if (c.day != 0 && year != 0 && !valid(out)) return {};
  if (year == 0) {
    TimeValue unknown;
    unknown.text = "XXXX";
    if (c.month != 0) unknown.text += "-" + padded(c.month, 2);
    if (c.day != 0) unknown.text += "-" + padded(c.day, 2);
    return with_part(unknown, c.part);
  }
  // "the week of March 6"
  if (c.unit == "W" && out.full()) return value_of_week(out);
  return with_part(value_of_date(out), c.part);
}

// "on the 20th": of the month spoken of.
TimeValue TimeResolver::in_month_told(const Caught& c) const {
  const Date from = ref_.last.known() && ref_.last.grain >= Grain::month ? ref_.last.days.first
                    : ref_.history                                       ? Date{}
                                                                         : ref_.published;
  const Date out = make_date(from.year, from.month, c.day);
  if (from.known() && valid(out)) return with_part(value_of_date(out), c.part);
  return fixed("XXXX-XX-" + padded(c.day, 2));
}

// The year of a date that gives none; 0 if nothing tells.
int TimeResolver::year_for(const Caught& c) const {
  if (c.month < 1 || c.month > 12) return 0;
  if (ref_.history) return year_of_tale(c);
  if (!ref_.published.known()) return 0;
  const Tense tense = tense_of_news();
  int best = 0;
  int best_cost = 0;
  for (const int year : {ref_.published.year - 1, +ref_.published.year, ref_.published.year + 1}) {
    if (!plausible_year(year)) continue;
    const Date day =
        make_date(year, c.month, std::max(1, std::min(c.day, days_in_month(year, c.month))));
    if (c.day != 0 && c.weekday >= 0 && valid(make_date(year, c.month, c.day)) &&
        weekday(make_date(year, c.month, c.day)) == c.weekday)
      return year;
    const int months = (year - ref_.published.year) * 12 + c.month - ref_.published.month;
    const int distance =
        c.day != 0 ? days_from_civil(day) - days_from_civil(ref_.published) : months * 2;
    const int cost = direction_cost(distance, tense, c.day == 0);
    if (best == 0 || cost < best_cost) {
      best = year;
      best_cost = cost;
    }
  }
  return best;
}

// How unlikely it is that what lies so far ahead (or back, below 0) is meant. Hard: months, whose
// direction the tense decides; a day's nearness counts for more.
int TimeResolver::direction_cost(int distance, Tense tense, bool hard) {
  const bool against =
      (tense == Tense::past && distance > 0) || (tense == Tense::future && distance < 0);
  const int factor = !against ? 2 : hard ? 20 : 2 * kAgainstTense;
  // Where nothing tells, what has been is half as likely again.
  const int extra = tense == Tense::unknown && distance > 0 ? distance : 0;
  return std::abs(distance) * factor + extra;
}

int TimeResolver::year_of_tale(const Caught& c) const {
  const Told& from = ref_.told(sentence());
  if (!from.known()) return 0;
  const Date first = from.days.first;
  if (from.grain <= Grain::year) return first.year;
  int best = 0;
  int best_cost = 0;
  for (const int year : {first.year - 1, +first.year, first.year + 1}) {
    const int months = (year - first.year) * 12 + c.month - first.month;
    const int cost = months < 0 ? -months * 5 : months * 4;  // tales go forward
    if (plausible_year(year) && (best == 0 || cost < best_cost)) {
      best = year;
      best_cost = cost;
    }
  }
  return best;
}

// "last week": from the day published; in a history only what "this" points to can be told.
TimeValue TimeResolver::shift(const Caught& c, int by) const {
  if (!ref_.history) return with_part(shifted_value(c.unit, by, ref_.published), c.part);
  if (by == 0 && ref_.last.known()) return anchored(c, 0);
  return vague_value(by);
}

// What can be said of a unit finer than the date it is told from: "later that month" of a year.
TimeValue TimeResolver::too_coarse(const Told& from, int by) {
  if (from.grain == Grain::decade) return vague_value(by);
  TimeValue out;
  out.text = to_string(make_date(from.days.first.year,
                                 from.grain == Grain::month ? from.days.first.month : 0, 0)) +
             (from.grain == Grain::year ? "-XX-XX" : "-XX");
  return out;
}

// "the next spring": the first that begins after the date last spoken of.
TimeValue TimeResolver::anchored_season(std::string_view season, int by) const {
  const int year = ref_.last.days.first.year;
  if (by == 0 || ref_.last.grain <= Grain::year) return value_of_season(year + by, season);
  const auto passed = [&](int begun) {
    const DateRange days = value_of_season(begun, season).days;
    return by > 0 ? ref_.last.days.first < days.first : days.last < ref_.last.days.first;
  };
  const int nearest = by > 0 ? year : year - (season == "WI" ? 1 : 0);
  return value_of_season_begun(passed(nearest) ? nearest : nearest + by, season);
}

// "the next day", "that month": from the date last spoken of.
TimeValue TimeResolver::anchored(const Caught& c, int by) const {
  if (!ref_.last.known()) {
    if (by != 0) return vague_value(by);
    // Where no other is told, "the same day" is that of the publication.
    const std::string_view next = words_.form(hits_[at_].last);
    const bool goes_on = rules_.is(next, TimeClass::joint) || rules_.is(next, TimeClass::as);
    if (c.unit == "D" && ref_.published.known() && !ref_.history && !goes_on) return day(c, 0);
    return fixed(c.unit == "Y" ? "XXXX" : c.unit == "M" ? "XXXX-XX" : "XXXX-XX-XX");
  }
  if (c.weekday >= 0 && ref_.last.grain == Grain::day) {
    const int ahead = (c.weekday - weekday(ref_.last.days.first) + 7) % 7;
    const int days = by > 0 ? (ahead == 0 ? 7 : ahead) : ahead - 7;
    return with_part(value_of_date(add_days(ref_.last.days.first, days)), c.part);
  }
  if (c.weekday >= 0) return fixed("XXXX-WXX-" + std::to_string(c.weekday + 1));
  if (c.month != 0) {
    const int month = ref_.last.days.first.month;
    const int year = by > 0 ? (c.month <= month ? 1 : 0) : (c.month >= month ? -1 : 0);
    return value_of_date(make_date(ref_.last.days.first.year + year, c.month, 0));
  }
  if (!c.season.empty()) return anchored_season(c.season, by);
  if (c.which && !c.which_told) {  // "the same month last year"
    Date from = ref_.last.days.first;
    from.year = static_cast<int16_t>(from.year + c.which_by);
    return shifted_value(c.unit, by, from);
  }
  if (grain_of(c.unit) > ref_.last.grain) return too_coarse(ref_.last, by);
  return with_part(shifted_value(c.unit, by, by > 0 ? ref_.last.days.last : ref_.last.days.first),
                   c.part);
}

TimeValue TimeResolver::day(const Caught& c, int by) const {
  // A history that says "today" does not mean the day it tells of.
  if (!ref_.published.known() || ref_.history) return vague_value(by);
  return with_part(value_of_date(add_days(ref_.published, by)), c.part);
}

// "two weeks ago", "two days later".
TimeValue TimeResolver::moved(const Caught& c, int direction, Date from, Grain grain) const {
  const double amount = c.number < 0 ? 1 : c.number;
  const bool ago_in_tale = ref_.history && from == ref_.published;
  if (c.vague || !from.full() || ago_in_tale || amount > kLargestAmount ||
      amount != std::floor(amount))
    return vague_value(direction);
  const int by = direction * static_cast<int>(amount);
  if (!can_shift(c.unit, by, from)) return vague_value(direction);
  if (c.unit == "E") return value_of_date(make_date(from.year + by * 10, 0, 0));
  if (c.unit == "C") return value_of_date(make_date(from.year + by * 100, 0, 0));
  if (grain_of(c.unit) > grain && ref_.last.known()) return too_coarse(ref_.last, direction);
  return with_part(shifted_value(c.unit, by, from), c.part);
}

// "a year ago today", "a week ago Sunday": to the day.
TimeValue TimeResolver::day_ago(const Caught& c) const {
  constexpr double kMost = 1000;  // units
  Date from = ref_.published;
  if (!from.full() || ref_.history || c.vague || c.number > kMost) return vague_value(-1);
  const int by = c.number < 0 ? -1 : -static_cast<int>(c.number);
  if (!can_shift(c.unit, by, from)) return vague_value(-1);
  if (c.weekday >= 0) from = add_days(from, -((weekday(from) - c.weekday + 7) % 7));
  if (c.unit == "D" || c.unit == "W")
    return value_of_date(add_days(from, by * (c.unit == "W" ? 7 : 1)));
  if (c.unit != "M" && c.unit != "Y") return vague_value(-1);
  return value_of_date(add_months(from, by * (c.unit == "Y" ? 12 : 1)));
}

// Of figures of a quarter, "a year earlier" is the same quarter of the year before.
bool TimeResolver::year_before_quarter(const Caught& c) const {
  return ref_.quarter >= 0 && !ref_.spell && c.unit == "Y" && c.number_article &&
         sentence() <= ref_.quarter_sentence + kQuarterReach;
}

TimeValue TimeResolver::quarter_before() const { return value_of_quarter(ref_.quarter - 4); }

// "the quarter ended Sept. 30": that day, not known where none is said.
Date TimeResolver::ended() const {
  const TimeHit& hit = hits_[at_];
  if (at_ + 1 >= hits_.size() || !rules_.is(words_.form(hit.last), TimeClass::ended)) return {};
  const TimeHit& next = hits_[at_ + 1];
  if (next.rule->op != TimeOp::date || next.caught.month == 0 || next.caught.day == 0) return {};
  if (!words_.same_sentence(hit.first, next.first) || next.first > hit.last + 2) return {};
  int year = next.caught.year;
  if (year == 0) {
    if (!ref_.published.known() || ref_.history) return {};
    const bool passed =
        ref_.published < make_date(ref_.published.year, next.caught.month, next.caught.day);
    year = ref_.published.year - (passed ? 1 : 0);
  }
  const Date day = make_date(year, next.caught.month, next.caught.day);
  return valid(day) ? day : Date{};
}

// The months up to a day.
DateRange TimeResolver::months_to(Date day, int months) {
  return {add_days(add_months(day, -months), 1), day};
}

// "the latest quarter": the one spoken of, or the last that is over.
TimeValue TimeResolver::period(const Caught& c, int years) const {
  if (c.year != 0) {
    return ref_.quarter >= 0 && !ref_.spell ? value_of_quarter(c.year, ref_.quarter % 4 + 1)
                                            : value_of_date(make_date(c.year, 0, 0));
  }
  if (const Date end = ended(); years == 0 && end.known()) {
    // A number told before is that of the firm's own year.
    const Date middle = add_days(end, -kHalfQuarter);
    TimeValue out = ref_.quarter / 4 == end.year
                        ? value_of_quarter(ref_.quarter)
                        : value_of_quarter(middle.year, (middle.month - 1) / 3 + 1);
    out.days = months_to(end, kQuarterMonths);
    return out;
  }
  if (ref_.quarter < 0 && !ref_.published.known()) return vague_value(years);
  if (years < 0 && ref_.spell && ref_.published.known())
    return value_of_date(make_date(ref_.published.year + years, 0, 0));
  int quarter = ref_.quarter;
  if (ref_.published.known()) {
    const int over = ref_.published.year * 4 + (ref_.published.month - 1) / 3 - 1;
    quarter = quarter < 0 ? over : std::min(quarter, over);
  }
  return value_of_quarter(quarter + years * 4);
}

// "May 5 - 6 (Tue-Wed)": of the dates that stand right before it the last one on that weekday.
DateRange TimeResolver::date_beside(int weekday) const {
  constexpr uint32_t kDates = 4;
  for (uint32_t k = at_; k > 0 && k + kDates > at_; --k) {
    const TimeHit& before = hits_[k - 1];
    if (!words_.same_sentence(before.first, hits_[k].first)) break;
    for (uint32_t i = before.last; i < hits_[k].first; ++i) {
      if (!words_[i].has(kPunct)) return {};
    }
    const DateRange days = days_[k - 1];
    if (before.rule->op == TimeOp::date && days.known() && days.first == days.last &&
        casus::weekday(days.first) == weekday)
      return days;
  }
  return {};
}

TimeValue TimeResolver::on_weekday(const Caught& c, int by, bool bare) const {
  if (const DateRange beside = bare ? date_beside(c.weekday) : DateRange{}; beside.known())
    return with_part(value_of_date(beside.first), c.part);
  const bool from_tale =
      ref_.history && ref_.told(sentence()).known() && ref_.told(sentence()).grain == Grain::day;
  const Date from =
      ref_.history ? (from_tale ? ref_.told(sentence()).days.first : Date{}) : ref_.published;
  if (!from.full()) return fixed("XXXX-WXX-" + std::to_string(c.weekday + 1));
  const int back = (weekday(from) - c.weekday + 7) % 7;  // days since the last one, today included
  const int ahead = (7 - back) % 7;
  int days = -back;
  if (bare) {
    const Tense found = ref_.history ? Tense::future : tense_of_news();
    const bool nearer = found == Tense::either && ahead < back;
    if (found == Tense::future || found == Tense::present || found == Tense::open_end || nearer)
      days = ahead;
  } else if (by > 0) {
    days = ahead == 0 ? 7 : ahead;
  } else if (by < 0) {
    days = back == 0 ? -7 : -back;
  } else {
    days = c.weekday - weekday(from);
    const Tense found = tense_of_news();
    if (days < 0 && found == Tense::future) days += 7;
    if (days > 0 && found == Tense::past) days -= 7;
  }
  return with_part(value_of_date(add_days(from, days)), c.part);
}

TimeValue TimeResolver::in_month(const Caught& c, int by) const {
  const Date from = ref_.published;
  if (!from.known() || ref_.history) return date(c);
  int year = from.year;
  if (by < 0 && c.month >= from.month) --year;
  if (by > 0 && c.month <= from.month) ++year;
  return value_of_date(make_date(year, c.month, c.day));
}

TimeValue TimeResolver::in_season(const Caught& c, int by, bool bare) const {
  int year = year_said(c);
  if (year == 0) year = year_ahead();
  if (year != 0) return value_of_season(year, c.season);
  const Date from = ref_.date(sentence());
  if (!from.full() || (ref_.history && c.which)) return fixed("XXXX-" + std::string(c.season));
  const bool winter = c.season == "WI";
  if (ref_.history && ref_.told(sentence()).grain <= Grain::year)
    return value_of_season(from.year, c.season);
  // The one that begins in this year, or for winters the one it is near to.
  int begun = winter && from.month < kMidyear ? from.year - 1 : from.year;
  if (ref_.history) return value_of_season_begun(begun, c.season);
  const Tense found = tense_of_news();
  const bool looks_ahead = found == Tense::future || found == Tense::present;
  const DateRange near = value_of_season(begun, c.season).days;
  // Where no tense tells, the nearer one.
  const bool untold = found == Tense::unknown || found >= Tense::either;
  if (bare && untold && from < near.first &&
      days_from_civil(near.first) - days_from_civil(from) < kHalfYear)
    return value_of_season_begun(begun, c.season);
  if (bare && !looks_ahead && from < near.first) --begun;
  if (bare && looks_ahead && near.last < from) ++begun;
  if (!bare && by < 0 && !(near.last < from)) --begun;
  if (!bare && by > 0 && !(from < near.first)) ++begun;
  return value_of_season_begun(begun, c.season);
}

TimeValue TimeResolver::in_quarter(const Caught& c, int by, bool bare) const {
  if (c.ordinal < 1 || c.ordinal > 4) return {};
  if (const int year = year_said(c); year != 0) return value_of_quarter(year, c.ordinal);
  // Fiscal quarters have their own beginnings: what counts is the day they end.
  if (const Date end = ended(); end.known()) {
    TimeValue out = value_of_quarter(end.year, c.ordinal);
    out.days = months_to(end, kQuarterMonths);
    return out;
  }
  const Date from = ref_.date(sentence());
  if (!from.full()) return fixed("XXXX-Q" + std::to_string(c.ordinal));
  if (!bare) return value_of_quarter(from.year + by, c.ordinal);
  const Tense tense = tense_of_news();
  const int now = (from.month - 1) / 3 + 1;
  int best = from.year;
  int best_cost = -1;
  for (const int year : {from.year - 1, +from.year, from.year + 1}) {
    const int distance = (year - from.year) * 4 + c.ordinal - now;
    const int cost = direction_cost(distance, tense, tense == Tense::past) * 4 + std::abs(distance);
    if (best_cost < 0 || cost < best_cost) {
      best = year;
      best_cost = cost;
    }
  }
  return value_of_quarter(best, c.ordinal);
}

TimeValue TimeResolver::in_half(const Caught& c, int half) const {
  const int said = year_said(c);
  const Date from = ref_.date(sentence());
  const int year = said != 0 ? said : from.year;
  return year != 0 ? value_of_half(year, half) : fixed("XXXX-H" + std::to_string(half));
}

}  // namespace casus::mentions
