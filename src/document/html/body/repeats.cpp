// Text that is on the page twice.
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/html/body/filter.h"

namespace casus::article {
namespace {

// How often an article says the same on purpose at least.
constexpr std::size_t kFewestRefrains = 3;
// What is said twice in passing is no longer, in bytes; and how far up and down a list is looked.
constexpr std::size_t kLongestEcho = 150;
constexpr int kItemsLookedAt = 30;

}  // namespace

// Text that is on the page twice, for narrow and wide screens, say, stands in another element of
// the same kind; not what an article repeats itself, such as the questions of an interview.
void Filter::find_repeats(uint32_t begin, uint32_t end) {
  std::unordered_map<std::string_view, std::vector<const Block*>> seen;  // not walked
  for (const Block& block : cut_.blocks) {
    if (block.node < begin || block.node >= end || block.text.size() <= 40) continue;
    seen[block.text].push_back(&block);
  }
  for (const Block& first : cut_.blocks) {
    const auto at = seen.find(first.text);
    if (at == seen.end() || at->second.front() != &first || is_refrain(at->second)) continue;
    for (const Block* block : at->second) {
      const bool is_elsewhere =
          tree_.nodes()[first.node].parent != tree_.nodes()[block->node].parent;
      if (is_elsewhere && first.tag == block->tag && is_copy(first, *block, seen))
        repeats_.insert(block);
    }
  }
}

// A few words come twice without being a copy, if they stand between others each time; so does a
// list with items of its own, or behind other text.
bool Filter::is_copy(
    const Block& first, const Block& block,
    const std::unordered_map<std::string_view, std::vector<const Block*>>& seen) const {
  const Block* begin = cut_.blocks.data();
  const Block* end = begin + cut_.blocks.size();
  if (block.tag == Tag::li) {
    const Block* one = before_list(first);
    const Block* other = before_list(block);
    const bool is_behind_same = one != nullptr && other != nullptr && one->text == other->text;
    return is_behind_same && !has_items_of_its_own(block, seen);
  }
  if (block.text.size() > kLongestEcho) return true;
  const bool is_behind_same =
      &first != begin && &block != begin && (&first - 1)->text == (&block - 1)->text;
  const bool is_before_same =
      &first + 1 != end && &block + 1 != end && (&first + 1)->text == (&block + 1)->text;
  return is_behind_same || is_before_same;
}

bool Filter::is_beside(const Block& item, const Block& other) const {
  return tree_.nodes()[other.node].parent == tree_.nodes()[item.node].parent;
}

// What stands before the list of an item; none: the list begins the page, or is too long.
const Block* Filter::before_list(const Block& item) const {
  const Block* at = &item;
  for (int i = 0; i < kItemsLookedAt && at != cut_.blocks.data(); ++i) {
    if (!is_beside(item, *--at)) return at;
  }
  return nullptr;
}

bool Filter::has_items_of_its_own(
    const Block& item,
    const std::unordered_map<std::string_view, std::vector<const Block*>>& seen) const {
  const Block* begin = cut_.blocks.data();
  const Block* end = begin + cut_.blocks.size();
  const auto is_own = [&](const Block& other) {
    const auto at = seen.find(other.text);
    return at != seen.end() && at->second.size() == 1;
  };
  const Block* other = &item;
  for (int i = 0; i < kItemsLookedAt && other != begin && is_beside(item, other[-1]); ++i) {
    if (is_own(*--other)) return true;
  }
  other = &item + 1;
  for (int i = 0; i < kItemsLookedAt && other != end && is_beside(item, *other); ++i, ++other) {
    if (is_own(*other)) return true;
  }
  return false;
}

// A question that each of several parts is asked: what follows it is different every time.
bool Filter::is_refrain(const std::vector<const Block*>& same) const {
  if (same.size() < kFewestRefrains || fashions_->share(*same.front()) < kRare) return false;
  const Block* last = &cut_.blocks.back();
  for (std::size_t i = 0; i + 1 < same.size(); ++i) {
    if (same[i + 1] == last || (same[i] + 1)->text == (same[i + 1] + 1)->text) return false;
  }
  return true;
}

}  // namespace casus::article
