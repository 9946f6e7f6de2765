#include "text/phrase_table.h"

namespace casus {

void PhraseTable::add(const std::vector<std::string_view>& words, uint32_t value) {
  if (words.empty()) return;
  if (nodes_.empty()) nodes_.push_back(UINT32_MAX);
  uint32_t node = 0;
  for (const std::string_view word : words) {
    const auto id =
        words_.emplace(std::string(word), static_cast<uint32_t>(words_.size())).first->second;
    const uint64_t edge = (static_cast<uint64_t>(node) << 32) | id;
    const auto [it, fresh] = edges_.emplace(edge, static_cast<uint32_t>(nodes_.size()));
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
  if (nodes_.empty()) return;
  uint32_t node = 0;
  for (uint32_t i = 0; i < most; ++i) {
    node = step(node, form(i));
    if (node == UINT32_MAX) return;
    if (nodes_[node] != UINT32_MAX) visit(Match{i + 1, nodes_[node]});
  }
}

}  // namespace casus
