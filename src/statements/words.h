// What the data of a language says about single words: closed classes, and the forms of verbs and
// nouns. Internal.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casus/resources.h"

#include "text/string_table.h"

namespace casus::statements {

// Names as in data/lang/<xx>/statements/words.txt; the order is that of kWordClassNames in
// words.cpp.
enum class WordClass : uint8_t {
  determiner,
  possessive,
  preposition,
  of,
  agent,
  modal,
  future,
  possible,
  irrealis,
  be,
  have,
  auxiliary_do,
  had,
  past_be,
  negation,
  conjunction,
  contrast,
  relative,
  relative_subject,
  person_relative,
  complementizer,
  subordinator,
  condition,
  subject_pronoun,
  infinitive,
  presuppose,
  adverb,
  not_adverb,
  particle,
  time_word,
  number_word,
  nonfact_adjective,
  attempt_adjective,
  no_event_adjective,
  noun_verb,
  background,
  locative,
  means,
  should,
  whose,
  example,
  selector,
  existential,
  event_determiner,
  comparison,
  approximator,
  month,
  bound,
  since,
  allegation,
  baseless,
  cause_link,
  object_gerund,
  subject_control,
  outsider,  // whose object's plan is somebody else's: "foiled a plot to attack"
  related,
  topical,
  tally,
  side,  // of something: "in front of the bank"
  later,
  earlier,
  duty,
  undergone,  // without an object, done to its subject: "leader jailed"
  sends,      // whose object goes to somebody: "sent teams"
  with,
  in,
  among,
  aim,         // "the battle for Goma", "used for attacks", "flew to Cairo for talks"
  behalf,      // "a spokesman for the rebels", "the voice of the party"
  imposed,     // "sanctions imposed on the army"
  aimed_at,    // "attacks on the port"
  path,        // of what happens in the place behind it: "through Goma"
  streets,     // "the streets of Goma": in it
  served,      // years that are no history: "17 years in prison"
  range_from,  // "from May 3 to May 5"
  range_to,
  between,  // "between May 3 and May 5"
  between_and,
  until,
  unless,
  those,
  each,         // "each other"
  other,        // "each side accused the other"
  others,       // people besides those told of before
  further,      // so before a number: "another 100"
  more,         // so behind a number: "20 more"
  indefinite,   // "a fifth man"
  worst,        // "its worst shooting": suffered, not done
  capture,      // announced as done: "announced the capture of the town"
  orders,       // whose subject does what the participle says: "ordered him jailed"
  object_with,  // "charged them with plotting": the object does
  object_in,    // "helped them in building": the object does
  called_as,    // "what they described as a factory"
  occasion,     // "the first time that it has struck the city"
  count_
};
using WordClasses = std::bitset<static_cast<std::size_t>(WordClass::count_)>;
inline WordClasses bit(WordClass c) { return WordClasses().set(static_cast<std::size_t>(c)); }
inline bool holds(const WordClasses& classes, WordClass c) {
  return classes[static_cast<std::size_t>(c)];
}

// Which form of a verb a word may be; bits.
enum VerbForm : uint8_t {
  kBase = 1,
  kThird = 2,
  kPast = 4,
  kParticiple = 8,
  kIng = 16,
};
struct VerbReading {
  uint32_t lemma = 0;
  uint8_t forms = 0;
};

// Thread contract: filled while loading, const afterwards.
class Words {
 public:
  static Result<Words> load(const Resources& resources, const std::string& folder);

  WordClasses classes(std::string_view form) const;
  // Every verb a form may belong to; empty for other words.
  const std::vector<VerbReading>& verbs(std::string_view form) const;

  // Makes a lemma known with all its forms; the same lemma gives the same id.
  uint32_t add_verb(std::string_view lemma);
  void add_class(std::string_view form, WordClass word_class);
  // The noun itself and its plural. Of several words only the last is changed.
  std::vector<std::string> noun_forms(std::string_view noun) const;

 private:
  struct Rule {
    std::string ending;
    uint32_t off = 0;
    std::string on;
  };
  bool fits(std::string_view word, std::string_view ending) const;
  std::string inflect(std::string_view word, const std::vector<Rule>& rules) const;
  void add_form(std::string_view form, uint32_t lemma, uint8_t bits);

  StringTable<WordClasses> classes_;
  StringTable<std::vector<VerbReading>> verbs_;
  StringTable<uint32_t> lemmas_;
  StringTable<std::vector<std::string>>
      irregular_;  // lemma → past, participle, ing, third ("": regular)
  std::vector<Rule> third_, past_, ing_, plural_;
  std::string vowels_;
  std::vector<std::string> adverb_suffixes_;
};

// "carry out @strike" → {"carry", "out", "@strike"}; hyphens are words of their own, as in Parse.
std::vector<std::string> split_words(std::string_view phrase);

}  // namespace casus::statements
