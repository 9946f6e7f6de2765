#include <string_view>
#include <utility>

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

#include "mentions/unknown/text_names.h"

namespace casus::mentions::unknown {
namespace {

class ShortForms {
 public:
  explicit ShortForms(TextNames& names) : names_(names), draft_(names.draft), words_(names.words) {}

  // Short forms: "Clinton" after (or before) "Hillary Clinton".
  void link_surnames() {
    for (uint32_t i = 0; i < words_.size(); ++i) {
      const Word& word = words_[i];
      if (!word.has(kUpper) || words_.casing_of(i) == Casing::upper) continue;
      const uint32_t own = names_.people.by_surname(i);
      const uint32_t person = own != kNone ? own : names_.people.by_father(i);
      if (const uint32_t name = draft_.name_covering(i); name != kNone) {
        // A small place that is called like somebody in this text is that one.
        Item& item = draft_.items[name];
        if (person == kNone || item.place == kNone || item.entry != kNone ||
            item.last - item.first != 1 || !names_.is_minor(item.place) ||
            names_.preceded_by_locative(i))
          continue;
        item.dropped = true;
      }
      if (person != kNone && !draft_.is(i, kStop)) {
        add_short_form(i, person, 0.9F);
        continue;
      }
      if (words_.casing_of(i) != Casing::normal) continue;
      if (is_eastern_surname(i)) {
        add_short_form(i, names_.people.by_given(i), 0.8F);
        continue;
      }
      if (draft_.is(i, kCommon | kNotName | kStop | kTitle)) continue;
      if (names_.occasions.count(word.form) != 0) continue;
      const uint32_t given = names_.people.by_given(i);
      if (given != kNone && !beside_capital(i))
        add_short_form(i, given, 0.7F);
      else if (draft_.is(i, kGivenName) && !beside_capital(i) && !names_.preceded_by_locative(i))
        add_loose({i, i + 1, kNone, kNone, false}, "given-name");
      else if (!word.has(kSentenceStart) && !beside_capital(i))
        add_misspelt(i);
    }
    for (const Run& run : names_.loose) add_loose(run, "speaker");
  }

  // "Koizumi" behind "Shinjiro Koizumi": his, though the data know another by that name, unless the
  // text names that one, too.
  void settle_namesakes() {
    tsl::robin_map<uint32_t, uint32_t> called;  // last word's form → the first item of a full name
    tsl::robin_set<uint32_t> known_in_full;     // actors with a given name or a title
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      const Item& item = draft_.items[i];
      if (item.dropped || item.kind != MentionKind::person || item.actor == kNone) continue;
      if (is_full_name(item) && item.entry == kNone) called.emplace(words_[item.last - 1].form, i);
      const bool titled = item.first > 0 && draft_.is(item.first - 1, kTitle) &&
                          words_.same_sentence(item.first - 1, item.first);
      if (item.entry != kNone && (titled || item.last - item.first > 1))
        known_in_full.insert(item.actor);
    }
    for (Item& item : draft_.items) {
      const bool bare = !item.dropped && item.kind == MentionKind::person && item.entry != kNone &&
                        item.last - item.first == 1 && known_in_full.count(item.actor) == 0;
      if (!bare) continue;
      const auto told = called.find(words_[item.first].form);
      if (told == called.end() || draft_.items[told->second].first > item.first) continue;
      item.actor = draft_.items[told->second].actor;
      item.entry = kNone;
      item.rule = "surname";
    }
  }

 private:
  // "Sun" of "Sun Ruijun", whose surname comes first.
  bool is_eastern_surname(uint32_t i) const {
    const uint32_t person = names_.people.by_given(i);
    return person != kNone && draft_.is(i, kEasternSurname) && draft_.parse.has_tags() &&
           draft_.parse.upos[words_[i].token] == Upos::propn && draft_.name_covering(i) == kNone &&
           !beside_capital(i);
  }

  void add_misspelt(uint32_t i) {
    const uint32_t person = names_.people.misspelt(words_.form(i));
    if (person != kNone) add_short_form(i, person, 0.6F);
  }

  bool beside_capital(uint32_t i) const {
    const auto capital_at = [&](uint32_t w) {
      return words_.same_sentence(i, w) && words_[w].has(kUpper) && !words_[w].has(kPunct) &&
             !words_[w].has(kSentenceStart) && draft_.name_covering(w) == kNone;
    };
    return capital_at(i + 1) || (i > 0 && capital_at(i - 1));
  }

  // With a given name that stands before it all the same: "Ann Miller".
  uint32_t begin_of_short_form(uint32_t word) const {
    if (word == 0 || !words_.same_sentence(word - 1, word)) return word;
    const uint32_t given = word - 1;
    const bool named = words_[given].has(kUpper) && !words_[given].has(kPunct) &&
                       draft_.is(given, kGivenName) && !draft_.is(word, kGivenName) &&
                       draft_.name_covering(given) == kNone;
    return named ? given : word;
  }

  void add_short_form(uint32_t word, uint32_t person, float score) {
    Item item = names_.make(begin_of_short_form(word), word + 1, MentionKind::person, score);
    item.actor = draft_.items[person].actor;
    item.entry = draft_.items[person].entry;
    item.rule = "surname";
    draft_.items.push_back(std::move(item));
  }

  // A single name that says something: a misspelt surname, or somebody of one name.
  void add_loose(const Run& run, std::string_view rule) {
    if (draft_.name_covering(run.first) != kNone || names_.people.by_surname(run.first) != kNone ||
        names_.people.by_father(run.first) != kNone)
      return;
    const uint32_t best = names_.people.misspelt(words_.form(run.first));
    if (best != kNone) {
      add_short_form(run.first, best, 0.6F);
    } else {
      names_.add(run.first, run.last, MentionKind::person, rule, {}, 0.4F);
    }
  }

  TextNames& names_;
  Draft& draft_;
  const Words& words_;
};

}  // namespace

void link_short_forms(TextNames& names) { ShortForms(names).link_surnames(); }
void settle_namesakes(TextNames& names) { ShortForms(names).settle_namesakes(); }

}  // namespace casus::mentions::unknown
