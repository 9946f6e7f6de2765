// A document's clauses, read off its trees: which words are verbs, in which voice and mood, who
// their subjects are and what stands beside them. Internal.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "casus/mentions.h"
#include "casus/parse.h"

#include "statements/words.h"

namespace casus::statements {

inline constexpr uint32_t kWalk = 60;  // tokens; longer noun phrases are not looked through

struct Word {
  std::string_view form;  // folded
  WordClasses classes;
  uint32_t mention = kNone;  // the longest mention that covers it
  uint32_t verb = kNone;     // the verb it is the main word of, or an auxiliary of
  bool name = false;         // inside a mention that is a name
  enum class Mark : uint8_t { none, comma, open, close, quote, stop, end } mark = Mark::none;

  bool is(WordClass c) const { return holds(classes, c); }
};

// Tokens [first, last).
struct Range {
  uint32_t first = 0;
  uint32_t last = 0;
  bool empty() const { return first >= last; }
};

// What depends on a verb or noun: an object or a prepositional phrase.
struct Complement {
  uint32_t preposition = kNone;    // token; none: the object
  uint32_t head = kNone;           // its topmost word
  bool nested = false;             // hangs on the object in the tree
  bool so_called = false;          // "struck what it said was a depot": the depot
  bool indirect = false;           // "gave them"
  Range range;                     // without the preposition
  std::vector<uint32_t> mentions;  // one for each coordinated part
};

struct Verb {
  uint32_t token = 0;
  uint32_t clause = 0;  // the clause's topmost word: the verb, or what a copula links
  uint32_t first = 0;   // first token of its group ("had been")
  uint32_t sentence = 0;
  uint8_t forms = 0;  // VerbForm bits it can be here
  bool passive = false, progressive = false, perfect = false, past_perfect = false;
  bool infinitive = false, gerund = false,
       reduced = false;  // reduced: "the men arrested by police"
  bool past = false, negated = false;
  bool copula = false;             // a form of be, have or do that stands alone
  bool question = false;           // inverted: "Will Pakistan help …?"
  WordClasses modals;              // classes of its auxiliaries
  uint32_t no_object = kNone;      // "no" of "arrested no suspects", "nobody"
  uint32_t governor = kNone;       // verb that governs it: "vowed" of "vowed to attack"
  uint32_t governor_noun = kNone;  // token of the noun that does: "plan to attack"
  Range subject;                   // tokens of the subject
  std::vector<uint32_t> subjects;  // its mentions
  uint32_t antecedent =
      kNone;              // mention a relative clause hangs on as object ("which it called …")
  uint32_t head = kNone;  // the subject's topmost word
  uint32_t boundary = kNone;  // the word that opens the clause ("if", "that")
  bool adjunct = false;       // ", killing three": hangs on the verb before
};

struct Reading;

// "were killed in the town, days after it fell": is a verb (an index into Reading::verbs, or none)
// told as of another day than the clause it hangs on?
bool is_days_apart(const Reading& reading, uint32_t verb);

// A thing or a happening: nobody by itself.
bool is_thing(const Mention& mention);

struct Reading {
  const Words* lexicon = nullptr;
  const Document* document = nullptr;
  const Parse* parse = nullptr;
  const Mentions* mentions = nullptr;
  std::vector<Word> words;  // one for each token
  std::vector<Verb> verbs;  // by token
  std::vector<uint32_t> token_sentence;
  std::vector<uint32_t> by_top;  // of each token: the mention it is the topmost word of
  std::vector<uint32_t> tops;    // of each mention: its topmost word; kNone where it has none

  // Of each token the verb (index into verbs) whose clause it stands in: the nearest above it.
  std::vector<uint32_t> clause_of;

  // Is it a headline, or the line of a plain text that repeats the title?
  bool is_headline(uint32_t sentence) const;
  // "arrested eight": is it a number alone that stands for people?
  bool counts_people(uint32_t token) const;
  // How near a word stands to what is told at `token`, by the tree: 0 below it, 1 in its clause, 2
  // in a clause above, 3 elsewhere in the sentence, 4 in another one.
  int remove(uint32_t token, uint32_t word) const;
  // The mention a phrase's topmost word stands for, or one that covers the word.
  uint32_t mention_at(uint32_t token) const;
  // The mentions of the phrase whose topmost word this is: one for each coordinated part.
  std::vector<uint32_t> mentions_at(uint32_t token) const;
  // Objects and prepositional phrases of a verb or noun, in the order of the text.
  std::vector<Complement> arguments_of(uint32_t token) const;

  uint32_t sentence_first(uint32_t token) const;
  uint32_t sentence_last(uint32_t token) const;
  // A token at which a verb's own phrase ends: verb, comma, stop, relative word, subordinator.
  bool breaks(uint32_t token) const;
  // "around 15,000", "over 40": a preposition that says how exact a number is.
  bool is_approximator(uint32_t token) const;
  // Does such a word hang on the token? Without a class: whatever it is.
  bool has_below(uint32_t token, Relation relation,
                 std::optional<WordClass> word_class = std::nullopt) const;
  bool is_number(uint32_t token) const;
  Span span(Range range) const;

 private:
  std::vector<uint32_t> mentions_below(uint32_t token) const;
  uint32_t mention_beside(uint32_t token) const;
  bool is_name_of(uint32_t name, uint32_t noun) const;
  std::vector<uint32_t> sharing(uint32_t mention, uint32_t head) const;
  bool is_phrase(uint32_t token) const;
  uint32_t told_as(uint32_t what) const;
  void add_argument(uint32_t head, int depth, std::vector<Complement>& found) const;
};

// The same actor, or one that is part of the other: an army and its state.
inline bool are_one_side(const Actor& a, const Actor& b) {
  return a.id == b.id || (!a.part_of.empty() && a.part_of == b.id) ||
         (!b.part_of.empty() && b.part_of == a.id);
}

// Needs a parse with trees.
Reading read_clauses(const Words& words, const Document& document, const Parse& parse,
                     const Mentions& mentions);

// The token a byte offset lies in.
uint32_t token_at(const Reading& reading, uint32_t byte);

}  // namespace casus::statements
