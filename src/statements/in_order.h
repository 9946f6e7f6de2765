// Sorting what others point into by number. Internal.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace casus::statements {

// Sorts the items, equals in the order in which they were, and gives for the number that each had
// the one that it has now.
template <class T, class Less>
std::vector<uint32_t> put_in_order(std::vector<T>& items, const Less& less) {
  std::vector<uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return less(items[a], items[b]); });
  std::vector<uint32_t> now(order.size());
  std::vector<T> sorted;
  sorted.reserve(items.size());
  for (uint32_t k = 0; k < order.size(); ++k) {
    now[order[k]] = k;
    sorted.push_back(std::move(items[order[k]]));
  }
  items = std::move(sorted);
  return now;
}

}  // namespace casus::statements
