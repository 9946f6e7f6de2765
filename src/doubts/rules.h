// What data says about doubts. Internal to this stage.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "casus/resources.h"
#include "casus/text.h"

#include "text/string_table.h"

namespace casus::doubts {

// Classes of data/lang/en/doubts/words.txt.
enum class Words : uint8_t {
  glue,      // what a word may have lost the space before: "and", "the"
  starter,   // begins sentences: "The", "They"
  strike,    // verbs whose object is what is hit: "target", "bomb"
  act,       // nouns of acts, which can't be hit: "destruction"
  later,     // counts from a day told before: "later", "earlier"
  former,    // makes a title or a state one of the past: "former", "ex", "then", "era"
  person,    // he, his, him, she, her
  of_place,  // links a place to what it lies in: "in"
  count
};

struct Rules {
  std::vector<StringSet> words;                   // by Words
  StringSet known;                                // words of the language
  std::vector<std::vector<std::string>> offices;  // folded words: "prime", "minister"
  std::map<std::string, std::string, std::less<>> reasons;
  // Actor → when in a dated office of government.
  std::map<std::string, std::vector<DateRange>, std::less<>> terms;
  std::map<std::string, Date, std::less<>> ended;          // states: their last day
  std::map<std::string, int64_t, std::less<>> population;  // by ISO 3166-1 alpha-3
  double population_share = 1;
  std::set<std::string, std::less<>> violent;  // types of material conflict

  bool is(Words what, std::string_view word) const {
    return words[static_cast<std::size_t>(what)].count(word) != 0;
  }
  // Errors: malformed, naming section and entry.
  static Result<Rules> load(const Resources& resources);
};

}  // namespace casus::doubts
