// A date that was found on a page, and what it weighs. Internal to the dating of pages.
#pragma once

#include <cstdint>
#include <string>

#include "document/dates.h"

namespace casus::dating {

// What kind of place a date was found in; each has one vote.
enum class Place : uint8_t { json_ld, meta, property, weak_meta, created, visible, url, script };

// Weights are guesses by rank, tried out on a few hundred saved pages: what matters is that a date
// for machines outweighs one unlabelled line, and not two that agree.
inline constexpr int kStated = 10;
inline constexpr int kMarkedTime = 8;
inline constexpr int kLabelled = 8;
inline constexpr int kLine = 6;
inline constexpr int kUrl = 6;
inline constexpr int kWeakMeta = 5;
inline constexpr int kCreated = 4;
inline constexpr int kFarLabelled = 5;
inline constexpr int kFar = 2;

// Hours from UTC to where people live.
inline constexpr int kFarthestEast = 14;
inline constexpr int kFarthestWest = -10;

struct Found {
  Stamp stamp;
  Place place;
  int weight;
  std::string from;
  bool is_line = false;  // shown as a date of its own, whatever it counts for
};

// May both be the same moment, or the one lie on the other's day in some zone?
bool agree(const Stamp& a, const Stamp& b);
// The zone in which the instant is told as this time of day; kNone: in none.
int zone_between(const Stamp& instant, const Stamp& local);

}  // namespace casus::dating
