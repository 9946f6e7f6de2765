// Internal to document: dates as pages write them → ISO 8601.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casus/text.h"

#include "document/words.h"

namespace casus {

// A day, and the time of day and zone where they are stated.
struct Stamp {
  static constexpr int kNone = -10000;

  Date date;             // full, in the zone stated
  int second = kNone;    // of the day
  int zone = kNone;      // minutes east of Greenwich
  bool is_fine = false;  // seconds are stated
  // "03/04/2024" is `date` read with the day first and this one with the month first.
  std::optional<Date> other = std::nullopt;

  bool has_time() const { return second != kNone; }
  bool has_zone() const { return has_time() && zone != kNone; }
  // Seconds since 1970 of an instant; of a time without zone, as if it were UTC.
  int64_t seconds() const;
  bool operator==(const Stamp&) const = default;
};

// "2024-12-26", or "2024-12-26T08:30:00+05:00" if time and zone are both known.
std::string to_iso(const Stamp& stamp);
// The same instant as told in another zone.
Stamp in_zone(const Stamp& stamp, int zone);

// A date in a line, and the words between it and the date before it (or the line's begin), folded.
struct DateInText {
  Stamp stamp;
  std::string before;
  bool is_first = false;  // nothing but a bracket or the name of a day stands before it
};
// At most eight dates of the first 300 bytes. `short_years`: "28.09.19" is a date too.
std::vector<DateInText> dates_in(std::string_view text, const Words& words,
                                 bool short_years = false);
// The first of them, or the moment that a mere number of seconds since 1970 states.
std::optional<Stamp> read_stamp(std::string_view text, const Words& words,
                                bool short_years = false);

// Reads a date that a field or label states: ISO 8601 in its varieties, RFC 2822, seconds since
// 1970, names of months. Gives "YYYY-MM-DD", or "YYYY-MM-DDThh:mm:ss±hh:mm" if time and zone are
// both stated; "" if there is no date, or one that can be read in two ways ("03/04/2024").
std::string read_date(std::string_view text, const Words& words);
// The same of a date given with a page: an ISO 8601 time without a zone is kept ("2024-12-26T08:30"
// → "2024-12-26T08:30:00"), as whoever gives dates tells them all by one clock.
std::string read_given_date(std::string_view text, const Words& words);

// The date in a URL's path ("/2024/12/26/", "/2024-12-26-", "/20241226"); "" if there is none.
std::string date_in_url(std::string_view url);

}  // namespace casus
