// What elements are put down as. An element says what it is by its tag, its role and the names in
// its class and id; names mislead now and then, so that what they say is bounded by what the
// element holds.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "document/html/blocks.h"
#include "document/html/text_of.h"
#include "text/utf8.h"

namespace casus {
namespace {

// "articleBody__text share-bar" → names of words joined by "-": "article-body-text", "share-bar".
std::vector<std::string> names_of(std::string_view value) {
  std::vector<std::string> names;
  std::string name;
  char last = ' ';
  for (const char c : value.substr(0, 400)) {
    const bool is_gap = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (is_gap) {
      if (!name.empty()) names.push_back(std::move(name));
      name.clear();
    } else if (c == '-' || c == '_' || c == ':' || c == '/' || c == '.') {
      if (!name.empty() && name.back() != '-') name += '-';
    } else if (c >= 'A' && c <= 'Z') {
      const bool is_change = last >= 'a' && last <= 'z';
      if (is_change && !name.empty() && name.back() != '-') name += '-';
      name += static_cast<char>(c - 'A' + 'a');
    } else {
      name += c;
    }
    last = c;
  }
  if (!name.empty()) names.push_back(std::move(name));
  return names;
}

Mark mark_named(std::string_view kind) {
  if (kind == "body") return Mark::body;
  if (kind == "away") return Mark::away;
  if (kind == "caption") return Mark::caption;
  if (kind == "byline") return Mark::byline;
  if (kind == "comment") return Mark::comment;
  if (kind == "lead") return Mark::lead;
  if (kind == "notice") return Mark::notice;
  return Mark::none;
}

// The kinds that the pieces of one name stand for, as a set of bits.
unsigned kinds_of(std::string_view name, const Words& words) {
  std::array<std::size_t, 10> starts{};
  std::size_t count = 0;
  starts[count++] = 0;
  for (std::size_t at = name.find('-'); at != std::string_view::npos && count < starts.size();
       at = name.find('-', at + 1)) {
    starts[count++] = at + 1;
  }
  unsigned kinds = 0;
  if (const std::string* kind = words.hints.find('=' + std::string(name)))
    return 1u << static_cast<unsigned>(mark_named(*kind));
  const std::string* first = words.hints.find(name.substr(0, name.find('-')));
  if (first != nullptr && *first == "skip" && count > 1) return kinds;
  // The longest piece that is known counts: a "teaser-text" is no "teaser".
  for (std::size_t i = 0, next = 0; i < count; i = next) {
    next = i + 1;
    for (std::size_t width = std::min<std::size_t>(3, count - i); width > 0; --width) {
      const std::size_t end = i + width < count ? starts[i + width] - 1 : name.size();
      if (end <= starts[i]) continue;
      const std::string* kind = words.hints.find(name.substr(starts[i], end - starts[i]));
      if (kind == nullptr) continue;
      if (*kind == "plain") return 0;
      kinds |= 1u << static_cast<unsigned>(mark_named(*kind));
      next = i + width;
      break;
    }
  }
  return kinds;
}

bool has_kind(unsigned kinds, Mark mark) {
  return (kinds & (1u << static_cast<unsigned>(mark))) != 0;
}

Mark mark_of_tag(const Tree& tree, const Node& node) {
  switch (node.tag) {
    case Tag::nav:
    case Tag::aside:
    case Tag::footer:
    case Tag::menu:
      return Mark::away;
    case Tag::figcaption:
    case Tag::figure:
    case Tag::caption:
      return Mark::caption;
    default:
      break;
  }
  const std::string_view role = tree.attribute(node, "role");
  if (role == "navigation" || role == "complementary" || role == "banner" ||
      role == "contentinfo" || role == "dialog" || role == "search" || role == "menu" ||
      role == "alert") {
    return Mark::away;
  }
  const std::string_view prop = tree.attribute(node, "itemprop");
  if (prop == "articleBody") return Mark::body;
  if (prop == "comment") return Mark::comment;
  if (prop == "author" || prop == "datePublished" || prop == "dateModified") return Mark::byline;
  return Mark::none;
}

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

// What the names of elements say. Pages name many elements alike, so that each value of an
// attribute is looked into once.
class Names {
 public:
  explicit Names(const Tree& tree, const Words& words) : tree_(tree), words_(words) {}

