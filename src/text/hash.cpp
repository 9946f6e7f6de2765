#include "text/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace casus {

std::string hex(uint64_t value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = 0; i < 16; ++i) out[15 - i] = kDigits[(value >> (4 * i)) & 15];
  return out;
}

uint64_t hash64(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

std::string hash128(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return hex(hash.high64) + hex(hash.low64);
}

}  // namespace casus
