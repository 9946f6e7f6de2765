// Internal to parse: the best tree for a matrix of scores.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace casus {

// Chu-Liu/Edmonds with exactly one word below the root. scores: n rows of `stride` floats; column 0
// is the root, column j + 1 the word j; a word's own column does not matter. Returns heads, -1 for
// the root. O(n²). Deterministic: of equals the first.
std::vector<int> best_tree(const float* scores, std::size_t stride, std::size_t n);

}  // namespace casus
