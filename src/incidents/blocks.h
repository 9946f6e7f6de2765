// Where accounts meet that may tell of the same happening. Internal.
#pragma once

#include <cstdint>
#include <vector>

#include "incidents/account.h"
#include "incidents/rules.h"

namespace casus {

// The sets in which an account is filed and looked for, sorted; two that may be of one happening
// share one of these: type, day (or period), and somebody or some place, as one of them has to
// agree anyway.
std::vector<int64_t> blocks_of(const AccountFacts& account, const ActorTree& tree,
                               const LinkingRules& rules);

// Where accounts are looked up that may be one but for a day, sorted: type, actor and recipient.
std::vector<int64_t> topics_of(const AccountFacts& account, const ActorTree& tree);

}  // namespace casus
