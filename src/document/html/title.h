// Internal to document: headlines and the names of sites in them.
#pragma once

#include <string>
#include <string_view>

#include "document/html/article.h"
#include "document/html/facts.h"

namespace casus {

// Does a part of a title name the site: is it the outlet, or the host without its ending?
bool names_site(std::string_view part, std::string_view outlet, std::string_view site);

// A headline without the site's name: "Headline - The Example Times" → "Headline".
std::string strip_site(std::string_view title, std::string_view outlet, std::string_view site);

// How many of their words two titles share, 0 … 1.
double likeness(const std::string& a, const std::string& b);

struct PageTitle {
  std::string title;
  std::string from;  // as in Origins
};
// The headline: which of the places that state one is believed. `outlet`, `site`: names of the
// site.
PageTitle choose_title(const Tree& tree, const Blocks& cut, const Facts& facts,
                       const LinkedData& linked, std::string_view outlet, std::string_view site);

// The last part of a window's title that names the site as its host does: "Example Times".
std::string outlet_in_window(std::string_view window, std::string_view site);

}  // namespace casus
