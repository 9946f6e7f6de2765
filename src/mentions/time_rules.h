// The rules for time expressions, read from data. Internal to this stage.
//
// A rule is a pattern over words and an operation that makes a value of what the pattern caught.
// The words and the patterns of a language are data; the operations (calendar arithmetic) are code.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "casus/mentions.h"
#include "casus/resources.h"

#include "mentions/lexicon.h"
#include "mentions/numbers.h"
#include "mentions/words.h"

namespace casus::mentions {

// What a word can be in a time expression, with its number: months count from 1, weekdays from 0
// (Monday).
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
  seasonal
};

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
  decade,
  century,
  duration,
  set,
  reference,  // a fixed value: PRESENT_REF
  clock,      // a time of day
  holiday,
};

struct TimeElement {
  enum class Kind : uint8_t {
    literal,
    cls,
    number,
    count,
    year,
    short_year,
    day,
    ordinal,
    decade,
    two_digits,
    slashed,
    clock
  };
  Kind kind = Kind::literal;
  TimeClass cls = TimeClass::month;
  bool optional = false;
  bool hyphened = false;  // has to be glued to the word before by a hyphen
  std::vector<std::string> literals;
};

struct TimeRule {
  std::string name;
  std::vector<TimeElement> elements;
  TimeOp op = TimeOp::none;
  std::string argument;
  std::string rule;  // file and line
};

// What a pattern caught.
struct Caught {
  uint32_t words = 0;
  int year = 0;
  int month = 0;
  int day = 0;
  int weekday = -1;
  int ordinal = 0;
  int decade = 0;  // its first year
  int hour = -1;
  int minute = 0;
  double number = -1;
  bool vague = false;  // "several days"
  bool number_article = false;
  bool short_decade = false;
  std::string unit;     // "D", "W", "M", "Y", "TH", …
  std::string season;   // "SU"
  std::string part;     // "MO"
  std::string holiday;  // "12-25"
};

// Thread contract: immutable after load.
class TimeRules {
 public:
  static Result<TimeRules> load(const Resources& resources);
  // The longest rule that matches at word i; kNone if none does.
  uint32_t longest(const Words& words, const Numbers& numbers, uint32_t i, Caught& caught) const;
  const TimeRule& rule(uint32_t index) const { return rules_[index]; }

 private:
  struct Meaning {
    TimeClass cls = TimeClass::month;
    std::string value;
  };
  struct WordEntry {
    std::vector<Meaning> meanings;
    std::vector<uint32_t> starts;  // rules that can start with it
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  struct Equal {
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const { return a == b; }
  };
  friend class TimeRulesLoader;
  friend class TimeMatcher;
  tsl::robin_map<std::string, WordEntry, Hash, Equal> words_;
  std::vector<uint32_t> digit_starts_;
  std::vector<uint32_t> number_starts_;  // for number words
  std::vector<TimeRule> rules_;
};

}  // namespace casus::mentions
