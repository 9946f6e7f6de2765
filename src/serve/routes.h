// The addresses below /api/v1/ in one table: what each takes, how it is answered, and what it says
// of itself in openapi.json. Internal to serve.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casus/ask.h"
#include "casus/query.h"

#include "render/words.h"
#include "serve/request.h"
#include "text/json.h"

namespace casus::serve {

// What answers need beside the record. Thread contract: immutable after load.
struct Knowledge {
  ReportWords words;
  QuadClasses classes;
  Asker asker;
  static Result<Knowledge> load(const Resources& resources);
};

struct Question {
  const Knowledge& know;
  const Store& store;
  uint64_t generation = 0;       // of the store
  std::vector<std::string> ids;  // for each {} of the address
  Parameters parameters;
  Slice slice;  // of a list
};

struct Route {
  std::string_view path;   // "incidents/{id}"
  std::string_view about;  // a sentence
  std::string_view shape;  // of its answer, in src/serve/shapes.json
  std::vector<ParameterSpec> parameters;
  // Writes the answer, one object.
  Status (*answer)(const Question& question, JsonWriter& json);
};
const std::vector<Route>& routes();

// The route of a path below /api/v1/, and what stands for its {}s; nothing: no such address.
const Route* find_route(const std::vector<std::string>& path, std::vector<std::string>& ids);

// The whole answer to a question, or why there is none.
Reply reply_to(const Route& route, const Knowledge& know, const Store& store, uint64_t generation,
               std::vector<std::string> ids, const Parameters& parameters);

}  // namespace casus::serve
