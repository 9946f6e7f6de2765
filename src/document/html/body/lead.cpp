// What stands before the article: its headline and its summary.
#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "document/dates.h"
#include "document/html/body/filter.h"

namespace casus::article {
namespace {

// How long summaries are that stand before an article, in bytes.
constexpr std::size_t kShortestStandfirst = 30;
constexpr std::size_t kShortestSentence = 20;  // of one that is a sentence
constexpr std::size_t kShortestLeadLine =
    60;  // of headings and lines that may be one by their place
constexpr double kLinkedStandfirst = 0.2;

}  // namespace

// Where no element shows the headline as metadata state it, the first heading before the text is
// the page's own wording of it.
void Filter::find_headline() {
  for (const Block& block : cut_.blocks) {
    if (is_put_away(block.mark)) continue;
    if (block.tag == Tag::h1 || repeats_title(block)) return;
  }
  for (const Block& block : cut_.blocks) {
    if (is_put_away(block.mark)) continue;
    if (block.is_good) return;
    if (!block.is_heading() || block.link_bytes > 0) continue;
    const bool is_line = block.text.back() != '.' && block.text.find('\n') == std::string::npos;
    if (is_line && block.text.size() > kShortestLeadLine) headline_ = &block;
    return;
  }
}

// The summary between the headline and an article that begins after it.
void Filter::add_standfirst(uint32_t container) {
  const auto& blocks = cut_.blocks;
  auto title = std::find_if(blocks.begin(), blocks.end(),
                            [&](const Block& block) { return repeats_title(block); });
  if (title == blocks.end() || title->node >= container) {
    title = std::find_if(blocks.begin(), blocks.end(),
                         [](const Block& block) { return block.tag == Tag::h1; });
  }
  if (title == blocks.end() || title->node >= container) return;
  std::unordered_set<std::string_view> below;  // asked only, never walked
  for (const Block& block : blocks) {
    if (block.node >= container && block.node < tree_.nodes()[container].end)
      below.insert(block.text);
  }
  for (auto block = title + 1; block != blocks.end() && block->node < container; ++block) {
    if (is_summary(*block) && !below.contains(block->text)) kept_.push_back(&*block);
  }
}

bool Filter::is_summary(const Block& block) {
  const std::size_t size = block.text.size();
  if (size > kLongestStandfirst || block.link_share() > kLinkedStandfirst) return false;
  if (!is_lead(block) && !block.is_good) return false;
  return why_dropped(block).empty();
}

// A line or heading that is the summary, by its name or its place below the headline. (A line
// that is no sentence is one more headline, and stays only where it is marked as a heading.)
bool Filter::is_lead(const Block& block) const {
  const std::size_t size = block.text.size();
  if (block.mark == Mark::lead && size > kShortestStandfirst) return true;
  const bool is_below_title = &block != cut_.blocks.data() && (&block - 1)->tag == Tag::h1 &&
                              !is_put_away((&block - 1)->mark);
  if (block.is_heading()) return size > (is_below_title ? kShortestStandfirst : kShortestLeadLine);
  return is_below_title && block.link_bytes == 0 && size > kShortestSentence &&
         ends_with_stop(block.text) && read_date(block.text, words_).empty();
}

// A summary: a heading or a sentence. Lines that are none are written like headlines, in which
// too much is left out to be read as text.
bool Filter::opens_text(const Block& block) const {
  return is_lead(block) && (block.is_heading() || ends_with_stop(block.text));
}

// A heading before the text that is named as the summary, or one of several lines of it.
bool Filter::is_summary_line(const Block& block) const {
  return block.mark == Mark::lead && block.node < first_text_ && is_lead(block);
}

}  // namespace casus::article
