// Internal to document: which agency does a text credit?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/words.h"

namespace casus {

// The agency named in a dateline ("KABUL, Dec 24 (Reuters) -") or in a last line that is nothing
// but a credit ("(dpa)", "Source: AFP/abc"); "" if there is none.
std::string credited_agency(const std::vector<std::string>& paragraphs, const Words& words);

// The first agency that a list names: "dpa/AFP", "AFP, Manila".
std::string agency_in_list(std::string_view list, const Words& words);

}  // namespace casus
