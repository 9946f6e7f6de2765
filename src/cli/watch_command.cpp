#include <chrono>
#include <random>

#include <fmt/format.h>

#include "casus/watch.h"

#include "cli/cli.h"

namespace casus::cli {

namespace {

struct WatchArguments {
  std::string feeds;
  std::string db;
  std::string contact;
  bool once = false;
  bool quiet = false;
  uint64_t max_pages = 0;
  unsigned threads = 0;
};

// The time of day when the program started, and from then on a clock that nobody sets back.
Clock steady_clock_of_day() {
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  const auto day = std::chrono::system_clock::now().time_since_epoch();
  const auto start = std::chrono::steady_clock::now();
  return [day, start] {
    return duration_cast<milliseconds>(day + (std::chrono::steady_clock::now() - start)).count();
  };
}

std::string number(uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

void print_counts(const Terminal& terminal, const WatchCounts& counts) {
  terminal.print(fmt::format("feeds: {} read, {} unchanged, {} failed\n", counts.feeds_read,
                             counts.feeds_unchanged, counts.feeds_failed));
  terminal.print(fmt::format(
      "pages: {} new in feeds, {} fetched, {} failed, {} forbidden, {} waiting\n", counts.listed,
      counts.fetched, number(counts.failed, "try", "tries"), counts.forbidden, counts.waiting));
  terminal.print(fmt::format("stored: {}, {} from the text in the feed; {} without an article\n",
                             number(counts.build.read, "page", "pages"), counts.from_feed,
                             counts.build.skipped + counts.build.failed));
}

int run_watch(const Common& common, const WatchArguments& arguments) {
  const Terminal& terminal = common.terminal;
  auto settings = read_feeds_file(arguments.feeds);
  if (!settings) return terminal.complain(settings.error()), kUsage;
  if (!arguments.contact.empty()) settings->contact = arguments.contact;
  if (settings->contact.find_first_of("()\r\n") != std::string::npos) {
    return terminal.complain("--contact may hold no brackets or line breaks"), kUsage;
  }
  settings->fetch.user_agent = "casus/" CASUS_VERSION;
  if (!settings->contact.empty()) settings->fetch.user_agent += " (+" + settings->contact + ")";
  settings->fetch.seed = std::random_device{}();

  const auto resources = common.resources();
  if (!resources) return terminal.complain(resources.error()), kInternal;
  const auto annotator = Annotator::load(*resources);
  if (!annotator) return terminal.complain(annotator.error()), kInternal;
  const auto linker = Linker::load(*resources);
  if (!linker) return terminal.complain(linker.error()), kInternal;
  const auto store = open_sqlite_store(arguments.db, OpenMode::write);
  if (!store) return terminal.complain(store.error()), exit_code(store.error().code);

  WatchOptions options;
  options.state = arguments.db + "-watch";
  options.once = arguments.once;
  options.max_pages = arguments.max_pages;
  options.threads = threads_from(arguments.threads);
  options.clock = steady_clock_of_day();
  options.stop = &stop_on_signals(true);
  if (!arguments.quiet) {
    if (settings->contact.empty()) {
      terminal.complain(
          "no contact is given: those whose pages are read can't ask whose program this is "
          "(--contact, or contact = in the feeds file)");
    }
    options.on_problem = [&](const LogRow& row) {
      terminal.complain(row.source + ": " + row.message);
    };
    options.on_stored = [&](const WatchCounts& counts) {
      if (arguments.once) return;
      terminal.print(fmt::format("{} {} stored\n", iso_instant(options.clock()),
                                 number(counts.build.read, "page", "pages")));
      std::fflush(terminal.out);
    };
  }
  const auto counts = watch(*settings, options, *annotator, *linker, **store);
  if (!counts) return terminal.complain(counts.error()), exit_code(counts.error().code);
  const auto record = (*store)->counts();
  if (!record) return terminal.complain(record.error()), exit_code(record.error().code);
  if (!arguments.quiet) {
    print_counts(terminal, *counts);
    terminal.print(record_line(*record));
  }
  if (counts->stopped) {
    terminal.complain("stopped; what was read is stored, the same command goes on from there");
    return kInterrupted;
  }
  return counts->feeds_failed + counts->failed + counts->build.failed > 0 ? kSomeFailed : kDone;
}

}  // namespace

Command add_watch(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<WatchArguments>();
  CLI::App* command = app.add_subcommand(
      "watch", "poll news feeds, fetch what is new in them, and keep the record up to date");
  command->add_option("FEEDS", arguments->feeds, "the feeds file (docs/formats/watch.md)")
      ->required();
  command->add_option("--db", arguments->db, "the database; made if it is not there")
      ->required()
      ->type_name("FILE");
  command->add_flag("--once", arguments->once,
                    "read the feeds that are due, fetch what is new, and end");
  command->add_option("--max-pages", arguments->max_pages, "end after so many pages were asked for")
      ->type_name("N");
  command
      ->add_option("--contact", arguments->contact,
                   "a web or mail address for those whose pages are read; part of the User-Agent")
      ->type_name("ADDRESS");
  command->add_option("--threads", arguments->threads, "annotators at work (default: one a core)")
      ->type_name("N");
  command->add_flag("--quiet,-q", arguments->quiet, "say nothing but errors that end the run");
  command->footer(
      "Goes on until Ctrl-C or SIGTERM; what was read by then is stored, and the next run goes on "
      "from there. What can't\n"
      "be fetched is in casus log.\n\n"
      "Examples:\n"
      "  casus watch FEEDS.toml --db news.db --contact https://example.org/our-reader\n"
      "  casus watch FEEDS.toml --db news.db --once      # from cron");
  return when_parsed(command, arguments, common, run_watch);
}

}  // namespace casus::cli
