// Internal to document: the words around dates and names on pages (data/reading/page_labels, names,
// clock), ready to be compared.
#pragma once

#include <string_view>

#include "casus/resources.h"

#include "document/phrases.h"

namespace casus {

// What a label says of the value beside it.
enum class PageLabel : uint8_t { none, date, modified, author, credit, drop };

struct PageWords {
  static PageWords load(const Resources& resources);

  // The label that a line begins with; `length`: its bytes in the folded line, 0 if there is none.
  PageLabel label_at_start(std::string_view folded, std::size_t& length) const;
  // The last label in the words before a value: "this article was published on".
  PageLabel label_before(std::string_view folded) const;
  PhraseList labels;     // phrase → date, modified, author, credit, drop
  PhraseList no_names;   // words in bylines that are no names, names of days
  PhraseList degrees;    // "phd"
  PhraseList particles;  // "van", inside names
  PhraseList roles;      // "political editor"
  PhraseList paths;      // pieces of addresses of pages of people: "author"
  PhraseList clock;      // word → am, pm, hour, part, or the minutes of a time zone
};

}  // namespace casus
