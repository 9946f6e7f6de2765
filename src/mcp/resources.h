// The record's documents and incidents as resources, by address. Internal.
#pragma once

#include <string>
#include <string_view>

#include "casus/store.h"

namespace casus::mcp {

// Results of resources/list and resources/templates/list.
std::string resource_list();
std::string resource_templates();
// Result of resources/read. Error not_found: no such resource.
Result<std::string> read_resource(const Store& store, std::string_view uri);

}  // namespace casus::mcp
