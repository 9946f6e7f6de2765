// What the reading commands print: values of casus/query.h as text for people or as data for
// programs.
//
// Nothing here talks: functions give strings, or hand pieces to a sink. Whatever a page said is
// neutralised for the format it goes to (clean.h). Everything is deterministic: equal values
// give equal bytes.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casus/ask.h"
#include "casus/query.h"

#include "render/words.h"

namespace casus {

enum class Format : uint8_t {
  text,
  markdown,
  html,
  json,
  jsonl,
  csv,
  // Of others (exchange.h).
  geojson,
  graphml,
  gexf,
  gdelt,
  polecat,
  ics
};

struct TextStyle {
  bool color = false;  // ANSI colours, for terminals
  int width = 80;      // columns; at least 40 are used
};

using Sink = std::function<void(std::string_view)>;

// text, markdown, html (one file on its own) or json (docs/formats/export.md). Other formats: as
// text.
std::string render_sitrep(const Sitrep& sitrep, const ReportWords& words, Format format,
                          TextStyle style);

// text (a line or two each), json (an array), jsonl, csv. Other formats: as text.
std::string render_incidents(const std::vector<IncidentView>& incidents, const ReportWords& words,
                             Format format, TextStyle style);

// text or json. Other formats: as text.
std::string render_incident(const IncidentView& incident,
                            const std::vector<CandidateView>& candidates, const ReportWords& words,
                            Format format, TextStyle style);

// text or json. Other formats: as text.
std::string render_comparison(const Comparison& comparison, Format format, TextStyle style);

// text, json, jsonl, csv. Other formats: as text.
std::string render_log(const std::vector<LogRow>& log, const ReportWords& words, Format format,
                       TextStyle style);

// text or json (docs/formats/http.md, "Ask"). Other formats: as text.
std::string render_answer(const Answer& answer, const ReportWords& words, Format format,
                          TextStyle style);

// `casus export`: the record as it stands, byte-identical for the same set of documents
// (docs/formats/export.md).
struct ExportOptions {
  Format format = Format::jsonl;  // jsonl or csv
  // documents statements mentions actors incidents disputes ties pages log; empty: all but the last
  // two, which depend on where the pages lay. CSV takes exactly one.
  std::vector<std::string> what;
};
// Streams: memory holds one document, or a few hundred incidents with their quotes, besides the
// list of incidents. Errors: those of the store; unsupported for a format or a `what` that there is
// not.
Status export_record(const Store& store, const ExportOptions& options, const Resources& resources,
                     const Sink& sink);

}  // namespace casus
