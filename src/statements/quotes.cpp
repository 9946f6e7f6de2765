#include "statements/quotes.h"

namespace casus::statements {
namespace {

enum class Mark : uint8_t { none, open, close, either };

Mark mark_of(std::string_view word) {
  if (word == "\"" || word == "''") return Mark::either;
  if (word == "\u201c" || word == "\u201e" || word == "\u00ab" || word == "``") return Mark::open;
  if (word == "\u201d" || word == "\u00bb") return Mark::close;
  return Mark::none;
}

}  // namespace

std::vector<Quote> find_quotes(std::string_view text, const Parse& parse) {
  std::vector<Quote> quotes;
  uint32_t open = kNone;
  uint32_t paragraph = 0;
  const auto close = [&](uint32_t at, bool closed) {
    if (open != kNone && open < at) quotes.push_back({{open, at}, paragraph, closed});
    open = kNone;
  };
  for (const Sentence& sentence : parse.sentences) {
    if (sentence.paragraph != paragraph) close(sentence.first, false);
    paragraph = sentence.paragraph;
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      const Mark mark = mark_of(parse.tokens[t].span.in(text));
      if (mark == Mark::none) continue;
      if (mark == Mark::close || (mark == Mark::either && open != kNone)) {
        close(t, true);
      } else {
        close(t, false);
        open = t + 1;
      }
    }
  }
  close(static_cast<uint32_t>(parse.tokens.size()), false);
  return quotes;
}

}  // namespace casus::statements
