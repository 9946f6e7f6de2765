// The tree builder's rules for bad nesting make its cost grow with the depth of open elements and
// with the number of formatting elements (<b>, <a>, …) left open, per tag; a hostile page of a few
// megabytes could keep it busy for hours or fill the memory. So a tokenizer goes first, drops what
// nobody reads, and does not let the stack grow beyond what real pages have.
//
// What is dropped must not change the tree of the rest. So the tokenizer knows the contexts of the
// HTML standard in which "<" opens no tag (comments, raw text, scripts with comments in them), and
// of an element with raw text the empty element stays: its place in the tree decides where what
// follows goes. bench/html_conformance.py compares the trees with those that the parser builds
// alone.
#include "document/html/clean.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "text/parts.h"

namespace casus {
namespace {

constexpr std::size_t kMostMarkup = 8 << 20;  // bytes of mark-up that are kept
constexpr std::size_t kMostJsonLd = 4 << 20;  // bytes of JSON-LD in all
constexpr std::size_t kMostDepth = 400;       // real pages stay below 100
constexpr std::size_t kMostFormatting = 24;   // left open at a time
constexpr std::size_t kShortestData = 400;    // of a script that may hold an article
constexpr std::size_t kMostValue = 64 << 10;  // bytes of an attribute's value
constexpr std::size_t kLongestTitle = 256;  // bytes of title=, of which a date is all that is read
constexpr std::size_t kShortestRun = 24;    // of text that is kept from the parser
constexpr std::size_t kMostName = 256;      // bytes of a tag's name
constexpr std::size_t kMostDoctype = 1024;
constexpr std::size_t kMostDrawing = 16 << 10;  // bytes of one that is looked through at once

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& sorted, std::string_view name) {
  return std::binary_search(sorted.begin(), sorted.end(), name);
}

// Contents are no mark-up; all are dropped but title's. (noscript: as in browsers, which run
// scripts.)
constexpr std::array<std::string_view, 9> kRaw = {
    "iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp"};
// Elements inside svg and math in which HTML's rules hold again.
constexpr std::array<std::string_view, 9> kIntegration = {
    "annotation-xml", "desc", "foreignobject", "mi", "mn", "mo", "ms", "mtext", "title"};
// Elements of HTML that end a drawing or formula they stand in.
constexpr std::array<std::string_view, 44> kBreakout = {
    "b",      "big",  "blockquote", "body",  "br",   "center", "code",    "dd",   "div",
    "dl",     "dt",   "em",         "embed", "h1",   "h2",     "h3",      "h4",   "h5",
    "h6",     "head", "hr",         "i",     "img",  "li",     "listing", "menu", "meta",
    "nobr",   "ol",   "p",          "pre",   "ruby", "s",      "small",   "span", "strike",
    "strong", "sub",  "sup",        "table", "tt",   "u",      "ul",      "var"};
constexpr std::array<std::string_view, 14> kVoid = {"area",  "base",   "br",    "col",  "embed",
                                                    "hr",    "img",    "input", "link", "meta",
                                                    "param", "source", "track", "wbr"};
// Closed by what follows them: they do not nest by being left open.
constexpr std::array<std::string_view, 18> kOptionalEnd = {
    "body", "colgroup", "dd", "dt",    "head", "html",  "li", "optgroup", "option",
    "p",    "rb",       "rp", "tbody", "td",   "tfoot", "th", "thead",    "tr"};
constexpr std::array<std::string_view, 14> kFormatting = {
    "a",    "b", "big",   "code",   "em",     "font", "i",
    "nobr", "s", "small", "strike", "strong", "tt",   "u"};
constexpr std::array<std::string_view, 24> kAttributes = {
    "aria-hidden", "aria-label", "charset",  "class", "content",    "data-component",
    "data-testid", "datetime",   "hidden",   "href",  "http-equiv", "id",
    "itemprop",    "itemscope",  "itemtype", "lang",  "name",       "property",
    "pubdate",     "rel",        "role",     "style", "title",      "type"};

// What is known of an element by its name: bits, put together from the lists above.
enum Kind : uint8_t {
  kIsRaw = 1,
  kIsIntegration = 2,
  kIsBreakout = 4,
  kIsVoid = 8,
  kIsOptionalEnd = 16,
  kIsFormatting = 32,
  kIsForeign = 64,
  kIsWhole = 128,
};
// Their attributes stay in the tag: the parser adds those of a second <html> or <body> to the
// first, or looks at them.
constexpr std::array<std::string_view, 5> kWhole = {"annotation-xml", "body", "font", "html",
                                                    "input"};
constexpr std::array<std::string_view, 2> kForeign = {"math", "svg"};

uint8_t kinds_of(std::string_view name) {
  if (name.size() > 14) return 0;
  unsigned kinds = 0;
  if (is_in(kRaw, name)) kinds |= kIsRaw;
  if (is_in(kIntegration, name)) kinds |= kIsIntegration;
  if (is_in(kBreakout, name)) kinds |= kIsBreakout;
  if (is_in(kVoid, name)) kinds |= kIsVoid;
  if (is_in(kOptionalEnd, name)) kinds |= kIsOptionalEnd;
  if (is_in(kFormatting, name)) kinds |= kIsFormatting;
  if (is_in(kForeign, name)) kinds |= kIsForeign;
  if (is_in(kWhole, name)) kinds |= kIsWhole;
  return static_cast<uint8_t>(kinds);
}

// Every name of the lists with its kinds, sorted: one search a tag instead of eight.
struct Known {
  std::string_view name;
  uint8_t kinds = 0;
};
template <std::size_t... N>
std::vector<Known> known_names(const std::array<std::string_view, N>&... lists) {
  std::vector<Known> out;
  const auto add = [&](const auto& list) {
    for (const std::string_view name : list) out.push_back({name, kinds_of(name)});
  };
  (add(lists), ...);
  std::sort(out.begin(), out.end(), [](const Known& a, const Known& b) { return a.name < b.name; });
  out.erase(std::unique(out.begin(), out.end(),
                        [](const Known& a, const Known& b) { return a.name == b.name; }),
            out.end());
  return out;
}

// The rows of sorted names that begin with each letter.
class Names {
 public:
  explicit Names(std::vector<Known> known) : known_(std::move(known)) {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      const auto letter = static_cast<std::size_t>(known_[i].name[0] - 'a');
      if (ends_[letter] == 0) begins_[letter] = i;
      ends_[letter] = i + 1;
    }
  }
  // Its place in the row of all; npos if it is none of them.
  std::size_t find(std::string_view name) const {
    if (name.empty() || name[0] < 'a' || name[0] > 'z') return std::string_view::npos;
    const auto letter = static_cast<std::size_t>(name[0] - 'a');
    for (std::size_t i = begins_[letter]; i < ends_[letter]; ++i) {
      if (known_[i].name == name) return i;
    }
    return std::string_view::npos;
  }
  const Known& operator[](std::size_t i) const { return known_[i]; }

