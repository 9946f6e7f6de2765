// Internal to page: header fields as WARC, HTTP and MIME write them ("Name: value" lines).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casus {

class Headers {
 public:
  // `lines` without the empty line at their end. Folded lines are joined; a line without a colon is
  // left out. Lines end with CR LF or LF.
  static Headers parse(std::string_view lines);
  // The value of the first field of this name (any case), without white space around it; "" if
  // there is none.
  std::string_view get(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;  // names in lower case
};

// Where the header at the front of `bytes` ends: `lines` without the empty line, `size` with it.
// size 0: no empty line in `bytes`.
struct HeaderEnd {
  std::size_t lines = 0;
  std::size_t size = 0;
};
HeaderEnd find_header_end(std::string_view bytes);

// "Text/HTML; charset=\"x\"" → type "text/html" in lower case and its parameters.
std::string media_type(std::string_view content_type);
std::string parameter(std::string_view content_type, std::string_view name);

bool equals_ignoring_case(std::string_view a, std::string_view b);
std::string_view trim_ascii(std::string_view text);

}  // namespace casus
