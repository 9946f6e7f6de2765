#include "statements/reading.h"

#include <algorithm>

#include "text/utf8.h"

namespace casus::statements {

uint32_t Reading::sentence_first(uint32_t token) const {
  return parse->sentences[token_sentence[token]].first;
}

uint32_t Reading::sentence_last(uint32_t token) const {
  return parse->sentences[token_sentence[token]].last;
}

bool Reading::is_number(uint32_t token) const {
  const std::string_view form = words[token].form;
  return words[token].is(WordClass::number_word) ||
         (!form.empty() && form[0] >= '0' && form[0] <= '9');
}

bool Reading::is_approximator(uint32_t token) const {
  if (!words[token].is(WordClass::approximator)) return false;
  // "up to 40", "more than 40": one word may stand between.
  const uint32_t size = static_cast<uint32_t>(words.size());
  return (token + 1 < size && is_number(token + 1)) ||
         (token + 2 < size && is_number(token + 2) && words[token + 1].is(WordClass::infinitive));
}

bool Reading::breaks(uint32_t token) const {
  const Word& word = words[token];
  if (word.verb != kNone) return true;
  switch (word.mark) {
    case Word::Mark::comma:
    case Word::Mark::stop:
    case Word::Mark::end:
    case Word::Mark::open:
    case Word::Mark::close:
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

uint32_t Reading::head_end(Range range) const {
  for (uint32_t i = range.first; i < range.last; ++i) {
    const Word& word = words[i];
    // "hundreds of thousands of people": the head comes last.
    const bool counts = word.is(WordClass::of) && i > range.first && is_number(i - 1);
    if (i > range.first && word.is(WordClass::preposition) && word.mention == kNone && !counts &&
        !is_approximator(i)) {
      return i;
    }
  }
  return range.last;
}

Range Reading::strip(Range range) const {
  Range out = range;
  while (!out.empty()) {
    const Word& word = words[out.first];
    const bool leads =
        word.mention == kNone && (word.is(WordClass::conjunction) || word.is(WordClass::adverb) ||
                                  word.is(WordClass::contrast) || word.mark != Word::Mark::none);
    if (leads && !is_approximator(out.first)) {
      ++out.first;
      continue;
    }
    if (word.mention != kNone || !word.is(WordClass::preposition) || is_approximator(out.first)) {
      break;
    }
    // A prepositional phrase in front without a comma: up to the end of its first mention, or of
    // its time ("on Wednesday the rebels", "on 24 December Pakistan").
    uint32_t at = out.first + 1;
    const auto is_time = [&](uint32_t t) {
      return words[t].mention == kNone && words[t].verb == kNone &&
             (words[t].is(WordClass::time_word) || is_number(t));
    };
    uint32_t end = at;
    while (end < out.last && is_time(end)) ++end;
    if (end > at && end < out.last &&
        (words[end].mention != kNone || words[end].is(WordClass::determiner))) {
      out.first = end;
      continue;
    }
    while (at < out.last && words[at].mention == kNone) ++at;
    if (at >= out.last) return {out.last, out.last};
    at = mentions->mentions[words[at].mention].last;
    if (at >= out.last) return {out.last, out.last};
    out.first = at;
  }
  return out;
}

std::vector<uint32_t> Reading::mentions_in(Range range) const {
  std::vector<uint32_t> found;
  uint32_t current = kNone;
  for (uint32_t i = range.first; i < range.last; ++i) {
    const Word& word = words[i];
    if (word.mention != kNone) {
      current = word.mention;
      i = std::max(i + 1, mentions->mentions[word.mention].last) - 1;
      continue;
    }
    const bool parts = word.is(WordClass::conjunction) || word.mark == Word::Mark::comma;
    if (parts && current != kNone) {
      found.push_back(current);
      current = kNone;
    }
  }
  if (current != kNone) found.push_back(current);
  return found;
}

namespace {

// ", who was there," or ", the minister,": the comma that opens what the comma at `close` ends.
uint32_t opening_comma(const Reading& reading, uint32_t close, uint32_t first) {
  uint32_t nearest = kNone;
  uint32_t at = close;
  for (uint32_t steps = 0; at > first && steps < kWalk; ++steps) {
    --at;
    const Word& word = reading.words[at];
    if (word.mark == Word::Mark::stop || word.mark == Word::Mark::open ||
        word.mark == Word::Mark::close) {
      break;
    }
    if (word.mark != Word::Mark::comma) continue;
    if (nearest == kNone) nearest = at;
    const Word& next = reading.words[at + 1];
    const bool opens = next.is(WordClass::relative) || next.is(WordClass::determiner) ||
                       next.verb != kNone || next.is(WordClass::preposition) ||
                       next.is(WordClass::subordinator);
    if (opens) return at;
  }
  return nearest;
}

uint32_t matching_parenthesis(const Reading& reading, uint32_t close, uint32_t first) {
  for (uint32_t at = close, steps = 0; at > first && steps < 20; ++steps) {
    --at;
    if (reading.words[at].form == "(") return at;
  }
  return kNone;
}

// "said on Wednesday that the rebels …", "told reporters that …": it opens what is said, and does
// not hang on the noun before it.
bool opens_content(const Reading& reading, uint32_t that, uint32_t first) {
  constexpr uint32_t kAdjuncts = 10;  // tokens between the verb and what is said; a guess
  for (uint32_t at = that; at > first && that - at < kAdjuncts;) {
    --at;
    const Word& word = reading.words[at];
    if (word.mark != Word::Mark::none) return false;
    if (word.verb == kNone) continue;
    const Word& next = reading.words[at + 1];
    const bool adjunct = next.mention != kNone || next.is(WordClass::preposition) ||
                         next.is(WordClass::time_word) || next.is(WordClass::adverb);
    return adjunct && !next.is(WordClass::determiner) && reading.lexicon->is_clausal(word.form);
  }
  return false;
}

}  // namespace

Reading::Left Reading::left_phrase(uint32_t before) const {
  Left left;
  if (before >= words.size() && before > 0 && words.empty()) return left;
  const uint32_t anchor = before > 0 ? before - 1 : 0;
  const uint32_t first = before > 0 ? sentence_first(anchor) : 0;
  left.range = {before, before};
  uint32_t at = before;
  uint32_t conjunction = kNone;
  for (uint32_t steps = 0; at > first && steps < kWalk; ++steps) {
    const uint32_t t = at - 1;
    const Word& word = words[t];
    const bool nothing_yet = left.range.empty();
    const auto stop = [&](Left::Stop why, uint32_t where) {
      left.stop = why;
      left.at = where;
    };
    if (word.verb != kNone) {
      if (conjunction != kNone) left.range.first = conjunction + 1;
      stop(Left::Stop::verb, word.verb);
      return left;
    }
    if (word.mark == Word::Mark::comma) {
      if (nothing_yet) {
        const uint32_t open = opening_comma(*this, t, first);
        if (open == kNone) {
          stop(Left::Stop::boundary, t);
          return left;
        }
        at = open;
        left.range = {at, at};
        continue;
      }
      const bool list = conjunction != kNone && conjunction - t <= 6 && t > first &&
                        words[t - 1].mention != kNone;
      if (!list) {
        stop(Left::Stop::boundary, t);
        return left;
      }
    } else if (word.form == ")") {
      const uint32_t open = matching_parenthesis(*this, t, first);
      if (open == kNone) {
        stop(Left::Stop::boundary, t);
        return left;
      }
      if (nothing_yet) {
        at = open;
        left.range = {at, at};
        continue;
      }
      left.range.first = open;
      at = open;
      continue;
    } else if (word.mark != Word::Mark::none && word.mark != Word::Mark::quote) {
      stop(Left::Stop::boundary, t);
      return left;
    } else if (word.mention == kNone) {
      if (word.is(WordClass::conjunction)) {
        if (nothing_yet) {
          stop(Left::Stop::shared, t);
          return left;
        }
        conjunction = t;
      } else if (word.is(WordClass::contrast)) {
        stop(nothing_yet ? Left::Stop::shared : Left::Stop::boundary, t);
        return left;
      } else if (word.is(WordClass::complementizer) && !nothing_yet &&
                 opens_content(*this, t, first)) {  // NOLINT(bugprone-branch-clone)
        stop(Left::Stop::complementizer, t);
        return left;
      } else if (word.is(WordClass::relative) && (!word.is(WordClass::determiner) || nothing_yet ||
                                                  (t > first && words[t - 1].mention != kNone))) {
        stop(Left::Stop::relative, t);
        return left;
      } else if (word.is(WordClass::complementizer) && !word.is(WordClass::determiner)) {
        stop(Left::Stop::complementizer, t);
        return left;
      } else if (word.is(WordClass::complementizer) && t > first && words[t - 1].verb != kNone) {
        stop(Left::Stop::complementizer, t);
        return left;
      } else if (word.is(WordClass::subordinator) &&
                 (!word.is(WordClass::preposition) ||
                  (word.is(WordClass::link) && !nothing_yet && !is_number(t + 1)))) {
        stop(Left::Stop::boundary, t);
        return left;
      } else if (nothing_yet && word.is(WordClass::adverb)) {
        at = t;
        left.range = {at, at};
        continue;
      }
    }
    left.range.first =
        word.mention == kNone ? t : std::max(first, mentions->mentions[word.mention].first);
    at = left.range.first;
  }
  return left;
}

std::vector<Complement> Reading::complements(uint32_t from) const {
  std::vector<Complement> found;
  if (from >= words.size()) return found;
  const uint32_t last = std::min(sentence_last(from > 0 ? from - 1 : 0), from + kWalk);
  Complement current;
  current.range = {from, from};
  const auto finish = [&](uint32_t end) {
    current.range.last = end;
    if (current.range.empty()) return;
    const uint32_t head = head_end(current.range);
    current.mentions = mentions_in({current.range.first, head});
    // "several bases of the group": the group, where the noun before "of" is no mention.
    if (current.mentions.empty() && head < current.range.last) {
      current.mentions = mentions_in({head, current.range.last});
    }
    found.push_back(current);
  };
  uint32_t at = from;
  while (at < last) {
    const Word& word = words[at];
    if (word.mention != kNone) {
      at = std::max(at + 1, mentions->mentions[word.mention].last);
      continue;
    }
    if (word.form == "(") {
      uint32_t close = at + 1;
      while (close < last && close < at + 12 && words[close].form != ")") ++close;
      if (close < last && words[close].form == ")") {
        at = close + 1;
        continue;
      }
    }
    if (word.mark == Word::Mark::quote || word.mark == Word::Mark::open ||
        word.mark == Word::Mark::close) {
      ++at;
      continue;
    }
    if (word.mark == Word::Mark::comma) {
      // A list goes on if a mention stands on both sides and a conjunction closes it soon.
      bool list = at > from && words[at - 1].mention != kNone && at + 1 < last;
      uint32_t next = at + 1;
      while (list && next < last && next < at + 4 && words[next].mention == kNone &&
             !breaks(next) && !words[next].is(WordClass::preposition)) {
        ++next;
      }
      list = list && next < last && words[next].mention != kNone;
      if (list) {
        const uint32_t after = mentions->mentions[words[next].mention].last;
        list =
            after < last &&
            (words[after].is(WordClass::conjunction) ||
             (words[after].mark == Word::Mark::comma && after + 1 < last &&
              (words[after + 1].is(WordClass::conjunction) || words[after + 1].mention != kNone)));
        list = list || words[next].is(WordClass::conjunction);
      }
      if (!list) break;
      at = next;
      continue;
    }
    if (breaks(at)) break;
    if (word.is(WordClass::infinitive) && at + 1 < last && words[at + 1].verb != kNone &&
        verbs[words[at + 1].verb].infinitive) {
      break;
    }
    if (word.is(WordClass::conjunction)) {
      uint32_t next = at + 1;
      while (next < last && words[next].is(WordClass::adverb)) ++next;
      if (next < last && words[next].verb != kNone) break;
    }
    const bool nested = word.is(WordClass::of) && current.range.first < at;
    if (word.is(WordClass::preposition) && !nested && !is_approximator(at)) {
      finish(at);
      current = {};
      current.preposition = at;
      current.range = {at + 1, at + 1};
    }
    ++at;
  }
  finish(at);
  return found;
}

}  // namespace casus::statements
