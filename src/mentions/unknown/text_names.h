// Unknown names of a text while they are being found: what its steps share. Internal to finding
// unknown names; which step comes when: unknown.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_set.h>

#include "mentions/draft.h"
#include "mentions/unknown/people.h"

namespace casus::mentions::unknown {

constexpr uint32_t kLongestCapitals = 5;  // letters of an abbreviation in capitals
constexpr uint32_t kLongestPerson = 5;    // words of a name with its title

// Capitalised words that may be one name, or hold some.
struct Run {
  uint32_t first = 0;  // words [first, last)
  uint32_t last = 0;
  uint32_t title = kNone;    // item of the office named before, or a title word
  uint32_t demonym = kNone;  // item before: whose president
  bool titled = false;
};

struct TextNames {
  explicit TextNames(Draft& of)
      : draft(of),
        words(of.words),
        lexicon(of.lexicon),
        people(of),
        small(words.first_of_form.size(), false) {}

  Draft& draft;
  const Words& words;
  const Lexicon& lexicon;
  People people;
  std::vector<bool> small;             // of each folded form: is it written small somewhere?
  std::vector<Run> loose;              // single names of those who say something
  tsl::robin_set<uint32_t> occasions;  // forms of what storms and the like are called

  // Does a word have a capital that tells of a name?
  bool is_capital(uint32_t word) const;
  bool is_parsed_person(uint32_t word) const;
  // "St. Thomas": the word is a title and part of names of places.
  bool is_saint(uint32_t word) const;
  bool is_minor(uint32_t place) const;  // neither a country, its seat or part, nor larger
  bool joins(uint32_t word) const;      // "and", by the tree
  bool preceded_by_locative(uint32_t word) const;
  bool speaks_after(uint32_t word) const;
  // The word after a title: "Deputy Foreign Minister" ends in one, "National River Authority" is
  // none.
  uint32_t past_title(uint32_t first, uint32_t last) const;
  // "River Services, Inc."
  uint32_t past_firm_suffix(uint32_t last) const;
  // The word that says what is named: "Museum" of "River Museum of Modern Art".
  uint32_t head_of_name(uint32_t first, uint32_t last) const;
  std::string text_of(uint32_t first, uint32_t last) const;

  Item make(uint32_t first, uint32_t last, MentionKind kind, float score) const;
  // Drops the names that a longer one takes the place of.
  void drop_inside(const Item& whole);
  // Adds a name with an actor of its own, called as in this text; its item, or kNone: no letter of
  // it is left.
  uint32_t add(uint32_t first, uint32_t last, MentionKind kind, std::string_view rule,
               std::string country, float score);

 private:
  bool is_covered_by_noun(uint32_t word) const;
  bool opens_body(uint32_t word) const;
};

// abbreviations.cpp
void count_abbreviations(TextNames& names);
void join_abbreviations(TextNames& names);

// known_names.cpp: known names that are longer, shorter or something else here.
void amend_known_names(TextNames& names);
// Nouns in front of names, once all are found.
void settle_appositions(TextNames& names);

// Adds the names of capitalised words that no data knows. runs.cpp
void find_in_runs(TextNames& names);
// Takes a run apart. segments.cpp
void take_apart(TextNames& names, uint32_t first, uint32_t last);
// Each adds what the run names, if it names such a thing at all.
bool find_organisation(TextNames& names, const Run& run);    // organisations.cpp
bool find_place(TextNames& names, const Run& run);           // "Kunar River"; places.cpp
bool find_prefixed_place(TextNames& names, const Run& run);  // "New London"
bool find_saint(TextNames& names, const Run& run);           // "St. Thomas"
bool find_mixed_person(TextNames& names, const Run& run);    // "Michael Jordan"; persons.cpp
void find_person(TextNames& names, const Run& run);

// short_forms.cpp
void link_short_forms(TextNames& names);
void settle_namesakes(TextNames& names);

}  // namespace casus::mentions::unknown
