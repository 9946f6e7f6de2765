// Which documents were made from one another: reprints, shortened, edited, updated, merged and
// reworded texts; but not those that only look alike (docs/decisions/0021). Internal.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "casus/incidents.h"

#include "incidents/rules.h"

namespace casus {

// A text as it is compared: hashes, each list sorted.
struct Shape {
  std::vector<uint32_t> runs;    // of five words
  std::vector<uint32_t> series;  // of three facts (names and numbers), whatever stands between
  std::vector<uint32_t> facts;
  std::vector<uint32_t> unquoted;  // of the runs, those outside sentences that quote
  // Some of the runs and series, by which texts worth comparing are found: two that share a passage
  // of a few lines share some of these.
  std::vector<uint32_t> marks;
};
Shape shape_of(std::string_view sketch);

// What of the shorter text stands in the longer one, 0…1; 0 if it is no copy.
double judge(const Shape& longer, const Shape& shorter, const LinkingRules& rules);

// Which of two copies was there first, as a row of the record.
Copy copy_of(const DocumentRecord& longer, const DocumentRecord& shorter, double share);

}  // namespace casus
