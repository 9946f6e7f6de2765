// The headline as the page shows it (h1) is best, if it is the headline and not the site's name or
// a section's. That shows by its likeness to what the page states elsewhere, by its place before
// the text, and by what it is not: the last part of the window's title is the site, whatever its
// name. Descriptions for machines come next; where two of them agree against the h1 and the
// window's title, they are believed, because then the h1 is a variant and they are the headline.
#include "document/html/title.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "document/html/text_of.h"
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

bool has_letter(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           (static_cast<unsigned char>(c) & 0x80) != 0;
  });
}

std::vector<std::string> sorted_words(const std::string& text) {
  std::vector<std::string> words;
  const std::string form = label_form(text);
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t end = std::min(form.find(' ', at), form.size());
    std::string word(trim_edges(std::string_view(form).substr(at, end - at)));
    if (has_letter(word)) words.push_back(std::move(word));
    at = end + 1;
  }
  std::sort(words.begin(), words.end());
  return words;
}

constexpr std::array<std::string_view, 10> kSeparators = {
    " | ", " - ", " – ", " — ", " :: ", " · ", " » ", " « ", " • ", " : "};

// A title cut at what may separate the headline from the names of sections and sites.
std::vector<std::string_view> parts_of(std::string_view title) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < title.size(); ++at) {
    if (title[at] != ' ') continue;
    for (const std::string_view separator : kSeparators) {
      if (!title.substr(at).starts_with(separator)) continue;
      parts.push_back(title.substr(begin, at - begin));
      at += separator.size() - 1;
      begin = at + 1;
      break;
    }
  }
  parts.push_back(title.substr(begin));
  return parts;
}

