// What a page states for machines: JSON-LD, meta tags, properties.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "document/html/dating/weigher.h"
#include "document/html/text_of.h"

namespace casus::dating {
namespace {

// Names of meta tags (name= or property=).
constexpr std::array<std::string_view, 27> kPublishedMetas = {"article:published_time",
                                                              "article:published:time",
                                                              "og:article:published_time",
                                                              "og:published_time",
                                                              "published_time",
                                                              "article:published",
                                                              "article:publicationdate",
                                                              "datepublished",
                                                              "date_published",
                                                              "dc.date.issued",
                                                              "dcterms.issued",
                                                              "publish-date",
                                                              "publish_date",
                                                              "publishdate",
                                                              "publication_date",
                                                              "publicationdate",
                                                              "published_at",
                                                              "pubdate",
                                                              "og:pubdate",
                                                              "bt:pubdate",
                                                              "parsely-pub-date",
                                                              "sailthru.date",
                                                              "citation_publication_date",
                                                              "article.published",
                                                              "cxenseparse:recs:publishtime",
                                                              "originalpublicationdate",
                                                              "ob:date"};
// These tell as often when the page was made.
constexpr std::array<std::string_view, 11> kDateMetas = {
    "date",         "dc.date",       "dc.date.created", "dcterms.date", "dcterms.created",
    "article:date", "creation_date", "datecreated",     "created",      "dc:date.created",
    "uploaddate"};
constexpr std::array<std::string_view, 13> kModifiedMetas = {"article:modified_time",
                                                             "article:modified:time",
                                                             "og:article:modified_time",
                                                             "og:updated_time",
                                                             "datemodified",
                                                             "dc.date.modified",
                                                             "dcterms.modified",
                                                             "last-modified",
                                                             "lastmod",
                                                             "article:modified",
                                                             "bt:moddate",
                                                             "og:modified_time",
                                                             "cxenseparse:recs:modifytime"};

}  // namespace

void Weigher::add(const std::optional<Stamp>& stamp, Place place, int weight, std::string from) {
  if (!stamp) return;
  const bool is_stated = weight == kStated || place == Place::weak_meta;
  if (is_stated || stamp->date.year >= kFirstYearOfTheWeb)
    published_.push_back({*stamp, place, weight, std::move(from), weight >= kLine});
}

void Weigher::add_modified(const std::optional<Stamp>& stamp, Place place, std::string from) {
  if (stamp) modified_.push_back({*stamp, place, kStated, std::move(from)});
}

template <std::size_t N, typename Take>
void Weigher::each_meta(const std::array<std::string_view, N>& names, const Take& take) const {
  for (const std::string_view name : names) {
    const std::string_view value = facts_.meta(name);
    if (!value.empty()) take(read_stamp(value, words_), "meta " + std::string(name));
  }
}

void Weigher::take_stated() {
  add(read_stamp(linked_.published, words_), Place::json_ld, kStated, "json-ld");
  add(read_stamp(linked_.created, words_), Place::created, kCreated, "json-ld");
  add_modified(read_stamp(linked_.modified, words_), Place::json_ld, "json-ld");
  each_meta(kPublishedMetas, [&](const std::optional<Stamp>& stamp, std::string from) {
    add(stamp, Place::meta, kStated, std::move(from));
  });
  each_meta(kDateMetas, [&](const std::optional<Stamp>& stamp, std::string from) {
    add(stamp, Place::weak_meta, kWeakMeta, std::move(from));
  });
  each_meta(kModifiedMetas, [&](const std::optional<Stamp>& stamp, std::string from) {
    add_modified(stamp, Place::meta, std::move(from));
  });
  take_properties();
}

// Lists of other articles have properties too: outside the head the first counts, if it is the
// only one.
void Weigher::take_properties() {
  const auto count = std::count_if(
      facts_.properties.begin(), facts_.properties.end(),
      [](const Facts::Property& property) { return property.name == "datepublished"; });
  for (const Facts::Property& property : facts_.properties) {
    const bool is_own = is_in_head(cut_, head_, property.node) || count == 1;
    if (is_elsewhere(cut_, property.node) && !is_own) continue;
    const auto stamp = read_stamp(value_of(tree_, property.node), words_, true);
    if (property.name == "datepublished")
      add(stamp, Place::property, is_own ? kStated : kFar, "property");
    if (property.name == "datecreated")
      add(stamp, Place::created, is_own ? kWeakMeta : kFar, "property");
    if (property.name == "datemodified" && is_own) add_modified(stamp, Place::property, "property");
  }
}

}  // namespace casus::dating
