#include <algorithm>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "cli/cli.h"

namespace casus::cli {

namespace {

// The word that stands where a command's name has to, if it is no command's.
std::optional<std::string> unknown_command(const CLI::App& app) {
  const std::vector<std::string> left = app.remaining();
  const auto word = std::find_if(left.begin(), left.end(),
                                 [](const std::string& one) { return !one.starts_with('-'); });
  if (word == left.end() || !app.get_subcommands().empty()) return std::nullopt;
  return *word;
}

}  // namespace

int run(int argc, char** argv) {
  Common common;
  common.terminal = detect_terminal();
  const Terminal& terminal = common.terminal;
  try {
    CLI::App app(
        "casus reads news and keeps a record of who did what to whom, where, when, and according "
        "to whom.",
        "casus");
    app.set_version_flag("--version", "casus " CASUS_VERSION);
    app.add_option("--data", common.data,
                   "language and world data to use instead of what is built in")
        ->type_name("FILE");
    app.require_subcommand(1);
    app.footer(
        "Exit codes: 0 done; 1 done, but some pages could not be read (casus log); 2 wrong usage; "
        "3 the database can't be\n"
        "used; 4 no such record; 5 internal error; 130 stopped by Ctrl-C.\n\n"
        "Example:\n"
        "  casus build news/ --db news.db && casus sitrep --db news.db");
    const std::vector<Command> commands = {
        add_build(app, common),    add_watch(app, common),   add_annotate(app, common),
        add_parse(app, common),    add_sitrep(app, common),  add_incidents(app, common),
        add_show(app, common),     add_ask(app, common),     add_actor(app, common),
        add_timeline(app, common), add_ties(app, common),    add_stories(app, common),
        add_search(app, common),   add_changes(app, common), add_disputes(app, common),
        add_doubts(app, common),   add_log(app, common),     add_export(app, common),
        add_serve(app, common),    add_mcp(app, common),     add_completion(app, common),
        add_man(app, common),      add_why(app, common),     add_retract(app, common)};
    try {
      app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
      if (const auto word = unknown_command(app)) {
        terminal.complain("there is no command '" + *word + "'; casus --help lists them");
        return kUsage;
      }
      return app.exit(e) == 0 ? kDone : kUsage;
    }
    int code = kUsage;
    for (const Command& command : commands) {
      if (const int result = command(); result >= 0) code = result;
    }
    if (std::fflush(terminal.out) != 0 || std::ferror(terminal.out) != 0) {
      terminal.complain("the output can't be written");
      return kInternal;
    }
    return code;
  } catch (const std::exception& e) {
    terminal.complain(e.what());
    return kInternal;
  }
}

}  // namespace casus::cli
