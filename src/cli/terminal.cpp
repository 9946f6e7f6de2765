#include <csignal>
#include <cstdlib>
#include <thread>

#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cli.h"
#include "render/clean.h"

namespace casus::cli {

namespace {

// The only thing a signal handler may touch.
std::atomic<bool> stop_asked{false};  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

extern "C" void on_signal(int number) {
  stop_asked.store(true);
  std::signal(number, SIG_DFL);  // a second one ends at once
}

}  // namespace

const std::atomic<bool>& stop_on_signals(bool also_sigterm) {
  std::signal(SIGINT, on_signal);
  if (also_sigterm) std::signal(SIGTERM, on_signal);
  return stop_asked;
}

ExitCode exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found:
    case ErrorCode::unreadable:
    case ErrorCode::malformed:
    case ErrorCode::not_ours:
    case ErrorCode::newer_version:
    case ErrorCode::locked:
    case ErrorCode::read_only:
    case ErrorCode::disk_full:
      return kDatabase;
    default:
      return kInternal;
  }
}

void Terminal::complain(std::string_view text) const {
  // Names and messages may hold what a page or a file name held: nothing of that may steer a
  // terminal.
  const std::string line = "casus: " + clean(text) + "\n";
  std::fwrite(line.data(), 1, line.size(), err);
}
void Terminal::complain(const Error& error) const { complain(to_string(error)); }

Terminal detect_terminal() {
  Terminal t;
  t.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  t.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  const char* no_color =
      std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): before any thread
  t.color = t.out_is_terminal && (no_color == nullptr || *no_color == '\0');
  winsize size{};
  if (t.out_is_terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) {
    t.width = size.ws_col < 120 ? size.ws_col : 120;
  } else {
    t.width = 100;
  }
  return t;
}

unsigned threads_from(unsigned asked) {
  if (asked > 0) return asked;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores > 0 ? cores : 1;
}

void add_page_options(CLI::App& command, unsigned& threads, uint64_t& max_page_mb) {
  command.add_option("--threads", threads, "annotators at work (default: one a core)")
      ->type_name("N");
  command.add_option("--max-page-mb", max_page_mb, "a page or line larger than this is an error")
      ->type_name("N")
      ->capture_default_str()
      ->check(CLI::Range(1, 1024));
}

}  // namespace casus::cli
