// Where is the article? Every block of the page has a value: running text counts for it, links and
// scraps against. The article is the element whose blocks have the largest sum: a larger one adds
// navigation, a smaller one loses paragraphs. Inside it, blocks that are furniture by their place,
// mark-up or words are dropped one by one.
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "document/dates.h"
#include "document/html/article.h"
#include "document/html/blocks.h"
#include "document/html/boxes.h"
#include "document/html/fashions.h"
#include "document/html/quotes.h"
#include "document/html/script_text.h"
#include "document/html/text_of.h"
#include "document/names.h"
#include "text/utf8.h"

namespace casus {
namespace {

// A scrap of text counts against its surroundings as much as this many bytes more than it has: many
// small pieces are the mark of navigation.
constexpr int64_t kScrap = 12;
// How much more an element counts that is named as the article's text, or is an <article>: it is
// taken unless its surroundings hold several times as much. Measured on saved news pages; 150 to
// 500 make no difference of note.
constexpr int64_t kBodyPercent = 300;
constexpr int64_t kArticlePercent = 150;

int64_t value_of(const Block& block) {
  const auto size = static_cast<int64_t>(block.text.size());
  if (is_put_away(block.mark)) return 0;
  if (block.is_good) return size;
  // Inside an element that is named as the article's text, lists of links are part of it more
  // often.
  if (block.mark == Mark::body) return block.link_share() > 0.8 ? -size / 4 : 0;
  if (block.link_bytes == 0) {
    // A short sentence in a paragraph, as people speak, is no scrap.
    const bool is_sentence = block.tag == Tag::p && ends_with_stop(block.text);
    return block.is_heading() || is_sentence ? 0 : -std::min(size, kScrap);
  }
  // Words that name places and people are linked here and there.
  if (block.tag == Tag::p && block.link_share() < 0.9) return -kScrap;
  return -size - kScrap;
}

bool is_list(Tag tag) {
  return tag == Tag::ul || tag == Tag::ol || tag == Tag::dl || tag == Tag::li || tag == Tag::dd;
}

// Elements that hold one paragraph and no article.
bool is_paragraph(Tag tag) {
  return tag == Tag::p || (tag >= Tag::h1 && tag <= Tag::h6) || tag == Tag::li ||
         tag == Tag::blockquote || tag == Tag::pre;
}

// What an item without running text has at least, in bytes.
constexpr std::size_t kShortestItem = 40;

// What an article of nothing but short sentences has of them at least, in bytes.
constexpr std::size_t kShortestTalk = 150;

// People who talk in short sentences: the <article> or <main> that holds most of them.
uint32_t most_talk(const Tree& tree, const Blocks& cut) {
  const std::vector<Node>& nodes = tree.nodes();
  std::vector<std::size_t> before(nodes.size() + 1, 0);
  for (const Block& block : cut.blocks) {
    const bool is_talk = block.tag == Tag::p && block.link_bytes == 0 && !is_put_away(block.mark) &&
                         ends_with_stop(block.text);
    if (is_talk) before[block.node + 1] += block.text.size();
  }
  for (std::size_t i = 1; i < before.size(); ++i) before[i] += before[i - 1];
  uint32_t best = kNone;
  std::size_t most = 0;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].is_text || (nodes[i].tag != Tag::article && nodes[i].tag != Tag::main)) continue;
    const std::size_t size = before[nodes[i].end] - before[i];
    if (size >= most) best = i, most = size;
  }
  return most >= kShortestTalk ? best : kNone;
}

// Short items without running text: the largest element that is named as an article's text.
uint32_t largest_body(const Tree& tree, const Blocks& cut) {
  const std::vector<Node>& nodes = tree.nodes();
  std::vector<std::size_t> before(nodes.size() + 1, 0);
  for (const Block& block : cut.blocks) {
    if (block.mark == Mark::body) before[block.node + 1] += block.text.size() - block.link_bytes;
  }
  for (std::size_t i = 1; i < before.size(); ++i) before[i] += before[i - 1];
  uint32_t best = kNone;
  std::size_t most = 0;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    const bool is_body = cut.marks[i] == Mark::body && !nodes[i].is_text &&
                         (nodes[i].parent == kNone || cut.marks[nodes[i].parent] != Mark::body);
    const std::size_t size = is_body ? before[nodes[i].end] - before[i] : 0;
    if (size > most) best = i, most = size;
  }
  return most >= kShortestItem ? best : kNone;
}

