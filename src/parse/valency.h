// Internal to parse: a tree in which no word has two subjects or two objects.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace casus {

// What a dependent is to its head that the head has one of at most. Of 21,500 sentences of the
// English treebanks one has a word with two subjects and two have one with two objects, while heads
// and labels that are chosen one by one make such in every tenth sentence of news.
// extra: what stands beside a subject or object and would be an easy name for a second one.
enum class Slot : uint8_t { none, subject, object, extra };

// Whether a dependent with the label has a preposition ("case") of its own: never, always, or as it
// comes.
enum class Marking : uint8_t { free, bare, marked };

struct LabelKind {
  Slot slot = Slot::none;
  Marking marking = Marking::free;
  bool pronouns = true;  // may a pronoun have it?
};
// "nsubj:pass": a bare subject; "nsubj:outer", "expl": extra; "obl": marked; "flat": no pronoun's.
LabelKind kind_of_label(std::string_view label);

// A relative or interrogative pronoun ("which") stays in its clause.
enum class Pronoun : uint8_t { no, yes, relative };

struct SentenceScores {
  const float* arcs = nullptr;  // as best_tree takes them
  std::size_t stride = 0;
  std::span<const LabelKind> kinds;  // of each label
  uint16_t root_label = 0;
  uint16_t case_label = 0;
  std::function<Pronoun(std::size_t word)> pronoun;
  // The labels' scores for a word under a head, -1 the root's; good until it is called again.
  std::function<std::span<const float>(std::size_t word, int head)> labels;
};

// Gives one of two that fill a slot of their head another label or head, or makes it the head's own
// head ("an area Moscow considers": the verb describes what the tree took for its second subject):
// whichever costs least by the logarithms of the scores' softmax, heads and labels together. heads
// and labels are those of one sentence, a tree before and after. Deterministic.
void keep_valency(const SentenceScores& scores, std::span<int> heads, std::span<uint16_t> labels);

}  // namespace casus
