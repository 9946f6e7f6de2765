// One item of a feed. Feeds are XML by name only: entities nobody declared, bare ampersands, HTML
// that was not escaped, elements that are never closed. So this is no XML parser but looks for the
// elements it knows, one after the other, each up to its own end tag, and takes what is between.
// See docs/decisions/0010-feeds-by-a-tolerant-scanner.md.
#include "page/feed.h"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include <gumbo.h>

#include "page/headers.h"
#include "page/source.h"
#include "text/markup.h"
#include "text/utf8.h"

namespace casus {
namespace {

constexpr std::size_t kHead = 4096;       // where a feed's root element has to open
constexpr std::size_t kMostField = 4096;  // of a title, name, link, date; longer ones are no such
constexpr std::size_t kMostAuthors = 16;
constexpr std::string_view kCdata = "<![CDATA[";

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' ||
         c == '_' || c == '-' || c == '.';
}

bool is_name_start(char c) { return is_name_char(c) && c != '-' && c != '.' && c != ':'; }

// What an element holds: `text` if it is text (with its CDATA sections taken as they are), mark-up
// if there are elements in it.
struct Content {
  std::string text;
  bool is_markup = false;
};

bool has_element(std::string_view inner) {
  for (std::size_t at = inner.find('<'); at != std::string_view::npos; at = inner.find('<', at)) {
    if (inner.substr(at).starts_with(kCdata)) {
      at = inner.find("]]>", at);
      if (at == std::string_view::npos) return false;
      continue;
    }
    if (++at < inner.size() && (is_name_start(inner[at]) || inner[at] == '/')) return true;
  }
  return false;
}

Content content_of(std::string_view inner) {
  Content out;
  out.is_markup = has_element(inner);
  while (!inner.empty()) {
    const std::size_t at = inner.find(kCdata);
    const std::string_view plain = inner.substr(0, at);
    if (out.is_markup) {
      out.text.append(plain);
    } else {
      append_unescaped_markup(plain, out.text);
    }
    if (at == std::string_view::npos) break;
    inner.remove_prefix(at + kCdata.size());
    const std::size_t end = inner.find("]]>");
    out.text.append(inner.substr(0, end));
    inner.remove_prefix(end == std::string_view::npos ? inner.size() : end + 3);
  }
  return out;
}

// The text of a small piece of HTML.
std::string text_of_html(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return std::string(html);
  const std::string copy = "<!DOCTYPE html><body>" + std::string(html.substr(0, kMostField));
  const auto destroy = [](GumboOutput* output) {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  };
  const std::unique_ptr<GumboOutput, decltype(destroy)> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, copy.data(), copy.size()), destroy);
  std::string text;
  std::vector<const GumboNode*> pending = {output->root};
  while (!pending.empty()) {
    const GumboNode* node = pending.back();
    pending.pop_back();
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
      text += node->v.text.text;
    }
    const bool is_code =
        node->type == GUMBO_NODE_ELEMENT &&
        (node->v.element.tag == GUMBO_TAG_SCRIPT || node->v.element.tag == GUMBO_TAG_STYLE);
    if (node->type != GUMBO_NODE_ELEMENT || is_code) continue;
    const GumboVector& children = node->v.element.children;
    for (unsigned i = children.length; i > 0; --i) {
      pending.push_back(static_cast<const GumboNode*>(children.data[i - 1]));
    }
  }
  return text;
}

// An element found in an item.
struct Element {
  std::string name;             // lower case, without a prefix that says no more than Atom or RSS
  std::string_view attributes;  // between the name and ">"
  std::string_view inner;
};

std::string attribute(std::string_view attributes, std::string_view name) {
  std::size_t at = 0;
  while ((at = attributes.find('=', at)) != std::string_view::npos) {
    std::size_t key_end = at;
    while (key_end > 0 && attributes[key_end - 1] == ' ') --key_end;
    std::size_t key = key_end;
    while (key > 0 && is_name_char(attributes[key - 1])) --key;
    const std::size_t open = attributes.find_first_of("\"'", at);
    if (open == std::string_view::npos) return {};
    const std::size_t close = attributes.find(attributes[open], open + 1);
    if (close == std::string_view::npos) return {};
    if (attributes.substr(key, key_end - key) == name) {
      return unescape_markup(attributes.substr(open + 1, close - open - 1));
    }
    at = close + 1;
  }
  return {};
}

