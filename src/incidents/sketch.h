// What is kept of a body's words so that copies of it can be told without its text. Internal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casus {

// One word of a sketch: a hash of 22 bits, and two marks.
inline constexpr uint32_t kSketchHash = (uint32_t{1} << 22) - 1;
// A word that says which event is meant: it has a digit, or a capital within a sentence.
inline constexpr uint32_t kSketchFact = uint32_t{1} << 22;
// Its sentence quotes somebody, wholly or in part.
inline constexpr uint32_t kSketchQuoted = uint32_t{1} << 23;

// The first 2000 words of a body, case, marks and accents folded: four letters, digits, '-' or '_'
// each.
std::string sketch_of(std::string_view body);
// The words of a sketch; none if it is not one.
std::vector<uint32_t> read_sketch(std::string_view sketch);

}  // namespace casus
