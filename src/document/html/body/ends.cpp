// Where the article begins and ends.
#include <algorithm>
#include <string_view>

#include "document/html/body/filter.h"
#include "document/names.h"
#include "text/utf8.h"

namespace casus::article {
namespace {

// How often an article may be taken to end; each look costs as much as there is text below.
constexpr int kMostCuts = 40;
// Text in the article's own fashion that shows that it goes on, in bytes.
constexpr std::size_t kLongRest = 400;
// Notes stand at an article's end: among this many of its last paragraphs.
constexpr std::size_t kLastFew = 4;
// Shorter names of outlets are words of other kinds.
constexpr std::size_t kShortestOutlet = 3;

}  // namespace

// The article's first paragraph and its last few.
void Filter::find_edges(uint32_t begin, uint32_t end) {
  std::vector<uint32_t> texts;
  for (const Block& block : cut_.blocks) {
    if (block.node >= begin && block.node < end && block.is_good && !is_put_away(block.mark))
      texts.push_back(block.node);
  }
  if (texts.empty()) return;
  first_text_ = texts.front();
  last_texts_ = texts[texts.size() - std::min(texts.size(), kLastFew)];
}

// A heading after which other articles or comments follow, and where they end: with the box that
// the heading opens, if it opens one, else with all. Only where enough text has come already.
// 0: no such heading.
uint32_t Filter::cut_until(const Block& block) {
  if (!is_put_away(block.mark) && block.is_good) good_ += block.text.size();
  if (good_ < 200 || block.text.size() > 60) return 0;
  if (!speaks_for_others(block.text) || ++cuts_ > kMostCuts) return 0;
  const uint32_t end = is_put_away(block.mark) ? kNone : box_end(block);
  if (end != kNone) return end;
  if (good_after(block) * 2 >= good_) return 0;
  return goes_on_at(block);
}

// "Related articles", "More great Example stories": the outlet's name in it says nothing else.
bool Filter::speaks_for_others(const std::string& text) const {
  if (words_.furniture(text) == Furniture::cut) return true;
  const std::string name = utf8::fold(metadata_.outlet);
  if (name.size() < kShortestOutlet) return false;
  std::string form = label_form(text);
  const std::size_t at = form.find(name);
  if (at == std::string::npos || at == 0) return false;
  form.erase(at, name.size());
  return words_.furniture(form) == Furniture::cut;
}

// Where the article's own paragraphs go on behind a list of other articles; kNone if they don't.
uint32_t Filter::goes_on_at(const Block& from) const {
  uint32_t first = kNone;
  std::size_t size = 0;
  for (const Block* block = &from + 1; block != cut_.blocks.data() + cut_.blocks.size(); ++block) {
    if (block->node >= end_) break;
    if (!block->is_good || is_put_away(block->mark)) continue;
    if (fashions_->share(*block) < kRare) continue;
    if (first == kNone) first = block->node;
    size += block->text.size();
  }
  return size >= kLongRest ? first : kNone;
}

// The end of the largest element that begins with this block and holds others; kNone: there is
// none.
uint32_t Filter::box_end(const Block& block) const {
  const std::vector<Node>& nodes = tree_.nodes();
  const Block* first = cut_.blocks.data();
  const uint32_t before = &block == first ? 0 : (&block - 1)->node;
  const uint32_t after = &block + 1 == first + cut_.blocks.size() ? kNone : (&block + 1)->node;
  uint32_t box = block.node;
  while (nodes[box].parent != kNone && nodes[box].parent > before) box = nodes[box].parent;
  return after < nodes[box].end ? nodes[box].end : kNone;
}

std::size_t Filter::good_after(const Block& from) const {
  std::size_t sum = 0;
  for (const Block* block = &from; block != cut_.blocks.data() + cut_.blocks.size(); ++block) {
    if (block->is_good && !is_put_away(block->mark)) sum += block->text.size();
  }
  return sum;
}

// Before the first and after the last running text, only sentences stay.
void Filter::trim_ends() {
  const bool is_short =
      std::none_of(kept_.begin(), kept_.end(), [](const Block* block) { return block->is_good; });
  if (is_short) return;
  const auto is_text = [&](const Block* block) {
    const bool is_own = block->tag == Tag::p && is_linked_little(*block) &&
                        fashions_->share(*block) > kRare && block->text.size() > 15 &&
                        block->text.find(": ") == std::string::npos && !block->text.ends_with(':');
    const bool is_item = block->tag == Tag::li && block->link_bytes == 0 && block->text.size() > 15;
    const bool is_long =
        block->text.size() > 100 && block->link_share() < 0.3 && !block->is_heading();
    const bool is_sentence = block->text.size() > 15 && ends_with_stop(block->text);
    return block->is_good || is_item || is_long || is_own || is_sentence;
  };
  while (!kept_.empty() &&
         (!is_text(kept_.back()) || is_biography(*kept_.back()) || is_footnote(kept_.back()->text)))
    kept_.pop_back();
  std::size_t begin = 0;
  while (begin < kept_.size() && !is_text(kept_[begin]) && !opens_text(*kept_[begin])) ++begin;
  kept_.erase(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(begin));
}

// "[12] Where it was said."
bool Filter::is_footnote(std::string_view text) {
  const std::size_t end = text.starts_with('[') ? text.find(']') : std::string_view::npos;
  return end < 5 && text.find_first_not_of("0123456789", 1) == end;
}

bool Filter::is_linked_little(const Block& block) {
  if (block.link_bytes == block.abroad_bytes) return true;
  return block.link_share() < 0.6 && block.text.size() > 60;
}

// A last paragraph that begins with an author's name tells who that is.
bool Filter::is_biography(const Block& block) const {
  if (kept_.size() < 4 || block.text.size() > 600) return false;
  return std::any_of(
      metadata_.people.begin(), metadata_.people.end(), [&](const std::string& author) {
        return author.find(' ') != std::string::npos && block.text.starts_with(author);
      });
}

}  // namespace casus::article
