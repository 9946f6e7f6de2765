// Authors are believed from the first place that names people, in this order: what is stated for
// machines, then what readers are shown and is said to be a byline, then what merely looks like
// one. Desks, the outlet and agencies in an author field name nobody, but agencies are kept as
// such.
#include "document/html/authors.h"

#include <array>
#include <utility>

#include "document/html/authors/finder.h"

namespace casus {
namespace authors {

PageAuthors Finder::run() {
  for (const std::string& name : linked_.organizations) take_agency(name);
  for (const std::string& name : linked_.sources) take_agency(name);
  for (const std::string& name : linked_.organizations) take_body(plain_of(name), "json-ld");
  take_agency(linked_.credit);
  take_credits();
  using Step = void (Finder::*)();
  constexpr std::array<std::pair<Step, const char*>, 10> kSteps = {{
      {&Finder::from_linked_data, "json-ld"},
      {&Finder::from_metas, "meta"},
      {&Finder::from_labelled_metas, "meta"},
      {&Finder::from_properties, "property"},
      {&Finder::from_author_links, "link"},
      {&Finder::from_bylines, "line"},
      {&Finder::from_links_in_head, "link"},
      {&Finder::from_named_elements, "element"},
      {&Finder::from_labels, "line"},
      {&Finder::from_signature, "line"},
  }};
  for (const auto& [step, from] : kSteps) {
    (this->*step)();
    if (out_.people.empty()) continue;
    out_.from = from;
    drop_helpers();
    complete_from_bylines();
    if (out_.from == "line") complete_from_links();
    return std::move(out_);
  }
  out_.people = weak_;
  out_.from = weak_.empty() ? bodies_from_ : weak_from_;
  out_.bodies = bodies_;
  return std::move(out_);
}

}  // namespace authors

PageAuthors read_page_authors(const Tree& tree, const Blocks& cut, const Facts& facts,
                              const LinkedData& linked, const Head& head, std::string_view outlet,
                              std::string_view site, const Words& words) {
  return authors::Finder(tree, cut, facts, linked, head, outlet, site, words).run();
}

}  // namespace casus
