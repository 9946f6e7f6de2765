// Kinds of people and bodies: a noun of the data with its modifiers and whose it is.
//
// The noun is the anchor. To its left stand modifiers ("security", "undocumented"), then perhaps
// whose it is — a demonym or a name, with or without "'s" —, then more modifiers and a determiner;
// to its right "of" and a name. "anti-X" in front of X makes the whole an actor of its own that is
// anybody but X.
#include <algorithm>
#include <utility>

#include "mentions/draft.h"
#include "mentions/owners.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kMostModifiers = 4;

struct Phrase {
  uint32_t first = 0;  // words [first, last)
  uint32_t last = 0;
  uint32_t noun_first = 0;
  uint32_t noun_last = 0;
  uint32_t noun = kNone;   // index into Lexicon::nouns
  uint32_t owner = kNone;  // index into Draft::items
  uint32_t affix = kNone;  // word: "anti" before the owner or "backed" after it
  bool hostile = false;
};

class Finder {
 public:
  explicit Finder(Draft& draft)
      : draft_(draft), words_(draft.words), lexicon_(draft.lexicon), owners_(draft) {}

  void run() {
    const auto names = static_cast<uint32_t>(draft_.items.size());
    for (uint32_t i = 0; i < words_.size();) {
      const PhraseTable::Match match = words_[i].has(kPunct) || draft_.name_covering(i) != kNone
                                           ? PhraseTable::Match{}
                                           : noun_at(i);
      if (match.words == 0) {
        ++i;
        continue;
      }
      take(i, match);
      i += match.words;
    }
    drop_hostile_names(names);
    draft_.index_names();
  }

 private:
  PhraseTable::Match noun_at(uint32_t i) const {
    const uint32_t end = words_.sentence_words[words_[i].sentence].end;
    PhraseTable::Match match = lexicon_.noun_forms.longest(
        words_.hash(i), [&](uint32_t k) { return words_.form(i + k); },
        std::min<uint32_t>(5, end - i));
    for (uint32_t k = 0; k < match.words; ++k) {
      if (draft_.name_covering(i + k) != kNone) return {};
    }
    return match;
  }

  bool before(uint32_t i, uint32_t anchor) const {
    return i > 0 && words_.same_sentence(i - 1, anchor);
  }

  // "military strike", "terrorist groups": the word only describes what follows.
  bool adjectival(uint32_t i, PhraseTable::Match match) const {
    const uint32_t next = i + match.words;
    if (match.words != 1 || !draft_.is(i, kModifier) || !words_.same_sentence(i, next))
      return false;
    if (words_[next].has(kPunct) || words_[next].has(kPossessive)) return false;
    if (noun_at(next).words > 0) return true;
    // With an owner or "the" in front, what follows may as well be its verb, and the body is told
    // rightly either way.
    const bool definite =
        before(i, i) && (draft_.name_ending(i) != kNone || words_[i - 1].has(kPossessive) ||
                         draft_.is(i - 1, kDefinite));
    if (definite) return false;
    return !draft_.is(next, kNotName | kSpeech | kAct | kAuxiliary | kAdverb | kLocative |
                                kConnector | kOf | kParticle);
  }

  // "Chief" of "chief executive" is nobody.
  bool is_of_title(uint32_t word) const {
    const uint32_t token = words_[word].token;
    return draft_.parse.has_tags() && draft_.parse.upos[token] == Upos::adj &&
           draft_.parse.relation[token] == Relation::amod && draft_.parse.head[token] > token &&
           draft_.is(word, kTitlePart) && draft_.is(word + 1, kTitle | kTitlePart);
  }

  void take(uint32_t i, PhraseTable::Match match) {
    if (adjectival(i, match) || is_of_title(i + match.words - 1)) return;
    // "anti-aircraft guns": nobody.
    if (words_[i].has(kAfterHyphen) && before(i, i) && draft_.is(i - 1, kHostile)) return;
    Phrase phrase;
    const uint32_t value = lexicon_.noun_forms.values(match).front();
    phrase.noun = value & ~kWeakForm;
    phrase.first = phrase.noun_first = i;
    phrase.last = phrase.noun_last = i + match.words;
    uint32_t left = skip_modifiers(phrase.first);
    find_owner(phrase, left);
    phrase.first = left;
    if (phrase.owner != kNone) phrase.first = skip_modifiers(phrase.first);
    find_owner_after(phrase);
    if ((value & kWeakForm) != 0 && phrase.owner == kNone && phrase.first == phrase.noun_first &&
        !is_possessed(phrase.first))
      return;
    if (is_made_by(phrase)) return;
    take_determiner(phrase);
    emit(phrase);
  }

