// The words of stories as numbers, each looked up once in all that a run looks at. Internal.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "incidents/rules.h"
#include "incidents/story_words.h"
#include "incidents/word_numbers.h"

namespace casus {

// A word of a text, by its number in a Lexicon, and how often it stands there.
struct CountedWord {
  uint32_t word = 0;
  uint32_t count = 0;
};
// Shared: a text may be forgotten while stories are made of it.
using CountedWords = std::shared_ptr<const std::vector<CountedWord>>;

// Keeps every word that was added, a few dozen bytes each.
class Lexicon {
 public:
  explicit Lexicon(const LinkingRules& rules) : rules_(rules) {}

  uint32_t add(std::string_view word);
  // Words as read_story_words() has them, in their order.
  CountedWords add_all(std::string_view story_words);
  std::size_t size() const { return numbers_.words().size(); }
  std::string_view word(uint32_t number) const { return numbers_.words()[number]; }
  double ordinary(uint32_t number) const { return known_[number].ordinary; }  // 0: not known
  double rareness(uint32_t number) const { return known_[number].rareness; }

 private:
  struct Known {
    double ordinary = 0;  // as LinkingRules::ordinary has it
    double rareness = 0;
  };
  const LinkingRules& rules_;
  std::pmr::monotonic_buffer_resource texts_;
  WordNumbers numbers_;
  std::vector<Known> known_;  // by number
};

// How rare a word is in ordinary text: the logarithm of one in so many texts.
double rareness(std::string_view word, const LinkingRules& rules);

// A few words of a lexicon, numbered anew as they are met.
class LocalWords {
 public:
  uint32_t add(uint32_t word) {
    if (word >= places_.size()) places_.resize(std::size_t{word} + word / 2 + 1);
    uint32_t& place = places_[word];  // one more than its number
    if (place == 0) {
      words_.push_back(word);
      place = static_cast<uint32_t>(words_.size());
    }
    return place - 1;
  }
  const std::vector<uint32_t>& words() const { return words_; }  // by number
  void clear() {
    for (const uint32_t word : words_) places_[word] = 0;
    words_.clear();
  }

 private:
  std::vector<uint32_t> places_;  // by word of the lexicon
  std::vector<uint32_t> words_;
};

}  // namespace casus
