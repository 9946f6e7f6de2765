// Internal to parse: what a document's names say of each other.
#pragma once

#include "casus/parse.h"

namespace casus {

// Takes away names without a proper noun in them, and gives names of the same words (letter case
// aside) the kind that most speaks for in this parse, each name as loud as its kind leads there;
// of equals, the one that came first.
void agree_on_names(Parse& parse);

}  // namespace casus