// The elements that are read, and two whose insides must not be taken for the item's own.
constexpr std::array<std::string_view, 28> kElements = {"title",          "dc:title",
                                                        "link",           "feedburner:origlink",
                                                        "guid",           "id",
                                                        "pubdate",        "dc:date",
                                                        "published",      "issued",
                                                        "dcterms:issued", "updated",
                                                        "modified",       "dcterms:modified",
                                                        "author",         "dc:creator",
                                                        "content",        "content:encoded",
                                                        "body",           "xhtml:body",
                                                        "fulltext",       "yandex:full-text",
                                                        "description",    "summary",
                                                        "source",         "image",
                                                        "media:group",    "media:content"};

std::string plain_name(std::string_view name) {
  std::string lower = ascii_lower(name);
  for (const std::string_view prefix : {"atom:", "rss:", "a10:"}) {
    if (lower.starts_with(prefix)) lower.erase(0, prefix.size());
  }
  return lower;
}

class Elements {
 public:
  explicit Elements(std::string_view markup) : markup_(markup) {}

  bool next(Element& element) {
    while ((at_ = markup_.find('<', at_)) != std::string_view::npos) {
      const std::string_view rest = markup_.substr(at_);
      if (rest.starts_with(kCdata)) {
        skip_past("]]>");
      } else if (rest.starts_with("<!--")) {
        skip_past("-->");
      } else if (open(element)) {
        return true;
      }
    }
    return false;
  }

 private:
  void skip_past(std::string_view closer) {
    const std::size_t end = markup_.find(closer, at_);
    at_ = end == std::string_view::npos ? markup_.size() : end + closer.size();
  }

  // Reads the element at at_ if it is one that is read; else steps over its tag.
  bool open(Element& element) {
    std::size_t end = ++at_;
    while (end < markup_.size() && is_name_char(markup_[end])) ++end;
    const std::string_view name = markup_.substr(at_, end - at_);
    if (name.empty() || name.size() > 40) return false;
    element.name = plain_name(name);
    const auto known = std::find(kElements.begin(), kElements.end(), element.name);
    if (known == kElements.end()) return false;
    const std::size_t close = tag_end(end);
    if (close == std::string_view::npos) return false;
    element.attributes = markup_.substr(end, close - end);
    element.inner = {};
    at_ = close + 1;
    if (element.attributes.ends_with('/')) return true;
    bool& is_never_closed = never_closed_[static_cast<std::size_t>(known - kElements.begin())];
    if (is_never_closed) return false;
    const std::size_t start = at_;
    if (!skip_to_end_tag(name)) {
      // Looked for only once, so that many elements without an end cost no more than one.
      is_never_closed = true;
      at_ = start;
      return false;
    }
    element.inner = markup_.substr(start, inner_end_ - start);
    return true;
  }

  // ">" behind `from` and outside quotes; without regard to them if they don't pair up.
  std::size_t tag_end(std::size_t from) {
    if (from < no_end_before_) return std::string_view::npos;
    const std::string_view near = markup_.substr(from, kMostField);
    char quote = 0;
    for (std::size_t i = 0; i < near.size(); ++i) {
      if (quote != 0) {
        if (near[i] == quote) quote = 0;
      } else if (near[i] == '"' || near[i] == '\'') {
        quote = near[i];
      } else if (near[i] == '>') {
        return from + i;
      }
    }
    const std::size_t end = near.find('>');
    if (end != std::string_view::npos) return from + end;
    no_end_before_ = from + near.size();  // a run of opened tags is looked through once
    return end;
  }

  // Moves at_ behind the next end tag of this name, and inner_end_ before it.
  bool skip_to_end_tag(std::string_view name) {
    while ((at_ = markup_.find('<', at_)) != std::string_view::npos) {
      const std::string_view rest = markup_.substr(at_);
      if (rest.starts_with(kCdata)) {
        skip_past("]]>");
        continue;
      }
      const std::string_view after = rest.substr(std::min(rest.size(), 2 + name.size()));
      if (rest.starts_with("</") && rest.substr(2).starts_with(name) && !after.empty() &&
          !is_name_char(after[0])) {
        inner_end_ = at_;
        skip_past(">");
        return true;
      }
      ++at_;
    }
    return false;
  }

