// Which documents print the same text, though not to the letter: a reprint with a shorter tail, a
// sign-off, a summary in points or a headline left in the body. Internal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casus/incidents.h"

#include "incidents/rules.h"

namespace casus {

// The smallest hashes of the body's runs of five words (case, marks and spaces folded), ascending,
// eight hex digits each; "" for fewer than five words.
std::string sketch_of(std::string_view body);

// For each document the number of its voice: documents with equal text_hash share it, and so do
// those whose text stands for the most part in a longer one. documents: sorted by key. The grouping
// depends on the set of documents only.
std::vector<uint32_t> voices_of(const std::vector<DocumentRecord>& documents,
                                const LinkingRules& rules);

}  // namespace casus
