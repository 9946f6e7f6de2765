// Actors made of whose they are: the actor that "soldiers" stands for, and "Pakistani soldiers".
// Internal to this stage.
#pragma once

#include <string>
#include <string_view>

#include "mentions/draft.h"

namespace casus::mentions {

// How sure it is whose something is, by the tree or by a pronoun.
inline constexpr float kOwnedScore = 0.8F;

// Adds actors to the draft, which must outlive it.
class Owners {
 public:
  explicit Owners(Draft& draft) : draft_(draft), words_(draft.words), lexicon_(draft.lexicon) {}

  // Makes an item somebody's: "the RSF's fighters". Nothing where its head has no word to go by.
  void give(uint32_t item, uint32_t owner);
  // Are they those of the state that the owner leads: "Assad … his troops"?
  bool are_of_state(uint32_t item, uint32_t owner);
  // Index into Draft::actors.
  uint32_t ownerless_actor(const NounEntry& noun);
  uint32_t owned_actor(const NounEntry& noun, const Item& owner);
  std::string name_of(const Item& item) const;
  // ISO 3166-1 alpha-3; "" where it is not known.
  std::string country_of(const Item& item) const;
  // The place as an actor: what stands in a role though it is no state.
  uint32_t place_actor(const Item& item);
  // "two Israelis": people of a state (an index into Lexicon::actors) of whom no more is told.
  uint32_t people_of_state(uint32_t state);
  // "Iraqi Kurds": the part of a people that lives in the owner's country.
  uint32_t people_actor(const Item& people, const Item& owner);
  // A person named after an office has its country and sectors, where nothing else is known.
  void lend_office(uint32_t person, uint32_t office);

 private:
  uint32_t state_of(const Item& owner) const;
  uint32_t state_with(std::string_view alpha3) const;
  uint32_t state_led_by(const NounEntry& noun, const Item& owner);
  uint32_t state_actor(const NounEntry& noun, uint32_t state);
  uint32_t other_actor(const NounEntry& noun, const Item& owner);
  std::string alpha3_of(std::string_view alpha2) const;

  Draft& draft_;
  const Words& words_;
  const Lexicon& lexicon_;
};

}  // namespace casus::mentions
