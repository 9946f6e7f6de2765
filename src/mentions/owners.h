// Actors made of whose they are: the actor that "soldiers" stands for, and "Pakistani soldiers".
// Internal to this stage.
#pragma once

#include <string>
#include <string_view>

#include "mentions/draft.h"

namespace casus::mentions {

// Adds actors to the draft, which must outlive it.
class Owners {
 public:
  explicit Owners(Draft& draft) : draft_(draft), words_(draft.words), lexicon_(draft.lexicon) {}

  // Index into Draft::actors.
  uint32_t ownerless_actor(const NounEntry& noun);
  uint32_t owned_actor(const NounEntry& noun, const Item& owner);
  std::string name_of(const Item& item) const;

 private:
  uint32_t state_of(const Item& owner) const;
  uint32_t state_actor(const NounEntry& noun, uint32_t state);
  uint32_t other_actor(const NounEntry& noun, const Item& owner);
  std::string alpha3_of(std::string_view alpha2) const;

  Draft& draft_;
  const Words& words_;
  const Lexicon& lexicon_;
};

}  // namespace casus::mentions
