// Words with their classes and marks, and whom they stand for.
#include <algorithm>
#include <iterator>
#include <string_view>

#include "statements/trees/tree_reader.h"
#include "text/utf8.h"

namespace casus::statements::trees {

namespace {

constexpr char32_t kOpenQuotes[] = {U'“', U'„', U'«'};
constexpr char32_t kCloseQuotes[] = {U'”', U'»'};

Word::Mark mark_of(std::string_view text, std::string_view form, bool spaced) {
  if (form.empty()) return Word::Mark::stop;
  uint32_t length = 0;
  const char32_t c = utf8::decode(text, 0, length);
  if (length < text.size()) {
    // "...", "--", "''" and the like.
    if (form == "..." || form == "--") return Word::Mark::stop;
    if (form == "''" || form == "``") return Word::Mark::quote;
    return Word::Mark::none;
  }
  if (std::find(std::begin(kOpenQuotes), std::end(kOpenQuotes), c) != std::end(kOpenQuotes)) {
    return Word::Mark::open;
  }
  if (std::find(std::begin(kCloseQuotes), std::end(kCloseQuotes), c) != std::end(kCloseQuotes)) {
    return Word::Mark::close;
  }
  switch (form[0]) {
    case ',':
      return Word::Mark::comma;
    case '"':
      return Word::Mark::quote;
    case ';':
    case ':':
    case '(':
    case '[':
    case ']':
      return Word::Mark::stop;
    case '-':
      return spaced ? Word::Mark::stop : Word::Mark::none;
    case '.':
    case '!':
    case '?':
      return Word::Mark::end;
    default:
      return Word::Mark::none;
  }
}

// A mention's words without the clauses and phrases that hang on its head: [first, last).
Range core_of(const Reading& r, const Mention& m) {
  const Parse& p = *r.parse;
  uint32_t head = m.first;
  while (head + 1 < m.last && p.tokens[head].span.end < m.head.end) ++head;
  uint32_t last = head + 1;
  const bool name = m.form == MentionForm::name;
  while (last < m.last) {
    const bool ends = r.words[last].mark == Word::Mark::comma ||
                      r.words[last].mark == Word::Mark::stop || p.upos[last] == Upos::verb ||
                      p.upos[last] == Upos::aux || p.upos[last] == Upos::sconj ||
                      r.words[last].is(WordClass::relative) || (!name && p.upos[last] == Upos::adp);
    if (ends) break;
    ++last;
  }
  return {m.first, last};
}

uint32_t top_of(const Parse& p, Range core) {
  for (uint32_t t = core.first; t < core.last; ++t) {
    const uint32_t head = p.head[t];
    if (head == kNone || head < core.first || head >= core.last) return t;
  }
  return core.first;
}

// "tens of thousands of people": who is counted, not the number.
void count_people(Reading& r) {
  const auto plain_at = [&](uint32_t t) {
    return r.by_top[t] == kNone || is_thing(r.mentions->mentions[r.by_top[t]]);
  };
  for (uint32_t t = 0; t < r.words.size(); ++t) {
    uint32_t counted = t;
    while (counted != kNone && plain_at(counted) && r.words[counted].is(WordClass::number_word)) {
      counted = noun_of(r, counted);
    }
    if (counted != kNone && counted != t && r.by_top[counted] != kNone) {
      r.by_top[t] = r.by_top[counted];
    }
  }
}

}  // namespace

uint32_t noun_of(const Reading& r, uint32_t noun) {
  const Parse& p = *r.parse;
  for (const uint32_t d : p.dependents(noun)) {
    if (d < noun || p.relation[d] != Relation::nmod) continue;
    for (const uint32_t c : p.dependents(d)) {
      if (p.relation[c] == Relation::case_ && r.words[c].is(WordClass::of)) return d;
    }
  }
  return kNone;
}

void fill_words(Reading& r) {
  const Parse& parse = *r.parse;
  r.words.resize(parse.tokens.size());
  r.token_sentence.resize(parse.tokens.size());
  for (uint32_t s = 0; s < parse.sentences.size(); ++s) {
    for (uint32_t t = parse.sentences[s].first; t < parse.sentences[s].last; ++t) {
      r.token_sentence[t] = s;
    }
  }
  for (uint32_t i = 0; i < r.words.size(); ++i) {
    Word& word = r.words[i];
    word.form = parse.form(i);
    word.classes = r.lexicon->classes(word.form);
    if (word.is(WordClass::not_adverb)) word.classes &= ~bit(WordClass::adverb);
    const std::string_view text = parse.tokens[i].span.in(r.document->text);
    const bool spaced = i == 0 || parse.tokens[i - 1].space_after;
    word.mark = mark_of(text, word.form, spaced);
  }
}

void place_mentions(Reading& r) {
  const auto size = static_cast<uint32_t>(r.words.size());
  r.by_top.assign(size, kNone);
  const auto& all = r.mentions->mentions;
  r.tops.assign(all.size(), kNone);
  for (uint32_t m = 0; m < all.size(); ++m) {
    const Mention& mention = all[m];
    if (mention.last > size || mention.first >= mention.last) continue;
    const Range core = core_of(r, mention);
    const uint32_t top = top_of(*r.parse, core);
    r.tops[m] = top;
    uint32_t& place = r.by_top[top];
    const bool better = place == kNone || (all[place].actor == kNone && mention.actor != kNone);
    if (better) place = m;
    // Things and happenings are found by their heads alone: they would hide whose they are.
    if (is_thing(mention) || r.words[core.first].mention != kNone) continue;
    for (uint32_t t = core.first; t < core.last; ++t) {
      if (r.words[t].mention != kNone) break;
      r.words[t].mention = m;
      r.words[t].name = mention.form == MentionForm::name;
      // Marks inside a name ("U.S.", "Al-Qaeda") divide nothing.
      r.words[t].mark = Word::Mark::none;
    }
  }
  count_people(r);
}

}  // namespace casus::statements::trees
