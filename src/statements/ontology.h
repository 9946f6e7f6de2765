// Event types, as data/ontology says. Internal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casus/resources.h"

namespace casus::statements {

struct Mode {
  std::string name;
  std::string cameo;  // "" where it maps to none
};

struct EventType {
  std::string name;
  std::string cameo;
  std::string planned;        // what an announced one counts as, "" the type itself
  std::string planned_mode;   // with this mode, "" none
  bool announcement = false;  // is words about a later event: gives way to that event's own telling
  bool verbal = false;        // words, not deeds: quad classes 1 and 3
  bool conflict = false;      // quad classes 3 and 4
  bool harm = false;          // people may come to harm: counts of killed and injured belong to it
  std::vector<Mode> modes;
};

class Ontology {
 public:
  static Result<Ontology> load(const Resources& resources);
  // nullptr if there is none of that name.
  const EventType* find(std::string_view name) const;
  // Is it one of the contexts of data/ontology/contexts.txt?
  bool is_context(std::string_view name) const;
  // The CAMEO code of a type in a mode; that of the type where the mode has none.
  static std::string cameo(const EventType& type, std::string_view mode);

 private:
  std::vector<EventType> types_;
  std::vector<std::string> contexts_;
};

}  // namespace casus::statements
