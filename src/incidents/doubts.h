// What only the record shows as doubtful. Internal.
#pragma once

#include <vector>

#include "incidents/fields.h"

namespace casus {

// Numbers of one kind for one incident that are far apart (LinkingRules::scale): the one that fewer
// voices tell, among equals the larger, is in doubt. incident: the id. told: sorted by statement
// id.
std::vector<DoubtRow> doubts_of(const std::vector<Told>& told, const std::string& incident,
                                const LinkingRules& rules);

}  // namespace casus
