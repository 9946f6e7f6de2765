#include "text/phrase_table.h"

namespace casus {

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
        starts_.add(WordHash{}(word));
      }
      node = start;
      continue;
    }
    goes_on_[node] = 1;
    const uint64_t edge = (static_cast<uint64_t>(node) << 32) | known->second.id;
    const auto [it, fresh] = edges_.emplace(edge, static_cast<uint32_t>(nodes_.size()));
    if (fresh) {
      new_node();
      goes_on_with_.add(edge_hash(node, WordHash{}(word)));
    }
    node = it->second;
  }
  if (nodes_[node] == UINT32_MAX) {
    nodes_[node] = static_cast<uint32_t>(values_.size());
    values_.emplace_back();
  }
  values_[nodes_[node]].push_back(value);
}

uint32_t PhraseTable::known_start(std::string_view word, std::size_t hash) const {
  const auto known = words_.find(word, hash);
  return known == words_.end() ? UINT32_MAX : known->second.start;
}

uint32_t PhraseTable::step(uint32_t node, std::string_view word, std::size_t hash) const {
  if (!goes_on_with_.may_hold(edge_hash(node, hash))) return UINT32_MAX;
  const auto known = words_.find(word, hash);
  if (known == words_.end()) return UINT32_MAX;
  const auto edge = edges_.find((static_cast<uint64_t>(node) << 32) | known->second.id);
  return edge == edges_.end() ? UINT32_MAX : edge->second;
}

}  // namespace casus
