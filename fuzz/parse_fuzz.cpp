// Property: of any bytes, as text or as tokens somebody else has made, sentences and tokens come in
// order, inside the text, and with tags each sentence is one tree; tokens written as CoNLL-U and
// read again are the same. The first byte chooses: text or tokens, with tags or without.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "casus/parse.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

const casus::Parser& parser() {
  static const casus::Resources kData = casus::Resources::embedded().value();
  static const casus::Parser kParser = std::move(casus::Parser::load(kData).value());
  return kParser;
}

void check_order(std::string_view text, const casus::Parse& parse) {
  uint32_t next = 0;
  uint32_t at = 0;
  for (const casus::Sentence& s : parse.sentences) {
    require(s.first == next && s.first < s.last && s.last <= parse.tokens.size());
    for (uint32_t t = s.first; t < s.last; ++t) {
      const casus::Token& token = parse.tokens[t];
      require(at <= token.span.begin && token.span.begin < token.span.end);
      require(token.span.end <= text.size() && token.folded.end <= parse.folded.size());
      at = token.span.end;
    }
    next = s.last;
  }
  require(next == parse.tokens.size());
}

void check_trees(const casus::Parse& parse) {
  for (const casus::Sentence& s : parse.sentences) {
    int roots = 0;
    for (uint32_t t = s.first; t < s.last; ++t) {
      roots += parse.head[t] == casus::kNone ? 1 : 0;
      require(parse.is_below(t, parse.root(s)) && !parse.lemma(t).empty());
    }
    require(roots == 1);
  }
}

std::string_view form(const casus::Pretokenized& p, std::size_t t) {
  return p.parse.tokens[t].span.in(p.text);
}

void check_again(const casus::Pretokenized& first) {
  const auto second =
      casus::read_tokens(casus::to_conllu(first.text, first.parse, {{}, &first.comments, true}));
  require(second.ok());
  require(second->parse.tokens.size() == first.parse.tokens.size());
  require(second->parse.sentences.size() == first.parse.sentences.size());
  for (std::size_t t = 0; t < first.parse.tokens.size(); ++t) {
    require(form(first, t) == form(*second, t));
    require(first.parse.tokens[t].joined == second->parse.tokens[t].joined);
  }
}

void read_as_tokens(std::string_view input, bool with_tags) {
  auto tokens = casus::read_tokens(input);
  if (!tokens.ok()) return require(!tokens.error().message.empty());
  check_order(tokens->text, tokens->parse);
  check_again(*tokens);
  if (!with_tags) return;
  parser().analyse(tokens->text, tokens->parse);
  check_trees(tokens->parse);
}

void read_as_text(std::string_view input, bool with_tags) {
  casus::Document document;
  document.text = input;
  casus::Parse parse = parser().parse(document);
  check_order(document.text, parse);
  if (!with_tags) return;
  parser().analyse(document.text, parse);
  check_trees(parse);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data,
                                      size_t size) {  // NOLINT(readability-identifier-naming)
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  const bool with_tags = (data[0] & 2) != 0;
  if ((data[0] & 1) != 0) {
    read_as_tokens(input, with_tags);
  } else {
    read_as_text(input, with_tags);
  }
  return 0;
}