 private:
  std::vector<Known> known_;
  std::array<std::size_t, 26> begins_{};
  std::array<std::size_t, 26> ends_{};
};

const Names& element_names() {
  static const Names kNames(known_names(kRaw, kIntegration, kBreakout, kVoid, kOptionalEnd,
                                        kFormatting, kForeign, kWhole));
  return kNames;
}

const Names& attribute_names() {
  static const Names kNames(known_names(kAttributes));
  return kNames;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// A tag as cut from the page.
struct Tag {
  std::string name;  // lower case
  bool is_end = false;
  bool is_self_closing = false;
  std::size_t end = 0;  // behind its '>'
  uint8_t kinds = 0;
  std::string kept;                       // " href=\"a&amp;b\"": attributes that stay in the tag
  std::vector<KeptAttribute> attributes;  // the others that are kept
  uint32_t seen = 0;                      // of kAttributes, a bit each: the first of a name counts
  std::size_t size = 0;                   // bytes of what is kept
  std::string type;                       // value of type=, lower case

  bool is(Kind kind) const { return (kinds & kind) != 0; }
};

// Would a parser give this text, which has no reference in it, as it is? It replaces control
// characters and what Unicode has for no character.
bool is_plain(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c < 0x7F) continue;
    const auto at = [&](std::size_t k) {
      return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u;
    };
    constexpr unsigned kControls = 0xC2;  // U+0080 … U+009F, and letters
    constexpr unsigned kLast = 0xEF;      // U+F000 … U+FFFF
    constexpr unsigned kBeyond = 0xF0;    // past U+FFFF: rare
    if (c < 0x80 && !is_space(static_cast<char>(c))) return false;
    if (c == '\r' || c >= kBeyond || (c == kControls && at(1) < 0xA0)) return false;
    if (c == kLast && (at(1) == 0xB7 || (at(1) == 0xBF && at(2) >= 0xBE))) return false;
  }
  return true;
}