uint32_t choose_container(const Tree& tree, const Blocks& cut) {
  const std::vector<Node>& nodes = tree.nodes();
  std::vector<int64_t> before(nodes.size() + 1, 0);
  for (const Block& block : cut.blocks) before[block.node + 1] += value_of(block);
  for (std::size_t i = 1; i < before.size(); ++i) before[i] += before[i - 1];
  uint32_t best = kNone;
  int64_t best_value = 0;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    if (node.is_text || is_put_away(cut.marks[i])) continue;
    if (!is_block(node.tag) && node.tag != Tag::other) continue;
    if (is_paragraph(node.tag)) continue;
    int64_t value = before[node.end] - before[i];
    const bool is_body = node.tag == Tag::main || cut.marks[i] == Mark::body;
    const int64_t percent = is_body ? kBodyPercent : node.tag == Tag::article ? kArticlePercent : 0;
    if (value > 0) value += value * percent / 100;
    // A tie goes to the smaller element, which comes later.
    if (value > 0 && value >= best_value) best = i, best_value = value;
  }
  // A list is no article, but part of one.
  while (best != kNone && is_list(nodes[best].tag) && nodes[best].parent != kNone)
    best = nodes[best].parent;
  if (best == kNone) best = largest_body(tree, cut);
  return best == kNone ? most_talk(tree, cut) : best;
}

// A live blog has as many entries at least.
constexpr std::size_t kFewestEntries = 4;
// How long summaries are that stand before an article, in bytes.
constexpr std::size_t kShortestStandfirst = 30;
constexpr std::size_t kShortestSentence = 20;  // of one that is a sentence
constexpr std::size_t kShortestLeadLine =
    60;  // of headings and lines that may be one by their place
constexpr std::size_t kLongestStandfirst = 1200;
constexpr double kLinkedStandfirst = 0.2;
// What a headline on the page may have in front of the headline as metadata state it, in bytes.
constexpr std::size_t kLongestKicker = 80;
// How far up the elements lie side by side that an article is split over.
constexpr int kMostLevels = 4;
// How often an article may be taken to end; each look costs as much as there is text below.
constexpr int kMostCuts = 40;
// Text in the article's own fashion that shows that it goes on, in bytes.
constexpr std::size_t kLongRest = 400;
// Notes are not long.
constexpr std::size_t kLongestNote = 250;
// The share of the running text below which even a paragraph's fashion is not the article's.
constexpr double kOdd = 0.1;
// Notes stand at an article's end: among this many of its last paragraphs.
constexpr std::size_t kLastFew = 4;
// Shorter names of outlets are words of other kinds.
constexpr std::size_t kShortestOutlet = 3;
// How often an article says the same on purpose at least.
constexpr std::size_t kFewestRefrains = 3;
// What is said twice in passing is no longer, in bytes; and how far up and down a list is looked.
constexpr std::size_t kLongestEcho = 150;
constexpr int kItemsLookedAt = 30;
// A few words say little.
constexpr std::size_t kShortestNotice = 30;
// Why a paragraph is dropped whose words tell that it is furniture: all of them together, or a
// phrase.
constexpr std::string_view kNotice = "model";
constexpr std::string_view kPhrase = "words";
constexpr std::string_view kLinks = "links";  // or that it is hardly more than links

// An article may be split over elements that lie side by side. The chosen one gives way to one
// around it if all the running text there stands in the fashion of the chosen one's and no other
// headline is in it.
uint32_t widen(const Tree& tree, const Blocks& cut, uint32_t container) {
  const std::vector<Node>& nodes = tree.nodes();
  const Fashions fashions(tree, cut, container, nodes[container].end);
  uint32_t best = container;
  uint32_t around = nodes[container].parent;
  for (int level = 0; level < kMostLevels && around != kNone; ++level) {
    if (nodes[around].tag == Tag::body) break;
    std::size_t own = 0, other = 0;
    for (const Block& block : cut.blocks) {
      if (block.node < around || block.node >= nodes[around].end || is_put_away(block.mark))
        continue;
      if (block.node >= container && block.node < nodes[container].end) continue;
      if (block.tag == Tag::h1 && block.node > container) return best;
      if (block.is_good) (fashions.named_share(block) >= kRare ? own : other) += block.text.size();
    }
    if (other > 0) break;
    if (own > 0) best = around;
    around = nodes[around].parent;
  }
  return best;
}