  // Names of inline elements inside a paragraph are about its words.
  Mark mark(const Node& node, Doubt doubt) {
    if (node.attributes == 0) return Mark::none;
    unsigned kinds = 0;
    for (const char* key : {"class", "id", "data-component", "data-testid"}) {
      const std::string_view value = tree_.attribute(node, key);
      if (value.empty()) continue;
      const unsigned found = kinds_in(value);
      const bool is_id = key == std::string_view("id");
      if (found == 0 || (is_id && is_heading(node.tag) && is_anchor(node, value))) continue;
      kinds |= found;
    }
    if (has_kind(kinds, Mark::notice)) return Mark::notice;
    if (doubt == Doubt::comments) return Mark::none;
    if (doubt == Doubt::names) return has_kind(kinds, Mark::comment) ? Mark::comment : Mark::none;
    for (const Mark mark :
         {Mark::comment, Mark::caption, Mark::lead, Mark::away, Mark::body, Mark::byline}) {
      if (has_kind(kinds, mark)) return mark;
    }
    return Mark::none;
  }

 private:
  // Is the id of a heading made from its words?
  bool is_anchor(const Node& node, std::string_view id) const {
    constexpr std::size_t kLongest = 1000;
    constexpr std::ptrdiff_t kMostNodes = 50;
    std::string text;
    for (const Node* at = &node; at != tree_.nodes().data() + node.end; ++at) {
      if (at - &node > kMostNodes || text.size() + at->text.size() > kLongest) return false;
      text += at->text;
    }
    text = utf8::fold(text);
    std::size_t words = 0, found = 0;
    for (const std::string& name : names_of(id)) {
      for (std::size_t at = 0; at < name.size();) {
        const std::size_t end = std::min(name.find('-', at), name.size());
        if (end > at) {
          ++words;
          if (text.find(name.substr(at, end - at)) != std::string::npos) ++found;
        }
        at = end + 1;
      }
    }
    return found * 2 > words;
  }

  unsigned kinds_in(std::string_view value) {
    const auto [at, is_new] = seen_.try_emplace(value, 0u);
    if (is_new) {
      for (const std::string& name : names_of(value)) at->second |= kinds_of(name, words_);
    }
    return at->second;
  }

  const Tree& tree_;
  const Words& words_;
  std::unordered_map<std::string_view, unsigned> seen_;  // asked only, never walked
};

// Sums over subtrees, as nodes lie in document order.
class Sums {
 public:
  Sums(const std::vector<Node>& nodes, const std::vector<Block>& blocks, bool only_good)
      : before_(nodes.size() + 1, 0) {
    for (const Block& block : blocks) {
      if (block.is_good || !only_good) before_[block.node + 1] += block.text.size();
    }
    for (std::size_t i = 1; i < before_.size(); ++i) before_[i] += before_[i - 1];
  }
  uint64_t below(const Node& node, uint32_t index) const {
    return before_[node.end] - before_[index];
  }
  uint64_t all() const { return before_.back(); }

 private:
  std::vector<uint64_t> before_;
};

// The share of the page's running text that stands in paragraphs put away by their own names.
// Paragraphs do not lie in one another.
double share_of_named_away(const Tree& tree, const Sums& good_text, Doubt doubt, Names& names) {
  const std::vector<Node>& nodes = tree.nodes();
  uint64_t sum = 0;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].is_text || nodes[i].tag != Tag::p || nodes[i].attributes == 0) continue;
    const uint64_t size = good_text.below(nodes[i], i);
    if (size > 0 && names.mark(nodes[i], doubt) == Mark::away) sum += size;
  }
  return sum == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(good_text.all());
}

