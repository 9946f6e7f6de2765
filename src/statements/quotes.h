// What stands between quotation marks. Internal.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "casus/parse.h"

namespace casus::statements {

// Tokens between the marks, within one paragraph; a mark that nothing closes holds until the
// paragraph ends, as news does with quotations of several paragraphs.
struct Quote {
  TokenRange inside;
  uint32_t paragraph = 0;
  bool closed = true;
};
// In order, not overlapping. Single marks are not read: they are apostrophes too often.
std::vector<Quote> find_quotes(std::string_view text, const Parse& parse);

}  // namespace casus::statements
