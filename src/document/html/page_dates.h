// Internal to document: when was the article published, and when changed?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/html/article.h"
#include "document/html/facts.h"

namespace casus {

struct PageDates {
  std::string published;  // ISO 8601, as in Document
  std::string modified;
  std::string published_from;
  std::string modified_from;
  std::vector<std::string> notes;
};

// `page`: all its mark-up, scripts too; `url`: where it was read; `title`: the headline;
// `language`: its own word for it.
PageDates read_page_dates(const Tree& tree, const Blocks& cut, const Facts& facts,
                          const LinkedData& linked, const Head& head, std::string_view page,
                          std::string_view url, std::string_view title, std::string_view language,
                          const Words& words);

}  // namespace casus
