// Whose is it, where only a pronoun says so: "its forces". Internal to this stage.
#pragma once

#include "mentions/draft.h"
#include "mentions/entities.h"

namespace casus::mentions {

// Bodies and groups that the pronoun before them makes the known name's it stands for ("the RSF
// said its forces …") become that owner's. Entities stay as they are.
void own_by_pronouns(Draft& draft, const Entities& entities);

}  // namespace casus::mentions