  // "Airbus jets": what a company makes, and not its air force.
  bool is_made_by(const Phrase& phrase) const {
    if (phrase.owner == kNone || lexicon_.nouns[phrase.noun].actor_kind != "military") return false;
    const uint32_t entry = draft_.items[phrase.owner].entry;
    return entry != kNone && lexicon_.actors[entry].kind == "company";
  }

  // "its forces": whose, the pronoun will tell.
  bool is_possessed(uint32_t word) const {
    if (!before(word, word) || !draft_.parse.has_tags()) return false;
    const uint32_t token = words_[word - 1].token;
    return draft_.parse.upos[token] == Upos::pron && draft_.parse.label(token) == "nmod:poss";
  }

  uint32_t skip_modifiers(uint32_t from) const {
    uint32_t left = from;
    for (uint32_t n = 0; n < kMostModifiers && before(left, from); ++n) {
      if (draft_.name_covering(left - 1) != kNone || words_[left - 1].has(kPunct)) break;
      // "shot dead two guards"
      const bool apart = draft_.parse.has_tags() &&
                         draft_.parse.relation[words_[left - 1].token] == Relation::xcomp;
      if (apart || !draft_.is(left - 1, kModifier)) break;
      --left;
    }
    return left;
  }

  // Sets the owner and moves `left` to where it starts (with what belongs to it: "anti-", "'s",
  // "-backed").
  void find_owner(Phrase& phrase, uint32_t& left) const {
    uint32_t end = left;
    uint32_t affix = kNone;
    if (before(end, phrase.noun_first) && words_[end - 1].has(kPossessive)) {
      --end;
    } else if (before(end, phrase.noun_first) && words_[end - 1].has(kAfterHyphen) &&
               draft_.is(end - 1, kTied | kHeld | kBased)) {
      affix = --end;
    }
    const uint32_t item = draft_.name_ending(end);
    if (item == kNone || !words_.same_sentence(draft_.items[item].first, phrase.noun_first)) return;
    phrase.owner = item;
    phrase.affix = affix;
    left = draft_.items[item].first;
    if (before(left, phrase.noun_first) && draft_.is(left - 1, kHostile | kFriendly) &&
        (words_[left].has(kAfterHyphen) || !words_[left - 1].has(kUpper))) {
      phrase.affix = --left;
      phrase.hostile = draft_.is(left, kHostile);
    }
  }

  void find_owner_after(Phrase& phrase) const {
    const uint32_t of = phrase.last;
    if (!words_.same_sentence(of, phrase.noun_first)) return;
    const bool self = lexicon_.nouns[phrase.noun].self_of_state;
    if (!draft_.is(of, kOf) && !(self && draft_.is(of, kLocative))) return;
    uint32_t start = of + 1;
    if (draft_.is(start, kArticle)) ++start;
    // "the government of President Jane Doe"
    for (uint32_t n = 0;
         n < kMostModifiers && draft_.is(start, kTitle) && draft_.name_starting(start) == kNone &&
         words_.same_sentence(start + 1, phrase.noun_first);
         ++n)
      ++start;
    uint32_t item = draft_.name_starting(start);
    // "leaders of Egypt's Muslim Brotherhood": not Egypt's.
    while (item != kNone && words_.same_sentence(draft_.items[item].last, start) &&
           words_[draft_.items[item].last].has(kPossessive)) {
      start = draft_.items[item].last + 1;
      item = draft_.name_starting(start);
    }
    if (item == kNone || !words_.same_sentence(start, phrase.noun_first) ||
        draft_.items[item].is_demonym)
      return;
    const bool person_owns =
        phrase.owner != kNone && draft_.items[phrase.owner].kind == MentionKind::person;
    if (phrase.owner != kNone && !person_owns) {
      // "Taliban government in Afghanistan": whose it is has been said; the place only lengthens
      // the phrase.
      if (!self || draft_.items[item].place == kNone) return;
    } else if (draft_.is(of, kOf)) {
      phrase.owner = item;
    } else {
      return;
    }
    phrase.last = draft_.items[item].last;
  }

  void take_determiner(Phrase& phrase) const {
    for (uint32_t n = 0; n < 2 && before(phrase.first, phrase.noun_first); ++n) {
      if (words_[phrase.first - 1].has(kPunct) || !draft_.is(phrase.first - 1, kDeterminer)) return;
      --phrase.first;
    }
  }

