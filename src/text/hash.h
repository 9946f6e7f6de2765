// Content hashes (XXH3, the same on every machine).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace casus {

std::string hex(uint64_t value);  // 16 lower-case digits
uint64_t hash64(std::string_view text);
std::string hash128(std::string_view text);  // 32 lower-case hex digits

}  // namespace casus
