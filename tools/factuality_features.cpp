// casus-factuality-features: what the factuality model sees, for its training (train/factuality).
// Reads lines {"id", "text"}; writes for each predicate id, begin, end (code points), part of
// speech, standing and features, divided by tabs.
#include <iostream>
#include <string>

#include <simdjson.h>

#include "casus/parse.h"
#include "casus/resources.h"

#include "statements/factuality.h"

int main(int argc, char** argv) {
  using namespace casus;
  const auto resources = argc > 1 ? Resources::open(argv[1]) : Resources::embedded();
  if (!resources) return 1;
  const auto parser = Parser::load(*resources);
  const auto judge = statements::FactualityJudge::load(*resources, "lang/en/statements/");
  if (!parser || !judge) return 1;
  simdjson::dom::parser json;
  std::string line;
  while (std::getline(std::cin, line)) {
    simdjson::dom::element row;
    std::string_view id, text;
    if (json.parse(line).get(row) != simdjson::SUCCESS || row["id"].get(id) != simdjson::SUCCESS ||
        row["text"].get(text) != simdjson::SUCCESS) {
      std::cerr << "not a line {\"id\", \"text\"}: " << line << '\n';
      return 1;
    }
    Document document;
    document.text = text;
    Parse parse = parser->parse(document);
    parser->analyse(document.text, parse);
    if (!parse.has_tags()) return 1;
    const CodePoints points(document.text);
    for (uint32_t t = 0; t < parse.tokens.size(); ++t) {
      const Upos upos = parse.upos[t];
      if (upos == Upos::punct || upos == Upos::det || upos == Upos::cconj) continue;
      const Span span = parse.tokens[t].span;
      std::cout << id << '\t' << points.from_byte(span.begin) << '\t' << points.from_byte(span.end)
                << '\t' << name(upos) << '\t' << (judge->is_predicate(parse, t) ? 1 : 0) << '\t'
                << statements::code(judge->embedding().standing(parse, t));
      for (const std::string& feature : judge->features(parse, t)) std::cout << '\t' << feature;
      std::cout << '\n';
    }
  }
  return 0;
}
