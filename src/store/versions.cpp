#include "store/versions.h"

#include <algorithm>
#include <tuple>

namespace casus {

namespace {

constexpr uint32_t kExcerpt = 3;  // times shorter than the longest
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

std::string later_of(const std::string& a, const std::string& b) {
  // Of two ways to write one moment the greater string, so that it does not matter which is a.
  return std::tuple(instant_of(a), a) < std::tuple(instant_of(b), b) ? b : a;
}

int64_t stood_at(std::string_view published, std::string_view modified, std::string_view fetched) {
  return std::max({instant_of(published), instant_of(modified), instant_of(fetched)});
}

VersionRow version_of(const DocumentRecord& record) {
  return {record.key,
          stood_at(record.published, record.modified, record.fetched),
          CodePoints(record.text).size(),
          1,
          {}};
}

void order_versions(std::vector<VersionRow>& versions) {
  uint32_t longest = 0;
  for (const VersionRow& version : versions) longest = std::max(longest, version.length);
  const auto order = [&](const VersionRow& v) {
    return std::tuple(v.length >= longest / kExcerpt, v.stood, v.length, std::string_view(v.key));
  };
  std::sort(versions.begin(), versions.end(),
            [&](const VersionRow& a, const VersionRow& b) { return order(a) < order(b); });
  for (std::size_t i = 0; i < versions.size(); ++i) {
    versions[i].revision = static_cast<uint32_t>(i + 1);
    versions[i].superseded_by = i + 1 < versions.size() ? versions[i + 1].key : std::string();
  }
}

}  // namespace casus
