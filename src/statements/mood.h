// Whether what a verb or noun tells of happened: modals, negation, questions, and the verbs and
// nouns that govern it. Internal.
#pragma once

#include <cstdint>
#include <string>

#include "casus/statements.h"

#include "statements/phrases.h"
#include "statements/reading.h"
#include "statements/standing.h"

namespace casus::statements {

// The classes of data/lang/<xx>/statements/intent.txt.
enum class Intent : uint8_t {
  none,
  declare,
  plan,
  expect,
  attempt,
  carry_on,
  fail,
  request,
  believe,
  free,
  react
};

struct Mood {
  Factuality factuality = Factuality::happened;
  Intent intent = Intent::none;  // declare or plan: it is announced or meant
  uint32_t declared_by = kNone;  // the verb that announces it
  bool attempted = false;
  bool dropped = false;  // told of in a way that says nothing ("in order to attack")
};

// It happened or goes on.
bool is_real(Factuality f);

class Moods {
 public:
  static Result<Moods> load(const Resources& resources, const std::string& folder, Words& words);

  Mood of_verb(const Reading& reading, uint32_t verb) const;
  // noun: tokens of the event noun; start: first token of its noun phrase; governor: the verb it is
  // the object or subject of, or kNone; carries: that verb only carries the noun ("launched an
  // attack").
  // done: of a deed of force that the verb is the doing of.
  Mood of_noun(const Reading& reading, Range noun, uint32_t start, uint32_t governor, bool carries,
               bool done) const;
  // The class of the verb phrase at a verb.
  Intent intent_of(const Reading& reading, uint32_t verb) const;
  Intent intent_of_noun(const Reading& reading, uint32_t token) const;

 private:
  Mood of_verb(const Reading& reading, uint32_t verb, int depth) const;
  static bool stands_beside(const Reading& reading, const Verb& verb);
  static bool is_bare_infinitive(const Reading& reading, const Verb& verb);
  Mood own_mood(const Reading& reading, const Verb& verb) const;
  static void apply(Intent intent, uint32_t governor, const Mood& above, Mood& mood);
  static void apply_sentence(const Reading& reading, const Verb* verb, uint32_t token, Mood& mood);

  VerbPhrases verbs_;
  NounClasses nouns_;  // sets named by the classes of nouns
  std::vector<Intent> set_intents_;
};

}  // namespace casus::statements