// Does a page hold the character that stands before the number of a text, or a reference to it?
bool may_hold_token(std::string_view page) {
  if (page.find(CleanHtml::kTextBegin) != std::string_view::npos) return true;
  for (std::size_t at = page.find("&#"); at != std::string_view::npos;
       at = page.find("&#", at + 2)) {
    std::size_t digit = at + 2;
    while (digit < page.size() && (page[digit] == '0' || lower(page[digit]) == 'x')) ++digit;
    constexpr std::array<std::string_view, 2> kNumbers = {"10fabc", "1112764"};
    for (const std::string_view number : kNumbers) {
      const std::string_view there = page.substr(digit, number.size());
      if (there.size() == number.size() && std::equal(there.begin(), there.end(), number.begin(),
                                                      [](char a, char b) { return lower(a) == b; }))
        return true;
    }
  }
  return false;
}

class Cleaner {
 public:
  explicit Cleaner(std::string_view page) : page_(page), has_tokens_(!may_hold_token(page)) {
    out_.markup.reserve(std::min(page.size(), kMostMarkup) / 2);
  }

  CleanHtml run() {
    std::size_t at = 0;
    while (at < page_.size() && !out_.is_cut) {
      const std::size_t open = page_.find('<', at);
      running_text(at, std::min(open, page_.size()));
      if (open == std::string_view::npos) break;
      at = markup(open);
    }
    return std::move(out_);
  }

 private:
  // Handles what begins with '<' at `at`; returns the byte behind it.
  std::size_t markup(std::size_t at) {
    const char next = at + 1 < page_.size() ? page_[at + 1] : '\0';
    if (next == '!' || next == '?') return declaration(at);
    const bool is_end = next == '/' && at + 2 < page_.size();
    if (next != '/' ? !is_letter(next) : !is_end) {
      emit("&lt;");
      return at + 1;
    }
    if (is_end && !is_letter(page_[at + 2])) return behind(">", at);  // a comment of sorts
    Tag tag;
    if (!read_tag(at, tag)) return page_.size();  // the page ends inside a tag
    if (tag.is_end) {
      end_tag(tag);
      return tag.end;
    }
    if (!is_foreign()) {
      if (tag.is(kIsRaw)) return raw_text(tag);
      if (tag.name == "plaintext") return plain_text(tag);
      if (tag.name == "svg" && !tag.is_self_closing) {
        if (const std::size_t end = drawing_end(tag.end); end != 0) {
          emit("<svg/>");
          return end;
        }
      }
    }
    start_tag(tag);
    return tag.end;
  }

  // Behind the drawing whose content starts at `at`, if that is as plain as nearly all are: nothing
  // but tags that stay inside. 0 if it is not, or long: then the parser gets it.
  std::size_t drawing_end(std::size_t at) const {
    const std::string_view near = page_.substr(at, kMostDrawing);
    constexpr std::array<std::string_view, 12> kPlain = {"circle", "defs", "ellipse", "g",
                                                         "line",   "path", "polygon", "polyline",
                                                         "rect",   "stop", "symbol",  "use"};
    for (std::size_t i = 0;; ++i) {
      while (i < near.size() && is_space(near[i])) ++i;
      const std::string_view rest = near.substr(std::min(i, near.size()));
      if (rest.starts_with("</svg>")) return at + i + 6;
      if (!rest.starts_with('<')) return 0;
      i += rest.starts_with("</") ? 2 : 1;
      std::size_t stop = i;
      while (stop < near.size() && is_letter(near[stop])) ++stop;
      if (stop == near.size() || !is_in(kPlain, near.substr(i, stop - i))) return 0;
      if (!is_space(near[stop]) && near[stop] != '/' && near[stop] != '>') return 0;
      // To the end of the tag; a quoted ">" or "<" is too odd to be looked at here.
      i = near.find_first_of("<>", stop);
      if (i == std::string_view::npos || near[i] != '>') return 0;
      const std::string_view inside = near.substr(stop, i - stop);
      if (std::count(inside.begin(), inside.end(), '"') % 2 != 0 ||
          std::count(inside.begin(), inside.end(), '\'') % 2 != 0) {
        return 0;
      }
    }
  }

