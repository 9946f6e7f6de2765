// Which actor each mention of a document names. Internal.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "casus/incidents.h"

namespace casus {

// What actor each mention of a document stands for.
class ActorNames {
 public:
  explicit ActorNames(const Annotated& annotated);
  // The known actor's id; else one from the words of the entity's best mention (its first name,
  // else its first noun phrase); "" where there are only pronouns.
  std::string id(uint32_t mention) const;
  // The document's known actors and the unknown ones in these statements, by id.
  std::vector<Actor> used_by(const std::vector<StatementRow>& statements) const;

 private:
  Span words_of(const Mention& mention) const;
  uint32_t best(uint32_t mention) const;

  const Annotated& a_;
  std::vector<uint32_t> best_of_entity_;  // mention, or kNone
  std::map<std::string, Actor> unknown_;
};

}  // namespace casus
