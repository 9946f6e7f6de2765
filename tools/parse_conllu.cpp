// casus-parse-conllu [FILE]: CoNLL-U with tokens in (a file or standard input), the same tokens
// with tags, lemmas, heads and labels out: how the parser is scored on gold tokens
// (score/syntax.py --blind makes the input). With --time, says on standard error how long loading
// and the analysis took. Exit codes: 0 done, 1 the data or model can't be used, 2 usage or I/O.
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "casus/parse.h"

namespace {

// Lines of the input; where one is a word, which token it is.
struct Input {
  std::vector<std::string> lines;
  std::vector<uint32_t> token;  // of each line, casus::kNone if it is no word
  std::string text;
  casus::Parse parse;
};

std::string_view field(std::string_view line, int number) {
  for (; number > 0; --number) line.remove_prefix(std::min(line.find('\t'), line.size() - 1) + 1);
  return line.substr(0, line.find('\t'));
}

bool is_word(std::string_view line) {
  const std::string_view id = field(line, 0);
  return !id.empty() && id.find_first_not_of("0123456789") == std::string_view::npos;
}

Input read(std::istream& in) {
  Input out;
  std::string line;
  uint32_t first = 0;
  while (std::getline(in, line)) {
    const auto count = static_cast<uint32_t>(out.parse.tokens.size());
    out.token.push_back(casus::kNone);
    if (line.empty() && count > first) {
      casus::Sentence s;
      s.span = {out.parse.tokens[first].span.begin, out.parse.tokens.back().span.end};
      s.first = first;
      s.last = count;
      out.parse.sentences.push_back(s);
      first = count;
    } else if (is_word(line)) {
      casus::Token token;
      const auto begin = static_cast<uint32_t>(out.text.size());
      out.text += field(line, 1);
      token.span = {begin, static_cast<uint32_t>(out.text.size())};
      out.text += ' ';
      out.parse.tokens.push_back(token);
      out.token.back() = count;
    }
    out.lines.push_back(line);
  }
  return out;
}

void write(const Input& input) {
  const casus::Parse& p = input.parse;
  std::string out;
  uint32_t first = 0;
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    const uint32_t t = input.token[i];
    const std::string_view line = input.lines[i];
    if (t == casus::kNone || t >= p.upos.size()) {
      out += line;
      out += '\n';
      continue;
    }
    if (field(line, 0) == "1") first = t;
    const std::string head =
        p.head[t] == casus::kNone ? "0" : std::to_string(p.head[t] - first + 1);
    for (const std::string_view column :
         {field(line, 0), field(line, 1), p.lemma(t), casus::name(p.upos[t]), p.xpos(t), p.feats(t),
          std::string_view(head), p.label(t), std::string_view("_")}) {
      out += column;
      out += '\t';
    }
    out += field(line, 9);
    out += '\n';
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  bool is_timed = false;
  std::string path;
  for (const std::string& a : arguments) {
    if (a == "--time") {
      is_timed = true;
    } else {
      path = a;
    }
  }
  const auto started = std::chrono::steady_clock::now();
  const auto resources = casus::Resources::embedded();
  if (!resources) return std::fprintf(stderr, "%s\n", to_string(resources.error()).c_str()), 1;
  const auto parser = casus::Parser::load(*resources);
  if (!parser) return std::fprintf(stderr, "%s\n", to_string(parser.error()).c_str()), 1;
  const auto loaded = std::chrono::steady_clock::now();
  std::ifstream file(path);
  if (!path.empty() && !file) return std::fprintf(stderr, "%s: can't be read\n", path.c_str()), 2;
  Input input = read(path.empty() ? std::cin : file);
  const std::clock_t begun = std::clock();
  parser->analyse(input.text, input.parse);
  const std::clock_t done = std::clock();
  write(input);
  if (is_timed) {
    const auto ms = [](auto d) { return std::chrono::duration<double, std::milli>(d).count(); };
    const double seconds = static_cast<double>(done - begun) / CLOCKS_PER_SEC;
    const auto words = static_cast<double>(input.parse.tokens.size());
    std::fprintf(stderr, "loaded in %.1f ms; %.0f words in %.2f s of one core: %.0f words/s\n",
                 ms(loaded - started), words, seconds, words / seconds);
  }
  return 0;
}
