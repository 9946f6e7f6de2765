#include "document/country_times.h"

#include <charconv>
#include <vector>

#include "casus/text.h"

namespace casus {
namespace {

constexpr int64_t kDay = 86400;

// One o'clock UTC of the last Sunday of a month of 31 days.
int64_t last_sunday(int16_t year, uint8_t month) {
  const int32_t day = days_from_civil({year, month, 31});
  constexpr int32_t kThursday = 4;  // 1970-01-01
  return int64_t{day - (day + kThursday) % 7} * kDay + 3600;
}

bool is_summer(int64_t seconds) {
  const int32_t days = static_cast<int32_t>(seconds / kDay - (seconds % kDay < 0 ? 1 : 0));
  const int16_t year = civil_from_days(days).year;
  return seconds >= last_sunday(year, 3) && seconds < last_sunday(year, 10);
}

bool is_in(std::string_view tag, std::string_view language) {
  if (tag.size() < language.size()) return false;
  for (std::size_t i = 0; i < language.size(); ++i) {
    const char c = tag[i] >= 'A' && tag[i] <= 'Z' ? static_cast<char>(tag[i] - 'A' + 'a') : tag[i];
    if (c != language[i]) return false;
  }
  return tag.size() == language.size() || tag[language.size()] == '-' ||
         tag[language.size()] == '_';
}

}  // namespace

CountryTimes CountryTimes::load(const Resources& resources) {
  CountryTimes out;
  for_each_entry(resources.section("reading/country_times"),
                 [&](const std::vector<std::string_view>& fields, int) {
                   if (fields.size() < 4) return;
                   Time time;
                   std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(),
                                   time.winter);
                   time.has_summer = fields[2] == "eu";
                   time.language = fields[3];
                   out.by_ending_.emplace(fields[0], std::move(time));
                 });
  return out;
}

std::optional<int> CountryTimes::zone(std::string_view host, std::string_view language,
                                      int64_t seconds) const {
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto at = by_ending_.find(std::string(host.substr(dot + 1)));
  if (at == by_ending_.end() || !is_in(language, at->second.language)) return std::nullopt;
  constexpr int kHour = 60;
  return at->second.winter + (at->second.has_summer && is_summer(seconds) ? kHour : 0);
}

}  // namespace casus
