// Lists and headings of which the rest was dropped.
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <unordered_map>
#include <utility>
#include <vector>

#include "document/html/body/filter.h"
#include "document/html/text_of.h"

namespace casus::article {
// A list in a box with notices and without anything else says what they offer.
void Filter::drop_lists_of_notices(const std::vector<const Block*>& notices) {
  if (notices.empty()) return;
  const std::vector<Node>& nodes = tree_.nodes();
  std::vector<uint32_t> said(nodes.size() + 1, 0), text(nodes.size() + 1, 0);
  for (const Block* block : notices) {
    if (block->tag != Tag::li) ++said[block->node + 1];
  }
  for (const Block* block : kept_) {
    if (block->tag != Tag::li) ++text[block->node + 1];
  }
  for (std::vector<uint32_t>* counts : {&said, &text})
    std::partial_sum(counts->begin(), counts->end(), counts->begin());
  const auto is_offer = [&](const Block* block) {
    if (block->tag != Tag::li || block->is_good) return false;
    uint32_t at = nodes[block->node].parent;
    for (int level = 0; level < kMostLevels && at != kNone; ++level) {
      if (text[nodes[at].end] > text[at]) return false;
      if (said[nodes[at].end] > said[at]) return true;
      at = nodes[at].parent;
    }
    return false;
  };
  std::erase_if(kept_, is_offer);
}

// Of a list whose items are links for the most part the others are links with more words around.
void Filter::drop_rest_of_lists(const std::vector<const Block*>& linked) {
  std::unordered_map<uint32_t, int> links;  // by list; asked only, never walked
  for (const Block* block : linked) ++links[tree_.nodes()[block->node].parent];
  for (const Block* block : kept_) {
    if (block->tag == Tag::li) --links[tree_.nodes()[block->node].parent];
  }
  std::erase_if(kept_, [&](const Block* block) {
    return block->tag == Tag::li && !block->is_good && block->link_bytes > block->abroad_bytes &&
           links[tree_.nodes()[block->node].parent] > 0;
  });
}

// A heading below which nothing was kept says what was dropped.
void Filter::drop_bare_headings() {
  std::vector<const Block*> out;
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    const bool is_bare = kept_[i]->is_heading() && !ends_with_stop(kept_[i]->text) &&
                         !is_summary_line(*kept_[i]) &&
                         (i + 1 == kept_.size() ||
                          (kept_[i + 1]->is_heading() && kept_[i + 1]->tag <= kept_[i]->tag));
    if (!is_bare) out.push_back(kept_[i]);
  }
  kept_ = std::move(out);
}

// The same of headings amid the text whose element holds links, notices or text too, of which
// nothing was kept: they speak for a box.
void Filter::drop_headings_of_boxes() {
  const auto first =
      std::find_if(kept_.begin(), kept_.end(), [](const Block* block) { return block->is_good; });
  if (std::none_of(first, kept_.end(), [](const Block* block) { return block->is_heading(); }))
    return;
  const std::vector<Node>& nodes = tree_.nodes();
  // Blocks before each node that are no headings: such as boxes hold, and kept ones.
  std::vector<uint32_t> others(nodes.size() + 1, 0);
  std::vector<uint32_t> kept(nodes.size() + 1, 0);
  for (const Block& block : cut_.blocks) {
    const bool is_box = block.is_good || block.link_bytes > 0 || is_put_away(block.mark);
    if (!block.is_heading() && is_box) ++others[block.node + 1];
  }
  for (const Block* block : kept_) {
    if (!block->is_heading()) ++kept[block->node + 1];
  }
  for (std::vector<uint32_t>* counts : {&others, &kept})
    std::partial_sum(counts->begin(), counts->end(), counts->begin());
  const auto speaks_for_box = [&](const Block* block) {
    const uint32_t box = nodes[block->node].parent;
    // The text around a heading in an inline element stands in what holds that.
    if (!block->is_heading() || box == kNone || !is_block(nodes[box].tag)) return false;
    const auto in_box = [&](const std::vector<uint32_t>& counts) {
      return counts[nodes[box].end] - counts[box];
    };
    return in_box(others) > 0 && in_box(kept) == 0;
  };
  kept_.erase(std::remove_if(first, kept_.end(), speaks_for_box), kept_.end());
}

}  // namespace casus::article
