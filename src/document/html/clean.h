// Internal to document: makes mark-up safe and small before it is parsed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace casus {

struct CleanHtml {
  std::string markup;                     // what a parser needs to see
  std::vector<std::string> json_ld;       // contents of <script type="application/ld+json">
  std::vector<std::string_view> scripts;  // contents of the other scripts, views of the page
  bool is_cut = false;                    // the page was longer than is read
};

// Leaves out scripts, styles, comments, drawings and attributes nobody asks for (two thirds of a
// usual page), and bounds what the parser's cost depends on: depth, attributes of a tag, open
// formatting elements, bytes. Linear in the page.
CleanHtml clean_html(std::string_view page);

}  // namespace casus
