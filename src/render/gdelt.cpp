// Incidents as rows of GDELT 2.0's table of events: 61 columns, tabs, no header. A row is one pair
// of actor and recipient, as there.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>
#include <utf8proc.h>

#include "render/clean.h"
#include "render/csv.h"
#include "render/exchange_formats.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace casus {
namespace {

constexpr uint64_t kIdBits = 53;  // what a double holds, as many readers make one of a number
constexpr std::size_t kTypes = 3;

std::string upper(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    uint32_t size = 1;
    const auto c = static_cast<utf8proc_int32_t>(utf8::decode(text, i, size));
    utf8::append(out, static_cast<char32_t>(utf8proc_toupper(c)));
    i += size;
  }
  return out;
}

// CAMEO's codes of one actor.
struct ActorCodes {
  std::string country, group;
  std::vector<std::string> types;
  // Country, types and group in one word; of organisations the type leads: "IGOUNO".
  std::string whole() const {
    std::string out = country;
    std::size_t next = 0;
    if (country.empty() && !types.empty()) out = types[next++];
    out += group;
    for (; next < types.size(); ++next) out += types[next];
    return out;
  }
};

ActorCodes codes_of(const Actor* actor, const ExchangeCodes& codes) {
  ActorCodes out;
  if (actor == nullptr) return out;
  const CountryCodes* country = codes.country(actor->country);
  if (country != nullptr) out.country = country->cameo;
  std::vector<std::string> sectors = actor->sectors;
  if (country == nullptr) sectors.insert(sectors.begin(), actor->country);
  for (const std::string& name : sectors) {
    const SectorCodes* sector = codes.sector(name);
    if (sector == nullptr) continue;
    if (out.group.empty()) out.group = sector->cameo_group;
    const bool seen =
        std::find(out.types.begin(), out.types.end(), sector->cameo_type) != out.types.end();
    if (!sector->cameo_type.empty() && !seen && out.types.size() < kTypes)
      out.types.push_back(sector->cameo_type);
  }
  return out;
}

// CAMEO's verbs by root code: 01–05 talk, 06–08 deeds, 09–13 hostile talk, 14–20 hostile deeds.
int quad_class(const std::string& cameo) {
  const int root = std::atoi(cameo.substr(0, 2).c_str());
  if (root <= 5) return 1;
  if (root <= 8) return 2;
  return root <= 13 ? 3 : 4;
}

std::string event_code(const Incident& incident, const ExchangeCodes& codes) {
  return incident.cameo.empty() ? codes.cameo(incident.type, incident.modes) : incident.cameo;
}

class Gdelt : public IncidentFormat {
 public:
  explicit Gdelt(const FormatSources& sources) : sources_(sources) {}

  std::string incident(const IncidentView& view) override {
    if (!is_plain_event(view.incident)) return "";
    const std::vector<int> none = {-1};
    const auto indices = [&](const std::vector<std::string>& ids) {
      std::vector<int> out;
      for (std::size_t i = 0; i < ids.size(); ++i) out.push_back(static_cast<int>(i));
      return out.empty() ? none : out;
    };
    for (const int actor : indices(view.incident.actors)) {
      for (const int recipient : indices(view.incident.recipients)) row(view, actor, recipient);
    }
    return table_.take();
  }

 private:
  void row(const IncidentView& view, int actor, int recipient) {
    const Incident& incident = view.incident;
    const std::string from = actor < 0 ? "" : incident.actors[static_cast<std::size_t>(actor)];
    const std::string to =
        recipient < 0 ? "" : incident.recipients[static_cast<std::size_t>(recipient)];
    std::string key = incident.id;
    key.append("\t").append(from).append("\t").append(to);
    table_.integer(static_cast<int64_t>(hash64(key) >> (64 - kIdBits)));
    dates(incident.time.first);
    actor_columns(from, actor < 0 ? "" : view.actor_names[static_cast<std::size_t>(actor)]);
    actor_columns(to,
                  recipient < 0 ? "" : view.recipient_names[static_cast<std::size_t>(recipient)]);
    event(view);
    empty_place();
    empty_place();
    action_place(view);
    const int64_t added = first_published(view);
    table_.code(added == INT64_MIN ? day_digits(incident.time.first) + "000000"
                                   : utc_digits(added, ""));
    table_.text(source(view)).end_row();
  }

