#include "parse/sentences.h"

namespace casus {

namespace {
// No sentence is longer, so that the cost of every later stage stays bounded; a longer one is cut
// at a comma or semicolon if there is one in its last quarter, else there.
constexpr uint32_t kLongestSentence = 400;
}  // namespace

void SentenceSplitter::split(std::string_view text, uint32_t first, uint32_t paragraph,
                             bool headline, Parse& parse) {
  const auto last = static_cast<uint32_t>(parse.tokens.size());
  const BoundaryRules rules(lexicon_, text, parse, first, last);
  if (weights_ != nullptr) features_.start(rules, text, parse, first, last);
  BoundaryFeatures::Features seen;
  const auto starts = [&](uint32_t token, uint32_t begin) {
    if (weights_ == nullptr) return rules.starts(token);
    if (!features_.is_candidate(token)) return false;
    if (rules.starts_behind_day(token)) return true;
    features_.of(token, begin, seen);
    return weights_->starts(seen);
  };
  const auto end_sentence = [&](uint32_t end) {
    Sentence sentence;
    sentence.first = first;
    sentence.last = end;
    sentence.span = {parse.tokens[first].span.begin, parse.tokens[end - 1].span.end};
    sentence.paragraph = paragraph;
    sentence.headline = headline;
    parse.sentences.push_back(sentence);
    first = end;
  };
  uint32_t comma = first;
  for (uint32_t t = first + 1; t < last; ++t) {
    const std::string_view before = parse.form(t - 1);
    if (before == "," || before == ";") comma = t;
    if (t - first >= kLongestSentence) {
      end_sentence(comma > first + kLongestSentence * 3 / 4 ? comma : t);
    } else if (starts(t, first)) {
      end_sentence(t);
    }
  }
  if (first < last) end_sentence(last);
}

}  // namespace casus