  std::size_t behind(std::string_view closer, std::size_t from) const {
    const std::size_t end = page_.find(closer, from);
    return end == std::string_view::npos ? page_.size() : end + closer.size();
  }

  std::size_t declaration(std::size_t at) {
    const std::string_view rest = page_.substr(at);
    if (rest.starts_with("<!--")) return comment(at);
    if (rest.starts_with("<![CDATA[") && is_foreign()) {
      const std::size_t end = behind("]]>", at);
      text(at, end);
      return end;
    }
    const std::size_t end = behind(">", at);
    constexpr std::string_view kDoctype = "<!doctype";
    const bool is_doctype = std::equal(kDoctype.begin(), kDoctype.end(), rest.begin(),
                                       rest.begin() + std::min(rest.size(), kDoctype.size()),
                                       [](char a, char b) { return a == lower(b); });
    // It decides whether a table closes a paragraph.
    if (is_doctype && end - at <= kMostDoctype) text(at, end);
    return end;
  }

  // Behind the comment at `at`; one that is never closed goes on to the end of the page.
  std::size_t comment(std::size_t at) const {
    // "<!-->" and "<!--->" are whole comments.
    for (const std::string_view whole : {"<!-->", "<!--->"}) {
      if (page_.substr(at).starts_with(whole)) return at + whole.size();
    }
    for (std::size_t dashes = page_.find("--", at + 4); dashes != std::string_view::npos;
         dashes = page_.find("--", dashes + 1)) {
      const std::string_view after = page_.substr(dashes + 2, 2);
      if (after.starts_with('>')) return dashes + 3;
      if (after == "!>") return dashes + 4;
    }
    return page_.size();
  }

  // Are the rules of svg or math in force, by which there is no raw text?
  bool is_foreign() const { return !open_.empty() && open_.back().is_foreign; }

  bool read_tag(std::size_t at, Tag& tag) const {
    std::size_t i = at + 1;
    if (page_[i] == '/') {
      tag.is_end = true;
      ++i;
    }
    while (i < page_.size() && !is_space(page_[i]) && page_[i] != '/' && page_[i] != '>') {
      if (tag.name.size() < kMostName) tag.name += lower(page_[i]);
      ++i;
    }
    const std::size_t known = element_names().find(tag.name);
    if (known != std::string_view::npos) tag.kinds = element_names()[known].kinds;
    while (i < page_.size()) {
      const std::size_t before = i;
      while (i < page_.size() && (is_space(page_[i]) || page_[i] == '/')) ++i;
      if (i >= page_.size()) return false;
      if (page_[i] == '>') {
        tag.is_self_closing = i > before && page_[i - 1] == '/';
        tag.end = i + 1;
        return true;
      }
      i = attribute(i, tag);
    }
    return false;
  }

