// Moments of time as pages write them. Internal.
#pragma once

#include <cstdint>
#include <string_view>

namespace casus {

// Seconds since 1970 of an ISO 8601 date or date-time; a date is its first second in UTC, a time
// without a zone is UTC. INT64_MIN where it is neither.
int64_t instant_of(std::string_view iso);

}  // namespace casus
