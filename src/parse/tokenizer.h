// Internal to parse: text to tokens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casus/parse.h"

#include "parse/lexicon.h"

namespace casus {

// Appends the tokens of text[span] to `parse`, with their folded forms. Linear in the span's
// length.
void tokenize(const ParseLexicon& lexicon, std::string_view text, Span span, Parse& parse);

}  // namespace casus
