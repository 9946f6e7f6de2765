// Messages to the MCP server, against a small record: every answer is one line of JSON-RPC 2.0, and
// the same bytes in two pieces give the same answers.
#include <cstdlib>
#include <string>

#include <simdjson.h>

#include "casus/mcp.h"

#include "query/small_record.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

casus::McpServer make_server() {
  const auto open = []() -> casus::Result<std::unique_ptr<casus::Store>> {
    const auto small = casus::testing::small_record();
    auto store = casus::make_memory_store();
    casus::Batch batch;
    batch.documents = small.documents_;
    for (const auto& d : batch.documents) batch.pages.push_back({d.id, d.text_hash, d.key, "test"});
    if (const auto put = store->put(batch); !put) return put.error();
    if (const auto done = store->replace_incidents(small.linked_); !done) return done.error();
    return store;
  };
  static const auto kResources = casus::Resources::embedded();
  return std::move(casus::McpServer::load(*kResources, open, "fuzz").value());
}

std::string answers(casus::McpServer& server, std::string_view first, std::string_view second) {
  std::string out;
  const auto take = [&](std::string_view line) { out += line; };
  server.feed(first, take);
  server.feed(second, take);
  server.feed("\n", take);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static casus::McpServer server = make_server();
  static simdjson::dom::parser parser;
  const std::string out = answers(server, bytes, "");
  require(out == answers(server, bytes.substr(0, size / 2), bytes.substr(size / 2)));
  for (std::size_t at = 0; at < out.size();) {
    const std::size_t end = out.find('\n', at);
    require(end != std::string::npos);
    simdjson::dom::element answer;
    require(parser.parse(out.data() + at, end - at).get(answer) == simdjson::SUCCESS);
    std::string_view version;
    if (answer.is_object())
      require(answer["jsonrpc"].get(version) == simdjson::SUCCESS && version == "2.0");
    at = end + 1;
  }
  return 0;
}
