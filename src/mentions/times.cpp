// From what a rule caught to a TIMEX3 value and the days it stands for.
//
// Three dates can be referred to. The day the document was published; the date the text last spoke
// of ("two days later", "that year"); and, in histories, the date the tale has come to, from which
// months and days are told that give no year. A history is a document that is not dated, or that
// gives mostly years long past and hardly says "today" or "Friday". Nothing is made up: without
// any of these the value stays vague and has no days.
#include "mentions/times.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "mentions/time_context.h"
#include "mentions/time_hits.h"
#include "mentions/time_values.h"

namespace casus::mentions {
namespace {

constexpr double kLargestAmount = 100000;  // units; more is no duration anybody means
constexpr uint32_t kQuarterReach = 6;      // sentences in which "a year earlier" is a quarter's
constexpr int kLeap = 3;                   // years a tale may jump without saying a month
// A direction against the tense is believed only where it is so much nearer.
constexpr int kAgainstTense = 3;

enum class Grain : uint8_t { none, decade, year, month, day };

// A date the text spoke of.
struct Told {
  DateRange days;
  Grain grain = Grain::none;
  uint32_t sentence = 0;
  bool known() const { return days.known(); }
};

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

class Resolver {
 public:
  Resolver(const TimeFinder& finder, const Words& words, const Document& document,
           const Parse& parse)
      : words_(words),
        document_(document),
        context_(finder.lexicon, finder.rules, words, parse),
        rules_(finder.rules),
        parse_(parse),
        hits_(find_hits(finder, words, parse)) {
    const Date published = document.published_date();
    if (published.full()) published_ = published;
  }

  std::vector<TimeExpression> run() {
    history_ = is_history();
    std::vector<TimeExpression> out;
    for (at_ = 0; at_ < hits_.size(); ++at_) {
      const TimeHit& hit = hits_[at_];
      if (!document_.entries.empty()) enter(hit.first);
      TimeValue value = hit.day_rule == nullptr ? resolve(*hit.rule, hit.caught) : joined(hit);
      if (value.text.empty()) continue;
      if (value.days.known() && (!valid(value.days.first) || !valid(value.days.last) ||
                                 value.days.last < value.days.first)) {
        value.days = {};
      }
      remember(hit, value);
      out.push_back(expression(hit, value));
    }
    return out;
  }

 private:
  TimeExpression expression(const TimeHit& hit, const TimeValue& value) const {
    TimeExpression out;
    out.span = words_.span(hit.first, hit.last);
    out.sentence = words_[hit.first].sentence;
    out.type = value.type;
    out.value = value.text;
    out.days = value.days;
    out.rule = hit.rule->rule;
    return out;
  }

  bool is_history() const {
    if (!published_.known()) return true;
    uint32_t old_years = 0;
    uint32_t new_years = 0;
    uint32_t near = 0;  // told from the day published
    for (const TimeHit& hit : hits_) {
      const Caught& c = hit.caught;
      if (c.year != 0) ++(c.year < published_.year ? old_years : new_years);
      const bool weekday = hit.rule->op == TimeOp::weekday;
      if (weekday || hit.rule->op == TimeOp::day || hit.rule->op == TimeOp::shift) ++near;
    }
    return old_years >= 4 + 6 * near && old_years >= 3 * new_years;
  }

  // In a live blog each entry has a day of its own.
  void enter(uint32_t i) {
    const Date published = document_.published_date_at(words_[i].span.begin);
    if (published.full()) published_ = published;
  }

  void remember(const TimeHit& hit, const TimeValue& value) {
    const TimeOp op = hit.rule->op;
    if (!value.days.known() || (value.type != "DATE" && value.type != "TIME")) return;
    if (op == TimeOp::decade || op == TimeOp::century || op == TimeOp::ago) return;
    const uint32_t sentence = words_[hit.first].sentence;
    if (value.text.size() == 7 && value.text[5] == 'Q') {
      // "a year earlier" is told from the quarter that is spoken of, not from the one before.
      if (op == TimeOp::since || (op == TimeOp::period && !hit.rule->argument.empty())) return;
      quarter_ = {value.days, Grain::month, sentence};
    }
    if (op == TimeOp::since && value.text.size() == 4 && !history_) return;
    last_ = {value.days, grain_of(value), sentence};
    follow(hit);
  }

