// casus ask: a question in words to a record.
#include <string>
#include <vector>

#include "casus/ask.h"

#include "cli/reading.h"

namespace casus::cli {

namespace {

struct Arguments {
  std::string db, today;
  std::string format = "text";
  std::vector<std::string> question;
};

int run_ask(const Common& common, const Arguments& arguments) {
  const Terminal& terminal = common.terminal;
  AskOptions options;
  if (!arguments.today.empty()) {
    const auto today = parse_iso_date(arguments.today);
    if (!today || !today->full()) {
      terminal.complain("--today: '" + arguments.today + "' is no day; write YYYY-MM-DD");
      return kUsage;
    }
    options.today = *today;
  }
  std::string question;
  for (const std::string& word : arguments.question)
    question += (question.empty() ? "" : " ") + word;
  int code = kInternal;
  const auto reading = open_reading(common, arguments.db, code);
  if (!reading) return code;
  const auto resources = common.resources();
  auto asker = resources ? Asker::load(*resources) : Result<Asker>(resources.error());
  if (!asker) {
    terminal.complain(asker.error());
    return kInternal;
  }
  const auto answer = asker->ask(question, *reading->store, options);
  if (!answer) {
    terminal.complain(answer.error());
    const ErrorCode why = answer.error().code;
    return why == ErrorCode::empty || why == ErrorCode::too_large ? kUsage : exit_code(why);
  }
  terminal.print(
      render_answer(*answer, reading->words, format_from(arguments.format), reading->style));
  return answer->answers.empty() ? kNoRecord : kDone;
}

}  // namespace

Command add_ask(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand(
      "ask", "a question in English, answered from the record with the words it stands on");
  command
      ->add_option("QUESTION", arguments->question,
                   "who, whom, what, which, when, where, how "
                   "many, or did …")
      ->required();
  command->add_option("--db", arguments->db, "the record, as casus build made it")
      ->required()
      ->type_name("FILE");
  command
      ->add_option("--today", arguments->today,
                   "what \"last week\" counts from (default: the record's last day of publication)")
      ->type_name("YYYY-MM-DD");
  command->add_option("--format", arguments->format, "how to write it")
      ->capture_default_str()
      ->check(CLI::IsMember({"text", "json"}));
  command->footer(
      "The question is read as news is: turned into a statement with a hole in it, whose event, "
      "actors, place and time are\n"
      "looked for in the record. Whatever finds no match there leaves the question without an "
      "answer.\n"
      "Exit code 4: the record has no answer.\n\n"
      "Examples:\n"
      "  casus ask \"Who attacked whom in Paktika in December 2024?\" --db news.db\n"
      "  casus ask \"How many people were killed according to the Taliban?\" --db news.db\n"
      "  casus ask \"What happened between Pakistan and Afghanistan last week?\" --db news.db "
      "--today 2024-12-30");
  return when_parsed(command, arguments, common, run_ask);
}

}  // namespace casus::cli
