#include "mentions/time_values.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "text/parts.h"

namespace casus::mentions {
namespace {

int season_month(std::string_view season) {
  return season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : 12;
}

std::string amount_text(double amount) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), amount);
  return {buffer.data(), error == std::errc() ? end : buffer.data()};
}

// Sunday after the first full moon of spring, by the anonymous Gregorian rule (Nature, 20 April
// 1876).
Date easter(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return make_date(year, f / 31, f % 31 + 1);
}

Date nth_weekday(int year, int month, int nth, int day) {
  if (nth < 1 || nth > 5 || day < 0 || day > 6) return {};
  const Date first = make_date(year, month, 1);
  int at = 1 + (day - weekday(first) + 7) % 7 + (nth - 1) * 7;
  if (nth == 5 && at > days_in_month(year, month)) at -= 7;
  return make_date(year, month, at);
}

}  // namespace

std::string padded(int value, int width) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%0*d", width, value);
  return buffer.data();
}

Date make_date(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

bool plausible_year(int year) { return year >= 1 && year <= 9998; }

TimeValue value_of_date(Date date) {
  TimeValue out;
  out.text = to_string(date);
  out.days = days_of(date);
  return out;
}

TimeValue vague_value(int direction) {
  TimeValue out;
  out.text = direction < 0 ? "PAST_REF" : direction > 0 ? "FUTURE_REF" : "PRESENT_REF";
  return out;
}

TimeValue value_of_week(Date any) {
  const Date monday = add_days(any, -weekday(any));
  const Date thursday = add_days(monday, 3);
  const int ordinal = days_from_civil(thursday) - days_from_civil(make_date(thursday.year, 1, 1));
  TimeValue out;
  out.text = padded(thursday.year, 4) + "-W" + padded(ordinal / 7 + 1, 2);
  out.days = {monday, add_days(monday, 6)};
  return out;
}

TimeValue value_of_weekend(Date any) {
  TimeValue out = value_of_week(any);
  out.text += "-WE";
  out.days.first = add_days(out.days.first, 5);
  return out;
}

TimeValue value_of_quarter(int year, int quarter) {
  TimeValue out;
  out.text = padded(year, 4) + "-Q" + std::to_string(quarter);
  out.days = {make_date(year, quarter * 3 - 2, 1), days_of(make_date(year, quarter * 3, 0)).last};
  return out;
}

TimeValue value_of_quarter(int number) { return value_of_quarter(number / 4, number % 4 + 1); }

int quarter_of(const TimeValue& value) {
  const std::string& text = value.text;
  if (text.size() != 7 || text[5] != 'Q') return -1;
  return number_in<int>(text.substr(0, 4)).value_or(0) * 4 + text[6] - '1';
}

TimeValue value_of_season_begun(int year, std::string_view season) {
  TimeValue out = value_of_season(year, season);
  if (season == "WI") out.text = padded(year + 1, 4) + "-WI";
  return out;
}

TimeValue value_of_half(int year, int half) {
  TimeValue out;
  out.text = padded(year, 4) + "-H" + std::to_string(half);
  out.days = {make_date(year, half * 6 - 5, 1), days_of(make_date(year, half * 6, 0)).last};
  return out;
}

TimeValue value_of_years(int first, int count, std::string text) {
  TimeValue out;
  out.text = std::move(text);
  if (plausible_year(first) && plausible_year(first + count - 1)) {
    out.days = {make_date(first, 1, 1), make_date(first + count - 1, 12, 31)};
  }
  return out;
}

TimeValue value_of_season(int year, std::string_view season) {
  TimeValue out;
  out.text = padded(year, 4) + "-" + std::string(season);
  const Date first = make_date(year, season_month(season), 1);
  const Date last = add_months(first, 2);
  out.days = {first, days_of(make_date(last.year, last.month, 0)).last};
  return out;
}

std::string duration_text(double amount, bool is_vague, std::string_view unit) {
  if (unit == "E" || unit == "C") {
    const double years = unit == "E" ? 10 : 100;
    return is_vague ? "PXY" : "P" + amount_text(amount * years) + "Y";
  }
  if (unit == "F") return is_vague ? "PXW" : "P" + amount_text(amount * 2) + "W";
  const std::string number = is_vague ? "X" : amount_text(amount);
  if (unit.size() == 2 && unit[0] == 'T') return "PT" + number + std::string(unit.substr(1));
  return "P" + number + std::string(unit);
}

bool can_shift(std::string_view unit, int by, Date from) {
  const int years = unit == "Y" ? by : unit == "E" ? by * 10 : unit == "C" ? by * 100 : 0;
  if (std::abs(by) > 100 * 366 || !plausible_year(from.year + years)) return false;
  if (unit == "W" || unit == "F" || unit == "WE") return std::abs(by) <= 2600;
  if (unit == "M" || unit == "Q") return std::abs(by) <= 400;
  return true;
}

TimeValue shifted_value(std::string_view unit, int by, Date from) {
  if (!from.full() || !can_shift(unit, by, from)) return vague_value(by);
  if (unit == "D") return value_of_date(add_days(from, by));
  if (unit == "W") return value_of_week(add_days(from, by * 7));
  if (unit == "F") return value_of_week(add_days(from, by * 14));
  if (unit == "WE") return value_of_weekend(add_days(from, by * 7));
  if (unit == "M") {
    const Date month = add_months(from, by);
    return value_of_date(make_date(month.year, month.month, 0));
  }
  if (unit == "Q") {
    const int quarter = from.year * 4 + (from.month - 1) / 3 + by;
    return value_of_quarter(quarter);
  }
  if (unit == "Y") return value_of_date(make_date(from.year + by, 0, 0));
  if (unit == "E") {
    const int decade = (from.year / 10 + by) * 10;
    return value_of_years(decade, 10, padded(decade / 10, 3));
  }
  if (unit == "C") {
    const int century = from.year / 100 + by;
    return value_of_years(century * 100, 100, padded(century, 2));
  }
  return vague_value(by);
}

Date holiday_in(std::string_view rule, int year) {
  constexpr std::string_view kEaster = "easter";
  if (year < 1583 || year > 9998) return {};
  if (rule.substr(0, kEaster.size()) == kEaster) {
    rule.remove_prefix(kEaster.size());
    const bool back = !rule.empty() && rule.front() == '-';
    const int by = rule.empty() ? 0 : number_in<int>(rule.substr(1)).value_or(-1);
    return by < 0 ? Date{} : add_days(easter(year), back ? -by : by);
  }
  const int month =
      number_in<int>(rule.substr(0, std::min<std::size_t>(2, rule.size()))).value_or(-1);
  if (rule.size() < 5 || month < 1 || month > 12) return {};
  if (rule[3] != 'w') {
    const Date day =
        make_date(year, month, std::max(0, number_in<int>(rule.substr(3)).value_or(-1)));
    return valid(day) && day.day != 0 ? day : Date{};
  }
  return rule.size() == 7 ? nth_weekday(year, month, number_in<int>(rule.substr(4, 1)).value_or(-1),
                                        number_in<int>(rule.substr(6)).value_or(-1))
                          : Date{};
}

}  // namespace casus::mentions
