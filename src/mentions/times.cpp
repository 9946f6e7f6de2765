// From what a rule caught to a TIMEX3 value and the days it stands for.
//
// Two dates can be referred to: the day the document was published, and the date the text last
// spoke of ("two days later"). Histories tell their own dates: where a document is not dated, or
// mostly gives years long past, the second stands in for the first. Nothing is made up: without
// either the value stays vague and has no days.
#include "mentions/times.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace casus::mentions {
namespace {

constexpr double kLargestAmount = 100000;  // units; more is no duration anybody means

struct Value {
  std::string type = "DATE";
  std::string text;
  DateRange days;
};

std::string padded(int value, int width) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%0*d", width, value);
  return buffer.data();
}

Date make_date(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

bool plausible(int year) { return year >= 1 && year <= 9998; }

Value of_date(Date date) {
  Value out;
  out.text = to_string(date);
  out.days = days_of(date);
  return out;
}

Value vague(int direction) {
  Value out;
  out.text = direction < 0 ? "PAST_REF" : direction > 0 ? "FUTURE_REF" : "PRESENT_REF";
  return out;
}

// ISO 8601: the week belongs to the year its Thursday is in.
Value of_week(Date any) {
  const Date monday = add_days(any, -weekday(any));
  const Date thursday = add_days(monday, 3);
  const int ordinal = days_from_civil(thursday) - days_from_civil(make_date(thursday.year, 1, 1));
  Value out;
  out.text = padded(thursday.year, 4) + "-W" + padded(ordinal / 7 + 1, 2);
  out.days = {monday, add_days(monday, 6)};
  return out;
}

Value of_weekend(Date any) {
  Value out = of_week(any);
  out.text += "-WE";
  out.days.first = add_days(out.days.first, 5);
  return out;
}

Value of_quarter(int year, int quarter) {
  Value out;
  out.text = padded(year, 4) + "-Q" + std::to_string(quarter);
  out.days = {make_date(year, quarter * 3 - 2, 1), days_of(make_date(year, quarter * 3, 0)).last};
  return out;
}

Value of_years(int first, int count, std::string text) {
  Value out;
  out.text = std::move(text);
  if (plausible(first) && plausible(first + count - 1)) {
    out.days = {make_date(first, 1, 1), make_date(first + count - 1, 12, 31)};
  }
  return out;
}

int season_month(std::string_view season) {
  return season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : 12;
}

// Meteorological seasons of the northern half, as TIMEX3 annotators use them.
Value of_season(int year, const std::string& season) {
  Value out;
  out.text = padded(year, 4) + "-" + season;
  const Date first = make_date(year, season_month(season), 1);
  out.days = {first,
              days_of(make_date(add_months(first, 2).year, add_months(first, 2).month, 0)).last};
  return out;
}

std::string amount_text(double amount) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), amount);
  return {buffer.data(), error == std::errc() ? end : buffer.data()};
}

// "P3D", "PT2H", "P20Y" for two decades, "PXM" for several months.
std::string duration_text(double amount, bool is_vague, std::string_view unit) {
  if (unit == "E" || unit == "C") {
    const double years = unit == "E" ? 10 : 100;
    return is_vague ? "PXY" : "P" + amount_text(amount * years) + "Y";
  }
  if (unit == "Q") return is_vague ? "PXM" : "P" + amount_text(amount * 3) + "M";
  if (unit == "F") return is_vague ? "PXW" : "P" + amount_text(amount * 2) + "W";
  if (unit == "WE") return is_vague ? "PXWE" : "P" + amount_text(amount) + "WE";
  const std::string number = is_vague ? "X" : amount_text(amount);
  if (unit.size() == 2 && unit[0] == 'T') return "PT" + number + std::string(unit.substr(1));
  return "P" + number + std::string(unit);
}

class Resolver {
 public:
  Resolver(const TimeFinder& finder, const Words& words, const Document& document)
      : finder_(finder), words_(words), document_(document) {
    const Date published = document.published_date();
    if (published.full()) published_ = published;
  }

