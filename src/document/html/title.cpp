#include "document/html/title.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "document/words.h"
#include "text/utf8.h"

namespace casus {
namespace {

// Letters and digits only, folded: the form in which names of sites are compared.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : utf8::fold(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
        (static_cast<unsigned char>(c) & 0x80) != 0)
      out += c;
  }
  return out;
}

std::vector<std::string> sorted_words(const std::string& text) {
  std::vector<std::string> words;
  const std::string form = label_form(text);
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t end = std::min(form.find(' ', at), form.size());
    if (end > at) words.push_back(form.substr(at, end - at));
    at = end + 1;
  }
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace

bool names_site(std::string_view part, std::string_view outlet, std::string_view site) {
  const std::string name = bare(part);
  if (name.empty()) return true;
  const std::string known = bare(outlet);
  if (!known.empty() &&
      (name == known || (name.size() > 3 && (known.find(name) != std::string::npos ||
                                             name.find(known) != std::string::npos))))
    return true;
  const std::string host = bare(site.substr(0, site.rfind('.')));
  return name.size() > 3 && !host.empty() &&
         (host.find(name) != std::string::npos ||
          (host.size() > 3 && name.find(host) != std::string::npos));
}

std::string strip_site(std::string_view title, std::string_view outlet, std::string_view site) {
  std::string out = utf8::squeeze(title);
  constexpr std::array<std::string_view, 9> kSeparators = {
      " | ", " - ", " – ", " — ", " :: ", " · ", " » ", " « ", " • "};
  for (int round = 0; round < 3; ++round) {
    std::size_t last = std::string::npos;
    std::size_t width = 0;
    for (const std::string_view separator : kSeparators) {
      const std::size_t at = out.rfind(separator);
      if (at != std::string::npos && (last == std::string::npos || at > last))
        last = at, width = separator.size();
    }
    if (last == std::string::npos || last == 0) break;
    if (!names_site(std::string_view(out).substr(last + width), outlet, site)) break;
    out.resize(last);
  }
  for (const std::string_view separator : {std::string_view(" | "), std::string_view(" - ")}) {
    const std::size_t first = out.find(separator);  // "The Example Times | Headline"
    if (first == std::string::npos || first == 0) continue;
    if (names_site(std::string_view(out).substr(0, first), outlet, site))
      out.erase(0, first + separator.size());
  }
  return std::string(utf8::trim(out));
}

double likeness(const std::string& a, const std::string& b) {
  const std::vector<std::string> x = sorted_words(a);
  const std::vector<std::string> y = sorted_words(b);
  if (x.empty() || y.empty()) return 0;
  std::vector<std::string> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(x.size() + y.size());
}

}  // namespace casus
