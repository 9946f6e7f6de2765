#include "document/country_zone.h"

#include <algorithm>
#include <memory>
#include <string>

#include <unicode/ucal.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>

namespace casus {
namespace {

struct CloseZones {
  void operator()(UEnumeration* zones) const { uenum_close(zones); }
};
struct CloseCalendar {
  void operator()(UCalendar* calendar) const { ucal_close(calendar); }
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// "DE" of "news.example.de"; "" where the host ends in no country.
std::string region_of(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || host.size() - dot != 3) return {};
  std::string region(host.substr(dot + 1));
  std::transform(region.begin(), region.end(), region.begin(), upper);
  return region == "UK" ? "GB" : region;
}

// "de" of "AT".
std::string language_of(const std::string& region) {
  constexpr int32_t kRoom = 64;
  char locale[kRoom] = {};
  char language[kRoom] = {};
  UErrorCode status = U_ZERO_ERROR;
  uloc_addLikelySubtags(("und_" + region).c_str(), locale, kRoom - 1, &status);
  uloc_getLanguage(locale, language, kRoom - 1, &status);
  return U_SUCCESS(status) ? language : "";
}

bool is_in(std::string_view tag, std::string_view language) {
  if (language.empty() || tag.size() < language.size()) return false;
  for (std::size_t i = 0; i < language.size(); ++i) {
    if (lower(tag[i]) != language[i]) return false;
  }
  return tag.size() == language.size() || tag[language.size()] == '-' ||
         tag[language.size()] == '_';
}

}  // namespace

std::optional<int> country_zone(std::string_view host, std::string_view language, int64_t seconds) {
  const std::string region = region_of(host);
  if (region.empty() || !is_in(language, language_of(region))) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UEnumeration, CloseZones> zones(ucal_openTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL_LOCATION, region.c_str(), nullptr, &status));
  std::optional<int> out;
  int32_t length = 0;
  while (const UChar* id = uenum_unext(zones.get(), &length, &status)) {
    const std::unique_ptr<UCalendar, CloseCalendar> calendar(
        ucal_open(id, length, "en", UCAL_GREGORIAN, &status));
    ucal_setMillis(calendar.get(), static_cast<UDate>(seconds) * 1000, &status);
    constexpr int kMillisInMinute = 60000;
    const int zone = (ucal_get(calendar.get(), UCAL_ZONE_OFFSET, &status) +
                      ucal_get(calendar.get(), UCAL_DST_OFFSET, &status)) /
                     kMillisInMinute;
    if (U_FAILURE(status) || (out && *out != zone)) return std::nullopt;
    out = zone;
  }
  return U_SUCCESS(status) ? out : std::nullopt;
}

}  // namespace casus
