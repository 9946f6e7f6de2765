// Internal to document: dates as pages write them → ISO 8601.
#pragma once

#include <string>
#include <string_view>

#include "document/words.h"

namespace casus {

// Reads a date that a field or label states: ISO 8601 in its varieties, RFC 2822, seconds since
// 1970, names of months. Gives "YYYY-MM-DD", or "YYYY-MM-DDThh:mm:ss±hh:mm" if time and zone are
// both stated; "" if there is no date, or one that can be read in two ways ("03/04/2024").
std::string read_date(std::string_view text, const Words& words);

// The date in a URL's path ("/2024/12/26/", "/2024-12-26-", "/20241226"); "" if there is none.
std::string date_in_url(std::string_view url);

}  // namespace casus
