#include "mcp/resources.h"

#include "casus/query.h"

#include "render/clean.h"
#include "render/json.h"

namespace casus::mcp {
namespace {

constexpr std::string_view kDocument = "casus://document/";
constexpr std::string_view kIncident = "casus://incident/";

std::string contents(std::string_view uri, std::string_view type, const std::string& text) {
  JsonWriter json;
  json.begin_object().key("contents").begin_array().begin_object();
  json.field("uri", uri).field("mimeType", type).field("text", text);
  return json.end_object().end_array().end_object().take();
}

void write_template(JsonWriter& json, std::string_view uri, std::string_view name,
                    std::string_view description, std::string_view type) {
  json.begin_object().field("uriTemplate", uri).field("name", name);
  json.field("description", description).field("mimeType", type).end_object();
}

}  // namespace

// A record may hold millions of documents: they are found by tools, not listed.
std::string resource_list() {
  JsonWriter json;
  json.begin_object().key("resources").begin_array().end_array().end_object();
  return json.take();
}

std::string resource_templates() {
  JsonWriter json;
  json.begin_object().key("resourceTemplates").begin_array();
  write_template(json, "casus://document/{key}", "document",
                 "Text of a document, which the offsets of citations count in", "text/plain");
  write_template(json, "casus://incident/{id}", "incident",
                 "An incident with every statement and every value that sources give",
                 "application/json");
  return json.end_array().end_object().take();
}

Result<std::string> read_resource(const Store& store, std::string_view uri) {
  const Error missing{ErrorCode::not_found, "no such resource", clean(uri.substr(0, 200))};
  if (uri.starts_with(kDocument)) {
    const std::string key(uri.substr(kDocument.size()));
    const auto heads = store.document_heads({key}, true);
    if (!heads) return heads.error();
    if (heads->empty()) return missing;
    return contents(uri, "text/plain", heads->front().text);
  }
  if (!uri.starts_with(kIncident)) return missing;
  const auto found = store.incidents_by_id({std::string(uri.substr(kIncident.size()))});
  if (!found) return found.error();
  if (found->empty()) return missing;
  const auto views = view_incidents(store, *found);
  if (!views) return views.error();
  JsonWriter json;
  write_incident(json, views->front(), "");
  return contents(uri, "application/json", json.take());
}

}  // namespace casus::mcp
