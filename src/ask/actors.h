// Who stands for whom: a ministry for its state, a state's city for the state. Internal.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "casus/mentions.h"
#include "casus/resources.h"

namespace casus::ask {

// data/actors/states
std::vector<Actor> load_states(const Resources& resources);

class ActorLore {
 public:
  // Of the record; those of the question that it does not hold are added, and the world's states,
  // so that it is known what they are, however a text has called them.
  ActorLore(const std::vector<Actor>& record, const std::vector<Actor>& question,
            const std::vector<Actor>& states);
  const Actor* find(std::string_view id) const;
  // What is told of `id` is told of `asked`: it is the same, a part of it, or, where `asked` is a
  // state or governs one, one of that state's bodies, officials and places.
  bool stands_for(std::string_view asked, std::string_view id) const;
  bool is_part(std::string_view id, std::string_view whole) const;  // or the same
  // Is `id` that kind of people or bodies without a country, which `asked` is of one: "police" of
  // "Kenyan police"?
  bool is_kind_of(std::string_view asked, std::string_view id) const;
  // A kind of people or things, or somebody known by mere words: nobody in particular.
  bool is_nobody(std::string_view id) const;
  // May the office be the person's: are both of one country, and the person of its government?
  bool may_hold(std::string_view person, std::string_view office) const;
  // Is it the code of a state, not of a body of several ("IGO")?
  bool is_country(std::string_view code) const { return states_.find(code) != states_.end(); }
  // The state that an actor acts for, "" for none.
  std::string state_of(std::string_view id) const;

 private:
  std::map<std::string, Actor, std::less<>> actors_;
  std::map<std::string, std::string, std::less<>> states_;  // country → id
};

}  // namespace casus::ask
