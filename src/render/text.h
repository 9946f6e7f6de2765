// Parts of the outline as lines of text. Internal to render.
#pragma once

#include <string>

#include "render/lines.h"
#include "render/report.h"

namespace casus {

std::string report_text(const Report& report, const ReportWords& words, TextStyle style);

void add_item(Lines& lines, const ReportItem& item, const ReportWords& words, int indent);
// "12 May 2030 · The army shelled Ostvik (disputed) · i-1234".
void add_brief(Lines& lines, const IncidentBrief& brief, const ReportWords& words, int indent);
void add_telling(Lines& lines, const ReportTelling& telling, const ReportWords& words, int indent);
void add_dispute_fields(Lines& lines, const std::vector<ReportField>& fields,
                        const ReportWords& words, int indent);
// The runs of a quote between marks, a label with {quote} in it.
void append_quote(std::vector<Run>& runs, const ReportQuote& quote, std::string_view marks);

}  // namespace casus
