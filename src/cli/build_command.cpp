#include <chrono>

#include <fmt/format.h>

#include "casus/build.h"

#include "cli/cli.h"

namespace casus::cli {

namespace {

// " (3 read before)"; nothing where there is nothing to say.
std::string aside(uint64_t number, std::string_view what) {
  return number == 0 ? std::string() : fmt::format(" ({} {})", number, what);
}

}  // namespace

std::string record_line(const RecordCounts& record) {
  return fmt::format(
      "record: {} documents{}, {} statements, {} incidents, {} disputes, {} actors\n",
      record.documents, aside(record.superseded, "superseded by later versions"), record.statements,
      record.incidents, record.disputes, record.actors);
}

namespace {

// A line on a terminal that is written over, at most ten times a second.
class ProgressBar {
 public:
  ProgressBar(const Terminal& terminal, uint64_t total) : terminal_(terminal), total_(total) {}

  void show(const BuildCounts& counts) {
    if (!terminal_.err_is_terminal) return;
    const auto now = std::chrono::steady_clock::now();
    if (shown_ && now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    shown_ = true;
    const double share =
        total_ > 0 ? std::min(1.0, static_cast<double>(counts.bytes) / static_cast<double>(total_))
                   : 0;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const uint64_t pages = counts.read + counts.unchanged + counts.skipped + counts.failed;
    constexpr int kWidth = 30;
    const int done = static_cast<int>(share * kWidth);
    const std::string bar = std::string(static_cast<std::size_t>(done), '#') +
                            std::string(static_cast<std::size_t>(kWidth - done), '.');
    const std::string line =
        fmt::format("\r[{}] {:3.0f} %  {} pages, {:.0f}/s\x1b[K", bar, share * 100, pages,
                    seconds > 0 ? static_cast<double>(pages) / seconds : 0);
    std::fwrite(line.data(), 1, line.size(), terminal_.err);
    std::fflush(terminal_.err);
  }
  void clear() const {
    if (shown_) std::fputs("\r\x1b[K", terminal_.err);
  }

 private:
  const Terminal& terminal_;
  uint64_t total_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_{};
  bool shown_ = false;
};

struct BuildArguments {
  std::vector<std::string> paths;
  std::string db;
  unsigned threads = 0;
  uint64_t max_page_mb = 64;
  bool quiet = false;
};

int run_build(const Common& common, const BuildArguments& arguments) {
  const Terminal& terminal = common.terminal;
  const auto resources = common.resources();
  if (!resources) return terminal.complain(resources.error()), kInternal;
  const auto annotator = Annotator::load(*resources);
  if (!annotator) return terminal.complain(annotator.error()), kInternal;
  const auto linker = Linker::load(*resources);
  if (!linker) return terminal.complain(linker.error()), kInternal;
  const auto store = open_sqlite_store(arguments.db, OpenMode::write);
  if (!store) return terminal.complain(store.error()), exit_code(store.error().code);

  uint64_t total = 0;
  if (terminal.err_is_terminal && !arguments.quiet) {
    for (const std::string& path : arguments.paths) total += total_bytes(path);
  }
  ProgressBar bar(terminal, total);
  BuildOptions options;
  options.paths = arguments.paths;
  options.threads = threads_from(arguments.threads);
  options.limits.page_bytes = arguments.max_page_mb << 20;
  options.stop = &stop_on_signals(false);
  if (!arguments.quiet) {
    options.on_progress = [&](const BuildCounts& counts) { bar.show(counts); };
    options.on_problem = [&](const LogRow& row) {
      bar.clear();
      terminal.complain(row.source + ": " + row.message);
    };
  }
  const auto counts = build(options, *annotator, *linker, **store);
  bar.clear();
  if (!counts) return terminal.complain(counts.error()), exit_code(counts.error().code);
  const auto record = (*store)->counts();
  if (!record) return terminal.complain(record.error()), exit_code(record.error().code);
  if (!arguments.quiet) {
    terminal.print(fmt::format("pages: {} read{}, {} unchanged, {} skipped, {} failed\n",
                               counts->read, aside(counts->duplicates, "read before elsewhere"),
                               counts->unchanged, counts->skipped, counts->failed));
    terminal.print(record_line(*record));
  }
  if (counts->stopped) {
    terminal.complain("stopped; what was read is stored, the same command goes on from there");
    return kInterrupted;
  }
  return counts->failed > 0 ? kSomeFailed : kDone;
}

}  // namespace

Command add_build(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<BuildArguments>();
  CLI::App* command =
      app.add_subcommand("build", "read pages and keep the record of what they tell in a database");
  command
      ->add_option("PATH", arguments->paths,
                   "files, folders (with all below them) or - for standard input")
      ->required();
  command->add_option("--db", arguments->db, "the database; made if it is not there")
      ->required()
      ->type_name("FILE");
  add_page_options(*command, arguments->threads, arguments->max_page_mb);
  command->add_flag("--quiet,-q", arguments->quiet, "say nothing but errors that end the run");
  command->footer(
      "Pages that were read before and have not changed are passed over, so the command can be "
      "given again at any time:\n"
      "after new pages came, after Ctrl-C, after a crash.\n\n"
      "Examples:\n"
      "  casus build news/ --db news.db\n"
      "  casus build today.jsonl page.html --db news.db\n"
      "  cat pages.jsonl | casus build - --db news.db");
  return when_parsed(command, arguments, common, run_build);
}

}  // namespace casus::cli