  // A body in capitals is a name: "Foreign Ministry", "Pakistani Air Force".
  bool named(const Phrase& phrase) const {
    const NounEntry& noun = lexicon_.nouns[phrase.noun];
    if (noun.kind != MentionKind::organization ||
        words_.casing_of(phrase.noun_first) != Casing::normal)
      return false;
    for (uint32_t i = phrase.noun_first; i < phrase.noun_last; ++i) {
      if (!words_[i].has(kUpper) && !draft_.is(i, kConnector | kOf)) return false;
    }
    const bool possessed =
        phrase.first < phrase.noun_first && words_[phrase.noun_first - 1].has(kPossessive);
    return phrase.noun_last - phrase.noun_first > 1 || (phrase.owner != kNone && !possessed);
  }

  // "Acme's Defence Ministry": the name begins behind whose it is. "Reserve Bank of Acme": it
  // begins with words in capitals that the tree ties to it.
  uint32_t begin_of_name(const Phrase& phrase) const {
    uint32_t first = phrase.first;
    while (first < phrase.noun_first && draft_.name_starting(first) == kNone &&
           (!words_[first].has(kUpper) || draft_.is(first, kDeterminer)))
      ++first;
    for (uint32_t i = first; i < phrase.noun_first; ++i) {
      if (words_[i].has(kPossessive)) first = i + 1;
    }
    if (!draft_.parse.has_tags()) return first;
    const uint32_t head = words_[phrase.noun_last - 1].token;
    while (before(first, phrase.noun_first) && words_[first - 1].has(kUpper) &&
           !words_[first - 1].has(kPunct) && !draft_.is(first - 1, kTitle | kDeterminer) &&
           draft_.name_covering(first - 1) == kNone &&
           draft_.parse.upos[words_[first - 1].token] == Upos::propn &&
           draft_.parse.head[words_[first - 1].token] == head)
      --first;
    return first;
  }

  void emit(Phrase phrase) {
    const NounEntry& noun = lexicon_.nouns[phrase.noun];
    Item item;
    item.form = named(phrase) ? MentionForm::name : MentionForm::nominal;
    if (item.form == MentionForm::name) phrase.first = begin_of_name(phrase);
    item.first = phrase.first;
    item.last = phrase.last;
    item.head = phrase.noun_last - 1;
    item.kind = noun.kind;
    item.rule = noun.rule;
    item.noun = phrase.noun;
    if (!noun.actor_kind.empty()) item.actor = actor_of(phrase, item);
    if (phrase.owner != kNone && phrase.hostile) draft_.items[phrase.owner].dropped = true;
    if (phrase.owner != kNone && phrase.affix == kNone) share(phrase);
    if (phrase.owner != kNone && item.form == MentionForm::name) absorb(item);
    draft_.items.push_back(std::move(item));
  }

  // "Russian and Ukrainian forces": the Russian ones, too, told by the adjective alone.
  void share(const Phrase& phrase) {
    if (!draft_.items[phrase.owner].is_demonym) return;
    const NounEntry& noun = lexicon_.nouns[phrase.noun];
    uint32_t left = draft_.items[phrase.owner].first;
    for (uint32_t n = 0; n < kMostModifiers; ++n) {
      const uint32_t end = left;
      while (before(left, phrase.noun_first) && end - left < 2 && divides(left - 1)) --left;
      const uint32_t other = left < end ? draft_.name_ending(left) : kNone;
      if (other == kNone || !draft_.items[other].is_demonym || !describes(other)) return;
      Item& item = draft_.items[other];
      if (!noun.actor_kind.empty()) item.actor = owners_.owned_actor(noun, item);
      item.kind = noun.kind;
      item.rule = noun.rule;
      item.noun = phrase.noun;
      left = item.first;
    }
  }
  bool divides(uint32_t i) const {
    return draft_.parse.relation[words_[i].token] == Relation::cc || words_.form(i) == ",";
  }
  bool describes(uint32_t item) const {
    const uint32_t token = words_[draft_.items[item].last - 1].token;
    const Relation relation = draft_.parse.relation[token];
    return draft_.parse.upos[token] == Upos::adj || relation == Relation::amod ||
           relation == Relation::compound || relation == Relation::nmod;
  }

  // Names inside a name are no mentions of their own.
  void absorb(const Item& whole) {
    for (uint32_t i = whole.first; i < whole.last; ++i) {
      const uint32_t inner = draft_.name_starting(i);
      if (inner != kNone) draft_.items[inner].dropped = true;
    }
  }

