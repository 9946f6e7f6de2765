#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <thread>

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "casus/serve.h"

#include "cli/cli.h"
#include "text/utf8.h"

namespace casus::cli {

namespace {

struct ServeArguments {
  ServeOptions options;
  std::string token_file;
  bool open = false;
};

Result<std::string> read_token(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text;
  text.resize(4096);
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad() || text.empty()) {
    return Error{ErrorCode::unreadable, "there is no token to be read", path};
  }
  return std::string(utf8::trim(text));
}

// Every connection is a file to the system; the usual limit is 1024.
void allow_many_files(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, wanted);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

bool open_browser(const std::string& address) {
  std::string program = "xdg-open";
  std::string argument = address;
  char* const arguments[] = {program.data(), argument.data(), nullptr};
  pid_t child = 0;
  if (::posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments, environ) != 0)
    return false;
  std::thread([child] {
    ::waitpid(child, nullptr, 0);
  }).detach();  // it may stay as long as the browser
  return true;
}

int run_serve(const Common& common, ServeArguments arguments) {
  const Terminal& terminal = common.terminal;
  const auto resources = common.resources();
  if (!resources) return terminal.complain(resources.error()), kInternal;
  if (!arguments.token_file.empty()) {
    auto token = read_token(arguments.token_file);
    if (!token) return terminal.complain(token.error()), kUsage;
    arguments.options.token = std::move(*token);
  }
  // Two at least: a slow question must not make all others wait.
  arguments.options.threads = std::max(2U, threads_from(arguments.options.threads));
  arguments.options.page = embedded_page();
  allow_many_files(arguments.options.limits.connections * 2);

  // Before any thread is begun, so that none of them is chosen to take the signal.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a client that leaves is no reason to end

  const auto server = Server::start(*resources, arguments.options);
  if (!server) {
    terminal.complain(server.error());
    return server.error().code == ErrorCode::unsupported ? kUsage : exit_code(server.error().code);
  }
  const std::string address = (*server)->address();
  terminal.complain("serving " + arguments.options.db + " at " + address + " (Ctrl-C ends it)");
  std::fflush(terminal.err);
  if (arguments.open && !open_browser(address)) {
    terminal.complain("there is no xdg-open to open the page with; open " + address);
  }
  int signal = 0;
  sigwait(&ends, &signal);
  pthread_sigmask(SIG_UNBLOCK, &ends, nullptr);  // a second Ctrl-C ends at once
  return kDone;
}

}  // namespace

Command add_serve(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<ServeArguments>();
  ServeOptions& options = arguments->options;
  options.threads = 0;
  CLI::App* command = app.add_subcommand("serve", "serve the record to a browser and to programs");
  command->add_option("--db", options.db, "the record, as casus build made it")
      ->required()
      ->type_name("FILE");
  command->add_option("--port", options.port, "where to listen; 0: any that is free")
      ->capture_default_str()
      ->type_name("N");
  command
      ->add_option("--listen", options.listen,
                   "address of this machine to listen at; beyond loopback a token is needed")
      ->capture_default_str()
      ->type_name("ADDRESS");
  command
      ->add_option("--token", arguments->token_file,
                   "file with the token that has to be given by who asks")
      ->type_name("FILE");
  command
      ->add_option("--host", options.names,
                   "a name by which this server is reached, beside localhost and addresses")
      ->type_name("NAME");
  command
      ->add_option("--threads", options.threads,
                   "that answer questions, at least 2; 0: one for each core")
      ->capture_default_str()
      ->type_name("N");
  command->add_flag("--open", arguments->open, "open the page in a browser");
  command->footer(
      "The page is at /, the data below /api/v1/ (docs/formats/http.md). The record is only read, "
      "and may grow meanwhile:\n"
      "what another casus build adds shows within a second. Ctrl-C ends it.\n\n"
      "Examples:\n"
      "  casus serve --db news.db --open\n"
      "  openssl rand -hex 32 > token && casus serve --db news.db --listen 0.0.0.0 --token token");
  return when_parsed(command, arguments, common, run_serve);
}

}  // namespace casus::cli
