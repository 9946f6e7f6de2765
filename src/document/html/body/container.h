// Internal to the finding of an article's body: the element it stands in.
#pragma once

#include <cstdint>

#include "document/html/blocks.h"

namespace casus::article {

// The element whose blocks have the largest sum; kNone: none holds anything.
uint32_t choose_container(const Tree& tree, const Blocks& cut);
// An article may be split over elements that lie side by side. The chosen one gives way to one
// around it if all the running text there stands in the fashion of the chosen one's and no other
// headline is in it.
uint32_t widen(const Tree& tree, const Blocks& cut, uint32_t container);

}  // namespace casus::article
