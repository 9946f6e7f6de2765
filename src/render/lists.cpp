// Incidents one after the other, and the log.
#include "render/clean.h"
#include "render/json.h"
#include "render/render.h"
#include "render/rows.h"
#include "render/text.h"

namespace casus {
namespace {

// Rows as a JSON array, or one on each line.
template <class Row, class Write>
std::string rows_as_json(const std::vector<Row>& rows, bool by_line, const Write& write) {
  std::string out;
  for (const Row& row : rows) {
    JsonWriter json;
    write(json, row);
    if (!by_line) out += out.empty() ? "[" : ",\n";
    out += json.take();
    if (by_line) out += '\n';
  }
  if (!by_line) out += out.empty() ? "[]\n" : "]\n";
  return harmless_json(std::move(out));
}

std::string incidents_csv(const std::vector<IncidentView>& incidents) {
  CsvWriter csv;
  incident_header(csv);
  for (const IncidentView& view : incidents) incident_row(csv, view);
  return csv.take();
}

// Two lines each: what and when; how sure, and by which id more of it is shown.
std::string incidents_text(const std::vector<IncidentView>& incidents, const ReportWords& words,
                           TextStyle style) {
  Lines lines(style);
  if (incidents.empty()) lines.add({{words.label("no_incidents")}}, 0, 0);
  for (const IncidentView& view : incidents) {
    ReportItem item = make_item(view, words, {0, 0});
    item.more.clear();
    if (item.when.empty()) item.when = words.label("date_unknown");
    add_item(lines, item, words, 0);
  }
  return lines.take();
}

std::string log_csv(const std::vector<LogRow>& log) {
  CsvWriter csv;
  log_header(csv);
  for (const LogRow& row : log) log_row(csv, row);
  return csv.take();
}

std::string log_text(const std::vector<LogRow>& log, const ReportWords& words, TextStyle style) {
  Lines lines(style);
  if (log.empty()) lines.add({{words.label("no_log")}}, 0, 0);
  for (const LogRow& row : log) {
    const Ink ink = row.code == "note" ? Ink::faint : Ink::bad;
    lines.add({{clean(row.source), Ink::strong},
               {": "},
               {clean(row.code), ink},
               {": " + clean(row.message)}},
              0, 2);
  }
  return lines.take();
}

}  // namespace

std::string render_incidents(const std::vector<IncidentView>& incidents, const ReportWords& words,
                             Format format, TextStyle style) {
  if (format == Format::csv) return incidents_csv(incidents);
  if (format == Format::json || format == Format::jsonl) {
    return rows_as_json(
        incidents, format == Format::jsonl,
        [](JsonWriter& json, const IncidentView& view) { write_incident(json, view, ""); });
  }
  return incidents_text(incidents, words, style);
}

std::string render_log(const std::vector<LogRow>& log, const ReportWords& words, Format format,
                       TextStyle style) {
  if (format == Format::csv) return log_csv(log);
  if (format == Format::json || format == Format::jsonl) {
    return rows_as_json(log, format == Format::jsonl,
                        [](JsonWriter& json, const LogRow& row) { write_log(json, row, ""); });
  }
  return log_text(log, words, style);
}

}  // namespace casus
