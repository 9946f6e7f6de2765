// Authors as a page states them for machines.
#include <array>
#include <string>
#include <string_view>

#include "document/html/authors/finder.h"
#include "document/html/text_of.h"
#include "document/names.h"

namespace casus::authors {
namespace {

// Names of meta tags, best first.
constexpr std::array<std::string_view, 14> kAuthorMetas = {
    "author",     "article:author",  "article:author_name", "parsely-author",    "sailthru.author",
    "dc.creator", "dcterms.creator", "dc:creator",          "og:article:author", "citation_author",
    "byl",        "articleauthor",   "article.author",      "cxenseparse:author"};

}  // namespace

void Finder::from_linked_data() {
  for (const std::string& name : linked_.authors) take_field(name, "json-ld");
}

void Finder::from_metas() {
  for (const std::string_view name : kAuthorMetas) {
    for (const Facts::Meta& meta : facts_.metas) {
      if (meta.name == name) take_field(meta.value, "meta");
    }
    if (!out_.people.empty()) return;
  }
}

// "twitter:label1" = "Written by", "twitter:data1" = "Jane Doe"; or the label is part of the
// name.
void Finder::from_labelled_metas() {
  for (const Facts::Meta& meta : facts_.metas) {
    constexpr std::string_view kLabel = "twitter:label";
    if (!meta.name.starts_with(kLabel)) continue;
    const std::string form = label_form(meta.value);
    std::size_t length = 0;
    if (words_.page.label_at_start(form, length) != PageLabel::author || length != form.size())
      continue;
    take_field(facts_.meta("twitter:data" + meta.name.substr(kLabel.size())), "meta");
  }
  if (!out_.people.empty()) return;
  for (const Facts::Meta& meta : facts_.metas) {
    const bool is_named = meta.name.ends_with("author") || meta.name.ends_with("authors") ||
                          meta.name.ends_with("author_name");
    if (!is_named || meta.name.starts_with("smartbanner") || meta.value.size() > 120) continue;
    if (is_fit(read_authors(plain_of(meta.value), outlet_, words_))) take_field(meta.value, "meta");
  }
}

std::string Finder::name_in(uint32_t index) const {
  const std::vector<Node>& nodes = tree_.nodes();
  for (uint32_t i = index + 1; i < nodes[index].end; ++i) {
    if (lower(tree_.attribute(nodes[i], "itemprop")) == "name") return value_of(tree_, i);
  }
  return value_of(tree_, index);
}

// Those of other articles stand far from the first.
void Finder::from_properties() {
  std::size_t taken = 0;
  uint32_t end = 0;
  for (const Facts::Property& property : facts_.properties) {
    constexpr std::size_t kMost = 8;
    constexpr uint32_t kFar = 200;
    const bool is_author = property.name == "author" || property.name == "creator";
    if (!is_author || taken >= kMost) continue;
    if (!out_.people.empty() && property.node > end + kFar) break;
    const std::string name = name_in(property.node);
    end = tree_.nodes()[property.node].end;
    if (name.size() > 120) continue;
    take_field(name, "property");
    ++taken;
  }
}

void Finder::from_author_links() {
  uint32_t last = 0;
  for (const uint32_t index : facts_.author_links) {
    if (last != 0 && index > last + kNear) break;
    const std::string text = spaced_text_of(tree_, index);
    if (text.empty() || text.size() > 120) continue;
    take_field(text, "link");
    take_account(text, "link");
    last = index;
  }
}

}  // namespace casus::authors
