// Lists without doubles. Internal.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace casus::statements {

inline void add_unique(std::vector<uint32_t>& to, uint32_t value) {
  if (std::find(to.begin(), to.end(), value) == to.end()) to.push_back(value);
}

}  // namespace casus::statements
