// The blob's layout (docs/formats/data.md). All numbers little-endian.
//
//   offset size
//        0    8  magic "CASUSDAT"
//        8    4  version (1)
//       12    4  number of sections n
//       16    8  size of the whole blob in bytes
//       24    8  XXH3-64 of everything after byte 32
//       32  32n  a section each: name offset, name size, text offset, text size (8 bytes each, from
//       the blob's start)
//    …           names and texts
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casus {

inline constexpr std::string_view kBlobMagic = "CASUSDAT";
inline constexpr uint32_t kBlobVersion = 1;

// Sections sorted by name → the blob's bytes.
std::string make_blob(std::vector<std::pair<std::string, std::string>> sections);

// One data file's text → a section's: comments ('#' first on a line), blank lines and trailing
// space dropped. The problem is empty, or says what is wrong and in which line (not UTF-8, NUL,
// carriage return).
struct PreparedSection {
  std::string text;
  std::string problem;
};
PreparedSection prepare_section(std::string_view file_text);

}  // namespace casus
