// What the rules look at and where they put what they find. Internal to this stage.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/doubts.h"

#include "doubts/rules.h"

namespace casus::doubts {

class Sight {
 public:
  Sight(const Document& document, const Parse& parse, const Mentions& mentions,
        const Statements& statements, const Rules& rules);

  const Document& document;
  const Parse& parse;
  const Mentions& mentions;
  const Statements& statements;
  const Rules& rules;

  std::string_view text(Span span) const { return span.in(document.text); }
  std::string_view word(uint32_t token) const { return text(parse.tokens[token].span); }
  // Neither space nor mark between the token and the next.
  bool touches_next(uint32_t token) const;
  // Is the token part of a mention that is a name? `known`: of an actor or place that data names.
  bool in_name(uint32_t token) const { return name_tokens_[token] != 0; }
  bool in_known_name(uint32_t token) const { return name_tokens_[token] > 1; }
  uint32_t sentence_at(uint32_t byte) const;
  // The sentence stands in the headline: before the body, or as its first paragraph.
  bool is_headline(uint32_t sentence) const;

  // The statement that tells a quantity; kNone if none does.
  uint32_t statement_of_quantity(uint32_t quantity) const { return quantity_of_[quantity]; }

  using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  // reason: key of reasons.txt. statement: kNone takes the nearest of the sentence.
  void doubt(std::string_view kind, std::string_view field, Span at, std::string_view reason,
             Values values, uint32_t statement = kNone);
  std::vector<Doubt> take();

 private:
  uint32_t nearest_statement(Span at, Span sentence) const;

  std::vector<uint8_t> name_tokens_;  // 1: in a name, 2: in one that data knows
  std::vector<uint32_t> quantity_of_;
  uint32_t headline_end_ = 0;  // byte
  std::vector<Doubt> found_;
};

// Each looks for some kinds of doubt.
void find_torn_text(Sight& sight);       // garbled
void find_references(Sight& sight);      // reference
void find_misspelt_names(Sight& sight);  // misspelling
void find_near_names(Sight& sight);      // misspelling
void find_stale_titles(Sight& sight);    // stale-title
void find_places(Sight& sight);          // place
void find_times(Sight& sight);           // undated, order, date, anachronism
void find_numbers(Sight& sight);         // unsourced, scale
void find_headlines(Sight& sight);       // headline

}  // namespace casus::doubts
