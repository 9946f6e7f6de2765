// Words numbered as they are met. Internal.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include <tsl/robin_map.h>

#include "text/string_table.h"

namespace casus {

// Holds views: the words have to stay where they are.
class WordNumbers {
 public:
  uint32_t add(std::string_view word) {
    const auto [it, is_new] = numbers_.try_emplace(word, static_cast<uint32_t>(words_.size()));
    if (is_new) words_.push_back(word);
    return it->second;
  }
  // The number of a word that was added; as many as there are words: it was not.
  uint32_t find(std::string_view word) const {
    const auto it = numbers_.find(word);
    return it == numbers_.end() ? static_cast<uint32_t>(words_.size()) : it->second;
  }
  const std::vector<std::string_view>& words() const { return words_; }  // by number
  void reserve(std::size_t words) { numbers_.reserve(words), words_.reserve(words); }

 private:
  tsl::robin_map<std::string_view, uint32_t, WordHash, std::equal_to<>,
                 std::allocator<std::pair<std::string_view, uint32_t>>, true>
      numbers_;  // looked up, never iterated
  std::vector<std::string_view> words_;
};

}  // namespace casus
