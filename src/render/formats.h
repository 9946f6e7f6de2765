// The outline of a report in markup. Internal to render.
#pragma once

#include <string>

#include "render/report.h"

namespace casus {

// CommonMark. Whatever came from a page is escaped, bare links included.
std::string report_markdown(const Report& report, const ReportWords& words);
// One file on its own: its style inside, no script, nothing fetched from anywhere (a policy in the
// file says so too).
std::string report_html(const Report& report, const ReportWords& words);

}  // namespace casus
