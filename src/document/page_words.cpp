#include "document/page_words.h"

#include <string>
#include <vector>

#include "text/utf8.h"

namespace casus {
namespace {

PageLabel kind_of(std::string_view name) {
  if (name == "date") return PageLabel::date;
  if (name == "modified") return PageLabel::modified;
  if (name == "author") return PageLabel::author;
  if (name == "credit") return PageLabel::credit;
  return name == "drop" ? PageLabel::drop : PageLabel::none;
}

}  // namespace

PageWords PageWords::load(const Resources& resources) {
  PageWords out;
  using Fields = std::vector<std::string_view>;
  const auto label = [&](const Fields& fields, int) {
    if (fields.size() >= 2) out.labels.add(label_form(fields[1]), std::string(fields[0]));
  };
  // Those of a language casus reads come first: where two say different things of a phrase, the
  // first is found.
  for (const std::string_view section : resources.sections("lang/")) {
    if (section.ends_with("/reading/page_labels"))
      for_each_entry(resources.section(section), label);
  }
  for_each_entry(resources.section("reading/page_labels"), label);
  for_each_entry(resources.section("reading/names"), [&](const Fields& fields, int) {
    if (fields.size() < 2) return;
    const std::string kind(fields[0]);
    PhraseList& list = kind == "role"       ? out.roles
                       : kind == "path"     ? out.paths
                       : kind == "degree"   ? out.degrees
                       : kind == "particle" ? out.particles
                                            : out.no_names;
    list.add(utf8::fold(fields[1]), kind);
  });
  for_each_entry(resources.section("reading/clock"), [&](const Fields& fields, int) {
    if (fields.size() < 2) return;
    out.clock.add(utf8::fold(fields[1]), fields[0] == "zone" && fields.size() > 2
                                             ? std::string(fields[2])
                                             : std::string(fields[0]));
  });
  for (PhraseList* list : {&out.labels, &out.roles, &out.paths, &out.degrees, &out.particles,
                           &out.no_names, &out.clock}) {
    list->sort();
  }
  return out;
}

PageLabel PageWords::label_at_start(std::string_view folded, std::size_t& length) const {
  const std::string* kind = labels.find_prefix(folded, length);
  return kind != nullptr ? kind_of(*kind) : PageLabel::none;
}

PageLabel PageWords::label_before(std::string_view folded) const {
  PageLabel last = PageLabel::none;
  for (std::size_t at = 0; at < folded.size();) {
    if (folded[at] == ' ' || (folded[at] > 0 && !((folded[at] >= 'a' && folded[at] <= 'z')))) {
      ++at;
      continue;
    }
    std::size_t length = 0;
    if (const std::string* kind = labels.find_prefix(folded.substr(at), length)) {
      last = kind_of(*kind);
      at += length;
      continue;
    }
    while (at < folded.size() && (folded[at] < 0 || (folded[at] >= 'a' && folded[at] <= 'z'))) ++at;
  }
  return last;
}

}  // namespace casus
