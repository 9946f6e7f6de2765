// Internal to parse: names of months.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace casus {

// "March", "Mar", "Sept."
inline bool is_month(std::string_view form) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  if (form.ends_with('.')) form.remove_suffix(1);
  return form == "Sept" || std::ranges::any_of(kMonths, [&](std::string_view month) {
           return form == month || form == month.substr(0, 3);
         });
}

}  // namespace casus
