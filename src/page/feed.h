// Internal to page: items of an RSS or Atom feed. formats/feed.cpp reads files of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "casus/page.h"

namespace casus {

// Do these first bytes open an RSS (0.9x, 1.0, 2.0) or Atom document, in any ASCII-compatible
// charset or UTF-16?
bool opens_feed(std::string_view first_bytes);

// The page in one item: `markup` is all between "<item>" and "</item>" (or "<entry>"), valid UTF-8.
// Gives kind, bytes, title, published, url and id as far as the item states them; bytes are empty
// if it holds no text.
Page read_feed_item(std::string_view markup);

}  // namespace casus
