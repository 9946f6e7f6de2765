#include <fmt/format.h>
#include <unistd.h>

#include "casus/build.h"

#include "cli/cli.h"

namespace casus::cli {

namespace {

struct AnnotateArguments {
  std::vector<std::string> paths;
  std::string format = "jsonl";
  unsigned threads = 0;
  uint64_t max_page_mb = 64;
};

int run_annotate(const Common& common, AnnotateArguments arguments) {
  const Terminal& terminal = common.terminal;
  if (arguments.paths.empty()) {
    if (::isatty(STDIN_FILENO) == 1) {
      terminal.complain(
          "annotate: name files or folders, or pipe pages in (casus annotate --help)");
      return kUsage;
    }
    arguments.paths.emplace_back("-");
  }
  const auto resources = common.resources();
  if (!resources) return terminal.complain(resources.error()), kInternal;
  const auto annotator = Annotator::load(*resources);
  if (!annotator) return terminal.complain(annotator.error()), kInternal;

  BuildOptions options;
  options.paths = arguments.paths;
  options.threads = threads_from(arguments.threads);
  options.limits.page_bytes = arguments.max_page_mb << 20;
  const AnnotateSink sink{
      [&](Annotated&& annotated) {
        terminal.print(arguments.format == "conllu" ? to_conllu(annotated)
                                                    : to_json(annotated) + "\n");
        return std::ferror(terminal.out) == 0;
      },
      [&](const LogRow& row) { terminal.complain(row.source + ": " + row.message); }};
  const BuildCounts counts = annotate_all(options, *annotator, sink);
  return counts.failed > 0 ? kSomeFailed : kDone;
}

}  // namespace

Command add_annotate(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<AnnotateArguments>();
  CLI::App* command = app.add_subcommand(
      "annotate", "read pages and write what each tells as JSON Lines; keeps nothing");
  command->add_option("PATH", arguments->paths,
                      "files, folders, or - for standard input (the default when piped)");
  command
      ->add_option("--format", arguments->format,
                   "jsonl: the annotation contract; conllu: sentences, tags, trees")
      ->capture_default_str()
      ->check(CLI::IsMember({"jsonl", "conllu"}));
  add_page_options(*command, arguments->threads, arguments->max_page_mb);
  command->footer(
      "Input lines are {\"id\",\"text\"} or {\"id\",\"html\",\"url\"}, with optional title, "
      "published, url. A given text is\n"
      "repeated unchanged, so that offsets made by others hold. Output: "
      "docs/formats/annotation.md.\n\n"
      "Examples:\n"
      "  casus annotate news/ > news.jsonl\n"
      "  echo '{\"id\": \"1\", \"text\": \"Protesters marched in Lima on Friday.\"}' | casus "
      "annotate -\n"
      "  casus annotate page.html --format conllu");
  return when_parsed(command, arguments, common, run_annotate);
}

}  // namespace casus::cli
