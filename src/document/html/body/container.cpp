// Every block of the page has a value: running text counts for it, links and scraps against. The
// article is the element whose blocks have the largest sum: a larger one adds navigation, a smaller
// one loses paragraphs.
#include "document/html/body/container.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "document/html/body/filter.h"
#include "document/html/fashions.h"
#include "document/html/text_of.h"

namespace casus::article {
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

}  // namespace

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

}  // namespace casus::article
