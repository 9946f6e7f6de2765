#include "render/exchange.h"

#include <algorithm>

#include <fmt/format.h>

#include "incidents/account.h"
#include "render/exchange_formats.h"
#include "text/instant.h"

namespace casus {
namespace {

constexpr std::size_t kChunk = 256;  // incidents viewed at a time
constexpr int64_t kDay = 86400;

std::unique_ptr<IncidentFormat> make_format(Format format, const FormatSources& sources) {
  switch (format) {
    case Format::geojson:
      return make_geojson(sources);
    case Format::gdelt:
      return make_gdelt(sources);
    case Format::polecat:
      return make_polecat(sources);
    case Format::ics:
      return make_ics(sources);
    default:
      return nullptr;
  }
}

// The published times of its tellings that are known.
std::vector<int64_t> published_times(const IncidentView& view) {
  std::vector<int64_t> times;
  for (const Telling& telling : view.tellings) {
    const int64_t time = instant_of(telling.published);
    if (time != INT64_MIN) times.push_back(time);
  }
  return times;
}

}  // namespace

bool is_incident_format(Format format) {
  return format == Format::geojson || format == Format::gdelt || format == Format::polecat ||
         format == Format::ics;
}

const PlaceRow* place_of(const IncidentView& view) {
  const PlaceRow* found = nullptr;
  if (view.incident.place.empty()) return found;
  for (const Telling& telling : view.tellings) {
    for (const PlaceRow& place : telling.statement.places) {
      if (place.place != view.incident.place) continue;
      if (place.latitude && place.longitude) return &place;
      if (found == nullptr) found = &place;
    }
  }
  return found;
}

int64_t first_published(const IncidentView& view) {
  const std::vector<int64_t> times = published_times(view);
  return times.empty() ? INT64_MIN : *std::min_element(times.begin(), times.end());
}
int64_t last_published(const IncidentView& view) {
  const std::vector<int64_t> times = published_times(view);
  return times.empty() ? INT64_MIN : *std::max_element(times.begin(), times.end());
}

std::string day_digits(Date day) {
  return fmt::format("{:04}{:02}{:02}", day.year, day.month, day.day);
}
std::string utc_digits(int64_t instant, std::string_view between) {
  const int64_t days = instant / kDay - (instant % kDay < 0 ? 1 : 0);
  const int64_t seconds = instant - days * kDay;
  return fmt::format("{}{}{:02}{:02}{:02}", day_digits(civil_from_days(static_cast<int32_t>(days))),
                     between, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

bool is_told_as_fact(const Incident& incident) { return is_fact(incident.factuality); }

bool is_plain_event(const Incident& incident) {
  constexpr int kMostDays = 31;
  return incident.time.known() && is_told_as_fact(incident) &&
         days_from_civil(incident.time.last) - days_from_civil(incident.time.first) < kMostDays;
}

const Actor* find_actor(const ActorTable& actors, const std::string& id) {
  const auto it = actors.find(id);
  return it == actors.end() ? nullptr : &it->second;
}

Status export_incidents(const Store& store, const IncidentFilter& filter, Format format,
                        const Resources& resources, const Sink& sink) {
  if (!is_incident_format(format))
    return Error{ErrorCode::unsupported, "not a format that holds incidents", ""};
  const auto words = ReportWords::load(resources, "en");
  if (!words) return words.error();
  const auto codes = ExchangeCodes::load(resources);
  if (!codes) return codes.error();
  const auto list = store.incidents(filter);
  if (!list) return list.error();
  auto rows = store.actors();
  if (!rows) return rows.error();
  ActorTable actors;
  for (Actor& actor : *rows) {
    std::string id = actor.id;
    actors.emplace(std::move(id), std::move(actor));
  }

  const auto writer = make_format(format, {*words, *codes, actors});
  sink(writer->begin());
  for (std::size_t i = 0; i < list->size(); i += kChunk) {
    const auto first = list->begin() + static_cast<std::ptrdiff_t>(i);
    const auto last =
        list->begin() + static_cast<std::ptrdiff_t>(std::min(list->size(), i + kChunk));
    const auto views = view_incidents(store, {first, last});
    if (!views) return views.error();
    for (const IncidentView& view : *views) sink(writer->incident(view));
  }
  sink(writer->end());
  return ok_status();
}

}  // namespace casus
