#include "document/html/facts.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "document/html/text_of.h"
#include "text/utf8.h"

namespace casus {
namespace {

constexpr std::size_t kMostMetas = 400;
constexpr std::size_t kMost = 48;  // of every other kind

bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    const bool begins = at == 0 || list[at - 1] == ' ';
    const std::size_t end = at + word.size();
    if (begins && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

class Scanner {
 public:
  Scanner(const Tree& tree, const Blocks& cut, const Words& words)
      : tree_(tree), cut_(cut), words_(words) {}

  Facts run() {
    const std::vector<Node>& nodes = tree_.nodes();
    for (uint32_t i = 0; i < nodes.size(); ++i) {
      const Node& node = nodes[i];
      if (node.is_text) continue;
      scan_element(i, node);
      if (node.attributes > 0) scan_attributes(i, node);
    }
    return std::move(out_);
  }

 private:
  static void add(std::vector<uint32_t>& list, uint32_t index) {
    if (list.size() < kMost) list.push_back(index);
  }

  void scan_element(uint32_t i, const Node& node) {
    switch (node.tag) {
      case Tag::html:
        out_.html_language = tree_.attribute(node, "lang").substr(0, 16);
        break;
      case Tag::meta:
        scan_meta(node);
        break;
      case Tag::link:
        if (out_.canonical.empty() && has_word(lower(tree_.attribute(node, "rel")), "canonical"))
          out_.canonical = tree_.attribute(node, "href");
        break;
      case Tag::title:
        if (out_.window.empty() && !is_long_text(tree_, i))
          out_.window = plain_of(text_of(tree_, i));
        break;
      case Tag::h1:
        if (!is_long_text(tree_, i)) add(out_.h1, i);
        break;
      case Tag::h2:
      case Tag::h3:
        if (!is_long_text(tree_, i)) add(out_.headings, i);
        break;
      case Tag::time:
        if (cut_.marks[i] != Mark::comment) add(out_.times, i);
        break;
      case Tag::a:
        scan_link(i, node);
        break;
      default:
        break;
    }
  }

  // A tag may give several names in one attribute.
  void scan_meta(const Node& node) {
    const std::string_view value = utf8::trim(tree_.attribute(node, "content"));
    if (value.empty()) return;
    for (const char* key : {"property", "name", "http-equiv"}) {
      const std::string names = lower(tree_.attribute(node, key));
      for (std::size_t at = 0; at < names.size() && out_.metas.size() < kMostMetas;) {
        const std::size_t end = std::min(names.find(' ', at), names.size());
        if (end > at) out_.metas.push_back({names.substr(at, end - at), value});
        at = end + 1;
      }
    }
  }

  void scan_link(uint32_t i, const Node& node) {
    if (is_elsewhere(cut_, i)) return;
    if (has_word(lower(tree_.attribute(node, "rel")), "author")) {
      add(out_.author_links, i);
    } else if (out_.links.size() < kMost && leads_to_person(tree_.attribute(node, "href"))) {
      out_.links.push_back(i);
    }
  }

  // "/author/jane-doe": a part of the path that says so, and another behind it.
  bool leads_to_person(std::string_view address) const {
    if (address.size() > 400) return false;
    const std::size_t scheme = address.find("//");
    std::size_t at = address.find('/', scheme == std::string_view::npos ? 0 : scheme + 2);
    while (at != std::string_view::npos) {
      const std::size_t end = address.find('/', at + 1);
      if (end == std::string_view::npos || end + 1 >= address.size()) return false;
      const std::string_view part = address.substr(at + 1, end - at - 1);
      if (!part.empty() && part.size() < 24 && words_.page.paths.find(lower(part)) != nullptr)
        return true;
      at = end;
    }
    return false;
  }

  void scan_attributes(uint32_t i, const Node& node) {
    for (const char* key : {"itemprop", "property"}) {
      if (key[0] == 'p' && node.tag == Tag::meta) continue;
      scan_properties(i, tree_.attribute(node, key));
    }
    if (node.tag == Tag::body || node.tag == Tag::html || node.tag == Tag::article ||
        node.tag == Tag::meta || node.tag == Tag::link || node.tag == Tag::img ||
        cut_.marks[i] == Mark::comment)
      return;
    const bool is_aside = is_elsewhere(cut_, i);
    for (const char* key : {"class", "id", "data-testid", "data-component"}) {
      const std::string_view names = tree_.attribute(node, key);
      if (names.empty()) continue;
      if (contains_folded(names, "byline") || contains_folded(names, "author")) {
        add(is_aside ? out_.authored_aside : out_.authored, i);
        break;
      }
    }
    if (is_aside) return;
    for (const char* key : {"class", "id", "data-testid", "data-component"}) {
      const std::string_view names = tree_.attribute(node, key);
      if (names.empty()) continue;
      const bool is_dated = contains_folded(names, "publi") || contains_folded(names, "date") ||
                            contains_folded(names, "time") || contains_folded(names, "datum");
      if (is_dated) {
        add(out_.dated, i);
        break;
      }
      if (contains_folded(names, "title") || contains_folded(names, "headline")) {
        if (node.end - i < 40 && !is_long_text(tree_, i)) add(out_.headings, i);
        break;
      }
    }
  }

  void scan_properties(uint32_t i, std::string_view names) {
    if (names.empty() || names.size() > 200 || cut_.marks[i] == Mark::comment) return;
    const std::string all = lower(names);
    for (std::size_t at = 0; at < all.size() && out_.properties.size() < kMost;) {
      const std::size_t end = std::min(all.find(' ', at), all.size());
      std::string name = all.substr(at, end - at);
      name.erase(0, name.rfind(':') + 1);
      constexpr std::array<std::string_view, 8> kKnown = {
          "author",       "articlesection", "creator",  "datecreated",
          "datemodified", "datepublished",  "headline", "publisher"};
      if (std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end())
        out_.properties.push_back({std::move(name), i});
      at = end + 1;
    }
  }

  const Tree& tree_;
  const Blocks& cut_;
  const Words& words_;
  Facts out_;
};

}  // namespace

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool contains_folded(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

std::string_view Facts::meta(std::string_view name) const {
  for (const Meta& one : metas) {
    if (one.name == name) return one.value;
  }
  return {};
}

Facts scan_facts(const Tree& tree, const Blocks& cut, const Words& words) {
  return Scanner(tree, cut, words).run();
}

std::string value_of(const Tree& tree, uint32_t index) {
  const Node& node = tree.nodes()[index];
  for (const char* key : {"content", "datetime"}) {
    const std::string_view value = tree.attribute(node, key);
    if (!value.empty()) return std::string(value);
  }
  return node.end - index < 200 ? spaced_text_of(tree, index) : std::string();
}

bool is_long_text(const Tree& tree, uint32_t index) {
  constexpr std::size_t kLong = 4096;
  constexpr uint32_t kMostNodes = 1000;
  const std::vector<Node>& nodes = tree.nodes();
  if (nodes[index].end - index > kMostNodes) return true;
  std::size_t size = 0;
  for (uint32_t i = index; i < nodes[index].end && size <= kLong; ++i) {
    if (nodes[i].is_text) size += nodes[i].text.size();
  }
  return size > kLong;
}

std::string spaced_text_of(const Tree& tree, uint32_t index) {
  if (is_long_text(tree, index)) return {};
  const std::vector<Node>& nodes = tree.nodes();
  std::string raw;
  for (uint32_t i = index; i < nodes[index].end; ++i) {
    raw += ' ';
    if (nodes[i].is_text) raw += nodes[i].text;
  }
  return utf8::squeeze(raw);
}

std::string spaced_line(const Tree& tree, const Block& block) {
  // A block is a run of the text below its element: that run is found by its letters.
  const std::vector<Node>& nodes = tree.nodes();
  constexpr uint32_t kMostNodes = 400;
  std::string letters;
  std::vector<std::size_t> starts;  // of the text nodes, in `letters`
  const uint32_t end = std::min(nodes[block.node].end, block.node + kMostNodes);
  for (uint32_t i = block.node; i < end; ++i) {
    if (!nodes[i].is_text) continue;
    constexpr std::size_t kMostLetters = 8192;
    if (letters.size() + nodes[i].text.size() > kMostLetters) break;
    starts.push_back(letters.size());
    for (const char c : utf8::squeeze(nodes[i].text)) {
      if (c != ' ') letters += c;
    }
  }
  std::string wanted;
  for (const char c : block.text) {
    if (c != ' ' && c != '\n') wanted += c;
  }
  const std::size_t at = letters.find(wanted);
  if (at == std::string::npos) return block.text;
  std::string out;
  std::size_t letter = at;
  std::size_t next =
      static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), at) - starts.begin());
  for (const char c : block.text) {
    const bool is_gap = c == ' ' || c == '\n';
    if (!is_gap && next < starts.size() && letter >= starts[next]) {
      out += ' ';
      while (next < starts.size() && letter >= starts[next]) ++next;
    }
    out += c;
    if (!is_gap) ++letter;
  }
  return utf8::squeeze(out);
}

