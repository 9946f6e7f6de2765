// Steps of read_clauses(): words, mentions placed on them, verbs. Internal to the reading of trees.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "statements/reading.h"

namespace casus::statements::trees {

// "tens of thousands of people": the noun of the "of" phrase behind a noun, none without one. It is
// always further on.
uint32_t noun_of(const Reading& reading, uint32_t noun);

// The words of a reading with their classes and marks.
void fill_words(Reading& reading);
// words[].mention: the longest core that covers the word. by_top: the mention a phrase's head word
// stands for; one that is known wins.
void place_mentions(Reading& reading);

// Makes the verbs of a reading, sentence by sentence. Needs its words and their mentions.
class TreeReader {
 public:
  explicit TreeReader(Reading& reading) : r_(reading), p_(*reading.parse) {}

  void sentence(const Sentence& sentence, uint32_t index);

 private:
  bool is(uint32_t t, WordClass c) const { return r_.words[t].is(c); }
  bool has_label(uint32_t t, std::string_view end) const { return p_.label(t).ends_with(end); }
  uint32_t child(uint32_t t, Relation relation) const {
    for (const uint32_t d : p_.dependents(t)) {
      if (p_.relation[d] == relation) return d;
    }
    return kNone;
  }
  bool is_verb(uint32_t t) const;
  bool is_participle(uint32_t t) const;
  bool may_be_participle(uint32_t t) const;
  uint8_t forms_of(uint32_t t) const;
  bool is_finite_slot(const Verb& verb) const;
  bool is_heading(const Verb& verb) const;
  void make(uint32_t t, uint32_t index);
  void auxiliaries(Verb& verb, uint32_t clause);
  void take_auxiliary(Verb& verb, uint32_t t);
  // The verb that tells a clause whose head is t: t itself, or the copula below it.
  uint32_t verb_of(uint32_t t) const;
  // Of the clause above: the word t's clause hangs on and its verb.
  uint32_t verb_above(uint32_t t) const;

  void relate(uint32_t id);
  uint32_t misplaced_subject(const Verb& verb) const;
  void set_subject(Verb& verb, uint32_t head);
  void lend_subject(Verb& verb, uint32_t other);
  void coordinate(Verb& verb, uint32_t first);
  void controlled(Verb& verb, uint32_t clause);
  void adverbial(Verb& verb, uint32_t clause);
  void adnominal(Verb& verb, uint32_t clause);
  uint32_t planner_of(uint32_t noun) const;
  uint32_t nearest_person(uint32_t noun, uint32_t clause) const;
  bool speaks_of_several(const Verb& verb) const;
  uint32_t first_of_names(uint32_t noun) const;
  void relative(Verb& verb, uint32_t noun);
  bool takes_object_for(uint32_t verb, uint32_t preposition) const;
  bool lends_object(uint32_t clause) const;
  uint32_t negation_of(uint32_t noun) const;
  bool is_somebody(uint32_t token) const;

  Reading& r_;
  const Parse& p_;
  std::vector<uint32_t> order_;  // tokens of the sentence, heads first
};

}  // namespace casus::statements::trees
