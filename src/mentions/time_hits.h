// Where a document speaks of a time: the places rules matched at, before they have a value.
// Internal to this stage.
#pragma once

#include <vector>

#include "mentions/time_rules.h"
#include "mentions/times.h"

namespace casus::mentions {

struct TimeHit {
  const TimeRule* rule = nullptr;
  Caught caught;
  uint32_t first = 0;  // words [first, last)
  uint32_t last = 0;
  // A clock time or part of a day together with the day it is on ("10 p.m. Wednesday"): that day.
  const TimeRule* day_rule = nullptr;
  Caught day;
  uint32_t day_first = 0;
};

// In the order of the text, not overlapping. Ranges come as their two ends.
std::vector<TimeHit> find_hits(const TimeFinder& finder, const Words& words, const Parse& parse);

// Does it name a day, if not which year's?
bool names_day(const TimeRule& rule, const Caught& caught);

}  // namespace casus::mentions