  // Reads one attribute; returns the byte behind it.
  std::size_t attribute(std::size_t i, Tag& tag) const {
    const std::size_t name_begin = i;
    std::string name;
    while (i < page_.size() && !is_space(page_[i]) && page_[i] != '/' && page_[i] != '>' &&
           (page_[i] != '=' || i == name_begin)) {
      if (name.size() < 32) name += lower(page_[i]);
      ++i;
    }
    std::size_t value_begin = i;
    std::size_t value_end = i;
    std::size_t next = i;
    while (next < page_.size() && is_space(page_[next])) ++next;
    char quote = '\0';
    if (next < page_.size() && page_[next] == '=') {
      i = next + 1;
      while (i < page_.size() && is_space(page_[i])) ++i;
      if (i < page_.size() && (page_[i] == '"' || page_[i] == '\'')) quote = page_[i++];
      value_begin = i;
      if (quote != '\0') {
        i = std::min(page_.find(quote, i), page_.size());
        value_end = i;
        if (i < page_.size()) ++i;
      } else {
        while (i < page_.size() && !is_space(page_[i]) && page_[i] != '>') ++i;
        value_end = i;
      }
    }
    if (tag.is_end) return i;
    const std::string_view value = page_.substr(value_begin, value_end - value_begin);
    keep(name, value, quote, tag);
    return i;
  }

  // Attributes by which the parser tells whether an element leaves a drawing or formula.
  static bool decides_place(std::string_view tag, std::string_view name) {
    if (tag == "font") return name == "color" || name == "face" || name == "size";
    return tag == "annotation-xml" && name == "encoding";
  }

  static void keep(const std::string& name, std::string_view value, char quote, Tag& tag) {
    if (name == "type") {
      tag.type.clear();
      for (const char c : value.substr(0, 64)) tag.type += lower(c);
    }
    const std::size_t known = attribute_names().find(name);
    const bool is_known = known != std::string_view::npos;
    if (!is_known && !decides_place(tag.name, name)) return;
    if (value.size() > kMostValue || (is_known && (tag.seen >> known & 1) != 0)) return;
    if (is_known) tag.seen |= 1u << known;
    if (name == "title" && value.size() > kLongestTitle) return;
    tag.size += name.size() + value.size() + 4;
    // Character references are the parser's business.
    const bool is_plain = value.find_first_of("&\r") == std::string_view::npos;
    if (is_known && is_plain && !tag.is(kIsWhole)) {
      tag.attributes.push_back({attribute_names()[known].name, value});
    } else {
      write(name, value, quote, tag.kept);
    }
  }

  static void write(std::string_view name, std::string_view value, char quote, std::string& out) {
    const char mark = quote == '\0' ? '"' : quote;
    out += ' ';
    out += name;
    out += '=';
    out += mark;
    if (quote == '\0') {
      // Unquoted values may hold quotes.
      for (const char c : value) {
        if (c == '"') {
          out += "&quot;";
        } else {
          out += c;
        }
      }
    } else {
      out += value;
    }
    out += mark;
  }

  void start_tag(const Tag& tag) {
    const bool opens_foreign = tag.is(kIsForeign);
    if (is_foreign() && tag.is(kIsBreakout)) leave_foreign();
    const bool is_void =
        tag.is(kIsVoid) || (tag.is_self_closing && (is_foreign() || opens_foreign));
    if (!is_void && !tag.is(kIsOptionalEnd)) {
      if (open_.size() >= kMostDepth) return;
      if (tag.is(kIsFormatting)) {
        if (formatting_ >= kMostFormatting) return;
        ++formatting_;
      }
      // An element of HTML inside a drawing is HTML's again.
      const bool is_inside = opens_foreign || (is_foreign() && !tag.is(kIsIntegration));
      const bool is_preformatted = tag.name == "pre" || tag.name == "listing" ||
                                   (!open_.empty() && open_.back().is_preformatted);
      open_.push_back({tag.name, is_inside, is_preformatted});
    }
    emit("<");
    emit(tag.name);
    emit(tag.kept);
    emit_token(tag);
    emit(tag.is_self_closing ? "/>" : ">");
  }

  void emit_token(const Tag& tag) {
    if (tag.attributes.empty() || out_.is_cut) return;
    kept_bytes_ += tag.size - tag.kept.size();
    emit(" ");
    emit(CleanHtml::kToken);
    emit("=");
    emit(std::to_string(out_.ranges.size()));
    // A space, or a slash behind it would be taken for a part of the value.
    if (tag.is_self_closing) emit(" ");
    out_.ranges.emplace_back(static_cast<uint32_t>(out_.attributes.size()),
                             static_cast<uint32_t>(tag.attributes.size()));
    out_.attributes.insert(out_.attributes.end(), tag.attributes.begin(), tag.attributes.end());
  }

