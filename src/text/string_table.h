// Hash tables of strings that can be asked with a string_view. Internal.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

namespace casus {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

template <class Value>
using StringTable = tsl::robin_map<std::string, Value, StringHash, std::equal_to<>>;
using StringSet = tsl::robin_set<std::string, StringHash, std::equal_to<>>;

}  // namespace casus
