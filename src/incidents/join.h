// Which accounts of one document are one. Internal.
#pragma once

#include <vector>

#include "incidents/account.h"

namespace casus {

// accounts: of one document, in reading order. Joined are
// - accounts of one type whose statements stand in one sentence and are told alike, where nothing
//   they say excludes the other ("46 were killed in air strikes": a killing and its strikes);
// - a bare toll ("six people were injured") with what was told just before it;
// - an undated account with the one dated account before it that it agrees with;
// - an account of a headline or heading and one of the text that agree in who did it to whom.
void join_accounts(std::vector<Account>& accounts, const ActorTree& tree,
                   const LinkingRules& rules);

}  // namespace casus
