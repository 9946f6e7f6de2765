#include "cli/reading.h"

#include <charconv>
#include <cmath>

#include "text/utf8.h"

namespace casus::cli {

void add_filter(CLI::App& command, FilterArguments& arguments, bool limit) {
  IncidentFilter& f = arguments.filter;
  command
      .add_option("--actor", f.actor,
                  "who takes part, doing or done to: an id, a name or part of one; its bodies too")
      ->type_name("NAME");
  command.add_option("--doer", f.doer, "who did it")->type_name("NAME");
  command.add_option("--recipient", f.recipient, "to whom it was done")->type_name("NAME");
  command.add_option("--type", f.type, "PLOVER type: ASSAULT, ACCUSE, …")->type_name("TYPE");
  command.add_option("--mode", f.mode, "PLOVER mode: aerial, arrest, …")->type_name("MODE");
  command.add_option("--place", f.place, "where, with all that lies in it")->type_name("NAME");
  command
      .add_option("--box", arguments.box, "its place lies there: WEST,SOUTH,EAST,NORTH, degrees")
      ->type_name("BOX");
  add_period(command, arguments);
  command
      .add_option("--factuality", f.factuality,
                  "happened, ongoing, planned, possible, conditional, denied, did-not-happen")
      ->type_name("WORD");
  command
      .add_option("--source", f.source, "who says so: a source or an outlet, or part of its name")
      ->type_name("NAME");
  command.add_option("--outlet", f.outlet, "who printed it, or part of its name or site")
      ->type_name("NAME");
  command.add_option("--story", f.story, "told in a story: its id, of casus stories")
      ->type_name("ID");
  command.add_option("--text", f.text, "words in the quote of one of its statements")
      ->type_name("WORDS");
  command.add_flag_callback(
      "--disputed", [&f] { f.disputed = true; }, "only those on which accounts differ");
  command.add_flag_callback(
      "--doubtful", [&f] { f.doubtful = true; }, "only those that a doubt touches");
  command
      .add_option("--min-voices", f.min_voices,
                  "told by at least so many documents that are no copies")
      ->type_name("N");
  if (limit) command.add_option("--limit", f.limit, "at most so many")->type_name("N");
}

void add_period(CLI::App& command, FilterArguments& arguments) {
  command.add_option("--since", arguments.since, "from this day on (YYYY, YYYY-MM or YYYY-MM-DD)")
      ->type_name("DATE");
  command.add_option("--until", arguments.until, "up to this day")->type_name("DATE");
}

namespace {
// Four numbers with commas between; the latitudes in their order.
std::optional<Box> box_from(std::string_view text) {
  Box box;
  double* const into[] = {&box.west, &box.south, &box.east, &box.north};
  const char* at = text.data();
  const char* const end = at + text.size();
  for (int i = 0; i < 4; ++i) {
    if (i > 0 && (at == end || *at++ != ',')) return std::nullopt;
    const auto [next, code] = std::from_chars(at, end, *into[i]);
    if (code != std::errc() || !std::isfinite(*into[i])) return std::nullopt;
    at = next;
  }
  if (at != end || box.south > box.north) return std::nullopt;
  return box;
}
}  // namespace

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
  if (!arguments.box.empty()) {
    filter.box = box_from(arguments.box);
    if (!filter.box) {
      return Error{ErrorCode::malformed,
                   "'" + arguments.box + "' is no box; write WEST,SOUTH,EAST,NORTH in degrees",
                   "--box"};
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
  auto classes = words ? QuadClasses::load(*resources) : Result<QuadClasses>(words.error());
  if (!classes) {
    terminal.complain(classes.error());
    code = kInternal;
    return std::nullopt;
  }
  const auto stale = (*store)->needs_linking();
  if (stale && *stale) {
    terminal.complain(db +
                      ": the last build was cut off before its end; the incidents are those of the "
                      "build before. Give the casus build again.");
  }
  return Reading{std::move(*store), std::move(*words), std::move(*classes),
                 TextStyle{terminal.color, terminal.width}};
}

std::optional<Reading> open_reading(const Common& common, const std::string& db,
                                    const IncidentFilter& filter, int& code) {
  auto reading = open_reading(common, db, code);
  if (!reading || filter.type.empty()) return reading;
  std::string names;
  for (const std::string& type : reading->classes.types()) {
    if (utf8::fold(type) == utf8::fold(filter.type)) return reading;
    names += " " + type;
  }
  common.terminal.complain("--type: there is no type '" + filter.type + "'; there are" + names);
  code = kUsage;
  return std::nullopt;
}

Format format_from(const std::string& name) {
  if (name == "markdown") return Format::markdown;
  if (name == "html") return Format::html;
  if (name == "json") return Format::json;
  if (name == "jsonl") return Format::jsonl;
  if (name == "csv") return Format::csv;
  if (name == "geojson") return Format::geojson;
  if (name == "graphml") return Format::graphml;
  if (name == "gexf") return Format::gexf;
  if (name == "gdelt") return Format::gdelt;
  if (name == "polecat") return Format::polecat;
  if (name == "ics") return Format::ics;
  return Format::text;
}

}  // namespace casus::cli
