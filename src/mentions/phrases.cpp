// Every noun phrase of the trees is a mention: what the data files and the names have found gets
// its whole phrase, and what they have not found becomes a mention of its own, whose kind its head
// word tells.
#include <algorithm>
#include <utility>

#include "mentions/draft.h"
#include "mentions/owners.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kLongestTitle = 6;

class Finder {
 public:
  Finder(Draft& draft, const HeadWords& heads)
      : draft_(draft), parse_(draft.parse), heads_(heads), owners_(draft) {}

  void run() {
    give_places_actors();
    find_noun_phrases();
    claim_heads();
    tell_people_from_states();
    for (const NounPhrase& phrase : phrases_) {
      if (is_title_of_name(phrase)) continue;
      if (claimed_[phrase.head] == kNone && !inside_name(phrase.head)) add(phrase);
    }
    find_owners();
    open_rows();
    name_offices();
    lend_offices();
  }

 private:
  void give_places_actors() {
    for (Item& item : draft_.items) {
      if (item.dropped || item.form != MentionForm::name || item.kind != MentionKind::place ||
          item.place == kNone || item.actor != kNone || item.entry != kNone)
        continue;
      item.actor = owners_.place_actor(item);
    }
  }

  // "two Israelis", "young Kenyans", "thousands of Ukrainians": some of a state's people, and not
  // the state, as "the Israelis" may be.
  void tell_people_from_states() {
    for (Item& item : draft_.items) {
      if (!item.dropped && item.is_demonym && item.noun == kNone && item.entry != kNone &&
          draft_.lexicon.actors[item.entry].kind == "state" && are_some(item.tree_head))
        item.actor = owners_.people_of_state(item.entry);
    }
  }

  bool are_some(uint32_t head) const {
    if (number(head) != Plurality::plural) return false;
    bool some = parse_.relation[head] == Relation::nmod && is_of(head);
    for (const uint32_t child : parse_.dependents(head)) {
      if (child > head) break;
      const Relation relation = parse_.relation[child];
      if (relation == Relation::nummod || relation == Relation::amod) return true;
      if (relation == Relation::det) some = !draft_.lexicon.is(parse_.form(child), kDefinite);
    }
    return some;
  }

  void find_noun_phrases() {
    phrases_.reserve(parse_.tokens.size() / 3);
    for (const Sentence& sentence : parse_.sentences)
      noun_phrases(parse_, heads_, sentence, phrases_);
    phrase_at_.assign(parse_.tokens.size(), kNone);
    for (uint32_t i = 0; i < phrases_.size(); ++i) phrase_at_[phrases_[i].head] = i;
  }
  NounPhrase phrase_at(uint32_t head) const {
    return phrase_at_[head] == kNone ? phrase_of(parse_, head) : phrases_[phrase_at_[head]];
  }

