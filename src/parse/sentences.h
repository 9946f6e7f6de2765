// Internal to parse: tokens to sentences.
#pragma once

#include <string_view>

#include "casus/parse.h"

#include "parse/lexicon.h"

namespace casus {

// Cuts the tokens [first, parse.tokens.size()), which are one paragraph, into sentences and appends
// them.
void split_sentences(const ParseLexicon& lexicon, std::string_view text, uint32_t first,
                     uint32_t paragraph, bool headline, Parse& parse);

}  // namespace casus