namespace {

// How surely a block that repeats the headline is the one that shows it: bars that stay on screen
// and lists of what was read last repeat it too.
int rank_of(const Block& block) {
  const int heading = block.tag == Tag::h1 ? 4 : block.is_heading() ? 2 : 0;
  return heading + (block.mark == Mark::none || block.mark == Mark::body ? 1 : 0);
}

// Blocks between one and the running text that follows it.
std::size_t to_text(const std::vector<Block>& blocks, std::size_t from) {
  std::size_t at = from;
  while (at < blocks.size() && !(blocks[at].is_good && blocks[at].text.size() > 100)) ++at;
  return at - from;
}

// How far below the headline bylines and dates are looked for, in blocks.
constexpr std::size_t kAfter = 16;

// A headline so far above the text, in a bar or a path of links, is followed by the one that is
// shown: the last heading before the text.
std::size_t nearer_title(const std::vector<Block>& blocks, std::size_t found,
                         std::size_t distance) {
  if (distance < kAfter || blocks[found].mark != Mark::away) return found;
  const std::size_t text = found + distance;
  for (std::size_t i = text; i > found + 1 && i + kAfter > text; --i) {
    const Block& block = blocks[i - 1];
    const bool is_elsewhere = block.mark == Mark::away || block.mark == Mark::comment;
    if (block.is_heading() && block.tag <= Tag::h2 && !is_elsewhere) return i - 1;
  }
  return found;
}

std::size_t find_title(const Tree& tree, const Blocks& cut, const Facts& facts,
                       std::string_view title) {
  const std::vector<Block>& blocks = cut.blocks;
  const std::string form = label_form(title);
  if (form.empty()) return blocks.size();
  std::size_t found = blocks.size();
  std::size_t distance = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::size_t size = blocks[i].text.size();
    if (size * 2 < title.size() || size > title.size() + 200 || blocks[i].mark == Mark::comment)
      continue;
    if (blocks[i].link_share() > 0.9 && !blocks[i].is_heading()) continue;
    if (found < blocks.size() && rank_of(blocks[i]) < rank_of(blocks[found])) continue;
    if (label_form(blocks[i].text).find(form) == std::string::npos) continue;
    const std::size_t apart = to_text(blocks, i);
    const bool is_better =
        found == blocks.size() || rank_of(blocks[i]) > rank_of(blocks[found]) || apart < distance;
    if (is_better) found = i, distance = apart;
  }
  if (found < blocks.size()) return nearer_title(blocks, found, distance);
  if (facts.h1.size() != 1) return found;
  const Node& h1 = tree.nodes()[facts.h1.front()];
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].node >= facts.h1.front() && blocks[i].node < h1.end) return i;
  }
  return found;
}

}  // namespace

