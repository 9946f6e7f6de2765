// Internal to fetch: parts of what web_address() gives.
#pragma once

#include <string>
#include <string_view>

namespace casus {

std::string origin_of(std::string_view address);  // "https://example.org:8443"
std::string path_of(std::string_view address);    // "/a?b"; "/" if there is none

}  // namespace casus
