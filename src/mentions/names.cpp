// Names that the data know. Longest first, left to right; a name that is part of a longer known one
// is not found by itself, so "Pakistani Taliban" is never the Taliban.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include <tsl/robin_map.h>

#include "mentions/draft.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kLongestName = 10;
constexpr float kByOffice = 0.7F;  // of a surname that an office tells whose it is
constexpr std::string_view kOffice = "GOV";
constexpr float kMisspelt = 0.5F;  // score of a name that is one slip away: a guess, and flagged

struct Candidate {
  uint32_t length = 0;
  std::vector<uint32_t> entries;  // into Lexicon::name_entries
};

std::string without_stops(std::string_view raw) {
  std::string out;
  for (const char c : raw) {
    if (c != '.') out.push_back(c);
  }
  return out;
}

class Finder {
 public:
  explicit Finder(Draft& draft) : draft_(draft), words_(draft.words), lexicon_(draft.lexicon) {}

  void run() {
    find_slips();
    for (uint32_t i = 0; i < words_.size();) {
      const Candidate best = words_[i].has(kPunct) ? Candidate{} : longest(i);
      uint32_t taken = 1;
      if (best.length != 0) {
        add(i, best);
        taken = best.length;
      } else if (const uint32_t holder = office_holder(i); holder != kNone) {
        add_holder(i, holder);
      } else if (const Candidate near = misspelt(i); near.length != 0) {
        add(i, near);
        draft_.items.back().score = kMisspelt;
        draft_.items.back().rule += kMisspelling;
        taken = near.length;
      }
      i += taken;
    }
    draft_.index_names();
    if (find_leaders()) draft_.index_names();
    if (find_halves()) draft_.index_names();
  }

 private:
  // "Sharif thanked Mr Trump", in a text that names Pakistan and nobody else of that name: who is
  // in office there on the day.
  bool find_leaders() {
    if (!draft_.date.known() || words_.caseless) return false;
    std::set<std::string> countries;
    for (const Item& item : draft_.items) {
      const uint32_t state = state_of(item);
      if (state == kNone || lexicon_.actors[state].standings.empty()) continue;
      countries.insert(lexicon_.actors[state].standings.front().country);
    }
    const std::size_t before = draft_.items.size();
    for (uint32_t i = 0; i < words_.size() && !countries.empty(); ++i) {
      if (!stands_alone(i)) continue;
      const uint32_t holder = holder_called(i);
      if (holder == kNone) continue;
      const Standing standing = standing_on(lexicon_.actors[holder], draft_.date);
      if (countries.count(standing.country) != 0) add_holder(i, holder);
    }
    return draft_.items.size() > before;
  }

