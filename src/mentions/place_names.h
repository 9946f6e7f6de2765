// Finding names of places beyond those the reviewed data know: the gazetteer's, and what the parser
// takes for places. Internal to this stage.
#pragma once

#include <string_view>
#include <vector>

#include "mentions/draft.h"

namespace casus::mentions {

// The places that words [i, i+n) may name, for the longest n of each length asked for.
struct GazetteerMatch {
  uint32_t words = 0;
  std::vector<uint32_t> places;  // Lexicon::places
  bool by_own_name = false;      // at least one of them by its own name
};

// Every name of the gazetteer that starts at a word, shortest first; at most `most` words long.
std::vector<GazetteerMatch> gazetteer_matches(const Words& words, const PlaceTable& places,
                                              uint32_t i, uint32_t most);
// The places of one name given as folded words joined by blanks.
std::vector<uint32_t> gazetteer_places(const PlaceTable& places, std::string_view name);

}  // namespace casus::mentions
