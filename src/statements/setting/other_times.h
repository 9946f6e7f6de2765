// Times that are told beside an event and are not its own. Internal to the setting of events.
#pragma once

#include <cstdint>
#include <vector>

#include "statements/events.h"
#include "statements/frames.h"
#include "statements/reading.h"
#include "statements/setting/time_notes.h"

namespace casus::statements::setting {

class OtherTimes {
 public:
  // All must outlive it.
  OtherTimes(const Reading& reading, const FrameSet& frames, const std::vector<Claim>& claims,
             const TimeNotes& notes)
      : r_(reading), frames_(frames), claims_(claims), notes_(notes) {}

  // May the words of a time be those of the event's at all, whose clause it stands in aside?
  bool may_date(uint32_t timex, const Found& event) const;
  // By the tree it is the time of something else that is told in or around the clause.
  bool is_of_other(uint32_t timex, const Found& event) const;

  // Each is a part of that; token: of the time.
  bool is_of_relative(uint32_t token, const Found& event) const;
  bool is_of_content(uint32_t token, const Found& event) const;
  bool is_of_past(uint32_t timex, const Found& event) const;
  // "the 7 May murder of the judge": a deed rather than what "the Sept. 11 attacks" is.
  bool tells_day(const Found& event) const;

 private:
  const std::vector<TimeExpression>& times() const { return notes_.times(); }
  bool dates(uint32_t timex, const Found& event) const;
  bool is_compared(Span time) const;
  bool began_since(uint32_t token, const Found& event) const;
  bool is_yet_to_come(uint32_t timex, const Found& event) const;
  bool is_of_other_plan(uint32_t token, const Found& event) const;
  bool is_below_since(uint32_t token, const Found& event) const;
  bool is_of_thing(uint32_t token, const Found& event) const;
  bool is_of_count(uint32_t token, const Found& event) const;
  bool is_later(uint32_t token, const Found& event) const;

  const Reading& r_;
  const FrameSet& frames_;
  const std::vector<Claim>& claims_;
  const TimeNotes& notes_;
};

// When the part of the text was published that tells of an event.
Date published(const Reading& reading, const Found& event);

}  // namespace casus::statements::setting
