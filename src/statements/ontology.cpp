#include "statements/ontology.h"

#include <algorithm>
#include <optional>

namespace casus::statements {

Result<Ontology> Ontology::load(const Resources& resources) {
  Ontology ontology;
  std::optional<Error> problem;
  for (const std::string_view section : resources.sections("ontology/")) {
    EventType type;
    for_each_entry(resources.section(section), [&](const auto& fields, int line) {
      const auto field = [&](std::size_t i) {
        return i < fields.size() && fields[i] != "-" ? std::string(fields[i]) : std::string();
      };
      if (fields[0] == "type") type.name = field(1);
      if (fields[0] == "cameo") type.cameo = field(1);
      if (fields[0] == "quad") {
        type.verbal = field(1) == "1" || field(1) == "3";
        type.conflict = field(1) == "3" || field(1) == "4";
      }
      if (fields[0] == "harm") type.harm = field(1) == "yes";
      if (fields[0] == "announcement") type.announcement = field(1) == "yes";
      if (fields[0] == "mode") type.modes.push_back({field(1), field(3)});
      if (fields[0] == "context") ontology.contexts_.push_back(field(1));
      if (fields[0] == "planned") {
        type.planned = field(1);
        type.planned_mode = field(2);
      }
      if (fields.size() < 2) {
        problem = Error{ErrorCode::malformed, "a line of one field",
                        std::string(section) + ":" + std::to_string(line)};
      }
    });
    if (!type.name.empty()) ontology.types_.push_back(std::move(type));
  }
  if (problem) return *problem;
  return ontology;
}

const EventType* Ontology::find(std::string_view name) const {
  for (const EventType& type : types_) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

bool Ontology::is_context(std::string_view name) const {
  return std::find(contexts_.begin(), contexts_.end(), name) != contexts_.end();
}

std::string Ontology::cameo(const EventType& type, std::string_view mode) {
  for (const Mode& m : type.modes) {
    if (m.name == mode && !m.cameo.empty()) return m.cameo;
  }
  return type.cameo;
}

}  // namespace casus::statements
