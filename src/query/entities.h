// Who or what the documents of a story name, across them. Internal.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "casus/store.h"

#include "query/entity_names.h"

namespace casus {

// Who or what the documents of one story name, whatever words they use.
struct Entity {
  std::string id;     // from content: that of an actor or a name is the same in every story
  std::string story;  // id; "" of a document that is in none
  std::string actor;  // id, "" where it resolves to none
  std::string name;   // as it is written most
  std::vector<Happening::Word> mentions;  // sorted
};
// Story by story, then the documents that are in none; those of one of these by their first
// mentions. What has no name and is mentioned once only is left out. Reads the record twice: first
// how names vary in it. Holds these, and what one story says at a time. Errors: those of the store.
// Thread contract: as the store's.
Status for_each_entity(const Store& store, const EntityNames& words,
                       const std::function<void(const Entity&)>& visit);

}  // namespace casus
