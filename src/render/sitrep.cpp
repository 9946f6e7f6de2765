#include "render/clean.h"
#include "render/formats.h"
#include "render/json.h"
#include "render/render.h"
#include "render/report.h"
#include "render/text.h"

namespace casus {
namespace {

void write_views(JsonWriter& json, std::string_view name, const std::vector<IncidentView>& views) {
  json.key(name).begin_array();
  for (const IncidentView& view : views) write_incident(json, view, "");
  json.end_array();
}

std::string sitrep_json(const Sitrep& sitrep) {
  JsonWriter json;
  json.begin_object().key("period").begin_object();
  json.field_if("start", to_string(sitrep.period.first))
      .field_if("end", to_string(sitrep.period.last))
      .end_object();
  json.key("documents").integer(static_cast<int64_t>(sitrep.documents));
  write_views(json, "happened", sitrep.happened);
  json.key("disputes").begin_array();
  for (const IncidentView& view : sitrep.disputed) {
    for (const Dispute& dispute : view.incident.disputes) write_dispute(json, view, dispute, "");
  }
  json.end_array().key("ties").begin_array();
  for (const TieView& tie : sitrep.ties) write_tie_view(json, tie);
  json.end_array();
  write_views(json, "unrealised", sitrep.unrealised);
  write_views(json, "undated", sitrep.undated);
  write_views(json, "background", sitrep.background);
  json.key("unread").begin_array();
  for (const LogRow& row : sitrep.unread) write_log(json, row, "");
  json.end_array().end_object();
  return harmless_json(json.take()) + "\n";
}

}  // namespace

std::string render_sitrep(const Sitrep& sitrep, const ReportWords& words, Format format,
                          TextStyle style) {
  if (format == Format::json || format == Format::jsonl) return sitrep_json(sitrep);
  const Report report = make_report(sitrep, words);
  if (format == Format::markdown) return report_markdown(report, words);
  if (format == Format::html) return report_html(report, words);
  return report_text(report, words, style);
}

}  // namespace casus
