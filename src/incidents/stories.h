// Which documents tell of one developing matter. Internal.
#pragma once

#include <string>
#include <vector>

#include "casus/incidents.h"

#include "incidents/lexicon.h"
#include "incidents/rules.h"

namespace casus {

// What stories are told by.
struct StoryText {
  std::string key;
  std::string published;
  CountedWords words;
};

// texts: sorted by key. Stories of two documents and more, by days, then id. The result depends on
// the set of documents only. The work for a document is bounded, however many are near it.
std::vector<Story> find_stories(const std::vector<StoryText>& texts, const Lexicon& lexicon,
                                const LinkingRules& rules);
// The same; of the documents words and published are read.
std::vector<Story> find_stories(const std::vector<DocumentRecord>& documents,
                                const LinkingRules& rules);

}  // namespace casus
