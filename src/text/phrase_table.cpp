#include "text/phrase_table.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace casus {

namespace {

uint64_t hash_of_ends(std::string_view word) {
  uint64_t first = 0;
  uint64_t last = 0;
  const std::size_t size = std::min<std::size_t>(word.size(), 8);
  std::memcpy(&first, word.data(), size);
  std::memcpy(&last, word.data() + word.size() - size, size);
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
  if (nodes_.empty()) nodes_.push_back(UINT32_MAX);
  uint32_t node = 0;
  for (const std::string_view word : words) {
    const auto id =
        words_.emplace(std::string(word), static_cast<uint32_t>(words_.size())).first->second;
    const uint64_t edge = (static_cast<uint64_t>(node) << 32) | id;
    const auto [it, fresh] = edges_.emplace(edge, static_cast<uint32_t>(nodes_.size()));
    if (fresh && node == 0) starts_.add(word);
    if (fresh) nodes_.push_back(UINT32_MAX);
    node = it->second;
  }
  if (nodes_[node] == UINT32_MAX) {
    nodes_[node] = static_cast<uint32_t>(values_.size());
    values_.emplace_back();
  }
  values_[nodes_[node]].push_back(value);
}

uint32_t PhraseTable::step(uint32_t node, std::string_view word) const {
  const auto id = words_.find(word);
  if (id == words_.end()) return UINT32_MAX;
  const auto edge = edges_.find((static_cast<uint64_t>(node) << 32) | id->second);
  return edge == edges_.end() ? UINT32_MAX : edge->second;
}

PhraseTable::Match PhraseTable::longest(const std::function<std::string_view(uint32_t)>& form,
                                        uint32_t most) const {
  Match best;
  each(form, most, [&](Match match) { best = match; });
  return best;
}

void PhraseTable::each(const std::function<std::string_view(uint32_t)>& form, uint32_t most,
                       const std::function<void(Match)>& visit) const {
  if (nodes_.empty() || most == 0 || !starts_.may_hold(form(0))) return;
  uint32_t node = 0;
  for (uint32_t i = 0; i < most; ++i) {
    node = step(node, form(i));
    if (node == UINT32_MAX) return;
    if (nodes_[node] != UINT32_MAX) visit(Match{i + 1, nodes_[node]});
  }
}

}  // namespace casus
