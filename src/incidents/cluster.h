// Which accounts tell of the same happening. Internal.
#pragma once

#include <cstdint>
#include <vector>

#include "incidents/account.h"

namespace casus {

// Groups of indices into accounts, each sorted. Depends on the set of accounts only.
std::vector<std::vector<uint32_t>> cluster(const std::vector<Account>& accounts,
                                           const ActorTree& tree, const LinkingRules& rules);

}  // namespace casus
