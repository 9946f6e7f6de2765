// What an incident shows, from what its statements tell: values, the choice among them, disputes.
// Internal.
#pragma once

#include <vector>

#include "incidents/account.h"

namespace casus {

// One statement of an incident with its document.
struct Told {
  const StatementRow* statement = nullptr;
  const DocumentRecord* document = nullptr;
  uint32_t voice = 0;
  bool own_roles = true;  // false: a denial, whose actors are not the incident's
};

// "46", ">=40", "<=60", "~15000", "40..46"; "" without numbers.
std::string count_text(const CountRow& count);
// "2024-12-24", "2024-12-24..2024-12-26".
std::string range_text(const DateRange& range);

// Fills everything but the id. told: sorted by statement id.
Incident describe(const std::vector<Told>& told, const std::string& type, const ActorTree& tree,
                  const LinkingRules& rules);
// The fields on which sources differ. told: as above.
std::vector<Dispute> disputes_of(const std::vector<Told>& told, const ActorTree& tree,
                                 const LinkingRules& rules);

}  // namespace casus