  // "The North", "North and South Korea" in a text that names North Korea and South Korea.
  bool find_halves() {
    if (words_.caseless) return false;
    std::map<std::string_view, std::map<std::string_view, uint32_t>> halves;  // whole → half → item
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      const Item& item = draft_.items[i];
      const bool is_half = item.last - item.first == 2 && draft_.is(item.first, kDirection);
      if (is_half && state_of(item) != kNone)
        halves[words_.form(item.first + 1)].emplace(words_.form(item.first), i);
    }
    std::map<std::string_view, uint32_t> called;  // half → item, kNone: of two
    for (const auto& [whole, of_it] : halves) {
      if (of_it.size() < 2) continue;
      for (const auto& [half, item] : of_it) {
        const auto [at, is_new] = called.emplace(half, item);
        if (!is_new) at->second = kNone;
      }
    }
    const std::size_t before = draft_.items.size();
    for (uint32_t i = 1; i < words_.size() && !called.empty(); ++i) {
      const auto found = called.find(words_.form(i));
      if (found == called.end() || found->second == kNone || !stands_for_half(i)) continue;
      Item item = draft_.items[found->second];
      item.first = item.head = i;
      item.last = i + 1;
      draft_.items.push_back(std::move(item));
    }
    return draft_.items.size() > before;
  }
  uint32_t state_of(const Item& item) const {
    const PlaceTable& places = lexicon_.places;
    const bool is_state = item.place != kNone && places.feature(item.place) == "PCLI";
    const uint32_t entry = is_state ? places.state(item.place) : item.entry;
    return entry != kNone && lexicon_.actors[entry].kind == "state" ? entry : kNone;
  }
  // After the article, or told together with the other half.
  bool stands_for_half(uint32_t i) const {
    if (!words_[i].has(kUpper) || draft_.name_covering(i) != kNone) return false;
    const bool goes_on = words_.same_sentence(i, i + 1) && !words_[i + 1].has(kPunct) &&
                         (words_[i + 1].has(kUpper) || words_[i + 1].has(kAfterHyphen));
    if (goes_on) return false;
    if (words_.same_sentence(i - 1, i) && draft_.is(i - 1, kDefinite)) return true;
    const uint32_t other = i + 2 < words_.size() ? draft_.name_starting(i + 2) : kNone;
    return other != kNone && words_.same_sentence(i, i + 2) &&
           draft_.parse.upos[words_[i + 1].token] == Upos::cconj && draft_.is(i + 2, kDirection) &&
           state_of(draft_.items[other]) != kNone;
  }

  // A name by itself, which the parser does not take for part of another or for a place.
  bool stands_alone(uint32_t i) const {
    if (!words_[i].has(kUpper) || words_[i].has(kPunct) || draft_.name_covering(i) != kNone) {
      return false;
    }
    if (draft_.parse.upos[words_[i].token] != Upos::propn || draft_.is(i, kCommon)) return false;
    const auto is_name = [&](uint32_t k) {
      return words_.same_sentence(i, k) && words_[k].has(kUpper) && !words_[k].has(kPunct) &&
             !words_[k].has(kSentenceStart) && !draft_.is(k, kTitle | kNotName | kStop);
    };
    if ((i > 0 && is_name(i - 1)) || is_name(i + 1)) return false;
    const uint32_t name = draft_.parsed_name(i);
    if (name == kNone) return true;
    const ParsedName& person = draft_.parse.names[name];
    return person.kind == NameKind::person && person.last - person.first == 1;
  }

  Candidate longest(uint32_t i) {
    Candidate best;
    const uint32_t end = words_.sentence_words[words_[i].sentence].end;
    lexicon_.names.each_from(
        draft_.start_of_names(i), [&](uint32_t k) { return words_.form(i + k); },
        [&](uint32_t k) { return words_.hash(i + k); }, std::min(kLongestName, end - i),
        [&](PhraseTable::Match match) { keep(i, match, best); });
    return best;
  }

  // "Deputy Secretary Hicks": of those the data know by that surname the only one in office on the
  // day, where the text calls nobody else so ("Taylor Hicks").
  uint32_t office_holder(uint32_t i) {
    if (i == 0 || !draft_.date.known() || !words_[i].has(kUpper) || words_[i].has(kPunct) ||
        !words_.same_sentence(i - 1, i) || !draft_.is(i - 1, kTitle) ||
        !words_[i - 1].has(kUpper) ||
        (words_.same_sentence(i, i + 1) && words_[i + 1].has(kUpper) && !words_[i + 1].has(kPunct)))
      return kNone;
    return holder_called(i);
  }

  // The only one of that surname who is in office on the day.
  uint32_t holder_called(uint32_t i) {
    const std::vector<uint32_t>* people = lexicon_.people_by_surname(words_.form(i));
    if (people == nullptr || has_given_name(words_.form(i))) return kNone;
    uint32_t holder = kNone;
    for (const uint32_t person : *people) {
      const Standing standing = standing_on(lexicon_.actors[person], draft_.date);
      const bool holds =
          standing.dated && !standing.sectors.empty() && standing.sectors.front() == kOffice;
      if (!holds) continue;
      if (holder != kNone) return kNone;
      holder = person;
    }
    return holder;
  }

  // Is there a word with a capital before it somewhere that is no title?
  bool has_given_name(std::string_view form) {
    if (!looked_) {
      looked_ = true;
      for (uint32_t i = 1; i < words_.size(); ++i) {
        const bool named = words_[i].has(kUpper) && words_[i - 1].has(kUpper) &&
                           !words_[i - 1].has(kPunct) && words_.same_sentence(i - 1, i) &&
                           !draft_.is(i - 1, kTitle | kNotName | kStop);
        if (named) after_a_name_.insert(std::string(words_.form(i)));
      }
    }
    return after_a_name_.count(form) != 0;
  }

  void add_holder(uint32_t i, uint32_t person) {
    Item item;
    item.first = i;
    item.last = i + 1;
    item.head = i;
    set_actor(item, person);
    item.score = kByOffice;
    item.rule += "+office";
    draft_.items.push_back(std::move(item));
  }

  // Words that are one slip away from one that names are made of, and nothing else that is known.
  void find_slips() {
    if (words_.caseless) return;
    for (uint32_t i = 0; i < words_.size(); ++i) {
      if (!may_be_misspelt(i)) continue;
      const auto [meant, is_new] = meant_.emplace(words_[i].form, std::string_view());
      if (is_new) meant.value() = meant_by(i);
      if (!meant->second.empty()) slips_.emplace(i, meant->second);
    }
  }

  std::string_view meant_by(uint32_t i) {
    const std::string_view form = words_.form(i);
    const std::string_view near = lexicon_.near.nearest(form);
    if (near.empty()) return near;
    // There may be a village called "Dehli", of which nobody writes.
    const Known known = known_place(i);
    const bool slip = known == Known::no || (known == Known::village && is_reordered(form, near));
    return slip ? near : std::string_view();
  }

  bool may_be_misspelt(uint32_t i) const {
    const Word& word = words_[i];
    if (!word.has(kUpper) || word.has(kAllCaps) || word.has(kMixedCaps) || word.has(kAfterHyphen) ||
        words_.form(i).size() < NearWords::kShortest || words_.is_in_capitals(i) ||
        words_.casing_of(i) == Casing::upper ||
        draft_.is(i, kCommon | kNotName | kStop | kTitle | kGivenName) ||
        lexicon_.near.knows(words_.form(i), words_.hash(i)))
      return false;
    const Upos upos = draft_.parse.upos[word.token];
    return upos == Upos::propn || upos == Upos::adj || upos == Upos::noun;
  }

  // A place that acts like a state.
  static bool is_region(const ActorEntry& actor) {
    return actor.kind == "breakaway-state" || actor.kind == "territory";
  }

  enum class Known : uint8_t { no, village, town };
  // As what the gazetteer knows a word.
  Known known_place(uint32_t i) {
    constexpr uint32_t kTown = 10000;
    const PlaceTable& places = lexicon_.places;
    const Draft::GazetteerWord& word = draft_.gazetteer_word(i);
    const Gazetteer::Hit hit = word.hit;
    if (!word.begins_name || hit.count == 0) return Known::no;
    for (uint32_t k = hit.first; k < hit.first + hit.count; ++k) {
      const uint32_t value = places.gazetteer().value(k);
      const bool own_name = (value & kOtherName) == 0;
      if (own_name && places.gazetteer().record(value).population >= kTown) return Known::town;
    }
    return Known::village;
  }

  // The letters only stand in another order.
  static bool is_reordered(std::string_view form, std::string_view meant) {
    return form.size() == meant.size() &&
           std::is_permutation(form.begin(), form.end(), meant.begin());
  }

  // A name with one such word in it. One word by itself names a place or its people, and nobody.
  Candidate misspelt(uint32_t i) {
    Candidate best;
    if (slips_.empty()) return best;
    const uint32_t end = words_.sentence_words[words_[i].sentence].end;
    bool slipped = false;
    const auto form = [&](uint32_t k) {
      const auto slip = slips_.find(i + k);
      slipped = slipped || slip != slips_.end();
      return slip == slips_.end() ? words_.form(i + k) : slip->second;
    };
    lexicon_.names.each(form, std::min(kLongestName, end - i), [&](PhraseTable::Match match) {
      if (!slipped || (match.words == 1 && is_part_of_a_name(i))) return;
      std::vector<uint32_t> fitting;
      for (const uint32_t index : lexicon_.names.values(match)) {
        const NameEntry& entry = lexicon_.name_entries[index];
        const bool alone = match.words == 1 && entry.type == NameType::actor;
        if (entry.written == AliasCase::capital && !alone) fitting.push_back(index);
      }
      if (!fitting.empty()) best = {match.words, std::move(fitting)};
    });
    return best;
  }

  // "Michael Jordon", "Mr Jordon", or "Jordon" where the parser sees a person. That of a word whose
  // letters only stand in another order ("Kazahks") need not be asked.
  bool is_part_of_a_name(uint32_t i) const {
    if (i > 0 && draft_.is(i - 1, kTitle | kGivenName)) return true;
    const uint32_t name = draft_.parsed_name(i);
    if (name == kNone || draft_.parse.names[name].kind != NameKind::person) return false;
    const ParsedName& person = draft_.parse.names[name];
    return person.last - person.first > 1 || words_.form(i).size() != slips_.at(i).size() ||
           !std::is_permutation(words_.form(i).begin(), words_.form(i).end(), slips_.at(i).begin());
  }

  void keep(uint32_t i, PhraseTable::Match match, Candidate& best) {
    std::vector<uint32_t> fitting;
    for (const uint32_t entry : lexicon_.names.values(match)) {
      if (written(i, match.words, lexicon_.name_entries[entry])) fitting.push_back(entry);
    }
    if (!fitting.empty()) best = {match.words, std::move(fitting)};
  }

  // The parser takes all of these words for names.
  bool named(uint32_t first, uint32_t last) const {
    for (uint32_t i = first; i < last; ++i) {
      if (draft_.parsed_name(i) == kNone || draft_.parse.upos[words_[i].token] != Upos::propn)
        return false;
    }
    return true;
  }

  // "somewhere in kerala": by the parser alone, and not "the buffalo" or "buffalo meat".
  bool written_small(uint32_t i, uint32_t n) const {
    if (!named(i, i + n) || (i > 0 && draft_.is(i - 1, kArticle))) return false;
    const uint32_t last = words_[i + n - 1].token;
    return draft_.parse.relation[last] != Relation::compound;
  }

  bool written(uint32_t i, uint32_t n, const NameEntry& entry) const {
    const bool common = n == 1 && draft_.is(i, kCommon);
    if (entry.written == AliasCase::dotted) {
      const uint32_t end = words_[i].span.end;
      const bool stop =
          words_.raw(i).ends_with('.') || (end < words_.text.size() && words_.text[end] == '.');
      return stop && without_stops(words_.raw(i)) == entry.exact;
    }
    // "up" is no Uttar Pradesh.
    if (words_.caseless) return !common && (entry.written != AliasCase::exact || named(i, i + n));
    if (entry.written == AliasCase::exact) return written_exactly(i, entry, common);
    bool upper = words_.is_in_capitals(i);
    for (uint32_t k = i; k < i + n; ++k)
      upper = upper || words_[k].has(kUpper) || words_[k].has(kMixedCaps);
    // "in north-central Nigeria": no name.
    if (!upper && n == 1 && draft_.is(i, kDirection)) return false;
    if (!upper) return !common && written_small(i, n);
    // A common word with a capital is a name only where capitals mean something.
    return !common || named(i, i + 1) ||
           (!words_[i].has(kSentenceStart) && words_.casing_of(i) == Casing::normal &&
            !words_.is_in_capitals(i)) ||
           words_.form(i + 1) == "'s";
  }

  bool written_exactly(uint32_t i, const NameEntry& entry, bool common) const {
    const std::string raw = without_stops(words_.raw(i));
    if (words_.casing_of(i) == Casing::upper || words_.is_in_capitals(i)) {
      // "CAR BOMB", "PICKED UP", "LA LIBERTAD": all is in capitals, so that the parser has to say.
      const bool named = draft_.parse.upos[words_[i].token] == Upos::propn;
      return named && !draft_.is(i, kParticle) && words_.raw(i).size() > 1 &&
             utf8::fold(entry.exact) == words_.form(i) &&
             (!common || (i > 0 && draft_.is(i - 1, kArticle)));
    }
    return raw == entry.exact && !(common && is_shouted(i));
  }

  // "SHE IS THE BEST" within a sentence that is not in capitals throughout.
  bool is_shouted(uint32_t i) const {
    const auto shouted = [&](uint32_t w) {
      return words_.same_sentence(i, w) && words_[w].has(kAllCaps);
    };
    return shouted(i + 1) && ((i > 0 && shouted(i - 1)) || shouted(i + 2));
  }

  void add(uint32_t i, const Candidate& found) {
    Item item;
    item.first = i;
    item.last = i + found.length;
    // "the Gambia": the article is no part of a name unless it is written as one ("The Hague").
    if (found.length > 1 && !words_[i].has(kUpper) && draft_.is(i, kArticle)) ++item.first;
    item.head = item.last - 1;
    const NameEntry* actor = nullptr;
    const NameEntry* demonym = nullptr;
    for (const uint32_t index : found.entries) {
      const NameEntry& entry = lexicon_.name_entries[index];
      if (entry.type == NameType::place) item.namesakes.push_back(entry.index);
      if (entry.type == NameType::actor &&
          (actor == nullptr || in_office(entry.index) > in_office(actor->index)))
        actor = &entry;
      if (entry.type == NameType::demonym && demonym == nullptr) demonym = &entry;
    }
    if (actor != nullptr && is_region(lexicon_.actors[actor->index]) && !item.namesakes.empty()) {
      item.kind = MentionKind::place;
      item.place = item.namesakes.front();
      item.entry = actor->index;
    } else if (actor != nullptr) {
      set_actor(item, actor->index);
      // "Pope Francis" is known by his title, which is no part of his name.
      while (item.kind == MentionKind::person && item.first + 1 < item.last &&
             draft_.is(item.first, kTitle))
        ++item.first;
    } else if (!item.namesakes.empty()) {
      item.kind = MentionKind::place;
      item.place = item.namesakes.front();
    } else {
      item.kind = MentionKind::group;
      item.entry = demonym->index;
      item.is_demonym = true;
      item.rule = lexicon_.actors[demonym->index].rule;
    }
    draft_.items.push_back(std::move(item));
  }

  // Of those who bear one name ("George Bush"): 2 who is in office at the time, 1 who was before.
  int in_office(uint32_t entry) const {
    const ActorEntry& actor = lexicon_.actors[entry];
    const Standing now = standing_on(actor, draft_.date);
    if (now.dated && !now.sectors.empty() && now.sectors.front() != "ELI") return 2;
    return std::ranges::any_of(actor.standings, [&](const Standing& standing) {
      return standing.dated && standing.first <= draft_.date;
    });
  }

  void set_actor(Item& item, uint32_t entry) {
    const ActorEntry& actor = lexicon_.actors[entry];
    item.namesakes.clear();
    item.entry = entry;
    item.kind = actor.kind == "person"   ? MentionKind::person
                : actor.kind == "people" ? MentionKind::group

                                         : MentionKind::organization;
    item.rule = actor.rule;
  }

  Draft& draft_;
  const Words& words_;
  const Lexicon& lexicon_;
  tsl::robin_map<uint32_t, std::string_view> slips_;  // word → what it may have been meant to be
  tsl::robin_map<uint32_t, std::string_view> meant_;  // form → the same; "": itself
  StringSet after_a_name_;  // words that follow another with a capital, once looked_
  bool looked_ = false;
};

}  // namespace

void find_known_names(Draft& draft) { Finder(draft).run(); }

}  // namespace casus::mentions
