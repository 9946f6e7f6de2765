#include "document/html/fashions.h"

#include <algorithm>

#include "text/hash.h"

namespace casus {
namespace {

template <class Map, class Key>
std::size_t find(const Map& map, const Key& key) {
  const auto at = map.find(key);
  return at == map.end() ? 0 : at->second;
}

}  // namespace

Fashions::Fashions(const Tree& tree, const Blocks& cut, uint32_t begin, uint32_t end)
    : tree_(tree) {
  for (const Block& block : cut.blocks) {
    if (block.node < begin || block.node >= end || !block.is_good || is_put_away(block.mark))
      continue;
    most_ = std::max(most_, by_parent_[parent_of(block)] += block.text.size());
    most_ = std::max(most_, by_names_[names_of(block)] += block.text.size());
    all_ += block.text.size();
  }
}

double Fashions::share(const Block& block) const {
  if (all_ == 0) return 1;
  return share_of(std::max(find(by_parent_, parent_of(block)), find(by_names_, names_of(block))));
}

double Fashions::named_share(const Block& block) const {
  return share_of(find(by_names_, names_of(block)));
}

double Fashions::share_beside(const Block& block) const {
  return share_of(find(by_parent_, known(block.node)));
}

double Fashions::share_of(std::size_t size) const {
  return all_ == 0 ? 0 : static_cast<double>(size) / static_cast<double>(all_);
}

// The nearest element that HTML knows.
uint32_t Fashions::known(uint32_t index) const {
  while (index != kNone && tree_.nodes()[index].tag == Tag::other)
    index = tree_.nodes()[index].parent;
  return index;
}

uint32_t Fashions::parent_of(const Block& block) const {
  const uint32_t own = known(block.node);
  return own == kNone ? kNone : known(tree_.nodes()[own].parent);
}

uint64_t Fashions::names_of(const Block& block) const {
  const uint32_t own = known(block.node);
  if (own == kNone) return 0;
  const uint32_t parent = parent_of(block);
  const uint64_t above = parent == kNone ? 0 : names_of(tree_.nodes()[parent]);
  return names_of(tree_.nodes()[own]) * 0x9E3779B97F4A7C15u + above;
}

uint64_t Fashions::names_of(const Node& node) const {
  return hash64(tree_.attribute(node, "class")) + static_cast<uint64_t>(node.tag);
}

}  // namespace casus