  void leave_foreign() {
    while (is_foreign()) open_.pop_back();
  }

  void end_tag(const Tag& tag) {
    // The end of raw text was handled with its start; "title" may be one of a drawing's.
    if (tag.is(kIsRaw) && tag.name != "title" && !is_foreign()) return;
    if (formatting_ > 0 && tag.is(kIsFormatting)) --formatting_;
    // Looks a few levels down only: an end tag that matches nothing near is a stray one.
    constexpr std::size_t kLook = 64;
    const std::size_t least = open_.size() > kLook ? open_.size() - kLook : 0;
    for (std::size_t i = open_.size(); i > least; --i) {
      if (open_[i - 1].name == tag.name) {
        open_.resize(i - 1);
        break;
      }
    }
    emit("</");
    emit(tag.name);
    emit(">");
  }

  // Where the end tag of raw text begins, at or after `from`; the end of the page if there is none.
  std::size_t find_end(std::string_view name, std::size_t from) const {
    for (std::size_t at = page_.find("</", from); at != std::string_view::npos;
         at = page_.find("</", at + 2)) {
      if (is_tag_at(at + 2, name)) return at;
    }
    return page_.size();
  }

  // Is this name, and nothing longer, at `at`?
  bool is_tag_at(std::size_t at, std::string_view name) const {
    if (at + name.size() >= page_.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (lower(page_[at + i]) != name[i]) return false;
    }
    const char after = page_[at + name.size()];
    return is_space(after) || after == '/' || after == '>';
  }

  // The same for a script: in a comment in it, "<script" and "</script" have to pair up before the
  // end tag counts (the standard's "script data double escaped state").
  std::size_t find_script_end(std::size_t from) const {
    std::size_t end = find_end("script", from);
    // Only what is before the end is looked through, or many scripts would cost their square.
    const auto next_comment = [&](std::size_t at) { return page_.substr(0, end).find("<!--", at); };
    for (std::size_t open = next_comment(from); open != std::string_view::npos;) {
      // "<!-->" and "<!--->" are whole comments here too.
      std::size_t at = open + 2;
      bool is_double = false;
      bool is_closed = false;
      while (!is_closed && at < page_.size()) {
        at = page_.find_first_of("-<", at);
        if (at == std::string_view::npos) return page_.size();
        if (page_.substr(at).starts_with("-->")) {
          is_closed = true;
          at += 3;
        } else if (page_[at] == '<' && is_tag_at(at + 1, "script")) {
          is_double = true;
          at += 7;
        } else if (page_[at] == '<' && page_.substr(at + 1, 1) == "/" &&
                   is_tag_at(at + 2, "script")) {
          if (!is_double) return at;
          is_double = false;
          at += 8;
        } else {
          ++at;
        }
      }
      if (!is_closed) return page_.size();
      if (end < at) end = find_end("script", at);
      open = next_comment(at);
    }
    return end;
  }

  std::size_t raw_text(const Tag& tag) {
    const bool is_script = tag.name == "script";
    const std::size_t end = is_script ? find_script_end(tag.end) : find_end(tag.name, tag.end);
    const std::string_view content = page_.substr(tag.end, end - tag.end);
    emit("<");
    emit(tag.name);
    emit(">");
    if (tag.name == "title") emit(content);
    emit("</");
    emit(tag.name);
    emit(">");
    if (is_script && end < page_.size()) keep_script(tag, content);
    Tag closing;
    return end < page_.size() && read_tag(end, closing) ? closing.end : page_.size();
  }

  void keep_script(const Tag& tag, std::string_view content) {
    if (tag.type.find("ld+json") == std::string::npos) {
      if (content.size() >= kShortestData) out_.scripts.push_back(content);
    } else if (json_ld_bytes_ + content.size() <= kMostJsonLd) {
      json_ld_bytes_ += content.size();
      out_.json_ld.emplace_back(content);
    }
  }

  // All that follows is text.
  std::size_t plain_text(const Tag& tag) {
    start_tag(tag);
    text(tag.end, page_.size());
    return page_.size();
  }

