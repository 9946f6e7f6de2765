// Incidents as rows of POLECAT's table of events (PLOVER), tabs and a header row.
#include <algorithm>
#include <array>
#include <set>

#include "render/csv.h"
#include "render/exchange_formats.h"

namespace casus {
namespace {

constexpr std::array<std::string_view, 5> kQuads = {
    "", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"};

using Strings = std::vector<std::string>;

// Several values in one cell; a separator inside a value would make two of it.
std::string joined(Strings values) {
  std::string out;
  for (std::string& value : values) {
    std::replace(value.begin(), value.end(), ';', ',');
    if (&value != &values.front()) out += ';';
    out += value;
  }
  return out;
}

Strings unique(Strings values) {
  std::set<std::string> seen;
  std::erase_if(values, [&](const std::string& v) { return v.empty() || !seen.insert(v).second; });
  return values;
}

class Polecat : public IncidentFormat {
 public:
  explicit Polecat(const FormatSources& sources) : sources_(sources) {}

  std::string begin() override {
    table_.header({"Event ID",
                   "Event Date",
                   "Event Type",
                   "Event Mode",
                   "Intensity",
                   "Quad Code",
                   "Contexts",
                   "Actor Name",
                   "Actor Country",
                   "Actor COW",
                   "Primary Actor Sector",
                   "Actor Sectors",
                   "Actor Title",
                   "Actor Name Raw",
                   "Wikipedia Actor ID",
                   "Recipient Name",
                   "Recipient Country",
                   "Recipient COW",
                   "Primary Recipient Sector",
                   "Recipient Sectors",
                   "Recipient Title",
                   "Recipient Name Raw",
                   "Wikipedia Recipient ID",
                   "Placename",
                   "City",
                   "District",
                   "Province",
                   "Country",
                   "Latitude",
                   "Longitude",
                   "GeoNames ID",
                   "Raw Placename",
                   "Feature Type",
                   "Source",
                   "Publication Date",
                   "Story People",
                   "Story Organizations",
                   "Story Locations",
                   "Language",
                   "Version"});
    return table_.take();
  }

  std::string incident(const IncidentView& view) override {
    const Incident& incident = view.incident;
    if (!is_plain_event(incident)) return "";
    table_.text(incident.id).code(to_string(incident.time.first)).code(incident.type);
    const EventCodes* event = sources_.codes.event(incident.type);
    table_.code(joined(incident.modes)).number(sources_.codes.score(incident.type, incident.modes));
    const auto quad = static_cast<std::size_t>(event == nullptr ? 0 : event->quad);
    table_.code(quad < kQuads.size() ? kQuads[quad] : "");
    std::set<std::string> contexts;
    for (const Telling& t : view.tellings)
      contexts.insert(t.statement.contexts.begin(), t.statement.contexts.end());
    table_.code(joined({contexts.begin(), contexts.end()}));
    actors(incident.actors, view.actor_names);
    actors(incident.recipients, view.recipient_names);
    place(view);
    Strings outlets;
    for (const Telling& t : view.tellings) outlets.push_back(t.outlet);
    table_.text(joined(unique(std::move(outlets))));
    const int64_t published = first_published(view);
    table_.code(published == INT64_MIN ? "" : day(published));
    story(view);
    table_.code("").code("casus").end_row();
    return table_.take();
  }

 private:
  static std::string day(int64_t instant) {
    const std::string digits = utc_digits(instant, "");
    return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
  }

  void actors(const Strings& ids, const Strings& names) {
    Strings countries, numbers, sectors, articles;
    for (const std::string& id : ids) {
      const Actor* actor = find_actor(sources_.actors, id);
      if (actor == nullptr) continue;
      countries.push_back(actor->country);
      const CountryCodes* country = sources_.codes.country(actor->country);
      if (country != nullptr) numbers.push_back(country->cow);
      sectors.insert(sectors.end(), actor->sectors.begin(), actor->sectors.end());
      articles.push_back(actor->wikipedia);
    }
    sectors = unique(std::move(sectors));
    table_.text(joined(names)).code(joined(unique(countries))).code(joined(unique(numbers)));
    table_.code(sectors.empty() ? "" : sectors.front()).code(joined(sectors));
    table_.code("").code("").text(joined(unique(articles)));  // title and words: not kept apart
  }

  void place(const IncidentView& view) {
    const PlaceRow* place = place_of(view);
    if (place == nullptr) {
      table_.text(view.incident.place_name);
      for (int i = 0; i < 9; ++i) table_.code("");
      return;
    }
    const CountryCodes* country = sources_.codes.country(place->country);
    constexpr std::string_view kGeoNames = "geonames/";
    const std::string& id = place->place;
    table_.text(place->name).text(place->feature.starts_with("PPL") ? place->name : "");
    table_.text(area(view, *place, "ADM2", 3)).text(area(view, *place, "ADM1", 2));
    table_.code(country == nullptr ? "" : country->alpha3);
    table_.number(place->latitude).number(place->longitude);
    table_.code(id.starts_with(kGeoNames) ? id.substr(kGeoNames.size()) : "");
    table_.code("").code(place->feature);  // the words: not kept with the incident
  }

  // The area of a level: the place itself, or the nth from the end of what it lies in (the last is
  // the country), where the record names it.
  static std::string area(const IncidentView& view, const PlaceRow& place, std::string_view feature,
                          std::size_t from_end) {
    if (place.feature == feature) return place.name;
    if (place.within.size() < from_end) return "";
    const auto name = view.places.find(place.within[place.within.size() - from_end]);
    return name == view.places.end() ? "" : name->second;
  }

  void story(const IncidentView& view) {
    Strings people, organisations, locations;
    for (const auto& [id, name] : view.names) {
      const Actor* actor = find_actor(sources_.actors, id);
      if (actor == nullptr) continue;
      if (actor->kind == "person") people.push_back(name);
      if (actor->kind != "person" && actor->kind != "people" && actor->kind != "place" &&
          actor->kind != "state")
        organisations.push_back(name);
    }
    for (const auto& [id, name] : view.places) locations.push_back(name);
    table_.text(joined(unique(people))).text(joined(unique(organisations)));
    table_.text(joined(unique(locations)));
  }

  const FormatSources sources_;
  CsvWriter table_{TableForm::tabs};
};

}  // namespace

std::unique_ptr<IncidentFormat> make_polecat(const FormatSources& sources) {
  return std::make_unique<Polecat>(sources);
}

}  // namespace casus
