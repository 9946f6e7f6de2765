// Which accounts tell of the same happening. Internal.
#pragma once

#include <optional>
#include <vector>

#include "incidents/account.h"

namespace casus {

// Points for two accounts of the same type being of one happening; nothing where something excludes
// it.
std::optional<int> compare(const Account& a, const Account& b, const ActorTree& tree,
                           const LinkingRules& rules);

// Groups of indices into accounts, each sorted. Depends on the set of accounts only.
std::vector<std::vector<uint32_t>> cluster(const std::vector<Account>& accounts,
                                           const ActorTree& tree, const LinkingRules& rules);

}  // namespace casus
