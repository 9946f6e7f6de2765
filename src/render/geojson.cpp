// Incidents as a GeoJSON FeatureCollection (RFC 7946).
#include <set>

#include "render/clean.h"
#include "render/exchange_formats.h"
#include "render/report.h"
#include "text/json.h"

namespace casus {
namespace {

class GeoJson : public IncidentFormat {
 public:
  explicit GeoJson(const FormatSources& sources) : words_(sources.words) {}

  std::string begin() override { return "{\"type\":\"FeatureCollection\",\"features\":["; }

  std::string incident(const IncidentView& view) override {
    JsonWriter json;
    json.begin_object().field("type", "Feature").field("id", view.incident.id);
    const PlaceRow* place = place_of(view);
    json.key("geometry");
    if (place != nullptr && place->latitude && place->longitude) {
      json.begin_object().field("type", "Point").key("coordinates");
      json.begin_array().number(*place->longitude).number(*place->latitude).end_array();
      json.end_object();
    } else {
      json.null();
    }
    json.key("properties").begin_object();
    properties(json, view, place);
    json.end_object().end_object();
    const std::string before = first_ ? "\n" : ",\n";
    first_ = false;
    return before + harmless_json(json.take());
  }

  std::string end() override { return "\n]}\n"; }

 private:
  // Flat, as attribute tables of map programs are.
  void properties(JsonWriter& json, const IncidentView& view, const PlaceRow* place) const {
    const Incident& incident = view.incident;
    json.field("title", make_item(view, words_, {0, 0}).headline).field("type", incident.type);
    json.strings_if("modes", incident.modes);
    json.field_if("cameo", incident.cameo).field_if("subtype", incident.subtype);
    json.strings_if("actors", view.actor_names).strings_if("recipients", view.recipient_names);
    json.field_if("start", to_string(incident.time.first));
    json.field_if("end", to_string(incident.time.last));
    json.field("factuality", incident.factuality);
    json.field_if("place", incident.place_name).field_if("place_id", incident.place);
    if (place != nullptr) {
      json.field_if("place_feature", place->feature).field_if("country", place->country);
    }
    counts(json, incident);
    json.key("documents").integer(incident.documents).key("voices").integer(incident.voices);
    std::set<std::string> fields;
    for (const Dispute& dispute : incident.disputes) fields.insert(dispute.field);
    json.strings_if("disputed", fields);
    if (view.tellings.empty()) return;
    const Telling& telling = view.tellings.front();
    json.field("quote", telling.quote).field("outlet", telling.outlet);
    json.field_if("published", telling.published);
    if (is_web_link(telling.url)) json.field("url", telling.url);
  }

  static void counts(JsonWriter& json, const Incident& incident) {
    const bool chosen = incident.chosen.size() == incident.counts.size();
    for (std::size_t i = 0; i < incident.counts.size(); ++i) {
      const CountRow& range = incident.counts[i];
      const CountRow& shown = chosen ? incident.chosen[i] : range;
      const std::string name = "count_" + range.kind;
      const auto& value = shown.min ? shown.min : shown.max;
      if (value) json.key(name).integer(*value);
      if (range.min) json.key(name + "_low").integer(*range.min);
      if (range.max) json.key(name + "_high").integer(*range.max);
    }
  }

  const ReportWords& words_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<IncidentFormat> make_geojson(const FormatSources& sources) {
  return std::make_unique<GeoJson>(sources);
}

}  // namespace casus
