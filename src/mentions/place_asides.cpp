// Places beside the names found so far.
//
// Three things, when all other names are known: the parser's places that nothing else has found
// (villages, districts, parks); places inside other names ("Gainesville Police", "University of
// Georgia") and adjectives ("Turkish troops"), which say whose something is but not where it
// happened, and so are kept aside; and names that only are called after a place ("West Nile virus",
// "US$"), which are none.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "mentions/draft.h"
#include "mentions/place_names.h"
#include "text/string_table.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kLongestName = 6;
constexpr float kEnough = 1;

class Finder {
 public:
  Finder(Draft& draft, const Parse& parse)
      : draft_(draft),
        parse_(parse),
        words_(draft.words),
        places_(draft.lexicon.places),
        said_(draft, parse) {}

  void run() {
    if (words_.caseless) return;
    drop_what_is_only_called_so();
    draft_.index_names();
    know_unknown_places();
    add_parsed_places();
    draft_.index_names();
    add_places_of_a_sort();
    draft_.index_names();
    remember_names();
    taken_.assign(words_.size(), false);
    for (const Item& item : draft_.items) {
      if (item.dropped || (item.kind != MentionKind::place && !item.is_demonym)) continue;
      if (item.form != MentionForm::name || item.is_demonym || item.is_building) continue;
      for (uint32_t i = item.first; i < item.last; ++i) taken_[i] = true;
    }
    for (uint32_t i = 0; i < words_.size();) i = look(i);
  }

 private:
  bool glued(uint32_t left, uint32_t right) const {
    return words_.same_sentence(left, right) && words_[left].span.end == words_[right].span.begin;
  }

  // "RM40mil", "Rs 5 lakh": a sum of money, whatever the tagger calls it.
  bool is_sum(const Item& item) const {
    const uint32_t next = item.first + 1;
    if (item.form != MentionForm::name || next >= words_.size()) return false;
    const bool cut = words_[item.first].token == words_[next].token;
    return words_[next].has(kDigit) && !words_[next].has(kAfterHyphen) &&
           (cut || draft_.is(item.first, kCurrency));
  }

  void drop_what_is_only_called_so() {
    for (Item& item : draft_.items) {
      if (!item.dropped && item.actor == kNone && is_sum(item)) item.dropped = true;
      if (item.dropped || item.kind != MentionKind::place || item.last >= words_.size()) continue;
      const bool money = glued(item.last - 1, item.last) && draft_.is(item.last, kCurrency);
      const bool called =
          words_.same_sentence(item.first, item.last) && draft_.is(item.last, kEponym);
      if (money || called) item.dropped = true;
    }
  }

  // "Oaxaca State", "Fars Province": the words of the name that the gazetteer knows.
  void know_unknown_places() {
    for (Item& item : draft_.items) {
      if (item.dropped || item.kind != MentionKind::place || item.place != kNone) continue;
      if (!item.unknown_place) {
        know_state(item);
        continue;
      }
      if (!take_places(item, item.first, item.last) && item.last - item.first > 1) {
        constexpr uint64_t kSorts = kRegionWord | kDistrictWord | kTownWord;
        if (draft_.is(item.last - 1, kSorts)) take_places(item, item.first, item.last - 1);
      }
    }
  }

  // "DRC" after "the Democratic Republic of the Congo (DRC)".
  void know_state(Item& item) const {
    if (item.entry == kNone || item.form != MentionForm::name) return;
    const uint32_t place =
        draft_.lexicon.place_by_id(utf8::fold(draft_.lexicon.actors[item.entry].alpha2));
    if (place != kNone) item.namesakes.push_back(place);
  }

  bool take_places(Item& item, uint32_t first, uint32_t last) {
    for (GazetteerMatch& match :
         gazetteer_matches(draft_, first, std::min(last - first, kLongestName))) {
      if (match.words != last - first) continue;
      item.namesakes = std::move(match.places);
      item.by_other_name = std::move(match.by_other_name);
      return true;
    }
    return false;
  }

  bool covered(uint32_t first, uint32_t last) const {
    for (uint32_t i = first; i < last; ++i) {
      if (draft_.name_covering(i) != kNone) return true;
    }
    return false;
  }

