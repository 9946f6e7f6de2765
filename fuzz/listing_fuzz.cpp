// What a feed's address gives: RSS, Atom, sitemaps, indexes, compressed or not. The property:
// whatever the bytes, reading ends; what is listed is bounded and valid UTF-8; a page that is
// listed has an address or a text, and nothing is a feed and a problem at once without saying
// where; the same comes out each time.
#include <cstdlib>

#include "text/utf8.h"
#include "watch/listing.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace casus;
  const auto require = [](bool holds) {
    if (!holds) std::abort();
  };
  constexpr uint64_t kMost = 1 << 20;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto listing = read_listing("http://x.example/feed", bytes, kMost);
  const auto again = read_listing("http://x.example/feed", bytes, kMost);
  require(listing.ok() == again.ok());
  if (!listing) {
    require(listing.error() == again.error() && listing.error().where == "http://x.example/feed");
    return 0;
  }
  require(listing->pages.size() == again->pages.size() && listing->sitemaps == again->sitemaps);
  require(listing->pages.size() <= 50'000 && listing->sitemaps.size() <= 20);
  for (std::size_t i = 0; i < listing->pages.size(); ++i) {
    const ListedPage& page = listing->pages[i];
    require(page.url == again->pages[i].url && page.text.bytes == again->pages[i].text.bytes);
    require(!page.url.empty() || !page.text.bytes.empty());
    require(utf8::valid(page.url) && utf8::valid(page.published) && utf8::valid(page.text.bytes));
    require(page.text.bytes.size() <= kMost);
    stated_ms(page.published);
    const auto address = web_address("http://x.example/feed", page.url);
    if (!address) continue;
    require(utf8::valid(*address) && !host_of(*address).empty());
    require(address->starts_with("http://") || address->starts_with("https://"));
    // An address is what it is: taken for itself, it stays the same.
    const auto same = web_address({}, *address);
    require(same && *same == *address);
  }
  for (const std::string& url : listing->sitemaps) require(utf8::valid(url));
  for (const Error& error : listing->problems)
    require(error.where.starts_with("http://x.example/"));
  return 0;
}
