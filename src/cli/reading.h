// Internal to cli: what the commands that read a record share: opening it, filters, output format.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/cli.h"
#include "render/render.h"

namespace casus::cli {

struct FilterArguments {
  IncidentFilter filter;
  std::string since, until, box;
};
// --actor, --recipient, --type, … and --since/--until; `limit` adds --limit.
void add_filter(CLI::App& command, FilterArguments& arguments, bool limit);
// --since and --until, for commands that take no other filter.
void add_period(CLI::App& command, FilterArguments& arguments);
// Reads --since, --until and --box. Error malformed: no date, no box.
Result<IncidentFilter> filter_from(const FilterArguments& arguments);

// The record, the words of reports, and the way to print, for one reading command.
struct Reading {
  std::unique_ptr<Store> store;
  ReportWords words;
  QuadClasses classes;
  TextStyle style;
};
// Says on the terminal what is wrong, and gives nothing, with the exit code in `code`.
std::optional<Reading> open_reading(const Common& common, const std::string& db, int& code);
// The same for a list of incidents; a type that no incident can have is wrong usage.
std::optional<Reading> open_reading(const Common& common, const std::string& db,
                                    const IncidentFilter& filter, int& code);

Format format_from(const std::string& name);

}  // namespace casus::cli
