// Internal to document: which language is a text in?
#pragma once

#include <string>
#include <string_view>

namespace casus {

// The primary tag ("en") of a text's language, or "" where the text is too short or mixed to tell.
// `hint`: the language a page states of itself, any BCP 47 tag or "".
std::string detect_language(std::string_view text, std::string_view hint);
// "en_GB.utf8" → "en"; "" if it is no language tag.
std::string primary_tag(std::string_view tag);

}  // namespace casus
