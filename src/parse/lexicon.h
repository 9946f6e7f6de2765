// Internal to parse: what data/lang/<xx>/parse says about words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

#include "casus/resources.h"

namespace casus {

struct ParseLexicon {
  enum class Abbreviation : char { none, title, inner, end, loose, number };

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  template <class V>
  using Map = tsl::robin_map<std::string, V, Hash, std::equal_to<>>;
  using Set = tsl::robin_set<std::string, Hash, std::equal_to<>>;

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
