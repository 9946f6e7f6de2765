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

namespace casus {
namespace {

constexpr std::size_t kMostMarkup = 8 << 20;  // bytes of mark-up that are kept
constexpr std::size_t kMostJsonLd = 4 << 20;  // bytes of JSON-LD in all
constexpr std::size_t kMostDepth = 400;       // real pages stay below 100
constexpr std::size_t kMostFormatting = 24;   // left open at a time
constexpr std::size_t kMostAttributes = 24;   // of those kept, in one tag
constexpr std::size_t kShortestData = 400;    // of a script that may hold an article
constexpr std::size_t kMostValue = 64 << 10;  // bytes of an attribute's value
constexpr std::size_t kMostName = 256;        // bytes of a tag's name
constexpr std::size_t kMostDoctype = 1024;

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

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// A tag as cut from the page.
struct Tag {
  std::string name;  // lower case
  bool is_end = false;
  bool is_self_closing = false;
  std::size_t end = 0;  // behind its '>'
  std::string kept;     // " class=\"…\" id=…" of the attributes kept, as written
  std::string type;     // value of type=, lower case
};

class Cleaner {
 public:
  explicit Cleaner(std::string_view page) : page_(page) {
    out_.markup.reserve(std::min(page.size(), kMostMarkup) / 2);
  }

  CleanHtml run() {
    std::size_t at = 0;
    while (at < page_.size() && !out_.is_cut) {
      const std::size_t open = page_.find('<', at);
      text(at, std::min(open, page_.size()));
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
      if (is_in(kRaw, tag.name)) return raw_text(tag);
      if (tag.name == "plaintext") return plain_text(tag);
    }
    start_tag(tag);
    return tag.end;
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
    std::size_t count = 0;
    while (i < page_.size()) {
      const std::size_t before = i;
      while (i < page_.size() && (is_space(page_[i]) || page_[i] == '/')) ++i;
      if (i >= page_.size()) return false;
      if (page_[i] == '>') {
        tag.is_self_closing = i > before && page_[i - 1] == '/';
        tag.end = i + 1;
        return true;
      }
      i = attribute(i, tag, count);
    }
    return false;
  }

  // Reads one attribute; returns the byte behind it.
  std::size_t attribute(std::size_t i, Tag& tag, std::size_t& count) const {
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
    keep(name, value, quote, tag, count);
    return i;
  }

  // Attributes by which the parser tells whether an element leaves a drawing or formula.
  static bool decides_place(std::string_view tag, std::string_view name) {
    if (tag == "font") return name == "color" || name == "face" || name == "size";
    return tag == "annotation-xml" && name == "encoding";
  }

  static void keep(const std::string& name, std::string_view value, char quote, Tag& tag,
                   std::size_t& count) {
    if (name == "type") {
      tag.type.clear();
      for (const char c : value.substr(0, 64)) tag.type += lower(c);
    }
    const bool is_wanted = is_in(kAttributes, name) || decides_place(tag.name, name);
    if (!is_wanted || value.size() > kMostValue || count >= kMostAttributes) return;
    ++count;
    const char mark = quote == '\0' ? '"' : quote;
    tag.kept += ' ';
    tag.kept += name;
    tag.kept += '=';
    tag.kept += mark;
    if (quote == '\0') {
      // Unquoted values may hold quotes.
      for (const char c : value) {
        if (c == '"') {
          tag.kept += "&quot;";
        } else {
          tag.kept += c;
        }
      }
    } else {
      tag.kept += value;
    }
    tag.kept += mark;
  }

  void start_tag(const Tag& tag) {
    const bool opens_foreign = tag.name == "svg" || tag.name == "math";
    if (is_foreign() && is_in(kBreakout, tag.name)) leave_foreign();
    const bool is_void =
        is_in(kVoid, tag.name) || (tag.is_self_closing && (is_foreign() || opens_foreign));
    if (!is_void && !is_in(kOptionalEnd, tag.name)) {
      if (open_.size() >= kMostDepth) return;
      if (is_in(kFormatting, tag.name)) {
        if (formatting_ >= kMostFormatting) return;
        ++formatting_;
      }
      // An element of HTML inside a drawing is HTML's again.
      const bool is_inside = opens_foreign || (is_foreign() && !is_in(kIntegration, tag.name));
      open_.push_back({tag.name, is_inside});
    }
    emit("<");
    emit(tag.name);
    emit(tag.kept);
    emit(tag.is_self_closing ? "/>" : ">");
  }

  void leave_foreign() {
    while (is_foreign()) open_.pop_back();
  }

  void end_tag(const Tag& tag) {
    // The end of raw text was handled with its start; "title" may be one of a drawing's.
    if (is_in(kRaw, tag.name) && tag.name != "title" && !is_foreign()) return;
    if (formatting_ > 0 && is_in(kFormatting, tag.name)) --formatting_;
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

  // White space between tags is a tenth of a usual page; a run of it counts as one space or line.
  void text(std::size_t begin, std::size_t end) {
    const auto is_gap = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
    for (std::size_t at = begin; at < end; ++at) {
      if (!is_gap(page_[at]) || at + 1 >= end || !is_gap(page_[at + 1])) continue;
      emit(page_.substr(begin, at - begin));
      bool is_line = false;
      for (; at < end && is_gap(page_[at]); ++at) is_line = is_line || page_[at] == '\n';
      emit(is_line ? "\n" : " ");
      begin = at;
    }
    if (end > begin) emit(page_.substr(begin, end - begin));
  }

  void emit(std::string_view piece) {
    if (out_.markup.size() + piece.size() > kMostMarkup) {
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
  };
  std::vector<Open> open_;
  std::size_t formatting_ = 0;
  std::size_t json_ld_bytes_ = 0;
};

}  // namespace

CleanHtml clean_html(std::string_view page) { return Cleaner(page).run(); }

}  // namespace casus
