// Internal to parse: trees that the network makes now and then and that no treebank has
// (docs/decisions/0063-trees-that-no-treebank-has.md).
#pragma once

#include "casus/parse.h"

#include "parse/repairs/words.h"

namespace casus {

// Puts them right. The parse has to be linked, and is so afterwards. Linear in its words.
void mend_trees(const repairs::Words& words, Parse& parse);

}  // namespace casus
