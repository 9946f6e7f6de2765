#include "mentions/draft.h"

#include <algorithm>
#include <utility>

namespace casus::mentions {

Draft::Draft(const Words& of_words, const Parse& of_parse, const Lexicon& with, Date on)
    : words(of_words), parse(of_parse), lexicon(with), date(on) {
  classes_ = words.ask_forms<uint64_t>(
      [&](std::string_view form, std::size_t hash) { return with.classes(form, hash); });
  starts_of_names_.resize(words.first_of_form.size());
  for (std::size_t f = 0; f < starts_of_names_.size(); ++f)
    starts_of_names_[f] =
        with.names.start(words.form(words.first_of_form[f]), words.hash_of_form[f]);
  first_word_.assign(parse.tokens.size() + 1, words.size());
  for (uint32_t w = words.size(); w > 0; --w) {
    const uint32_t token = words[w - 1].token;
    if (token < first_word_.size()) first_word_[token] = w - 1;
  }
  for (std::size_t t = first_word_.size() - 1; t > 0; --t)
    first_word_[t - 1] = std::min(first_word_[t - 1], first_word_[t]);
  parsed_names_.assign(parse.tokens.size(), kNone);
  for (uint32_t i = 0; i < parse.names.size(); ++i) {
    for (uint32_t t = parse.names[i].first; t < parse.names[i].last; ++t) parsed_names_[t] = i;
  }
}

const Draft::GazetteerWord& Draft::gazetteer_word(uint32_t word) {
  if (gazetteer_words_.empty()) gazetteer_words_.resize(words.first_of_form.size());
  GazetteerWord& out = gazetteer_words_[words[word].form];
  if (!out.asked) {
    out.asked = true;
    out.begins_name = lexicon.places.find(words.form(word), out.hit);
  }
  return out;
}

void Draft::ask_gazetteer(const std::vector<uint32_t>& forms) {
  if (gazetteer_words_.empty()) gazetteer_words_.resize(words.first_of_form.size());
  std::vector<std::string_view> written;
  written.reserve(forms.size());
  for (const uint32_t form : forms) written.push_back(words.form(words.first_of_form[form]));
  const std::vector<Gazetteer::Answer> answers = lexicon.places.gazetteer().find_all(written);
  for (std::size_t i = 0; i < forms.size(); ++i)
    gazetteer_words_[forms[i]] = {true, answers[i].found, answers[i].hit};
}

bool Draft::is_syllable(uint32_t word) const {
  constexpr std::size_t kLongestSyllable = 6;
  const bool glued = word > 0 && word < words.size() && words[word].has(kAfterHyphen) &&
                     words[word].has(kLetter) && !words[word].has(kUpper) &&
                     words[word - 1].has(kUpper) && parse.has_tags() &&
                     words.form(word).size() <= kLongestSyllable;
  if (!glued || parse.upos[words[word].token] == Upos::propn) return glued;
  return word > 1 && words.same_sentence(word - 2, word) && words[word - 2].has(kUpper) &&
         is(word - 2, kEasternSurname) && !is(word, kTied | kHeld | kBased | kRuling);
}

Span Draft::words_of_tokens(uint32_t first, uint32_t last) const {
  const auto at = [&](uint32_t t) {
    return t < first_word_.size() ? first_word_[t] : words.size();
  };
  return {at(first), at(last)};
}

uint32_t Draft::known_actor(uint32_t entry) {
  const auto known = known_.find(entry);
  if (known != known_.end()) return known->second;
  const uint32_t index = add_actor(as_of(lexicon.actors[entry], date));
  known_.emplace(entry, index);
  return index;
}

std::string Draft::identity_of(uint32_t first, uint32_t last) const {
  while (last > first + 1 && is(last - 1, kFirmSuffix)) --last;
  // "B. C. Miller" keeps all there is of his names, "O'Neill" the whole of it.
  const bool given = words.form(first).size() > 1;
  std::string out;
  for (uint32_t i = first; i < last; ++i) {
    const uint32_t end = words[i].span.end;
    const bool initial = given && i > first && i + 1 < last && words.form(i).size() == 1 &&
                         words[i].has(kUpper) && end < words.text.size() &&
                         (words.text[end] == ' ' || words.text[end] == '.');
    if (initial) continue;
    // With what stands between it and the word before, be it a blank or an apostrophe.
    const uint32_t from = i == first ? words[i].span.begin : words[i - 1].span.end;
    out.append(Span{from, words[i].span.end}.in(words.text));
  }
  return slug(out);
}

// The slot that has the id, or the free one where it belongs.
std::size_t Draft::slot_of(std::string_view id) const {
  std::size_t at = WordHash{}(id) & (by_id_.size() - 1);
  while (by_id_[at] != kNone && actors[by_id_[at]].id != id) at = (at + 1) & (by_id_.size() - 1);
  return at;
}

uint32_t Draft::actor_called(std::string_view id) const {
  return by_id_.empty() ? kNone : by_id_[slot_of(id)];
}

uint32_t Draft::add_actor(Actor actor) {
  if (by_id_.size() <= 2 * actors.size()) {
    constexpr std::size_t kFewest = 64;
    by_id_.assign(std::max(kFewest, 2 * by_id_.size()), kNone);
    for (uint32_t i = 0; i < actors.size(); ++i) by_id_[slot_of(actors[i].id)] = i;
  }
  uint32_t& index = by_id_[slot_of(actor.id)];
  if (index == kNone) {
    index = static_cast<uint32_t>(actors.size());
    actors.push_back(std::move(actor));
  }
  return index;
}

void Draft::index_names() {
  if (names_.empty()) names_.resize(words.size() + 1);
  const auto is_name = [](const Item& item) {
    return !item.dropped && item.form == MentionForm::name;
  };
  // Mostly they are as they were when they were indexed last.
  std::size_t same = 0;
  uint32_t next = 0;
  for (; next < items.size(); ++next) {
    const Item& item = items[next];
    if (!is_name(item)) continue;
    const IndexedName name{item.first, item.last, next};
    if (same == indexed_.size() || indexed_[same] != name) break;
    ++same;
  }
  if (same < indexed_.size()) {
    // Names are few among the words: only where they were is there anything to forget.
    for (const IndexedName& name : indexed_) write(name, kNone);
    indexed_.clear();
    next = 0;
  }
  for (; next < items.size(); ++next) {
    if (!is_name(items[next])) continue;
    indexed_.push_back({items[next].first, items[next].last, next});
    write(indexed_.back(), next);
  }
}

void Draft::write(const IndexedName& name, uint32_t item) {
  names_[name.first].starting = item;
  names_[name.last].ending = item;
  for (uint32_t w = name.first; w < name.last; ++w) names_[w].covering = item;
}

namespace {

// "the aircraft carrier Gerald R. Ford", "the frigate Admiral Gorshkov": a ship is called after
// somebody, and is nobody.
void name_vessels(Draft& draft) {
  for (Item& item : draft.items) {
    const bool open = !item.dropped && item.form == MentionForm::name &&
                      (item.kind == MentionKind::person || item.kind == MentionKind::other);
    if (!open || item.noun != kNone) continue;
    uint32_t before = item.first;
    const auto may_go_on = [&] {
      return before > 0 && draft.words.same_sentence(before, before - 1) &&
             !draft.words[before - 1].has(kPossessive);
    };
    if (may_go_on() && draft.is(before - 1, kTitle)) --before;
    if (!may_go_on() || !draft.is(before - 1, kVessel)) continue;
    item.kind = item.likely = MentionKind::other;
    item.actor = item.entry = kNone;
  }
}

}  // namespace

void find_items(Draft& draft, const Document& document, const HeadWords& heads) {
  draft.items.reserve(draft.words.size() / 3 + 16);
  draft.actors.reserve(draft.words.size() / 16 + 16);
  find_known_names(draft);
  find_gazetteer_names(draft, draft.parse, document.site);
  resolve_places(draft, document);
  find_nominals(draft);
  find_unknown_names(draft);
  name_vessels(draft);
  find_asides(draft, draft.parse);
  resolve_places(draft, document);
  mark_metonyms(draft);
  find_phrases(draft, heads);
}

}  // namespace casus::mentions