  std::vector<TimeExpression> run() {
    own_dates_ = tells_own_dates();
    std::vector<TimeExpression> out;
    for (uint32_t i = 0; i < words_.size();) {
      Caught caught;
      const uint32_t rule =
          words_[i].has(kPunct) ? kNone : finder_.rules.longest(words_, finder_.numbers, i, caught);
      if (rule == kNone) {
        ++i;
        continue;
      }
      take(i, finder_.rules.rule(rule), caught, out);
      i += caught.words;
    }
    return out;
  }

 private:
  // A history: five or more dated sentences, most of them two years or more before it was
  // published.
  bool tells_own_dates() const {
    if (!published_.known()) return true;
    uint32_t old_years = 0;
    uint32_t years = 0;
    for (const Word& word : words_.list) {
      if (!word.has(kDigit) || word.folded.size() != 4) continue;
      int year = 0;
      const std::string_view form = std::string_view(words_.folded).substr(word.folded.begin, 4);
      const auto [end, error] = std::from_chars(form.data(), form.data() + 4, year);
      if (error != std::errc() || end != form.data() + 4 || year < 1000 ||
          year > published_.year + 1)
        continue;
      ++years;
      old_years += year + 2 <= published_.year ? 1U : 0U;
    }
    return old_years >= 8 && old_years * 4 >= years * 3;
  }

  void take(uint32_t i, const TimeRule& rule, const Caught& caught,
            std::vector<TimeExpression>& out) {
    if (rule.op == TimeOp::none || (only_year(caught) && counts(i, caught.words))) return;
    at_ = i;
    if (!document_.entries.empty()) enter(i);
    Value value = resolve(rule, caught);
    if (value.text.empty()) return;
    if (value.days.known() && (!valid(value.days.first) || !valid(value.days.last) ||
                               value.days.last < value.days.first)) {
      value.days = {};
    }
    TimeExpression expression;
    expression.span = words_.span(i, i + caught.words);
    expression.sentence = words_[i].sentence;
    expression.type = value.type;
    expression.value = value.text;
    expression.days = value.days;
    expression.rule = rule.rule;
    const bool dated = value.days.known() && (value.type == "DATE" || value.type == "TIME");
    if (dated && rule.op != TimeOp::decade && rule.op != TimeOp::century) spoken_ = value.days;
    out.push_back(std::move(expression));
  }

  // In a live blog each entry has a day of its own.
  void enter(uint32_t i) {
    const Date published = document_.published_date_at(words_[i].span.begin);
    if (published.full()) published_ = published;
  }

  static bool only_year(const Caught& c) {
    return c.words == 1 && c.year != 0 && c.month == 0 && c.decade == 0;
  }

  // "1500 people", "some 2000 troops": a number, not a year.
  bool counts(uint32_t i, uint32_t n) const {
    if (words_.same_sentence(i, i + n) && !words_[i + n].has(kPunct)) {
      const std::string_view next = words_.form(i + n);
      if (finder_.lexicon.is(next, kModifier) || next == "%") return true;
      const auto noun =
          finder_.lexicon.noun_forms.longest([&](uint32_t k) { return words_.form(i + n + k); }, 3);
      if (noun.words > 0) return true;
    }
    if (i == 0 || !words_.same_sentence(i - 1, i)) return false;
    const Word& before = words_[i - 1];
    const bool money_sign = before.has(kPunct) && before.span.end == words_[i].span.begin &&
                            words_.raw(i - 1) != "(" && words_.raw(i - 1).size() <= 3 &&
                            words_.form(i - 1) != "\"" && words_.form(i - 1) != "[" &&
                            words_.form(i - 1) != "/";
    return money_sign || finder_.lexicon.is(words_.form(i - 1), kApproximator);
  }

  bool future() const {
    const uint32_t begin = words_.sentence_words[words_[at_].sentence].begin;
    for (uint32_t k = at_; k > begin && k + 10 > at_; --k) {
      if (finder_.lexicon.is(words_.form(k - 1), kFuture)) return true;
    }
    return false;
  }

