// The rules for time expressions, read from data. Internal to this stage.
//
// A rule is a pattern over words and an operation that makes a value of what the pattern caught.
// The words and the patterns of a language are data; the operations (calendar arithmetic) are code.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/mentions.h"
#include "casus/resources.h"

#include "mentions/lexicon.h"
#include "mentions/numbers.h"
#include "mentions/words.h"
#include "text/string_table.h"
#include "text/word_filter.h"

namespace casus::mentions {

// What a word can be in a time expression; data/lang/xx/mentions/time_words.txt says what each is.
enum class TimeClass : uint8_t {
  month,
  weekday,
  unit,
  season,
  part,
  few,
  mod,
  holiday,
  units,
  seasonal,
  which,
  told,
  half,
  bound,
  filler,
  zone,
  decades,
  hour,
  to,
  ahead,
  until,
  set_for,
  joint,
  weekdays,
  promise,
  during,
  zoned,
  poised,
  ended,
  before_day,
  since,
  as,
};

inline uint64_t bit(TimeClass cls) { return uint64_t{1} << static_cast<unsigned>(cls); }

inline constexpr uint64_t kNumberBit = uint64_t{1} << 63;  // a number in digits or words
// Words that rules cannot do without share the bits between those of the classes and that one.
inline constexpr uint64_t kStartBit = uint64_t{1} << 32;  // some rule can start with it
inline constexpr uint32_t kFirstLiteralBit = 33;
inline constexpr uint32_t kLiteralBits = 26;
// What a word looks like that some kinds of elements can only take.
inline constexpr uint64_t kYearBit = uint64_t{1}
                                     << 59;  // four digits, or part of a number in words
inline constexpr uint64_t kDecadeBit = uint64_t{1} << 60;
inline constexpr uint64_t kSlashedBit = uint64_t{1} << 61;
inline constexpr uint64_t kTwoDigitsBit = uint64_t{1} << 62;

enum class TimeOp : uint8_t {
  none,     // no time at all: keeps "46-year-old" from being one
  date,     // year, month, day as caught; what is missing in front is told from the reference
  shift,    // unit moved by a number of units from the day published: "last week"
  anchor,   // the same from the date the text last spoke of: "the next day"
  day,      // day published plus a number
  ago,      // n units before the day published
  since,    // n units after (or before) the date the text last spoke of: "two days later"
  weekday,  // the nearest such weekday
  month,    // "last May": a month, moved by years
  season,   // season, moved by years
  quarter,  // ordinal quarter
  half,     // half of a year
  period,   // "the latest quarter"; with an argument moved by years: "the year-ago quarter"
  decade,
  century,
  bce,  // years before Christ
  duration,
  set,
  reference,  // a fixed value: PRESENT_REF
  clock,      // a time of day
  part,       // "the morning": a part of the day spoken of
  habit,      // "at night": the same, but of every day in the present tense
  holiday,
};

struct TimeElement {
  enum class Kind : uint8_t {
    literal,
    cls,
    amount,       // a number or a vague word, with what says how exact it is: "more than two"
    count,        // a number, not "a"
    year,         // four digits, or in words: "nineteen ninety-four"
    short_year,   // "94", "'94"
    day,          // 1 to 31, "4th", "fourth"
    ordinal,      // "4th", "fourth"
    digit_day,    // "4th"
    decade,       // "1990s"
    two_digits,   // the parts of an ISO date
    slashed,      // "7/8/07"
    clock,        // "3", "3:30"
    clock24,      // "15:30"
    four_digits,  // "1530", a time of day
    connector,    // between the two ends of a range: a word of the class `to`, or a hyphen
    last_day,     // of a range
    last_year,    // of a range; two digits will do
    last_amount,  // of a range
    anything,     // a word between a number and its unit: "two bloody weeks"
    not_noun,     // no word: the next one is no noun and no adjective
    noun,         // no word: the next one is a noun or an adjective
    apart,        // no word: nothing that the word before could be the preposition of
    not_literal,  // no word: the next one is none of these
    look_ahead,   // no word: the next one is one of these
  };
  Kind kind = Kind::literal;
  TimeClass cls = TimeClass::month;
  bool optional = false;
  bool hyphened = false;  // has to be glued to the word before by a hyphen
  bool context = false;   // has to be there, but is no part of the expression
  std::vector<std::string> literals;
  std::vector<uint32_t> literal_ids;  // the same as numbers of TimeWords

  // Does it only look at the word that comes next?
  bool takes_none() const { return kind >= Kind::not_noun; }
};

// Some of the rules.
class RuleSet {
 public:
  static constexpr uint32_t kMost = 512;
  void add(uint32_t rule) { bits_[rule / 64] |= uint64_t{1} << rule % 64; }
  bool empty() const {
    return std::all_of(bits_.begin(), bits_.end(), [](uint64_t b) { return b == 0; });
  }
  RuleSet& operator|=(const RuleSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
    return *this;
  }
  RuleSet& operator-=(const RuleSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= ~other.bits_[i];
    return *this;
  }
  RuleSet& operator&=(const RuleSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= other.bits_[i];
    return *this;
  }
  // In their order.
  template <class Visit>
  void each(const Visit& visit) const {
    for (uint32_t i = 0; i < bits_.size(); ++i) {
      for (uint64_t rest = bits_[i]; rest != 0; rest &= rest - 1)
        visit(i * 64 + static_cast<uint32_t>(std::countr_zero(rest)));
    }
  }