  std::string_view markup_;
  std::size_t at_ = 0;
  std::size_t inner_end_ = 0;
  std::size_t no_end_before_ = 0;
  std::array<bool, kElements.size()> never_closed_{};
};

bool is_absolute(std::string_view url) {
  const std::size_t colon = url.find("://");
  return colon != std::string_view::npos && colon > 0 &&
         std::all_of(url.begin(), url.begin() + static_cast<std::ptrdiff_t>(colon), is_name_char);
}

// "desk@example.org (A. Writer)" → "A. Writer", as RSS 2.0 wants it; an address alone names nobody.
std::string person_of(std::string_view text) {
  std::string squeezed = utf8::squeeze(text);
  const std::size_t at = squeezed.find('@');
  if (at == std::string::npos) return squeezed;
  const std::size_t open = squeezed.find('(');
  const std::size_t close = squeezed.find(')', open == std::string::npos ? 0 : open);
  if (open == std::string::npos || close == std::string::npos) return {};
  return utf8::squeeze(std::string_view(squeezed).substr(open + 1, close - open - 1));
}

class Item {
 public:
  void take(const Element& element) {
    const std::string_view name = element.name;
    if (name == "title") return set(title_, title_of(element));
    if (name == "dc:title") return set(dc_title_, field(element));
    if (name == "link") return take_link(element);
    if (name == "feedburner:origlink") return set(original_, field(element));
    if (name == "guid" || name == "id") return take_id(element);
    if (name == "pubdate" || name == "published" || name == "issued") {
      return set(published_, field(element));
    }
    if (name == "dc:date" || name == "dcterms:issued") return set(dc_date_, field(element));
    if (name == "updated" || name == "modified" || name == "dcterms:modified") {
      return set(updated_, field(element));
    }
    if (name == "author" || name == "dc:creator") return take_author(element);
    if (name == "description" || name == "summary") return set(summary_, html_of(element));
    if (name == "content" || name == "content:encoded" || name == "body" || name == "xhtml:body" ||
        name == "fulltext" || name == "yandex:full-text") {
      return set(content_, html_of(element));
    }
  }

  FeedItem item() {
    FeedItem out;
    Page& page = out.page;
    page.kind = Page::Kind::html;
    page.charset = "utf-8";
    page.title = title_.empty() ? dc_title_ : title_;
    page.id = id_;
    for (const std::string& url : {original_, link_, permalink_}) {
      if (page.url.empty() && is_absolute(url)) page.url = url;
    }
    // An entry that says no more than when it was changed last: that is the nearest there is.
    for (const std::string& date : {published_, dc_date_, updated_}) {
      if (page.published.empty()) page.published = date;
    }
    out.is_whole = !is_blank(content_);
    const std::string& body = out.is_whole ? content_ : summary_;
    if (!is_blank(body)) page.bytes = document(body, page.title);
    return out;
  }

 private:
  static bool is_blank(std::string_view text) { return utf8::trim(text).empty(); }
  static void set(std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
  }
  static std::string field(const Element& element) {
    if (element.inner.size() > kMostField) return {};
    const Content content = content_of(element.inner);
    return content.is_markup ? std::string() : utf8::squeeze(content.text);
  }

  // A title is text in Atom unless it says otherwise; what RSS means nobody has ever said, and most
  // take it for HTML.
  std::string title_of(const Element& element) const {
    if (element.inner.size() > kMostField) return {};
    const Content content = content_of(element.inner);
    const std::string type = attribute(element.attributes, "type");
    const bool is_text = type == "text" || type == "text/plain";
    return utf8::squeeze(is_text && !content.is_markup ? content.text : text_of_html(content.text));
  }

