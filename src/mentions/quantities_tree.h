// What a number counts, told by the tree: the verb or noun that what is counted hangs on. Internal
// to this stage.
#pragma once

#include "mentions/quantities.h"

namespace casus::mentions {

// Thread contract: const, borrows what it is given. The parse has tags.
class CountTree {
 public:
  CountTree(const CountRules& rules, const Lexicon& lexicon, const Words& words, const Parse& parse)
      : rules_(rules), lexicon_(lexicon), words_(words), parse_(parse) {}

  struct Role {
    const CountRules::Cue* cue = nullptr;  // of what happened to it
    uint32_t counted = kNone;              // token: the noun counted, or the number itself
    uint32_t whole = kNone;                // token: the noun it is a part of
    bool agent = false;                    // it did it: nothing else may give it that kind
    bool no_count = false;                 // an age, a score
  };
  // Of the number that is words [first, last).
  Role role(uint32_t first, uint32_t last) const;

 private:
  using Place = CountRules::Place;

  uint32_t number_token(uint32_t first, uint32_t last) const;
  uint32_t counted_noun(uint32_t number) const;
  const CountRules::Cue* cue(uint32_t token, Place place) const;
  const CountRules::Cue* of_verb(uint32_t noun, Role& role) const;
  const CountRules::Cue* of_subject(uint32_t noun, uint32_t verb, bool passive) const;
  const CountRules::Cue* of_object(uint32_t verb) const;
  const CountRules::Cue* of_modifiers(uint32_t noun) const;
  const CountRules::Cue* of_noun_above(uint32_t noun, uint32_t above) const;
  const CountRules::Cue* of_toll(uint32_t verb) const;
  uint32_t first_word(uint32_t token) const;
  bool has_case(uint32_t token, uint64_t classes) const;
  bool is_part(uint32_t token) const;
  bool is_age(uint32_t number) const;

  const CountRules& rules_;
  const Lexicon& lexicon_;
  const Words& words_;
  const Parse& parse_;
};

}  // namespace casus::mentions
