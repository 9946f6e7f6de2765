// What questions to a record have in common. Internal.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/filter.h"
#include "store/sqlite/finder.h"

namespace casus::sqlite {

// Up to so many rows are looked up one by one and sorted; of more the index of their order is
// walked.
inline constexpr uint64_t kFew = 2000;

inline std::set<std::string> set_of(const std::vector<std::string>& ids) {
  return {ids.begin(), ids.end()};
}

inline Date date_of(std::string_view text) { return parse_iso_date(text).value_or(Date{}); }

// The first text after all that begin with this one: UTF-8 has no byte 0xFF.
inline std::string after(const std::string& prefix) { return prefix + '\xFF'; }

inline std::string first_day(Date since) {
  return since.known() ? to_string(days_of(since).first) : std::string();
}
inline std::string last_day(Date until) {
  return until.known() ? to_string(days_of(until).last) : std::string("\xFF");
}

// Words as FTS5 takes them: they are letters and digits.
inline std::string quoted(std::string_view key) {
  std::string out = "\"";
  out += key.substr(1, key.size() - 2);
  return out + '"';
}

inline bool all_rows(Query& query) { return query.prepared() && !query.failed(); }

}  // namespace casus::sqlite
