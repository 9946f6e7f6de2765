// Where a page says the same thing in several places, the first of these that says anything is
// believed, because publishing systems fill them in this order of care: JSON-LD, meta tags,
// microdata, visible elements marked as such, the address, labelled lines of text. A contradiction
// leaves a note.
#include <algorithm>
#include <array>

#include "document/dates.h"
#include "document/html/article.h"
#include "document/html/text_of.h"
#include "document/html/title.h"
#include "document/names.h"
#include "document/url.h"
#include "text/utf8.h"

namespace casus {
namespace {

// Names of meta tags (name= or property=), best first.
constexpr std::array<std::string_view, 24> kDateMetas = {"article:published_time",
                                                         "og:article:published_time",
                                                         "og:published_time",
                                                         "published_time",
                                                         "datepublished",
                                                         "date_published",
                                                         "dc.date.issued",
                                                         "dcterms.created",
                                                         "dc.date.created",
                                                         "dc.date",
                                                         "dcterms.date",
                                                         "dcterms.issued",
                                                         "publish-date",
                                                         "publish_date",
                                                         "publication_date",
                                                         "pubdate",
                                                         "parsely-pub-date",
                                                         "sailthru.date",
                                                         "citation_publication_date",
                                                         "article.published",
                                                         "article:published",
                                                         "cxenseparse:recs:publishtime",
                                                         "originalpublicationdate",
                                                         "date"};
constexpr std::array<std::string_view, 9> kAuthorMetas = {
    "author",     "parsely-author",  "sailthru.author",   "article:author", "article:author_name",
    "dc.creator", "dcterms.creator", "og:article:author", "citation_author"};
constexpr std::array<std::string_view, 5> kTitleMetas = {"og:title", "twitter:title", "dc.title",
                                                         "parsely-title", "sailthru.title"};
constexpr std::array<std::string_view, 4> kOutletMetas = {"og:site_name", "dc.publisher",
                                                          "application-name", "publisher"};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    const bool begins = at == 0 || list[at - 1] == ' ';
    const std::size_t end = at + word.size();
    if (begins && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

bool is_address(std::string_view text) {
  return text.starts_with("http") || text.find("://") != std::string_view::npos ||
         text.starts_with("//") || text.starts_with('/') || text.starts_with('@');
}

class Reader {
 public:
  Reader(const Tree& tree, const Blocks& cut, const std::vector<std::string>& json_ld,
         std::string_view url, const Words& words)
      : tree_(tree), cut_(cut), linked_(read_linked_data(json_ld)), url_(url), words_(words) {}

  Metadata run() {
    scan();
    read_url();
    out_.outlet =
        first_of({plain_of(meta(kOutletMetas)), plain_of(linked_.outlet), itemprop_publisher_});
    if (is_address(out_.outlet)) out_.outlet.clear();
    out_.language = first_of({html_language_, std::string(meta_value("og:locale")),
                              std::string(meta_value("content-language")), linked_.language});
    read_title();
    read_authors_of_page();
    read_published();
    out_.body = plain_lines_of(linked_.body);
    return std::move(out_);
  }

 private:
  struct Meta {
    std::string name;
    std::string_view value;
  };

  static std::string first_of(std::initializer_list<std::string> values) {
    for (const std::string& value : values) {
      if (!utf8::trim(value).empty()) return value;
    }
    return {};
  }

  std::string_view meta_value(std::string_view name) const {
    for (const Meta& meta : metas_) {
      if (meta.name == name && !utf8::trim(meta.value).empty()) return utf8::trim(meta.value);
    }
    return {};
  }
  template <std::size_t N>
  std::string_view meta(const std::array<std::string_view, N>& names) const {
    for (const std::string_view name : names) {
      if (const std::string_view value = meta_value(name); !value.empty()) return value;
    }
    return {};
  }

  // One pass over the tree, which notes where everything of interest stands.
  void scan() {
    const std::vector<Node>& nodes = tree_.nodes();
    for (uint32_t i = 0; i < nodes.size(); ++i) {
      const Node& node = nodes[i];
      if (node.is_text) continue;
      switch (node.tag) {
        case Tag::html:
          html_language_ = primary(tree_.attribute(node, "lang"));
          break;
        case Tag::meta:
          scan_meta(node);
          break;
        case Tag::link:
          if (has_word(lower(tree_.attribute(node, "rel")), "canonical") && canonical_.empty())
            canonical_ = tree_.attribute(node, "href");
          break;
        case Tag::title:
          if (title_.empty()) title_ = plain_of(text_of(tree_, i));
          break;
        case Tag::h1:
          if (h1_.size() < 8) h1_.push_back(i);
          break;
        case Tag::time:
          scan_time(i, node);
          break;
        default:
          break;
      }
      if (node.attributes > 0) scan_marked(i, node);
    }
  }

  static std::string primary(std::string_view tag) { return std::string(tag.substr(0, 16)); }

  void scan_meta(const Node& node) {
    const std::string_view value = tree_.attribute(node, "content");
    if (value.empty() || metas_.size() >= 400) return;
    for (const char* key : {"property", "name", "http-equiv"}) {
      const std::string_view name = tree_.attribute(node, key);
      if (!name.empty()) metas_.push_back({lower(name), value});
    }
  }

  void scan_time(uint32_t index, const Node& node) {
    if (times_.size() >= 64) return;
    std::string value(tree_.attribute(node, "datetime"));
    if (value.empty()) value = text_of(tree_, index);
    const bool is_marked = tree_.has_attribute(node, "pubdate") ||
                           lower(tree_.attribute(node, "itemprop")) == "datepublished";
    times_.push_back({index, std::move(value), is_marked});
  }

  // The value of a microdata property: an attribute, or the element's text.
  std::string value_of(uint32_t index, const Node& node) const {
    for (const char* key : {"content", "datetime"}) {
      const std::string_view value = tree_.attribute(node, key);
      if (!value.empty()) return std::string(value);
    }
    return node.end - index < 200 ? text_of(tree_, index) : std::string();
  }

  void scan_marked(uint32_t i, const Node& node) {
    const std::string prop = lower(tree_.attribute(node, "itemprop"));
    if (!prop.empty()) {
      if (has_word(prop, "datepublished") && prop_date_.empty()) prop_date_ = value_of(i, node);
      if (has_word(prop, "headline") && prop_headline_.empty() && node.tag != Tag::meta)
        prop_headline_ = value_of(i, node);
      if (has_word(prop, "author") && prop_authors_.size() < 8 && cut_.marks[i] != Mark::comment)
        prop_authors_.push_back(author_of(i, node));
      if (has_word(prop, "publisher") && itemprop_publisher_.empty())
        itemprop_publisher_ = named(i, node);
    }
    const bool is_near = rel_authors_.empty() || i < rel_author_ + kNear;
    if (has_word(lower(tree_.attribute(node, "rel")), "author") && is_near && !is_elsewhere(i) &&
        rel_authors_.size() < 8 && node.tag == Tag::a) {
      rel_authors_.push_back(text_of(tree_, i));
      rel_author_ = i;
    }
    if (bylines_.size() < 16 && is_block_or_span(node.tag)) {
      const std::string names = lower(tree_.attribute(node, "class")) + " " +
                                lower(tree_.attribute(node, "id")) + " " +
                                lower(tree_.attribute(node, "data-testid")) + " " +
                                lower(tree_.attribute(node, "data-component"));
      if (names.find("byline") != std::string::npos || names.find("author") != std::string::npos)
        bylines_.push_back(i);
      if (names.find("publi") != std::string::npos || names.find("date") != std::string::npos ||
          names.find("time") != std::string::npos) {
        if (dated_.size() < 16) dated_.push_back(i);
      }
    }
  }

  static bool is_block_or_span(Tag tag) {
    return is_block(tag) || tag == Tag::span || tag == Tag::a || tag == Tag::em ||
           tag == Tag::strong || tag == Tag::small || tag == Tag::time || tag == Tag::cite;
  }

  std::string named(uint32_t index, const Node& node) const {
    const std::vector<Node>& nodes = tree_.nodes();
    for (uint32_t i = index + 1; i < node.end; ++i) {
      if (lower(tree_.attribute(nodes[i], "itemprop")) == "name") return value_of(i, nodes[i]);
    }
    return {};
  }
  std::string author_of(uint32_t index, const Node& node) const {
    const std::string name = named(index, node);
    return name.empty() ? value_of(index, node) : name;
  }

  void read_url() {
    out_.url = resolve_url(url_, canonical_);
    if (out_.url.empty()) out_.url = resolve_url(url_, meta_value("og:url"));
    // A canonical address that is the bare front page is a fault of the template.
    const std::size_t host = out_.url.find("//");
    const std::size_t path =
        host == std::string::npos ? std::string::npos : out_.url.find('/', host + 2);
    if (path == std::string::npos || path + 1 == out_.url.size()) out_.url.clear();
    if (out_.url.empty()) out_.url = url_;
  }

  // The headline as the page shows it (h1) is best, if it is the headline and not the site's name
  // or a section's: that shows by its likeness to what the page states elsewhere.
  void read_title() {
    const std::string site = site_of(out_.url);
    const auto strip = [&](std::string_view text) {
      return strip_site(plain_of(text), out_.outlet, site);
    };
    const std::string og = strip(meta(kTitleMetas));
    const std::string headline = strip(linked_.headline);
    const std::string window = strip(title_);
    std::string h1;
    double best = 0.5;
    for (const uint32_t index : h1_) {
      const std::string text = strip(text_of(tree_, index));
      if (text.empty() || is_hidden(tree_, tree_.nodes()[index]) ||
          names_site(text, out_.outlet, site))
        continue;
      const double fit =
          std::max({likeness(text, og), likeness(text, headline), likeness(text, window)});
      const bool is_only = h1_.size() == 1 &&
                           (fit > 0.2 || (og.empty() && headline.empty() && window.empty())) &&
                           !is_elsewhere(index);
      if (fit > best || is_only) h1 = text, best = std::max(fit, best);
    }
    const std::string stated = first_of({og, headline});
    // A kicker or standfirst inside the h1: what the page states is one end of it.
    if (!h1.empty() && stated.size() >= 12 && h1.size() > stated.size() &&
        (h1.starts_with(stated) || h1.ends_with(stated)))
      h1 = stated;
    out_.title = first_of({h1, strip(prop_headline_), og, headline, window});
    if (out_.title.size() > 1000) out_.title.clear();
  }

  // "By Jane Doe | 12 June": a line that opens as bylines do.
  void take_byline(std::string_view text) {
    const std::size_t end = std::min(text.find('|'), text.size());
    const std::string part(utf8::trim(text.substr(0, end)));
    const std::string form = utf8::fold(part.substr(0, 40));
    std::size_t length = 0;
    const std::string* kind = words_.byline.find_prefix(form, length);
    if (kind == nullptr || *kind != "open" || length == form.size()) return;
    const std::vector<std::string> people = read_authors(part, out_.outlet, words_);
    if (!people.empty() && std::all_of(people.begin(), people.end(), looks_like_name))
      add_authors(out_.authors, people);
  }

  // In comments, among related articles, in a biography.
  bool is_elsewhere(uint32_t index) const {
    return cut_.marks[index] == Mark::comment || cut_.marks[index] == Mark::away;
  }

  void take_author_field(std::string_view field) {
    const std::string plain = plain_of(field);
    if (is_address(plain) || names_site(plain, out_.outlet, site_of(out_.url))) return;
    if (out_.agency.empty()) out_.agency = words_.agency(plain);
    for (const std::string& name : read_authors(plain, out_.outlet, words_)) {
      add_authors(is_login(name) ? weak_authors_ : out_.authors, {name});
    }
  }

  // One word without a capital: the name of an account, believed only where there is no other.
  static bool is_login(std::string_view name) {
    return std::none_of(name.begin(), name.end(), [](char c) {
      return c == ' ' || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    });
  }

  void read_authors_of_page() {
    look_for_authors();
    if (out_.authors.empty()) out_.authors = weak_authors_;
  }

  void look_for_authors() {
    for (const std::string& name : linked_.organizations) {
      if (out_.agency.empty()) out_.agency = words_.agency(plain_of(name));
    }
    for (const std::string& name : linked_.authors) take_author_field(name);
    if (!out_.authors.empty()) return;
    for (const std::string_view name : kAuthorMetas) {
      for (const Meta& meta : metas_) {
        if (meta.name == name) take_author_field(meta.value);
      }
      if (!out_.authors.empty()) return;
    }
    for (const std::string& name : prop_authors_) take_author_field(name);
    if (!out_.authors.empty()) return;
    for (const std::string& name : rel_authors_) take_author_field(name);
    if (!out_.authors.empty()) return;
    for (const Block* line : head_lines()) {
      take_byline(line->text);
      if (!out_.authors.empty()) return;
    }
    for (const uint32_t index : bylines_) {
      if (is_elsewhere(index)) continue;
      const std::string text = text_of(tree_, index);
      if (text.size() > 200) continue;
      const std::vector<std::string> people = read_authors(text, out_.outlet, words_);
      const bool is_fit =
          !people.empty() && std::all_of(people.begin(), people.end(), looks_like_name);
      if (is_fit) add_authors(out_.authors, people);
      if (!out_.authors.empty()) return;
    }
  }

  void read_published() {
    std::vector<std::string> found;
    const auto take = [&](std::string_view value) {
      std::string date = read_date(value, words_);
      if (!date.empty()) found.push_back(std::move(date));
    };
    take(linked_.published);
    for (const std::string_view name : kDateMetas) take(meta_value(name));
    take(prop_date_);
    for (const Time& time : times_) {
      if (time.is_marked) take(time.value);
    }
    if (found.empty()) take(date_in_url(url_));
    if (found.empty()) take(date_in_url(out_.url));
    if (found.empty() && !times_.empty()) take(times_.front().value);
    for (const uint32_t index : dated_) {
      if (!found.empty()) break;
      const std::string text = text_of(tree_, index);
      if (text.size() < 120) take(text);
    }
    if (found.empty()) take_from_head(found);
    if (found.empty()) return;
    out_.published = found.front();
    const bool is_contradicted =
        std::any_of(found.begin(), found.end(), [&](const std::string& other) {
          const auto a = parse_iso_date(found.front());
          const auto b = parse_iso_date(other);
          return a && b && a->full() && b->full() &&
                 std::abs(days_from_civil(*a) - days_from_civil(*b)) > 1;
        });
    if (is_contradicted) out_.notes.emplace_back("the page states different dates of publication");
  }

  // The lines between the headline and the text: labelled dates, then a date that stands alone.
  void take_from_head(std::vector<std::string>& found) const {
    std::string alone;
    for (const Block* block : head_lines()) {
      std::string_view rest = block->text;
      while (!rest.empty() &&
             found.empty()) {  // "By Dana Iwo | Published: 12 Jun 2024 | Updated: …"
        const std::size_t end = std::min(rest.find('|'), rest.size());
        const std::string_view part = utf8::trim(rest.substr(0, end));
        std::string_view value;
        const Label label = words_.label(part, value);
        std::string date = label == Label::drop ? std::string() : read_date(part, words_);
        if (!date.empty() && label == Label::date) found.push_back(date);
        if (!date.empty() && alone.empty()) alone = std::move(date);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    if (found.empty() && !alone.empty()) found.push_back(alone);
  }

  // Short blocks just before and after the headline, and labelled ones anywhere.
  std::vector<const Block*> head_lines() const {
    std::vector<const Block*> lines;
    const std::string title = label_form(out_.title);
    constexpr std::size_t kBefore = 4;
    constexpr std::size_t kAfter = 12;
    const std::vector<Block>& blocks = cut_.blocks;
    for (std::size_t i = 0; i < blocks.size() && !title.empty(); ++i) {
      if (blocks[i].text.size() * 2 < title.size() ||
          blocks[i].text.size() > out_.title.size() + 200 ||
          !label_form(blocks[i].text).ends_with(title))
        continue;
      for (std::size_t k = i >= kBefore ? i - kBefore : 0; k < std::min(blocks.size(), i + kAfter);
           ++k) {
        if (k > i && blocks[k].is_good && blocks[k].text.size() > 200) break;
        if (blocks[k].text.size() < 120 && !is_elsewhere(blocks[k].node))
          lines.push_back(&blocks[k]);
      }
      break;
    }
    return lines;
  }

  struct Time {
    uint32_t index;
    std::string value;
    bool is_marked;
  };

  const Tree& tree_;
  const Blocks& cut_;
  LinkedData linked_;
  std::string url_;
  const Words& words_;
  Metadata out_;
  std::vector<Meta> metas_;
  std::vector<uint32_t> h1_;
  std::vector<Time> times_;
  std::vector<uint32_t> bylines_;
  std::vector<uint32_t> dated_;
  std::vector<std::string> prop_authors_;
  std::vector<std::string> rel_authors_;
  uint32_t rel_author_ = 0;
  std::vector<std::string> weak_authors_;
  std::string prop_date_;
  std::string prop_headline_;
  std::string itemprop_publisher_;
  std::string html_language_;
  std::string title_;
  std::string_view canonical_;
  // Nodes between the links of authors in one byline, at most.
  static constexpr uint32_t kNear = 24;
};

}  // namespace

Metadata read_metadata(const Tree& tree, const Blocks& cut, const std::vector<std::string>& json_ld,
                       std::string_view url, const Words& words) {
  return Reader(tree, cut, json_ld, url, words).run();
}

}  // namespace casus
