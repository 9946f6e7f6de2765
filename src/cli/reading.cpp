#include "cli/reading.h"

namespace casus::cli {

void add_filter(CLI::App& command, FilterArguments& arguments, bool limit) {
  IncidentFilter& f = arguments.filter;
  command
      .add_option("--actor", f.actor,
                  "who takes part, doing or done to: an id, a name or part of one; its bodies too")
      ->type_name("NAME");
  command.add_option("--recipient", f.recipient, "to whom it was done")->type_name("NAME");
  command.add_option("--type", f.type, "PLOVER type: ASSAULT, ACCUSE, …")->type_name("TYPE");
  command.add_option("--mode", f.mode, "PLOVER mode: aerial, arrest, …")->type_name("MODE");
  command.add_option("--place", f.place, "where, with all that lies in it")->type_name("NAME");
  command.add_option("--since", arguments.since, "from this day on (YYYY, YYYY-MM or YYYY-MM-DD)")
      ->type_name("DATE");
  command.add_option("--until", arguments.until, "up to this day")->type_name("DATE");
  command
      .add_option("--factuality", f.factuality,
                  "happened, ongoing, planned, possible, conditional, denied, did-not-happen")
      ->type_name("WORD");
  command
      .add_option("--source", f.source, "who says so: a source or an outlet, or part of its name")
      ->type_name("NAME");
  command.add_option("--text", f.text, "words in the quote of one of its statements")
      ->type_name("WORDS");
  command.add_flag_callback("--disputed", [&f] { f.disputed = true; },
                            "only those on which accounts differ");
  command
      .add_option("--min-voices", f.min_voices,
                  "told by at least so many documents that are no copies")
      ->type_name("N");
  if (limit) command.add_option("--limit", f.limit, "at most so many")->type_name("N");
}

Result<IncidentFilter> filter_from(const FilterArguments& arguments) {
  IncidentFilter filter = arguments.filter;
  const auto read = [](const std::string& text, Date& date, bool last) {
    if (text.empty()) return true;
    const auto parsed = parse_iso_date(text);
    if (!parsed || text.size() > 10) return false;
    date = last ? days_of(*parsed).last : days_of(*parsed).first;
    return true;
  };
  for (const auto& [option, text, date, last] :
       {std::tuple{"--since", &arguments.since, &filter.since, false},
        std::tuple{"--until", &arguments.until, &filter.until, true}}) {
    if (!read(*text, *date, last)) {
      return Error{ErrorCode::malformed,
                   "'" + *text + "' is no date; write YYYY, YYYY-MM or YYYY-MM-DD", option};
    }
  }
  if (filter.since.known() && filter.until.known() && filter.until < filter.since) {
    return Error{ErrorCode::malformed, "the period ends before it begins", "--until"};
  }
  return filter;
}

std::optional<Reading> open_reading(const Common& common, const std::string& db, int& code) {
  const Terminal& terminal = common.terminal;
  auto store = open_sqlite_store(db, OpenMode::read);
  if (!store) {
    terminal.complain(store.error());
    code = exit_code(store.error().code);
    return std::nullopt;
  }
  const auto resources = common.resources();
  auto words =
      resources ? ReportWords::load(*resources, "en") : Result<ReportWords>(resources.error());
  if (!words) {
    terminal.complain(words.error());
    code = kInternal;
    return std::nullopt;
  }
  const auto stale = (*store)->needs_linking();
  if (stale && *stale) {
    terminal.complain(db +
                      ": the last build was cut off before its end; the incidents are those of the "
                      "build before. Give the casus build again.");
  }
  return Reading{std::move(*store), std::move(*words), TextStyle{terminal.color, terminal.width}};
}

Format format_from(const std::string& name) {
  if (name == "markdown") return Format::markdown;
  if (name == "html") return Format::html;
  if (name == "json") return Format::json;
  if (name == "jsonl") return Format::jsonl;
  if (name == "csv") return Format::csv;
  return Format::text;
}

}  // namespace casus::cli
