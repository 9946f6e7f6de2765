// What a page says of itself, put together: the outlet first, because headlines and authors are
// known by not being it; then the headline, because dates and bylines stand around it.
#include <array>

#include "document/html/article.h"
#include "document/html/authors.h"
#include "document/html/facts.h"
#include "document/html/page_dates.h"
#include "document/html/text_of.h"
#include "document/html/title.h"
#include "document/url.h"
#include "text/utf8.h"

namespace casus {
namespace {

constexpr std::array<std::string_view, 4> kOutletMetas = {"og:site_name", "dc.publisher",
                                                          "application-name", "publisher"};
constexpr std::array<std::string_view, 6> kSectionMetas = {
    "article:section", "og:article:section",       "og:section",
    "parsely-section", "cxenseparse:recs:section", "section"};

bool is_address(std::string_view text) {
  return text.starts_with("http") || text.find("://") != std::string_view::npos ||
         text.starts_with("//") || text.starts_with('/') || text.starts_with('@');
}

template <std::size_t N>
std::string first_meta(const Facts& facts, const std::array<std::string_view, N>& names) {
  for (const std::string_view name : names) {
    std::string value = plain_of(facts.meta(name));
    if (!value.empty() && !is_address(value)) return value;
  }
  return {};
}

// The canonical address; the bare front page as such is a fault of the template.
std::string choose_url(const Facts& facts, const std::string& url) {
  for (const std::string_view stated : {facts.canonical, facts.meta("og:url")}) {
    std::string found = resolve_url(url, stated);
    const std::size_t host = found.find("//");
    const std::size_t path =
        host == std::string::npos ? std::string::npos : found.find('/', host + 2);
    if (path != std::string::npos && path + 1 < found.size()) return found;
  }
  return url;
}

// The page's name for its site; where it adds a motto, the publisher's name without it.
std::string choose_outlet(const Tree& tree, const Facts& facts, const LinkedData& linked,
                          std::string_view site) {
  std::string name = first_meta(facts, kOutletMetas);
  std::string publisher = plain_of(linked.outlet);
  if (is_address(publisher)) publisher.clear();
  const bool is_longer =
      !publisher.empty() && name.size() > publisher.size() && name.starts_with(publisher);
  if (name.empty() || is_longer) name = publisher;
  for (const Facts::Property& property : facts.properties) {
    if (!name.empty() || property.name != "publisher") continue;
    const std::vector<Node>& nodes = tree.nodes();
    for (uint32_t i = property.node + 1; i < nodes[property.node].end && name.empty(); ++i) {
      if (lower(tree.attribute(nodes[i], "itemprop")) == "name") name = value_of(tree, i);
    }
    if (is_address(name)) name.clear();
  }
  return name.empty() ? outlet_in_window(facts.window, site) : name;
}

std::string choose_language(const Facts& facts, const LinkedData& linked) {
  for (const std::string_view stated :
       {facts.html_language, facts.meta("og:locale"), facts.meta("content-language"),
        std::string_view(linked.language)}) {
    if (!utf8::trim(stated).empty()) return std::string(utf8::trim(stated));
  }
  return {};
}

std::string choose_section(const Facts& facts, const LinkedData& linked) {
  std::string section = first_meta(facts, kSectionMetas);
  if (section.empty()) section = plain_of(linked.section);
  return section.size() <= 100 ? section : std::string();
}

}  // namespace

Metadata read_metadata(const Tree& tree, const Blocks& cut, const std::vector<std::string>& json_ld,
                       std::string_view page, std::string_view url, const Words& words) {
  const Facts facts = scan_facts(tree, cut, words);
  const LinkedData linked = read_linked_data(json_ld);
  Metadata out;
  out.url = choose_url(facts, std::string(url));
  const std::string site = site_of(out.url);
  out.outlet = choose_outlet(tree, facts, linked, site);
  out.language = choose_language(facts, linked);
  out.section = choose_section(facts, linked);
  PageTitle title = choose_title(tree, cut, facts, linked, out.outlet, site);
  out.title = std::move(title.title);
  out.from.title = out.title.empty() ? std::string() : std::move(title.from);
  const Head head = find_head(tree, cut, facts, out.title);
  PageAuthors authors = read_page_authors(tree, cut, facts, linked, head, out.outlet, site, words);
  out.people = std::move(authors.people);
  out.bodies = std::move(authors.bodies);
  out.from.authors = std::move(authors.from);
  out.agency = std::move(authors.agency);
  PageDates dates = read_page_dates(tree, cut, facts, linked, head, page,
                                    url.empty() ? std::string_view(out.url) : url, out.title,
                                    out.language, words);
  out.published = std::move(dates.published);
  out.modified = std::move(dates.modified);
  out.from.published = std::move(dates.published_from);
  out.from.modified = std::move(dates.modified_from);
  out.notes = std::move(dates.notes);
  out.body = plain_lines_of(linked.body);
  return out;
}

}  // namespace casus
