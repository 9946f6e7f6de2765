// The tools of the server: questions to a record. Internal.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casus/ask.h"
#include "casus/query.h"

#include "mcp/arguments.h"
#include "render/words.h"

namespace casus::mcp {

struct ToolContext {
  const Store& store;
  const ReportWords& words;
  std::function<Result<const Asker*>()> asker;  // loaded when it is first asked for
};

struct Tool {
  std::string_view name, title, description;
  std::vector<Parameter> parameters;
  // One JSON object. Errors: malformed and not_found are said to the model, in their words; others
  // are those of the store.
  Result<std::string> (*run)(const ToolContext& context, const Arguments& arguments);
};

const std::vector<Tool>& tools();

}  // namespace casus::mcp
