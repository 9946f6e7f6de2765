#include <string>
#include <utility>

#include "mentions/owners.h"
#include "mentions/unknown/text_names.h"

namespace casus::mentions::unknown {
namespace {

class KnownNames {
 public:
  explicit KnownNames(TextNames& names)
      : names_(names), draft_(names.draft), words_(names.words), lexicon_(names.lexicon) {}

  // "Google, Inc."
  void take_firm_suffixes() {
    for (Item& item : draft_.items) {
      const bool firm = !item.dropped && item.entry != kNone &&
                        item.kind == MentionKind::organization && item.form == MentionForm::name &&
                        item.last < words_.size();
      if (firm) item.last = names_.past_firm_suffix(item.last);
    }
  }

  // "The Boeing 777", "a Boeing 737-800" is a thing, not its maker, where the tree takes the number
  // for a part of the name.
  void take_models() {
    if (!draft_.parse.has_tags()) return;
    for (Item& item : draft_.items) {
      const uint32_t number = item.last;
      if (item.dropped || item.entry == kNone || item.form != MentionForm::name ||
          lexicon_.actors[item.entry].kind != "company" ||
          !words_.same_sentence(item.first, number) || !words_[number].has(kDigit))
        continue;
      const uint32_t token = words_[number].token;
      const uint32_t head = draft_.parse.head[token];
      if (draft_.parse.relation[token] != Relation::flat || head < words_[item.first].token)
        continue;
      do {
        ++item.last;
      } while (words_.same_sentence(item.first, item.last) && words_[item.last].has(kDigit) &&
               words_[item.last].has(kAfterHyphen));
      item.kind = MentionKind::other;
      item.entry = kNone;
      item.is_model = true;
      item.rule = "unknown:model";
      Actor actor;
      actor.name = names_.text_of(item.first, item.last);
      actor.id = draft_.identity_of(item.first, item.last);
      actor.kind = "unknown";
      item.actor = draft_.add_actor(std::move(actor));
    }
    draft_.index_names();
  }

  // "Ministry of Health and Wellness", of which the data know the Ministry of Health: what the tree
  // joins with a word of the name that is not its head.
  void take_coordinated() {
    if (!draft_.parse.has_tags()) return;
    bool grown = false;
    for (Item& item : draft_.items) {
      const uint32_t joint = item.last;
      if (item.dropped || item.kind != MentionKind::organization || item.last - item.first < 3 ||
          item.form != MentionForm::name || !words_.same_sentence(item.first, joint + 1) ||
          !names_.joins(joint) || !words_[joint + 1].has(kUpper) ||
          draft_.name_covering(joint + 1) != kNone)
        continue;
      const uint32_t token = words_[joint + 1].token;
      const uint32_t head = draft_.parse.head[token];
      if (draft_.parse.relation[token] == Relation::conj && head != kNone &&
          words_[item.first].token < head && head <= words_[item.last - 1].token &&
          draft_.is(item.first + 1, kOf)) {
        item.last = joint + 2;
        grown = true;
      }
    }
    if (grown) draft_.index_names();
  }

  // "Juan \"El Alto\" Perez": one person, who is Juan Perez, or whom the data know by one of these
  // names.
  void take_nicknamed() {
    bool any = false;
    for (uint32_t i = 1; i + 2 < words_.size(); ++i) {
      const Span name = words_.form(i) == "\"" ? nicknamed(i) : Span{};
      if (name.empty()) continue;
      uint32_t close = i + 1;
      while (words_.form(close) != "\"") ++close;
      Item item = names_.make(name.begin, name.end, MentionKind::person, 0.8F);
      item.rule = "unknown:nickname";
      for (uint32_t w = name.begin; w < name.end; ++w) {
        const uint32_t inner = draft_.name_covering(w);
        if (inner == kNone || draft_.items[inner].dropped) continue;
        if (draft_.items[inner].kind == MentionKind::person && item.actor == kNone) {
          item.actor = draft_.items[inner].actor;
          item.entry = draft_.items[inner].entry;
        }
        draft_.items[inner].dropped = true;
      }
      if (item.actor == kNone) {
        Actor actor;
        actor.name = names_.text_of(name.begin, i) + " " + names_.text_of(close + 1, name.end);
        actor.id = slug(actor.name);
        actor.kind = "person";
        if (!actor.id.empty()) item.actor = draft_.add_actor(std::move(actor));
      }
      const auto at = static_cast<uint32_t>(draft_.items.size());
      draft_.items.push_back(std::move(item));
      names_.people.add_surname(name.end - 1, at);
      names_.people.add_given(name.begin, at);
      any = true;
      i = name.end;
    }
    if (any) draft_.index_names();
  }

  // Small places whose names are words or parts of names: "the East", "Sheikh Sabah Al-Sabah",
  // "President Kenyatta", "told IPS".
  void drop_doubtful_places() {
    for (Item& item : draft_.items) {
      if (item.dropped || item.place == kNone || item.entry != kNone) continue;
      item.dropped = is_direction(item) || is_called_like_place(item) || is_other_word(item);
    }
    draft_.index_names();
    take_directions();
    draft_.index_names();
  }

