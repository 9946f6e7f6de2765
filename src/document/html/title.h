// Internal to document: headlines and the names of sites in them.
#pragma once

#include <string>
#include <string_view>

namespace casus {

// Does a part of a title name the site: is it the outlet, or the host without its ending?
bool names_site(std::string_view part, std::string_view outlet, std::string_view site);

// A headline without the site's name: "Headline - The Example Times" → "Headline".
std::string strip_site(std::string_view title, std::string_view outlet, std::string_view site);

// How many of their words two titles share, 0 … 1.
double likeness(const std::string& a, const std::string& b);

}  // namespace casus