class Filter {
 public:
  Filter(const Tree& tree, const Blocks& cut, const Metadata& metadata, const Words& words)
      : tree_(tree),
        cut_(cut),
        metadata_(metadata),
        words_(words),
        title_(label_form(metadata.title)) {}

  Body run(uint32_t container) {
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

  // For looking into: why each block of the container was dropped, in blocks order; "" if it was
  // kept.
  std::vector<std::string_view> explain(uint32_t container) {
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

 private:
  // Lines of one block are paragraphs of their own; each may be furniture.
  void add_lines(std::string_view text, std::vector<std::string>& out) const {
    const bool is_one = text.find('\n') == std::string_view::npos;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, end);
      if (is_one || words_.furniture(line) == Furniture::none) out.emplace_back(line);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  // A live blog: times in order, each with text of its own behind it. When each kept block was
  // written; empty if this is none.
  std::vector<std::string> entry_times(uint32_t container) const {
    struct Time {
      uint32_t node;
      std::string value;
      std::size_t paragraphs = 0;
    };
    std::vector<Time> times;
    const std::vector<Node>& nodes = tree_.nodes();
    for (uint32_t i = container; i < nodes[container].end; ++i) {
      if (nodes[i].is_text || nodes[i].tag != Tag::time) continue;
      if (cut_.marks[i] == Mark::away || cut_.marks[i] == Mark::comment) continue;
      std::string value = read_date(tree_.attribute(nodes[i], "datetime"), words_);
      if (value.empty() || (!times.empty() && times.back().value == value)) continue;
      times.push_back({i, std::move(value)});
    }
    if (times.size() < kFewestEntries) return {};
    std::vector<std::string> out(kept_.size());
    std::size_t at = 0;
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      while (at < times.size() && times[at].node < kept_[i]->node) ++at;
      if (at == 0) continue;
      ++times[at - 1].paragraphs;
      out[i] = times[at - 1].value;
    }
    std::size_t filled = 0, rising = 0, falling = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
      if (times[i].paragraphs > 0) ++filled;
      if (i == 0) continue;
      ++(times[i - 1].value < times[i].value ? rising : falling);
    }
    const bool is_live = filled >= kFewestEntries && filled * 2 > times.size() &&
                         std::max(rising, falling) * 5 >= (times.size() - 1) * 4;
    return is_live ? out : std::vector<std::string>();
  }