  // Does the tale go on from the date just told? A bare year far from it is an aside ("papers
  // opened in 2005 show …") until a month or a second year says otherwise.
  void follow(const TimeHit& hit) {
    const TimeOp op = hit.rule->op;
    const bool far =
        tale_.known() && std::abs(last_.days.first.year - tale_.days.first.year) > kLeap;
    const bool starts = words_[hit.first].has(kSentenceStart) ||
                        (hit.first > 0 && words_[hit.first - 1].has(kSentenceStart));
    const bool looks_away =
        (op == TimeOp::anchor || hit.caught.which) && last_.grain <= Grain::year;
    const bool planned = last_.grain <= Grain::year && tale_.known() &&
                         tale_.days.first < last_.days.first && tense() == Tense::future;
    if (history_ && (looks_away || planned)) return;
    const bool aside = history_ && far && !starts && last_.grain <= Grain::year;
    const bool again =
        aside_.known() && std::abs(last_.days.first.year - aside_.days.first.year) <= kLeap;
    if (aside && !again) {
      aside_ = last_;
      return;
    }
    aside_ = {};
    // The year alone says less than the month the tale has come to in it.
    const bool known_better = tale_.known() && last_.grain <= Grain::year &&
                              tale_.grain > Grain::year &&
                              tale_.days.first.year == last_.days.first.year;
    if (!known_better) tale_ = last_;
  }

  uint32_t sentence() const { return words_[hits_[at_].first].sentence; }

  Tense tense() const {
    const TimeHit& hit = hits_[at_];
    return context_.tense(hit.first, hit.last);
  }

  // A headline's present tense tells of what has happened.
  Tense tense_of_news() const {
    const Tense found = tense();
    const Span range = words_.sentence_words[sentence()];
    const bool headline =
        sentence() < parse_.sentences.size() && parse_.sentences[sentence()].headline;
    const bool open_end = range.end > range.begin && !words_[range.end - 1].has(kPunct);
    return found == Tense::present && (headline || open_end) ? Tense::past : found;
  }

  // What stands in for the day published where a text tells its own dates.
  const Told& told() const {
    const bool same = last_.known() && last_.sentence == sentence();
    return same || !tale_.known() ? last_ : tale_;
  }

  // The day that words such as "March" or "Friday" are told from; not known where there is none.
  Date reference() const {
    if (!history_) return published_;
    return told().known() ? told().days.first : Date{};
  }

  static Date middle(DateRange days) {
    return add_days(days.first, (days_from_civil(days.last) - days_from_civil(days.first)) / 2);
  }

  // "N [UNIT [PART]]": what a rule says itself stands for what its pattern did not catch.
  static int read_argument(const std::string& text, Caught& c) {
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

  TimeValue resolve(const TimeRule& rule, Caught c) const {
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
        return year_before_quarter(c) ? quarter_before() : moved(c, -1, published_, Grain::day);
      case TimeOp::since:
        return argument < 0 && year_before_quarter(c)
                   ? quarter_before()
                   : moved(c, argument, last_.days.first, last_.grain);
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
        return on_day("T" + std::string(c.part), day_around());
      case TimeOp::holiday:
        return holiday(c, rule.argument);
    }
    return {};
  }

  static TimeValue fixed(const std::string& text) {
    TimeValue out;
    out.text = text;
    return out;
  }

  static TimeValue with_part(TimeValue value, std::string_view part) {
    if (part.empty() || value.text.size() != 10) return value;
    value.type = "TIME";
    value.text += "T" + std::string(part);
    return value;
  }

