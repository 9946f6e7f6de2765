// Internal to document: where a page says something of itself. One pass over the tree notes it;
// what is believed is decided elsewhere (title, authors, dates, metadata).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/html/blocks.h"
#include "document/html/tree.h"

namespace casus {

struct Facts {
  struct Meta {
    std::string name;        // lower case
    std::string_view value;  // not empty
  };
  // A microdata or RDFa property of an element.
  struct Property {
    std::string name;  // lower case, without prefix: "datepublished"
    uint32_t node;
  };

  std::vector<Meta> metas;
  std::vector<Property> properties;
  std::vector<uint32_t> h1;
  std::vector<uint32_t> headings;        // h2, h3, and elements named as a title
  std::vector<uint32_t> times;           // <time>
  std::vector<uint32_t> authored;        // elements named as bylines or authors
  std::vector<uint32_t> authored_aside;  // the same in bars and boxes
  std::vector<uint32_t> dated;           // elements named as dates
  std::vector<uint32_t> author_links;    // <a rel=author>
  std::vector<uint32_t> links;           // <a href> whose address may lead to a person's page
  std::string window;                    // <title>
  std::string_view html_language;
  std::string_view canonical;

  // The value of a meta tag; "" if there is none.
  std::string_view meta(std::string_view name) const;
};

Facts scan_facts(const Tree& tree, const Blocks& cut, const Words& words);

// Helpers for those who read them.

// The value of a property: its content or datetime attribute, or its text.
std::string value_of(const Tree& tree, uint32_t index);
// Is the text below an element too long for a headline, a name or a date?
bool is_long_text(const Tree& tree, uint32_t index);
// Text with a space between the texts of different elements, as bylines need it.
std::string spaced_text_of(const Tree& tree, uint32_t index);
// The text of a block in the same way; its own text where the tree does not show it.
std::string spaced_line(const Tree& tree, const Block& block);
// Does `text` contain a word of small ASCII letters, whatever its case?
bool contains_folded(std::string_view text, std::string_view word);
std::string lower(std::string_view text);

// The blocks around the headline, as indexes; where no headline is found, those before the text.
struct Head {
  std::size_t begin = 0;
  std::size_t title = 0;  // the headline's own block; == end if it is not found
  std::size_t end = 0;
};
Head find_head(const Tree& tree, const Blocks& cut, const Facts& facts, std::string_view title);

// Does a node stand around the headline?
bool is_in_head(const Blocks& cut, const Head& head, uint32_t node);

// What holds the paragraph that a block is.
uint32_t place_of(const Tree& tree, const Block& block);
// The last paragraph in the place where most of the page's running text stands; the number of
// blocks if there is none.
std::size_t last_text(const Tree& tree, const Blocks& cut);

// In comments, among related articles, in a biography.
inline bool is_elsewhere(const Blocks& cut, uint32_t node) {
  return cut.marks[node] == Mark::comment || cut.marks[node] == Mark::away;
}

}  // namespace casus