  void claim_heads() {
    claimed_.assign(parse_.tokens.size(), kNone);
    in_name_.assign(parse_.tokens.size(), 0);
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      Item& item = draft_.items[i];
      if (item.dropped) continue;
      const uint32_t first = draft_.words[item.first].token;
      const uint32_t last = draft_.words[item.last - 1].token + 1;
      item.tree_head = head_of(parse_, first, last);
      item.phrase = phrase_at(item.tree_head);
      if (describes(item.tree_head)) item.phrase = {item.tree_head, first, last, first, last};
      item.phrase.first = std::min(item.phrase.first, first);
      item.phrase.last = std::max(item.phrase.last, last);
      take_possessive(item.phrase);
      claim(i);
      if (item.form == MentionForm::name) {
        for (uint32_t t = first; t < last; ++t) in_name_[t] = i + 1;
      }
    }
  }

  // Of two items with one head the name stays the head's; the other keeps its own words as phrase.
  void claim(uint32_t i) {
    Item& item = draft_.items[i];
    uint32_t& owner = claimed_[item.tree_head];
    if (owner == kNone ||
        (draft_.items[owner].form != MentionForm::name && item.form == MentionForm::name)) {
      owner = i;
    }
  }

  bool describes(uint32_t token) const {
    switch (parse_.relation[token]) {
      case Relation::compound:
      case Relation::amod:
      case Relation::flat:
      case Relation::fixed:
        return true;
      default:
        return false;
    }
  }

  void take_possessive(NounPhrase& phrase) const {
    if (phrase.last < parse_.tokens.size() && parse_.relation[phrase.last] == Relation::case_ &&
        parse_.upos[phrase.last] == Upos::part && parse_.head[phrase.last] == phrase.head)
      ++phrase.last;
  }

  // "President Duterte", "militant group Hamas": the noun before a name is how it is named, and the
  // phrase is the name's.
  bool is_title_of_name(const NounPhrase& phrase) {
    uint32_t next = phrase.head + 1;
    const uint32_t most = std::min<uint32_t>(phrase.core_last, phrase.head + kLongestTitle);
    while (next < most && in_name_[next] == 0) ++next;
    if (next >= phrase.core_last && next > phrase.head + 1) return false;
    if (next >= parse_.tokens.size() || in_name_[next] == 0) return false;
    const uint32_t index = in_name_[next] - 1;
    Item& name = draft_.items[index];
    if (inside_name(phrase.head) || name.tree_head == phrase.head) return false;
    const uint32_t last = draft_.words[name.last - 1].token + 1;
    const bool tied = last <= phrase.core_last || parse_.head[name.tree_head] == phrase.head ||
                      parse_.head[phrase.head] == name.tree_head;
    const Relation relation = parse_.relation[name.tree_head];
    if (!tied || draft_.words[name.first].token != next || relation == Relation::nmod ||
        relation == Relation::acl || relation == Relation::obl)
      return false;
    name.phrase.first = std::min(name.phrase.first, phrase.first);
    name.phrase.last = std::max(name.phrase.last, phrase.last);
    if (const uint32_t noun = claimed_[phrase.head]; noun != kNone) {
      Item& nominal = draft_.items[noun];
      named_after_.emplace_back(index, noun);
      nominal.phrase.last = std::min(nominal.phrase.last, std::max(next, phrase.head + 1));
    }
    return true;
  }

  // "Nigerian minister Jane Doe", "Jane Doe, Nigeria's minister": the office's country and sectors
  // are the person's.
  void lend_offices() {
    for (const auto& [name, noun] : named_after_) lend(name, noun);
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      const Item& item = draft_.items[i];
      if (item.dropped || item.form != MentionForm::nominal || item.tree_head == kNone ||
          parse_.relation[item.tree_head] != Relation::appos)
        continue;
      const uint32_t above = parse_.head[item.tree_head];
      if (above != kNone && in_name_[above] != 0) lend(in_name_[above] - 1, i);
    }
  }

  // "his counterpart, Jane Doe", "the new leader, Colonel Jane Doe": the one person behind the
  // comma.
  void name_offices() {
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      const Item& name = draft_.items[i];
      const bool somebody = !name.dropped && name.form == MentionForm::name &&
                            name.kind == MentionKind::person && name.actor != kNone;
      if (!somebody || name.tree_head == kNone ||
          parse_.relation[name.tree_head] != Relation::appos)
        continue;
      const uint32_t head = parse_.head[name.tree_head];
      const uint32_t noun = head == kNone ? kNone : claimed_[head];
      uint32_t first = draft_.words[name.first].token;
      if (name.phrase.first > head) first = std::min(first, name.phrase.first);
      if (noun == kNone || first != head + 2 || parse_.form(first - 1) != "," ||
          parse_.xpos(head) != "NN")
        continue;
      Item& office = draft_.items[noun];
      if (office.dropped || office.form != MentionForm::nominal ||
          office.kind != MentionKind::person)
        continue;
      lend(i, noun);
      office.actor = name.actor;
    }
  }

  void lend(uint32_t name, uint32_t noun) {
    const Item& person = draft_.items[name];
    const bool open = person.kind == MentionKind::person || person.kind == MentionKind::other;
    if (open && person.entry == kNone && person.place == kNone &&
        draft_.items[noun].kind != MentionKind::place)
      owners_.lend_office(person.actor, draft_.items[noun].actor);
  }

  // Whose is it? By the tree, where the words beside it have not told: "the newly elected president
  // of the whole of Chile".
  void find_owners() {
    // From the end, since what owns stands after "of" more often than before.
    for (auto i = static_cast<uint32_t>(draft_.items.size()); i-- > 0;) {
      const Item& item = draft_.items[i];
      if (item.dropped || item.tree_head == kNone || claimed_[item.tree_head] != i) continue;
      if (item.form == MentionForm::name) take_country(i);
      if (item.form != MentionForm::nominal) continue;
      if (item.noun != kNone ? item.owner == kNone && item.actor != kNone : item.actor == kNone)
        take_owner(i);
    }
  }

  // "the presidents of Iran and Iraq": one of each.
  void open_rows() {
    for (Item& item : draft_.items) {
      const bool somebody = item.kind == MentionKind::person || item.kind == MentionKind::group ||
                            item.kind == MentionKind::organization;
      if (item.dropped || item.form != MentionForm::nominal || item.noun == kNone || !somebody ||
          item.owner == kNone || item.actor == kNone || item.tree_head == kNone ||
          parse_.xpos(item.tree_head) != "NNS")
        continue;
      const uint32_t first = draft_.items[item.owner].tree_head;
      if (first == kNone || parse_.relation[first] != Relation::nmod ||
          parse_.head[first] != item.tree_head)
        continue;
      std::vector<uint32_t> members = {item.actor};
      for (const uint32_t child : parse_.dependents(first)) {
        if (parse_.relation[child] != Relation::conj || in_name_[child] == 0) continue;
        const Item owner = draft_.items[in_name_[child] - 1];
        if (owner.dropped || owner.kind == MentionKind::person || owner.actor == kNone) continue;
        const uint32_t actor = owners_.owned_actor(draft_.lexicon.nouns[item.noun], owner);
        if (std::ranges::find(members, actor) == members.end()) members.push_back(actor);
      }
      if (members.size() > 1) item.members = std::move(members);
    }
  }

  // "Iraqi Kurds".
  void take_country(uint32_t i) {
    const Item& item = draft_.items[i];
    if (item.entry == kNone || item.actor == kNone || item.is_demonym ||
        draft_.lexicon.actors[item.entry].kind != "people")
      return;
    const uint32_t owner = owner_of(item.tree_head);
    if (owner == kNone || draft_.items[owner].entry == item.entry) return;
    draft_.items[i].actor = owners_.people_actor(item, draft_.items[owner]);
  }

  void take_owner(uint32_t i) {
    if (draft_.items[i].kind == MentionKind::place && take_place(i)) return;
    const bool somebody = draft_.items[i].kind == MentionKind::person ||
                          draft_.items[i].kind == MentionKind::group ||
                          draft_.items[i].kind == MentionKind::organization ||
                          draft_.items[i].kind == MentionKind::place;
    if (!somebody) return;
    const uint32_t noun = draft_.items[i].noun;
    if (noun == kNone && take_part(i)) return;
    const uint32_t owner = owner_of(draft_.items[i].tree_head);
    if (owner == kNone) return;
    if (draft_.items[i].kind == MentionKind::place && draft_.items[owner].actor != kNone) {
      lend_part(i, owner);  // "Afghan territory"
      return;
    }
    owners_.give(i, owner);
  }

  // "the town of Cizre": the place itself.
  bool take_place(uint32_t i) {
    for (const uint32_t child : parse_.dependents(draft_.items[i].tree_head)) {
      if (parse_.relation[child] != Relation::nmod || !is_of(child) || in_name_[child] == 0)
        continue;
      const Item& name = draft_.items[in_name_[child] - 1];
      if (name.kind != MentionKind::place || name.actor == kNone || name.entry != kNone) continue;
      lend_part(i, in_name_[child] - 1);
      return true;
    }
    return false;
  }

  void lend_part(uint32_t i, uint32_t part) {
    draft_.items[i].actor = draft_.items[part].actor;
    draft_.items[i].lent_actor = true;
    draft_.items[i].score = kOwnedScore;
  }

  // The name that says whose: "Pakistan's", "Pakistani", "of Pakistan".
  uint32_t owner_of(uint32_t head) const {
    uint32_t best = kNone;
    bool best_is_within = false;
    for (const uint32_t child : parse_.dependents(head)) {
      const bool before = child < head;
      const Relation relation = parse_.relation[child];
      const bool modifier = before && (relation == Relation::nmod || relation == Relation::amod ||
                                       relation == Relation::compound);
      const bool within = relation == Relation::nmod && child > head && has_case(child, kWithin) &&
                          !points_back(head) && !is_between(head);
      const bool behind = relation == Relation::nmod && child > head;
      const bool sent = behind && has_case(child, kBaseline);
      if (!modifier && !within && !sent && !(relation == Relation::nmod && is_of(child))) continue;
      const uint32_t item = in_name_[child] == 0 ? claimed_[child] : in_name_[child] - 1;
      if (item == kNone || draft_.items[item].form == MentionForm::pronoun) continue;
      // "gunmen from the group", not "a man from the town"; "envoys from Iran met", but "withdrew
      // troops from Iran".
      const bool comes = parse_.relation[head] != Relation::obj && is_state(draft_.items[item]);
      if (sent && !is_body(draft_.items[item]) && !comes) continue;
      const Item& name = draft_.items[item];
      // "the company's board": a nominal owns only as a possessor, or what leads it.
      if (name.form == MentionForm::nominal &&
          (name.actor == kNone || name.lent_actor ||
           (parse_.label(child) != "nmod:poss" && relation != Relation::nmod)))
        continue;
      if (name.kind == MentionKind::person || name.dropped) continue;
      if (name.entry == kNone && name.place == kNone && name.actor == kNone) continue;
      // Where somebody is says least: "Pakistani students in Turkey".
      if (within && (best != kNone || name.form != MentionForm::name ||
                     (name.place == kNone && !is_state(name))))
        continue;
      if (best == kNone || before || best_is_within) best = item;
      best_is_within = within;
    }
    return best;
  }

  static bool is_body(const Item& item) {
    return item.kind == MentionKind::organization || item.kind == MentionKind::group;
  }

  // "such groups in Syria", "those soldiers": told of before, wherever they are.
  bool points_back(uint32_t head) const {
    for (const uint32_t child : parse_.dependents(head)) {
      if (child < head && draft_.lexicon.is(parse_.form(child), kDefinite) &&
          !draft_.lexicon.is(parse_.form(child), kArticle))
        return true;
    }
    return false;
  }
  // "talks between the parties in Jeddah": the talks are there.
  bool is_between(uint32_t head) const {
    for (const uint32_t child : parse_.dependents(head)) {
      if (parse_.relation[child] == Relation::case_ &&
          draft_.lexicon.is(parse_.form(child), kBetween))
        return true;
    }
    return false;
  }
  bool is_of(uint32_t token) const { return has_case(token, kOf); }
  bool has_case(uint32_t token, uint64_t classes) const {
    for (const uint32_t child : parse_.dependents(token)) {
      if (parse_.relation[child] == Relation::case_)
        return draft_.lexicon.is(parse_.form(child), classes);
    }
    return false;
  }
  bool is_state(const Item& item) const {
    return item.entry != kNone && draft_.lexicon.actors[item.entry].kind == "state";
  }

  // "a group of tourists", "a military intelligence agency": what it is made of says who it is.
  bool take_part(uint32_t i) {
    const uint32_t head = draft_.items[i].tree_head;
    const bool loose = heads_.noun(parse_.lemma(head)).sense == Sense::group;
    for (const uint32_t child : parse_.dependents(head)) {
      const Relation relation = parse_.relation[child];
      const bool part = relation == Relation::nmod && child > head && loose && is_of(child);
      const bool compound = relation == Relation::compound && child < head;
      const uint32_t item = claimed_[child];
      if ((!part && !compound) || item == kNone || draft_.items[item].dropped) continue;
      if (draft_.items[item].form != MentionForm::nominal || draft_.items[item].actor == kNone)
        continue;
      lend_part(i, item);
      return true;
    }
    return false;
  }

  bool inside_name(uint32_t token) const { return in_name_[token] != 0; }

  void add(const NounPhrase& phrase) {
    Item item;
    const Span core = draft_.words_of_tokens(phrase.core_first, phrase.core_last);
    if (core.empty()) return;
    item.first = core.begin;
    item.last = core.end;
    item.head = core.end - 1;
    item.tree_head = phrase.head;
    item.phrase = phrase;
    item.rule = "tree";
    const Pronoun* pronoun = heads_.pronoun(parse_.form(phrase.head));
    if (pronoun != nullptr && parse_.upos[phrase.head] != Upos::noun &&
        parse_.upos[phrase.head] != Upos::propn) {
      item.form = MentionForm::pronoun;
      if (pronoun->gender == Gender::unknown && pronoun->person == 3) {
        item.kind = MentionKind::group;
      } else if (pronoun->gender != Gender::thing) {
        item.kind = pronoun->number == Plurality::plural ? MentionKind::group : MentionKind::person;
      }
      const Span word = draft_.words_of_tokens(phrase.head, phrase.head + 1);
      if (word.empty()) return;
      item.first = word.begin;
      item.last = word.end;
    } else {
      const bool named = parse_.upos[phrase.head] == Upos::propn && !is_office(phrase);
      item.form = named ? MentionForm::name : MentionForm::nominal;
      const std::string_view lemma = parse_.lemma(phrase.head);
      item.head_kind = item.form == MentionForm::nominal
                           ? heads_.noun(parse_.form(phrase.head), lemma)
                           : heads_.noun(lemma);
      if (item.form == MentionForm::nominal) {
        item.kind = kind_of(item.head_kind->sense, number(phrase.head));
      } else {
        item.first = begin_of_name(item);
        item.kind = MentionKind::other;
        if (may_act(phrase.head, item)) item.actor = unknown_actor(item);
      }
    }
    claimed_[phrase.head] = static_cast<uint32_t>(draft_.items.size());
    draft_.items.push_back(std::move(item));
  }

  // "Chief Operating Officer": a title of several words, written as a name.
  bool is_office(const NounPhrase& phrase) const {
    return phrase.head > phrase.core_first && draft_.lexicon.is(parse_.form(phrase.head), kTitle) &&
           draft_.lexicon.is(parse_.form(phrase.head - 1), kTitlePart) &&
           heads_.noun(parse_.form(phrase.head)).sense == Sense::person;
  }

  // "Amazon" of "the wide Amazon", "Ministry" of "Uganda's Ministry": whose it is and how it is
  // described is no part of a name; "eTurbo Store" is one.
  uint32_t begin_of_name(const Item& item) const {
    const Words& words = draft_.words;
    const bool capitals = words[item.head].has(kUpper);
    uint32_t first = item.head;
    while (first > item.first) {
      const uint32_t before = first - 1;
      const bool named = capitals ? words[before].has(kUpper | kMixedCaps)
                                  : parse_.upos[words[before].token] == Upos::propn;
      const bool joint = before > item.first && draft_.is(before, kParticle | kOf) &&
                         words[before - 1].has(kUpper);
      if (!joint && (!named || words[before].has(kPunct) || draft_.is(before, kArticle))) break;
      --first;
    }
    return first;
  }

  // A name that nothing else has told of, in a place where somebody or something stands.
  bool may_act(uint32_t head, const Item& item) const {
    const Words& words = draft_.words;
    if (!words[item.head].has(kUpper) || words.casing_of(item.head) != Casing::normal) return false;
    if (item.head_kind->sense != Sense::none || draft_.is(item.head, kStop | kNotName))
      return false;
    switch (parse_.relation[head]) {
      case Relation::nsubj:
      case Relation::obj:
      case Relation::iobj:
      case Relation::obl:
      case Relation::conj:
        return true;
      default:
        return parse_.label(head) == "nmod:poss";
    }
  }

  uint32_t unknown_actor(const Item& item) {
    Actor actor;
    actor.name = utf8::squeeze(draft_.words.span(item.first, item.last).in(draft_.words.text));
    actor.id = draft_.identity_of(item.first, item.last);
    actor.kind = "unknown";
    return actor.id.empty() ? kNone : draft_.add_actor(std::move(actor));
  }

  Plurality number(uint32_t token) const {
    const std::string_view tag = parse_.xpos(token);
    return tag == "NNS" || tag == "NNPS" ? Plurality::plural : Plurality::singular;
  }

  Draft& draft_;
  const Parse& parse_;
  const HeadWords& heads_;
  std::vector<NounPhrase> phrases_;
  std::vector<uint32_t> phrase_at_;  // of each token: the phrase that it heads, or kNone
  std::vector<uint32_t> claimed_;    // of each token: the item whose head it is
  std::vector<uint32_t> in_name_;    // of each token: 1 + the item of the name it is part of, or 0
  Owners owners_;
  std::vector<std::pair<uint32_t, uint32_t>> named_after_;  // name, the nominal before it
};

}  // namespace

void find_phrases(Draft& draft, const HeadWords& heads) {
  if (draft.parse.has_tags()) Finder(draft, heads).run();
}

}  // namespace casus::mentions
