// Internal to document: in which fashion an article's paragraphs stand.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "document/html/blocks.h"

namespace casus {

// Share of the running text below which a fashion is not the article's.
inline constexpr double kRare = 0.3;

// Paragraphs of one article stand in one element, or in elements that are named alike; what stands
// elsewhere, in a fashion of its own, is a box, a caption or a note. Counts the running text of
// each fashion: of each parent, and of each pair of names of element and parent. Elements that HTML
// does not know, in or around a paragraph, say nothing of its place.
class Fashions {
 public:
  // Of the blocks whose nodes lie in [begin, end).
  Fashions(const Tree& tree, const Blocks& cut, uint32_t begin, uint32_t end);

  // The share of the article's running text that stands as this block does.
  double share(const Block& block) const;
  // The same by names alone.
  double named_share(const Block& block) const;
  // The share that stands in paragraphs of the element whose bare text this block is.
  double share_beside(const Block& block) const;
  // Does more than half of the text stand in one fashion?
  bool has_main() const { return most_ * 2 > all_; }

 private:
  uint32_t known(uint32_t index) const;
  uint32_t parent_of(const Block& block) const;
  uint64_t names_of(const Block& block) const;
  uint64_t names_of(const Node& node) const;
  double share_of(std::size_t size) const;

  const Tree& tree_;
  std::unordered_map<uint32_t, std::size_t> by_parent_;  // asked only, never walked
  std::unordered_map<uint64_t, std::size_t> by_names_;
  std::size_t all_ = 0;
  std::size_t most_ = 0;
};

}  // namespace casus
