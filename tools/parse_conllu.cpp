// casus-parse-conllu [--time] [FILE]: what `casus parse --pretokenized --format conllu` does, and
// with --time says on standard error how long loading and the analysis took: how the parser's speed
// is measured. Exit codes: 0 done, 1 the data or model can't be used, 2 usage or I/O.
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "casus/parse.h"

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
  std::istream& in = path.empty() ? std::cin : file;
  auto input = casus::read_tokens(std::string(std::istreambuf_iterator<char>(in), {}));
  if (!input) return std::fprintf(stderr, "%s\n", to_string(input.error()).c_str()), 2;
  const std::clock_t begun = std::clock();
  parser->analyse(input->text, input->parse);
  const std::clock_t done = std::clock();
  const std::string out = casus::to_conllu(input->text, input->parse, {{}, &input->comments, true});
  std::fwrite(out.data(), 1, out.size(), stdout);
  if (is_timed) {
    const auto ms = [](auto d) { return std::chrono::duration<double, std::milli>(d).count(); };
    const double seconds = static_cast<double>(done - begun) / CLOCKS_PER_SEC;
    const auto words = static_cast<double>(input->parse.tokens.size());
    std::fprintf(stderr, "loaded in %.1f ms; %.0f words in %.2f s of one core: %.0f words/s\n",
                 ms(loaded - started), words, seconds, words / seconds);
  }
  return 0;
}
