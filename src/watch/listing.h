// Internal to watch: what a feed or sitemap lists.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casus/fetch.h"

#include "page/feed.h"

namespace casus {

struct ListedPage {
  std::string url;        // as it stands there; "" if it gives none
  std::string published;  // as stated
  // The feed's own text, if it is whole; its bytes are empty otherwise. Its source is "FEED#GUID".
  Page text;
};

struct Listing {
  std::vector<ListedPage> pages;
  std::vector<std::string> sitemaps;  // of an index, as they stand there, the latest first
  std::vector<Error> problems;        // of single items
};

// Takes apart what a feed's address gave: RSS, Atom, a sitemap, an index of sitemaps, or one of
// them compressed with gzip (whose content may have `most_bytes`). `where` is the feed's address.
// Errors: malformed if it is none of them.
Result<Listing> read_listing(const std::string& where, std::string bytes, uint64_t most_bytes);

// The sitemap protocol, with Google's news extension. Tolerant as feeds are: elements are looked
// for one after the other, whatever stands between them.
bool opens_sitemap(std::string_view bytes);
Listing read_sitemap(std::string_view bytes);

// Milliseconds since 1970 of a date as feeds and sitemaps state it; INT64_MIN if it is none.
int64_t stated_ms(std::string_view date);

}  // namespace casus
