// One rule for time expressions tried at one place. Internal to this stage.
#pragma once

#include "mentions/time_rules.h"

namespace casus::mentions {

class TimeMatcher {
 public:
  TimeMatcher(const Words& words, const Parse& parse, const Numbers& numbers, const SeenWords& seen)
      : words_(words), parse_(parse), numbers_(numbers), seen_(seen) {}

  // Words of the amount ("more than two") that starts at i; 0: none does. Remembered for match().
  uint32_t amount_at(uint32_t i);
  // `caught` has to be empty.
  bool match(const TimeRule& rule, uint32_t start, Caught& caught);

 private:
  static constexpr uint32_t kFails = UINT32_MAX;

  bool step(const std::vector<TimeElement>& elements, std::size_t e, uint32_t i, Caught& caught);
  // How many words an element takes at i; kFails if it does not match. Takes none where it only
  // looks.
  uint32_t take(const TimeElement& e, uint32_t i, Caught& caught) const;
  // False where take() is sure to fail; cheap, and catches nothing.
  bool may_take(const TimeElement& e, uint32_t i) const;
  bool looks(const TimeElement& e, uint32_t i) const;
  uint32_t take_class(TimeClass cls, uint32_t i, Caught& caught) const;
  uint32_t take_amount(uint32_t i, Caught& caught) const;
  uint32_t take_count(uint32_t i, Caught& caught) const;
  uint32_t take_last_amount(uint32_t i, Caught& caught) const;
  uint32_t take_connector(uint32_t i, Caught& caught) const;
  uint32_t take_day(uint32_t i, int& day) const;
  uint32_t take_year(uint32_t i, Caught& caught) const;
  uint32_t year_in_words(uint32_t i, Caught& caught) const;
  uint32_t take_short_year(uint32_t i, Caught& caught) const;
  uint32_t take_last_year(uint32_t i, Caught& caught) const;
  uint32_t take_decade(uint32_t i, Caught& caught) const;
  uint32_t take_two_digits(uint32_t i, Caught& caught) const;
  uint32_t take_slashed(uint32_t i, Caught& caught) const;
  uint32_t take_clock(uint32_t i, bool of_24, Caught& caught) const;

  const std::string* meaning(uint32_t i, TimeClass cls) const;
  Upos upos(uint32_t i) const;  // Upos::none without tags
  bool apart(uint32_t i) const;
  bool before_noun(uint32_t i) const;
  bool fills(uint32_t i, bool after_article) const;
  bool is_of_name(uint32_t i) const;
  bool is_doubtful(uint32_t i, TimeClass cls) const;
  bool is_literal(const TimeElement& e, uint32_t i) const;

  // The amount that amount_at() has found.
  struct Amount {
    uint32_t first = kNone;
    uint32_t words = 0;
    double number = -1;
    bool vague = false;
    bool article = false;
  };

  const Words& words_;
  const Parse& parse_;
  const Numbers& numbers_;
  Amount amount_;
  const SeenWords& seen_;
  uint32_t start_ = 0;
};

}  // namespace casus::mentions
