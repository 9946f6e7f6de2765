// The commands that read a record: sitrep, incidents, show, log, export.
#include "casus/query.h"

#include "cli/reading.h"
#include "render/exchange.h"

namespace casus::cli {

namespace {

struct Arguments {
  std::string db;
  std::string format = "text";
  std::string id;
  FilterArguments filter;
  std::vector<std::string> what;
  std::size_t most = 30;
};

CLI::App* add_reading(CLI::App& app, const char* name, const char* description,
                      Arguments& arguments, const std::vector<std::string>& formats) {
  CLI::App* command = app.add_subcommand(name, description);
  command->add_option("--db", arguments.db, "the record, as casus build made it")
      ->required()
      ->type_name("FILE");
  arguments.format = formats.front();
  command->add_option("--format", arguments.format, "how to write it")
      ->capture_default_str()
      ->check(CLI::IsMember(formats));
  return command;
}

int fail(const Common& common, const Error& error) {
  common.terminal.complain(error);
  return exit_code(error.code);
}

// Opens the record and hands it to `act` with the filter; says what is wrong if either can't be
// had.
template <class Act>
int with_record(const Common& common, const Arguments& arguments, const Act& act) {
  const auto filter = filter_from(arguments.filter);
  if (!filter) return common.terminal.complain(filter.error()), kUsage;
  int code = kInternal;
  const auto reading = open_reading(common, arguments.db, *filter, code);
  return reading ? act(*reading, *filter) : code;
}

int run_sitrep(const Common& common, const Arguments& arguments) {
  return with_record(
      common, arguments, [&](const Reading& reading, const IncidentFilter& filter) -> int {
        SitrepOptions options;
        options.filter = filter;
        options.most = arguments.most;
        const auto sitrep = make_sitrep(*reading.store, options);
        if (!sitrep) return fail(common, sitrep.error());
        common.terminal.print(
            render_sitrep(*sitrep, reading.words, format_from(arguments.format), reading.style));
        return kDone;
      });
}

// Incidents in a format of others, as a stream.
Status print_incidents(const Common& common, const Store& store, const IncidentFilter& filter,
                       Format format) {
  const auto resources = common.resources();
  if (!resources) return resources.error();
  return export_incidents(store, filter, format, *resources,
                          [&](std::string_view text) { common.terminal.print(text); });
}

int run_incidents(const Common& common, const Arguments& arguments) {
  return with_record(
      common, arguments, [&](const Reading& reading, const IncidentFilter& filter) -> int {
        const Format format = format_from(arguments.format);
        if (is_incident_format(format)) {
          const Status done = print_incidents(common, *reading.store, filter, format);
          return done ? kDone : fail(common, done.error());
        }
        const auto incidents = reading.store->incidents(filter);
        if (!incidents) return fail(common, incidents.error());
        const auto views = view_incidents(*reading.store, *incidents);
        if (!views) return fail(common, views.error());
        common.terminal.print(render_incidents(*views, reading.words, format, reading.style));
        return kDone;
      });
}

int run_show(const Common& common, const Arguments& arguments) {
  return with_record(common, arguments, [&](const Reading& reading, IncidentFilter filter) -> int {
    if (arguments.id.empty())
      return common.terminal.complain("show: an id is needed; casus incidents lists them"), kUsage;
    filter.id = arguments.id;
    const auto incidents = reading.store->incidents(filter);
    if (!incidents) return fail(common, incidents.error());
    if (incidents->size() != 1) {
      common.terminal.complain(incidents->empty()
                                   ? arguments.id +
                                         ": no incident has this id; casus incidents lists them"
                                   : arguments.id + ": " + std::to_string(incidents->size()) +
                                         " incidents' ids begin so; give more of it");
      return kNoRecord;
    }
    auto views = view_incidents(*reading.store, *incidents);
    if (!views) return fail(common, views.error());
    const auto candidates = view_candidates(*reading.store, views->front().incident.id);
    if (!candidates) return fail(common, candidates.error());
    common.terminal.print(render_incident(views->front(), *candidates, reading.words,
                                          format_from(arguments.format), reading.style));
    return kDone;
  });
}

int run_log(const Common& common, const Arguments& arguments) {
  return with_record(common, arguments, [&](const Reading& reading, const IncidentFilter&) -> int {
    const auto log = reading.store->log();
    if (!log) return fail(common, log.error());
    common.terminal.print(
        render_log(*log, reading.words, format_from(arguments.format), reading.style));
    return kDone;
  });
}

int run_export(const Common& common, const Arguments& arguments) {
  return with_record(common, arguments, [&](const Reading& reading, const IncidentFilter&) -> int {
    const Format format = format_from(arguments.format);
    const Sink sink = [&](std::string_view text) { common.terminal.print(text); };
    const bool of_others = is_incident_format(format) || is_network_format(format);
    if (of_others && !arguments.what.empty()) {
      common.terminal.complain("export: --what is for jsonl and csv; " + arguments.format +
                               " holds what it can hold");
      return kUsage;
    }
    const auto resources = common.resources();
    if (!resources) {
      common.terminal.complain(resources.error());
      return exit_code(resources.error().code);
    }
    const Status status =
        is_incident_format(format) ? print_incidents(common, *reading.store, {}, format)
        : is_network_format(format)
            ? export_network(*reading.store, format, sink)
            : export_record(*reading.store, {format, arguments.what}, *resources, sink);
    if (status) return kDone;
    common.terminal.complain(status.error());
    return status.error().code == ErrorCode::unsupported ? kUsage : exit_code(status.error().code);
  });
}

}  // namespace

Command add_sitrep(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = add_reading(app, "sitrep",
                                  "the situation report: what happened, who says so, where "
                                  "accounts differ, who stands how to whom",
                                  *arguments, {"text", "markdown", "html", "json"});
  add_filter(*command, arguments->filter, false);
  command
      ->add_option("--most", arguments->most,
                   "at most so many incidents in a section, those of most weight; 0: all")
      ->type_name("N")
      ->capture_default_str();
  command->footer(
      "Every line carries the words it rests on, their source and date. What is told as "
      "background, from before the period,\n"
      "stands apart.\n\n"
      "Examples:\n"
      "  casus sitrep --db news.db\n"
      "  casus sitrep --db news.db --since 2024-12-20 --until 2024-12-31 --place Afghanistan\n"
      "  casus sitrep --db news.db --format html > report.html");
  return when_parsed(command, arguments, common, run_sitrep);
}

Command add_incidents(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      add_reading(app, "incidents", "list what happened, filtered", *arguments,
                  {"text", "json", "jsonl", "csv", "geojson", "gdelt", "polecat", "ics"});
  add_filter(*command, arguments->filter, true);
  command->footer(
      "Examples:\n"
      "  casus incidents --db news.db --type ASSAULT --place Paktika --since 2024-12\n"
      "  casus incidents --db news.db --actor Pakistan --disputed\n"
      "  casus incidents --db news.db --min-voices 3 --format csv > confirmed.csv\n"
      "  casus incidents --db news.db --place Paktika --format geojson > paktika.geojson");
  return when_parsed(command, arguments, common, run_incidents);
}

Command add_show(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = add_reading(
      app, "show", "one incident: its values side by side and every statement with its quote",
      *arguments, {"text", "json"});
  command->add_option("ID", arguments->id, "id of the incident, or the beginning of one")
      ->required();
  command->footer(
      "Exit code 4: no incident, or more than one, has an id that begins so.\n\n"
      "Example:\n"
      "  casus show i-3f2a --db news.db");
  return when_parsed(command, arguments, common, run_show);
}

Command add_log(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      add_reading(app, "log", "what could not be read, and what was read with a doubt", *arguments,
                  {"text", "json", "jsonl", "csv"});
  command->footer(
      "Example:\n"
      "  casus log --db news.db");
  return when_parsed(command, arguments, common, run_log);
}

Command add_export(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      add_reading(app, "export", "the whole record for other programs", *arguments,
                  {"jsonl", "csv", "geojson", "graphml", "gexf", "gdelt", "polecat", "ics"});
  command
      ->add_option("--what", arguments->what,
                   "documents, statements, mentions, actors, incidents, disputes, doubts, ties, "
                   "copies, stories, happenings, candidates, entities, pages, log "
                   "(default: all but the last two; csv takes one)")
      ->type_name("KIND")
      ->delimiter(',');
  command->footer(
      "jsonl and csv hold the record. For other programs: geojson (a map of incidents), graphml "
      "and "
      "gexf (actors and ties,\n"
      "gexf with months), gdelt (GDELT 2.0's 61 columns), polecat (POLECAT's table, PLOVER), ics "
      "(a "
      "calendar).\n"
      "The same set of documents gives the same bytes. Shapes, and what each can't hold: "
      "docs/formats/export.md.\n\n"
      "Examples:\n"
      "  casus export --db news.db > news.jsonl\n"
      "  casus export --db news.db --format csv --what incidents > incidents.csv\n"
      "  casus export --db news.db --format gexf > ties.gexf");
  return when_parsed(command, arguments, common, run_export);
}

}  // namespace casus::cli
