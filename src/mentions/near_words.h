// Words of names as they are misspelt: "Dehli", "Afganistan". Internal to this stage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "text/string_table.h"
#include "text/word_filter.h"

namespace casus::mentions {

// Finds the word one slip away from another: a letter put in, left out, changed, or two that have
// changed places (Damerau 1964). The first letter is seldom mistaken and has to be the same. By the
// words that are left when a letter is taken out of either (symmetric deletion), so asking costs as
// many look-ups as the word has letters.
// Thread contract: add() before sharing.
class NearWords {
 public:
  static constexpr std::size_t kShortest = 5;  // bytes; shorter words are one slip from too many
  static constexpr std::size_t kLongest = 30;

  // Folded; those of other length, or with anything but the letters a to z, are not taken.
  void add(std::string_view word);
  // `hash`: WordHash of the word.
  bool knows(std::string_view word, std::size_t hash) const {
    return find_word(ids_, words_filter_, word, hash) != nullptr;
  }
  // "" where none is near, or several are. Of words of five letters only changed places count.
  std::string_view nearest(std::string_view word) const;

 private:
  WordTable<uint32_t> ids_;
  std::vector<std::string> words_;
  tsl::robin_map<uint64_t, std::vector<uint32_t>> by_part_;  // hash of what is left → words
  WordFilter words_filter_;                                  // of ids_
  WordFilter parts_filter_;                                  // of by_part_
};

}  // namespace casus::mentions