  void add_parsed_places() {
    for (uint32_t i = 0; i < words_.size();) {
      const uint32_t name = said_.name_of(i);
      uint32_t end = i + 1;
      if (name == kNone) {
        i = end;
        continue;
      }
      while (end < words_.size() && said_.name_of(end) == name) ++end;
      if (parse_.names[name].kind == NameKind::place) add_parsed_place(i, end);
      i = end;
    }
  }

  void add_parsed_place(uint32_t first, uint32_t last) {
    while (first < last && (!words_[first].has(kUpper) || draft_.is(first, kArticle))) ++first;
    while (first < last && words_[last - 1].has(kPunct)) --last;
    if (first >= last || covered(first, last) || draft_.is(last, kEponym) ||
        words_.casing_of(first) == Casing::upper)
      return;
    // The parser's single words are wrong too often where nothing else speaks for a place, and the
    // gazetteer's have been weighed already.
    if (last - first == 1 && !stands_for_place(first)) return;
    Item item;
    item.first = first;
    item.last = last;
    item.head = last - 1;
    item.kind = MentionKind::place;
    item.unknown_place = true;
    item.score = 0.5F;
    item.rule = "parser:place";
    // By the parser alone and not "in" it: somewhere, if it is a place at all.
    const bool located =
        first > 0 && words_.same_sentence(first - 1, first) && draft_.is(first - 1, kLocative);
    if (!take_places(item, first, last) && !located && !draft_.is(last - 1, kPlaceWord)) {
      item.kind = MentionKind::other;
      item.likely = MentionKind::place;
    }
    draft_.items.push_back(std::move(item));
  }

  // "Marghai village", "the Gomal district of Paktika": a name that no data knows before a word
  // that says what it is.
  void add_places_of_a_sort() {
    constexpr uint64_t kSorts = kRegionWord | kDistrictWord | kTownWord;
    for (uint32_t i = 0; i + 1 < words_.size(); ++i) {
      if (!words_[i].has(kUpper) || words_[i].has(kAllCaps) || words_[i + 1].has(kUpper) ||
          !draft_.is(i + 1, kSorts) || !words_.same_sentence(i, i + 1) ||
          words_[i].has(kSentenceStart) || covered(i, i + 1))
        continue;
      if (draft_.is(i, kStop | kNotName | kTitle | kTitlePart | kDirection | kPlaceWord |
                           kOrganisationWord | kCommon | kModifier | kGivenName) ||
          !parse_.has_tags() || parse_.upos[words_[i].token] != Upos::propn)
        continue;
      uint32_t first = i;
      while (first > 0 && i - first < 2 && words_[first - 1].has(kUpper) &&
             words_.same_sentence(first - 1, i) && !covered(first - 1, first) &&
             !words_[first - 1].has(kSentenceStart) && !words_[first - 1].has(kPunct))
        --first;
      if (said_.said_of(first, i + 1) == Said::inside_person) continue;
      Item item;
      item.first = first;
      item.last = i + 1;
      item.head = i;
      item.kind = MentionKind::place;
      item.unknown_place = true;
      item.score = 0.5F;
      item.rule = "unknown:before-sort";
      take_places(item, first, i + 1);
      draft_.items.push_back(std::move(item));
    }
  }

  bool stands_for_place(uint32_t word) const {
    if (draft_.is(word, kStop | kNotName | kTitle | kDirection | kPlaceWord | kOrganisationWord |
                            kCommon) ||
        said_.somebody(word) || words_[word].has(kAllCaps) ||
        words_.casing_of(word) != Casing::normal)
      return false;
    const bool locative = word > 0 && words_.same_sentence(word - 1, word) &&
                          draft_.is(word - 1, kLocative | kDirection);
    const bool region = words_.form(word + 1) == "," && words_.same_sentence(word, word + 1) &&
                        draft_.name_starting(word + 2) != kNone &&
                        draft_.items[draft_.name_starting(word + 2)].kind == MentionKind::place;
    return locative || region;
  }

  std::string key(uint32_t first, uint32_t last) const {
    std::string out;
    for (uint32_t i = first; i < last; ++i) out.append(words_.form(i)).push_back(' ');
    return out;
  }

  void remember_names() {
    for (const Item& item : draft_.items) {
      if (!item.dropped && !item.namesakes.empty()) names_.insert(key(item.first, item.last));
    }
  }

