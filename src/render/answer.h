// An answer as JSON (docs/formats/http.md, "Ask"). Internal to render.
#pragma once

#include "casus/ask.h"

#include "render/words.h"
#include "text/json.h"

namespace casus {

// One object.
void write_answer(JsonWriter& json, const Answer& answer, const ReportWords& words);

}  // namespace casus
