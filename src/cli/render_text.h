// Parts of the outline as lines of text. Internal to cli.
#pragma once

#include <string>

#include "cli/render_lines.h"
#include "cli/render_report.h"

namespace casus {

std::string report_text(const Report& report, const ReportWords& words, TextStyle style);

void add_item(Lines& lines, const ReportItem& item, const ReportWords& words, int indent);
void add_telling(Lines& lines, const ReportTelling& telling, const ReportWords& words, int indent);
void add_dispute_fields(Lines& lines, const std::vector<ReportField>& fields,
                        const ReportWords& words, int indent);
// The quotation marks of the report's language around the runs of a quote.
void append_quote(std::vector<Run>& runs, const ReportQuote& quote, const ReportWords& words);

}  // namespace casus