  uint32_t actor_of(const Phrase& phrase, Item& item) {
    if (phrase.owner != kNone && phrase.affix != kNone) {
      item.owner = phrase.owner;  // so that the tree is not asked again: "anti-X" is never X
      return affixed_actor(phrase);
    }
    uint32_t owner = phrase.owner;
    const NounEntry& noun = lexicon_.nouns[phrase.noun];
    const bool body = noun.actor_kind == "government-body";
    if (owner == kNone && body) owner = seat_of(phrase);
    if (owner == kNone && body && item.form == MentionForm::name) {
      owner = owner_before(phrase.noun);
      if (owner == kNone) owner = acting_owner(phrase);
      if (owner == kNone) owner = nearest_owner(phrase);
      if (owner != kNone) item.score = 0.6F;
    } else if (owner != kNone && body) {
      told_owners_.emplace_back(phrase.noun, owner);
    }
    item.owner = owner;
    return owner == kNone ? owners_.ownerless_actor(noun)
                          : owners_.owned_actor(noun, draft_.items[owner]);
  }

  // "the Ministry of Foreign Affairs in Kabul": of the state whose capital that is, whatever the
  // tree hangs the place on.
  uint32_t seat_of(const Phrase& phrase) const {
    const uint32_t in = phrase.last;
    if (!words_.same_sentence(in + 1, phrase.noun_first) || !draft_.is(in, kLocative)) return kNone;
    const uint32_t item = draft_.name_starting(in + 1);
    if (item == kNone || draft_.items[item].is_demonym || draft_.items[item].place == kNone ||
        lexicon_.places.feature(draft_.items[item].place) != "PPLC")
      return kNone;
    return item;
  }

  // "the Defence Ministry" of a text that has told of "Russia's Defence Ministry", and of no other.
  uint32_t owner_before(uint32_t noun) const {
    uint32_t out = kNone;
    for (const auto& [told, owner] : told_owners_) {
      if (told != noun) continue;
      if (out != kNone && draft_.items[out].entry != draft_.items[owner].entry) return kNone;
      out = owner;
    }
    return out;
  }

  // "Russian air defences shot down 30 Ukrainian drones, the Defence Ministry said": bodies speak
  // of what their own forces did.
  uint32_t acting_owner(const Phrase& phrase) const {
    if (!draft_.parse.has_tags()) return kNone;
    const uint32_t sentence = words_[phrase.noun_first].sentence;
    for (auto i = static_cast<uint32_t>(draft_.items.size()); i-- > 0;) {
      const Item& forces = draft_.items[i];
      if (forces.noun == kNone || words_[forces.first].sentence != sentence) continue;
      const bool act = draft_.parse.label(words_[forces.head].token) == "nsubj" &&
                       forces.owner != kNone && draft_.items[forces.owner].entry != kNone &&
                       lexicon_.actors[draft_.items[forces.owner].entry].kind == "state";
      if (act && lexicon_.nouns[forces.noun].actor_kind == "military") return forces.owner;
    }
    return kNone;
  }

  // "the Defence Ministry" after "a Taliban spokesman said": the side the sentence speaks of.
  uint32_t nearest_owner(const Phrase& phrase) const {
    const uint32_t begin = words_.sentence_words[words_[phrase.noun_first].sentence].begin;
    for (uint32_t i = phrase.first; i > begin; --i) {
      const uint32_t item = draft_.name_covering(i - 1);
      if (item == kNone || draft_.items[item].entry == kNone) continue;
      const std::string& kind = lexicon_.actors[draft_.items[item].entry].kind;
      if (kind == "state" || kind == "armed-group") return item;
    }
    return kNone;
  }

  uint32_t affixed_actor(const Phrase& phrase) {
    const NounEntry& noun = lexicon_.nouns[phrase.noun];
    const Item& owner = draft_.items[phrase.owner];
    Actor actor;
    const std::string affix(words_.form(phrase.affix));
    const std::string name = owners_.name_of(owner);
    const bool in_front = phrase.affix < owner.first;
    actor.name = (in_front ? affix + "-" + name : name + "-" + affix) + " " + noun.name;
    actor.id = slug(actor.name);
    // "Somalia-based": of that country; "US-backed": not.
    if (!in_front && draft_.is(phrase.affix, kBased)) actor.country = owners_.country_of(owner);
    actor.kind = noun.actor_kind;
    actor.sectors = noun.sectors;
    return draft_.add_actor(std::move(actor));
  }

  // "the anti-Taliban offensive": hostile to X, so no mention of X as somebody who does something.
  void drop_hostile_names(uint32_t names) {
    for (uint32_t i = 0; i < names; ++i) {
      Item& item = draft_.items[i];
      if (item.first == 0 || !words_[item.first].has(kAfterHyphen)) continue;
      if (draft_.is(item.first - 1, kHostile)) item.dropped = true;
    }
  }

  Draft& draft_;
  const Words& words_;
  const Lexicon& lexicon_;
  Owners owners_;
  std::vector<std::pair<uint32_t, uint32_t>> told_owners_;  // of bodies of states: noun, item
};

}  // namespace

void find_nominals(Draft& draft) { Finder(draft).run(); }

}  // namespace casus::mentions
