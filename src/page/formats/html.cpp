// HTML: a whole file or stream is one page. Told by its name or by the mark-up it opens with.
#include <algorithm>
#include <array>

#include "page/source.h"

namespace casus {
namespace {

// What a page may open with; compared in lower case, after white space, byte order mark, comments
// and an XML declaration.
constexpr std::array<std::string_view, 12> kOpenings = {
    "<!doctype html", "<html", "<head",  "<body", "<title", "<meta",
    "<script",        "<link", "<style", "<div",  "<p>",    "<article"};

std::string narrow_head(std::string_view first_bytes) {
  std::string head;
  const bool wide = looks_wide(first_bytes);
  for (const char c : first_bytes.substr(0, 4096)) {
    if (c == '\0' || (wide && (c == '\xFE' || c == '\xFF'))) continue;
    head += c;
  }
  return ascii_lower(head);
}

// Past white space, comments and declarations such as <?xml … ?>.
std::string_view skip_prelude(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  while (!head.empty()) {
    std::string_view closer;
    if (head.starts_with("<!--")) closer = "-->";
    if (head.starts_with("<?")) closer = ">";
    if (!closer.empty()) {
      const std::size_t end = head.find(closer);
      if (end == std::string_view::npos) return {};
      head.remove_prefix(end + closer.size());
    } else if (head[0] == ' ' || head[0] == '\t' || head[0] == '\n' || head[0] == '\r') {
      head.remove_prefix(1);
    } else {
      return head;
    }
  }
  return head;
}

bool matches(std::string_view file_name, std::string_view first_bytes) {
  if (!why_binary(first_bytes).empty()) return false;
  const std::string end = extension(file_name);
  if (end == "html" || end == "htm" || end == "xhtml" || end == "shtml") return true;
  const std::string head = narrow_head(first_bytes);
  const std::string_view rest = skip_prelude(head);
  return std::any_of(kOpenings.begin(), kOpenings.end(),
                     [&](std::string_view opening) { return rest.starts_with(opening); });
}

void read(const std::string& where, std::string first, ByteSource& source, const PageLimits& limits,
          const PageSink& sink, bool& stop) {
  read_single_page(where, std::move(first), source, limits, sink, stop, Page::Kind::html);
}

}  // namespace

const Format& format_html() {
  static constexpr Format kFormat{"html", 50, matches, read};
  return kFormat;
}

}  // namespace casus
