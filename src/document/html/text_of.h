// Internal to document: the text of parts of a tree.
#pragma once

#include <string>

#include "document/html/tree.h"

namespace casus {

// Is a new paragraph begun by this element (as opposed to one that stands within a line)?
bool is_block(Tag tag);
// Is there nothing to see of the element: display:none, the hidden attribute?
bool is_hidden(const Tree& tree, const Node& node);
// Is it a part of a paragraph that is not shown, but read aloud to those who don't see the page:
// "(opens in a new window)"? Outside of paragraphs such text tells what stands there: "By".
bool is_for_reading_aloud(const Tree& tree, const Node& node);
// All text below a node, white space squeezed; blocks and <br> count as spaces.
std::string text_of(const Tree& tree, uint32_t index);
// Decodes entities left in a string that was escaped twice ("&amp;quot;"), drops tags in it and
// squeezes white space.
std::string plain_of(std::string_view text);
// The same with line breaks kept; paragraph and break tags give one.
std::string plain_lines_of(std::string_view text);

}  // namespace casus
