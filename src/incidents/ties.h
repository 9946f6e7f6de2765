// How actors stand to one another, from incidents. Internal.
#pragma once

#include <vector>

#include "casus/incidents.h"

#include "incidents/rules.h"

namespace casus {

// One tie for each actor, recipient and month of the incidents shown as happened or ongoing. Sides
// of an event without a recipient stand in both directions. Only known actors: words for somebody
// are not the same somebody everywhere.
std::vector<Tie> ties_of(const std::vector<Incident>& incidents, const LinkingRules& rules);

}  // namespace casus
