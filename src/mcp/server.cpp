// JSON-RPC 2.0 and the methods of the Model Context Protocol; what the tools say is in tools.cpp.
#include <algorithm>
#include <array>
#include <optional>

#include "casus/mcp.h"

#include "mcp/resources.h"
#include "mcp/tools.h"
#include "render/clean.h"

namespace casus {
namespace {

using simdjson::dom::element;

// Versions of the protocol whose messages these are, newest first. A client that wants another is
// offered the newest.
constexpr std::array<std::string_view, 4> kProtocols = {"2025-11-25", "2025-06-18", "2025-03-26",
                                                        "2024-11-05"};
constexpr std::string_view kInstructions =
    "A record of news: incidents (who did what to whom, where, when), each with every statement "
    "that "
    "tells of it. Say only what the quotes say, and name outlet and date. Where sources differ, "
    "give "
    "all sides; the shown value is only the one of most voices. Factuality tells what happened "
    "from "
    "what was planned, denied or is only possible. Nothing found means that the record does not "
    "say, "
    "not that it did not happen.";

enum RpcError : int {
  kParseError = -32700,
  kInvalidRequest = -32600,
  kMethodNotFound = -32601,
  kInvalidParams = -32602,
  kInternalError = -32603,
  kResourceNotFound = -32002,
};

struct Failure {
  int code = kInternalError;
  std::string message;
};
using Outcome = std::variant<std::string, Failure>;  // a result as JSON

std::string response(std::string_view id, const Outcome& outcome) {
  std::string out = "{\"jsonrpc\":\"2.0\",\"id\":";
  out += id;
  if (const auto* result = std::get_if<std::string>(&outcome))
    return out.append(",\"result\":").append(*result).append("}");
  const auto& failure = std::get<Failure>(outcome);
  JsonWriter json;
  json.begin_object().key("code").integer(failure.code).field("message", failure.message);
  json.end_object();
  return out.append(",\"error\":").append(harmless_json(json.take())).append("}");
}

// The id as it was written, so that it goes back unchanged; nothing where it is no id.
std::optional<std::string> id_of(const element& message) {
  element id;
  if (message["id"].get(id) != simdjson::SUCCESS) return std::nullopt;
  if (!id.is_string() && !id.is_number()) return std::nullopt;
  return simdjson::minify(id);
}

std::optional<simdjson::dom::object> object_in(const element& from, std::string_view name) {
  simdjson::dom::object out;
  if (from[name].get(out) != simdjson::SUCCESS) return std::nullopt;
  return out;
}
std::string string_in(const simdjson::dom::object& from, std::string_view name) {
  std::string_view out;
  return from[name].get(out) == simdjson::SUCCESS ? std::string(out) : std::string();
}

std::string initialized(const std::string& asked, const std::string& version) {
  const bool known = std::find(kProtocols.begin(), kProtocols.end(), asked) != kProtocols.end();
  JsonWriter json;
  json.begin_object().field("protocolVersion", known ? asked : kProtocols.front());
  json.key("capabilities").begin_object();
  json.key("tools").begin_object().end_object();
  json.key("resources").begin_object().end_object().end_object();
  json.key("serverInfo").begin_object();
  json.field("name", "casus").field("title", "casus news record").field("version", version);
  json.end_object().field("instructions", kInstructions).end_object();
  return json.take();
}

std::string tool_list() {
  JsonWriter json;
  json.begin_object().key("tools").begin_array();
  for (const mcp::Tool& tool : mcp::tools()) {
    json.begin_object().field("name", tool.name).field("title", tool.title);
    json.field("description", tool.description).key("inputSchema");
    mcp::write_schema(json, tool.parameters);
    json.key("annotations").begin_object().field("title", tool.title);
    json.key("readOnlyHint").boolean(true).key("openWorldHint").boolean(false).end_object();
    json.end_object();
  }
  return json.end_array().end_object().take();
}

// The JSON as text too: clients of older versions read only that.
std::string tool_result(const std::string& content, bool failed) {
  JsonWriter json;
  json.begin_object().key("content").begin_array().begin_object();
  json.field("type", "text").field("text", content).end_object().end_array();
  json.key("isError").boolean(failed);
  std::string out = harmless_json(json.take());
  if (!failed) out.append(",\"structuredContent\":").append(content);
  return out + "}";
}

}  // namespace

struct McpServer::State {
  const Resources resources;
  ReportWords words;
  std::optional<Asker> asker;
  OpenStore open;
  std::string version;
  simdjson::dom::parser parser;
  std::string line;  // begun, not ended
  bool too_long = false;

