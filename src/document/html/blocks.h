// Internal to document: a tree cut into blocks of running text, each with what tells text from
// furniture.
#pragma once

#include <string>
#include <vector>

#include "document/html/tree.h"
#include "document/words.h"

namespace casus {

// What an element is put down as by its name, its class or an ancestor's.
enum class Mark : uint8_t { none, body, away, caption, byline, comment, lead, notice };

// Is it put down as something else than the article's text?
inline bool is_put_away(Mark mark) {
  return mark != Mark::none && mark != Mark::body && mark != Mark::lead;
}

// Text that stands in one line or paragraph.
struct Block {
  std::string text;    // white space squeezed; '\n' between lines that <br> sets apart
  uint32_t node = 0;   // the block element it stands in
  Tag tag = Tag::div;  // the nearest of p, h1 … h6, li, blockquote, tr, pre, figcaption, div …
  uint32_t link_bytes = 0;    // of the text, inside <a>
  uint32_t abroad_bytes = 0;  // of the text, inside links to other sites
  uint32_t bold_bytes = 0;    // of the text, inside <b> or <strong>
  Mark mark = Mark::none;
  bool is_good = false;  // running text: long, in sentences, not mostly links

  double link_share() const {
    return text.empty() ? 0 : static_cast<double>(link_bytes) / static_cast<double>(text.size());
  }
  bool is_heading() const { return tag >= Tag::h1 && tag <= Tag::h6; }
};

struct Blocks {
  std::vector<Block> blocks;  // in document order
  std::vector<Mark> marks;    // of every node, inherited
};

// `site`: the page's own, as site_of gives it, or "".
Blocks cut_blocks(const Tree& tree, std::string_view site, const Words& words);
// Marks every node and block by elements and names (marks.cpp); cut_blocks has done so.
void mark_by_names(const Tree& tree, const Words& words, Blocks& cut);
// What is doubted: nothing, all names but those of notices and comments, or those of comments too.
enum class Doubt : uint8_t { none, names, comments };
// Marks anew by the elements and the names that are not doubted, for pages whose names mislead:
// their text stands in an element called a popup, or is all that readers wrote.
void mark_by_elements(const Tree& tree, const Words& words, Doubt doubt, Blocks& cut);

// Does an element give a paragraph its kind, as div and the like do not?
bool gives_kind(Tag tag);
// Does it have the end of a sentence in it or at its end?
bool has_sentence(std::string_view text);
bool ends_with_stop(std::string_view text);

}  // namespace casus
