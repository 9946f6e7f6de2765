// Hash tables of strings that can be asked with a string_view. Internal.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

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

// Of words, which are short: inline, where std::hash is a call that costs more than the look-up.
struct WordHash {
  using is_transparent = void;
  // Two words of one length up to this have different hashes: all their bytes are in one part,
  // which is only stirred in ways that can be undone.
  static constexpr std::size_t kApart = 8;
  std::size_t operator()(std::string_view word) const {
    uint64_t hash = word.size();
    const auto stir = [&](uint64_t part) {
      hash = (std::rotl(hash, 23) ^ part) * 0x9E3779B97F4A7C15U;
    };
    const char* at = word.data();
    std::size_t left = word.size();
    for (; left > 8; left -= 8, at += 8) stir(part<uint64_t>(at));
    if (left >= 4) {
      stir(part<uint32_t>(at) | static_cast<uint64_t>(part<uint32_t>(at + left - 4)) << 32);
    } else if (left >= 2) {
      stir(part<uint16_t>(at) | static_cast<uint64_t>(part<uint16_t>(at + left - 2)) << 16);
    } else if (left == 1) {
      stir(part<uint8_t>(at));
    }
    return hash ^ hash >> 32;
  }

 private:
  template <class Number>
  static Number part(const char* at) {
    Number out;
    std::memcpy(&out, at, sizeof(out));
    return out;
  }
};

// With the hashes kept, so that only what is very likely equal is compared.
template <class Value>
using WordTable = tsl::robin_map<std::string, Value, WordHash, std::equal_to<>,
                                 std::allocator<std::pair<std::string, Value>>, true>;

}  // namespace casus
