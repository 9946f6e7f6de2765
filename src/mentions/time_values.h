// TIMEX3 values and the days they stand for: calendar arithmetic alone. Internal to this stage.
#pragma once

#include <string>
#include <string_view>

#include "casus/text.h"

namespace casus::mentions {

struct TimeValue {
  std::string type = "DATE";
  std::string text;  // "" where nothing can be said
  DateRange days;
};

Date make_date(int year, int month, int day);
bool plausible_year(int year);
std::string padded(int value, int width);

TimeValue value_of_date(Date date);
// "PAST_REF", "PRESENT_REF", "FUTURE_REF" for a direction below, at and above 0.
TimeValue vague_value(int direction);
TimeValue value_of_week(Date any);  // ISO 8601: the week belongs to the year its Thursday is in
TimeValue value_of_weekend(Date any);
TimeValue value_of_quarter(int year, int quarter);
// The same as a number, quarters since the year 0; -1 for a value that is no quarter.
int quarter_of(const TimeValue& value);
TimeValue value_of_quarter(int number);
// Winters go by the year of their January: 1915-WI began in December 1914.
TimeValue value_of_season_begun(int year, std::string_view season);
TimeValue value_of_half(int year, int half);
TimeValue value_of_years(int first, int count, std::string text);
// Meteorological seasons of the northern half, as TIMEX3 annotators use them: "SP", "SU", …
TimeValue value_of_season(int year, std::string_view season);
// "P3D", "PT2H", "P20Y" for two decades, "PXM" for several months.
std::string duration_text(double amount, bool is_vague, std::string_view unit);
// The unit that lies `by` units from a day: unit "D", "W", "F" (two weeks), "WE", "M", "Q", "Y",
// "E" (ten years), "C". Vague for a day that is not full and for units of less than a day.
TimeValue shifted_value(std::string_view unit, int by, Date from);
// How far a unit may be moved without leaving the calendar.
bool can_shift(std::string_view unit, int by, Date from);
// A feast's day in a year: "12-25"; "11-w4-3" the fourth Thursday (weekdays from 0) of November,
// w5 the last; "easter+1" Easter Monday. Not known where the rule is none of these.
Date holiday_in(std::string_view rule, int year);

}  // namespace casus::mentions
