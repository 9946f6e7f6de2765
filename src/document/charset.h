// Internal to document: bytes of unknown charset → UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace casus {

struct Decoded {
  std::string text;  // valid UTF-8 without NUL bytes and byte order mark
  std::string note;  // why the choice is doubtful; usually empty
};

// In this order: byte order mark; UTF-8 if the bytes are valid as such, whatever a label says;
// `label` (of a header); the label inside the page if it is HTML; what the bytes look like;
// windows-1252. Bytes that mean nothing in the charset become U+FFFD.
Decoded decode_bytes(std::string_view bytes, std::string_view label, bool is_html);

}  // namespace casus
