// Which documents tell of one developing matter. Internal.
#pragma once

#include <vector>

#include "casus/incidents.h"

#include "incidents/rules.h"

namespace casus {

// documents: sorted by key; words and published are read. Stories of two documents and more, by
// days, then id. The result depends on the set of documents only. The work for a document is
// bounded, however many are near it.
std::vector<Story> find_stories(const std::vector<DocumentRecord>& documents,
                                const LinkingRules& rules);

}  // namespace casus
