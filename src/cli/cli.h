// Internal to cli: what the commands share. Only this folder prints.
#pragma once

#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "casus/resources.h"
#include "casus/store.h"
#include "casus/text.h"

namespace casus::cli {

// Exit codes of the program (docs/formats/cli.md).
enum ExitCode : int {
  kDone = 0,
  kSomeFailed = 1,  // done, but some pages could not be read: casus log tells
  kUsage = 2,       // wrong words on the command line
  kDatabase =
      3,  // the database can't be used: not there, not ours, newer, locked, read-only, disk full
  kNoRecord = 4,       // no such incident
  kInternal = 5,       // a bug of ours, damaged data, output that can't be written
  kInterrupted = 130,  // stopped by Ctrl-C after committing what was read
};
ExitCode exit_code(ErrorCode code);

// Where the program talks, and how.
struct Terminal {
  std::FILE* out = stdout;
  std::FILE* err = stderr;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool color = false;
  int width = 80;  // columns of out

  void print(std::string_view text) const { std::fwrite(text.data(), 1, text.size(), out); }
  // "casus: where: message" on err.
  void complain(const Error& error) const;
  void complain(std::string_view text) const;
};
Terminal detect_terminal();

struct Common {
  Terminal terminal;
  std::string data;  // --data FILE
  Result<Resources> resources() const {
    return data.empty() ? Resources::embedded() : Resources::open(data);
  }
};

// What a subcommand does after parsing: an exit code, or -1 if it was not chosen.
using Command = std::function<int()>;

// Runs `act` with the arguments if the command was chosen.
template <class Arguments, class Act>
Command when_parsed(const CLI::App* command, std::shared_ptr<Arguments> arguments,
                    const Common& common, Act act) {
  return [command, arguments = std::move(arguments), &common, act] {
    return command->parsed() ? act(common, *arguments) : -1;
  };
}

// Each adds its subcommand.
Command add_build(CLI::App& app, const Common& common);
Command add_watch(CLI::App& app, const Common& common);
Command add_annotate(CLI::App& app, const Common& common);
Command add_parse(CLI::App& app, const Common& common);
Command add_sitrep(CLI::App& app, const Common& common);
Command add_incidents(CLI::App& app, const Common& common);
Command add_show(CLI::App& app, const Common& common);
Command add_why(CLI::App& app, const Common& common);
Command add_ask(CLI::App& app, const Common& common);
Command add_actor(CLI::App& app, const Common& common);
Command add_timeline(CLI::App& app, const Common& common);
Command add_ties(CLI::App& app, const Common& common);
Command add_stories(CLI::App& app, const Common& common);
Command add_search(CLI::App& app, const Common& common);
Command add_changes(CLI::App& app, const Common& common);
Command add_disputes(CLI::App& app, const Common& common);
Command add_doubts(CLI::App& app, const Common& common);
Command add_log(CLI::App& app, const Common& common);
Command add_export(CLI::App& app, const Common& common);
Command add_retract(CLI::App& app, const Common& common);
Command add_mcp(CLI::App& app, const Common& common);
Command add_serve(CLI::App& app, const Common& common);
Command add_completion(CLI::App& app, const Common& common);
Command add_man(CLI::App& app, const Common& common);

// Set by Ctrl-C (and, if asked for, by SIGTERM), a second of which ends the program at once.
const std::atomic<bool>& stop_on_signals(bool also_sigterm);

// "record: 12 documents, …": what a command that writes says of the record at its end.
std::string record_line(const RecordCounts& record);

// --threads N; 0 means as many as there are cores.
unsigned threads_from(unsigned asked);
// --threads and --max-page-mb, for the commands that read pages.
void add_page_options(CLI::App& command, unsigned& threads, uint64_t& max_page_mb);

// The whole program. Never throws.
int run(int argc, char** argv);

}  // namespace casus::cli
