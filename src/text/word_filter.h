// A few bits that tell most words apart from those of a table. Internal.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/string_table.h"

namespace casus {

// Most words of a text are in no table. A few bits told by a word's hash say so without asking the
// table, which is larger than the caches (a fifth of the time of mentions).
class WordFilter {
 public:
  WordFilter() = default;
  template <class Value>
  explicit WordFilter(const WordTable<Value>& table) {
    for (const auto& entry : table) add(WordHash{}(entry.first));
  }
  void add(std::size_t hash) {
    hashes_.push_back(hash);
    if (bits_.size() * 64 >= hashes_.size() * kBitsAWord) {
      bits_[slot(hash)] |= bit(hash);
      return;
    }
    bits_.assign(std::bit_ceil(hashes_.size() * kBitsAWord * 2 / 64 + 1), 0);
    for (const std::size_t one : hashes_) bits_[slot(one)] |= bit(one);
  }
  bool may_hold(std::size_t hash) const { return (bits_[slot(hash)] & bit(hash)) != 0; }

 private:
  static constexpr std::size_t kBitsAWord = 16;
  // By other bits than those that tables go by.
  std::size_t slot(std::size_t hash) const { return hash >> 40 & (bits_.size() - 1); }
  static uint64_t bit(std::size_t hash) { return uint64_t{1} << (hash >> 34 & 63); }

  std::vector<uint64_t> bits_ = {0};
  std::vector<std::size_t> hashes_;  // to spread them anew over more bits
};

// What a table has of a word; nullptr: nothing. `filter` is of all its words, `hash` WordHash.
template <class Value>
const Value* find_word(const WordTable<Value>& table, const WordFilter& filter,
                       std::string_view word, std::size_t hash) {
  if (!filter.may_hold(hash)) return nullptr;
  const auto found = table.find(word, hash);
  return found == table.end() ? nullptr : &found->second;
}
template <class Value>
const Value* find_word(const WordTable<Value>& table, const WordFilter& filter,
                       std::string_view word) {
  return find_word(table, filter, word, WordHash{}(word));
}

}  // namespace casus
