// Internal to document: the time a country keeps.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace casus {

// Minutes east of Greenwich at an instant (seconds since 1970) in the country whose ending a host
// has ("news.example.de"), if the page is in the language most spoken there and all of the country
// keeps one time; endings of countries are sold for other ends too, but hardly in their language.
// `language`: as the page states it ("de", "de-AT").
std::optional<int> country_zone(std::string_view host, std::string_view language, int64_t seconds);

}  // namespace casus
