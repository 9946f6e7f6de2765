// Lists of strings as JSON arrays, as columns hold them. Internal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace casus {

std::string to_json_array(const std::vector<std::string>& values);
// The inverse. What is not such an array gives the strings up to there; never fails, whatever the
// bytes.
std::vector<std::string> from_json_array(std::string_view json);

}  // namespace casus
