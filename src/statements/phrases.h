// Verb phrases of the data ("carry out", "call for", "impose @sanction") and finding them at a
// verb. Internal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "statements/words.h"

namespace casus::statements {

struct Reading;

// Named sets of nouns ("@sanction"): which sets a word is in.
class NounClasses {
 public:
  // The number of a set; made if it is not there yet.
  uint32_t set(std::string_view name);
  void add(uint32_t set, std::string_view form);
  bool has(uint32_t set, std::string_view form) const;
  bool filled(uint32_t set) const { return sizes_[set] > 0; }
  const std::string& name(uint32_t set) const { return names_[set]; }
  uint32_t size() const { return static_cast<uint32_t>(names_.size()); }

 private:
  std::vector<std::string> names_;
  std::vector<uint32_t> sizes_;
  tsl::robin_map<std::string, std::vector<uint32_t>> members_;
};

// One word of a phrase behind its verb: a word, a set of nouns, a place by name ("@placename"), or
// ("*") whatever verb.
struct PhraseWord {
  // The set whose words are the names of all places: it is never filled.
  static constexpr uint32_t kPlaceName = UINT32_MAX - 1;
  std::string word;
  uint32_t set = UINT32_MAX;
  bool any_verb = false;
};

struct VerbPhrase {
  uint32_t lemma = 0;
  std::vector<PhraseWord> tail;
  bool negated = false;  // "!accept": only where the verb is denied
  uint32_t value = 0;    // index into whatever the phrases stand for
};

// Verb phrases by the lemma of their verb. Thread contract: add() while loading, find() is const.
class VerbPhrases {
 public:
  void add(Words& words, NounClasses* nouns, std::string_view phrase, uint32_t value);
  const std::vector<VerbPhrase>* find(uint32_t lemma) const;

 private:
  tsl::robin_map<uint32_t, std::vector<VerbPhrase>> phrases_;
};

// Where a phrase was found: weight 0 if it was not.
struct PhraseMatch {
  uint32_t weight = 0;  // the more words, the more it says
  uint32_t end = 0;     // token behind the words that follow the verb at once ("carried out")
  uint32_t last = 0;    // token behind the last word of the phrase
  uint32_t noun = UINT32_MAX;  // the token that belongs to the set of nouns
  bool split = false;  // the words do not follow the verb at once ("handed the suspect over")
};
PhraseMatch match(const Reading& reading, const NounClasses& nouns, uint32_t verb,
                  const VerbPhrase& phrase);

}  // namespace casus::statements
