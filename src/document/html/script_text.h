// Internal to document: text that only stands in a page's scripts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace casus {

// The paragraphs of the longest text found in the string literals of scripts: pages that are put
// together in the browser carry their article as data. Empty: nothing like an article. Linear in
// the scripts, of which the first 8 MB are read.
std::vector<std::string> read_script_text(const std::vector<std::string_view>& scripts);

}  // namespace casus
