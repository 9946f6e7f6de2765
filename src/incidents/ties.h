// How actors stand to one another, from incidents. Internal.
#pragma once

#include <vector>

#include "casus/incidents.h"

#include "incidents/account.h"
#include "incidents/rules.h"

namespace casus {

// One tie for each actor, recipient and month of the incidents shown as happened or ongoing, and
// others for those planned or possible. Sides
// of an event without a recipient stand in both directions. Only known actors: words for somebody
// are not the same somebody everywhere.
std::vector<Tie> ties_of(const std::vector<Incident>& incidents, const LinkingRules& rules);

// What lasts, whatever happened: to whom an actor belongs (what it is part of, and the whole of
// all), and what its name says of another.
std::vector<Tie> standing_ties(const std::vector<DocumentRecord>& documents, const ActorTree& tree,
                               const LinkingRules& rules);

}  // namespace casus