  void text(std::size_t begin, std::size_t end) {
    if (end > begin) emit(page_.substr(begin, end - begin));
  }

  // Text without a run of white space; what of it is long and plain is kept from the parser.
  void words(std::string_view piece) {
    while (!piece.empty()) {
      const std::size_t reference = std::min(piece.find('&'), piece.size());
      words_without_reference(piece.substr(0, reference));
      std::size_t end = std::min(reference + 1, piece.size());
      while (end < piece.size() && is_in_reference(piece[end])) ++end;
      emit(piece.substr(reference, end - reference));
      piece.remove_prefix(end);
    }
  }

  static bool is_in_reference(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '#' || c == ';';
  }

  void words_without_reference(std::string_view piece) {
    std::size_t begin = 0;
    while (begin < piece.size() && is_space(piece[begin])) ++begin;
    std::size_t end = piece.size();
    while (end > begin && is_space(piece[end - 1])) --end;
    const std::string_view plain = piece.substr(begin, end - begin);
    if (!has_tokens_ || plain.size() < kShortestRun || !is_plain(plain)) {
      emit(piece);
      return;
    }
    emit(piece.substr(0, begin));
    kept_bytes_ += plain.size();
    emit(CleanHtml::kTextBegin);
    emit(std::to_string(out_.texts.size()));
    emit(CleanHtml::kTextEnd);
    out_.texts.push_back(plain);
    emit(piece.substr(end));
  }

  // The same, with runs of white space made one, a line break if there is one in it. Half of a
  // page's text is indentation.
  void running_text(std::size_t begin, std::size_t end) {
    if (!open_.empty() && open_.back().is_preformatted) return text(begin, end);
    for (std::size_t at = begin; at < end;) {
      std::size_t stop = at;  // the end of what is taken as it is
      std::size_t next = end;
      while (stop < end) {
        while (stop < end && !is_space(page_[stop])) ++stop;
        next = stop;
        while (next < end && is_space(page_[next])) ++next;
        if (next - stop > 1) break;
        stop = next;
      }
      words(page_.substr(at, stop - at));
      if (stop == end) return;
      const bool has_break =
          page_.substr(stop, next - stop).find_first_of("\n\r") != std::string_view::npos;
      emit(has_break ? "\n" : " ");
      at = next;
    }
  }

  void emit(std::string_view piece) {
    if (out_.markup.size() + kept_bytes_ + piece.size() > kMostMarkup) {
      out_.is_cut = true;
      return;
    }
    out_.markup += piece;
  }

  std::string_view page_;
  CleanHtml out_;
  struct Open {
    std::string name;
    bool is_foreign = false;  // are the rules of svg or math in force in it?
    bool is_preformatted = false;
  };
  std::vector<Open> open_;
  std::size_t formatting_ = 0;
  std::size_t json_ld_bytes_ = 0;
  std::size_t kept_bytes_ = 0;  // of what stands in out_.attributes and out_.texts
  bool has_tokens_;
};

}  // namespace

std::span<const KeptAttribute> CleanHtml::range(std::string_view number) const {
  std::size_t index = 0;
  if (!read_number(number, index) || index >= ranges.size()) return {};
  return std::span(attributes).subspan(ranges[index].first, ranges[index].second);
}

std::string_view CleanHtml::whole_text(std::string_view text, std::string& room) const {
  std::size_t open = text.find(kTextBegin);
  if (open == std::string_view::npos) return text;
  room.clear();
  std::size_t at = 0;
  for (; open != std::string_view::npos; open = text.find(kTextBegin, at)) {
    const std::size_t number = open + kTextBegin.size();
    const std::size_t close = text.find(kTextEnd, number);
    std::size_t index = 0;
    if (close == std::string_view::npos ||
        !read_number(text.substr(number, close - number), index) || index >= texts.size())
      break;
    const std::size_t end = close + kTextEnd.size();
    if (open == 0 && end == text.size()) return texts[index];
    room += text.substr(at, open - at);
    room += texts[index];
    at = end;
  }
  room += text.substr(at);
  return room;
}

CleanHtml clean_html(std::string_view page) { return Cleaner(page).run(); }

}  // namespace casus
