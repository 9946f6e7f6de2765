// parse: where do sentences and tokens begin and end? (Tags, lemmas and trees follow in this
// value.)
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "casus/document.h"
#include "casus/resources.h"
#include "casus/text.h"

namespace casus {

// A syntactic word by the Universal Dependencies conventions for English (EWT, GUM): "don't" is two
// ("do", "n't"), "Pakistan's" two ("Pakistan", "'s"), "cannot" two; a hyphen is a token of its own
// ("al", "-", "Qaeda") except after a prefix ("anti-Taliban", "non-state":
// data/lang/en/parse/prefixes.txt). Words that lost the space between them
// ("country16") are two.
struct Token {
  Span span;    // bytes of Document::text
  Span folded;  // bytes of Parse::folded
  bool space_after = false;
  bool joined = false;  // one multi-word token with the token before ("n't" after "do")
  friend bool operator==(const Token&, const Token&) = default;
};

struct Sentence {
  Span span;
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  uint32_t paragraph = 0;  // counts from 0
  bool headline = false;   // stands before Document::body_begin
  friend bool operator==(const Sentence&, const Sentence&) = default;
};

struct Parse {
  std::vector<Token> tokens;        // in order, not overlapping
  std::vector<Sentence> sentences;  // in order; every token is in exactly one
  // The tokens' folded forms one after the other: lower case, typographic quotes and dashes made
  // plain ('"-), ligatures and Latin diacritics dissolved. What data files are matched against.
  std::string folded;

  std::string_view form(uint32_t token) const {
    Span s = tokens[token].folded;
    return std::string_view(folded).substr(s.begin, s.size());
  }
  // The sentence a token is in (binary search).
  uint32_t sentence_of(uint32_t token) const;
};

// Thread contract: immutable after load.
class Parser {
 public:
  static Result<Parser> load(const Resources& resources);
  Parse parse(const Document& document) const;
  // The folded forms that a phrase of a data file has in a Parse ("al-Qaeda" → al - qaeda): what to
  // fill a PhraseTable with, so that data and text are cut alike.
  std::vector<std::string> forms(std::string_view phrase) const;

  Parser(Parser&&) noexcept;
  Parser& operator=(Parser&&) noexcept;
  ~Parser();

 private:
  struct Rules;
  explicit Parser(std::unique_ptr<const Rules> rules);
  std::unique_ptr<const Rules> rules_;
};

}  // namespace casus
