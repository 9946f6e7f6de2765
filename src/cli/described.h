// What --help says, as values: for shell completion and the man page, so that all three say the
// same. Internal to cli.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace casus::cli {

struct DescribedOption {
  std::vector<std::string> names;  // "--db", "-q"; of a positional its name alone: "PATH"
  std::string value;               // "FILE", "NAME"; "" for a flag
  std::vector<std::string> choices;
  std::string fallback;  // "" where there is none
  std::string description;
  bool positional = false, required = false, repeats = false;
};

struct DescribedCommand {
  std::string name, description, footer;
  std::vector<DescribedOption> options;  // positionals among them
};

struct DescribedProgram {
  DescribedCommand self;
  std::vector<DescribedCommand> commands;  // in the order of --help
};

DescribedProgram describe(const CLI::App& app);

std::string bash_completion(const DescribedProgram& program);
std::string zsh_completion(const DescribedProgram& program);
std::string man_page(const DescribedProgram& program, const std::string& version);

}  // namespace casus::cli
