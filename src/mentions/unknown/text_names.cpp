#include "mentions/unknown/text_names.h"

#include <utility>

#include "text/utf8.h"

namespace casus::mentions::unknown {

bool TextNames::is_covered_by_noun(uint32_t i) const {
  const uint32_t item = draft.name_covering(i);
  return item != kNone && draft.items[item].entry == kNone && draft.items[item].place == kNone;
}

// "COMMUNIST PARTY OF LIMA", in capitals throughout: the adjective of a body by name.
bool TextNames::opens_body(uint32_t i) const {
  const Parse& parse = draft.parse;
  const uint32_t token = words[i].token;
  if (parse.upos[token] != Upos::adj || parse.relation[token] != Relation::amod) return false;
  const uint32_t head = parse.head[token];
  if (head == kNone || head <= token || parse.upos[head] != Upos::propn) return false;
  uint32_t next = i + 1;
  const auto passes = [&](uint32_t w) {
    const Upos tag = parse.upos[words[w].token];
    return words[w].has(kUpper) && (tag == Upos::propn || tag == Upos::adj);
  };
  while (words.same_sentence(i, next) && words[next].token < head && passes(next)) ++next;
  return words.same_sentence(i, next) && words[next].token == head &&
         draft.is(next, kOrganisationWord);
}

bool TextNames::is_capital(uint32_t i) const {
  const Word& word = words[i];
  if (draft.is_syllable(i)) return draft.name_covering(i) == kNone;
  if (!word.has(kUpper) || word.has(kPunct) || is_covered_by_noun(i)) return false;
  if (draft.name_covering(i) != kNone) return true;
  if (draft.is(i, kStop)) return false;
  // In capitals throughout, the parser tells names from words.
  const bool tells = words.casing_of(i) != Casing::upper && !words.is_in_capitals(i);
  return tells || draft.parse.upos[word.token] == Upos::propn || opens_body(i);
}

bool TextNames::joins(uint32_t word) const {
  return draft.parse.has_tags() && draft.parse.relation[words[word].token] == Relation::cc;
}

bool TextNames::is_minor(uint32_t place) const {
  const std::string_view feature = lexicon.places.feature(place);
  return feature != "PCLI" && feature != "PPLC" && feature != "ADM1" && feature != "CONT" &&
         feature != "RGN";
}

bool TextNames::is_saint(uint32_t word) const {
  return draft.is(word, kPlacePrefix) && draft.is(word, kTitle);
}

bool TextNames::is_parsed_person(uint32_t word) const {
  const uint32_t parsed = draft.parsed_name(word);
  return draft.parse.has_tags() && parsed != kNone &&
         draft.parse.names[parsed].kind == NameKind::person;
}

uint32_t TextNames::past_title(uint32_t first, uint32_t last) const {
  uint32_t after = first;
  for (uint32_t i = first; i < last && draft.is(i, kTitle | kTitlePart) && !is_saint(i); ++i) {
    if (draft.is(i, kTitle)) after = i + 1;
  }
  return after;
}

uint32_t TextNames::past_firm_suffix(uint32_t last) const {
  const bool follows = words.form(last) == "," && words.same_sentence(last, last + 1) &&
                       words[last + 1].has(kUpper) && draft.is(last + 1, kFirmSuffix);
  return follows ? last + 2 : last;
}

uint32_t TextNames::head_of_name(uint32_t first, uint32_t last) const {
  for (uint32_t i = first + 1; i < last; ++i) {
    if (draft.is(i, kOf) && draft.name_covering(i) == kNone) return i - 1;
  }
  return last - 1;
}

bool TextNames::preceded_by_locative(uint32_t i) const {
  return i > 0 && words.same_sentence(i - 1, i) && draft.is(i - 1, kLocative);
}

bool TextNames::speaks_after(uint32_t i) const {
  for (uint32_t k = i; k < i + 3 && i > 0 && words.same_sentence(i - 1, k); ++k) {
    if (draft.is(k, kSpeech)) return true;
    if (!draft.is(k, kAuxiliary | kAdverb)) return false;
  }
  return false;
}

Item TextNames::make(uint32_t first, uint32_t last, MentionKind kind, float score) const {
  Item item;
  item.first = first;
  item.last = last;
  item.head = last - 1;
  item.kind = kind;
  item.score = score;
  return item;
}

void TextNames::drop_inside(const Item& whole) {
  for (uint32_t i = whole.first; i < whole.last; ++i) {
    const uint32_t inner = draft.name_covering(i);
    if (inner != kNone) draft.items[inner].dropped = true;
  }
}

std::string TextNames::text_of(uint32_t first, uint32_t last) const {
  return utf8::squeeze(words.span(first, last).in(words.text));
}

uint32_t TextNames::add(uint32_t first, uint32_t last, MentionKind kind, std::string_view rule,
                        std::string country, float score) {
  Item item = make(first, last, kind, score);
  item.rule = "unknown:" + std::string(rule);
  drop_inside(item);
  Actor actor;
  actor.name = text_of(first, last);
  actor.id = draft.identity_of(first, last);
  if (actor.id.empty()) return kNone;
  actor.kind = kind == MentionKind::person ? "person" : "organisation";
  actor.country = std::move(country);
  item.actor = draft.add_actor(std::move(actor));
  draft.items.push_back(std::move(item));
  return static_cast<uint32_t>(draft.items.size() - 1);
}

}  // namespace casus::mentions::unknown
