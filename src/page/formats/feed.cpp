// RSS 0.9x, 1.0 and 2.0 and Atom: each item is a page. The file is cut into items as it comes in,
// so that no more than one is held; feed.h reads the item.
#include "page/feed.h"

#include <algorithm>
#include <unordered_set>

#include "page/charset.h"
#include "page/headers.h"
#include "page/nested.h"
#include "page/source.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace casus {
namespace {

constexpr std::size_t kMostName = 512;      // of a guid in a source
constexpr std::size_t kMostGuids = 200000;  // remembered to tell those that come twice
constexpr int kMostRepairs = 16;            // sections without an end that are gone back to
constexpr std::size_t kLook = 32;           // enough to tell what a "<" opens

enum class Tag : uint8_t { none, item, item_end, feed_end, comment, cdata };

Tag tag_at(std::string_view rest) {
  if (rest.starts_with("<!--")) return Tag::comment;
  if (rest.starts_with("<![CDATA[")) return Tag::cdata;
  const std::string lower = ascii_lower(rest.substr(0, kLook));
  const auto is = [&](std::string_view name) {
    if (!lower.starts_with(name) || lower.size() <= name.size()) return false;
    const char after = lower[name.size()];
    return after == '>' || after == ' ' || after == '\t' || after == '\r' || after == '\n' ||
           after == '/';
  };
  for (const std::string_view name : {"<item", "<entry", "<rss:item", "<atom:entry"}) {
    if (is(name)) return Tag::item;
  }
  for (const std::string_view name : {"</item", "</entry", "</rss:item", "</atom:entry"}) {
    if (is(name)) return Tag::item_end;
  }
  for (const std::string_view name : {"</channel", "</feed", "</atom:feed", "</rdf:rdf", "</rss"}) {
    if (is(name)) return Tag::feed_end;
  }
  return Tag::none;
}

// The charset that an XML declaration names.
std::string declared_charset(std::string_view first) {
  const std::size_t open = first.substr(0, 1024).find("<?xml");
  if (open == std::string_view::npos) return {};
  const std::string_view declaration = first.substr(open, first.find("?>", open) - open);
  const std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  const std::size_t quote = declaration.find_first_of("\"'", at);
  if (quote == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[quote], quote + 1);
  if (end == std::string_view::npos || end - quote > 40) return {};
  return std::string(declaration.substr(quote + 1, end - quote - 1));
}

class Reader {
 public:
  Reader(const std::string& where, ByteSource& source, std::string charset,
         const PageLimits& limits, const FeedSink& sink, bool& stop)
      : where_(where),
        source_(source),
        window_({}, source),
        charset_(std::move(charset)),
        limits_(limits),
        sink_(sink),
        stop_(stop) {}

  void run() {
    while (!stop_ && step()) {
    }
    if (stop_) return;
    if (source_.error() != nullptr) {
      sink_.on_error(Error(*source_.error()));
    } else if (is_inside_) {
      fail(ErrorCode::malformed, "the feed ends inside an item");
    } else if (count_ == 0) {
      sink_.on_error({ErrorCode::empty, "a feed without items", where_});
    }
  }

 private:
  std::string label() const { return where_ + "#" + std::to_string(count_); }
  void fail(ErrorCode code, std::string message) {
    sink_.on_error({code, std::move(message), label()});
  }

  // at_ is where is looked on in the window; what is before it is kept inside an item only.
  void forget() {
    if (is_inside_) return;
    window_.drop(at_);
    at_ = 0;
  }

  bool more() {
    forget();
    give_up_if_large();
    return window_.more();
  }

  // By where is looked and not by what has come in, so that an item is too large or not however the
  // bytes arrive.
  void give_up_if_large() {
    if (!is_inside_ || at_ <= limits_.page_bytes) return;
    fail(ErrorCode::too_large,
         "an item of more than " + std::to_string(limits_.page_bytes) + " bytes");
    is_inside_ = false;
    forget();
  }

  // Moves at_ to `what`, or to the end, which gives false.
  bool find(std::string_view what) {
    while (true) {
      const std::size_t hit = window_.view().find(what, at_);
      if (hit != std::string_view::npos) {
        at_ = hit;
        give_up_if_large();
        return true;
      }
      const std::size_t size = window_.view().size();
      at_ = std::max(at_, size - std::min(size, what.size() - 1));
      if (!more()) {
        at_ = window_.view().size();
        return false;
      }
    }
  }

  bool step() {
    if (!find("<")) return false;
    while (window_.view().size() - at_ < kLook && more()) {
    }
    const Tag tag = tag_at(window_.view().substr(at_));
    switch (tag) {
      case Tag::comment:
        return skip("-->", 4);
      case Tag::cdata:
        return skip("]]>", 9);
      case Tag::item:
        return begin_item();
      case Tag::item_end:
      case Tag::feed_end:
        if (is_inside_) end_item();
        break;
      case Tag::none:
        break;
    }
    ++at_;
    return true;
  }

