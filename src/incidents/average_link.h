// Average-link clustering over pairs that were compared, of documents or of words. Internal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace casus {

struct Edge {
  uint32_t a = 0;  // before b
  uint32_t b = 0;
  double likeness = 0;
};

using Group = std::vector<uint32_t>;

// The groups of two and more, each sorted. Two groups are put together while their pairs are alike
// by `least` on average, the most alike first; a pair without an edge counts as not alike.
// compared: with how many of those before it each was compared at most, so that no more pairs are
// asked of large groups than there can be.
std::vector<Group> average_link(std::size_t size, const std::vector<Edge>& edges, double least,
                                std::size_t compared);

}  // namespace casus