  Result<const Asker*> load_asker();
  Outcome call_tool(const simdjson::dom::object& params);
  Outcome read_resource(const simdjson::dom::object& params) const;
  Outcome request(std::string_view method, const std::optional<simdjson::dom::object>& params);
  std::string message(const element& message);
};

// Its models are only loaded by a server that is asked.
Result<const Asker*> McpServer::State::load_asker() {
  if (!asker) {
    auto loaded = Asker::load(resources);
    if (!loaded) return loaded.error();
    asker = std::move(*loaded);
  }
  return &*asker;
}

Outcome McpServer::State::call_tool(const simdjson::dom::object& params) {
  const std::string name = string_in(params, "name");
  const auto& all = mcp::tools();
  const auto tool =
      std::find_if(all.begin(), all.end(), [&](const mcp::Tool& t) { return t.name == name; });
  if (tool == all.end())
    return Failure{kInvalidParams, "there is no tool \"" + clean(name.substr(0, 100)) + "\""};
  element given;
  simdjson::dom::object object;
  const bool has_arguments =
      params["arguments"].get(given) == simdjson::SUCCESS && !given.is_null();
  if (has_arguments && given.get(object) != simdjson::SUCCESS)
    return Failure{kInvalidParams, "arguments has to be an object"};
  const auto arguments = mcp::Arguments::read(tool->parameters, has_arguments ? &object : nullptr);
  // The model sees what is wrong with its arguments, and may do better.
  if (!arguments) return tool_result(arguments.error().message, true);

  const auto store = open();
  if (!store) return Failure{kInternalError, to_string(store.error())};
  auto result = tool->run({**store, words, [this] { return load_asker(); }}, *arguments);
  if (!result) {
    const Error& error = result.error();
    const bool of_the_call =
        error.code == ErrorCode::malformed || error.code == ErrorCode::not_found;
    if (of_the_call && error.where.empty()) return tool_result(error.message, true);
    return Failure{kInternalError, to_string(error)};
  }
  if (result->size() > kLongestResult)
    return tool_result("the answer is too large; ask for less with limit", true);
  return tool_result(harmless_json(std::move(*result)), false);
}

Outcome McpServer::State::read_resource(const simdjson::dom::object& params) const {
  const std::string uri = string_in(params, "uri");
  const auto store = open();
  if (!store) return Failure{kInternalError, to_string(store.error())};
  const auto contents = mcp::read_resource(**store, uri);
  if (contents) return harmless_json(*contents);
  const bool missing = contents.error().code == ErrorCode::not_found;
  return Failure{missing ? kResourceNotFound : kInternalError, to_string(contents.error())};
}

Outcome McpServer::State::request(std::string_view method,
                                  const std::optional<simdjson::dom::object>& params) {
  if (method == "ping") return "{}";
  if (method == "initialize") {
    return params ? Outcome(initialized(string_in(*params, "protocolVersion"), version))
                  : Outcome(Failure{kInvalidParams, "initialize needs params"});
  }
  if (method == "tools/list") return tool_list();
  if (method == "resources/list") return mcp::resource_list();
  if (method == "resources/templates/list") return mcp::resource_templates();
  if (method == "tools/call" || method == "resources/read") {
    if (!params) return Failure{kInvalidParams, std::string(method) + " needs params"};
    return method == "tools/call" ? call_tool(*params) : read_resource(*params);
  }
  return Failure{kMethodNotFound, "there is no method \"" + clean(method.substr(0, 100)) + "\""};
}

// One message; "" where it wants no answer.
std::string McpServer::State::message(const element& message) {
  const auto id = id_of(message);
  const auto invalid = [&](const char* why) {
    return response(id ? *id : "null", Failure{kInvalidRequest, why});
  };
  if (!message.is_object()) return invalid("a message has to be an object");
  std::string_view protocol;
  if (message["jsonrpc"].get(protocol) != simdjson::SUCCESS || protocol != "2.0")
    return invalid("jsonrpc has to be \"2.0\"");
  element field;
  const bool answers = message["result"].get(field) == simdjson::SUCCESS ||
                       message["error"].get(field) == simdjson::SUCCESS;
  std::string_view method;
  if (message["method"].get(method) != simdjson::SUCCESS)
    return answers ? "" : invalid("method has to be a string");
  if (message["id"].get(field) != simdjson::SUCCESS) return "";  // a notification
  if (!id) return invalid("id has to be a string or a number");
  const bool has_params = message["params"].get(field) == simdjson::SUCCESS;
  const auto params = object_in(message, "params");
  if (has_params && !params)
    return response(*id, Failure{kInvalidParams, "params has to be an object"});
  return response(*id, request(method, params));
}

McpServer::McpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
McpServer::McpServer(McpServer&&) noexcept = default;
McpServer& McpServer::operator=(McpServer&&) noexcept = default;
McpServer::~McpServer() = default;

Result<McpServer> McpServer::load(const Resources& resources, OpenStore open, std::string version) {
  auto words = ReportWords::load(resources, "en");
  if (!words) return words.error();
  return McpServer(
      std::unique_ptr<State>(new State{resources, std::move(*words), std::nullopt, std::move(open),
                                       std::move(version), simdjson::dom::parser(), "", false}));
}

std::string McpServer::answer(std::string_view message) {
  const auto fail = [](int code, const char* why) { return response("null", Failure{code, why}); };
  if (message.size() > kLongestMessage) return fail(kInvalidRequest, "the message is too long");
  element root;
  if (state_->parser.parse(message.data(), message.size()).get(root) != simdjson::SUCCESS)
    return fail(kParseError, "the message is not JSON");
  simdjson::dom::array batch;
  if (root.get(batch) != simdjson::SUCCESS) return state_->message(root);
  if (batch.size() == 0 || batch.size() > kMostInBatch)
    return fail(kInvalidRequest, "a batch has to hold from 1 to 50 messages");
  std::string out;
  for (const element one : batch) {
    const std::string said = state_->message(one);
    if (said.empty()) continue;
    out.append(out.empty() ? "[" : ",").append(said);
  }
  return out.empty() ? "" : out + "]";
}

void McpServer::feed(std::string_view bytes, const std::function<void(std::string_view)>& out) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view piece = bytes.substr(0, end);
    std::string& line = state_->line;
    if (line.size() + piece.size() > kLongestMessage) {
      state_->too_long = true;
      line.clear();
    }
    if (!state_->too_long) line += piece;
    if (end == std::string_view::npos) return;
    bytes.remove_prefix(end + 1);
    const bool blank = line.find_first_not_of(" \t\r") == std::string::npos;
    std::string said;
    if (state_->too_long) {
      said = response("null", Failure{kInvalidRequest, "the message is too long"});
    } else if (!blank) {
      said = answer(line);
    }
    line.clear();
    state_->too_long = false;
    if (!said.empty()) out(said + "\n");
  }
}

}  // namespace casus
