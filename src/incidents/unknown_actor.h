// Ids for those who fill a role but are no known actor. Internal.
#pragma once

#include <string>
#include <string_view>

namespace casus {

// True for ids made from words: they name somebody within a document, and across documents only at
// most alike.
inline bool is_unknown_actor(std::string_view id) { return !id.empty() && id[0] == '~'; }

// "several experts" → "~several-experts"; at most 64 bytes of words and what they end in. "" if
// there is no letter or digit in them.
std::string unknown_actor_id(std::string_view words);

}  // namespace casus
