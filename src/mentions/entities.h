// Which mentions of a document are the same thing? Internal to this stage.
#pragma once

#include <cstdint>
#include <vector>

#include "mentions/coref_model.h"
#include "mentions/draft.h"
#include "mentions/head_words.h"

namespace casus::mentions {

struct Entities {
  std::vector<uint32_t> of;  // of each of Draft::items; kNone where dropped
  // Of each item: that it is what it is follows from a title or a noun, not from the model alone.
  std::vector<bool> sure;
  uint32_t count = 0;
};

// Left to right each mention joins the entity of the earlier mention that the model ranks highest,
// or begins one of its own. Names that resolve to one actor or place are one entity whatever the
// model says. Without trees or weights that is all there is.
Entities resolve_entities(const Draft& draft, const HeadWords& heads, const CorefModel& model);

}  // namespace casus::mentions
