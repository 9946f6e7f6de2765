#include "document/html/blocks.h"

#include <algorithm>
#include <unordered_map>

#include "document/html/text_of.h"
#include "document/url.h"
#include "text/utf8.h"

namespace casus {
namespace {

// Hidden elements hold menus and forms; but one with paragraphs may be an article that a script
// shows when the page has come. So may elements of the same class together: a paragraph each.
constexpr std::size_t kHiddenText = 100;

class Hidden {
 public:
  explicit Hidden(const Tree& tree) : tree_(tree) {}

  bool holds_article(const Node& node) {
    if (paragraphs_in(node) >= kHiddenText) return true;
    const std::string_view name = tree_.attribute(node, "class");
    if (name.empty()) return false;
    if (!is_counted_) count();
    const auto at = by_class_.find(name);
    return at != by_class_.end() && at->second >= kHiddenText;
  }

 private:
  // Bytes of text in paragraphs, counted up to what is enough.
  std::size_t paragraphs_in(const Node& node) const {
    const std::vector<Node>& nodes = tree_.nodes();
    std::size_t size = 0;
    uint32_t paragraph = 0;  // where the one at hand ends
    for (uint32_t i = index_of(node); i < node.end && size < kHiddenText; ++i) {
      if (nodes[i].is_text && i < paragraph) size += nodes[i].text.size();
      if (!nodes[i].is_text && nodes[i].tag == Tag::p) paragraph = nodes[i].end;
    }
    return size;
  }

  void count() {
    is_counted_ = true;
    const std::vector<Node>& nodes = tree_.nodes();
    for (uint32_t i = 0; i < nodes.size(); ++i) {
      if (nodes[i].is_text || !is_hidden(tree_, nodes[i])) continue;
      const std::string_view name = tree_.attribute(nodes[i], "class");
      if (!name.empty()) by_class_[name] += paragraphs_in(nodes[i]);
      i = nodes[i].end - 1;
    }
  }

  uint32_t index_of(const Node& node) const {
    return static_cast<uint32_t>(&node - tree_.nodes().data());
  }

  const Tree& tree_;
  bool is_counted_ = false;
  std::unordered_map<std::string_view, std::size_t> by_class_;  // asked only, never walked
};

// Never shown as text of the page.
bool is_unread(const Tree& tree, const Node& node, Hidden& hidden) {
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
      if (is_for_reading_aloud(tree, node)) return true;
      return is_hidden(tree, node) && !hidden.holds_article(node);
  }
}

// A row of a table of data has two cells and more with little text in them, whatever elements that
// stands in; rows that hold more, headings or tables lay out a page.
constexpr std::size_t kLongestRow = 300;

bool is_data_row(const Tree& tree, uint32_t index) {
  const std::vector<Node>& nodes = tree.nodes();
  std::size_t size = 0, cells = 0;
  for (uint32_t i = index + 1; i < nodes[index].end; ++i) {
    const Tag tag = nodes[i].tag;
    if (nodes[i].is_text) {
      size += nodes[i].text.size();
    } else if (tag == Tag::td || tag == Tag::th) {
      ++cells;
    } else if (tag == Tag::table || (tag >= Tag::h1 && tag <= Tag::h6) || tag == Tag::li) {
      return false;
    }
    if (size > kLongestRow) return false;
  }
  return cells > 1;
}

// Cells of one row stand in one line unless they hold blocks of their own.
bool breaks_line(Tag tag) { return is_block(tag) && tag != Tag::td && tag != Tag::th; }

class Cutter {
 public:
  Cutter(const Tree& tree, std::string_view site)
      : nodes_(tree.nodes()), tree_(tree), hidden_(tree), domain_(domain_of(site)) {}

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
      if (is_unread(tree_, node, hidden_)) {
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
    const bool is_in_row = index < row_end_;
    if (node.tag == Tag::br && !is_in_row) {
      line_break();
    } else if (breaks_line(node.tag) && !is_in_row) {
      flush();
    } else if (is_block(node.tag) || node.tag == Tag::br) {
      space();
    }
    if (node.tag == Tag::tr && !is_in_row && is_data_row(tree_, index)) {
      row_ = index;
      row_end_ = node.end;
    }
    if (is_block(node.tag) || node.tag == Tag::other) elements_.push_back(index);
    if (is_link(node)) {
      ++links_;
      is_abroad_ = leads_abroad(tree_.attribute(node, "href"));
    }
    if (node.tag == Tag::b || node.tag == Tag::strong) ++bolds_;
    if (node.tag == Tag::pre && pres_++ == 0) is_prose_ = reads_as_prose(node);
  }

  void leave(const Node& node) {
    if (breaks_line(node.tag) && node.end >= row_end_) {
      flush();
    } else if (is_block(node.tag)) {
      space();
    }
    if (is_block(node.tag) || node.tag == Tag::other) elements_.pop_back();
    if (is_link(node)) --links_;
    if (node.tag == Tag::b || node.tag == Tag::strong) --bolds_;
    if (node.tag == Tag::pre) --pres_;
  }

