// Incidents as the all-day events of a calendar (iCalendar, RFC 5545).
#include <fmt/format.h>

#include "render/clean.h"
#include "render/exchange_formats.h"
#include "render/report.h"
#include "text/utf8.h"

namespace casus {
namespace {

constexpr std::size_t kLine = 75;     // octets, without the line's end
constexpr std::size_t kTellings = 6;  // in a description
constexpr std::size_t kQuote = 240;   // code points

// A content line, folded between characters.
std::string line(std::string_view name, std::string_view value) {
  const std::string whole = std::string(name).append(":").append(value);
  std::string out;
  std::size_t used = 0;
  for (std::size_t i = 0; i < whole.size();) {
    std::size_t size = 1;
    while (i + size < whole.size() && utf8::is_continuation(whole[i + size])) ++size;
    if (used + size > kLine) {
      out += "\r\n ";
      used = 1;
    }
    out.append(whole, i, size);
    used += size;
    i += size;
  }
  return out + "\r\n";
}

// One TEXT value; line breaks are kept only where the caller puts "\n" between parts.
std::string text(std::string_view value) {
  std::string out;
  for (const char c : clean(value)) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c;
  }
  return out;
}

std::string_view status(const Incident& incident) {
  if (is_told_as_fact(incident)) return "CONFIRMED";
  return incident.factuality == "did-not-happen" ? "CANCELLED" : "TENTATIVE";
}

class Ics : public IncidentFormat {
 public:
  explicit Ics(const FormatSources& sources) : words_(sources.words) {}

  std::string begin() override {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//casus//casus//EN\r\nCALSCALE:GREGORIAN\r\n";
  }

  std::string incident(const IncidentView& view) override {
    const Incident& incident = view.incident;
    if (!incident.time.known()) return "";  // a calendar has no place for it
    const ReportItem item = make_item(view, words_, {kTellings, kQuote});
    std::string out = "BEGIN:VEVENT\r\n";
    out += line("UID", text(incident.id) + "@casus");
    const int64_t stamp = last_published(view);
    out += line("DTSTAMP", stamp == INT64_MIN ? day_digits(incident.time.first) + "T000000Z"
                                              : utc_digits(stamp, "T") + "Z");
    out += line("DTSTART;VALUE=DATE", day_digits(incident.time.first));
    out += line("DTEND;VALUE=DATE", day_digits(add_days(incident.time.last, 1)));
    out += line("SUMMARY", text(item.headline));
    out += line("DESCRIPTION", description(item));
    if (!incident.place_name.empty()) out += line("LOCATION", text(incident.place_name));
    const PlaceRow* place = place_of(view);
    if (place != nullptr && place->latitude && place->longitude)
      out += line("GEO", fmt::format("{};{}", *place->latitude, *place->longitude));
    std::string categories = text(incident.type);
    for (const std::string& mode : incident.modes) categories += "," + text(mode);
    out += line("CATEGORIES", categories);
    if (!view.tellings.empty() && is_web_link(view.tellings.front().url))
      out += line("URL", view.tellings.front().url);
    out += line("STATUS", status(incident));
    out += "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n";
    return out;
  }

  std::string end() override { return "END:VCALENDAR\r\n"; }

 private:
  static std::string description(const ReportItem& item) {
    std::string out = text(join_parts({item.counts, item.confirmation, item.disputed}, ". "));
    for (const ReportTelling& telling : item.tellings) {
      out += "\\n\\n" + text("“" + telling.quote.words() + "”");
      out +=
          "\\n" + text(join_parts({telling.outlet, telling.date, telling.said, telling.url}, ", "));
    }
    return out;
  }

  const ReportWords& words_;
};

}  // namespace

std::unique_ptr<IncidentFormat> make_ics(const FormatSources& sources) {
  return std::make_unique<Ics>(sources);
}

}  // namespace casus
