// Which blocks of an element are the article: one by one those are dropped that are furniture by
// their place, mark-up or words, then lists and headings that spoke for them.
#include "document/html/body/filter.h"

#include <algorithm>
#include <string_view>

#include "document/html/quotes.h"

namespace casus::article {
namespace {

// Why a paragraph is dropped whose words tell that it is furniture: all of them together, or a
// phrase.
constexpr std::string_view kNotice = "model";
constexpr std::string_view kPhrase = "words";
constexpr std::string_view kLinks = "links";  // or that it is hardly more than links
// A few words say little.
constexpr std::size_t kShortestNotice = 30;

}  // namespace

Body Filter::run(uint32_t container) {
  const Node& node = tree_.nodes()[container];
  fashions_.emplace(tree_, cut_, container, node.end);
  find_edges(container, node.end);
  end_ = node.end;
  find_repeats(container, node.end);
  boxes_.emplace(tree_, cut_, *fashions_, container, first_text_);
  find_headline();
  add_standfirst(container);
  uint32_t skip = 0;
  std::vector<const Block*> notices_and_phrases, linked;
  std::vector<const Block*> notices;  // in order of their addresses, which lie in one vector
  for (const Block& block : cut_.blocks) {
    if (block.node < container || block.node >= node.end || block.node < skip) continue;
    skip = cut_until(block);
    if (skip != 0) continue;
    const std::string_view why = why_dropped(block);
    if (why == kNotice) notices.push_back(&block);
    if (why == kNotice || why == kPhrase) notices_and_phrases.push_back(&block);
    if (why == kLinks && block.tag == Tag::li) linked.push_back(&block);
    if (why.empty() || why == kNotice) kept_.push_back(&block);
  }
  trim_ends();
  // Only now, for what stands before a notice at the end is inside the article.
  std::erase_if(kept_, [&](const Block* block) {
    return std::binary_search(notices.begin(), notices.end(), block);
  });
  drop_lists_of_notices(notices_and_phrases);
  drop_rest_of_lists(linked);
  for (const Block* quote : pull_quotes(tree_, kept_)) std::erase(kept_, quote);
  drop_bare_headings();
  drop_headings_of_boxes();
  Body out;
  const std::vector<std::string> times = entry_times(container);
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    add_lines(kept_[i]->text, out.paragraphs);
    if (!times.empty()) out.times.resize(out.paragraphs.size(), times[i]);
  }
  return out;
}

std::vector<std::string_view> Filter::explain(uint32_t container) {
  run(container);
  std::vector<std::string_view> out;
  const Node& node = tree_.nodes()[container];
  for (const Block& block : cut_.blocks) {
    const bool is_in = block.node >= container && block.node < node.end;
    const bool is_kept = std::find(kept_.begin(), kept_.end(), &block) != kept_.end();
    std::string_view why = is_in ? why_dropped(block) : "outside";
    if (why.empty() && !is_kept) why = "cut or end";
    out.push_back(is_kept ? std::string_view() : why);
  }
  return out;
}

// Lines of one block are paragraphs of their own; each may be furniture.
void Filter::add_lines(std::string_view text, std::vector<std::string>& out) const {
  const bool is_one = text.find('\n') == std::string_view::npos;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (is_one || words_.furniture(line) == Furniture::none) out.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// The kind of furniture a block is; "" if it is none.
std::string_view Filter::why_dropped(const Block& block) {
  const std::string_view why = kind_of(block);
  after_notice_ = why == kNotice || why == kPhrase;
  return why;
}

std::string_view Filter::kind_of(const Block& block) {
  if (is_put_away(block.mark) &&
      !(block.mark == Mark::byline && block.is_good && block.text.size() > 200))
    return "mark";
  // Below the article's beginning a summary is another article's.
  if (block.mark == Mark::lead && !block.is_heading() && good_ > kLongestStandfirst &&
      block.text.size() < kLongestStandfirst && fashions_->share(block) < kRare)
    return "mark";
  if (block.tag == Tag::figcaption) return "caption";
  if (block.tag == Tag::h1 && (good_ < 200 || block.link_bytes > 0)) return "title";
  if (is_link_list(block)) return kLinks;
  if (repeats_title(block) || &block == headline_) return "title";
  if (is_labelled(block)) return "label";
  if (is_date_line(block)) return "date";
  if (words_.furniture(block.text) != Furniture::none) return kPhrase;
  if (is_prose(block) && words_.blocks.is_furniture(block.text, stand_of(block))) return kNotice;
  if (is_byline(block)) return "byline";
  if (is_scrap(block) || is_data(block)) return "scrap";
  if (boxes_->hold(block)) return "box";
  if (block.mark != Mark::lead && !is_lead(block) && is_odd(block)) return "odd";
  return repeats_.contains(&block) ? "repeated" : std::string_view();
}

// The model was made for paragraphs: cells and headings are too short on words.
bool Filter::is_prose(const Block& block) {
  return !block.is_heading() && block.tag != Tag::tr && block.tag != Tag::td &&
         block.tag != Tag::th && block.tag != Tag::dt && block.tag != Tag::dd;
}

Stand Filter::stand_of(const Block& block) const {
  const bool is_short = block.text.size() < kShortestNotice;
  if (is_short || block.tag == Tag::li || block.tag == Tag::blockquote) return Stand::inside;
  if (fashions_->has_main() && fashions_->share(block) < kRare) {
    return block.mark == Mark::lead ? Stand::edge : Stand::outside;
  }
  if (block.node > first_text_ && block.node < last_texts_) return Stand::inside;
  return after_notice_ ? Stand::outside : Stand::edge;  // notices come in runs
}

}  // namespace casus::article
