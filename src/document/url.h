// Internal to document: what an address tells.
#pragma once

#include <string>
#include <string_view>

namespace casus {

// The host of an absolute http(s) URL in lower case without "www.", user and port; "" if it has
// none.
std::string site_of(std::string_view url);
// A reference made absolute against a page's address, without its fragment; "" if it can't be.
std::string resolve_url(std::string_view base, std::string_view reference);

}  // namespace casus
