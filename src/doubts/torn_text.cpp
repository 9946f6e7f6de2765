// Text that was torn or pasted together: spaces and full stops lost, sentences that can't be meant
// as they stand; and pronouns that refer to nobody.
#include <algorithm>

#include "doubts/sight.h"
#include "text/utf8.h"

namespace casus::doubts {

namespace {

constexpr std::size_t kLeastWord = 4;  // letters: below, too much is an abbreviation or a unit

template <class Test>
bool all_of(std::string_view word, const Test& test) {
  for (std::size_t at = 0; at < word.size();) {
    uint32_t length = 1;
    const char32_t c = utf8::decode(word, at, length);
    if (!test(c)) return false;
    at += std::max<uint32_t>(1, length);
  }
  return !word.empty();
}
bool is_small(std::string_view word) { return all_of(word, utf8::is_lower); }
bool is_number(std::string_view word) { return all_of(word, utf8::is_digit); }
// "The", "She": not "THE".
bool is_capitalised(std::string_view word) {
  uint32_t length = 1;
  return !word.empty() && utf8::is_upper(utf8::decode(word, 0, length)) && length < word.size() &&
         is_small(word.substr(length));
}

// Does a word that is one with something before it ("@user16", "-driven") end here?
bool starts_free(const Sight& sight, uint32_t token) {
  const uint32_t begin = sight.parse.tokens[token].span.begin;
  return begin == 0 || sight.document.text[begin - 1] == ' ' ||
         sight.document.text[begin - 1] == '\n';
}

// "in the northwest of the country16 soldiers were killed": the number counts what comes after it.
void glued_number(Sight& sight, uint32_t token, const Sentence& sentence) {
  const Parse& parse = sight.parse;
  if (token + 2 >= sentence.last || !sight.touches_next(token) || sight.touches_next(token + 1))
    return;
  const std::string_view word = sight.word(token);
  if (word.size() < kLeastWord || !is_small(word) || !is_number(sight.word(token + 1)) ||
      !starts_free(sight, token) || sight.rules.known.count(word) == 0) {
    return;
  }
  const uint32_t counted = parse.head[token + 1];
  const bool plural = counted != kNone && counted > token + 1 &&
                      parse.relation[token + 1] == Relation::nummod &&
                      parse.feats(counted).find("Number=Plur") != std::string_view::npos;
  if (!plural) return;
  const Span at{parse.tokens[token].span.begin, parse.tokens[token + 1].span.end};
  sight.doubt("garbled", "text", at, "glued_number", {{"words", sight.text(at)}});
}

// "were expelledand introduced".
void glued_words(Sight& sight, uint32_t token) {
  if (!sight.touches_next(token) || !starts_free(sight, token) || sight.in_name(token)) return;
  const std::string_view word = sight.word(token);
  const std::string_view next = sight.word(token + 1);
  if (word.size() < kLeastWord || !is_small(word) || !sight.rules.is(Words::glue, next)) return;
  const Span at{sight.parse.tokens[token].span.begin, sight.parse.tokens[token + 1].span.end};
  sight.doubt("garbled", "text", at, "glued_words", {{"words", sight.text(at)}});
}

// Titles and headings write every word with a capital.
bool is_in_title_case(const Sight& sight, const Sentence& sentence) {
  uint32_t words = 0;
  uint32_t capitals = 0;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    uint32_t length = 1;
    const char32_t c = utf8::decode(sight.word(t), 0, length);
    words += utf8::is_letter(c) ? 1u : 0u;
    capitals += utf8::is_upper(c) ? 1u : 0u;
  }
  return capitals * 2 > words;
}

// "on the land The group attacked": a subject that begins with a capital behind a plain noun.
void run_on(Sight& sight, uint32_t token, const Sentence& sentence) {
  const Parse& parse = sight.parse;
  if (token <= sentence.first || token + 1 >= sentence.last) return;
  if (!sight.rules.is(Words::starter, parse.form(token)) || !is_capitalised(sight.word(token)))
    return;
  const uint32_t before = token - 1;
  if (parse.upos[before] != Upos::noun || !is_small(sight.word(before)) ||
      sight.touches_next(before) || sight.in_name(token)) {
    return;
  }
  const bool determines = parse.relation[token] == Relation::det;
  const uint32_t subject = determines ? parse.head[token] : token;
  if (subject == kNone || parse.relation[subject] != Relation::nsubj) return;
  if (determines && is_capitalised(sight.word(token + 1))) return;  // "The Hague", "The Guardian"
  const uint32_t verb = parse.head[subject];
  if (verb == kNone || verb < subject || is_in_title_case(sight, sentence)) return;
  const Span at{parse.tokens[before].span.begin, parse.tokens[token + 1].span.end};
  sight.doubt("garbled", "text", at, "run_on", {{"words", sight.text(at)}});
}

// "targeted the destruction of a base and the army".
void odd_object(Sight& sight, uint32_t token) {
  const Parse& parse = sight.parse;
  if (parse.relation[token] != Relation::obj || parse.upos[token] != Upos::noun) return;
  const uint32_t verb = parse.head[token];
  if (verb == kNone || !sight.rules.is(Words::act, parse.lemma(token)) ||
      parse.upos[verb] != Upos::verb || !sight.rules.is(Words::strike, parse.lemma(verb))) {
    return;
  }
  const Span a = parse.tokens[verb].span;
  const Span b = parse.tokens[token].span;
  const Span at{std::min(a.begin, b.begin), std::max(a.end, b.end)};
  sight.doubt("garbled", "recipient", at, "odd_object", {{"words", sight.text(at)}});
}

}  // namespace

