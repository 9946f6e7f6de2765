// The entities of a text while its mentions are being placed, and what the rules share that place
// them. Internal to resolving entities; which rule comes when: entities.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "mentions/coref_features.h"
#include "mentions/draft.h"
#include "mentions/head_words.h"

namespace casus::mentions::entities {

// How far back a noun finds the name it stands for.
constexpr uint32_t kNamesBack = 60;
constexpr uint32_t kSentencesBack = 3;

// m, a: nodes, in the order of the text.
struct TextEntities {
  TextEntities(const Draft& of, const HeadWords& with);

  const Draft& draft;
  const HeadWords& heads;
  const std::vector<Node> nodes;
  const CorefFeatures features;
  std::vector<uint32_t> entity;     // of each node; kNone: not placed yet
  std::vector<EntityState> states;  // of each entity

  uint32_t fresh();
  void join(uint32_t m, uint32_t with);
  // The entity of the name's key; kNone: it has none, or none is known yet.
  uint32_t named(uint32_t m) const;
  // "We won," said Bo Lund of Acme: the entity of a name that comes only later.
  uint32_t told_later(uint32_t m);
  // The one that was told of so before; kNone: nobody spoke of it.
  uint32_t told_before(uint32_t m) const;

  // Can m be nothing that the entity of a is?
  bool forbids(uint32_t m, uint32_t a) const { return features.forbidden(m, a, states[entity[a]]); }
  // "The army" where a National Liberation Army is named: a state's, against such a group. "The
  // Ruritanian president" is nobody of another country.
  bool fights(uint32_t m, uint32_t other) const;
  // A multinational company is called by the country of its seat: "the Italian company" is Fiat.
  const std::string& country_of(const Item& item) const;
  bool is_kind(const Item& item, std::string_view kind) const;
  // "Acme's rival": somebody, a firm or a state.
  bool is_agent(const Item& item) const;
  // By what follows it: "the group that attacked", "the group in Acme", not "the group, which
  // attacked" or "orders with the group to 40".
  bool is_narrowed(const Node& node) const;
  uint32_t first_of(uint32_t m) const;  // token
  std::string_view written(uint32_t token) const;
  bool has_case(uint32_t noun, uint64_t classes) const;

 private:
  bool is_of_other_country(const Item& item, const Item& other) const;

  tsl::robin_map<uint32_t, uint32_t> named_;     // key of a name → entity
  tsl::robin_map<uint32_t, uint32_t> expected_;  // node of a name → entity that it will be of
};

// A letter in capitals after a small one, or a digit: "eTurbo", "A4" and "787" are called after
// nothing but a thing.
bool is_name_of_thing(std::string_view name);

// Each: the earlier node that m is the same as, or kNone.

// Names beside nouns and names. appositions.cpp
uint32_t same_person(const TextEntities& text, uint32_t m);
uint32_t name_around(const TextEntities& text, uint32_t m);
uint32_t holder_before(const TextEntities& text, uint32_t m);
uint32_t in_brackets(const TextEntities& text, uint32_t m);
uint32_t bearer_of(const TextEntities& text, uint32_t m);
// A later one.
uint32_t name_beside(const TextEntities& text, uint32_t m);

// Pronouns that the tree tells whose they are. pronouns.cpp
uint32_t owner_beside(const TextEntities& text, uint32_t m);
uint32_t subject_around(const TextEntities& text, uint32_t m);
uint32_t speaks_of_itself(const TextEntities& text, uint32_t m);
// A later one.
uint32_t subject_behind(const TextEntities& text, uint32_t m);

// What is no node of its own: another item of the same head is the same thing; names of one actor
// or place are one entity; everything else stands alone. of: of each item, where it is known.
// rest.cpp
void place_rest(TextEntities& text, std::vector<uint32_t>& of);

}  // namespace casus::mentions::entities
