// Shapes that several tools give. Internal.
#pragma once

#include <cstddef>

#include "casus/query.h"

#include "render/words.h"
#include "text/json.h"

namespace casus::mcp {

// Where words stand and who printed them: enough to quote them and to find them again.
void write_citation(JsonWriter& json, const Telling& telling);
// "citations": the first `most` from `first` on; "statements": how many there are.
void write_citations(JsonWriter& json, const std::vector<Telling>& tellings, std::size_t first,
                     std::size_t most);
// The fields of an incident that a list shows, without its statements, into an open object.
void write_facts(JsonWriter& json, const IncidentView& view, const ReportWords& words);
// "disputes": every side with who says so and in which words.
void write_disputes(JsonWriter& json, const IncidentView& view);

}  // namespace casus::mcp
