// What stays in capitals when a sentence in capitals throughout is read as written elsewhere.
#pragma once

#include <string_view>

namespace casus {

// "FMLN", "DAS": capitals that stand for words.
inline bool is_short_form(std::string_view word) {
  constexpr std::size_t kShort = 5;  // bytes
  return word.size() <= kShort && word.find_first_of("AEIOUY", 1) == std::string_view::npos;
}

}  // namespace casus
