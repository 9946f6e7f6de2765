#include "document/html/blocks.h"

#include <algorithm>
#include <array>

#include "document/html/text_of.h"
#include "text/utf8.h"

namespace casus {
namespace {

// Never shown as text of the page.
bool is_unread(const Tree& tree, const Node& node) {
  switch (node.tag) {
    case Tag::head:
    case Tag::script:
    case Tag::style:
    case Tag::noscript:
    case Tag::select:
    case Tag::button:
    case Tag::object:
    case Tag::iframe:
    case Tag::svg:
    case Tag::audio:
    case Tag::video:
    case Tag::dialog:
    case Tag::option:
    case Tag::amp_ad:
    case Tag::input:
    case Tag::label:
    case Tag::rp:
    case Tag::rt:
      return true;
    default:
      return is_hidden(tree, node);
  }
}

// Elements that give a paragraph its kind; div and the like do not.
bool gives_kind(Tag tag) {
  switch (tag) {
    case Tag::p:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::li:
    case Tag::blockquote:
    case Tag::pre:
    case Tag::figcaption:
    case Tag::tr:
    case Tag::td:
    case Tag::th:
    case Tag::dd:
    case Tag::dt:
      return true;
    default:
      return false;
  }
}

// Cells of one row stand in one line unless they hold blocks of their own.
bool breaks_line(Tag tag) { return is_block(tag) && tag != Tag::td && tag != Tag::th; }

class Cutter {
 public:
  explicit Cutter(const Tree& tree) : nodes_(tree.nodes()), tree_(tree) {}

  std::vector<Block> run() {
    struct Open {
      uint32_t end;
      uint32_t index;
    };
    std::vector<Open> open;
    for (uint32_t i = 0; i < nodes_.size();) {
      while (!open.empty() && i >= open.back().end) {
        leave(nodes_[open.back().index]);
        open.pop_back();
      }
      const Node& node = nodes_[i];
      if (node.is_text) {
        text(node.text);
        ++i;
        continue;
      }
      if (is_unread(tree_, node)) {
        if (is_block(node.tag)) flush();
        i = node.end;
        continue;
      }
      enter(i, node);
      open.push_back({node.end, i});
      ++i;
    }
    while (!open.empty()) {
      leave(nodes_[open.back().index]);
      open.pop_back();
    }
    flush();
    return std::move(blocks_);
  }

 private:
  void enter(uint32_t index, const Node& node) {
    if (node.tag == Tag::br) {
      line_break();
    } else if (breaks_line(node.tag)) {
      flush();
    } else if (is_block(node.tag)) {
      space();
    }
    if (is_block(node.tag) || node.tag == Tag::other) elements_.push_back(index);
    if (is_link(node)) ++links_;
    if (node.tag == Tag::b || node.tag == Tag::strong) ++bolds_;
  }

  void leave(const Node& node) {
    if (breaks_line(node.tag)) {
      flush();
    } else if (is_block(node.tag)) {
      space();
    }
    if (is_block(node.tag) || node.tag == Tag::other) elements_.pop_back();
    if (is_link(node)) --links_;
    if (node.tag == Tag::b || node.tag == Tag::strong) --bolds_;
  }

  // An anchor without an address is no link.
  bool is_link(const Node& node) const {
    return node.tag == Tag::a && tree_.has_attribute(node, "href");
  }

  void text(std::string_view piece) {
    for (std::size_t at = 0; at < piece.size();) {
      uint32_t length = 1;
      const char32_t c = static_cast<unsigned char>(piece[at]) < 0x80
                             ? static_cast<char32_t>(piece[at])
                             : utf8::decode(piece, at, length);
      if (c <= 0x20 || c == 0x7F || (c >= 0x80 && utf8::is_space(c))) {
        // Zero-width spaces and marks separate nothing.
        if (c < 0x200B || c > 0x200F) {
          if (c != 0xFEFF && c != 0x2060) space();
        }
      } else if (c != 0xAD) {  // soft hyphens
        character(piece.substr(at, length));
      }
      at += length;
    }
  }

  void space() {
    if (!current_.text.empty()) is_spaced_ = true;
  }

  void character(std::string_view bytes) {
    if (breaks_ > 0) end_line();
    if (is_spaced_) {
      current_.text += ' ';
      if (links_ > 0) ++current_.link_bytes;
      is_spaced_ = false;
    }
    if (current_.text.empty()) begin();
    current_.text += bytes;
    if (links_ > 0) current_.link_bytes += static_cast<uint32_t>(bytes.size());
    if (bolds_ > 0) current_.bold_bytes += static_cast<uint32_t>(bytes.size());
  }

  void begin() {
    current_.node = elements_.empty() ? 0 : elements_.back();
    current_.tag = Tag::div;
    for (std::size_t i = elements_.size(); i > 0 && i + 6 > elements_.size(); --i) {
      const Tag tag = nodes_[elements_[i - 1]].tag;
      if (gives_kind(tag)) {
        current_.tag = tag;
        break;
      }
      // A heading or item is the innermost one only; what stands in a section of its own is not.
      if (tag == Tag::article || tag == Tag::section || tag == Tag::table) break;
    }
  }

  void line_break() {
    if (current_.text.empty()) return;
    is_spaced_ = true;
    ++breaks_;
  }

  // Two breaks begin a paragraph; one does so after a full sentence that is no mere line.
  void end_line() {
    const bool is_paragraph =
        breaks_ >= 2 || (current_.text.size() > 100 && ends_with_stop(current_.text));
    breaks_ = 0;
    if (is_paragraph) flush();
  }

