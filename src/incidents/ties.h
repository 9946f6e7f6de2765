// How actors stand to one another, from incidents. Internal.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "casus/incidents.h"

#include "incidents/account.h"
#include "incidents/rules.h"

namespace casus {

// What one incident adds to a tie. Scores are whole millionths, so that sums do not depend on their
// order.
struct TiePart {
  std::string from, to, month, standing;
  int quad = 0;
  int64_t score = 0;
};
constexpr double kScoreUnits = 1e6;

// One for each actor, recipient and month of an incident shown as happened or ongoing, or planned
// or possible. Sides of an event without a recipient stand in both directions. Only known actors:
// words for somebody are not the same somebody everywhere.
std::vector<TiePart> tie_parts(const Incident& incident, const LinkingRules& rules);

// What lasts, whatever happened: to whom an actor belongs (what it is part of, and the whole of
// all), and what its name says of another.
std::vector<Tie> standing_ties(const std::vector<DocumentRecord>& documents, const ActorTree& tree,
                               const LinkingRules& rules);

}  // namespace casus
