// Internal to store: text as the words it is searched by. Case, diacritics and what stands between
// words do not count.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace casus {

std::vector<std::string> words_of(std::string_view text);
// " word word ": a text, or what is looked for in one. Without words: " ".
std::string key_of(std::string_view text);
// The needle's words stand in the text one after the other; the last may be cut short.
bool is_part(std::string_view text_key, std::string_view needle_key);
// What is asked for in a search: each word, and each "run of words in quotes", as a key. An
// unclosed quote runs to the end.
std::vector<std::string> phrases_of(std::string_view asked);

}  // namespace casus
