// Internal to document: the time a country keeps (data/reading/country_times).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "casus/resources.h"

namespace casus {

class CountryTimes {
 public:
  static CountryTimes load(const Resources& resources);

  // Minutes east of Greenwich at an instant (seconds since 1970) in the country whose ending a host
  // has ("news.example.de"), if it keeps one time and the page is in the language most spoken
  // there: endings are sold for other ends too, but hardly in their country's language. `language`:
  // as the page states it ("de", "de-AT").
  std::optional<int> zone(std::string_view host, std::string_view language, int64_t seconds) const;

 private:
  struct Time {
    int winter = 0;  // minutes
    bool has_summer = false;
    std::string language;
  };
  std::unordered_map<std::string, Time> by_ending_;  // asked only, never walked
};

}  // namespace casus