  // An anchor without an address is no link; nor is a heading's link to itself.
  bool is_link(const Node& node) const {
    if (node.tag != Tag::a || !tree_.has_attribute(node, "href")) return false;
    const std::string_view address = tree_.attribute(node, "href");
    if (address.starts_with("mailto:")) return false;
    return !(address.starts_with('#') && address.size() > 1 && is_in_heading());
  }

  bool is_in_heading() const {
    if (elements_.empty()) return false;
    const Tag tag = nodes_[elements_.back()].tag;
    return tag >= Tag::h1 && tag <= Tag::h6;
  }

  // "example.org" of "news.example.org"; good enough for "co.uk", as it is only compared.
  static std::string_view domain_of(std::string_view site) {
    const std::size_t dot = site.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return site;
    std::size_t begin = site.rfind('.', dot - 1);
    if (begin == std::string_view::npos) return site;
    if (dot - begin <= 4) begin = begin == 0 ? begin : site.rfind('.', begin - 1);
    return begin == std::string_view::npos ? site : site.substr(begin + 1);
  }

  bool leads_abroad(std::string_view address) const {
    if (domain_.empty() || !address.starts_with("http")) return false;
    const std::string site = site_of(address);
    return !site.empty() && domain_of(site) != domain_;
  }

  void text(std::string_view piece) {
    for (std::size_t at = 0; at < piece.size();) {
      uint32_t length = 1;
      const char32_t c = static_cast<unsigned char>(piece[at]) < 0x80
                             ? static_cast<char32_t>(piece[at])
                             : utf8::decode(piece, at, length);
      if (c == U'\n' && pres_ > 0 && is_prose_) {
        blank_line();
      } else if (c <= 0x20 || c == 0x7F || (c >= 0x80 && utf8::is_space(c))) {
        // Zero-width spaces and marks separate nothing.
        if (c < 0x200B || c > 0x200F) {
          if (c != 0xFEFF && c != 0x2060) space();
        }
      } else if (c != 0xAD) {  // soft hyphens
        character(piece.substr(at, length), c, piece.substr(at));
      }
      at += length;
    }
  }

  void space() {
    if (!current_.text.empty()) is_spaced_ = true;
  }

  // In text whose line ends stand as written: the second one without anything between ends a
  // paragraph; one alone is where a line was full.
  void blank_line() {
    space();
    if (++lines_ >= 2) flush();
  }

  // Code and tables of figures have more signs than copy of an agency.
  bool reads_as_prose(const Node& pre) const {
    constexpr std::string_view kSigns = "{}[]<>=;_#/\\*&|$@%^+~`";
    constexpr std::size_t kLettersPerSign = 50;
    std::size_t size = 0, signs = 0;
    for (const Node* node = &pre; node != nodes_.data() + pre.end; ++node) {
      if (!node->is_text) continue;
      size += node->text.size();
      signs +=
          static_cast<std::size_t>(std::count_if(node->text.begin(), node->text.end(), [&](char c) {
            return kSigns.find(c) != std::string_view::npos;
          }));
    }
    return signs * kLettersPerSign < size;
  }

  void character(std::string_view bytes, char32_t c, std::string_view rest) {
    lines_ = 0;
    if (breaks_ > 0) end_line(c, rest);
    if (is_spaced_) {
      current_.text += ' ';
      if (links_ > 0) ++current_.link_bytes;
      is_spaced_ = false;
    }
    if (current_.text.empty()) begin();
    current_.text += bytes;
    if (links_ > 0) current_.link_bytes += static_cast<uint32_t>(bytes.size());
    if (links_ > 0 && is_abroad_) current_.abroad_bytes += static_cast<uint32_t>(bytes.size());
    if (bolds_ > 0) current_.bold_bytes += static_cast<uint32_t>(bytes.size());
  }

  void begin() {
    current_.node = elements_.empty() ? 0 : elements_.back();
    current_.tag = Tag::div;
    if (current_.node < row_end_ && row_end_ > 0 && current_.node >= row_) {
      current_.node = row_;
      current_.tag = Tag::tr;
      return;
    }
    for (std::size_t i = elements_.size(); i > 0 && i + 6 > elements_.size(); --i) {
      const Tag tag = nodes_[elements_[i - 1]].tag;
      if (gives_kind(tag)) {
        current_.tag = tag;
        break;
      }
      // A heading or item is the innermost one only; what stands in a section of its own is not.
      if (tag == Tag::article || tag == Tag::section || tag == Tag::table) break;
    }
    if (current_.tag == Tag::div) current_.tag = heading_by_name(nodes_[current_.node]);
  }

