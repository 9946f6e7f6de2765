#include "text/phrase_table.h"

#include <bit>
#include <cstring>

namespace casus {

namespace {

template <class Number>
uint64_t number_at(const char* at) {
  Number out;
  std::memcpy(&out, at, sizeof(out));
  return out;
}

// Of its first and its last eight letters, or as many as it has.
uint64_t hash_of_ends(std::string_view word) {
  const char* begin = word.data();
  const char* end = begin + word.size();
  uint64_t first = 0;
  uint64_t last = 0;
  if (word.size() >= 8) {
    first = number_at<uint64_t>(begin);
    last = number_at<uint64_t>(end - 8);
  } else if (word.size() >= 4) {
    first = number_at<uint32_t>(begin);
    last = number_at<uint32_t>(end - 4);
  } else if (word.size() >= 2) {
    first = number_at<uint16_t>(begin);
    last = number_at<uint16_t>(end - 2);
  } else if (word.size() == 1) {
    first = number_at<uint8_t>(begin);
  }
  return (first ^ std::rotl(last, 29) ^ word.size()) * 0x9E3779B97F4A7C15U;
}

uint64_t& word_of(std::vector<uint64_t>& bits, uint64_t hash) {
  return bits[(hash >> 40) & (bits.size() - 1)];
}

}  // namespace

void PhraseTable::Starts::add(std::string_view word) {
  constexpr std::size_t kBitsAWord = 16;
  hashes.push_back(hash_of_ends(word));
  if (bits.size() * 64 < hashes.size() * kBitsAWord) {
    bits.assign(std::bit_ceil(hashes.size() * kBitsAWord * 2 / 64 + 1), 0);
    for (const uint64_t hash : hashes) word_of(bits, hash) |= uint64_t{1} << (hash >> 34 & 63);
    return;
  }
  word_of(bits, hashes.back()) |= uint64_t{1} << (hashes.back() >> 34 & 63);
}

bool PhraseTable::Starts::may_hold(std::string_view word) const {
  const uint64_t hash = hash_of_ends(word);
  return (bits[(hash >> 40) & (bits.size() - 1)] >> (hash >> 34 & 63) & 1) != 0;
}

void PhraseTable::add(const std::vector<std::string_view>& words, uint32_t value) {
  if (words.empty()) return;
  const auto new_node = [&] {
    nodes_.push_back(UINT32_MAX);
    goes_on_.push_back(0);
    return static_cast<uint32_t>(nodes_.size() - 1);
  };
  if (nodes_.empty()) new_node();
  uint32_t node = 0;
  for (const std::string_view word : words) {
    const auto known =
        words_.emplace(std::string(word), Known{static_cast<uint32_t>(words_.size()), UINT32_MAX})
            .first;
    if (node == 0) {
      uint32_t& start = known.value().start;
      if (start == UINT32_MAX) {
        start = new_node();
        starts_.add(word);
      }
      node = start;
      continue;
    }
    goes_on_[node] = 1;
    const uint64_t edge = (static_cast<uint64_t>(node) << 32) | known->second.id;
    const auto [it, fresh] = edges_.emplace(edge, static_cast<uint32_t>(nodes_.size()));
    if (fresh) new_node();
    node = it->second;
  }
  if (nodes_[node] == UINT32_MAX) {
    nodes_[node] = static_cast<uint32_t>(values_.size());
    values_.emplace_back();
  }
  values_[nodes_[node]].push_back(value);
}

uint32_t PhraseTable::start(std::string_view word) const {
  const auto known = words_.find(word);
  return known == words_.end() ? UINT32_MAX : known->second.start;
}

uint32_t PhraseTable::step(uint32_t node, std::string_view word) const {
  const auto known = words_.find(word);
  if (known == words_.end()) return UINT32_MAX;
  const auto edge = edges_.find((static_cast<uint64_t>(node) << 32) | known->second.id);
  return edge == edges_.end() ? UINT32_MAX : edge->second;
}

}  // namespace casus
