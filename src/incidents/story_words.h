// What is kept of a document's words so that stories can be told without reading it again.
// Internal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "casus/annotate.h"

namespace casus {

struct StoryWord {
  std::string_view word;
  uint32_t count = 0;
};

// The hundred words of content that headline and body use most, folded, by their lemma where the
// language is parsed: "army:4 raid:3 …", most frequent first, then as in the text. A word of the
// headline counts three times.
std::string story_words(const Annotated& annotated);
// The words of that form; what is not sound is left out.
std::vector<StoryWord> read_story_words(std::string_view words);

}  // namespace casus
