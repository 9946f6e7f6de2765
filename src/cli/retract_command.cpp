#include <fmt/format.h>

#include "casus/build.h"

#include "cli/cli.h"

namespace casus::cli {

namespace {

struct RetractArguments {
  std::vector<std::string> documents;
  std::string db;
  bool restore = false;
  bool quiet = false;
};

// Keys of the documents, or of those taken back, that a word names.
Result<std::vector<std::string>> keys_of(const std::string& word, bool taken_back,
                                         const Store& store) {
  std::vector<std::string> out;
  const std::string address = address_of(word);
  const auto look_at = [&](const std::string& key, const std::string& id, const std::string& url) {
    const bool is_it = key == word || (!id.empty() && id == word) ||
                       (!url.empty() && url == word) ||
                       (!address.empty() && address_of(url) == address);
    if (is_it) out.push_back(key);
  };
  if (taken_back) {
    const auto rows = store.retractions();
    if (!rows) return rows.error();
    for (const Retraction& row : *rows) look_at(row.document, row.id, row.url);
    return out;
  }
  const auto found = store.has_document(word);
  if (!found) return found.error();
  if (*found) return std::vector<std::string>{word};
  const Status read = store.for_each_document(
      false, [&](DocumentRecord&& document) { look_at(document.key, document.id, document.url); });
  if (!read) return read.error();
  return out;
}

int run_retract(const Common& common, const RetractArguments& arguments) {
  const Terminal& terminal = common.terminal;
  const auto fail = [&](const Error& error) {
    terminal.complain(error);
    return exit_code(error.code);
  };
  const auto resources = common.resources();
  if (!resources) return terminal.complain(resources.error()), kInternal;
  const auto linker = Linker::load(*resources);
  if (!linker) return terminal.complain(linker.error()), kInternal;
  if (const auto there = open_sqlite_store(arguments.db, OpenMode::read);
      !there && there.error().code == ErrorCode::not_found) {
    return fail(there.error());  // opening for writing would make it
  }
  const auto store = open_sqlite_store(arguments.db, OpenMode::write);
  if (!store) return fail(store.error());
  bool all_found = true;
  for (const std::string& word : arguments.documents) {
    const auto keys = keys_of(word, arguments.restore, **store);
    if (!keys) return fail(keys.error());
    if (keys->empty()) {
      terminal.complain(Error{ErrorCode::not_found,
                              arguments.restore ? "no document of this name was taken back"
                                                : "the record has no such document",
                              word});
      all_found = false;
    }
    for (const std::string& key : *keys) {
      const auto done = arguments.restore ? (*store)->restore(key) : (*store)->retract(key);
      if (!done) return fail(done.error());
      if (arguments.quiet || !*done) continue;
      terminal.print(fmt::format("{}: {}\n", key,
                                 arguments.restore ? "comes back when its page is read again"
                                                   : "taken back, with all that was read in it"));
    }
  }
  if (const Status status = link_record(*linker, **store); !status) return fail(status.error());
  return all_found ? kDone : kNoRecord;
}

}  // namespace

Command add_retract(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<RetractArguments>();
  CLI::App* command =
      app.add_subcommand("retract", "take documents back, with all that was read in them");
  command
      ->add_option("DOC", arguments->documents,
                   "documents: their keys, ids or URLs (a URL names all versions)")
      ->required();
  command->add_option("--db", arguments->db, "the database")->required()->type_name("FILE");
  command->add_flag("--restore", arguments->restore,
                    "let documents that were taken back come in again");
  command->add_flag("--quiet,-q", arguments->quiet, "say nothing but errors");
  command->footer(
      "The record is then as if the documents had never been read; casus log tells that they were "
      "taken back. They stay\n"
      "so when their pages are read again, until they are restored. A page that has changed since "
      "is another document.\n\n"
      "Examples:\n"
      "  casus retract https://courier.example/2030/05/raid --db news.db\n"
      "  casus retract --restore https://courier.example/2030/05/raid --db news.db && casus build "
      "news/ --db news.db");
  return when_parsed(command, arguments, common, run_retract);
}

}  // namespace casus::cli
