// From what a rule caught to a TIMEX3 value and the days it stands for. Internal to this stage.
// Nothing is made up: where nothing tells the day, the value stays vague and has no days.
#pragma once

#include <string>
#include <vector>

#include "mentions/time_context.h"
#include "mentions/time_hits.h"
#include "mentions/time_reference.h"
#include "mentions/time_values.h"

namespace casus::mentions {

class TimeResolver {
 public:
  TimeResolver(const TimeFinder& finder, const Words& words, const Document& document,
               const Parse& parse);

  std::vector<TimeExpression> run();

 private:
  Date dateline() const;
  uint32_t sentence() const;
  Tense tense() const;
  Tense tense_of_news() const;
  static int read_argument(const std::string& text, Caught& c);
  TimeValue resolve(const TimeRule& rule, Caught c) const;
  static TimeValue fixed(const std::string& text);
  static TimeValue with_part(TimeValue value, std::string_view part);
  int weekend_gone(const TimeRule& rule, const Caught& c) const;
  int year_said(const Caught& c) const;
  int year_ahead() const;
  TimeValue date(const Caught& c) const;
  TimeValue in_month_told(const Caught& c) const;
  int year_for(const Caught& c) const;
  static int direction_cost(int distance, Tense tense, bool hard);
  int year_of_tale(const Caught& c) const;
  TimeValue shift(const Caught& c, int by) const;
  static TimeValue too_coarse(const Told& from, int by);
  TimeValue anchored_season(std::string_view season, int by) const;
  TimeValue anchored(const Caught& c, int by) const;
  TimeValue day(const Caught& c, int by) const;
  TimeValue moved(const Caught& c, int direction, Date from, Grain grain) const;
  TimeValue day_ago(const Caught& c) const;
  bool year_before_quarter(const Caught& c) const;
  TimeValue quarter_before() const;
  Date ended() const;
  static DateRange months_to(Date day, int months);
  TimeValue period(const Caught& c, int years) const;
  DateRange date_beside(int weekday) const;
  TimeValue on_weekday(const Caught& c, int by, bool bare) const;
  TimeValue in_month(const Caught& c, int by) const;
  TimeValue in_season(const Caught& c, int by, bool bare) const;
  TimeValue in_quarter(const Caught& c, int by, bool bare) const;
  TimeValue in_half(const Caught& c, int half) const;
  static TimeValue before_christ(const Caught& c, const std::string& what);
  TimeValue duration(const Caught& c, int direction, bool single) const;
  static TimeValue set(const Caught& c, const std::string& argument);
  static std::string clock_text(const Caught& c, const std::string& half);
  DateRange day_around() const;
  TimeValue on_day(const std::string& time, DateRange day) const;
  TimeValue clock(const Caught& c, const std::string& half) const;
  TimeValue part(const Caught& c, int by) const;
  static std::string_view part_said(const TimeRule& rule, Caught c);
  TimeValue joined(const TimeHit& hit) const;
  TimeValue holiday(const Caught& c, const std::string& argument) const;

  const Words& words_;
  const Document& document_;
  const TimeContext context_;
  const TimeRules& rules_;
  const Parse& parse_;
  std::vector<TimeHit> hits_;
  std::vector<DateRange> days_;  // of the hits resolved
  TimeReference ref_;
  uint32_t at_ = 0;  // the hit being resolved
};

}  // namespace casus::mentions
