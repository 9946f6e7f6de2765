// What a Linker goes by. Internal.
#pragma once

#include "casus/incidents.h"

#include "incidents/event_pairs.h"
#include "incidents/rules.h"

namespace casus {

struct Linker::Rules {
  LinkingRules linking;
  EventPairs pairs;
  std::string version;
};

}  // namespace casus
