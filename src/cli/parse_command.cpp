#include <iostream>
#include <istream>
#include <iterator>

#include <unistd.h>

#include "casus/parse.h"

#include "cli/cli.h"

namespace casus::cli {

namespace {

struct ParseArguments {
  std::vector<std::string> words;
  std::string format = "tree";
  bool pretokenized = false;
};

void print(const Terminal& terminal, const std::string& format, std::string_view text,
           const Parse& parse, const std::vector<std::string>* comments) {
  if (format == "conllu") return terminal.print(to_conllu(text, parse, {{}, comments, true}));
  bool is_first = true;
  for (const Sentence& s : parse.sentences) {
    if (!is_first) terminal.print("\n");
    is_first = false;
    terminal.print(format == "svg" ? draw_tree_svg(text, parse, s) : draw_tree(text, parse, s));
  }
}

int run_parse(const Common& common, const ParseArguments& arguments) {
  const Terminal& terminal = common.terminal;
  Document document;
  for (const std::string& word : arguments.words) {
    if (!document.text.empty()) document.text += ' ';
    document.text += word;
  }
  if (document.text.empty() || document.text == "-") {
    if (document.text.empty() && ::isatty(STDIN_FILENO) == 1) {
      terminal.complain("parse: write a sentence behind it, or pipe text in (casus parse --help)");
      return kUsage;
    }
    document.text.assign(std::istreambuf_iterator<char>(std::cin), {});
  }
  const auto resources = common.resources();
  if (!resources) return terminal.complain(resources.error()), kInternal;
  const auto parser = Parser::load(*resources);
  if (!parser) return terminal.complain(parser.error()), kInternal;
  if (arguments.pretokenized) {
    auto tokens = read_tokens(document.text);
    if (!tokens) return terminal.complain(tokens.error()), kUsage;
    parser->analyse(tokens->text, tokens->parse);
    print(terminal, arguments.format, tokens->text, tokens->parse, &tokens->comments);
    return kDone;
  }
  if (document.text.size() >= UINT32_MAX / 2) {
    terminal.complain("parse: more text than can be parsed at once");
    return kUsage;
  }
  Parse parse = parser->parse(document);
  parser->analyse(document.text, parse);
  print(terminal, arguments.format, document.text, parse, nullptr);
  return kDone;
}

}  // namespace

Command add_parse(CLI::App& app, const Common& common) {
  auto arguments = std::make_shared<ParseArguments>();
  CLI::App* command = app.add_subcommand(
      "parse", "show how sentences are taken apart: words, tags, lemmas, what depends on what");
  command->add_option("TEXT", arguments->words,
                      "the text; - or nothing: standard input (empty lines end paragraphs)");
  command
      ->add_option("--format", arguments->format,
                   "tree: for people; conllu: columns; svg: a drawing of each sentence")
      ->capture_default_str()
      ->check(CLI::IsMember({"tree", "conllu", "svg"}));
  command->add_flag(
      "--pretokenized", arguments->pretokenized,
      "the text is CoNLL-U or one token a line, and its tokens and sentences are kept");
  command->footer(
      "Examples:\n"
      "  casus parse \"Protesters marched in Lima on Friday.\"\n"
      "  casus parse --pretokenized --format conllu < tokens.conllu");
  return when_parsed(command, arguments, common, run_parse);
}

}  // namespace casus::cli
