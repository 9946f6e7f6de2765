// The tree builder's rules for bad nesting make its cost grow with the depth of open elements and
// with the number of formatting elements (<b>, <a>, …) left open, per tag; a hostile page of a few
// megabytes could keep it busy for hours or fill the memory. So a tokenizer that knows only tags,
// comments and raw text goes first, drops what nobody reads, and does not let the stack grow beyond
// what real pages have.
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

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& sorted, std::string_view name) {
  return std::binary_search(sorted.begin(), sorted.end(), name);
}

// Contents are no mark-up; all are dropped but title.
constexpr std::array<std::string_view, 11> kRaw = {"iframe",   "noembed", "noframes", "noscript",
                                                   "script",   "style",   "svg",      "template",
                                                   "textarea", "title",   "xmp"};
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
    if (next != '/' && !is_letter(next)) {
      emit("&lt;");
      return at + 1;
    }
    if (next == '/' && (at + 2 >= page_.size() || !is_letter(page_[at + 2]))) {
      const std::size_t end = page_.find('>', at);
      return end == std::string_view::npos ? page_.size() : end + 1;
    }
    Tag tag;
    if (!read_tag(at, tag)) return page_.size();  // the page ends inside a tag
    if (tag.is_end) {
      end_tag(tag);
    } else if (is_in(kRaw, tag.name)) {
      return raw_text(tag);
    } else {
      start_tag(tag);
    }
    return tag.end;
  }

  std::size_t declaration(std::size_t at) const {
    std::string_view closer = ">";
    std::size_t from = at + 2;
    if (page_.substr(at).starts_with("<!--")) {
      // "<!-->" and "<!--->" are whole comments.
      if (page_.substr(at + 4).starts_with(">")) return at + 5;
      if (page_.substr(at + 4).starts_with("->")) return at + 6;
      closer = "-->";
      from = at + 4;
    }
    std::size_t end = page_.find(closer, from);
    if (end == std::string_view::npos && closer.size() > 1) {
      // A comment that is never closed would swallow the page; browsers do that, readers need not.
      closer = ">";
      end = page_.find(closer, from);
    }
    return end == std::string_view::npos ? page_.size() : end + closer.size();
  }

  bool read_tag(std::size_t at, Tag& tag) const {
    std::size_t i = at + 1;
    if (page_[i] == '/') {
      tag.is_end = true;
      ++i;
    }
    while (i < page_.size() && !is_space(page_[i]) && page_[i] != '/' && page_[i] != '>') {
      if (tag.name.size() < 64) tag.name += lower(page_[i]);
      ++i;
    }
    std::size_t count = 0;
    while (i < page_.size()) {
      while (i < page_.size() && (is_space(page_[i]) || page_[i] == '/')) ++i;
      if (i >= page_.size()) return false;
      if (page_[i] == '>') {
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

  static void keep(const std::string& name, std::string_view value, char quote, Tag& tag,
                   std::size_t& count) {
    if (name == "type") {
      tag.type.clear();
      for (const char c : value.substr(0, 64)) tag.type += lower(c);
    }
    if (!is_in(kAttributes, name) || value.size() > kMostValue || count >= kMostAttributes) return;
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
    const bool is_void = is_in(kVoid, tag.name);
    if (!is_void && !is_in(kOptionalEnd, tag.name)) {
      if (open_.size() >= kMostDepth) return;
      if (is_in(kFormatting, tag.name)) {
        if (formatting_ >= kMostFormatting) return;
        ++formatting_;
      }
      open_.push_back(tag.name);
    }
    emit("<");
    emit(tag.name);
    emit(tag.kept);
    emit(">");
  }

  void end_tag(const Tag& tag) {
    if (is_in(kRaw, tag.name)) return;  // its start tag was handled with its content
    if (formatting_ > 0 && is_in(kFormatting, tag.name)) --formatting_;
    // Looks a few levels down only: an end tag that matches nothing near is a stray one.
    constexpr std::size_t kLook = 64;
    const std::size_t least = open_.size() > kLook ? open_.size() - kLook : 0;
    for (std::size_t i = open_.size(); i > least; --i) {
      if (open_[i - 1] == tag.name) {
        open_.resize(i - 1);
        break;
      }
    }
    emit("</");
    emit(tag.name);
    emit(">");
  }

  // Where "</name" begins at or after `from`.
  std::size_t find_end(std::string_view name, std::size_t from) const {
    for (std::size_t at = page_.find("</", from); at != std::string_view::npos;
         at = page_.find("</", at + 2)) {
      if (at + 2 + name.size() > page_.size()) break;
      std::size_t i = 0;
      while (i < name.size() && lower(page_[at + 2 + i]) == name[i]) ++i;
      if (i == name.size()) return at;
    }
    return std::string_view::npos;
  }

  std::size_t raw_text(const Tag& tag) {
    const bool is_drawing = tag.name == "svg";
    const bool is_self_closed = tag.end >= 2 && page_[tag.end - 2] == '/';
    if (is_drawing && is_self_closed) return tag.end;
    // Once an end tag of a kind is missing, it is missing for all that follow: looking again for
    // each would be quadratic.
    std::size_t& missing = missing_[static_cast<std::size_t>(
        std::find(kRaw.begin(), kRaw.end(), tag.name) - kRaw.begin())];
    const std::size_t end = missing != 0 ? std::string_view::npos : find_end(tag.name, tag.end);
    if (end == std::string_view::npos) {
      missing = 1;
      // A page cut off inside a script has no more text; for the others the tag alone is dropped.
      return tag.name == "script" || tag.name == "style" ? page_.size() : tag.end;
    }
    const std::string_view content = page_.substr(tag.end, end - tag.end);
    if (tag.name == "title") {
      emit("<title>");
      emit(content);
      emit("</title>");
    }
    if (tag.name == "script" && tag.type.find("ld+json") != std::string::npos &&
        json_ld_bytes_ + content.size() <= kMostJsonLd) {
      json_ld_bytes_ += content.size();
      out_.json_ld.emplace_back(content);
    } else if (tag.name == "script" && content.size() >= kShortestData) {
      out_.scripts.push_back(content);
    }
    const std::size_t close = page_.find('>', end);
    return close == std::string_view::npos ? page_.size() : close + 1;
  }

  void text(std::size_t begin, std::size_t end) {
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
  std::vector<std::string> open_;
  std::size_t formatting_ = 0;
  std::size_t json_ld_bytes_ = 0;
  std::array<std::size_t, kRaw.size()> missing_{};
};

}  // namespace

CleanHtml clean_html(std::string_view page) { return Cleaner(page).run(); }

}  // namespace casus
