// Whether two dates are of one moment.
#include "document/html/dating/found.h"

#include <cstdint>
#include <cstdlib>

namespace casus::dating {
namespace {

int64_t minutes(int64_t seconds) { return seconds / 60; }

}  // namespace

bool agree(const Stamp& a, const Stamp& b) {
  if (a.date == b.date) return true;
  if (!a.has_zone() && !b.has_zone()) return false;
  const int64_t apart = a.seconds() - b.seconds();
  if (a.has_zone() && b.has_zone()) return std::abs(apart) <= 12 * 3600;
  const Stamp& instant = a.has_zone() ? a : b;
  const Stamp& day = a.has_zone() ? b : a;
  const int64_t begin = int64_t{days_from_civil(day.date)} * 86400;
  return instant.seconds() + kFarthestEast * 3600 >= begin &&
         instant.seconds() + kFarthestWest * 3600 < begin + 86400;
}

int zone_between(const Stamp& instant, const Stamp& local) {
  if (!instant.has_zone() || !local.has_time()) return Stamp::kNone;
  if (local.has_zone()) {
    const bool is_same = local.is_fine && instant.is_fine
                             ? local.seconds() == instant.seconds()
                             : minutes(local.seconds()) == minutes(instant.seconds());
    return is_same && local.zone != 0 ? local.zone : Stamp::kNone;
  }
  const bool is_fine = local.is_fine && instant.is_fine;
  int64_t apart = local.seconds() - instant.seconds();
  if (!is_fine) apart = (minutes(local.seconds()) - minutes(instant.seconds())) * 60;
  const bool fits = apart % 900 == 0 && apart != 0 && apart >= kFarthestWest * 3600 &&
                    apart <= kFarthestEast * 3600;
  return fits ? static_cast<int>(apart / 60) : Stamp::kNone;
}

}  // namespace casus::dating
