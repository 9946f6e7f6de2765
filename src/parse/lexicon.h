// Internal to parse: what data/lang/<xx>/parse says about words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casus/resources.h"

#include "text/string_table.h"

namespace casus {

struct ParseLexicon {
  enum class Abbreviation : char { none, title, inner, end, loose, number };

  template <class V>
  using Map = StringTable<V>;
  using Set = StringSet;

  Map<Abbreviation> abbreviations;
  Map<std::vector<std::string>> words;        // folded word → its parts
  Map<std::vector<std::string>> loose_words;  // "its not" → the parts of the first word
  Set loose_firsts;                           // "its"
  std::vector<std::string> clitics;           // longest first
  Set emoticons;                              // as written
  Set kept_words;
  Set units;
  Set prefixes;
  Set starters;

  static Result<ParseLexicon> load(const Resources& resources, std::string_view language);
  // word: folded, without the final full stop.
  Abbreviation abbreviation(std::string_view word) const;
};

}  // namespace casus
