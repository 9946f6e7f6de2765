// Nouns that stand for names: "the group", "the president". Internal to resolving entities.
#pragma once

#include <cstdint>
#include <vector>

#include <tsl/robin_map.h>

#include "mentions/entities/text_entities.h"

namespace casus::mentions::entities {

class NamedNouns {
 public:
  // The text must outlive it.
  explicit NamedNouns(const TextEntities& text) : text_(text), by_noun_(text.nodes.size(), false) {}

  // Of each node that has been placed, in order.
  void note(uint32_t m);
  // "The president", "the foreign minister": the one before it who was given with that title.
  uint32_t titled(uint32_t m) const;
  // "The group", "the militant group", "the ministry": the name it stands for, or kNone.
  uint32_t named_before(uint32_t m);

 private:
  uint32_t find_before(uint32_t m) const;
  bool only_one(uint32_t m, const std::vector<Anaphor>& stands_for, uint32_t name) const;
  // "The company", where no name is sure to be one's: the latest that is a subject and of no kind.
  uint32_t unsure_body(uint32_t m) const;
  bool may_stand_for(const Node& node, const std::vector<Anaphor>& stands_for,
                     const Node& name) const;
  // "The Secret Army … the bank": a body of another kind by a noun in its name.
  bool is_other_body(const Item& name, const std::vector<Anaphor>& stands_for) const;
  // "The Ruritanian company" is one of that country.
  bool is_of_country_of(const Node& node, const Item& name) const;

  const TextEntities& text_;
  std::vector<bool> by_noun_;  // of each node: it stands for a name by its noun
  // Word of a title → the first node of a name with it; kNone: of two.
  tsl::robin_map<uint32_t, uint32_t> titled_;
};

}  // namespace casus::mentions::entities
