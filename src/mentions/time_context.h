// What stands around a time expression: does its sentence look back or ahead? Internal to this
// stage.
#pragma once

#include "mentions/lexicon.h"
#include "mentions/time_rules.h"
#include "mentions/words.h"

namespace casus::mentions {

enum class Tense : uint8_t {
  unknown,
  past,
  present,
  future,
  either,    // of a plan that a past verb tells of: what is nearer
  open_end,  // of a spell that a past verb tells of: a weekday lies ahead, a month is the nearer
             // one
};

// Thread contract: const, borrows what it is given.
class TimeContext {
 public:
  TimeContext(const Lexicon& lexicon, const TimeRules& rules, const Words& words,
              const Parse& parse)
      : lexicon_(lexicon), rules_(rules), words_(words), parse_(parse) {}

  // Of the verb that words [first, last) hang on, through nouns and participles; without trees,
  // future where a word of the future stands before them.
  Tense tense(uint32_t first, uint32_t last) const;
  // Is it part of what something is called: "the August 1792 uprising"? Never without trees.
  bool is_in_name(uint32_t first, uint32_t last) const;
  // Had it been over by then: "the forces that had come in 1943"? Never without trees.
  bool had_been(uint32_t first, uint32_t last) const;
  // Is it only the end of a spell: "it lasted until the fall of the city in May"? Never without
  // trees.
  bool ends_spell(uint32_t first) const;

 private:
  Tense by_words(uint32_t first) const;
  uint32_t head_token(uint32_t first, uint32_t last) const;
  Tense of_verb(uint32_t token) const;
  Tense of_auxiliaries(uint32_t token) const;
  Tense of_infinitive(uint32_t token) const;
  bool has_past_perfect(uint32_t token) const;
  bool has_ahead_modifier(uint32_t token) const;
  bool is_set_for(uint32_t first, uint32_t last, uint32_t at) const;
  bool is_after(TimeClass preposition, uint32_t first, uint32_t at) const;
  bool is_owner(uint32_t at) const;
  bool has_bare_auxiliary(uint32_t token) const;
  bool has_modal(uint32_t token) const;
  bool has_bare_be(uint32_t token) const;
  bool looks_ahead(uint32_t token) const;
  bool has_as(uint32_t token) const;
  bool has_finite(uint32_t token) const;
  bool has_dependent(uint32_t token, Relation relation) const;

  const Lexicon& lexicon_;
  const TimeRules& rules_;
  const Words& words_;
  const Parse& parse_;
};

}  // namespace casus::mentions
