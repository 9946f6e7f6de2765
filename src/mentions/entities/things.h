// Things by their names and by what they are: "the A380", "the airliner". Internal to resolving
// entities.
#pragma once

#include <cstdint>
#include <vector>

#include <tsl/robin_map.h>

#include "mentions/entities/text_entities.h"

namespace casus::mentions::entities {

class Things {
 public:
  // The text must outlive it.
  explicit Things(const TextEntities& text) : text_(text) {}

  // Of each node that has been placed, in order.
  void note(uint32_t m);
  // A thing by its name and a noun is the one by its name: "the A380 airliner", "the A380".
  uint32_t called_after(uint32_t m) const;
  // A model that is named after a headline told of it ("Acme shows its newest aircraft"): the one
  // thing that could be meant, and that nothing else has been named.
  uint32_t announced(uint32_t m) const;
  // "The aircraft": the latest that has been called an airliner or the like, or, where nothing has,
  // the latest that bears the name of a thing.
  uint32_t told_before(uint32_t m) const;

 private:
  uint32_t name_of_thing(uint32_t m) const;  // 0: it has none
  bool may_name_thing(const Node& node) const;
  // "The A4", "the 400 Turbo".
  bool is_of_model(const Node& node) const;
  // "Turbo 4" is another than "Turbo 3".
  uint32_t number_of_name(uint32_t head, uint32_t hash) const;
  // "Acme's newest aircraft".
  bool is_only_one(const Node& node) const;

  const TextEntities& text_;
  tsl::robin_map<uint32_t, uint32_t> things_;  // name of a thing → the first node of it
  std::vector<uint32_t> latest_things_;        // nodes, in order
};

}  // namespace casus::mentions::entities
