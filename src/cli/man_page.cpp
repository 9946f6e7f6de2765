// The man page, in the macros of man(7), from what --help says.
#include <fmt/format.h>

#include "cli/described.h"

namespace casus::cli {
namespace {

// One line of text: nothing in it is a request, an escape or a hyphen to be broken at.
std::string roff(std::string_view text) {
  std::string out;
  if (!text.empty() && (text.front() == '.' || text.front() == '\'')) out = "\\&";
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\'') {
      out += "\\(aq";
    } else {
      out += c;
    }
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + roff(text) + "\\fR"; }

std::string synopsis(const DescribedCommand& command) {
  std::string out = bold("casus " + command.name);
  for (const DescribedOption& option : command.options) {
    if (option.positional || !option.required) continue;
    out += " " + bold(option.names.front()) + " " + italic(option.value);
  }
  out += " [" + italic("options") + "]";
  for (const DescribedOption& option : command.options) {
    if (!option.positional) continue;
    const std::string name = italic(option.names.front()) + (option.repeats ? "..." : "");
    out += option.required ? " " + name : " [" + name + "]";
  }
  return out;
}

std::string option_entry(const DescribedOption& option) {
  std::string names;
  for (const std::string& name : option.names)
    names += (names.empty() ? "" : ", ") + (option.positional ? italic(name) : bold(name));
  if (!option.value.empty() && !option.positional)
    names += " " + italic(option.value) + (option.repeats ? "..." : "");
  std::string text = roff(option.description);
  if (!option.choices.empty()) {
    text += "; one of";
    for (const std::string& choice : option.choices)
      text += (&choice == &option.choices.front() ? " " : ", ") + bold(choice);
  }
  if (option.required) text += " (needed)";
  if (!option.fallback.empty()) text += " (default: " + roff(option.fallback) + ")";
  return ".TP\n" + names + "\n" + text + "\n";
}

// The words below the options: paragraphs, and indented lines as they are.
std::string footer_text(const std::string& footer, bool after_heading) {
  std::string out;
  bool as_is = false;
  bool between = !after_heading;
  for (const std::string& line : CLI::detail::split(footer, '\n')) {
    const bool indented = line.starts_with("  ");
    if (line.empty()) {
      between = true;
      continue;
    }
    if (as_is && !indented) out += ".fi\n.RE\n";
    if (between && !as_is) out += ".PP\n";
    if (!as_is && indented) out += ".RS 4\n.nf\n";
    out += roff(indented ? line.substr(2) : line) + "\n";
    as_is = indented;
    between = false;
  }
  return as_is ? out + ".fi\n.RE\n" : out;
}

std::string option_list(const DescribedCommand& command) {
  std::string out;
  for (const DescribedOption& option : command.options) {
    if (option.positional) out += option_entry(option);
  }
  for (const DescribedOption& option : command.options) {
    if (!option.positional) out += option_entry(option);
  }
  return out;
}

}  // namespace

std::string man_page(const DescribedProgram& program, const std::string& version) {
  std::string out = ".\\\" made by casus man from what casus \\-\\-help says\n";
  out += fmt::format(".TH CASUS 1 \"\" \"casus {}\" \"User Commands\"\n", version);
  out += ".SH NAME\ncasus \\- event intelligence for news\n.SH SYNOPSIS\n";
  out += bold("casus") + " [" + italic("options") + "] " + italic("command") + " ...\n";
  for (const DescribedCommand& command : program.commands)
    out += ".br\n" + synopsis(command) + "\n";
  out += ".SH DESCRIPTION\n" + roff(program.self.description) + "\n";
  out += ".SH OPTIONS\n" + option_list(program.self);
  out += ".SH COMMANDS\n";
  for (const DescribedCommand& command : program.commands) {
    out += ".SS casus " + roff(command.name) + "\n" + roff(command.description) + ".\n";
    out += option_list(command) + footer_text(command.footer, false);
  }
  out += ".SH EXIT STATUS\n" + footer_text(program.self.footer, true);
  return out;
}

}  // namespace casus::cli
