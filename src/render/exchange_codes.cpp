#include "render/exchange_codes.h"

#include "text/parts.h"

namespace casus {
namespace {

using Fields = std::vector<std::string_view>;

std::string given(std::string_view field) {
  return field == "-" ? std::string() : std::string(field);
}

// Lines of an event type that say nothing of codes are for others.
bool read_event_line(const Fields& fields, std::string& type, EventCodes& codes) {
  const std::string_view key = fields[0];
  if (key == "type") type = fields.size() > 1 ? fields[1] : "";
  if (key == "cameo" && fields.size() > 1) codes.cameo = given(fields[1]);
  double number = 0;
  if (key == "quad" || key == "score") {
    if (fields.size() < 2 || !read_number(fields[1], number)) return false;
    if (key == "score") codes.score = number;
    if (key == "quad") codes.quad = static_cast<int>(number);
  }
  if (key == "mode") {
    if (fields.size() < 4) return false;
    const bool scored = read_number(fields[2], number);
    if (!scored && fields[2] != "-") return false;
    codes.modes.emplace(fields[1], EventCodes::Mode{scored ? std::optional(number) : std::nullopt,
                                                    given(fields[3])});
  }
  return true;
}

}  // namespace

Result<ExchangeCodes> ExchangeCodes::load(const Resources& resources) {
  ExchangeCodes codes;
  std::string bad;
  for_each_entry(resources.section("exchange/countries"), [&](const Fields& f, int) {
    if (f.size() != 6) {
      bad = "exchange/countries";
      return;
    }
    CountryCodes country{std::string(f[0]), std::string(f[1]), given(f[2]),
                         given(f[3]),       given(f[4]),       std::string(f[5])};
    if (country.cameo.empty()) country.cameo = country.alpha3;
    codes.countries_.emplace(f[1], country);
    codes.countries_.emplace(f[0], std::move(country));
  });
  for_each_entry(resources.section("exchange/sectors"), [&](const Fields& f, int) {
    if (f.size() != 3) {
      bad = "exchange/sectors";
      return;
    }
    codes.sectors_.emplace(f[0], SectorCodes{given(f[1]), given(f[2])});
  });
  for (const std::string_view section : resources.sections("ontology/")) {
    std::string type;
    EventCodes event;
    for_each_entry(resources.section(section), [&](const Fields& f, int) {
      if (!read_event_line(f, type, event)) bad = section;
    });
    if (!type.empty()) codes.events_.emplace(type, std::move(event));
  }
  if (bad.empty() && (codes.countries_.empty() || codes.sectors_.empty())) bad = "exchange";
  if (!bad.empty()) return Error{ErrorCode::malformed, "not a table of codes", bad};
  return codes;
}

namespace {
template <class Map>
auto* find_in(const Map& map, std::string_view key) {
  const auto it = map.find(key);
  return it == map.end() ? nullptr : &it->second;
}
}  // namespace

const CountryCodes* ExchangeCodes::country(std::string_view code) const {
  return find_in(countries_, code);
}
const SectorCodes* ExchangeCodes::sector(std::string_view name) const {
  return find_in(sectors_, name);
}
const EventCodes* ExchangeCodes::event(std::string_view type) const {
  return find_in(events_, type);
}

double ExchangeCodes::score(std::string_view type, const std::vector<std::string>& modes) const {
  const EventCodes* codes = event(type);
  if (codes == nullptr) return 0;
  double sum = 0;
  int known = 0;
  for (const std::string& mode : modes) {
    const auto* found = find_in(codes->modes, mode);
    if (found == nullptr || !found->score) continue;
    sum += *found->score;
    ++known;
  }
  return known == 0 ? codes->score : sum / known;
}

std::string ExchangeCodes::cameo(std::string_view type,
                                 const std::vector<std::string>& modes) const {
  const EventCodes* codes = event(type);
  if (codes == nullptr) return "";
  for (const std::string& mode : modes) {
    const auto* found = find_in(codes->modes, mode);
    if (found != nullptr && !found->cameo.empty()) return found->cameo;
  }
  return codes->cameo;
}

}  // namespace casus