  // The element's content as HTML; nothing if it is something else, like an image.
  static std::string html_of(const Element& element) {
    const std::string type = ascii_lower(attribute(element.attributes, "type"));
    const bool is_text = type.empty() || type == "text" || type == "html" || type == "xhtml" ||
                         type.starts_with("text/") || type == "application/xhtml+xml";
    if (!is_text) return {};
    Content content = content_of(element.inner);
    if ((type == "text" || type == "text/plain") && !content.is_markup) {
      return "<p>" + escape_markup(content.text) + "</p>";
    }
    for (const std::string_view prefix : {"xhtml:", "xh:"}) {
      if (!content.is_markup) break;
      remove_prefix(content.text, prefix);
    }
    return std::move(content.text);
  }

  // "<xhtml:p>" → "<p>".
  static void remove_prefix(std::string& markup, std::string_view prefix) {
    if (markup.find(prefix) == std::string::npos) return;
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = markup.find(prefix); at != std::string::npos;
         at = markup.find(prefix, at + 1)) {
      const bool is_tag = at > 0 && (markup[at - 1] == '<' || markup[at - 1] == '/');
      if (!is_tag) continue;
      out.append(markup, done, at - done);
      done = at + prefix.size();
    }
    out.append(markup, done);
    markup = std::move(out);
  }

  void take_link(const Element& element) {
    const std::string href = attribute(element.attributes, "href");
    if (href.empty()) return set(link_, field(element));
    const std::string rel = attribute(element.attributes, "rel");
    if (rel.empty() || rel == "alternate") set(link_, utf8::squeeze(href));
  }

  void take_id(const Element& element) {
    const std::string id = field(element);
    set(id_, id);
    if (attribute(element.attributes, "isPermaLink") != "false") set(permalink_, id);
  }

  void take_author(const Element& element) {
    if (authors_.size() >= kMostAuthors || element.inner.size() > kMostField) return;
    // Atom's has the name in an element of its own.
    std::string_view inner = element.inner;
    const std::size_t open = inner.find("<name>");
    if (open != std::string_view::npos) {
      inner = inner.substr(open + 6);
      inner = inner.substr(0, inner.find('<'));
    }
    const Content content = content_of(inner);
    const std::string person = content.is_markup ? "" : person_of(text_of_html(content.text));
    const bool is_new = std::find(authors_.begin(), authors_.end(), person) == authors_.end();
    if (!person.empty() && is_new) authors_.push_back(person);
  }

  // A page that says what the feed says, for the reader of HTML.
  std::string document(const std::string& body, const std::string& title) const {
    std::string out = "<!DOCTYPE html><html><head><meta charset=\"utf-8\">";
    if (!title.empty()) out += "<title>" + escape_markup(title) + "</title>";
    for (const std::string& author : authors_) {
      out += "<meta name=\"author\" content=\"" + escape_markup(author) + "\">";
    }
    return out + "</head><body><article>" + body + "</article></body></html>";
  }

  std::string title_, dc_title_, link_, original_, permalink_, id_;
  std::string published_, dc_date_, updated_, content_, summary_;
  std::vector<std::string> authors_;
};

}  // namespace

bool opens_feed(std::string_view first_bytes) {
  std::string head;
  const bool is_wide = looks_wide(first_bytes);
  for (const char c : first_bytes.substr(0, kHead)) {
    if (c == '\0' || (is_wide && (c == '\xFE' || c == '\xFF'))) continue;
    head += c;
  }
  head = ascii_lower(head);
  // Blank lines and warnings of a program before the XML declaration are not rare.
  const std::size_t open = head.find('<');
  if (open == std::string::npos) return false;
  for (std::size_t at = open; at != std::string::npos; at = head.find('<', at + 1)) {
    const std::string_view rest = std::string_view(head).substr(at + 1, 32);
    for (const std::string_view page : {"html", "!doctype html", "body", "head>"}) {
      if (rest.starts_with(page)) return false;
    }
    for (const std::string_view root : {"rss", "feed", "rdf:rdf", "atom:feed"}) {
      if (rest.starts_with(root) && rest.size() > root.size() && !is_name_char(rest[root.size()])) {
        return root != "rdf:rdf" || head.find("purl.org/rss", at) != std::string::npos ||
               head.find("<channel", at) != std::string::npos;
      }
    }
  }
  return false;
}

FeedItem read_feed_item(std::string_view markup) {
  Item item;
  Elements elements(markup);
  Element element;
  while (elements.next(element)) item.take(element);
  return item.item();
}

}  // namespace casus
