#include <algorithm>
#include <array>

#include "casus/text.h"

namespace casus {

namespace {
bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// Two to four decimal digits at a place; -1 if they are not all digits.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

void append_padded(std::string& out, int value, int width) {
  std::string number = std::to_string(value);
  out.append(static_cast<std::size_t>(std::max(0, width - static_cast<int>(number.size()))), '0');
  out += number;
}
}  // namespace

int days_in_month(int year, int month) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return month == 2 && leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool valid(Date date) {
  if (date.year < 1) return false;
  if (date.month == 0) return date.day == 0;
  if (date.month > 12) return false;
  return date.day <= days_in_month(date.year, date.month);
}

// Howard Hinnant, "chrono-compatible low-level date algorithms" (2014), days_from_civil and
// civil_from_days.
int32_t days_from_civil(Date date) {
  int y = date.year;
  const int m = std::max<int>(1, date.month);
  const int d = std::max<int>(1, date.day);
  y -= m <= 2 ? 1 : 0;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int yoe = y - era * 400;
  const int doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
  const int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

Date civil_from_days(int32_t days) {
  days += 719468;
  const int era = (days >= 0 ? days : days - 146096) / 146097;
  const int doe = days - era * 146097;
  const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int mp = (5 * doy + 2) / 153;
  const int d = doy - (153 * mp + 2) / 5 + 1;
  const int m = mp < 10 ? mp + 3 : mp - 9;
  const int y = yoe + era * 400 + (m <= 2 ? 1 : 0);
  return Date{static_cast<int16_t>(y), static_cast<uint8_t>(m), static_cast<uint8_t>(d)};
}

int weekday(Date date) {
  const int day = (days_from_civil(date) + 3) % 7;  // 1970-01-01 was a Thursday
  return day < 0 ? day + 7 : day;
}

Date add_days(Date date, int days) { return civil_from_days(days_from_civil(date) + days); }

Date add_months(Date date, int months) {
  const int total = date.year * 12 + std::max<int>(1, date.month) - 1 + months;
  const int year = total / 12;
  const int month = total % 12 + 1;
  const int day = std::min<int>(date.day, days_in_month(year, month));
  return Date{static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

std::string to_string(Date date) {
  std::string out;
  if (!date.known()) return out;
  append_padded(out, date.year, 4);
  if (date.month == 0) return out;
  out += '-';
  append_padded(out, date.month, 2);
  if (date.day == 0) return out;
  out += '-';
  append_padded(out, date.day, 2);
  return out;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  const int year = digits(text, 0, 4);
  if (year < 1) return std::nullopt;
  Date date{static_cast<int16_t>(year), 0, 0};
  if (text.size() > 4) {
    if (text[4] != '-') return std::nullopt;
    const int month = digits(text, 5, 2);
    if (month < 1 || month > 12) return std::nullopt;
    date.month = static_cast<uint8_t>(month);
    if (text.size() > 7) {
      if (text[7] != '-') return std::nullopt;
      const int day = digits(text, 8, 2);
      if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
      if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return std::nullopt;
      date.day = static_cast<uint8_t>(day);
    }
  }
  return date;
}

DateRange days_of(Date date) {
  if (!date.known()) return {};
  DateRange range{date, date};
  if (date.month == 0) {
    range.first.month = 1;
    range.last.month = 12;
  }
  if (date.day == 0) {
    range.first.day = 1;
    range.last.day = static_cast<uint8_t>(days_in_month(range.last.year, range.last.month));
  }
  return range;
}

}  // namespace casus
