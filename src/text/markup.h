// Text inside mark-up.
#pragma once

#include <string>
#include <string_view>

namespace casus {

// & < > and " as character references: for text and for values in double quotes, in HTML and XML.
std::string escape_markup(std::string_view text);
// The inverse, for XML: its five names and numbered characters; other references stay as they are.
std::string unescape_markup(std::string_view text);
void append_unescaped_markup(std::string_view text, std::string& out);

}  // namespace casus
