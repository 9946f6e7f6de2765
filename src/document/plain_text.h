// Internal to document: plain text without mark-up → headline, paragraphs, what labels state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/words.h"

namespace casus {

struct PlainText {
  std::string title;  // the first paragraph if it looks like a headline; it is also in `paragraphs`
  std::vector<std::string> paragraphs;
  std::vector<std::string> authors;  // labelled ones only
  std::string published;             // a labelled date only
  std::string agency;                // a labelled credit only
};

// `text`: valid UTF-8.
PlainText read_plain_text(std::string_view text, const Words& words);

}  // namespace casus
