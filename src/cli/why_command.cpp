// casus why A B: what the record's decision on two incidents or statements rests on.
#include <algorithm>
#include <set>

#include "casus/incidents.h"

#include "cli/cli.h"
#include "cli/reading.h"

namespace casus::cli {

namespace {

struct Arguments {
  std::string db;
  std::string format = "text";
  std::string a, b;
};

// The statements that an id names: one, or those of an incident.
struct Side {
  std::string incident;
  std::vector<std::string> statements;
};

Result<Side> find_side(const Store& store, const std::string& id) {
  const auto rows = store.statements({id});
  if (rows && rows->size() == 1) {
    // Which incident holds it is looked up among those of its document.
    return Side{"", {id}};
  }
  IncidentFilter filter;
  filter.id = id;
  const auto incidents = store.incidents(filter);
  if (!incidents) return incidents.error();
  if (incidents->size() != 1) {
    return Error{ErrorCode::not_found,
                 incidents->empty() ? "no incident and no statement has this id"
                                    : "more than one incident's id begins so; give more of it",
                 id};
  }
  return Side{incidents->front().id, incidents->front().statements};
}

// The documents of the statements, and those of a story that holds one of either side.
struct Material {
  std::vector<DocumentRecord> documents;
  std::vector<std::string> story;
};

std::set<std::string> documents_of(const std::vector<StatementRow>& rows) {
  std::set<std::string> out;
  for (const StatementRow& row : rows) out.insert(row.document);
  return out;
}

Result<Material> gather(const Store& store, const Side& a, const Side& b) {
  const auto of_a = store.statements(a.statements);
  if (!of_a) return of_a.error();
  const auto of_b = store.statements(b.statements);
  if (!of_b) return of_b.error();
  const std::set<std::string> in_a = documents_of(*of_a);
  const std::set<std::string> in_b = documents_of(*of_b);
  std::set<std::string> keys = in_a;
  keys.insert(in_b.begin(), in_b.end());
  Material out;
  const auto stories = store.stories();
  if (!stories) return stories.error();
  for (const Story& story : *stories) {
    const auto holds = [&](const std::set<std::string>& some) {
      return std::any_of(story.documents.begin(), story.documents.end(),
                         [&](const std::string& key) { return some.count(key) != 0; });
    };
    if (!holds(in_a) || !holds(in_b)) continue;
    out.story = story.documents;
    keys.insert(story.documents.begin(), story.documents.end());
    break;
  }
  for (const std::string& key : keys) {
    auto document = store.document(key);
    if (!document) return document.error();
    if (*document) out.documents.push_back(std::move(**document));
  }
  return out;
}

Result<Comparison> compare(const Common& common, const Store& store, const Arguments& arguments) {
  const auto resources = common.resources();
  if (!resources) return resources.error();
  const auto linker = Linker::load(*resources);
  if (!linker) return linker.error();
  const auto a = find_side(store, arguments.a);
  if (!a) return a.error();
  const auto b = find_side(store, arguments.b);
  if (!b) return b.error();
  auto material = gather(store, *a, *b);
  if (!material) return material.error();
  const auto actors = store.actors();
  if (!actors) return actors.error();
  return linker->compare(std::move(material->documents), *actors, a->statements, b->statements,
                         material->story);
}

int run_why(const Common& common, const Arguments& arguments) {
  int code = kInternal;
  const auto reading = open_reading(common, arguments.db, code);
  if (!reading) return code;
  const auto comparison = compare(common, *reading->store, arguments);
  if (!comparison) {
    common.terminal.complain(comparison.error());
    return comparison.error().code == ErrorCode::not_found ? kNoRecord
                                                           : exit_code(comparison.error().code);
  }
  common.terminal.print(
      render_comparison(*comparison, format_from(arguments.format), reading->style));
  return kDone;
}

}  // namespace

Command add_why(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand(
      "why", "why two incidents or statements are one, may be one, or are kept apart");
  command->add_option("--db", arguments->db, "the record, as casus build made it")
      ->required()
      ->type_name("FILE");
  command->add_option("--format", arguments->format, "how to write it")
      ->capture_default_str()
      ->check(CLI::IsMember({"text", "json"}));
  command->add_option("A", arguments->a, "id of an incident (or its beginning), or of a statement")
      ->required();
  command->add_option("B", arguments->b, "the same")->required();
  command->footer(
      "Of two incidents the two tellings are compared for which most speaks. Exit code 4: no such "
      "incident or statement.\n\n"
      "Example:\n"
      "  casus why i-3f2a i-77b0 --db news.db");
  return when_parsed(command, arguments, common, run_why);
}

}  // namespace casus::cli