  // The heading that an element of no kind is made by its style: class="h3", "heading-h3", or that
  // it says to be by its role; else div.
  Tag heading_by_name(const Node& node) const {
    if (node.attributes == 0 || node.tag != Tag::div) return Tag::div;
    if (tree_.attribute(node, "role") == "heading") return Tag::h3;
    std::string_view names = tree_.attribute(node, "class");
    while (!names.empty()) {
      const std::size_t end = std::min(names.find_first_of(" \n\t\r"), names.size());
      std::string_view name = names.substr(0, end);
      names.remove_prefix(std::min(end + 1, names.size()));
      if (name.starts_with("heading-")) name.remove_prefix(8);
      if (name.size() == 2 && name[0] == 'h' && name[1] >= '2' && name[1] <= '5')
        return static_cast<Tag>(static_cast<int>(Tag::h1) + (name[1] - '1'));
    }
    return Tag::div;
  }

  void line_break() {
    if (current_.text.empty()) return;
    is_spaced_ = true;
    ++breaks_;
  }

  // Two breaks begin a paragraph. One begins a line of its own, unless a line without an end goes
  // on in lower case; after a full sentence that is no mere line it begins a paragraph as well.
  void end_line(char32_t next, std::string_view rest) {
    const bool is_stop = ends_with_stop(current_.text);
    const bool is_paragraph = breaks_ >= 2 || (current_.text.size() > 100 && is_stop);
    breaks_ = 0;
    if (is_paragraph) return flush();
    const bool is_address = rest.starts_with("http") || rest.starts_with("www.");
    if (!is_stop && !is_address && utf8::is_lower(next)) return;
    current_.text += '\n';
    is_spaced_ = false;
  }

  void flush() {
    breaks_ = 0;
    is_spaced_ = false;
    if (current_.text.empty()) return;
    // Mark-up that was escaped twice shows its tags.
    if (current_.text.find("</") != std::string::npos) {
      current_.text = plain_lines_of(current_.text);
      current_.link_bytes =
          std::min(current_.link_bytes, static_cast<uint32_t>(current_.text.size()));
    }
    if (!current_.text.empty()) blocks_.push_back(std::move(current_));
    current_ = Block();
  }

  const std::vector<Node>& nodes_;
  const Tree& tree_;
  Hidden hidden_;
  std::string_view domain_;
  bool is_abroad_ = false;
  std::vector<Block> blocks_;
  Block current_;
  std::vector<uint32_t> elements_;
  uint32_t row_ = 0;  // of a table of data, the one at hand or the last one
  uint32_t row_end_ = 0;
  int links_ = 0;
  int bolds_ = 0;
  int pres_ = 0;           // open <pre>
  bool is_prose_ = false;  // the outermost of them
  int lines_ = 0;          // line ends in it since the last letter
  int breaks_ = 0;
  bool is_spaced_ = false;
};

}  // namespace

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

bool ends_with_stop(std::string_view text) {
  for (bool is_cut = true; is_cut;) {
    is_cut = false;
    for (const std::string_view quote :
         {"\"", "'", ")", "”", "’", "»", "“", "」", "]", "）", "』", "》"}) {
      if (text.ends_with(quote)) text.remove_suffix(quote.size()), is_cut = true;
    }
  }
  if (text.empty()) return false;
  if (text.back() == '.' || text.back() == '!' || text.back() == '?') return true;
  // Faces (U+1F600 …) end sentences as well.
  if (text.size() > 4 && text.substr(text.size() - 4).starts_with("\xF0\x9F")) return true;
  return text.ends_with("。") || text.ends_with("…") || text.ends_with("؟") ||
         text.ends_with("۔") || text.ends_with("।") || text.ends_with("！") || text.ends_with("？");
}

bool has_sentence(std::string_view text) {
  if (ends_with_stop(text)) return true;
  for (const std::string_view stop : {". ", "! ", "? ", ".\n", "!\n", "?\n", "。", "; ", "، ", "。",
                                      "」", "؟ ", "۔ ", "। ", ".” ", ", "}) {
    if (text.find(stop) != std::string_view::npos) return true;
  }
  return false;
}

namespace {
// A heading that holds several paragraphs is used for its letters' size.
void demote_headings(std::vector<Block>& blocks) {
  constexpr std::size_t kFewest = 3;
  for (std::size_t i = 0; i < blocks.size();) {
    std::size_t end = i + 1;
    while (end < blocks.size() && blocks[end].node == blocks[i].node) ++end;
    if (blocks[i].is_heading() && end - i >= kFewest) {
      for (std::size_t k = i; k < end; ++k) blocks[k].tag = Tag::p;
    }
    i = end;
  }
}

bool is_running_text(const Block& block) {
  if (block.is_heading() || block.tag == Tag::figcaption) return false;
  const std::size_t size = block.text.size();
  if (size < 60 || block.link_share() > 0.4) return false;
  return has_sentence(block.text) && (size > 100 || ends_with_stop(block.text));
}
}  // namespace

Blocks cut_blocks(const Tree& tree, std::string_view site, const Words& words) {
  Blocks out;
  out.blocks = Cutter(tree, site).run();
  demote_headings(out.blocks);
  for (Block& block : out.blocks) block.is_good = is_running_text(block);
  mark_by_names(tree, words, out);
  return out;
}

}  // namespace casus
