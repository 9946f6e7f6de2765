#include "watch/listing.h"

#include <algorithm>

#include "page/charset.h"
#include "page/inflate.h"
#include "page/nested.h"
#include "page/source.h"
#include "text/instant.h"
#include "text/markup.h"
#include "text/utf8.h"

namespace casus {

namespace {

constexpr std::size_t kHead = 4096;  // where the root element has to open
constexpr std::size_t kMostField = 4096;
constexpr std::size_t kMostListed = 50'000;  // the sitemap protocol's own limit
constexpr std::size_t kMostSitemaps = 20;    // of an index, each time it is read
constexpr std::size_t kMostProblems = 20;    // of one feed, each time it is read

bool ends_name(char c) { return c == '>' || c == '/' || static_cast<unsigned char>(c) <= ' '; }

// Where "<NAME" opens, with or without a prefix of a namespace; the name is looked for from `from`.
std::size_t find_tag(std::string_view text, std::string_view name, std::size_t from) {
  for (std::size_t at = text.find(name, from); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    const std::size_t after = at + name.size();
    if (after >= text.size() || !ends_name(text[after])) continue;
    std::size_t open = at;
    if (open > 0 && text[open - 1] == ':') {
      --open;
      while (open > 0 && at - open < 20 && text[open - 1] != '<' && !ends_name(text[open - 1])) {
        --open;
      }
    }
    if (open > 0 && text[open - 1] == '<') return open - 1;
  }
  return std::string_view::npos;
}

// The text of the first element of this name in an entry.
std::string field(std::string_view entry, std::string_view name) {
  std::size_t open = entry.find("<" + std::string(name) + ">");  // before "<image:loc>"
  if (open == std::string_view::npos) open = find_tag(entry, name, 0);
  if (open == std::string_view::npos) return {};
  const std::size_t begin = entry.find('>', open);
  if (begin == std::string_view::npos) return {};
  std::string_view inner = utf8::trim(entry.substr(begin + 1));
  constexpr std::string_view kCdata = "<![CDATA[";
  if (inner.starts_with(kCdata)) {
    inner.remove_prefix(kCdata.size());
    inner = inner.substr(0, inner.find("]]>"));
    return inner.size() > kMostField ? std::string() : utf8::squeeze(inner);
  }
  inner = inner.substr(0, inner.find('<'));
  return inner.size() > kMostField ? std::string() : utf8::squeeze(unescape_markup(inner));
}

// The name of the first element, without the prefix of its namespace.
std::string_view root_of(std::string_view bytes) {
  bytes = bytes.substr(0, kHead);
  for (std::size_t at = bytes.find('<'); at < bytes.size(); at = bytes.find('<', at + 1)) {
    const std::string_view rest = bytes.substr(at + 1);
    if (rest.starts_with("!--")) {
      at = std::min(bytes.find("-->", at), bytes.size());
    } else if (!rest.starts_with('?') && !rest.starts_with('!')) {
      const auto end = std::find_if(rest.begin(), rest.end(), ends_name);
      std::string_view name = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
      name.remove_prefix(name.find(':') + 1);  // npos + 1 is 0
      return name;
    }
  }
  return {};
}

// Each entry from where it opens to where the next does.
template <class Visit>
void for_each_entry(std::string_view bytes, std::string_view name, const Visit& visit) {
  std::size_t at = find_tag(bytes, name, 0);
  while (at != std::string_view::npos) {
    const std::size_t behind = bytes.find(name, at) + name.size();
    const std::size_t next = find_tag(bytes, name, behind);
    if (!visit(bytes.substr(at, std::min(next, bytes.size()) - at))) return;
    at = next;
  }
}

Listing read_items(const std::string& where, std::string bytes, uint64_t most_bytes) {
  Listing out;
  FeedSink sink;
  sink.wants_bare_items = true;
  sink.on_item = [&](FeedItem&& item) {
    ListedPage listed;
    listed.url = item.page.url;
    listed.published = item.page.published;
    listed.text = std::move(item.page);
    if (!item.is_whole) listed.text.bytes.clear();
    if (listed.url.empty() && listed.text.bytes.empty()) {
      if (out.problems.size() < kMostProblems) {
        out.problems.push_back(
            {ErrorCode::empty, "an item without link and without its text", listed.text.source});
      }
      return true;
    }
    out.pages.push_back(std::move(listed));
    return out.pages.size() < kMostListed;
  };
  sink.on_error = [&](Error&& error) {
    if (out.problems.size() < kMostProblems) out.problems.push_back(std::move(error));
  };
  PageLimits limits;
  limits.page_bytes = most_bytes;
  MemorySource nothing({});
  bool stop = false;
  read_feed(where, std::move(bytes), nothing, limits, sink, stop);
  return out;
}

}  // namespace

bool opens_sitemap(std::string_view bytes) {
  const std::string_view root = root_of(bytes);
  return root == "urlset" || root == "sitemapindex";
}

Listing read_sitemap(std::string_view bytes) {
  Listing out;
  if (root_of(bytes) == "sitemapindex") {
    std::vector<std::pair<int64_t, std::string>> sitemaps;
    for_each_entry(bytes, "sitemap", [&](std::string_view entry) {
      std::string url = field(entry, "loc");
      if (!url.empty()) sitemaps.emplace_back(stated_ms(field(entry, "lastmod")), std::move(url));
      return sitemaps.size() < kMostListed;
    });
    std::stable_sort(sitemaps.begin(), sitemaps.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (sitemaps.size() > kMostSitemaps) sitemaps.resize(kMostSitemaps);
    for (auto& [time, url] : sitemaps) out.sitemaps.push_back(std::move(url));
    return out;
  }
  for_each_entry(bytes, "url", [&](std::string_view entry) {
    ListedPage listed;
    listed.url = field(entry, "loc");
    listed.published = field(entry, "publication_date");
    if (listed.published.empty()) listed.published = field(entry, "lastmod");
    if (!listed.url.empty()) out.pages.push_back(std::move(listed));
    return out.pages.size() < kMostListed;
  });
  return out;
}

Result<Listing> read_listing(const std::string& where, std::string bytes, uint64_t most_bytes) {
  if (coding_of(bytes) == Coding::gzip) {
    Inflated inflated = inflate_all(Coding::gzip, bytes, most_bytes);
    if (inflated.end == Inflated::End::too_large) {
      return Error{ErrorCode::too_large, "more than " + size_text(most_bytes) + " unpacked", where};
    }
    bytes = std::move(inflated.bytes);
  }
  if (opens_sitemap(bytes)) return read_sitemap(to_utf8(bytes, {}));
  if (opens_feed(bytes)) return read_items(where, std::move(bytes), most_bytes);
  return Error{ErrorCode::malformed, "neither RSS, Atom nor a sitemap", where};
}

int64_t stated_ms(std::string_view date) {
  constexpr int64_t kMostSeconds = INT64_MAX / 1000;
  const int64_t seconds = instant_of(date);
  if (seconds > -kMostSeconds && seconds < kMostSeconds) return seconds * 1000;
  return http_date_ms(date);
}

}  // namespace casus
