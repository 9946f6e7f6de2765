// Internal to page: items of an RSS or Atom feed. formats/feed.cpp reads files of them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "casus/page.h"

#include "page/format.h"

namespace casus {

// Do these first bytes open an RSS (0.9x, 1.0, 2.0) or Atom document, in any ASCII-compatible
// charset or UTF-16?
bool opens_feed(std::string_view first_bytes);

struct FeedItem {
  // kind, bytes, title, published, url and id as far as the item states them; bytes are empty if it
  // holds no text.
  Page page;
  bool is_whole = false;  // the bytes are what the feed calls the content, not a summary of it
};
// `markup` is all between "<item>" and "</item>" (or "<entry>"), valid UTF-8.
FeedItem read_feed_item(std::string_view markup);

struct FeedSink {
  std::function<bool(FeedItem&&)> on_item;  // false ends the reading
  std::function<void(Error&&)> on_error;
  bool wants_bare_items = false;  // those without text too, which are errors otherwise
};
// Cuts `first` and what comes behind it in `source` into items and reads them; `page.source` of
// each is set ("WHERE#GUID").
void read_feed(const std::string& where, std::string first, ByteSource& source,
               const PageLimits& limits, const FeedSink& sink, bool& stop);

}  // namespace casus
