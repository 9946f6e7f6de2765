#include "document/html/boxes.h"

#include <numeric>

namespace casus {
namespace {

// Running text that a teaser and what stands around a form have less of, in bytes.
constexpr std::size_t kLongestTeaser = 600;
constexpr std::size_t kLongestFormBox = 400;
// Articles in an article are parts of it if they have a quarter of its running text.
constexpr std::size_t kTeasersShare = 4;

}  // namespace

class Boxes::Finder {
 public:
  Finder(const Tree& tree, const Blocks& cut, const Fashions& fashions, uint32_t container)
      : nodes_(tree.nodes()),
        good_(nodes_.size() + 1, 0),
        own_(nodes_.size() + 1, 0),
        changes_(nodes_.size() + 1, 0),
        container_(container) {
    for (const Block& block : cut.blocks) {
      if (is_put_away(block.mark) || !block.is_good) continue;
      good_[block.node + 1] += block.text.size();
      if (fashions.share(block) >= kRare) own_[block.node + 1] += block.text.size();
    }
    std::partial_sum(good_.begin(), good_.end(), good_.begin());
    std::partial_sum(own_.begin(), own_.end(), own_.begin());
  }

  void find_teasers() {
    // The article itself may be one of several elements in the container.
    uint32_t main = container_;
    std::size_t nested = 0;
    for (uint32_t i = main + 1; i < nodes_[main].end;) {
      const std::size_t size = is_article(i) ? in(good_, i) : 0;
      if (size * 2 > in(good_, container_)) {
        main = i++;
        nested = 0;
      } else {
        nested += size;
        i = is_article(i) ? nodes_[i].end : i + 1;
      }
    }
    if (nested * kTeasersShare >= in(good_, container_)) return;
    for (uint32_t i = main + 1; i < nodes_[main].end; ++i) {
      const std::size_t size = is_article(i) ? in(good_, i) : 0;
      if (size > 0 && size < kLongestTeaser) add(i);
    }
  }

  // The largest element around the form that holds little text, none of it in the article's own
  // fashion.
  void find_forms(uint32_t first_text) {
    for (uint32_t i = first_text + 1; i < nodes_[container_].end; ++i) {
      if (nodes_[i].is_text || nodes_[i].tag != Tag::form) continue;
      uint32_t box = kNone;
      for (uint32_t at = i; at > first_text && in(own_, at) == 0 && in(good_, at) < kLongestFormBox;
           at = nodes_[at].parent)
        box = at;
      if (box != kNone) add(box);
    }
  }

  std::vector<bool> nodes_in() && {
    std::partial_sum(changes_.begin(), changes_.end(), changes_.begin());
    std::vector<bool> out(nodes_.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = changes_[i] > 0;
    return out;
  }

 private:
  bool is_article(uint32_t i) const { return !nodes_[i].is_text && nodes_[i].tag == Tag::article; }
  std::size_t in(const std::vector<std::size_t>& sums, uint32_t node) const {
    return sums[nodes_[node].end] - sums[node];
  }
  void add(uint32_t node) {
    ++changes_[node];
    --changes_[nodes_[node].end];
  }

  const std::vector<Node>& nodes_;
  std::vector<std::size_t> good_;  // running text before each node
  std::vector<std::size_t> own_;   // of it, in the article's own fashion
  std::vector<int> changes_;       // boxes that begin and end at each node
  uint32_t container_;
};

Boxes::Boxes(const Tree& tree, const Blocks& cut, const Fashions& fashions, uint32_t container,
             uint32_t first_text) {
  Finder finder(tree, cut, fashions, container);
  finder.find_teasers();
  if (first_text >= container) finder.find_forms(first_text);
  is_in_ = std::move(finder).nodes_in();
}

}  // namespace casus
