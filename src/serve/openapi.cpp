#include "casus/serve.h"

#include "serve/routes.h"
#include "text/json.h"

// src/serve/shapes.json, linked in by cmake/stages.cmake.
// NOLINTNEXTLINE(readability-identifier-naming): the linker knows it by this name
extern "C" const char casus_shapes_begin[];
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" const char casus_shapes_end[];

namespace casus {

namespace {

using serve::ParameterKind;
using serve::ParameterSpec;
using serve::Route;

void write_type(JsonWriter& json, const ParameterSpec& spec) {
  json.key("schema").begin_object();
  switch (spec.kind) {
    case ParameterKind::number:
      json.field("type", "integer").key("minimum").integer(spec.least);
      json.key("maximum").integer(spec.most);
      break;
    case ParameterKind::flag:
      json.field("type", "boolean");
      break;
    case ParameterKind::choice: {
      json.field("type", "string").key("enum").begin_array();
      std::string_view rest = spec.choices;
      while (!rest.empty()) {
        const std::size_t bar = std::min(rest.find('|'), rest.size());
        json.string(rest.substr(0, bar));
        rest.remove_prefix(std::min(bar + 1, rest.size()));
      }
      json.end_array().field("default", spec.choices.substr(0, spec.choices.find('|')));
      break;
    }
    case ParameterKind::date:
      json.field("type", "string").field("pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$");
      break;
    case ParameterKind::text:
      json.field("type", "string").key("maxLength").integer(int64_t{serve::kMostText});
      break;
    case ParameterKind::moment:
    case ParameterKind::box:
    case ParameterKind::cursor:
      json.field("type", "string");
      break;
  }
  json.end_object();
}

void write_parameter(JsonWriter& json, const ParameterSpec& spec) {
  json.begin_object().field("name", spec.name).field("in", "query");
  json.field("description", spec.about);
  if (spec.needed) json.key("required").boolean(true);
  write_type(json, spec);
  json.end_object();
}

// The {names} of an address.
void write_path_parameters(JsonWriter& json, std::string_view path) {
  for (std::size_t open = path.find('{'); open != std::string_view::npos;
       open = path.find('{', open + 1)) {
    json.begin_object().field("name", path.substr(open + 1, path.find('}', open) - open - 1));
    json.field("in", "path").key("required").boolean(true);
    json.key("schema").begin_object().field("type", "string").end_object().end_object();
  }
}

void write_response(JsonWriter& json, std::string_view status, std::string_view about,
                    std::string_view type, std::string_view shape) {
  json.key(status).begin_object().field("description", about);
  json.key("content").begin_object().key(type).begin_object().key("schema").begin_object();
  json.field("$ref", "#/components/schemas/" + std::string(shape));
  json.end_object().end_object().end_object().end_object();
}

void write_address(JsonWriter& json, std::string_view path, std::string_view about,
                   std::string_view type, std::string_view shape,
                   const std::vector<ParameterSpec>& parameters) {
  json.key("/" + std::string(path)).begin_object().key("get").begin_object();
  json.field("summary", about).key("parameters").begin_array();
  write_path_parameters(json, path);
  for (const ParameterSpec& spec : parameters) write_parameter(json, spec);
  json.end_array().key("responses").begin_object();
  write_response(json, "200", "the answer", type, shape);
  json.key("304").begin_object().field("description", "not changed").end_object();
  write_response(json, "default", "why there is no answer", "application/json", "Problem");
  json.end_object().end_object().end_object();
}

}  // namespace

std::string describe_api() {
  JsonWriter json;
  json.begin_object().field("openapi", "3.1.0");
  json.key("info").begin_object().field("title", "casus").field("version", CASUS_VERSION);
  json.field("summary", "A record of who did what to whom, where, when, and according to whom.");
  json.end_object();
  json.key("servers").begin_array().begin_object().field("url", "/api/v1").end_object().end_array();
  json.key("paths").begin_object();
  for (const Route& route : serve::routes()) {
    write_address(json, route.path, route.about, "application/json", route.shape, route.parameters);
  }
  write_address(json, "events", "A server-sent event now and whenever the record changes.",
                "text/event-stream", "Events", {});
  write_address(json, "openapi.json", "This description.", "application/json", "Description", {});
  json.end_object();
  json.key("components").begin_object().key("schemas");
  json.raw({casus_shapes_begin, static_cast<std::size_t>(casus_shapes_end - casus_shapes_begin)});
  json.end_object().end_object();
  return json.take() + "\n";
}

}  // namespace casus
