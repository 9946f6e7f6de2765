// Whether what two accounts say of one thing goes together. Internal.
#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>

#include "incidents/account.h"

namespace casus {

// open: nothing to compare; alike: only in the words for somebody unknown, or in being of one sort.
enum class Fit : uint8_t { open, alike, agrees, excludes };

// Actors. One that agrees is enough: sources name more or fewer of those who took part.
Fit fit_of(const Ids& a, const Ids& b, const ActorTree& tree);

struct PlaceFit {
  Fit fit = Fit::open;
  bool exact = false;  // the same narrow place
};
PlaceFit fit_of(const SortedSet<Place>& a, const SortedSet<Place>& b);

template <class Set>
bool shares(const Set& a, const Set& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& x) { return b.count(x) != 0; });
}

}  // namespace casus