  // "Prime Minister Imran Khan": the office is part of how he is named. "Intelligence service ISI",
  // "militant group Hamas": the noun is the name's.
  void settle_appositions() {
    for (Item& item : draft_.items) {
      if (item.dropped || item.form != MentionForm::nominal) continue;
      // "Authority" in "National River Authority" is part of the name.
      const uint32_t around = draft_.name_covering(item.head);
      const uint32_t first = item.first + (draft_.is(item.first, kArticle) ? 1 : 0);
      if (around != kNone && draft_.items[around].first <= first &&
          item.last <= draft_.items[around].last) {
        item.dropped = true;
        continue;
      }
      if (item.last >= words_.size()) continue;
      const uint32_t next = draft_.name_starting(item.last);
      if (next == kNone || !words_.same_sentence(item.first, item.last)) continue;
      Item& name = draft_.items[next];
      if (names_body(item, name)) name.kind = MentionKind::organization;
      if (item.kind == MentionKind::person && name.kind == MentionKind::person) {
        item.dropped = true;
        if (name.entry == kNone) Owners(draft_).lend_office(name.actor, item.actor);
      }
      const bool body = item.kind == MentionKind::organization || item.kind == MentionKind::group;
      if (body && item.actor != kNone && name.kind == MentionKind::organization &&
          name.actor != kNone) {
        item.actor = name.actor;
        item.last = name.last;
        item.rule += "+apposition";
      }
    }
  }

 private:
  // The words of a person's name with another one in quotes, which open at the word `open`.
  Span nicknamed(uint32_t open) const {
    constexpr uint32_t kLongest = 3;  // words of each part
    uint32_t close = open + 1;
    while (close <= open + kLongest && words_.same_sentence(open, close) &&
           (words_[close].has(kUpper) || draft_.is(close, kParticle | kArticle)))
      ++close;
    if (close == open + 1 || !words_.same_sentence(open - 1, close + 1) ||
        words_.form(close) != "\"" || !words_[close + 1].has(kUpper))
      return {};
    uint32_t first = open;
    while (first > 0 && open - first < kLongest && words_.same_sentence(first - 1, open) &&
           words_[first - 1].has(kUpper) && !words_[first - 1].has(kPunct) &&
           !draft_.is(first - 1, kTitle | kTitlePart | kNotName | kSpeech))
      --first;
    uint32_t last = close + 2;
    while (last < close + 1 + kLongest && words_.same_sentence(open, last) &&
           words_[last].has(kUpper) && !words_[last].has(kPunct))
      ++last;
    const bool given =
        first < open && (draft_.is(first, kGivenName) || names_.is_parsed_person(open - 1));
    return given ? Span{first, last} : Span{};
  }

  // "Southern" of "Southern Iran" is no province.
  bool is_direction(const Item& item) const {
    return item.last - item.first == 1 && draft_.is(item.first, kDirection) &&
           draft_.name_starting(item.first + 1) != kNone;
  }

  bool is_other_word(const Item& item) const {
    const uint32_t w = item.first;
    if (item.last - w != 1 || !names_.is_minor(item.place)) return false;
    if (draft_.is(w, kPlacePrefix | kPlaceWord | kDirection | kOrganisationWord | kRegionWord) ||
        names_.people.by_surname(w) != kNone)
      return true;
    const bool is_normal = words_.casing_of(w) == Casing::normal;
    const bool capitals =
        is_normal && words_[w].has(kAllCaps) && words_[w].span.size() <= kLongestCapitals;
    const bool inside = w > 0 && words_.same_sentence(w - 1, w) && words_[w - 1].has(kUpper);
    const bool after_particle =
        inside && words_[w].has(kAfterHyphen) && draft_.is(w - 1, kParticle);
    const bool titled = inside && is_normal && draft_.is(w - 1, kTitle);
    return capitals || after_particle || titled;
  }

  // "Southern Iran", "North Indian": the direction is part of the name where it has a capital.
  void take_directions() {
    for (Item& item : draft_.items) {
      const bool named = item.kind == MentionKind::place || item.is_demonym;
      if (item.dropped || !named || item.first == 0 || !words_[item.first].has(kUpper)) continue;
      const uint32_t before = item.first - 1;
      if (words_.same_sentence(before, item.first) && words_[before].has(kUpper) &&
          draft_.is(before, kDirection) && draft_.name_covering(before) == kNone &&
          words_.casing_of(before) == Casing::normal)
        item.first = before;
    }
  }

  // "quotes from Pauline": a given name that the parser takes for a person's, and a small place.
  bool is_called_like_place(const Item& item) const {
    constexpr float kSure = 6.0F;  // as in parsed_names.cpp
    const uint32_t w = item.first;
    const uint32_t parsed = draft_.parsed_name(w);
    if (item.last != w + 1 || !draft_.is(w, kGivenName) || !names_.is_parsed_person(w))
      return false;
    const std::string_view feature = lexicon_.places.feature(item.place);
    if (feature == "PCLI" || feature == "PPLC" || feature == "CONT") return false;
    const bool within =
        w > 0 && words_.same_sentence(w - 1, w) && draft_.is(w - 1, kWithin | kDirection);
    return !within && (names_.is_minor(item.place) || draft_.parse.names[parsed].lead > kSure);
  }

  // "The gang Los Lobos" is nobody's name.
  bool names_body(const Item& noun, const Item& name) const {
    return name.kind == MentionKind::person && name.entry == kNone &&
           draft_.is(noun.head, kOrganisationWord) &&
           !draft_.is(name.first, kTitle | kTitlePart | kGivenName);
  }

  TextNames& names_;
  Draft& draft_;
  const Words& words_;
  const Lexicon& lexicon_;
};

}  // namespace

void amend_known_names(TextNames& names) {
  KnownNames known(names);
  known.take_firm_suffixes();
  known.take_models();
  known.take_coordinated();
  known.take_nicknamed();
  known.drop_doubtful_places();
}

void settle_appositions(TextNames& names) { KnownNames(names).settle_appositions(); }

}  // namespace casus::mentions::unknown
