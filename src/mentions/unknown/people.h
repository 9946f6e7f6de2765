// The persons of a text by the words they are called by. Internal to finding unknown names.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "mentions/draft.h"

namespace casus::mentions::unknown {

// Items are indexes into Draft::items; of several persons who are called the same the first counts.
class People {
 public:
  // The draft must outlive it.
  explicit People(const Draft& draft);

  // Those whom the draft names in full already.
  void collect();
  // A person whose name ends so.
  void add_surname(uint32_t word, uint32_t item) { add_first(surnames_, word, item); }
  // A person whose name begins so.
  void add_given(uint32_t word, uint32_t item) { add_first(given_, word, item); }
  // With the father's name, where the mother's stands behind it.
  void add_full_name(uint32_t item);

  // Who is called as a word is, or kNone.
  uint32_t by_surname(uint32_t word) const { return surnames_[words_[word].form]; }
  uint32_t by_given(uint32_t word) const { return given_[words_[word].form]; }
  uint32_t by_father(uint32_t word) const { return fathers_[words_[word].form]; }
  // Who is named in full and whose surname or given name is one letter away; kNone: nobody.
  uint32_t misspelt(std::string_view form);

 private:
  void add_first(std::vector<uint32_t>& by_form, uint32_t word, uint32_t item) const;
  void add_father(uint32_t item);

  const Draft& draft_;
  const Words& words_;
  std::vector<uint32_t> surnames_, given_, fathers_;  // of each folded form: an item, or kNone
  std::vector<uint32_t> full_names_;                  // items
  uint32_t comparisons_ = 0;                          // of misspelt names
};

// A person by name of several words.
bool is_full_name(const Item& item);

}  // namespace casus::mentions::unknown
