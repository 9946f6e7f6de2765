// Sets of numbers.
#include <algorithm>
#include <bit>

#include "store/sqlite/finder.h"

namespace casus::sqlite {

void Bits::set(int64_t at) {
  const auto word = static_cast<std::size_t>(at >> 6);
  if (word >= words_.size()) words_.resize(std::max(word + 1, words_.size() * 2));
  words_[word] |= uint64_t{1} << (at & 63);
}

bool Bits::test(int64_t at) const {
  const auto word = static_cast<std::size_t>(at >> 6);
  return word < words_.size() && (words_[word] >> (at & 63) & 1) != 0;
}

uint64_t Bits::count() const {
  uint64_t out = 0;
  for (const uint64_t word : words_) out += static_cast<uint64_t>(std::popcount(word));
  return out;
}

void Bits::keep(const Bits& other) {
  for (std::size_t i = 0; i < words_.size(); ++i)
    words_[i] &= i < other.words_.size() ? other.words_[i] : 0;
}

void Bits::drop(const Bits& other) {
  for (std::size_t i = 0; i < std::min(words_.size(), other.words_.size()); ++i)
    words_[i] &= ~other.words_[i];
}

std::vector<int64_t> Bits::numbers() const {
  std::vector<int64_t> out;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    for (uint64_t word = words_[i]; word != 0; word &= word - 1)
      out.push_back(static_cast<int64_t>(i) * 64 + std::countr_zero(word));
  }
  return out;
}

}  // namespace casus::sqlite
