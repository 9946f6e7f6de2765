// Internal to parse: what the network says, written into a Parse.
#pragma once

#include <string_view>

#include "casus/parse.h"

#include "parse/network.h"
#include "parse/repairs/words.h"

namespace casus {

// Fills everything below has_tags() for a Parse with tokens and sentences. Memory beyond the Parse
// itself does not grow with the document; time is linear in it.
void analyse(const Network& network, const repairs::Words& words, std::string_view text,
             Parse& parse);

}  // namespace casus
