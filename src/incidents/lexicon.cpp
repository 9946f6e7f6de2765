#include "incidents/lexicon.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace casus {

namespace {

double rareness_of(double ordinary, const LinkingRules& rules) {
  const double texts = rules.ordinary_texts + rules.ordinary_weight;
  const double with = ordinary + rules.ordinary_weight / 2;
  return with > 0 ? std::log(texts / with) : 0;
}

double ordinary_of(std::string_view word, const LinkingRules& rules) {
  const auto it = rules.ordinary.find(word);
  return it == rules.ordinary.end() ? 0 : it->second;
}

}  // namespace

double rareness(std::string_view word, const LinkingRules& rules) {
  return rareness_of(ordinary_of(word, rules), rules);
}

uint32_t Lexicon::add(std::string_view word) {
  const uint32_t found = numbers_.find(word);
  if (found < known_.size()) return found;
  auto* const kept = static_cast<char*>(texts_.allocate(std::max<std::size_t>(1, word.size()), 1));
  std::copy(word.begin(), word.end(), kept);
  const double ordinary = ordinary_of(word, rules_);
  known_.push_back({ordinary, rareness_of(ordinary, rules_)});
  return numbers_.add({kept, word.size()});
}

CountedWords Lexicon::add_all(std::string_view story_words) {
  std::vector<CountedWord> out;
  const std::vector<StoryWord> words = read_story_words(story_words);
  out.reserve(words.size());
  for (const StoryWord& word : words) out.push_back({add(word.word), word.count});
  return std::make_shared<const std::vector<CountedWord>>(std::move(out));
}

}  // namespace casus
