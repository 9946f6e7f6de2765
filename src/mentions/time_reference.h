// What times are told from. Internal to this stage.
//
// Three dates can be referred to. The day the document was published; the date the text last spoke
// of ("two days later", "that year"); and, in histories, the date the tale has come to, from which
// months and days are told that give no year. A history is a document that is not dated, or that
// gives mostly years past and hardly says "today" or "Friday".
#pragma once

#include <vector>

#include "mentions/time_context.h"
#include "mentions/time_hits.h"
#include "mentions/time_values.h"

namespace casus::mentions {

enum class Grain : uint8_t { none, decade, year, month, day };
Grain grain_of(const TimeValue& value);
Grain grain_of(std::string_view unit);

// A date the text spoke of.
struct Told {
  DateRange days;
  Grain grain = Grain::none;
  uint32_t sentence = 0;
  bool known() const { return days.known(); }
};

struct TimeReference {
  Date published;  // full, or not known
  bool history = false;
  Told last;         // the date last spoken of
  Told tale;         // where a history has come to
  Told aside;        // a year it only glanced at
  int quarter = -1;  // the quarter last spoken of, as quarter_of() numbers it
  uint32_t quarter_sentence = 0;
  bool spell = false;  // since then the talk is of half a year or more: "the first nine months"

  bool is_history(const std::vector<TimeHit>& hits) const;
  // Where an expression stands; the last three are told of histories only.
  struct Place {
    uint32_t sentence = 0;
    bool starts = false;   // the sentence begins with it
    bool ahead = false;    // what it is the time of is yet to come
    bool in_name = false;  // TimeContext::is_in_name
    bool over = false;     // TimeContext::had_been
    bool end = false;      // TimeContext::ends_spell
  };
  void remember(const TimeHit& hit, const TimeValue& value, const Place& place);
  // What stands in for the day published where a text tells its own dates.
  const Told& told(uint32_t sentence) const;
  // The day that words such as "March" or "Friday" are told from; not known where there is none.
  Date date(uint32_t sentence) const;

 private:
  void follow(const TimeHit& hit, const Place& place);
};

}  // namespace casus::mentions
