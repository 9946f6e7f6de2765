#include <array>
#include <cerrno>

#include <unistd.h>

#include "casus/mcp.h"

#include "cli/cli.h"

namespace casus::cli {

namespace {

// Standard output carries the protocol and nothing else: what is wrong at the start is said on
// standard error, what goes wrong later in an answer.
int run_mcp(const Common& common, const std::string& db) {
  const Terminal& terminal = common.terminal;
  const auto open = [db] { return open_sqlite_store(db, OpenMode::read); };
  if (const auto store = open(); !store) {
    terminal.complain(store.error());
    return exit_code(store.error().code);
  }
  const auto resources = common.resources();
  if (!resources) return terminal.complain(resources.error()), kInternal;
  auto server = McpServer::load(*resources, open, CASUS_VERSION);
  if (!server) return terminal.complain(server.error()), kInternal;

  std::array<char, 65536> bytes{};
  while (std::ferror(terminal.out) == 0) {
    const ssize_t got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    server->feed({bytes.data(), static_cast<std::size_t>(got)}, [&](std::string_view line) {
      terminal.print(line);
      std::fflush(terminal.out);
    });
  }
  return kDone;
}

}  // namespace

Command add_mcp(CLI::App& app, const Common& common) {
  auto db = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand(
      "mcp", "serve the record to a language model, over the Model Context Protocol");
  command->add_option("--db", *db, "the record, as casus build made it")
      ->required()
      ->type_name("FILE");
  command->footer(
      "Speaks JSON-RPC on standard input and output; a client starts it. It only reads, opens no "
      "connection, and sees what a\n"
      "later casus build adds. Tools and their answers: docs/formats/mcp.md.\n\n"
      "Example (the entry in a client's configuration):\n"
      "  {\"mcpServers\": {\"news\": {\"command\": \"casus\", \"args\": [\"mcp\", \"--db\", "
      "\"/path/to/news.db\"]}}}\n"
      "By hand:\n"
      "  echo '{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}' | casus mcp --db "
      "news.db");
  return when_parsed(command, db, common, run_mcp);
}

}  // namespace casus::cli