  // "the weekend" on a Wednesday is the one that was, unless the sentence looks ahead; "this
  // weekend" is left alone.
  int weekend_gone(const TimeRule& rule, const Caught& c) const {
    constexpr int kSaturday = 5;
    const bool said_by_rule = rule.argument.size() > 2;
    return said_by_rule && c.unit == "WE" && published_.known() &&
                   weekday(published_) < kSaturday && tense() != Tense::future &&
                   tense() != Tense::present
               ? 1
               : 0;
  }

  // The year said beside the expression, or by "of last year", "of that year"; 0 if none is.
  int year_said(const Caught& c) const {
    if (c.year != 0 || !c.which) return c.year;
    const Date from = c.which_told ? last_.days.first : history_ ? reference() : published_;
    const int year = from.known() ? from.year + c.which_by : 0;
    return plausible_year(year) ? year : 0;
  }

  // "in April and June 1955", "17 August - 2 September 1914": the year that follows is this one's.
  int year_ahead() const {
    for (uint32_t k = at_; k + 1 < hits_.size() && k < at_ + 4; ++k) {
      const TimeHit& next = hits_[k + 1];
      if (!words_.same_sentence(hits_[k].first, next.first) || next.first > hits_[k].last + 2)
        break;
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

  TimeValue date(const Caught& c) const {
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
    return with_part(value_of_date(out), c.part);
  }

  // "on the 20th": of the month spoken of.
  TimeValue in_month_told(const Caught& c) const {
    const Date from = last_.known() && last_.grain >= Grain::month ? last_.days.first
                      : history_                                   ? Date{}
                                                                   : published_;
    const Date out = make_date(from.year, from.month, c.day);
    if (from.known() && valid(out)) return with_part(value_of_date(out), c.part);
    return fixed("XXXX-XX-" + padded(c.day, 2));
  }

  // The year of a date that gives none; 0 if nothing tells.
  int year_for(const Caught& c) const {
    if (c.month < 1 || c.month > 12) return 0;
    if (history_) return year_of_tale(c);
    if (!published_.known()) return 0;
    const Tense tense = tense_of_news();
    int best = 0;
    int best_cost = 0;
    for (const int year : {published_.year - 1, +published_.year, published_.year + 1}) {
      if (!plausible_year(year)) continue;
      const Date day = make_date(year, c.month, std::max(1, std::min(c.day, 28)));
      if (c.day != 0 && c.weekday >= 0 && valid(make_date(year, c.month, c.day)) &&
          weekday(make_date(year, c.month, c.day)) == c.weekday)
        return year;
      const int months = (year - published_.year) * 12 + c.month - published_.month;
      const int distance =
          c.day != 0 ? days_from_civil(day) - days_from_civil(published_) : months * 2;
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
  static int direction_cost(int distance, Tense tense, bool hard) {
    const bool against =
        (tense == Tense::past && distance > 0) || (tense == Tense::future && distance < 0);
    const int factor = !against ? 2 : hard ? 24 : 2 * kAgainstTense;
    // Where nothing tells, what has been is a little likelier.
    const int extra = tense == Tense::unknown && distance > 0 ? 1 : 0;
    return std::abs(distance) * factor + extra;
  }

  int year_of_tale(const Caught& c) const {
    const Told& from = told();
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
  TimeValue shift(const Caught& c, int by) const {
    if (!history_) return with_part(shifted_value(c.unit, by, published_), c.part);
    if (by == 0 && last_.known()) return anchored(c, 0);
    return vague_value(by);
  }

  // What can be said of a unit finer than the date it is told from: "later that month" of a year.
  static TimeValue too_coarse(const Told& from, int by) {
    if (from.grain == Grain::decade) return vague_value(by);
    TimeValue out;
    out.text = to_string(make_date(from.days.first.year,
                                   from.grain == Grain::month ? from.days.first.month : 0, 0)) +
               (from.grain == Grain::year ? "-XX-XX" : "-XX");
    return out;
  }

  // "the next day", "that month": from the date last spoken of.
  TimeValue anchored(const Caught& c, int by) const {
    if (!last_.known()) {
      if (by != 0) return vague_value(by);
      return fixed(c.unit == "Y" ? "XXXX" : c.unit == "M" ? "XXXX-XX" : "XXXX-XX-XX");
    }
    if (c.weekday >= 0 && last_.grain == Grain::day) {
      const int ahead = (c.weekday - weekday(last_.days.first) + 7) % 7;
      const int days = by > 0 ? (ahead == 0 ? 7 : ahead) : ahead - 7;
      return with_part(value_of_date(add_days(last_.days.first, days)), c.part);
    }
    if (c.weekday >= 0) return fixed("XXXX-WXX-" + std::to_string(c.weekday + 1));
    if (c.month != 0) {
      const int month = last_.days.first.month;
      const int year = by > 0 ? (c.month <= month ? 1 : 0) : (c.month >= month ? -1 : 0);
      return value_of_date(make_date(last_.days.first.year + year, c.month, 0));
    }
    if (grain_of(c.unit) > last_.grain) return too_coarse(last_, by);
    return with_part(shifted_value(c.unit, by, by > 0 ? last_.days.last : last_.days.first),
                     c.part);
  }

  TimeValue day(const Caught& c, int by) const {
    // A history that says "today" does not mean the day it tells of.
    if (!published_.known() || history_) return vague_value(by);
    return with_part(value_of_date(add_days(published_, by)), c.part);
  }

  // "two weeks ago", "two days later".
  TimeValue moved(const Caught& c, int direction, Date from, Grain grain) const {
    const double amount = c.number < 0 ? 1 : c.number;
    const bool ago_in_tale = direction < 0 && history_ && from == published_;
    if (c.vague || !from.full() || ago_in_tale || amount > kLargestAmount ||
        amount != std::floor(amount))
      return vague_value(direction);
    const int by = direction * static_cast<int>(amount);
    if (!can_shift(c.unit, by, from)) return vague_value(direction);
    if (c.unit == "E") return value_of_date(make_date(from.year + by * 10, 0, 0));
    if (c.unit == "C") return value_of_date(make_date(from.year + by * 100, 0, 0));
    if (grain_of(c.unit) > grain && last_.known()) return too_coarse(last_, direction);
    return with_part(shifted_value(c.unit, by, from), c.part);
  }

  // Of figures of a quarter, "a year earlier" is the same quarter of the year before.
  bool year_before_quarter(const Caught& c) const {
    return quarter_.known() && c.unit == "Y" && c.number_article &&
           sentence() <= quarter_.sentence + kQuarterReach;
  }

  TimeValue quarter_before() const {
    const Date first = quarter_.days.first;
    return value_of_quarter(first.year - 1, (first.month - 1) / 3 + 1);
  }

  // "the latest quarter": the one spoken of, or the last that is over.
  TimeValue period(const Caught& c, int years) const {
    if (c.year != 0) {
      const int quarter = quarter_.known() ? (quarter_.days.first.month - 1) / 3 + 1 : 0;
      return quarter != 0 ? value_of_quarter(c.year, quarter)
                          : value_of_date(make_date(c.year, 0, 0));
    }
    if (!quarter_.known() && !published_.known()) return vague_value(years);
    int quarter = published_.known() ? published_.year * 4 + (published_.month - 1) / 3 - 1 : 0;
    if (quarter_.known()) {
      const int spoken = quarter_.days.first.year * 4 + (quarter_.days.first.month - 1) / 3;
      quarter = quarter == 0 ? spoken : std::min(spoken, quarter);
    }
    quarter += years * 4;
    return value_of_quarter(quarter / 4, quarter % 4 + 1);
  }

  TimeValue on_weekday(const Caught& c, int by, bool bare) const {
    const bool from_tale = history_ && told().known() && told().grain == Grain::day;
    const Date from = history_ ? (from_tale ? told().days.first : Date{}) : published_;
    if (!from.full()) return fixed("XXXX-WXX-" + std::to_string(c.weekday + 1));
    const int back =
        (weekday(from) - c.weekday + 7) % 7;  // days since the last one, today included
    const int ahead = (7 - back) % 7;
    int days = -back;
    if (bare) {
      const Tense found = history_ ? Tense::future : tense_of_news();
      if (found == Tense::future || found == Tense::present) days = ahead;
    } else if (by > 0) {
      days = ahead == 0 ? 7 : ahead;
    } else if (by < 0) {
      days = back == 0 ? -7 : -back;
    } else {
      days = c.weekday - weekday(from);
    }
    return with_part(value_of_date(add_days(from, days)), c.part);
  }

  TimeValue in_month(const Caught& c, int by) const {
    const Date from = published_;
    if (!from.known() || history_) return date(c);
    int year = from.year;
    if (by < 0 && c.month >= from.month) --year;
    if (by > 0 && c.month <= from.month) ++year;
    return value_of_date(make_date(year, c.month, c.day));
  }

  TimeValue in_season(const Caught& c, int by, bool bare) const {
    int year = year_said(c);
    if (year == 0) year = year_ahead();
    if (year != 0) return value_of_season(year, c.season);
    const Date from = reference();
    if (!from.full() || (history_ && c.which)) return fixed("XXXX-" + std::string(c.season));
    year = from.year;
    const TimeValue now = value_of_season(year, c.season);
    if (history_) return now;
    const Tense found = tense_of_news();
    const bool looks_ahead = found == Tense::future || found == Tense::present;
    if (bare && !looks_ahead && from < now.days.first) --year;
    if (bare && looks_ahead && now.days.last < from) ++year;
    if (!bare && by < 0 && !(now.days.last < from)) --year;
    if (!bare && by > 0 && !(from < now.days.first)) ++year;
    return value_of_season(year, c.season);
  }

  TimeValue in_quarter(const Caught& c, int by, bool bare) const {
    if (c.ordinal < 1 || c.ordinal > 4) return {};
    if (const int year = year_said(c); year != 0) return value_of_quarter(year, c.ordinal);
    const Date from = reference();
    if (!from.full()) return fixed("XXXX-Q" + std::to_string(c.ordinal));
    if (!bare) return value_of_quarter(from.year + by, c.ordinal);
    const Tense tense = tense_of_news();
    const int now = (from.month - 1) / 3 + 1;
    int best = from.year;
    int best_cost = -1;
    for (const int year : {from.year - 1, +from.year, from.year + 1}) {
      const int distance = (year - from.year) * 4 + c.ordinal - now;
      const int cost =
          direction_cost(distance, tense, tense == Tense::past) * 4 + std::abs(distance);
      if (best_cost < 0 || cost < best_cost) {
        best = year;
        best_cost = cost;
      }
    }
    return value_of_quarter(best, c.ordinal);
  }

  TimeValue in_half(const Caught& c, int half) const {
    const int said = year_said(c);
    const Date from = reference();
    const int year = said != 0 ? said : from.year;
    return year != 0 ? value_of_half(year, half) : fixed("XXXX-H" + std::to_string(half));
  }

  static TimeValue before_christ(const Caught& c, const std::string& what) {
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
  TimeValue duration(const Caught& c, int direction, bool single) const {
    TimeValue out;
    out.type = "DURATION";
    const double amount = c.number < 0 ? 1 : c.number;
    if (amount > kLargestAmount) return {};
    const bool unsaid = c.number < 0 && direction == 0 && !c.number_article && !single;
    out.text = duration_text(amount, c.vague || unsaid, c.unit);
    if (direction == 0 || c.vague || !published_.known() || history_ ||
        amount != std::floor(amount) || amount > 1000)
      return out;
    const TimeValue far = moved(c, direction, published_, Grain::day);
    if (!far.days.known()) return out;
    out.days = direction < 0 ? DateRange{far.days.first, published_}
                             : DateRange{published_, far.days.last};
    return out;
  }

  static TimeValue set(const Caught& c, const std::string& argument) {
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
  static std::string clock_text(const Caught& c, const std::string& half) {
    if (c.hour < 0 || c.hour > 24 || (!half.empty() && c.hour > 12)) return "";
    int hour = c.hour;
    if (half == "pm" && hour < 12) hour += 12;
    if (half == "am" && hour == 12) hour = 0;
    std::string out = "T" + padded(hour, 2);
    if (c.minute >= 0) out += ":" + padded(c.minute, 2);
    return out + std::string(c.zone == "Z" ? c.zone : std::string_view());
  }

  // The day a time of day is on where it is not said beside it: one named in the sentence, the one
  // last spoken of, the day published.
  DateRange day_around() const {
    if (last_.known() && last_.grain == Grain::day && last_.sentence == sentence())
      return last_.days;
    for (uint32_t k = at_ + 1; k < hits_.size() && k <= at_ + 2; ++k) {
      const TimeHit& next = hits_[k];
      if (!words_.same_sentence(hits_[at_].first, next.first) || next.day_rule != nullptr) break;
      if (!names_day(*next.rule, next.caught)) continue;
      const TimeValue value = resolve(*next.rule, next.caught);
      if (value.days.known()) return value.days;
    }
    const uint32_t reach = history_ ? UINT32_MAX : 1;
    if (last_.known() && last_.grain == Grain::day && sentence() - last_.sentence <= reach)
      return last_.days;
    return history_ || !published_.known() ? DateRange{} : days_of(published_);
  }

  TimeValue on_day(const std::string& time, DateRange day) const {
    TimeValue out;
    out.type = "TIME";
    if (time.empty()) return {};
    const bool one = day.known() && day.first == day.last;
    out.text = (one ? to_string(day.first) : std::string("XXXX-XX-XX")) + time;
    if (one) out.days = day;
    return out;
  }

  TimeValue clock(const Caught& c, const std::string& half) const {
    return on_day(clock_text(c, half), day_around());
  }

  static std::string_view part_said(const TimeRule& rule, Caught c) {
    read_argument(rule.argument, c);
    return c.part;
  }

  TimeValue joined(const TimeHit& hit) const {
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
  TimeValue holiday(const Caught& c, const std::string& argument) const {
    const std::string_view rule = c.holiday.empty() ? std::string_view(argument) : c.holiday;
    if (const int year = year_said(c); year != 0) {
      const Date day = holiday_in(rule, year);
      return day.known() ? with_part(value_of_date(day), c.part) : TimeValue{};
    }
    const Date from = reference();
    if (!from.full()) {
      const Date any = holiday_in(rule, 2000);
      const bool fixed_day = any.known() && rule == to_string(any).substr(5);
      return fixed(fixed_day ? "XXXX-" + std::string(rule) : "XXXX-XX-XX");
    }
    Date best;
    int best_cost = 0;
    const Tense tense = history_ ? Tense::future : tense_of_news();
    for (const int year : {from.year - 1, +from.year, from.year + 1}) {
      const Date day = holiday_in(rule, year);
      if (!day.known()) continue;
      const int cost = direction_cost(days_from_civil(day) - days_from_civil(from), tense, false);
      if (!best.known() || cost < best_cost) {
        best = day;
        best_cost = cost;
      }
    }
    return best.known() ? with_part(value_of_date(best), c.part) : TimeValue{};
  }

  const Words& words_;
  const Document& document_;
  const TimeContext context_;
  const TimeRules& rules_;
  const Parse& parse_;
  std::vector<TimeHit> hits_;
  Date published_;
  bool history_ = false;
  Told last_;     // the date last spoken of
  Told tale_;     // where a history has come to
  Told aside_;    // a year it only glanced at
  Told quarter_;  // the quarter last spoken of
  uint32_t at_ = 0;
};

}  // namespace

std::vector<TimeExpression> TimeFinder::find(const Words& words, const Document& document,
                                             const Parse& parse) const {
  return Resolver(*this, words, document, parse).run();
}

}  // namespace casus::mentions
