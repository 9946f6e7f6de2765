#include "cli/described.h"

namespace casus::cli {
namespace {

// CLI11 writes a checked option's type as "TEXT:{a,b,c}", a bounded one's as "N:INT in [1 - 9]".
void read_type(const std::string& type, DescribedOption& out) {
  out.value = type.substr(0, type.find(':'));
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}');
  if (open == std::string::npos || close == std::string::npos || close < open) return;
  out.choices = CLI::detail::split(type.substr(open + 1, close - open - 1), ',');
}

DescribedOption describe_option(const CLI::Option& option) {
  DescribedOption out;
  out.positional = option.get_positional();
  if (out.positional) {
    out.names = {option.get_name(true)};
  } else {
    for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
    for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
  }
  if (option.get_items_expected_max() > 0) read_type(option.get_type_name(), out);
  out.fallback = option.get_default_str();
  out.description = option.get_description();
  out.required = option.get_required();
  out.repeats = option.get_items_expected_max() > 1;
  return out;
}

DescribedCommand describe_command(const CLI::App& app) {
  DescribedCommand out{app.get_name(), app.get_description(), app.get_footer(), {}};
  for (const CLI::Option* option : app.get_options())
    out.options.push_back(describe_option(*option));
  return out;
}

}  // namespace

DescribedProgram describe(const CLI::App& app) {
  DescribedProgram out{describe_command(app), {}};
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    out.commands.push_back(describe_command(*command));
  return out;
}

}  // namespace casus::cli
