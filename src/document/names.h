// Internal to document: which people does an author field or byline name?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/words.h"

namespace casus {

// The people named in a field ("By Jane Doe and John Roe, Staff Writers"). Desks, agencies, the
// `outlet` itself, addresses and links are no people and give nothing.
std::vector<std::string> read_authors(std::string_view field, std::string_view outlet,
                                      const Words& words);
// Adds those not there yet, compared folded.
void add_authors(std::vector<std::string>& authors, const std::vector<std::string>& more);
// Does a short line look like the name of a person: a few words that begin with capitals?
bool looks_like_name(std::string_view text);

}  // namespace casus