void find_torn_text(Sight& sight) {
  for (const Sentence& sentence : sight.parse.sentences) {
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      glued_number(sight, t, sentence);
      glued_words(sight, t);
      run_on(sight, t, sentence);
      odd_object(sight, t);
    }
  }
}

namespace {

// Could a pronoun for one man or woman mean this word?
bool may_be_a_person(const Sight& sight, uint32_t token) {
  const Upos tag = sight.parse.upos[token];
  if (tag == Upos::propn) return !sight.in_known_name(token);
  return false;
}

bool is_one_person(const Sight& sight, const Mention& mention) {
  if (mention.form == MentionForm::pronoun) return false;
  if (mention.kind == MentionKind::person) return true;
  // "an analyst", "the victim" may be filed under the group they are one of.
  if (mention.kind != MentionKind::group || mention.form != MentionForm::nominal) return false;
  for (uint32_t t = mention.first; t < mention.last; ++t) {
    if (!mention.head.contains(sight.parse.tokens[t].span)) continue;
    return sight.parse.feats(t).find("Number=Sing") != std::string_view::npos;
  }
  return true;
}

// The byte where the first word stands that could be one person; the text's size if there is none.
uint32_t first_person(const Sight& sight) {
  auto first = static_cast<uint32_t>(sight.document.text.size());
  for (const Mention& mention : sight.mentions.mentions) {
    if (mention.span.begin >= first) break;
    if (is_one_person(sight, mention)) first = mention.span.begin;
  }
  for (const ParsedName& name : sight.parse.names) {
    if (name.kind != NameKind::person || sight.in_known_name(name.first)) continue;
    first = std::min(first, sight.parse.tokens[name.first].span.begin);
  }
  for (uint32_t t = 0; t < sight.parse.tokens.size(); ++t) {
    if (sight.parse.tokens[t].span.begin >= first) break;
    if (may_be_a_person(sight, t)) first = sight.parse.tokens[t].span.begin;
  }
  return first;
}

}  // namespace

// Only the first: what follows refers to the same nobody. A person told of later in the same
// sentence will do ("In his speech, the minister …").
void find_references(Sight& sight) {
  const uint32_t person = first_person(sight);
  for (const Sentence& sentence : sight.parse.sentences) {
    if (person < sentence.span.end) return;
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      if (sight.parse.upos[t] != Upos::pron || !sight.rules.is(Words::person, sight.parse.form(t)))
        continue;
      const Span at = sight.parse.tokens[t].span;
      sight.doubt("reference", "actor", at, "no_person", {{"words", sight.text(at)}});
      return;
    }
  }
}

}  // namespace casus::doubts
