// Text inside mark-up.
#pragma once

#include <string>
#include <string_view>

namespace casus {

// & < > and " as character references: for text and for values in double quotes, in HTML and XML.
std::string escape_markup(std::string_view text);

}  // namespace casus
