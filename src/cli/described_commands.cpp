// The commands that write what --help says for others: completion and man.
#include "cli/cli.h"
#include "cli/described.h"

namespace casus::cli {

Command add_completion(CLI::App& app, const Common& common) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("completion", "write the completion script of a shell");
  command->add_option("SHELL", *shell, "for which shell")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh"}));
  command->footer(
      "The build makes both from the same description and cmake --install puts them in their "
      "places.\n\n"
      "Examples:\n"
      "  source <(casus completion bash)\n"
      "  casus completion zsh > ~/.zfunc/_casus");
  return [command, shell, &app, &common]() -> int {
    if (!command->parsed()) return -1;
    const DescribedProgram program = describe(app);
    common.terminal.print(*shell == "bash" ? bash_completion(program) : zsh_completion(program));
    return kDone;
  };
}

Command add_man(CLI::App& app, const Common& common) {
  CLI::App* command = app.add_subcommand("man", "write the manual page");
  command->footer(
      "Example:\n"
      "  casus man > casus.1 && man -l casus.1");
  return [command, &app, &common]() -> int {
    if (!command->parsed()) return -1;
    common.terminal.print(man_page(describe(app), CASUS_VERSION));
    return kDone;
  };
}

}  // namespace casus::cli
