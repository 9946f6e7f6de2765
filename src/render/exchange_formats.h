// What the formats of exchange.h share. Internal to render.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "casus/query.h"

#include "render/exchange_codes.h"
#include "render/words.h"

namespace casus {

using ActorTable = std::map<std::string, Actor, std::less<>>;  // by id

// Incidents one after another as one file.
class IncidentFormat {
 public:
  virtual ~IncidentFormat() = default;
  virtual std::string begin() { return ""; }
  virtual std::string incident(const IncidentView& view) = 0;
  virtual std::string end() { return ""; }
};

// What is given has to outlive the format.
struct FormatSources {
  const ReportWords& words;
  const ExchangeCodes& codes;
  const ActorTable& actors;
};
std::unique_ptr<IncidentFormat> make_geojson(const FormatSources& sources);
std::unique_ptr<IncidentFormat> make_gdelt(const FormatSources& sources);
std::unique_ptr<IncidentFormat> make_polecat(const FormatSources& sources);
std::unique_ptr<IncidentFormat> make_ics(const FormatSources& sources);

// The place of an incident as one of its statements has it, one with a point before others; nullptr
// if none names it.
const PlaceRow* place_of(const IncidentView& view);
// When the first of its documents was published: seconds since 1970, INT64_MIN if none says.
int64_t first_published(const IncidentView& view);
int64_t last_published(const IncidentView& view);
std::string utc_digits(int64_t instant, std::string_view between);  // "20241225" between "080000"
std::string day_digits(Date day);                                   // "20241225"
bool is_told_as_fact(const Incident& incident);
// Fit for a table of events that has a day for each and no column for doubt (GDELT, POLECAT): told
// as a fact, and its day known to within a month.
bool is_plain_event(const Incident& incident);
const Actor* find_actor(const ActorTable& actors, const std::string& id);

}  // namespace casus