Head find_head(const Tree& tree, const Blocks& cut, const Facts& facts, std::string_view title) {
  constexpr std::size_t kBefore = 5;
  const std::vector<Block>& blocks = cut.blocks;
  Head head;
  head.title = find_title(tree, cut, facts, title);
  const bool has_title = head.title < blocks.size();
  std::size_t text = has_title ? head.title + 1 : 0;
  const std::size_t last = has_title ? std::min(blocks.size(), head.title + kAfter) : blocks.size();
  const auto is_text = [&](const Block& block) {
    return block.is_good && block.text.size() > 100 && block.mark != Mark::away &&
           block.mark != Mark::comment && block.mark != Mark::caption;
  };
  while (text < last && !is_text(blocks[text])) ++text;
  // One paragraph may be the summary; the byline follows it as often as it precedes it.
  std::size_t end = std::min(text + 1, last);
  while (end < last && !is_text(blocks[end])) ++end;
  head.end = std::min(end + (has_title ? 0 : 1), blocks.size());
  const std::size_t from = has_title ? head.title : text;
  head.begin = from > kBefore ? from - kBefore : 0;
  if (!has_title) {
    head.begin = from > kAfter ? from - kAfter : 0;
    head.title = head.end;
  }
  return head;
}

bool is_in_head(const Blocks& cut, const Head& head, uint32_t node) {
  if (head.begin >= head.end) return false;
  const uint32_t end = head.end < cut.blocks.size() ? cut.blocks[head.end].node : kNone;
  return node >= cut.blocks[head.begin].node && node < end;
}

uint32_t place_of(const Tree& tree, const Block& block) {
  const std::vector<Node>& nodes = tree.nodes();
  uint32_t node = block.node;
  while (node != kNone && nodes[node].tag == Tag::other) node = nodes[node].parent;
  if (node != kNone && nodes[node].tag == Tag::p) node = nodes[node].parent;
  return node;
}

std::size_t last_text(const Tree& tree, const Blocks& cut) {
  std::unordered_map<uint32_t, std::size_t> sizes;  // asked only, never walked
  std::size_t most = 0;
  std::size_t last = cut.blocks.size();
  for (std::size_t i = 0; i < cut.blocks.size(); ++i) {
    const Block& block = cut.blocks[i];
    if (!block.is_good || is_elsewhere(cut, block.node)) continue;
    const std::size_t size = sizes[place_of(tree, block)] += block.text.size();
    if (size >= most) most = size, last = i;
  }
  return last;
}

}  // namespace casus
