#include "text/instant.h"

#include <algorithm>

#include "casus/text.h"

namespace casus {

namespace {

// A number of `count` digits at the front of `text`, which it is taken from; -1 if there is none.
int take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (const char c : text.substr(0, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return value;
}

// "+05:30", "-0800", "Z" → seconds east of Greenwich; 0 for anything else.
int64_t offset_of(std::string_view zone) {
  if (zone.empty() || (zone[0] != '+' && zone[0] != '-')) return 0;
  const int sign = zone[0] == '-' ? -1 : 1;
  zone.remove_prefix(1);
  const int hours = take_digits(zone, 2);
  if (zone.starts_with(':')) zone.remove_prefix(1);
  const int minutes = std::max(0, take_digits(zone, 2));
  return hours < 0 ? 0 : sign * (hours * 3600 + minutes * 60);
}

}  // namespace

int64_t instant_of(std::string_view iso) {
  const auto date = parse_iso_date(iso);
  if (!date) return INT64_MIN;
  int64_t seconds = int64_t{86400} * days_from_civil(*date);
  if (iso.size() < 16 || !date->full()) return seconds;
  iso.remove_prefix(11);
  const int hours = take_digits(iso, 2);
  if (hours < 0 || !iso.starts_with(':')) return seconds;
  iso.remove_prefix(1);
  const int minutes = take_digits(iso, 2);
  if (minutes < 0) return seconds;
  seconds += hours * 3600 + minutes * 60;
  if (iso.starts_with(':')) {
    iso.remove_prefix(1);
    seconds += std::max(0, take_digits(iso, 2));
  }
  iso.remove_prefix(std::min(iso.find_first_of("+-"), iso.size()));
  return seconds - offset_of(iso);
}

}  // namespace casus