 private:
  std::array<uint64_t, kMost / 64> bits_{};
};

struct TimeRule {
  std::string name;
  std::vector<TimeElement> elements;
  TimeOp op = TimeOp::none;
  std::string argument;
  std::string rule;  // "times/NAME"
};

// What there has to be among the words that a rule may take, all of it: with that most rules need
// not be tried. Bits of classes, of literals and of looks, kNumberBit.
struct TimeNeed {
  enum class Among : uint8_t { any, next, rest, after_amount };
  Among among = Among::any;
  uint64_t bits = 0;
  uint64_t first = 0;  // of the first word
};

// What a pattern caught. The views are into the rules.
struct Caught {
  uint32_t words = 0;   // matched, context included
  uint32_t skip = 0;    // context words in front
  uint32_t cut = 0;     // of a range: words of its first end, context included; 0: no range
  uint32_t resume = 0;  // of a range: where its second end begins
  int year = 0;
  int month = 0;
  int day = 0;
  int last_year = 0;
  int last_day = 0;
  int weekday = -1;
  int ordinal = 0;
  int decade = 0;  // its first year
  int hour = -1;
  int minute = -1;
  double number = -1;
  double last_number = -1;
  bool vague = false;  // "several days"
  bool number_article = false;
  bool doubtful = false;    // a month or weekday that is a name or a verb as well
  bool which = false;       // "of last year", "of that year": moved by which_by years …
  bool which_told = false;  // … from the date last spoken of
  int which_by = 0;
  std::string_view unit;     // "D", "W", "M", "Y", "TH", …
  std::string_view season;   // "SU"
  std::string_view part;     // "MO"
  std::string_view holiday;  // "12-25"
  std::string_view mod;      // "START", "MID", "END"
  std::string_view zone;     // "Z"
};

// What the rules know of a word.
struct TimeWord {
  struct Meaning {
    TimeClass cls = TimeClass::month;
    bool capital = false;  // only where it begins with a capital
    std::string value;
  };
  uint32_t id = 0;
  uint64_t classes = 0;  // bits of its meanings, and of the literals that it is one of
  std::vector<Meaning> meanings;
  RuleSet starts;   // rules that can start with it
  RuleSet seconds;  // rules whose second word it can be
  bool is_start = false;
  bool is_lonely_start =
      false;  // some rule can start with it though the rules do not know the next
};

// The words of a document looked up once: many rules ask for the same word. Into the rules.
class SeenWords {
 public:
  // Null where the rules know nothing of the word, and past the end.
  const TimeWord* operator[](uint32_t i) const { return i < words_.size() ? words_[i] : nullptr; }
  const SeenNumbers& numbers() const { return numbers_; }
  // What the words are, all together: [i, i + n) of one sentence, and all from i to its end.
  uint64_t bits(uint32_t i, uint32_t n) const;
  uint64_t bits(uint32_t i) const { return bits_[i]; }
  bool may_start(uint32_t i) const { return (bits_[i] & (kStartBit | kNumberBit)) != 0; }
  uint64_t bits_from(uint32_t i) const { return i < rest_.size() ? rest_[i] : 0; }

 private:
  friend class TimeRules;
  SeenWords(const Words& words, std::vector<const TimeWord*> seen, SeenNumbers numbers);
  uint64_t bits_of(uint32_t i) const;
  const Words& all_;
  std::vector<const TimeWord*> words_;
  std::vector<uint64_t> bits_;  // of each word
  std::vector<uint64_t> rest_;  // of it and those after it
  SeenNumbers numbers_;
};

// Thread contract: immutable after load.
class TimeRules {
 public:
  static Result<TimeRules> load(const Resources& resources);
  // The longest rule that matches at word i; kNone if none does. `parse` may be without tags.
  uint32_t longest(const Words& words, const Parse& parse, const Numbers& numbers,
                   const SeenWords& seen, uint32_t i, Caught& caught) const;
  SeenWords look_up(const Words& words, const Numbers& numbers) const;
  const TimeRule& rule(uint32_t index) const { return rules_[index]; }
  bool is(std::string_view form, TimeClass cls) const;

 private:
  friend class TimeRulesLoader;
  WordTable<TimeWord> words_;
  WordFilter filter_;  // of these
  RuleSet digit_starts_;
  RuleSet number_starts_;  // for number words
  // By their second word, which tells most rules that start with "the" apart: those where it can be
  // any, a number in digits or words, and those that nothing can come of unless the rules know it.
  RuleSet any_second_;
  RuleSet number_second_;
  RuleSet unknown_second_;  // the others of the last
  std::vector<TimeRule> rules_;
  std::vector<TimeNeed> needs_;  // of each rule, apart, since they are asked far oftener
};

}  // namespace casus::mentions