  uint32_t look(uint32_t i) {
    if (!words_[i].has(kUpper) || words_[i].has(kPunct) || taken_[i]) return i + 1;
    if (const uint32_t end = adjective(i); end > i) return end;
    return part_of_name(i);
  }

  // An adjective of a place before what it describes.
  uint32_t adjective(uint32_t i) {
    uint32_t place = kNone;
    uint32_t end = i;
    const auto match = draft_.lexicon.adjectives.longest(
        words_.hash(i), [&](uint32_t k) { return words_.form(i + k); },
        std::min(3U, words_.sentence_words[words_[i].sentence].end - i));
    if (match.words > 0) {
      place = draft_.lexicon.adjectives.values(match).front();
      end = i + match.words;
    } else {
      const uint32_t state = demonym_at(i, end);
      if (state != kNone) place = state;
    }
    if (place == kNone || !describes(end)) return i;
    add(i, end, {place}, {}, "+adjective");
    return end;
  }

  // The state whose demonym starts at a word, alone or inside a longer name ("Turkish Airlines").
  uint32_t demonym_at(uint32_t i, uint32_t& end) const {
    uint32_t place = kNone;
    draft_.lexicon.names.each_from(
        draft_.start_of_names(i), [&](uint32_t k) { return words_.form(i + k); },
        [&](uint32_t k) { return words_.hash(i + k); },
        std::min(3U, words_.sentence_words[words_[i].sentence].end - i),
        [&](PhraseTable::Match match) {
          for (const uint32_t value : draft_.lexicon.names.values(match)) {
            const NameEntry& entry = draft_.lexicon.name_entries[value];
            if (entry.type != NameType::demonym) continue;
            const uint32_t state = draft_.lexicon.actors[entry.index].alpha2.empty()
                                       ? kNone
                                       : draft_.lexicon.place_by_id(
                                             utf8::fold(draft_.lexicon.actors[entry.index].alpha2));
            if (state == kNone) continue;
            place = state;
            end = i + match.words;
          }
        });
    return place;
  }

  // "The Kenyan signed": a person, not a description.
  bool describes(uint32_t last) const {
    if (!parse_.has_tags()) return false;
    const uint32_t token = words_[last - 1].token;
    const Upos tag = parse_.upos[token];
    const Relation relation = parse_.relation[token];
    const bool argument = relation == Relation::nsubj || relation == Relation::obj ||
                          relation == Relation::iobj || relation == Relation::obl;
    if (tag == Upos::adj) return !argument;
    if (tag != Upos::propn && tag != Upos::noun) return false;
    return (relation == Relation::compound || relation == Relation::amod) &&
           parse_.head[token] != kNone && parse_.head[token] > token;
  }

