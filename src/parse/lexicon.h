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

  StringTable<Abbreviation> abbreviations;
  StringTable<std::vector<std::string>> words;        // folded word → its parts
  StringTable<std::vector<std::string>> loose_words;  // "its not" → the parts of the first word
  StringSet loose_firsts;                             // "its"
  std::vector<std::string> clitics;                   // longest first
  StringSet emoticons;                                // as written
  StringSet kept_words;
  StringSet units;
  StringSet prefixes;
  StringSet starters;
  // By which words that ran together are told.
  StringSet known_words, whole_words;
  std::vector<std::string> glue_words, inflections;

  static Result<ParseLexicon> load(const Resources& resources, std::string_view language);
  // word: folded, without the final full stop.
  Abbreviation abbreviation(std::string_view word) const;
  // Of a word in small letters that is two: how many bytes the first one has ("expelled|and"). 0:
  // it is one.
  std::size_t glued(std::string_view word) const;
};

}  // namespace casus
