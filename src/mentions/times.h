// Time expressions of a document, resolved. Internal to this stage.
#pragma once

#include <vector>

#include "casus/mentions.h"

#include "mentions/lexicon.h"
#include "mentions/numbers.h"
#include "mentions/time_rules.h"
#include "mentions/words.h"

namespace casus::mentions {

struct TimeFinder {
  const Lexicon& lexicon;
  const Numbers& numbers;
  const TimeRules& rules;

  // published: not known (year 0) where the document does not say; nothing relative gets days then.
  std::vector<TimeExpression> find(const Words& words, const Document& document) const;
};

}  // namespace casus::mentions
