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
// The desk, agency or outlet that such a field names, as it is written there without the words that
// open a byline; "" where it names none: an address, the name of an account, a word that stands for
// nobody ("admin").
std::string body_of_authors(std::string_view field, const Words& words);
// Is it called as desks, agencies and papers are ("Example News Staff")?
bool names_body(std::string_view name, const Words& words);
// Adds those not there yet, compared folded.
void add_authors(std::vector<std::string>& authors, const std::vector<std::string>& more);
// Does a short line look like the name of a person: a few words that begin with capitals?
bool looks_like_name(std::string_view text);

}  // namespace casus