bool may_be_marked(const Node& node, const std::vector<Node>& nodes) {
  if (node.is_text || node.tag == Tag::html || node.tag == Tag::body || node.tag == Tag::main)
    return false;
  if (is_block(node.tag) || node.tag == Tag::other) return true;
  if (node.parent == kNone) return false;
  const Tag parent = nodes[node.parent].tag;
  return is_block(parent) && !gives_kind(parent);
}

// The share of the page's running text from which on an element is not furniture.
constexpr double kMainShare = 0.5;
// The same for elements that say by themselves that they are not, and for what readers wrote.
constexpr double kFrameShare = 0.8;

// The same for notices of cookies, which are longer than a short item.
constexpr double kNoticeShare = 0.95;

// The same for all paragraphs that their own names would put away: those of an article that not
// everybody may read are named after that.
constexpr double kNamedShare = 0.2;

// Bylines and captions are short, whatever else is named like them.
constexpr uint64_t kLongestByline = 400;
constexpr uint64_t kLongestBylineHeading = 50;
constexpr std::size_t kDateDigits = 8;  // a line that tells a date has as many at least
constexpr uint64_t kLongestCaption = 700;

bool is_large(Mark mark, const Node& node, uint32_t index, const Sums& good_text,
              const Sums& all_text) {
  if (mark == Mark::byline) return all_text.below(node, index) > kLongestByline;
  if (mark == Mark::caption && all_text.below(node, index) > kLongestCaption) return true;
  const bool is_frame = node.tag == Tag::footer || node.tag == Tag::nav || mark == Mark::comment;
  const double most = mark == Mark::notice ? kNoticeShare : is_frame ? kFrameShare : kMainShare;
  return static_cast<double>(good_text.below(node, index)) >
         most * static_cast<double>(good_text.all());
}

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

// The page's one headline that is no link and no name of a site, and where what stands around it
// ends.
struct Headline {
  std::size_t block = 0;
  uint32_t node = kNone;
  uint32_t end = 0;

  bool is_in(const Node& box, uint32_t index) const { return index < node && node < box.end; }
  bool is_before(uint32_t index) const { return node < index && index < end; }
};

Headline find_headline(const Tree& tree, const std::vector<Block>& blocks) {
  constexpr std::size_t kShortest = 20;  // bytes
  constexpr std::size_t kAround = 8;     // blocks
  const std::vector<Node>& nodes = tree.nodes();
  Headline found;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.tag != Tag::h1 || block.link_bytes > 0 || block.text.size() < kShortest) continue;
    const uint32_t parent = nodes[block.node].parent;
    // The last of a path of links is an item of a list.
    if (parent == kNone || nodes[parent].tag == Tag::li) continue;
    if (found.node != kNone) return {};
    found.block = i;
    found.node = block.node;
    found.end = nodes[parent].end;
  }
  if (found.node != kNone && found.block + kAround < blocks.size())
    found.end = std::min(found.end, blocks[found.block + kAround].node);
  return found;
}

// What follows the headline in the same element is a summary, though it is named as teasers are.
void mark_teaser_as_lead(const Tree& tree, const Headline& headline,
                         const std::vector<bool>& by_tag, Blocks& out) {
  if (headline.node == kNone || headline.block + 1 >= out.blocks.size()) return;
  Block& next = out.blocks[headline.block + 1];
  const std::vector<Node>& nodes = tree.nodes();
  const bool is_beside = nodes[next.node].parent == nodes[headline.node].parent;
  const bool is_teaser = next.mark == Mark::away && !by_tag[next.node];
  if (is_beside && is_teaser && next.is_good && next.link_bytes == 0)
    next.mark = out.marks[next.node] = Mark::lead;
}