  void flush() {
    breaks_ = 0;
    is_spaced_ = false;
    if (current_.text.empty()) return;
    blocks_.push_back(std::move(current_));
    current_ = Block();
  }

  const std::vector<Node>& nodes_;
  const Tree& tree_;
  std::vector<Block> blocks_;
  Block current_;
  std::vector<uint32_t> elements_;
  int links_ = 0;
  int bolds_ = 0;
  int breaks_ = 0;
  bool is_spaced_ = false;
};

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
  const std::string* first = words.hints.find(name.substr(0, name.find('-')));
  if (first != nullptr && *first == "skip" && count > 1) return kinds;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t width = 1; width <= 3 && i + width <= count; ++width) {
      const std::size_t end = i + width < count ? starts[i + width] - 1 : name.size();
      if (end <= starts[i]) continue;
      const std::string* kind = words.hints.find(name.substr(starts[i], end - starts[i]));
      if (kind != nullptr) kinds |= 1u << static_cast<unsigned>(mark_named(*kind));
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

// What an element's own names say. Names of inline elements inside a paragraph are about its words.
Mark mark_of_names(const Tree& tree, const Node& node, const Words& words) {
  if (node.attributes == 0) return Mark::none;
  unsigned kinds = 0;
  for (const char* key : {"class", "id", "data-component", "data-testid"}) {
    for (const std::string& name : names_of(tree.attribute(node, key)))
      kinds |= kinds_of(name, words);
  }
  for (const Mark mark : {Mark::comment, Mark::caption, Mark::away, Mark::body, Mark::byline}) {
    if (has_kind(kinds, mark)) return mark;
  }
  return Mark::none;
}

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

bool may_be_marked(const Node& node, const std::vector<Node>& nodes) {
  if (node.is_text || node.tag == Tag::html || node.tag == Tag::body || node.tag == Tag::main)
    return false;
  if (is_block(node.tag) || node.tag == Tag::other) return true;
  if (node.parent == kNone) return false;
  const Tag parent = nodes[node.parent].tag;
  return is_block(parent) && !gives_kind(parent);
}

// The share of the page's running text from which on an element is not furniture.
constexpr double kMainShare = 0.35;
// The same for elements that say by themselves that they are not.
constexpr double kFrameShare = 0.8;

// Bylines and captions are short, whatever else is named like them.
constexpr uint64_t kLongestByline = 400;
constexpr uint64_t kLongestCaption = 1200;

bool is_large(Mark mark, const Node& node, uint32_t index, const Sums& good_text,
              const Sums& all_text) {
  if (mark == Mark::byline) return all_text.below(node, index) > kLongestByline;
  if (mark == Mark::caption && all_text.below(node, index) > kLongestCaption) return true;
  const bool is_frame = node.tag == Tag::footer || node.tag == Tag::nav;
  return static_cast<double>(good_text.below(node, index)) >
         (is_frame ? kFrameShare : kMainShare) * static_cast<double>(good_text.all());
}

// `words` null: only the elements count.
void mark_nodes(const Tree& tree, const Words* words, Blocks& out) {
  const std::vector<Node>& nodes = tree.nodes();
  const Sums good_text(nodes, out.blocks, true);
  const Sums all_text(nodes, out.blocks, false);
  out.marks.assign(nodes.size(), Mark::none);
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    const Mark inherited = node.parent == kNone ? Mark::none : out.marks[node.parent];
    Mark own = Mark::none;
    if (may_be_marked(node, nodes)) {
      own = mark_of_tag(tree, node);
      if (own == Mark::none && words != nullptr) own = mark_of_names(tree, node, *words);
      if (own != Mark::none && own != Mark::body && is_large(own, node, i, good_text, all_text))
        own = Mark::none;
    }
    const bool is_settled = inherited != Mark::none && inherited != Mark::body;
    out.marks[i] = is_settled || own == Mark::none ? inherited : own;
  }
  for (Block& block : out.blocks) block.mark = out.marks[block.node];
}

}  // namespace

bool ends_with_stop(std::string_view text) {
  for (const std::string_view quote : {"\"", "'", ")", "”", "’", "»", "“", "」", "]"}) {
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  }
  if (text.empty()) return false;
  if (text.back() == '.' || text.back() == '!' || text.back() == '?') return true;
  return text.ends_with("。") || text.ends_with("…") || text.ends_with("؟") ||
         text.ends_with("۔") || text.ends_with("।") || text.ends_with("！") || text.ends_with("？");
}

bool has_sentence(std::string_view text) {
  if (ends_with_stop(text)) return true;
  for (const std::string_view stop :
       {". ", "! ", "? ", "。", "; ", "، ", "。", "」", "؟ ", "۔ ", "। ", ".” ", ", "}) {
    if (text.find(stop) != std::string_view::npos) return true;
  }
  return false;
}

namespace {
bool is_running_text(const Block& block) {
  if (block.is_heading() || block.tag == Tag::figcaption) return false;
  const std::size_t size = block.text.size();
  if (size < 60 || block.link_share() > 0.4) return false;
  return has_sentence(block.text) && (size > 100 || ends_with_stop(block.text));
}
}  // namespace

Blocks cut_blocks(const Tree& tree, const Words& words) {
  Blocks out;
  out.blocks = Cutter(tree).run();
  for (Block& block : out.blocks) block.is_good = is_running_text(block);
  mark_nodes(tree, &words, out);
  return out;
}

void mark_by_elements(const Tree& tree, Blocks& cut) { mark_nodes(tree, nullptr, cut); }

}  // namespace casus
