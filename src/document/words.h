// Internal to document: the words of data/reading and data/lang/*/reading, ready to be compared.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/resources.h"

#include "document/html/block_model.h"

namespace casus {

// The form in which phrases are compared: folded, white space squeezed, no punctuation at the ends.
std::string label_form(std::string_view text);

// Phrases with a value each. Thread contract: sort() before find(), which is const.
class PhraseList {
 public:
  void add(std::string_view phrase, std::string value);
  void sort();
  // The value of a phrase equal to `form`; null if there is none.
  const std::string* find(std::string_view form) const;
  // The longest phrase that `form` begins with and that ends at the end of a word there.
  const std::string* find_prefix(std::string_view form, std::size_t& length) const;

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
  std::size_t longest_ = 0;
};

// A paragraph longer than this many bytes is text, whatever words it begins with or contains.
inline constexpr std::size_t kShortParagraph = 280;

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

  PhraseList labels;
  PhraseList whole;
  PhraseList start;
  PhraseList cut;
  std::vector<std::string> part;
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
