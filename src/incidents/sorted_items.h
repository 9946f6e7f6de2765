// A part of a sorted list. Internal.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace casus {

// Puts the items from `from` on and before `before` behind `out`, the first `most` of them; an
// empty item stands for no bound.
template <class Item>
void take_between(const std::vector<Item>& sorted, const Item& from, const Item& before,
                  std::size_t most, std::vector<Item>& out) {
  auto at = sorted.begin();
  if (!from.empty()) at = std::lower_bound(at, sorted.end(), from);
  auto end = sorted.end();
  if (!before.empty()) end = std::lower_bound(at, end, before);
  const auto count = std::min<std::size_t>(most, static_cast<std::size_t>(end - at));
  out.insert(out.end(), at, at + static_cast<std::ptrdiff_t>(count));
}

}  // namespace casus