  void dates(Date day) {
    const std::string digits = day_digits(day);
    table_.code(digits).code(digits.substr(0, 6)).code(digits.substr(0, 4));
    const double fraction = ((day.month - 1) * 30 + day.day) / 365.0;
    table_.code(fmt::format("{:.4f}", day.year + fraction));
  }

  void actor_columns(const std::string& id, const std::string& name) {
    const ActorCodes codes = codes_of(find_actor(sources_.actors, id), sources_.codes);
    table_.code(codes.whole()).text(upper(clean(name))).code(codes.country).code(codes.group);
    for (int i = 0; i < 3; ++i) table_.code("");  // ethnic group, two religions
    for (std::size_t i = 0; i < kTypes; ++i)
      table_.code(i < codes.types.size() ? codes.types[i] : "");
  }

  void event(const IncidentView& view) {
    const bool root = std::any_of(view.tellings.begin(), view.tellings.end(),
                                  [](const Telling& t) { return t.statement.headline; });
    const std::string code = event_code(view.incident, sources_.codes);
    table_.integer(root ? 1 : 0).code(code).code(code.substr(0, 3)).code(code.substr(0, 2));
    if (code.empty()) {
      table_.code("");
    } else {
      table_.integer(quad_class(code));
    }
    table_.number(sources_.codes.score(view.incident.type, view.incident.modes));
    std::set<std::string_view> outlets;
    for (const Telling& telling : view.tellings) outlets.insert(telling.outlet);
    table_.integer(static_cast<int64_t>(view.tellings.size()));
    table_.integer(static_cast<int64_t>(outlets.size())).integer(view.incident.documents);
    table_.code("");  // tone: not measured
  }

  void empty_place() {
    table_.integer(0);
    for (int i = 0; i < 7; ++i) table_.code("");
  }

  // 1 country, 2 state of the USA, 3 city there, 4 city elsewhere, 5 region elsewhere.
  static int place_type(const PlaceRow& place) {
    const bool american = place.country == "US";
    if (place.feature.starts_with("PCL")) return 1;
    if (place.feature.starts_with("ADM")) return american ? 2 : 5;
    return american ? 3 : 4;
  }

  void action_place(const IncidentView& view) {
    const PlaceRow* place = place_of(view);
    if (place == nullptr) return empty_place();
    const CountryCodes* country = sources_.codes.country(place->country);
    const int type = place_type(*place);
    std::vector<std::string> names = {place->name};
    for (const std::string& id : place->within) {
      const auto name = view.places.find(id);
      if (name != view.places.end()) names.push_back(name->second);
    }
    if (country != nullptr && names.back() != country->name) names.push_back(country->name);
    std::string full;
    for (const std::string& name : names) full += (full.empty() ? "" : ", ") + name;
    const std::string fips = country == nullptr ? "" : country->fips;
    table_.integer(type).text(full).code(fips).code(type == 1 ? fips : "").code("");
    table_.number(place->latitude).number(place->longitude).code(type == 1 ? fips : "");
  }

  static std::string source(const IncidentView& view) {
    for (const Telling& telling : view.tellings) {
      if (is_web_link(telling.url)) return telling.url;
    }
    return view.tellings.empty() ? "" : view.tellings.front().outlet;
  }

  const FormatSources sources_;
  CsvWriter table_{TableForm::tabs};
};

}  // namespace

std::unique_ptr<IncidentFormat> make_gdelt(const FormatSources& sources) {
  return std::make_unique<Gdelt>(sources);
}

}  // namespace casus
