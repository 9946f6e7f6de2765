// Internal to document: who wrote the article?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/html/article.h"
#include "document/html/facts.h"

namespace casus {

struct PageAuthors {
  std::vector<std::string> people;
  std::vector<std::string> bodies;  // where nobody is named: desks, agencies
  std::string from;                 // as in Origins
  std::string agency;               // named where authors are
};

PageAuthors read_page_authors(const Tree& tree, const Blocks& cut, const Facts& facts,
                              const LinkedData& linked, const Head& head, std::string_view outlet,
                              std::string_view site, const Words& words);

}  // namespace casus