  uint32_t part_of_name(uint32_t i) {
    const Said around = said_.said_of(i, i + 1);
    const uint32_t item = draft_.name_covering(i);
    const bool in_name = item != kNone && (draft_.items[item].kind == MentionKind::organization ||
                                           draft_.items[item].kind == MentionKind::facility ||
                                           draft_.items[item].is_building ||
                                           draft_.items[item].kind == MentionKind::group);
    if (!in_name && around != Said::inside_organization && around != Said::organization &&
        around != Said::nothing && around != Said::inside_person && around != Said::person)
      return i + 1;
    auto matches = all_matches(i);
    for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
      const uint32_t end = i + match->words;
      if (!words_[end - 1].has(kUpper)) continue;
      if (weigh(i, end, *match, in_name) < kEnough) continue;
      const bool alone =
          item == kNone && !covered(i, end) && (around == Said::nothing || around == Said::person);
      if (alone) {
        take(i, end, std::move(*match));
      } else {
        add(i, end, std::move(match->places), std::move(match->by_other_name), "+part-of-name");
      }
      return end;
    }
    return i + 1;
  }

  // The gazetteer's names and those of the reviewed data.
  std::vector<GazetteerMatch> all_matches(uint32_t i) const {
    // Only names that end with a capital are taken.
    uint32_t longest = 0;
    for (uint32_t n = 0; n < kLongestName && words_.same_sentence(i, i + n); ++n) {
      if (words_[i + n].has(kUpper)) longest = n + 1;
    }
    std::vector<GazetteerMatch> out = gazetteer_matches(draft_, i, longest);
    draft_.lexicon.names.each_from(
        draft_.start_of_names(i), [&](uint32_t k) { return words_.form(i + k); },
        [&](uint32_t k) { return words_.hash(i + k); },
        std::min(kLongestName, words_.sentence_words[words_[i].sentence].end - i),
        [&](PhraseTable::Match found) {
          for (const uint32_t value : draft_.lexicon.names.values(found)) {
            const NameEntry& entry = draft_.lexicon.name_entries[value];
            if (entry.type != NameType::place) continue;
            if (entry.written != AliasCase::capital && !words_[i].has(kAllCaps)) continue;
            join(out, found.words, entry.index);
          }
        });
    return out;
  }

  static void join(std::vector<GazetteerMatch>& matches, uint32_t words, uint32_t place) {
    auto at = matches.begin();
    while (at != matches.end() && at->words < words) ++at;
    if (at == matches.end() || at->words != words) {
      at = matches.insert(at, GazetteerMatch{});
      at->words = words;
    }
    if (std::find(at->places.begin(), at->places.end(), place) == at->places.end())
      at->places.insert(at->places.begin(), place);
  }

  // `in_name`: of somebody else, whatever the parser says.
  float weigh(uint32_t first, uint32_t last, const GazetteerMatch& match, bool in_name) const {
    float sum = -1;
    uint32_t population = 0;
    bool large = false;
    for (const uint32_t place : match.places) {
      const Spot spot = places_.spot(place);
      population = std::max(population, spot.population);
      large = large || spot.feature == "PCLI" || spot.feature == "PCLD" || spot.feature == "CONT" ||
              (spot.reviewed && (spot.feature == "ADM1" || spot.feature == "RGN"));
    }
    sum += large ? 1.5F : 0.5F * (std::log10(static_cast<float>(population) + 100) - 5);
    if (names_.count(key(first, last)) != 0) sum += 2.5F;
    if (draft_.is(last,
                  kOrganisationWord | kBuilding | kTitle | kDistrictWord | kTownWord | kTitlePart))
      sum += 1;
    if (first > 0 && draft_.is(first - 1, kOf | kLocative)) sum += 1;
    if (!match.by_own_name()) sum -= 1;
    const Said said = said_.said_of(first, last);
    if (!in_name && (said == Said::inside_person || said == Said::person)) sum -= 3;
    if (said == Said::inside_organization || said == Said::organization) sum += 0.5F;
    if (last - first > 1) return sum + 0.5F;
    // An abbreviation in capitals ("EU", "U.S.") is no common word.
    if (large && words_[first].has(kAllCaps)) return sum;
    if (draft_.is(first, kCommon) && !large) sum -= 2;
    if (draft_.is(first, kGivenName) && !large) sum -= 1;
    if (!large && said_.somebody(first)) sum -= 3;
    if (draft_.is(first, kStop | kNotName | kModifier | kTitle | kOrganisationWord | kPlaceWord |
                             kDirection | kTitlePart))
      sum -= 4;
    if (words_.form(first).size() < 4) sum -= 1;
    return sum;
  }

  // A mention of its own after all.
  void take(uint32_t first, uint32_t last, GazetteerMatch match) {
    Item item;
    item.first = first;
    item.last = last;
    item.head = last - 1;
    item.kind = MentionKind::place;
    item.place = match.places.front();
    item.namesakes = std::move(match.places);
    item.by_other_name = std::move(match.by_other_name);
    item.score = 0.5F;
    draft_.items.push_back(std::move(item));
  }

  void add(uint32_t first, uint32_t last, std::vector<uint32_t> places,
           std::vector<uint32_t> by_other_name, std::string_view rule) {
    Item item;
    item.first = first;
    item.last = last;
    item.head = last - 1;
    item.kind = MentionKind::place;
    item.place = places.front();
    item.namesakes = std::move(places);
    item.by_other_name = std::move(by_other_name);
    item.rule = rule;
    item.score = 0.7F;
    draft_.asides.push_back(std::move(item));
  }

  Draft& draft_;
  const Parse& parse_;
  const Words& words_;
  const PlaceTable& places_;
  ParsedNames said_;
  std::vector<bool> taken_;  // words of places that are mentions
  StringSet names_;          // of places that are mentions
};

}  // namespace

void find_asides(Draft& draft, const Parse& parse) { Finder(draft, parse).run(); }

}  // namespace casus::mentions