  // The summary between the headline and an article that begins after it.
  void add_standfirst(uint32_t container) {
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

  bool is_summary(const Block& block) {
    const std::size_t size = block.text.size();
    if (size > kLongestStandfirst || block.link_share() > kLinkedStandfirst) return false;
    if (!is_lead(block) && !block.is_good) return false;
    return why_dropped(block).empty();
  }

  // A heading after which other articles or comments follow, and where they end: with the box that
  // the heading opens, if it opens one, else with all. Only where enough text has come already.
  // 0: no such heading.
  uint32_t cut_until(const Block& block) {
    if (!is_put_away(block.mark) && block.is_good) good_ += block.text.size();
    if (good_ < 200 || block.text.size() > 60) return 0;
    if (!speaks_for_others(block.text) || ++cuts_ > kMostCuts) return 0;
    const uint32_t end = is_put_away(block.mark) ? kNone : box_end(block);
    if (end != kNone) return end;
    if (good_after(block) * 2 >= good_) return 0;
    return goes_on_at(block);
  }

  // "Related articles", "More great Example stories": the outlet's name in it says nothing else.
  bool speaks_for_others(const std::string& text) const {
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
  uint32_t goes_on_at(const Block& from) const {
    uint32_t first = kNone;
    std::size_t size = 0;
    for (const Block* block = &from + 1; block != cut_.blocks.data() + cut_.blocks.size();
         ++block) {
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
  uint32_t box_end(const Block& block) const {
    const std::vector<Node>& nodes = tree_.nodes();
    const Block* first = cut_.blocks.data();
    const uint32_t before = &block == first ? 0 : (&block - 1)->node;
    const uint32_t after = &block + 1 == first + cut_.blocks.size() ? kNone : (&block + 1)->node;
    uint32_t box = block.node;
    while (nodes[box].parent != kNone && nodes[box].parent > before) box = nodes[box].parent;
    return after < nodes[box].end ? nodes[box].end : kNone;
  }

  std::size_t good_after(const Block& from) const {
    std::size_t sum = 0;
    for (const Block* block = &from; block != cut_.blocks.data() + cut_.blocks.size(); ++block) {
      if (block->is_good && !is_put_away(block->mark)) sum += block->text.size();
    }
    return sum;
  }

  // The kind of furniture a block is; "" if it is none.
  std::string_view why_dropped(const Block& block) {
    const std::string_view why = kind_of(block);
    after_notice_ = why == kNotice || why == kPhrase;
    return why;
  }

  std::string_view kind_of(const Block& block) {
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

  // Where no element shows the headline as metadata state it, the first heading before the text is
  // the page's own wording of it.
  void find_headline() {
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

  // The article's first paragraph and its last few.
  void find_edges(uint32_t begin, uint32_t end) {
    std::vector<uint32_t> texts;
    for (const Block& block : cut_.blocks) {
      if (block.node >= begin && block.node < end && block.is_good && !is_put_away(block.mark))
        texts.push_back(block.node);
    }
    if (texts.empty()) return;
    first_text_ = texts.front();
    last_texts_ = texts[texts.size() - std::min(texts.size(), kLastFew)];
  }

  // The model was made for paragraphs: cells and headings are too short on words.
  static bool is_prose(const Block& block) {
    return !block.is_heading() && block.tag != Tag::tr && block.tag != Tag::td &&
           block.tag != Tag::th && block.tag != Tag::dt && block.tag != Tag::dd;
  }

  Stand stand_of(const Block& block) const {
    const bool is_short = block.text.size() < kShortestNotice;
    if (is_short || block.tag == Tag::li || block.tag == Tag::blockquote) return Stand::inside;
    if (fashions_->has_main() && fashions_->share(block) < kRare) {
      return block.mark == Mark::lead ? Stand::edge : Stand::outside;
    }
    if (block.node > first_text_ && block.node < last_texts_) return Stand::inside;
    return after_notice_ ? Stand::outside : Stand::edge;  // notices come in runs
  }

  bool is_link_list(const Block& block) const {
    if (block.link_bytes == 0 || block.link_bytes <= bare_addresses(block.text)) return false;
    const double share = block.link_share();
    // What an article lists on other sites is its own choice.
    const bool is_abroad = block.abroad_bytes * 2 > block.link_bytes;
    if (block.mark == Mark::body && is_abroad) return false;
    if (block.is_heading()) return share > 0.8 && !heads_own_text(block);
    if (share > 0.9) return block.text.size() < 300;
    if (block.tag == Tag::li && block.mark != Mark::body) return share > 0.6;
    return share > 0.5 && !ends_with_stop(block.text) && block.text.size() < 300;
  }

  // A part of the article may be headed by a link to what it is about: the paragraph behind it
  // stands beside it among the article's own.
  bool heads_own_text(const Block& heading) const {
    const Block* end = cut_.blocks.data() + cut_.blocks.size();
    const Block* next = &heading + 1;
    while (next != end && next->tag > heading.tag && next->is_heading() && next->link_bytes == 0)
      ++next;
    if (heading.mark != Mark::body || next == end) return false;
    const std::vector<Node>& nodes = tree_.nodes();
    return next->is_good && next->tag == Tag::p && !is_put_away(next->mark) &&
           nodes[next->node].parent == nodes[heading.node].parent &&
           fashions_->share(*next) > kRare;
  }

  // Bytes of addresses that are written out, which are text although they are links.
  static std::size_t bare_addresses(std::string_view text) {
    std::size_t bytes = 0;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
      const std::string_view word = text.substr(0, end);
      if (word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www."))
        bytes += word.size();
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return bytes;
  }

  // The headline, or one that says the same with a kicker or the site's name added.
  bool repeats_title(const Block& block) const {
    if (title_.empty() || block.text.size() > metadata_.title.size() + kLongestKicker) return false;
    const std::string form = label_form(block.text);
    if (form == title_) return true;
    if (!block.is_heading() || good_ > 0 || form.size() * 2 < title_.size()) return false;
    const std::vector<std::string_view> words = words_of(form);
    const std::vector<std::string_view> title = words_of(title_);
    // Counted in both, as small words come several times in a sentence.
    const auto shared = std::min(count_shared(words, title), count_shared(title, words));
    return shared >= 3 && shared * 10 >= 7 * std::min(words.size(), title.size());
  }

  static std::size_t count_shared(const std::vector<std::string_view>& words,
                                  const std::vector<std::string_view>& others) {
    return static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [&](std::string_view word) {
          return std::find(others.begin(), others.end(), word) != others.end();
        }));
  }

  static std::vector<std::string_view> words_of(std::string_view form) {
    std::vector<std::string_view> words;
    while (!form.empty()) {
      const std::size_t end = std::min(form.find(' '), form.size());
      if (end > 1) words.push_back(form.substr(0, end));
      form.remove_prefix(std::min(end + 1, form.size()));
    }
    return words;
  }

  bool is_labelled(const Block& block) const {
    if (block.text.size() > 160) return false;
    std::string_view value;
    const Label label = words_.label(block.text, value);
    if (label == Label::none) return false;
    return !value.empty() ? !ends_with_stop(value) || value.size() < 40
                          : block.text.ends_with(':') || !block.is_heading();
  }

  // When an article was written stands before its text, or at its end; what dates stand in its
  // midst are its own.
  bool is_date_line(const Block& block) const {
    if (good_ > kLongestStandfirst && block.tag == Tag::p && block.mark == Mark::body) return false;
    if (block.text.size() > 70 || (block.text.size() > 40 && ends_with_stop(block.text)))
      return false;
    return read_stamp(block.text, words_).has_value();
  }

  // "By Jane Doe", or a line that is nothing but the names of the authors.
  bool is_byline(const Block& block) const {
    if (block.text.size() > 120 || ends_with_stop(block.text)) return false;
    const std::string form = label_form(block.text);
    const std::size_t space = form.find(' ');
    const std::string* kind = words_.byline.find(form.substr(0, space));
    if (kind != nullptr && *kind == "open" && space != std::string::npos) {
      const auto people = read_authors(block.text, metadata_.outlet, words_);
      if (!people.empty() && std::all_of(people.begin(), people.end(), looks_like_name))
        return true;
      // "By our newsroom", where nobody is named.
      const std::string rest = form.substr(space + 1);
      if (std::any_of(metadata_.bodies.begin(), metadata_.bodies.end(),
                      [&](const std::string& body) { return rest == label_form(body); }))
        return true;
    }
    return std::any_of(
        metadata_.people.begin(), metadata_.people.end(), [&](const std::string& author) {
          const std::string name = label_form(author);
          return !name.empty() && form.starts_with(name) && form.size() < name.size() + 40;
        });
  }

  // A few words in a mere <div>, without a stop, are a label of something.
  static bool is_scrap(const Block& block) {
    return (block.tag == Tag::div || block.tag == Tag::td) && block.text.size() < 40 &&
           !ends_with_stop(block.text);
  }

  // Lists, quotations and tables stand in their own way in any article.
  static bool is_set_apart(Tag tag) {
    return tag == Tag::li || tag == Tag::dd || tag == Tag::blockquote || tag == Tag::tr ||
           tag == Tag::td || tag == Tag::th;
  }
  Tag tag_above(const Block& block) const {
    const uint32_t parent = tree_.nodes()[block.node].parent;
    return parent == kNone ? Tag::other : tree_.nodes()[parent].tag;
  }

  // A box, a caption or a note beside the article's own paragraphs.
  bool is_odd(const Block& block) const {
    if (block.is_heading() || is_set_apart(block.tag) || is_set_apart(tag_above(block)))
      return false;
    // The first text may be a summary, set in its own way.
    if (block.is_good && (good_ <= block.text.size() || block.text.size() > kLongestNote))
      return false;
    if (!fashions_->has_main() || fashions_->share_beside(block) > kRare) return false;
    const double share = fashions_->share(block);
    const bool is_plain = block.tag == Tag::p || block.tag == Tag::pre;
    if (is_plain) return !block.is_good && block.mark != Mark::body && share < kOdd;
    if (block.is_good && block.mark == Mark::body) return share < kOdd;
    return share < kRare;
  }

  // Addresses and numbers in an element of no kind are data that a page's style hides.
  static bool is_data(const Block& block) {
    return block.tag == Tag::div && block.link_bytes == 0 &&
           bare_addresses(block.text) * 3 > block.text.size();
  }

  // Text that is on the page twice, for narrow and wide screens, say, stands in another element of
  // the same kind; not what an article repeats itself, such as the questions of an interview.
  void find_repeats(uint32_t begin, uint32_t end) {
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
  bool is_copy(const Block& first, const Block& block,
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

  bool is_beside(const Block& item, const Block& other) const {
    return tree_.nodes()[other.node].parent == tree_.nodes()[item.node].parent;
  }

  // What stands before the list of an item; none: the list begins the page, or is too long.
  const Block* before_list(const Block& item) const {
    const Block* at = &item;
    for (int i = 0; i < kItemsLookedAt && at != cut_.blocks.data(); ++i) {
      if (!is_beside(item, *--at)) return at;
    }
    return nullptr;
  }

  bool has_items_of_its_own(
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
  bool is_refrain(const std::vector<const Block*>& same) const {
    if (same.size() < kFewestRefrains || fashions_->share(*same.front()) < kRare) return false;
    const Block* last = &cut_.blocks.back();
    for (std::size_t i = 0; i + 1 < same.size(); ++i) {
      if (same[i + 1] == last || (same[i] + 1)->text == (same[i + 1] + 1)->text) return false;
    }
    return true;
  }

  // Before the first and after the last running text, only sentences stay.
  void trim_ends() {
    const bool is_short =
        std::none_of(kept_.begin(), kept_.end(), [](const Block* block) { return block->is_good; });
    if (is_short) return;
    const auto is_text = [&](const Block* block) {
      const bool is_own = block->tag == Tag::p && is_linked_little(*block) &&
                          fashions_->share(*block) > kRare && block->text.size() > 15 &&
                          block->text.find(": ") == std::string::npos &&
                          !block->text.ends_with(':');
      const bool is_item =
          block->tag == Tag::li && block->link_bytes == 0 && block->text.size() > 15;
      const bool is_long =
          block->text.size() > 100 && block->link_share() < 0.3 && !block->is_heading();
      const bool is_sentence = block->text.size() > 15 && ends_with_stop(block->text);
      return block->is_good || is_item || is_long || is_own || is_sentence;
    };
    while (!kept_.empty() && (!is_text(kept_.back()) || is_biography(*kept_.back()) ||
                              is_footnote(kept_.back()->text)))
      kept_.pop_back();
    std::size_t begin = 0;
    while (begin < kept_.size() && !is_text(kept_[begin]) && !opens_text(*kept_[begin])) ++begin;
    kept_.erase(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(begin));
  }

  // A summary: a heading or a sentence. Lines that are none are written like headlines, in which
  // too much is left out to be read as text.
  bool opens_text(const Block& block) const {
    return is_lead(block) && (block.is_heading() || ends_with_stop(block.text));
  }

  // A line or heading that is the summary, by its name or its place below the headline. (A line
  // that is no sentence is one more headline, and stays only where it is marked as a heading.)
  bool is_lead(const Block& block) const {
    const std::size_t size = block.text.size();
    if (block.mark == Mark::lead && size > kShortestStandfirst) return true;
    const bool is_below_title = &block != cut_.blocks.data() && (&block - 1)->tag == Tag::h1 &&
                                !is_put_away((&block - 1)->mark);
    if (block.is_heading())
      return size > (is_below_title ? kShortestStandfirst : kShortestLeadLine);
    return is_below_title && block.link_bytes == 0 && size > kShortestSentence &&
           ends_with_stop(block.text) && read_date(block.text, words_).empty();
  }

  // "[12] Where it was said."
  static bool is_footnote(std::string_view text) {
    const std::size_t end = text.starts_with('[') ? text.find(']') : std::string_view::npos;
    return end < 5 && text.find_first_not_of("0123456789", 1) == end;
  }

  static bool is_linked_little(const Block& block) {
    if (block.link_bytes == block.abroad_bytes) return true;
    return block.link_share() < 0.6 && block.text.size() > 60;
  }

  // A last paragraph that begins with an author's name tells who that is.
  bool is_biography(const Block& block) const {
    if (kept_.size() < 4 || block.text.size() > 600) return false;
    return std::any_of(
        metadata_.people.begin(), metadata_.people.end(), [&](const std::string& author) {
          return author.find(' ') != std::string::npos && block.text.starts_with(author);
        });
  }

  // A list in a box with notices and without anything else says what they offer.
  void drop_lists_of_notices(const std::vector<const Block*>& notices) {
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
  void drop_rest_of_lists(const std::vector<const Block*>& linked) {
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
  void drop_bare_headings() {
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

  // A heading before the text that is named as the summary, or one of several lines of it.
  bool is_summary_line(const Block& block) const {
    return block.mark == Mark::lead && block.node < first_text_ && is_lead(block);
  }

  // The same of headings amid the text whose element holds links, notices or text too, of which
  // nothing was kept: they speak for a box.
  void drop_headings_of_boxes() {
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

  const Tree& tree_;
  const Blocks& cut_;
  const Metadata& metadata_;
  const Words& words_;
  std::string title_;
  const Block* headline_ = nullptr;
  std::vector<const Block*> kept_;
  std::unordered_set<const Block*> repeats_;  // asked only, never walked
  std::optional<Fashions> fashions_;
  std::optional<Boxes> boxes_;
  uint32_t end_ = 0;  // of the container
  int cuts_ = 0;
  std::size_t good_ = 0;
  bool after_notice_ = false;  // the block before this one was furniture by its words
  uint32_t first_text_ = 0;    // nodes
  uint32_t last_texts_ = kNone;
};

// A page whose text is not in its mark-up, or only its beginning, may have it in its JSON-LD;
// without its structure, so that it is the last resort. It is taken if it has this many bytes more
// than twice what was found.
constexpr std::size_t kMissingText = 200;
// Scripts are asked for the text where less than this is found, and believed where they have as
// much more.
constexpr std::size_t kShortArticle = 500;

std::vector<std::string> paragraphs_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string paragraph = utf8::squeeze(std::string_view(text).substr(at, end - at));
    if (!paragraph.empty()) out.push_back(std::move(paragraph));
    at = end + 1;
  }
  return out;
}

}  // namespace

namespace {

std::size_t size_of(const std::vector<std::string>& paragraphs) {
  std::size_t size = 0;
  for (const std::string& paragraph : paragraphs) size += paragraph.size();
  return size;
}

Body read_marked(const Tree& tree, const Blocks& cut, const Metadata& metadata,
                 const Words& words) {
  uint32_t container = choose_container(tree, cut);
  if (container == kNone) return {};
  container = widen(tree, cut, container);
  return Filter(tree, cut, metadata, words).run(container);
}

// Running text that was put away by its marks.
std::size_t put_away(const Blocks& cut) {
  std::size_t size = 0;
  for (const Block& block : cut.blocks) {
    if (block.is_good && is_put_away(block.mark)) size += block.text.size();
  }
  return size;
}

// Marks are doubted if they left less than a quarter of the running text.
constexpr std::size_t kDoubt = 4;

}  // namespace

Body read_body(const Tree& tree, const Blocks& cut, const Metadata& metadata,
               const std::vector<std::string_view>& scripts, const Words& words) {
  Body body = read_marked(tree, cut, metadata, words);
  for (const Doubt doubt : {Doubt::names, Doubt::comments}) {
    const std::size_t size = size_of(body.paragraphs);
    if (doubt == Doubt::comments && size > kMissingText) break;
    if (put_away(cut) <= kDoubt * size + kMissingText) break;
    Blocks plain = cut;
    mark_by_elements(tree, words, doubt, plain);
    Body other = read_marked(tree, plain, metadata, words);
    if (size_of(other.paragraphs) > kDoubt * size) body = std::move(other);
  }
  const std::size_t size = size_of(body.paragraphs);
  if (metadata.body.size() > 2 * size + kMissingText) return {paragraphs_of(metadata.body), {}};
  if (size < kShortArticle) {
    std::vector<std::string> others = read_script_text(scripts);
    const auto stops = static_cast<std::size_t>(
        std::count_if(others.begin(), others.end(),
                      [](const std::string& line) { return ends_with_stop(line); }));
    // A page that shows nothing at all may have a short article there.
    const std::size_t least = size == 0 ? kMissingText : kShortArticle;
    if (stops * 2 > others.size() && size_of(others) > 2 * size + least)
      return {std::move(others), {}};
  }
  return body;
}

std::vector<std::string_view> explain_body(const Tree& tree, const Blocks& cut,
                                           const Metadata& metadata, const Words& words) {
  uint32_t container = choose_container(tree, cut);
  if (container != kNone) container = widen(tree, cut, container);
  if (container == kNone) return std::vector<std::string_view>(cut.blocks.size(), "outside");
  return Filter(tree, cut, metadata, words).explain(container);
}

}  // namespace casus