// The host without its ending, and each longer part of it.
bool names_host(const std::string& name, std::string_view site) {
  const std::string whole = bare(site);
  if (whole.size() > 5 && name == whole) return true;
  const std::string host = bare(site.substr(0, site.rfind('.')));
  if (name.size() > 3 && host.find(name) != std::string::npos) return true;
  constexpr std::size_t kMostTimes = 2;  // as long as the host's name: the rest is "online", "news"
  if (host.size() > 3 && host.size() * kMostTimes >= name.size() &&
      name.find(host) != std::string::npos)
    return true;
  for (std::size_t at = 0; at < site.size();) {
    const std::size_t end = std::min(site.find('.', at), site.size());
    const std::string label = bare(site.substr(at, end - at));
    if (end < site.size() && label.size() > 3 && label.size() * kMostTimes >= name.size() &&
        name.find(label) != std::string::npos)
      return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

bool names_site(std::string_view part, std::string_view outlet, std::string_view site) {
  const std::string name = bare(part);
  if (name.empty()) return true;
  const std::string known = bare(outlet);
  if (!known.empty()) {
    if (name == known) return true;
    if (name.size() > 3 && known.find(name) != std::string::npos) return true;
    if (name.size() > 3 && known.size() > 3 && known.size() * 2 >= name.size() &&
        name.find(known) != std::string::npos)
      return true;
  }
  return names_host(name, site);
}

std::string strip_site(std::string_view title, std::string_view outlet, std::string_view site) {
  std::string out = utf8::squeeze(title);
  const std::vector<std::string_view> parts = parts_of(out);
  // What follows the site's name, and what precedes it at the begin, is the site's motto.
  std::size_t end = parts.size();
  for (std::size_t i = parts.size(); i > 1; --i) {
    if (names_site(parts[i - 1], outlet, site)) end = i - 1;
  }
  std::size_t begin = 0;
  if (end == parts.size() && parts.size() > 1 && names_site(parts[0], outlet, site)) begin = 1;
  const char* from = parts[begin].data();
  const char* to = parts[end - 1].data() + parts[end - 1].size();
  std::string kept(utf8::trim(std::string_view(from, static_cast<std::size_t>(to - from))));
  if (kept.size() == out.size() && outlet.size() > 3) {
    // Separators without spaces are known by the name beside them: "Headline-Example Times".
    const std::string_view whole = kept;
    if (whole.size() <= outlet.size() + 8) return kept;
    for (const std::string_view sign : {"|", "-", "_", "｜", "ㅣ"}) {
      if (whole.ends_with(outlet)) {
        const std::string_view before = whole.substr(0, whole.size() - outlet.size());
        if (before.ends_with(sign))
          return std::string(utf8::trim(before.substr(0, before.size() - sign.size())));
      } else if (whole.starts_with(outlet)) {
        const std::string_view behind = whole.substr(outlet.size());
        if (behind.starts_with(sign)) return std::string(utf8::trim(behind.substr(sign.size())));
      }
    }
  }
  return kept;
}

double likeness(const std::string& a, const std::string& b) {
  const std::vector<std::string> x = sorted_words(a);
  const std::vector<std::string> y = sorted_words(b);
  if (x.empty() || y.empty()) return 0;
  std::vector<std::string> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(x.size() + y.size());
}

std::string outlet_in_window(std::string_view window, std::string_view site) {
  const std::vector<std::string_view> parts = parts_of(window);
  if (parts.size() < 2) return {};
  const std::string_view last = utf8::trim(parts.back());
  return last.size() <= 60 && names_site(last, {}, site) ? std::string(last) : std::string();
}

namespace {

constexpr std::array<std::string_view, 6> kTitleMetas = {
    "og:title", "twitter:title", "dc.title", "dc:title", "parsely-title", "sailthru.title"};

class Chooser {
 public:
  Chooser(const Tree& tree, const Blocks& cut, const Facts& facts, const LinkedData& linked,
          std::string_view outlet, std::string_view site)
      : tree_(tree),
        cut_(cut),
        facts_(facts),
        outlet_(outlet),
        site_(site),
        headline_(clean(linked.headline)),
        window_(clean(facts.window)) {
    for (const std::string_view name : kTitleMetas) {
      std::string title = clean(facts.meta(name));
      if (title.empty() || names_site(title, outlet, site)) continue;
      if (meta_.empty()) meta_ = title, meta_name_ = name;
      stated_.push_back(std::move(title));
    }
    if (!headline_.empty()) stated_.push_back(headline_);
    if (!window_.empty()) stated_.push_back(window_);
  }

  PageTitle run() {
    PageTitle out = choose();
    if (out.title.size() > 1000) out = PageTitle();
    return out;
  }

 private:
  // Decoded, without the site's name and what hyphenation leaves behind.
  std::string clean(std::string_view text) const {
    constexpr std::size_t kLongest = 4096;
    if (text.size() > kLongest) return {};
    std::string plain = plain_of(text);
    for (const std::string_view mark : {std::string_view("\u00AD"), std::string_view("\u200B")}) {
      for (std::size_t at = plain.find(mark); at != std::string::npos; at = plain.find(mark, at))
        plain.erase(at, mark.size());
    }
    return strip_site(plain, outlet_, site_);
  }

  PageTitle choose() {
    const std::string h1 = choose_h1();
    const bool is_agreed = !meta_.empty() && same(meta_, headline_) && !same(meta_, h1) &&
                           !same(meta_, window_) && !h1.ends_with(meta_);
    if (!h1.empty() && !is_agreed) return {without_kicker(h1), "h1"};
    if (const std::string title = marked_headline(); !title.empty() && !is_agreed)
      return {title, "property"};
    if (!meta_.empty()) return {completed(shown(meta_)), "meta " + meta_name_};
    if (!headline_.empty()) return {completed(headline_), "json-ld"};
    return {shown(window_), "window"};
  }

  static bool same(const std::string& a, const std::string& b) {
    return !a.empty() && !b.empty() && bare(a) == bare(b);
  }

  double fit(const std::string& text) const {
    double best = 0;
    for (const std::string& title : stated_)
      best = std::max(best, begins_apart(title, text) ? 1 : likeness(text, title));
    return best;
  }

  // Does the title go on behind this text with a sign, as before the name of a site?
  static bool begins_apart(const std::string& title, const std::string& text) {
    constexpr std::size_t kShortest = 12;
    if (text.size() < kShortest || title.size() <= text.size() || !title.starts_with(text))
      return false;
    const std::string_view rest = utf8::trim(std::string_view(title).substr(text.size()));
    uint32_t length = 1;
    const char32_t c = rest.empty() ? U'a' : utf8::decode(rest, 0, length);
    return c == U'|' || c == U'｜' || c == U'ㅣ' || c == U'_' || c == U'-' || c == U'–' ||
           c == U'—';
  }

  // The window's title ends with the site's name: an h1 that repeats that end is a logo.
  bool repeats_end(const std::string& text) const {
    const std::string window = plain_of(facts_.window);
    const std::vector<std::string_view> parts = parts_of(window);
    return parts.size() > 1 && bare(parts.back()) == bare(text) &&
           std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return part.size() > parts.back().size(); });
  }

  std::string choose_h1() const {
    struct Candidate {
      uint32_t node;
      std::string text;
      double fit;
    };
    std::vector<Candidate> candidates;
    for (const uint32_t index : facts_.h1) {
      if (is_hidden(tree_, tree_.nodes()[index])) continue;
      std::string text = clean(text_of(tree_, index));
      if (text.empty() || names_site(text, outlet_, site_) || repeats_end(text)) continue;
      const double value = fit(text);
      candidates.push_back({index, std::move(text), value});
    }
    const auto best =
        std::max_element(candidates.begin(), candidates.end(),
                         [](const Candidate& a, const Candidate& b) { return a.fit < b.fit; });
    if (best == candidates.end()) return {};
    if (best->fit > 0.5) return best->text;
    std::erase_if(candidates, [&](const Candidate& one) { return is_elsewhere(cut_, one.node); });
    if (candidates.size() != 1 || is_shown_elsewhere()) return {};
    const Candidate& only = candidates.front();
    const bool is_outvoted = same(meta_, headline_) && same(meta_, window_);
    if (is_outvoted && only.fit < 0.2) return {};  // a label for those who hear the page
    // A word alone is the name of a section as often as a headline.
    const bool is_one_word = only.text.find(' ') == std::string::npos && only.text.size() < 24;
    const bool is_free =
        only.fit > 0.2 || stated_.empty() || (!is_one_word && is_before_text(only.node));
    return is_free ? only.text : std::string();
  }

  // Does a heading repeat a whole part of the window's title?
  bool is_shown_elsewhere() const { return !window_.empty() && !same(shown(window_), window_); }

  // Does it stand before the running text and not far from it?
  bool is_before_text(uint32_t node) const {
    constexpr std::size_t kNear = 24;
    std::size_t between = 0;
    for (const Block& block : cut_.blocks) {
      const bool is_text = block.is_good &&
                           (block.mark == Mark::none || block.mark == Mark::body) &&
                           block.text.size() > 100;
      if (block.node < node) {
        if (is_text) return false;
      } else {
        if (is_text) return true;
        if (++between > kNear) return false;
      }
    }
    return false;
  }

  // A kicker before the headline, or a summary behind it, inside the h1: what the page states is
  // one end of it. A longer headline that goes on in the same words is a longer headline.
  std::string without_kicker(const std::string& h1) const {
    std::string best = h1;
    const std::string whole = bare(h1);
    if (h1 == meta_) return h1;  // stated with it
    for (const std::string& title : stated_) {
      const std::string part = bare(title);
      if (part.size() < 10 || part.size() >= whole.size() || title.size() >= best.size()) continue;
      const bool is_end = whole.ends_with(part) && ends_apart(h1, title);
      const bool is_begin = h1.starts_with(title) && begins_element(title);
      if (is_end || is_begin) best = title;
    }
    return best;
  }

  // The words before the end are cut off from it, not its grammar: "Opinion Headline" is, "The
  // Headline" is not.
  bool ends_apart(const std::string& h1, const std::string& title) const {
    if (!h1.ends_with(title)) return true;
    const std::string_view before =
        utf8::trim(std::string_view(h1).substr(0, h1.size() - title.size()));
    if (before.empty()) return false;
    constexpr std::string_view kSigns = ":|/-";
    return begins_element(before) || kSigns.find(before.back()) != std::string_view::npos ||
           before.ends_with("–") || before.ends_with("—");
  }

  // Is there an h1 in which an element or text ends just where `text` does?
  bool begins_element(std::string_view text) const {
    const std::vector<Node>& nodes = tree_.nodes();
    const std::string wanted = bare(text);
    for (const uint32_t index : facts_.h1) {
      std::string so_far;
      for (uint32_t i = index + 1; i < nodes[index].end; ++i) {
        if (!nodes[i].is_text) continue;
        so_far += bare(nodes[i].text);
        if (so_far == wanted && i + 1 < nodes[index].end) return true;
        if (so_far.size() > wanted.size()) break;
      }
    }
    return false;
  }

  std::string marked_headline() const {
    for (const Facts::Property& property : facts_.properties) {
      const Node& node = tree_.nodes()[property.node];
      if (property.name != "headline" || node.tag == Tag::meta) continue;
      std::string text = clean(value_of(tree_, property.node));
      if (text.empty() || text.size() > 400) continue;
      for (const std::string& title : stated_) {
        if (title.size() >= 10 && text.size() > title.size() && text.ends_with(title)) text = title;
      }
      return text;
    }
    return {};
  }

  // Without an h1: the part of a stated title that a heading of the page shows. The rest names
  // sections and the site.
  std::string shown(const std::string& title) const {
    const std::string form = bare(title);
    std::string best;
    for (const uint32_t index : facts_.headings) {
      if (is_elsewhere(cut_, index) || is_hidden(tree_, tree_.nodes()[index])) continue;
      std::string text = clean(text_of(tree_, index));
      const std::string part = bare(text);
      if (part.size() < 12 || part.size() >= form.size() || text.size() <= best.size()) continue;
      if (is_part(title, part)) best = std::move(text);
    }
    return best.empty() ? title : best;
  }

  static bool is_part(const std::string& title, const std::string& part) {
    for (const std::string_view one : parts_of(title)) {
      if (bare(one) == part) return true;
    }
    // Scripts without spaces have none beside the separator.
    const std::string whole = bare(title);
    return whole.starts_with(part) && static_cast<unsigned char>(part[0]) >= 0xE0;
  }

  // Templates forget to escape a quotation mark, and the attribute ends there.
  std::string completed(const std::string& title) const {
    if (window_.size() <= title.size() || !window_.starts_with(title)) return title;
    const std::string_view rest = utf8::trim(std::string_view(window_).substr(title.size()));
    return rest.starts_with('"') ? window_ : title;
  }

  const Tree& tree_;
  const Blocks& cut_;
  const Facts& facts_;
  std::string_view outlet_;
  std::string_view site_;
  std::string headline_;
  std::string window_;
  std::string meta_;
  std::string meta_name_;
  std::vector<std::string> stated_;
};

}  // namespace

PageTitle choose_title(const Tree& tree, const Blocks& cut, const Facts& facts,
                       const LinkedData& linked, std::string_view outlet, std::string_view site) {
  return Chooser(tree, cut, facts, linked, outlet, site).run();
}

}  // namespace casus
