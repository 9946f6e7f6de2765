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
  std::vector<uint32_t> places;         // Lexicon::places, the most populous first
  std::vector<uint32_t> by_other_name;  // those of them whose own name is another
  bool by_own_name() const { return by_other_name.size() < places.size(); }
};

// Every name of the gazetteer that starts at a word, shortest first; at most `most` words long.
std::vector<GazetteerMatch> gazetteer_matches(const Words& words, const PlaceTable& places,
                                              uint32_t i, uint32_t most);
// The places of one name given as folded words joined by blanks, by its own name.
std::vector<uint32_t> gazetteer_places(const PlaceTable& places, std::string_view name);

// What the parser's names say of a stretch of words.
enum class Said : uint8_t {
  nothing,
  place,
  person,
  organization,
  inside_place,
  inside_person,
  inside_organization
};

// The parser's names by word.
class ParsedNames {
 public:
  ParsedNames(const Words& words, const Parse& parse);
  uint32_t name_of(uint32_t word) const { return name_of_word_[word]; }  // index into Parse::names
  Said said_of(uint32_t first, uint32_t last) const;

 private:
  const Words& words_;
  const Parse& parse_;
  std::vector<uint32_t> name_of_word_;
};

}  // namespace casus::mentions
