// Internal to document: the words of data/reading and data/lang/*/reading, ready to be compared.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/resources.h"

#include "document/country_times.h"
#include "document/html/block_model.h"
#include "document/page_words.h"
#include "document/phrases.h"

namespace casus {

// A paragraph longer than this many bytes is text, whatever words it begins with or contains.
inline constexpr std::size_t kShortParagraph = 280;
// Unless it begins with a phrase of this many letters, which no sentence of an article begins with,
// and is no longer than this.
inline constexpr std::size_t kTellingPhrase = 15;
inline constexpr std::size_t kLongFurniture = 900;

enum class Furniture : uint8_t { none, line, cut };
enum class Label : uint8_t { none, author, date, credit, drop };

struct Words {
  static Words load(const Resources& resources);

  // Is a paragraph furniture of the page, and does the article end before it?
  Furniture furniture(std::string_view paragraph) const;
  // The label a line begins with or consists of; `value`: what follows its colon, or "".
  Label label(std::string_view line, std::string_view& value) const;
  // 1 … 12 for a folded name of a month.
  int month(std::string_view folded) const;
  // The agency an exact credit names ("AP", "Reuters"); "" if it names none.
  std::string_view agency(std::string_view credit) const;

  PageWords page;  // labels, clocks and the words around names
  CountryTimes country_times;
  // Is the last of it a link to the rest of another article ("… on Monday. Read more")?
  bool ends_with_link(std::string_view form) const;
  // Is the last of it the credit of a picture ("… on Monday. Photo: Jane Doe")?
  bool ends_with_credit(std::string_view folded) const;

  PhraseList labels;
  PhraseList whole;
  PhraseList start;
  PhraseList link_ends;
  PhraseList credits;
  PhraseList cut;
  PhraseSet part;
  PhraseList months;
  PhraseList agencies_exact;
  PhraseList agencies_folded;
  PhraseList byline;             // open, join, end
  PhraseList not_people;         // word, whole
  PhraseList tails;              // what follows a name
  PhraseList hints;              // pieces of class names → kind
  BlockModel blocks;             // which paragraphs are furniture by their words
  std::optional<Error> problem;  // what is wrong with the model, if anything is
};

}  // namespace casus