  // The day that words such as "March" or "Friday" are told from; not known where there is none.
  Date reference() const {
    if (own_dates_ && spoken_.known()) return spoken_.first;
    return published_;
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

  Value resolve(const TimeRule& rule, Caught c) const {
    const int argument = read_argument(rule.argument, c);
    switch (rule.op) {
      case TimeOp::none:
        return {};
      case TimeOp::date:
        return date(c);
      case TimeOp::shift:
        return shifted(c.unit, argument - weekend_gone(rule, c), published_, c.part);
      case TimeOp::anchor:
        return anchored(c, argument);
      case TimeOp::day:
        return day(c, argument);
      case TimeOp::ago:
        return moved(c, -1, published_);
      case TimeOp::since:
        return moved(c, argument, spoken_.first);
      case TimeOp::weekday:
        return on_weekday(c, argument, rule.argument.empty());
      case TimeOp::month:
        return in_month(c, argument);
      case TimeOp::season:
        return in_season(c, argument, rule.argument.empty());
      case TimeOp::quarter:
        return in_quarter(c, argument, rule.argument.empty());
      case TimeOp::decade:
        return of_years(c.decade, 10, padded(c.decade / 10, 3));
      case TimeOp::century:
        return of_years((c.ordinal - 1) * 100, 100, padded(c.ordinal - 1, 2));
      case TimeOp::duration:
        return duration(c, argument);
      case TimeOp::set:
        return set(c, rule.argument);
      case TimeOp::reference:
        return fixed(rule.argument);
      case TimeOp::clock:
        return clock(c, rule.argument);
      case TimeOp::holiday:
        return holiday(c);
    }
    return {};
  }

  static Value fixed(const std::string& text) {
    Value out;
    out.text = text;
    return out;
  }

  static Value with_part(Value value, const std::string& part) {
    if (part.empty() || value.text.size() != 10) return value;
    value.type = "TIME";
    value.text += "T" + part;
    return value;
  }

  // "the weekend" on a Wednesday is the one that was, unless the sentence looks ahead; "this
  // weekend" is left alone.
  int weekend_gone(const TimeRule& rule, const Caught& c) const {
    constexpr int kSaturday = 5;
    const bool said_by_rule = rule.argument.size() > 2;
    return said_by_rule && c.unit == "WE" && published_.known() &&
                   weekday(published_) < kSaturday && !future()
               ? 1
               : 0;
  }

  Value date(const Caught& c) const {
    Date out = make_date(c.year, c.month, c.day);
    if (c.year == 0) out.year = static_cast<int16_t>(year_for(c.month, c.day));
    if (c.day != 0 && out.year != 0 && !valid(out)) return {};
    if (c.month > 12) return {};
    if (out.year == 0) {
      Value unknown;
      unknown.text = "XXXX-" + padded(c.month, 2) + (c.day != 0 ? "-" + padded(c.day, 2) : "");
      return with_part(unknown, c.part);
    }
    return with_part(of_date(out), c.part);
  }

  // The year of a date that gives none; 0 if nothing tells.
  int year_for(int month, int day) const {
    const Date from = reference();
    if (!from.known() || month < 1 || month > 12) return 0;
    const bool ahead = !(own_dates_ && spoken_.known()) && future();
    int best = 0;
    int best_distance = 0;
    for (const int year : {from.year - 1, +from.year, from.year + 1}) {
      if (!plausible(year) || (day == 29 && month == 2 && !valid(make_date(year, month, day))))
        continue;
      const bool by_day = day != 0;
      int distance = by_day ? days_from_civil(make_date(year, month, std::min(day, 28))) -
                                  days_from_civil(from)
                            : (year - from.year) * 12 + month - from.month;
      // A month without a day is one that has been, unless the sentence looks ahead; a history
      // looks either way.
      if (!by_day && !own_dates_ && ((ahead && distance < 0) || (!ahead && distance > 0))) continue;
      if (by_day && ahead && distance < 0) continue;
      distance = std::abs(distance);
      if (best == 0 || distance < best_distance) {
        best = year;
        best_distance = distance;
      }
    }
    return best;
  }

  // The unit that lies `by` units from a day.
  Value shifted(const std::string& unit, int by, Date from, const std::string& part) const {
    if (!from.full()) return vague(by);
    if (unit == "D") return with_part(of_date(add_days(from, by)), part);
    if (unit == "W") return of_week(add_days(from, by * 7));
    if (unit == "F") return of_week(add_days(from, by * 14));
    if (unit == "WE") return of_weekend(add_days(from, by * 7));
    if (unit == "M") {
      const Date month = add_months(from, by);
      return of_date(make_date(month.year, month.month, 0));
    }
    if (unit == "Q") {
      const int quarter = from.year * 4 + (from.month - 1) / 3 + by;
      return of_quarter(quarter / 4, quarter % 4 + 1);
    }
    if (unit == "Y" && plausible(from.year + by)) return of_date(make_date(from.year + by, 0, 0));
    if (unit == "E") {
      const int decade = (from.year / 10 + by) * 10;
      return of_years(decade, 10, padded(decade / 10, 3));
    }
    if (unit == "C") {
      const int century = from.year / 100 + by;
      return of_years(century * 100, 100, padded(century, 2));
    }
    return vague(by);
  }

  // "the next day", "that month": from the date last spoken of.
  Value anchored(const Caught& c, int by) const {
    if (!spoken_.known()) {
      Value out;
      if (by != 0) return vague(by);
      out.text = c.unit == "Y" ? "XXXX" : c.unit == "M" ? "XXXX-XX" : "XXXX-XX-XX";
      return out;
    }
    return shifted(c.unit, by, by > 0 ? spoken_.last : spoken_.first, c.part);
  }

  Value day(const Caught& c, int by) const {
    if (!published_.known()) {
      // A history that says "today" does not mean the day it tells of.
      return vague(by);
    }
    return with_part(of_date(add_days(published_, by)), c.part);
  }

  // "two weeks ago", "two days later".
  Value moved(const Caught& c, int direction, Date from) const {
    const double amount = c.number < 0 ? 1 : c.number;
    if (c.vague || !from.full() || amount > kLargestAmount || amount != std::floor(amount))
      return vague(direction);
    const int by = direction * static_cast<int>(amount);
    if ((c.unit == "Y" || c.unit == "E" || c.unit == "C") &&
        !plausible(from.year + by * (c.unit == "Y" ? 1 : 100))) {
      return vague(direction);
    }
    if (c.unit == "E") return of_date(make_date(from.year + by * 10, 0, 0));
    if (c.unit == "C") return of_date(make_date(from.year + by * 100, 0, 0));
    if (c.unit == "D" && std::abs(by) > 100 * 366) return vague(direction);
    if (c.unit == "W" && std::abs(by) > 5200) return vague(direction);
    if (c.unit == "M" && std::abs(by) > 1200) return vague(direction);
    return shifted(c.unit, by, from, c.part);
  }

  Value on_weekday(const Caught& c, int by, bool bare) const {
    const Date from = own_dates_ && spoken_.known() ? spoken_.first : published_;
    if (!from.full()) {
      Value out;
      out.text = "XXXX-WXX-" + std::to_string(c.weekday + 1);
      return out;
    }
    const int back =
        (weekday(from) - c.weekday + 7) % 7;  // days since the last one, today included
    const int ahead = (7 - back) % 7;
    int days = -back;
    if (bare ? future() : by > 0) days = ahead == 0 && !bare ? 7 : ahead;
    if (!bare && by < 0 && back == 0) days = -7;
    if (!bare && by == 0) days = c.weekday - weekday(from);
    return with_part(of_date(add_days(from, days)), c.part);
  }

  Value in_month(const Caught& c, int by) const {
    const Date from = published_;
    if (!from.known()) return date(c);
    int year = from.year;
    if (by < 0 && c.month >= from.month) --year;
    if (by > 0 && c.month <= from.month) ++year;
    return of_date(make_date(year, c.month, 0));
  }

  Value in_season(const Caught& c, int by, bool bare) const {
    if (c.year != 0) return of_season(c.year, c.season);
    const Date from = reference();
    if (!from.full()) {
      Value out;
      out.text = "XXXX-" + c.season;
      return out;
    }
    int year = from.year;
    const Value now = of_season(year, c.season);
    if (bare && !future() && !own_dates_ && from < now.days.first) --year;
    if (bare && future() && !own_dates_ && now.days.last < from) ++year;
    if (!bare && by < 0 && !(now.days.last < from)) --year;
    if (!bare && by > 0 && !(from < now.days.first)) ++year;
    return of_season(year, c.season);
  }

  Value in_quarter(const Caught& c, int by, bool bare) const {
    if (c.ordinal < 1 || c.ordinal > 4) return {};
    if (c.year != 0) return of_quarter(c.year, c.ordinal);
    const Date from = reference();
    if (!from.full()) {
      Value out;
      out.text = "XXXX-Q" + std::to_string(c.ordinal);
      return out;
    }
    const int now = (from.month - 1) / 3 + 1;
    if (!bare) return of_quarter(from.year + by, c.ordinal);
    if (future()) return of_quarter(from.year + (c.ordinal < now ? 1 : 0), c.ordinal);
    return of_quarter(from.year - (c.ordinal > now ? 1 : 0), c.ordinal);
  }

  // argument: -1 "the past three months", +1 "the next three months".
  Value duration(const Caught& c, int direction) const {
    Value out;
    out.type = "DURATION";
    const double amount = c.number < 0 ? 1 : c.number;
    if (amount > kLargestAmount) return {};
    out.text = duration_text(
        amount, c.vague || (c.number < 0 && direction == 0 && !c.number_article), c.unit);
    if (direction == 0 || c.vague || !published_.known() || amount != std::floor(amount) ||
        amount > 1000)
      return out;
    const Value far = moved(c, direction, published_);
    if (!far.days.known()) return out;
    out.days = direction < 0 ? DateRange{far.days.first, published_}
                             : DateRange{published_, far.days.last};
    return out;
  }

  Value set(const Caught& c, const std::string& argument) const {
    Value out;
    out.type = "SET";
    out.text = argument;
    if (argument.empty() && c.weekday >= 0) out.text = "XXXX-WXX-" + std::to_string(c.weekday + 1);
    if (argument.empty() && !c.part.empty()) out.text = "XXXX-XX-XXT" + c.part;
    if (argument.empty() && !c.unit.empty())
      out.text = duration_text(c.number < 0 ? 1 : c.number, c.vague, c.unit);
    return out;
  }

  Value clock(const Caught& c, const std::string& half) const {
    if (c.hour < 0 || c.hour > 24 || (!half.empty() && c.hour > 12)) return {};
    int hour = c.hour;
    if (half == "pm" && hour < 12) hour += 12;
    if (half == "am" && hour == 12) hour = 0;
    Value out;
    out.type = "TIME";
    const Date from = own_dates_ ? spoken_.first : published_;
    out.text = (from.full() ? to_string(from) : std::string("XXXX-XX-XX")) + "T" + padded(hour, 2);
    if (c.minute >= 0) out.text += ":" + padded(c.minute, 2);
    if (from.full()) out.days = {from, from};
    return out;
  }

  Value holiday(const Caught& c) const {
    Caught day = c;
    const auto dash = c.holiday.find('-');
    if (dash == std::string::npos) return {};
    std::from_chars(c.holiday.data(), c.holiday.data() + dash, day.month);
    std::from_chars(c.holiday.data() + dash + 1, c.holiday.data() + c.holiday.size(), day.day);
    return date(day);
  }

  const TimeFinder& finder_;
  const Words& words_;
  const Document& document_;
  Date published_;
  bool own_dates_ = false;
  DateRange spoken_;
  uint32_t at_ = 0;
};

}  // namespace

std::vector<TimeExpression> TimeFinder::find(const Words& words, const Document& document) const {
  return Resolver(*this, words, document).run();
}

}  // namespace casus::mentions