// Where paragraphs have names that tell nothing, the article's headings, lists and quotations share
// them. A <div> that holds no element but links and the like may be a heading.
bool is_named_as_text(const Tree& tree, uint32_t index) {
  const std::vector<Node>& nodes = tree.nodes();
  const Tag tag = nodes[index].tag;
  if (tag != Tag::div) {
    return tag == Tag::p || tag == Tag::blockquote || tag == Tag::ul || tag == Tag::ol ||
           is_heading(tag);
  }
  for (uint32_t i = index + 1; i < nodes[index].end; ++i) {
    if (!nodes[i].is_text && is_block(nodes[i].tag)) return false;
  }
  return true;
}

void mark_nodes(const Tree& tree, const Words& words, Doubt doubt, Blocks& out) {
  const std::vector<Node>& nodes = tree.nodes();
  const Headline headline = find_headline(tree, out.blocks);
  const Sums good_text(nodes, out.blocks, true);
  const Sums all_text(nodes, out.blocks, false);
  out.marks.assign(nodes.size(), Mark::none);
  Names names(tree, words);
  const bool is_paragraph_named = share_of_named_away(tree, good_text, doubt, names) > kNamedShare;
  std::vector<bool> by_tag(nodes.size(), false);  // stands in an element put away by its tag
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    const Mark inherited = node.parent == kNone ? Mark::none : out.marks[node.parent];
    Mark own = Mark::none;
    by_tag[i] = node.parent != kNone && by_tag[node.parent];
    if (may_be_marked(node, nodes)) {
      own = mark_of_tag(tree, node);
      // What is hidden inside an article is its text for subscribers.
      const bool is_apart = inherited != Mark::body && doubt == Doubt::none;
      if (own == Mark::none && is_apart && is_hidden(tree, node)) own = Mark::away;
      by_tag[i] = by_tag[i] || (own != Mark::none && own != Mark::body);
      if (own == Mark::none) own = names.mark(node, doubt);
      // What holds the headline is the article's head, whatever it is named after.
      const bool is_by_name = (own == Mark::away || own == Mark::caption) && !by_tag[i];
      if (is_by_name && headline.is_in(node, i)) own = Mark::none;
      if (own != Mark::none && own != Mark::body && own != Mark::lead &&
          is_large(own, node, i, good_text, all_text))
        own = Mark::none;
      if (own == Mark::away && is_paragraph_named && !by_tag[i] && is_named_as_text(tree, i))
        own = Mark::none;
      // A figure may be a quotation.
      if (own == Mark::none && node.tag == Tag::blockquote && inherited == Mark::caption) {
        out.marks[i] = Mark::none;
        continue;
      }
    }
    // An article's text may stand in something that is named after a teaser or a box.
    const bool is_body_again = own == Mark::body && !by_tag[i] && inherited == Mark::away;
    // So may its summary, in one after bylines and share buttons.
    const bool is_lead_again = own == Mark::lead && !by_tag[i] && headline.is_before(i) &&
                               (inherited == Mark::away || inherited == Mark::byline);
    const bool is_settled = inherited != Mark::none && inherited != Mark::body &&
                            inherited != Mark::lead && !is_body_again && !is_lead_again;
    out.marks[i] = is_settled || own == Mark::none ? inherited : own;
  }
  for (Block& block : out.blocks) {
    block.mark = out.marks[block.node];
    // Long headings are no bylines, whatever they are named.
    const bool is_long = block.is_heading() && block.text.size() > kLongestBylineHeading &&
                         digits_in(block.text) < kDateDigits;
    if (block.mark == Mark::byline && is_long) block.mark = Mark::none;
  }
  mark_teaser_as_lead(tree, headline, by_tag, out);
}

}  // namespace

void mark_by_names(const Tree& tree, const Words& words, Blocks& cut) {
  mark_nodes(tree, words, Doubt::none, cut);
}

void mark_by_elements(const Tree& tree, const Words& words, Doubt doubt, Blocks& cut) {
  mark_nodes(tree, words, doubt, cut);
}

}  // namespace casus
