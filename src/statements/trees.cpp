// The verbs of a document, read off its trees: voice, mood, subject and what governs each.
//
// The idea: a Universal Dependencies tree says who depends on whom, but leaves unsaid who the
// subject of "to attack" in "vowed to attack" is, or of "burned" in "attacked and burned". Verbs
// are gone through from the root down, so that the one above is read first and can lend its
// subject, its auxiliaries and its object. Where the tree is wrong the words decide: a mention is
// found from any of its tokens.
#include "statements/trees/tree_reader.h"

namespace casus::statements {
namespace trees {

// Heads come before what hangs on them.
void TreeReader::sentence(const Sentence& sentence, uint32_t index) {
  const auto from = static_cast<uint32_t>(r_.verbs.size());
  const uint32_t root = p_.root(sentence);
  if (root == kNone) return;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    if (is_verb(t)) make(t, index);
  }
  order_.assign(1, root);
  for (std::size_t i = 0; i < order_.size(); ++i) {
    const uint32_t verb = verb_of(order_[i]);
    if (verb != kNone && verb >= from) relate(verb);
    const uint32_t head = p_.head[order_[i]];
    const uint32_t inherited = head == kNone ? kNone : r_.clause_of[head];
    r_.clause_of[order_[i]] = verb != kNone ? verb : inherited;
    for (const uint32_t d : p_.dependents(order_[i])) order_.push_back(d);
  }
}

}  // namespace trees

Reading read_clauses(const Words& words, const Document& document, const Parse& parse,
                     const Mentions& mentions) {
  Reading reading;
  reading.lexicon = &words;
  reading.document = &document;
  reading.parse = &parse;
  reading.mentions = &mentions;
  trees::fill_words(reading);
  trees::place_mentions(reading);
  reading.clause_of.assign(reading.words.size(), kNone);
  trees::TreeReader reader(reading);
  for (uint32_t s = 0; s < parse.sentences.size(); ++s) reader.sentence(parse.sentences[s], s);
  return reading;
}

}  // namespace casus::statements
