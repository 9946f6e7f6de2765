// Finding names of places beyond those the reviewed data know: the gazetteer's, and what the parser
// takes for places. Internal to this stage.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mentions/draft.h"
#include "text/string_table.h"

namespace casus::mentions {

// The places that words [i, i+n) may name, for the longest n of each length asked for.
struct GazetteerMatch {
  uint32_t words = 0;
  std::vector<uint32_t> places;         // Lexicon::places, the most populous first
  std::vector<uint32_t> by_other_name;  // those of them whose own name is another
  bool by_own_name() const { return by_other_name.size() < places.size(); }
};

// Every name of the gazetteer that starts at a word, shortest first; at most `most` words long.
std::vector<GazetteerMatch> gazetteer_matches(Draft& draft, uint32_t i, uint32_t most);
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

// The parser's names by word, and whose names stand in the document.
class ParsedNames {
 public:
  ParsedNames(const Draft& draft, const Parse& parse);
  uint32_t name_of(uint32_t word) const { return name_of_word_[word]; }  // index into Parse::names
  Said said_of(uint32_t first, uint32_t last) const;
  // "Hillary Clinton", and "Clinton" later on: what follows a given name, or is the last word of
  // somebody's name of two words and more.
  bool somebody(uint32_t word) const;

 private:
  void collect_persons();

  const Draft& draft_;
  const Words& words_;
  const Parse& parse_;
  std::vector<uint32_t> name_of_word_;
  std::vector<bool> persons_;  // of each form: does a person's name end so?
};

}  // namespace casus::mentions
