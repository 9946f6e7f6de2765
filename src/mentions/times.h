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

  // parse: with or without tags. Where the document does not say when it was published, nothing
  // relative to that gets days.
  std::vector<TimeExpression> find(const Words& words, const Document& document,
                                   const Parse& parse) const;
};

}  // namespace casus::mentions
