// The zone in which readers are told an instant that is stated in UTC.
#include <algorithm>
#include <array>
#include <string_view>

#include "document/dates.h"
#include "document/html/dating/weigher.h"

namespace casus::dating {
namespace {

// Hours from UTC to where most papers of the west are.
constexpr int kWest = -8;

}  // namespace

int Weigher::zone_in(const std::vector<Found>& list, const Stamp& instant) {
  int naive = Stamp::kNone;
  for (const Found& found : list) {
    const int zone = zone_between(instant, found.stamp);
    if (zone != Stamp::kNone && found.stamp.has_zone()) return zone;
    if (naive == Stamp::kNone) naive = zone;
  }
  return naive;
}

// The same minute and second, told with another hour, anywhere in the page's mark-up or scripts.
int Weigher::zone_in_page(const Stamp& instant) const {
  if (!instant.is_fine) return Stamp::kNone;
  const int of_hour = instant.second % 3600;
  const std::array<char, 6> clock = {
      ':', static_cast<char>('0' + of_hour / 600),     static_cast<char>('0' + of_hour / 60 % 10),
      ':', static_cast<char>('0' + of_hour % 60 / 10), static_cast<char>('0' + of_hour % 10)};
  const std::string_view pattern(clock.data(), clock.size());
  // A round minute is no mark of one moment.
  if (of_hour % 60 == 0) return Stamp::kNone;
  constexpr std::size_t kMostHits = 32;
  constexpr std::size_t kBefore = 13;  // "2024-12-26T08"
  std::size_t hits = 0;
  for (std::size_t at = page_.find(pattern); at != std::string_view::npos && hits < kMostHits;
       at = page_.find(pattern, at + 1), ++hits) {
    if (at < kBefore) continue;
    std::string_view told = page_.substr(at - kBefore, kBefore + pattern.size() + 12);
    told = told.substr(0, std::max(told.find_first_of("\"'&<,)", kBefore), kBefore + 6));
    const auto stamp = read_stamp(told, words_);
    if (!stamp || stamp->other) continue;
    const int zone = zone_between(instant, *stamp);
    if (zone != Stamp::kNone) return zone;
  }
  return Stamp::kNone;
}

// All times of the page are told in one zone that is not UTC.
int Weigher::zone_of_times() const {
  int zone = Stamp::kNone;
  int count = 0;
  for (const uint32_t index : facts_.times) {
    const auto stamp = read_stamp(tree_.attribute(tree_.nodes()[index], "datetime"), words_);
    if (!stamp || !stamp->has_zone()) continue;
    if (zone != Stamp::kNone && stamp->zone != zone) return Stamp::kNone;
    zone = stamp->zone;
    ++count;
  }
  return count >= 2 && zone != 0 ? zone : Stamp::kNone;
}

// Where only the day is told to readers and it is the next or the last one, the zone nearest to
// UTC in which it is that day. The moment stays what it is; its day is the paper's.
int Weigher::zone_of_day(const Stamp& instant) {
  for (const Found& found : published_) {
    const bool is_told = found.place == Place::visible || found.place == Place::url;
    if (!is_told || found.stamp.has_time() || !found.is_line) continue;
    if (found.stamp.date == instant.date || !agree(found.stamp, instant)) continue;
    const bool is_east = found.stamp.date > instant.date;
    const int hours =
        is_east ? (86400 - instant.second + 3599) / 3600 : -(instant.second / 3600 + 1);
    if (hours > kFarthestEast || hours < kWest) continue;
    out_.notes.emplace_back("the zone of the date is the nearest that fits the day shown");
    return hours * 60;
  }
  return Stamp::kNone;
}

void Weigher::localise(Stamp& stamp) {
  if (!stamp.has_zone() || stamp.zone != 0) return;
  int zone = zone_in(published_, stamp);
  for (const Found& found : modified_) {
    if (zone == Stamp::kNone && found.stamp.has_zone() && found.stamp.zone == 0)
      zone = zone_in(modified_, found.stamp);
  }
  if (zone == Stamp::kNone) zone = zone_in_page(stamp);
  if (zone == Stamp::kNone) zone = zone_of_times();
  if (zone == Stamp::kNone) zone = zone_of_day(stamp);
  if (zone == Stamp::kNone)
    zone = words_.country_times.zone(host_, language_, stamp.seconds()).value_or(Stamp::kNone);
  if (zone != Stamp::kNone) stamp = in_zone(stamp, zone);
}

}  // namespace casus::dating
