// The commands that look something up in a large record: actor, timeline, ties, stories, search,
// changes, disputes, doubts.
#include "casus/query.h"

#include "cli/reading.h"
#include "render/asked.h"

namespace casus::cli {

namespace {

struct Arguments {
  std::string db;
  std::string format = "text";
  FilterArguments filter;
  std::vector<std::string> names;  // what is asked for, in words or ids
  std::string by = "month";
  std::string since;  // a moment
  std::string field, kind, outlet;
  uint32_t limit = 20;
  uint32_t min = 0;
  bool settled = false, open = false;
};

CLI::App* add_lookup(CLI::App& app, const char* name, const char* description,
                     Arguments& arguments) {
  CLI::App* command = app.add_subcommand(name, description);
  command->add_option("--db", arguments.db, "the record, as casus build made it")
      ->required()
      ->type_name("FILE");
  command->add_option("--format", arguments.format, "how to write it")
      ->capture_default_str()
      ->check(CLI::IsMember({"text", "json"}));
  return command;
}

void add_limit(CLI::App& command, Arguments& arguments) {
  command.add_option("--limit", arguments.limit, "at most so many; 0: all")
      ->type_name("N")
      ->capture_default_str();
}

int fail(const Common& common, const Error& error) {
  common.terminal.complain(error);
  return error.code == ErrorCode::malformed && error.where.empty() ? kUsage : exit_code(error.code);
}

struct Question {
  const Common& common;
  const Arguments& arguments;
  const Store& store;
  const IncidentFilter& filter;
  Shown asked;
};

// Prints what `render` makes of an answer, or says why there is none.
template <class T, class Render>
int answer(const Question& question, const Result<T>& result, const Render& render) {
  if (!result) return fail(question.common, result.error());
  question.common.terminal.print(render(*result, question.asked));
  return kDone;
}

// The actor a name stands for: of several the one with most incidents, which is said.
std::optional<std::string> actor_for(const Question& question, const std::string& name, int& code) {
  const auto found = find_actor(question.store, name);
  if (!found) {
    code = fail(question.common, found.error());
    return std::nullopt;
  }
  if (found->empty()) {
    question.common.terminal.complain("the record names no actor \"" + name + "\"");
    code = kNoRecord;
    return std::nullopt;
  }
  if (found->size() > 1) {
    std::string others;
    constexpr std::size_t kNamed = 5;
    for (std::size_t i = 1; i < std::min(found->size(), kNamed + 1); ++i)
      others += (others.empty() ? "" : ", ") + (*found)[i];
    if (found->size() > kNamed + 1) others += ", …";
    question.common.terminal.complain("\"" + name + "\" is taken for " + found->front() +
                                      "; there are also " + others);
  }
  return found->front();
}

int run_actor(const Question& q) {
  int code = kDone;
  const auto id = actor_for(q, q.arguments.names.front(), code);
  if (!id) return code;
  DossierOptions options;
  options.incidents = options.said = options.ties = q.arguments.limit;
  const auto dossier = make_dossier(q.store, *id, options);
  if (!dossier) return fail(q.common, dossier.error());
  if (!*dossier) {
    q.common.terminal.complain("the record names no actor \"" + *id + "\"");
    return kNoRecord;
  }
  q.common.terminal.print(render_dossier(**dossier, q.asked));
  return kDone;
}

int run_timeline(const Question& q) {
  const std::string& by = q.arguments.by;
  const Bin bin = by == "day"    ? Bin::day
                  : by == "week" ? Bin::week
                  : by == "year" ? Bin::year
                                 : Bin::month;
  return answer(q, make_timeline(q.store, q.filter, bin, q.asked.classes), render_timeline);
}

int run_ties(const Question& q) {
  int code = kDone;
  std::vector<std::string> ids;
  for (const std::string& name : q.arguments.names) {
    const auto id = actor_for(q, name, code);
    if (!id) return code;
    ids.push_back(*id);
  }
  if (ids.size() == 2)
    return answer(q, make_dyad(q.store, ids[0], ids[1], q.arguments.limit), render_dyad);
  TieFilter filter;
  if (!ids.empty()) filter.actor = ids.front();
  filter.since = q.filter.since;
  filter.until = q.filter.until;
  filter.min = q.arguments.min;
  const std::size_t most = q.arguments.limit == 0 ? SIZE_MAX : q.arguments.limit;
  return answer(q, make_graph(q.store, filter, most), render_graph);
}

int run_stories(const Question& q) {
  if (q.arguments.names.empty())
    return answer(q, list_stories(q.store, {0, q.arguments.limit}), render_stories);
  const std::string& id = q.arguments.names.front();
  const auto story = show_story(q.store, id);
  if (!story) return fail(q.common, story.error());
  if (!*story) {
    q.common.terminal.complain(id + ": no story has this id; casus stories lists them");
    return kNoRecord;
  }
  q.common.terminal.print(render_story(**story, q.asked));
  return kDone;
}

int run_search(const Question& q) {
  DocumentFilter filter;
  for (const std::string& word : q.arguments.names)
    filter.words += (filter.words.empty() ? "" : " ") + word;
  filter.outlet = q.arguments.outlet;
  filter.since = q.filter.since;
  filter.until = q.filter.until;
  return answer(q, search_documents(q.store, filter, {0, q.arguments.limit}), render_documents);
}

int run_changes(const Question& q) {
  const uint32_t most = q.arguments.limit == 0 ? UINT32_MAX : q.arguments.limit;
  return answer(q, changes_since(q.store, q.arguments.since, most), render_changes);
}

int run_disputes(const Question& q) {
  DisputeFilter filter;
  filter.incidents = q.filter;
  filter.field = q.arguments.field;
  if (q.arguments.settled != q.arguments.open) filter.settled = q.arguments.settled;
  return answer(q, list_disputes(q.store, filter, {0, q.arguments.limit}), render_disputes);
}

int run_doubts(const Question& q) {
  return answer(q, list_doubts(q.store, q.arguments.kind, {0, q.arguments.limit}), render_doubts);
}

Command answer_when_parsed(CLI::App* command, std::shared_ptr<Arguments> arguments,
                           const Common& common, int (*act)(const Question&)) {
  return [command, arguments = std::move(arguments), &common, act]() -> int {
    if (!command->parsed()) return -1;
    const auto filter = filter_from(arguments->filter);
    if (!filter) return common.terminal.complain(filter.error()), kUsage;
    int code = kInternal;
    const auto reading = open_reading(common, arguments->db, *filter, code);
    if (!reading) return code;
    return act(
        {common,
         *arguments,
         *reading->store,
         *filter,
         {reading->words, reading->classes, format_from(arguments->format), reading->style}});
  };
}

}  // namespace

Command add_actor(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = add_lookup(app, "actor",
                                 "what is known of an actor: names, offices, what it did, what "
                                 "was done to it, what it said, how it stands to others",
                                 *arguments);
  command->add_option("NAME", arguments->names, "an id, a name or part of one")
      ->required()
      ->expected(1);
  add_limit(*command, *arguments);
  command->footer(
      "What belongs to an actor counts as the actor: what an army did is what its state did.\n\n"
      "Examples:\n"
      "  casus actor Pakistan --db news.db\n"
      "  casus actor taliban --db news.db --format json");
  return answer_when_parsed(command, arguments, common, run_actor);
}

Command add_timeline(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      add_lookup(app, "timeline", "how many incidents of which class, by day, week, month or year",
                 *arguments);
  command->add_option("--by", arguments->by, "what to count by")
      ->capture_default_str()
      ->check(CLI::IsMember({"day", "week", "month", "year"}));
  add_filter(*command, arguments->filter, false);
  command->footer(
      "An incident counts on its first day; one told only of a longer time than is counted by has "
      "no place of its own.\n\n"
      "Examples:\n"
      "  casus timeline --db news.db\n"
      "  casus timeline --db news.db --by day --actor Pakistan --since 2024-12");
  return answer_when_parsed(command, arguments, common, run_timeline);
}

Command add_ties(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      add_lookup(app, "ties", "who stands how to whom; of two actors month by month", *arguments);
  command->add_option("NAME", arguments->names, "none: all; one: its ties; two: theirs over time")
      ->expected(0, 2);
  add_period(*command, arguments->filter);
  command->add_option("--min", arguments->min, "of at least so many incidents")->type_name("N");
  add_limit(*command, *arguments);
  command->footer(
      "Strongest first. Score: the mean over what happened between them, from -10 (war) to +10 "
      "(alliance).\n\n"
      "Examples:\n"
      "  casus ties --db news.db --since 2024-12 --min 2\n"
      "  casus ties Pakistan Afghanistan --db news.db");
  return answer_when_parsed(command, arguments, common, run_ties);
}

Command add_stories(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      add_lookup(app, "stories", "documents about one developing matter, newest first", *arguments);
  command->add_option("ID", arguments->names, "one story with its documents and incidents")
      ->expected(0, 1);
  add_limit(*command, *arguments);
  command->footer(
      "Examples:\n"
      "  casus stories --db news.db\n"
      "  casus stories s-3f2a51c07b9e --db news.db");
  return answer_when_parsed(command, arguments, common, run_stories);
}

Command add_search(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      add_lookup(app, "search", "documents that have all of these words, newest first", *arguments);
  command
      ->add_option("WORDS", arguments->names,
                   "case and accents do not count; \"words in quotes\" stand beside one another")
      ->required();
  command->add_option("--outlet", arguments->outlet, "who printed it, or part of its name or site")
      ->type_name("NAME");
  add_period(*command, arguments->filter);
  add_limit(*command, *arguments);
  command->footer(
      "Examples:\n"
      "  casus search air strikes Barmal --db news.db\n"
      "  casus search '\"air strikes\" Barmal' --db news.db --since 2024-12-20");
  return answer_when_parsed(command, arguments, common, run_search);
}

Command add_changes(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = add_lookup(app, "changes",
                                 "what the documents put since a time brought: incidents, "
                                 "tellings, claims, disputes",
                                 *arguments);
  command
      ->add_option("--since", arguments->since,
                   "a day or a time, 2024-12-26T08:00:00Z; without zone it is UTC")
      ->required()
      ->type_name("TIME");
  add_limit(*command, *arguments);
  command->footer(
      "Example:\n"
      "  casus changes --db news.db --since 2024-12-26T08:00:00Z");
  return answer_when_parsed(command, arguments, common, run_changes);
}

Command add_disputes(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      add_lookup(app, "disputes", "where accounts differ, with the words of each side", *arguments);
  command->add_option("--field", arguments->field, "what it is about: killed, actor, …")
      ->type_name("FIELD");
  command->add_flag("--settled", arguments->settled,
                    "only where each source's last word is the same");
  command->add_flag("--open", arguments->open, "only where it is not");
  add_filter(*command, arguments->filter, false);
  add_limit(*command, *arguments);
  command->footer(
      "Examples:\n"
      "  casus disputes --db news.db --field killed --open\n"
      "  casus disputes --db news.db --place Paktika --since 2024-12");
  return answer_when_parsed(command, arguments, common, run_disputes);
}

Command add_doubts(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      add_lookup(app, "doubts", "what a careful reader would not take as it stands", *arguments);
  command->add_option("--kind", arguments->kind, "only of this kind: unsourced, scale, date, …")
      ->type_name("KIND");
  add_limit(*command, *arguments);
  command->footer(
      "Examples:\n"
      "  casus doubts --db news.db\n"
      "  casus doubts --db news.db --kind unsourced --format json");
  return answer_when_parsed(command, arguments, common, run_doubts);
}

}  // namespace casus::cli
