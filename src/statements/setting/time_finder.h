// Which time expression of a text tells when an event happened. Internal to the setting of events.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "statements/setting/other_times.h"
#include "statements/setting/time_notes.h"

namespace casus::statements::setting {

constexpr std::size_t kLeadSentences = 12;  // our guess
constexpr int kNewsDays = 3;  // an undated past event is taken for this recent; our guess

// Times are indexes into Mentions::times, or kNone.
class TimeFinder {
 public:
  // All must outlive it.
  TimeFinder(const Reading& reading, const FrameSet& frames, const std::vector<Claim>& claims)
      : r_(reading),
        frames_(frames),
        notes_(reading, claims),
        others_(reading, frames, claims, notes_) {}

  DateRange days(uint32_t timex) const { return notes_[timex].days; }
  bool is_old(uint32_t timex) const { return notes_.is_old(timex); }

  // The nearest dated expression within a span that can date the event, first by the tree (at most
  // so far off), then by the words between.
  uint32_t nearest(Span within, const Found& event, int most) const;
  // "in 2021, when the army took power": the time right before the clause; kNone: none is.
  uint32_t before_when(const Found& event) const;
  // "A judge was shot. It happened on Monday": the day of the other clause.
  uint32_t told_by(const Found& event) const;
  // The time behind the "since" of is_since().
  uint32_t since(const Found& event) const;
  // The time of the clause above, moved by the duration before the mark; kNone where either is not
  // told. "The attack came a day after": of the first of its kind that the text gives a day.
  std::pair<uint32_t, DateRange> shifted(const Found& event,
                                         const std::vector<Found>& events) const;
  // "three weeks of clashes": how many days they lasted.
  std::optional<int> length(const Found& event) const;

  // "the Sept. 11 attacks": a name rather than a date, but "the 7 May murder of the judge".
  bool is_named_by_day(const Found& event) const;
  // "have attacked two dozen ships since": at no day told.
  bool is_since(const Found& event) const;
  // "At least 83 people have been killed in the campaign": over all of it, at no day.
  bool is_of_campaign(const Found& event) const;
  // "after Iran attacked": of another time than the clause above.
  bool in_sequence(const Found& event) const { return sequence_mark(event) != kNone; }
  // "seized 25 girls after killing the vice principal": on the same day, by the same.
  bool is_of_one_deed(const Found& event) const;
  // "Five people died after a bomb exploded" at the head of a report: both are its news.
  bool is_of_lead(const Found& event) const;
  // "On Thursday it mourned soldiers killed by rebels": what a participle tells of a noun came
  // before the day of the clause around it, shortly.
  bool is_told_of_noun(const Found& event, uint32_t timex) const;
  // Does a relative clause of its sentence tell a day? It may be that of the event, after all, so
  // that the sentence before says nothing.
  bool has_day_of_relative(const Found& event) const;
  // Does its sentence tell of history?
  bool background(const Found& event) const;

  // "The attack came a day after the raid": is it told by how long before a deed it was?
  bool is_another(const Found& event) const {
    return comes_after_deed(event) && shift_of(event).has_value();
  }

 private:
  // How far an event lies from what the clause above tells.
  struct Shift {
    uint32_t timex = 0;    // the length of time
    int days = 0;          // below 0: it came first ("two days after Iran attacked")
    int slack = 0;         // by how many days it may be off: "eight months after"
    bool at_most = false;  // "less than a week after"
  };
  static bool is_sentence(const Found& event);
  bool comes_after_deed(const Found& event) const;
  bool is_deed_noun(uint32_t token) const;
  std::optional<Shift> shift_of(const Found& event) const;
  uint32_t sequence_mark(const Found& event) const;
  uint32_t since_clause(const Found& event) const;
  bool is_below_since(uint32_t token) const;
  bool is_measure(uint32_t years) const;
  const std::vector<TimeExpression>& times() const { return notes_.times(); }

  const Reading& r_;
  const FrameSet& frames_;
  const TimeNotes notes_;
  const OtherTimes others_;
};

}  // namespace casus::statements::setting
