// Which documents were made from one another: reprints, shortened, edited, updated, merged and
// reworded texts; but not those that only look alike (docs/decisions/0021). Internal.
#pragma once

#include <cstdint>
#include <vector>

#include "casus/incidents.h"

#include "incidents/rules.h"

namespace casus {

struct CopyFindings {
  std::vector<Copy> copies;  // by document, then original
  // For each document the number of its voice: texts that stand for the most part in a longer one
  // share that one's.
  std::vector<uint32_t> voices;
};

// documents: sorted by key; sketch, text_hash, published and agency are read. The result depends on
// the set of documents only. Linear in their words, with bounded work for each document however
// many resemble it; about 8 bytes of memory a word.
CopyFindings find_copies(const std::vector<DocumentRecord>& documents, const LinkingRules& rules);

}  // namespace casus
