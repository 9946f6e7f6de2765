// Internal to parse: the tree of one sentence, as the repairs see and change it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "casus/parse.h"

#include "parse/repairs/words.h"

namespace casus::repairs {

// Words are indexes into Parse::tokens. What dependents() and subtree() say is from before the
// first change, as they are only made again by Parse::link().
class Tree {
 public:
  Tree(Parse& parse, const Words& words, const Sentence& sentence)
      : p_(parse), words_(words), sentence_(sentence) {}

  uint32_t first() const { return sentence_.first; }
  uint32_t last() const { return sentence_.last; }
  uint32_t size() const { return static_cast<uint32_t>(p_.tokens.size()); }  // of the whole text
  uint32_t root() const { return p_.root(sentence_); }
  // Does every word's way up end? Trees that cross themselves may be mended into rings.
  bool is_sound() const;

  Upos upos(uint32_t t) const { return p_.upos[t]; }
  std::string_view xpos(uint32_t t) const { return p_.xpos(t); }
  std::string_view feats(uint32_t t) const { return p_.feats(t); }
  std::string_view form(uint32_t t) const { return p_.form(t); }
  std::string_view lemma(uint32_t t) const { return p_.lemma(t); }
  uint32_t head(uint32_t t) const { return p_.head[t]; }
  Relation relation(uint32_t t) const { return p_.relation[t]; }
  std::string_view label(uint32_t t) const { return p_.label(t); }
  Dependents dependents(uint32_t t) const { return p_.dependents(t); }
  TokenRange subtree(uint32_t t) const { return p_.subtree(t); }
  bool is_below(uint32_t below, uint32_t above) const { return p_.is_below(below, above); }

  // What the language's data says of words.
  const Words& words() const { return words_; }
  bool form_is(uint32_t t, WordClass word_class) const { return words_.has(word_class, form(t)); }
  bool lemma_is(uint32_t t, WordClass word_class) const { return words_.has(word_class, lemma(t)); }

  // The first of a word's dependents with a relation; kNone: it has none.
  uint32_t child(uint32_t t, Relation relation) const;
  // A copy, for what is to be hung elsewhere on the way.
  std::vector<uint32_t> dependents_of(uint32_t t) const;
  uint32_t owner_of(uint32_t noun) const;  // "Iran" of "Iran's ambassador"; kNone: nobody
  // The first word of what hangs on a word, conjunctions and marks before it left out.
  uint32_t start_of(uint32_t t) const;
  // Nothing but auxiliaries, adverbs and marks between a phrase's end and the verb.
  bool is_right_before(uint32_t phrase_end, uint32_t verb) const;
  bool is_noun(uint32_t t) const;               // or a name, a pronoun or a number
  const ParsedName* name_at(uint32_t t) const;  // null: part of none
  bool is_person(uint32_t t) const;
  bool is_finite(uint32_t t) const;
  // A clause with a subject of its own.
  bool is_whole(uint32_t verb) const { return child(verb, Relation::nsubj) != kNone; }
  // A finite verb below one before it, without a subject.
  bool lacks_subject(uint32_t verb) const;
  // What its subject is called: "nsubj:pass" below a passive.
  std::string_view subject_label(uint32_t verb) const;

  // Hangs a word and what is below it on another one, called as before.
  void move(uint32_t t, uint32_t head);
  void hang(uint32_t t, uint32_t head, std::string_view label);
  // Where another word hangs, and called as that one is.
  void hang_as(uint32_t t, uint32_t other) { hang(t, head(other), label(other)); }
  void retag(uint32_t t, Upos upos);
  void retag(uint32_t t, std::string_view xpos, Upos upos);
  void undo();  // all of these

 private:
  // A word as it was.
  struct Change {
    uint32_t token;
    uint32_t head;
    Relation relation;
    Upos upos;
    uint16_t label_id, xpos_id;
  };
  void note(uint32_t t);

  Parse& p_;
  const Words& words_;
  const Sentence& sentence_;
  std::vector<Change> changes_;
};

}  // namespace casus::repairs
