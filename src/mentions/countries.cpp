#include "mentions/countries.h"

#include <algorithm>

#include "mentions/owners.h"

namespace casus::mentions {

Countries::Countries(Draft& draft)
    : draft_(draft),
      by_token_(draft.parse.tokens.size()),
      by_sentence_(draft.parse.sentences.size()) {
  for (const Item& item : draft.items) note(item);
  for (const Item& item : draft.asides) note(item);
  for (const Item& item : draft.items) note_in_sentence(item);
}

void Countries::note(const Item& item) {
  if (item.dropped || item.form != MentionForm::name) return;
  const bool is_state = item.entry != kNone && draft_.lexicon.actors[item.entry].kind == "state";
  if (!is_state && !item.is_demonym && item.place == kNone) return;
  const uint32_t country = number_of(Owners(draft_).country_of(item));
  for (uint32_t word = item.first; word < item.last; ++word)
    by_token_[draft_.words[word].token] = country;
}

uint32_t Countries::number_of(const std::string& country) {
  const auto known = std::find(named_.begin(), named_.end(), country);
  if (known != named_.end()) return static_cast<uint32_t>(known - named_.begin());
  named_.push_back(country);
  return static_cast<uint32_t>(named_.size() - 1);
}

void Countries::note_in_sentence(const Item& item) {
  if (item.dropped) return;
  if (item.actor != kNone)
    note_in_sentence(item, draft_.actors[item.actor].country);
  else
    note_in_sentence(item, Owners(draft_).country_of(item));
}

void Countries::note_in_sentence(const Item& item, std::string_view country) {
  InSentence& sentence = by_sentence_[draft_.words[item.first].sentence];
  if (country.empty() || country == sentence.country || !draft_.lexicon.is_state_code(country))
    return;
  if (sentence.country.empty()) sentence.country = country;
  sentence.several = sentence.several || sentence.country != country;
}

std::string Countries::of(const Item& item) const {
  std::string country = of_phrase(item);
  if (country.empty()) country = where_it_lies(item);
  if (!country.empty() || !is_of_its_sentence(item)) return country;
  const InSentence& sentence = by_sentence_[draft_.words[item.first].sentence];
  return sentence.several ? std::string() : sentence.country;
}

// Places by their own names say themselves where they lie; things are nobody's.
bool Countries::is_of_its_sentence(const Item& item) const {
  if (item.tree_head == kNone || item.form == MentionForm::pronoun) return false;
  // "members of the Association of Jurists": of a body that has no country.
  if (item.form == MentionForm::nominal && item.owner != kNone &&
      draft_.items[item.owner].kind == MentionKind::organization &&
      draft_.items[item.owner].form == MentionForm::name) {
    return false;
  }
  switch (item.kind) {
    case MentionKind::person:
    case MentionKind::group:
    case MentionKind::organization:
      return true;
    case MentionKind::place:
    case MentionKind::facility:
      return item.form == MentionForm::nominal;
    default:
      return false;
  }
}

std::string Countries::of_phrase(const Item& item) const {
  if (item.tree_head == kNone) return {};
  if (item.kind == MentionKind::other && item.form != MentionForm::name) return {};
  uint32_t after = 0;
  for (uint32_t t = item.phrase.first; t < item.phrase.last; ++t) {
    if (by_token_[t] == 0 || !leads_to(t, item)) continue;
    if (t < item.tree_head) return named_[by_token_[t]];
    if (after == 0) after = by_token_[t];
  }
  return named_[after];
}

// "took a village in Western Cambodia": what stands in one place and is named with it, whatever the
// tree hangs the place on.
std::string Countries::where_it_lies(const Item& item) const {
  const bool stands = item.kind == MentionKind::place || item.kind == MentionKind::facility;
  if (item.tree_head == kNone || !stands || item.form != MentionForm::nominal) return {};
  const uint32_t end = item.last;
  if (!draft_.words.same_sentence(end, item.first) || !draft_.is(end, kWithin)) return {};
  constexpr uint32_t kNear = 3;  // "in the Western Cambodia"
  for (uint32_t w = end + 1; w <= end + kNear && draft_.words.same_sentence(w, item.first); ++w) {
    const uint32_t country = by_token_[draft_.words[w].token];
    if (country != 0) return named_[country];
  }
  return {};
}

// Up the tree to the item's head, by nothing but whose and where.
bool Countries::leads_to(uint32_t token, const Item& item) const {
  constexpr int kFarthest = 5;
  const uint32_t first = draft_.words[item.first].token;
  const uint32_t last = draft_.words[item.last - 1].token;
  for (int step = 0; step < kFarthest; ++step) {
    if (token == kNone) return false;
    if (token == item.tree_head || (first <= token && token <= last)) return true;
    if (!is_bound(token)) return false;
    token = draft_.parse.head[token];
  }
  return false;
}

bool Countries::is_bound(uint32_t token) const {
  const Parse& parse = draft_.parse;
  switch (parse.relation[token]) {
    case Relation::amod:
    case Relation::compound:
    case Relation::flat:
      return true;
    case Relation::nmod: {
      for (const uint32_t child : parse.dependents(token)) {
        if (parse.relation[child] == Relation::case_ && child < token)
          return draft_.lexicon.is(parse.form(child), kOf | kWithin);
      }
      return true;  // "Ecuador's"
    }
    default:
      return false;
  }
}

}  // namespace casus::mentions
