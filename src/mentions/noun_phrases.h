// Noun phrases of a tree: which words stand for something, and how far does each phrase reach?
// Internal to this stage.
#pragma once

#include <cstdint>
#include <vector>

#include "casus/parse.h"

#include "mentions/head_words.h"

namespace casus::mentions {

// Tokens. A phrase reaches from its determiner to the end of its relative clauses and
// prepositional phrases, without a preposition in front and without what is coordinated with it;
// its core ends with the head and what belongs to the head's name.
struct NounPhrase {
  uint32_t head = 0;
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  uint32_t core_first = 0;  // tokens [core_first, core_last)
  uint32_t core_last = 0;
};

// The phrase that a word heads, whatever the word.
NounPhrase phrase_of(const Parse& parse, uint32_t head);
// The phrases of one sentence, by head. Relative, interrogative and expletive pronouns head none,
// nor do words that only describe the next one ("robotics competition"). No tags: none.
void noun_phrases(const Parse& parse, const HeadWords& heads, const Sentence& sentence,
                  std::vector<NounPhrase>& out);
// The word of tokens [first, last) that the others depend on: the one whose head lies outside; of
// several the last noun. Without tags the last token.
uint32_t head_of(const Parse& parse, uint32_t first, uint32_t last);

}  // namespace casus::mentions
