#include "statements/reading.h"

#include <algorithm>

#include "text/utf8.h"

namespace casus::statements {

bool is_thing(const Mention& mention) {
  if (!mention.members.empty()) return false;
  return mention.kind == MentionKind::other && mention.actor == kNone &&
         mention.form == MentionForm::nominal;
}

bool Reading::is_headline(uint32_t sentence) const {
  const Sentence& s = parse->sentences[sentence];
  if (s.headline) return true;
  return s.paragraph == 0 && !document->title.empty() &&
         s.span.in(document->text) == document->title;
}

uint32_t Reading::sentence_first(uint32_t token) const {
  return parse->sentences[token_sentence[token]].first;
}

uint32_t Reading::sentence_last(uint32_t token) const {
  return parse->sentences[token_sentence[token]].last;
}

int Reading::remove(uint32_t token, uint32_t word) const {
  if (token_sentence[token] != token_sentence[word]) return 4;
  // Farther than any sentence that is told in one breath: keeps lists of thousands of words cheap.
  constexpr uint32_t kFar = 300;  // tokens
  if (token > word ? token - word > kFar : word - token > kFar) return 3;
  const uint32_t there = clause_of[word];
  uint32_t clause = clause_of[token];
  if (parse->is_below(word, token) && there == clause) return 0;
  if (clause == there) return 1;
  if (clause == kNone || there == kNone) return 3;
  constexpr int kMostAbove = 6;
  for (int steps = 0; steps < kMostAbove; ++steps) {
    const uint32_t top = verbs[clause].clause;
    const uint32_t up = parse->head[top];
    if (up == kNone) break;
    const uint32_t above = clause_of[up];
    if (above == kNone || above == clause) break;
    // "summoned the envoy in Kabul and protested": one clause in two parts.
    const bool same = steps == 0 && parse->relation[top] == Relation::conj;
    if (above == there) return same ? 1 : 2;
    clause = above;
  }
  return 3;
}

bool Reading::is_number(uint32_t token) const {
  const std::string_view form = words[token].form;
  return words[token].is(WordClass::number_word) ||
         (!form.empty() && form[0] >= '0' && form[0] <= '9');
}

bool Reading::is_approximator(uint32_t token) const {
  // "close to 40", "in excess of 40": by the tree.
  uint32_t bound = token;
  while (parse->relation[bound] == Relation::fixed) bound = parse->head[bound];
  const uint32_t counted = parse->relation[bound] == Relation::advmod ? parse->head[bound] : kNone;
  if (counted != kNone && counted > token && is_number(counted)) return true;
  if (!words[token].is(WordClass::approximator)) return false;
  // "up to 40", "more than 40": one word may stand between.
  const uint32_t size = static_cast<uint32_t>(words.size());
  return (token + 1 < size && is_number(token + 1)) ||
         (token + 2 < size && is_number(token + 2) && words[token + 1].is(WordClass::infinitive));
}

bool is_days_apart(const Reading& reading, uint32_t verb) {
  if (verb == kNone) return false;
  const uint32_t mark = reading.verbs[verb].boundary;
  if (mark == kNone || mark == reading.sentence_first(mark)) return false;
  const Word& word = reading.words[mark];
  return (word.is(WordClass::later) || word.is(WordClass::earlier)) &&
         reading.words[mark - 1].is(WordClass::time_word);
}

bool Reading::counts_people(uint32_t token) const {
  if (parse->upos[token] != Upos::num) return false;
  const Span word = parse->tokens[token].span;
  return std::ranges::any_of(mentions->quantities, [&](const Quantity& q) {
    return q.unit == "person" && q.span.contains(word);
  });
}

bool Reading::has_below(uint32_t token, Relation relation,
                        std::optional<WordClass> word_class) const {
  return std::ranges::any_of(parse->dependents(token), [&](uint32_t d) {
    return parse->relation[d] == relation && (!word_class || words[d].is(*word_class));
  });
}

bool Reading::breaks(uint32_t token) const {
  const Word& word = words[token];
  if (word.verb != kNone) return true;
  switch (word.mark) {
    case Word::Mark::comma:
    case Word::Mark::stop:
    case Word::Mark::end:
      return true;
    default:
      break;
  }
  if (word.mention != kNone) return false;
  if (word.is(WordClass::contrast)) return true;
  if (word.is(WordClass::relative) && !word.is(WordClass::determiner)) return true;
  if (word.is(WordClass::complementizer)) {
    // "that" before a noun that ends the phrase is a determiner; a verb behind the next noun phrase
    // tells them apart only with a parser. Taken as the start of a clause.
    return true;
  }
  return word.is(WordClass::subordinator) && !word.is(WordClass::preposition);
}

Span Reading::span(Range range) const {
  if (range.empty()) return {};
  return {parse->tokens[range.first].span.begin, parse->tokens[range.last - 1].span.end};
}

uint32_t token_at(const Reading& reading, uint32_t byte) {
  const auto& tokens = reading.parse->tokens;
  const auto it = std::upper_bound(tokens.begin(), tokens.end(), byte,
                                   [](uint32_t at, const Token& t) { return at < t.span.begin; });
  return it == tokens.begin() ? 0 : static_cast<uint32_t>(it - tokens.begin() - 1);
}

}  // namespace casus::statements
