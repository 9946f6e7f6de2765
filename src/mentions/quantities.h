// Counts of people and things. Internal to this stage.
#pragma once

#include <string>
#include <vector>

#include "casus/mentions.h"
#include "casus/resources.h"

#include "mentions/lexicon.h"
#include "mentions/numbers.h"
#include "mentions/words.h"
#include "text/phrase_table.h"

namespace casus::mentions {

// Words that tell what is counted, and how exactly. Thread contract: immutable after load.
class CountRules {
 public:
  static Result<CountRules> load(const Resources& resources);

  // How a cue word stands to the number it speaks of.
  enum class Place : uint8_t {
    before,  // "killed 46 people"
    after,   // "46 people were killed"
    of,      // "the deaths of 46 people"
    toll,    // "the death toll rose to 46"
    tally,   // "the number of people freed rose to 46": what was done tells what is counted
    noun,    // "46 deaths"
    does,    // "46 people died": what is counted does it, so no passive is needed
    unit,    // "46 km": right after the number; its kind is the row's, its name the phrase
    part,    // "including 12 children": of the count before it
    currency,
  };
  struct Cue {
    std::string kind;
    Place place = Place::before;
    std::string unit;  // of place unit
    std::string rule;
  };
  // What stands before a number: "at least" (min only), "up to" (max only), "about" (approximate).
  enum class Bound : uint8_t { least, most, about, exact };

  // The cue whose phrase begins at word i of its sentence; nullptr if there is none. `length`: its
  // words.
  const Cue* cue_at(const Words& words, uint32_t i, Place place, uint32_t* length = nullptr) const;

  // The same of a unit, which may be a sign ("%").
  const Cue* unit_at(const Words& words, uint32_t i, uint32_t* length) const;

  PhraseTable cues;  // → cue_list
  std::vector<Cue> cue_list;
  PhraseTable bounds;  // → Bound
  PhraseTable added;   // "another", "more", "of the injured": such a count is added to others
};

struct QuantityFinder {
  const Lexicon& lexicon;
  const Numbers& numbers;
  const CountRules& rules;

  // parse: with or without tags.
  std::vector<Quantity> find(const Words& words, const Parse& parse,
                             const std::vector<TimeExpression>& times) const;
};

}  // namespace casus::mentions
