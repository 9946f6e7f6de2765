// Internal to parse: trees that the network makes now and then and that no treebank has.
#pragma once

#include "casus/parse.h"

namespace casus {

// Puts them right. The parse has to be linked, and is so afterwards. Linear in its words.
void mend_trees(Parse& parse);

}  // namespace casus
