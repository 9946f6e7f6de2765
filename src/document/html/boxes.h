// Internal to document: what stands amid an article and is not its own.
#pragma once

#include <cstdint>
#include <vector>

#include "document/html/fashions.h"

namespace casus {

// Other articles that an article's element holds (teasers; not the entries of a live blog, which
// are the article), and what stands around a form behind the article's first text: an invitation to
// a newsletter, a search, a poll.
class Boxes {
 public:
  Boxes(const Tree& tree, const Blocks& cut, const Fashions& fashions, uint32_t container,
        uint32_t first_text);

  bool hold(const Block& block) const { return is_in_[block.node]; }

 private:
  class Finder;
  std::vector<bool> is_in_;  // of each node
};

}  // namespace casus
