// Whose time each time expression of a text tells, and of which year. Internal to the setting of
// events.
#pragma once

#include <cstdint>
#include <vector>

#include "casus/statements.h"

#include "statements/reading.h"

namespace casus::statements::setting {

struct TimeNote {
  uint32_t saying = kNone;  // the claim whose cue clause it stands in
  bool fronted = false;     // "In April 2022, officials said …": for the saying and what is said
  bool unsafe = false;      // a bound ("until 2001"), or a day without a year nobody told
  bool bare_day = false;    // day and month without a year ("Sept. 11")
  bool is_name = false;     // behind an article: "the Sept. 11 attacks"
  DateRange days;           // in the year the text speaks of
};

// timex: an index into Mentions::times.
class TimeNotes {
 public:
  // Both must outlive it.
  TimeNotes(const Reading& reading, const std::vector<Claim>& claims);

  const std::vector<TimeExpression>& times() const { return r_.mentions->times; }
  const TimeNote& operator[](uint32_t timex) const { return notes_[timex]; }
  uint32_t token(uint32_t timex) const { return token_at(r_, times()[timex].span.begin); }
  Date published() const { return published_; }
  bool is_old(uint32_t timex) const;

 private:
  void note_year(uint32_t timex);
  void note_range(uint32_t timex);
  void note_saying(uint32_t claim);
  int told_year(uint32_t timex) const;
  bool in_dateline(uint32_t token) const;
  bool is_aside(uint32_t token) const;

  const Reading& r_;
  const std::vector<Claim>& claims_;
  Date published_;
  std::vector<TimeNote> notes_;
};

}  // namespace casus::statements::setting