  // Past a section. One without an end inside an item would swallow the items after it: then its
  // opening counts as text, and the item as damaged.
  bool skip(std::string_view closer, std::size_t opener_size) {
    const uint64_t start = window_.offset() + at_;
    const bool was_inside = is_inside_;
    at_ += opener_size;
    const bool is_closed = find(closer);
    if (is_closed && !(was_inside && is_inside_ && spans_items(start, opener_size))) {
      at_ += closer.size();
      return true;
    }
    if (!was_inside || !is_inside_ || ++repairs_ > kMostRepairs) return false;
    at_ = static_cast<std::size_t>(start - window_.offset()) + opener_size;
    is_damaged_ = true;
    return true;
  }

  // Does a section that starts at `start` and ends at at_ hold the end of its item, and another
  // section? Then it ends where that one does, and lacks an end of its own.
  bool spans_items(uint64_t start, std::size_t opener_size) const {
    const auto from = static_cast<std::size_t>(start - window_.offset()) + opener_size;
    const std::string_view section = window_.view().substr(from, at_ - from);
    const std::size_t end = std::min(section.find("</item>"), section.find("</entry>"));
    return end != std::string_view::npos && section.find("<![CDATA[", end) != section.npos;
  }

  bool begin_item() {
    if (is_inside_) end_item();  // the one before was never closed
    if (stop_) return false;
    ++count_;
    is_inside_ = true;  // so that the tag is kept
    if (!find(">")) return false;
    if (!is_inside_) return true;  // a tag over the limit
    is_inside_ = false;
    const bool is_empty = window_.view()[at_ - 1] == '/';
    ++at_;
    forget();
    is_inside_ = !is_empty;
    is_damaged_ = false;
    return true;
  }

  void end_item() {
    const std::string markup = to_utf8(window_.view().substr(0, at_), charset_);
    is_inside_ = false;
    forget();
    if (is_damaged_) {
      fail(ErrorCode::malformed, "a CDATA section or comment without an end");
      return;
    }
    FeedItem item = read_feed_item(markup);
    Page& page = item.page;
    if (page.bytes.empty() && !sink_.wants_bare_items) {
      fail(ErrorCode::empty, "an item without text");
    } else if (page.bytes.size() > limits_.page_bytes) {
      fail(ErrorCode::too_large,
           "an item of more than " + std::to_string(limits_.page_bytes) + " bytes");
    } else {
      page.source = name_of(page);
      if (page.id.empty()) page.id = stem(where_) + ":" + std::to_string(count_);
      if (!sink_.on_item(std::move(item))) stop_ = true;
    }
  }

  // Feeds move: the first item of today is the second of tomorrow. So an item is named by what it
  // says of itself, and by its number only if that is nothing or was there before.
  std::string name_of(const Page& page) {
    const std::string& name = page.id.empty() ? page.url : page.id;
    const bool is_usable = !name.empty() && name.size() <= kMostName && guids_.size() < kMostGuids;
    if (!is_usable || !guids_.insert(hash64(name)).second) return label();
    return where_ + "#" + name;
  }

  const std::string& where_;
  ByteSource& source_;
  Window window_;
  std::string charset_;
  const PageLimits& limits_;
  const FeedSink& sink_;
  bool& stop_;
  std::size_t at_ = 0;
  uint64_t count_ = 0;
  int repairs_ = 0;
  bool is_inside_ = false;
  bool is_damaged_ = false;
  std::unordered_set<uint64_t> guids_;  // never iterated
};

bool matches(std::string_view file_name, std::string_view first_bytes) {
  if (!why_binary(first_bytes).empty() || !opens_feed(first_bytes)) return false;
  // In other files "<rss" may be something that is written about.
  const std::string end = extension(file_name);
  if (end == "xml" || end == "rss" || end == "atom" || end == "rdf") return true;
  const std::size_t first = first_bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF\xFE\xFF", 0);
  return first != std::string_view::npos && (first_bytes[first] == '<' || looks_wide(first_bytes));
}

void read(const std::string& where, std::string first, ByteSource& source, const PageLimits& limits,
          const PageSink& sink, bool& stop) {
  const FeedSink items{[&](FeedItem&& item) { return sink.on_page(std::move(item.page)); },
                       sink.on_error};
  read_feed(where, std::move(first), source, limits, items, stop);
}

}  // namespace

void read_feed(const std::string& where, std::string first, ByteSource& source,
               const PageLimits& limits, const FeedSink& sink, bool& stop) {
  const bool is_wide = looks_wide(first);
  const bool is_big = is_wide && is_big_endian(first);
  std::string charset = is_wide ? "utf-8" : declared_charset(first);
  PrefixedSource whole(std::move(first), source);
  if (!is_wide) {
    Reader(where, whole, std::move(charset), limits, sink, stop).run();
    return;
  }
  Utf16Source narrow(whole, is_big);
  Reader(where, narrow, std::move(charset), limits, sink, stop).run();
}

const Format& format_feed() {
  static constexpr Format kFormat{"feed", 70, matches, read};
  return kFormat;
}

}  // namespace casus
