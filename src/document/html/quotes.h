// Internal to document: sentences of an article that its page shows once more, in large letters.
#pragma once

#include <vector>

#include "document/html/blocks.h"

namespace casus {

// Of the article's blocks those that stand in a quotation and say only what another one says that
// stands in none. What is quoted nowhere else is no such one.
std::vector<const Block*> pull_quotes(const Tree& tree, const std::vector<const Block*>& article);

}  // namespace casus
