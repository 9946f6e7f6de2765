// Completion for bash and zsh. Commands, options and choices are offered; where a value is a file
// or a path, files; for other values nothing, as nothing is known of them.
#include <fmt/format.h>

#include "cli/described.h"

namespace casus::cli {
namespace {

bool takes_files(const DescribedOption& option) {
  return option.value == "FILE" || (option.positional && option.names.front() == "PATH");
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : between).append(word);
  return out;
}

std::string option_names(const DescribedCommand& command) {
  std::vector<std::string> names;
  for (const DescribedOption& option : command.options) {
    if (!option.positional) names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return joined(names, " ");
}

// A case of `case $command,$previous in` for each option that takes a value.
std::string bash_values(const DescribedCommand& command, const std::string& word) {
  std::string out;
  for (const DescribedOption& option : command.options) {
    if (option.positional || option.value.empty()) continue;
    std::vector<std::string> patterns;
    for (const std::string& name : option.names) patterns.push_back(word + "," + name);
    const std::string act = takes_files(option) ? "_casus_files"
                            : option.choices.empty()
                                ? ":"
                                : "_casus_words \"" + joined(option.choices, " ") + "\"";
    out += fmt::format("    {}) {}; return ;;\n", joined(patterns, "|"), act);
  }
  return out;
}

// What stands where no option does: files, choices, or nothing.
std::string bash_positionals(const DescribedCommand& command) {
  for (const DescribedOption& option : command.options) {
    if (!option.positional) continue;
    if (takes_files(option)) return "_casus_files";
    if (!option.choices.empty()) return "_casus_words \"" + joined(option.choices, " ") + "\"";
  }
  return ":";
}

// Inside single quotes of zsh; _arguments takes brackets and colons apart.
std::string zsh_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(const DescribedOption& option) {
  if (takes_files(option)) return "_files";
  return option.choices.empty() ? " " : "(" + joined(option.choices, " ") + ")";
}

std::string zsh_arguments(const DescribedCommand& command, const std::string& indent) {
  std::string out;
  for (const DescribedOption& option : command.options) {
    if (option.positional) {
      out += fmt::format(" \\\n{}'{}:{}:{}'", indent, option.repeats ? "*" : "",
                         zsh_text(option.names.front()), zsh_action(option));
      continue;
    }
    for (const std::string& name : option.names) {
      out += fmt::format(" \\\n{}'{}{}[{}]", indent, option.repeats ? "*" : "", name,
                         zsh_text(option.description));
      if (!option.value.empty())
        out += fmt::format(":{}:{}", zsh_text(option.value), zsh_action(option));
      out += '\'';
    }
  }
  return out;
}

}  // namespace

std::string bash_completion(const DescribedProgram& program) {
  std::vector<std::string> names;
  for (const DescribedCommand& command : program.commands) names.push_back(command.name);
  std::string out =
      "# bash completion for casus, made by `casus completion bash`\n"
      "_casus_words() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$current\"); }\n"
      "_casus_files() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "
      "\"$current\"); }\n"
      "_casus() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= i\n"
      "  COMPREPLY=()\n"
      "  # \"--format=csv\" comes as three words\n"
      "  if [[ $current == \"=\" ]]; then current=\n"
      "  elif [[ $previous == \"=\" ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case ${COMP_WORDS[i]} in\n";
  std::vector<std::string> with_value;
  for (const DescribedOption& option : program.self.options) {
    if (!option.positional && !option.value.empty())
      with_value.insert(with_value.end(), option.names.begin(), option.names.end());
  }
  if (!with_value.empty()) out += fmt::format("      {}) ((i++)) ;;\n", joined(with_value, "|"));
  out +=
      "      -*) ;;\n"
      "      *) command=${COMP_WORDS[i]}; break ;;\n"
      "    esac\n"
      "  done\n"
      "  case $command,$previous in\n";
  out += bash_values(program.self, "");
  for (const DescribedCommand& command : program.commands)
    out += bash_values(command, command.name);
  out +=
      "  esac\n"
      "  case $command,$current in\n";
  out += fmt::format("    ,-*) _casus_words \"{}\" ;;\n", option_names(program.self));
  out += fmt::format("    ,*) _casus_words \"{}\" ;;\n", joined(names, " "));
  for (const DescribedCommand& command : program.commands) {
    out += fmt::format("    {},-*) _casus_words \"{}\" ;;\n", command.name, option_names(command));
    out += fmt::format("    {},*) {} ;;\n", command.name, bash_positionals(command));
  }
  out +=
      "  esac\n"
      "}\n"
      "complete -F _casus casus\n";
  return out;
}

std::string zsh_completion(const DescribedProgram& program) {
  std::string out =
      "#compdef casus\n"
      "# zsh completion for casus, made by `casus completion zsh`\n"
      "_casus() {\n"
      "  local context state state_descr line\n"
      "  typeset -A opt_args\n"
      "  local -a commands\n"
      "  commands=(\n";
  for (const DescribedCommand& command : program.commands)
    out += fmt::format("    '{}:{}'\n", command.name, zsh_text(command.description));
  out += "  )\n  _arguments -C";
  out += zsh_arguments(program.self, "    ");
  out +=
      " \\\n    '1: :->command' \\\n    '*:: :->arguments'\n"
      "  case $state in\n"
      "    command) _describe command commands ;;\n"
      "    arguments)\n"
      "      case $words[1] in\n";
  for (const DescribedCommand& command : program.commands) {
    out += fmt::format("        {})\n          _arguments{} ;;\n", command.name,
                       zsh_arguments(command, "            "));
  }
  out +=
      "      esac ;;\n"
      "  esac\n"
      "}\n"
      "if [[ $funcstack[1] == _casus ]]; then _casus \"$@\"; else compdef _casus casus; fi\n";
  return out;
}

}  // namespace casus::cli
