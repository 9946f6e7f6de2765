// Names of places beyond those the reviewed data know.
//
// The idea: the gazetteer has a place for nearly every word, so that a name in it proves nothing by
// itself. Each name in capitals that it knows is weighed: what the parser's names say of it, the
// preposition before, the region after ("Paris, Texas"), how many people live there, whether it is
// a common word or somebody's name here. What is taken in one sentence is easier taken in the
// others. Weights are hand-set, in steps of half a unit; 1 is enough.
#include "mentions/place_names.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "text/string_table.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kLongestName = 6;
constexpr uint32_t kMostPlaces = 64;  // of one name; the most populous
constexpr float kEnough = 1;

struct Guess {
  uint32_t first = 0;
  uint32_t last = 0;
  GazetteerMatch match;
  float weight = 0;
};

class Finder {
 public:
  Finder(Draft& draft, const Parse& parse, std::string_view host)
      : draft_(draft),
        parse_(parse),
        words_(draft.words),
        places_(draft.lexicon.places),
        names_said_(draft, parse),
        host_(utf8::fold(host)) {}

  void run() {
    if (words_.caseless || places_.gazetteer().size() == 0) return;
    drop_parts_of_persons();
    count_capitals();
    for (uint32_t i = 0; i < words_.size();) i = look(i);
    take_those_found_elsewhere();
    draft_.index_names();
  }

 private:
  uint32_t look(uint32_t i) {
    const Word& word = words_[i];
    const uint32_t covering = draft_.name_covering(i);
    if (word.has(kPunct) || !word.has(kUpper)) return i + 1;
    if (covering != kNone && draft_.items[covering].first < i) return i + 1;
    const uint32_t known = covering == kNone ? 0 : draft_.items[covering].last - i;
    const bool place = covering != kNone && draft_.items[covering].kind == MentionKind::place;
    if (covering != kNone && !place && !draft_.items[covering].is_demonym) return i + known;
    auto matches = gazetteer_matches(draft_, i, longest_written(i));
    for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
      const uint32_t end = i + match->words;
      if (match->words < known || !written_as_name(i, end) || cuts_known_name(i, end)) continue;
      if (match->words == known) {
        if (place) add_namesakes(draft_.items[covering], *match);
        return end;
      }
      const float weight = weigh(i, end, *match);
      Guess guess{i, end, std::move(*match), weight};
      if (guess.weight >= kEnough || (known > 0 && guess.weight >= 0)) {
        take(std::move(guess));
        return end;
      }
      if (known == 0) open_.push_back(std::move(guess));
      if (known == 0) return end > i + 1 ? i + 1 : end;
    }
    return i + std::max(known, 1U);
  }

  static void add_namesakes(Item& item, const GazetteerMatch& match) {
    for (const uint32_t place : match.places) {
      if (std::find(item.namesakes.begin(), item.namesakes.end(), place) != item.namesakes.end())
        continue;
      item.namesakes.push_back(place);
      if (std::find(match.by_other_name.begin(), match.by_other_name.end(), place) !=
          match.by_other_name.end())
        item.by_other_name.push_back(place);
    }
  }

  // "York Chow": what the reviewed data take for a place is part of somebody's name.
  void drop_parts_of_persons() {
    for (Item& item : draft_.items) {
      if (item.kind == MentionKind::place && item.last - item.first == 1 &&
          names_said_.said_of(item.first, item.last) == Said::inside_person)
        item.dropped = true;
    }
    draft_.index_names();
  }

  bool may_end_name(uint32_t i) const { return words_[i].has(kUpper | kPossessive | kDigit); }
  bool is_small_word(uint32_t i) const {
    return !words_[i].has(kUpper) && words_.form(i).size() > 3;
  }

  bool written_as_name(uint32_t first, uint32_t last) const {
    if (!may_end_name(last - 1)) return false;
    for (uint32_t i = first; i < last; ++i) {
      if (is_small_word(i)) return false;
    }
    return true;
  }

  // How many words from i on may at most be written as a name: no more need be asked for.
  uint32_t longest_written(uint32_t i) const {
    uint32_t longest = 0;
    for (uint32_t n = 0; n < kLongestName && words_.same_sentence(i, i + n); ++n) {
      if (is_small_word(i + n)) break;
      if (may_end_name(i + n)) longest = n + 1;
    }
    return longest;
  }

  // A known name that starts inside and ends outside, or somebody's.
  bool cuts_known_name(uint32_t first, uint32_t last) const {
    for (uint32_t i = first + 1; i < last; ++i) {
      const uint32_t item = draft_.name_covering(i);
      if (item == kNone) continue;
      const Item& inner = draft_.items[item];
      if (inner.last > last || (inner.kind != MentionKind::place && !inner.is_demonym)) return true;
    }
    return false;
  }

  static float weight_of(Said said) {
    switch (said) {
      case Said::place:
        return 3;
      case Said::person:
        return -2;
      case Said::inside_person:
        return -6;
      case Said::organization:
        return -1;
      case Said::inside_organization:
      case Said::inside_place:
        return -3;
      case Said::nothing:
        break;
    }
    return -0.5F;
  }

  // "Tupelo, Miss."
  bool region_follows(uint32_t first, uint32_t last) const {
    if (words_.form(last) != "," || !words_.same_sentence(first, last)) return false;
    const uint32_t region = draft_.name_starting(last + 1);
    return region != kNone && draft_.items[region].kind == MentionKind::place;
  }

  float weigh(uint32_t first, uint32_t last, const GazetteerMatch& match) const {
    float sum = weight_of(names_said_.said_of(first, last));
    // The parser takes a town and its region for one name of whatever sort.
    if (region_follows(first, last)) sum = std::max(sum, -0.5F) + 2.5F;
    sum += around(first, last);
    sum += words_themselves(first, last);
    uint32_t population = 0;
    for (const uint32_t place : match.places)
      population = std::max(population, places_.population(place));
    sum += 0.5F * (std::log10(static_cast<float>(population) + 100) - 4);
    sum += often(first, last);
    if (!match.by_own_name()) sum -= 0.5F;
    return sum;
  }

  // Towns come again, and outlets are called after theirs.
  float often(uint32_t first, uint32_t last) const {
    const uint32_t times = counts_[words_[first].form];
    float sum = 0.5F * static_cast<float>(std::min(times, 3U) - std::min(times, 1U));
    std::string joined;
    for (uint32_t i = first; i < last; ++i) joined.append(words_.form(i));
    if (joined.size() >= 5 && host_.find(joined) != std::string::npos) sum += 1;
    return sum;
  }

  void count_capitals() {
    counts_.assign(words_.first_of_form.size(), 0);
    for (const Word& word : words_.list) {
      if (word.has(kUpper) && !word.has(kPunct)) ++counts_[word.form];
    }
    std::vector<uint32_t> forms;
    for (uint32_t f = 0; f < counts_.size(); ++f) {
      if (counts_[f] > 0) forms.push_back(f);
    }
    draft_.ask_gazetteer(forms);
  }

  float around(uint32_t first, uint32_t last) const {
    float sum = 0;
    if (first > 0 && words_.same_sentence(first - 1, first) &&
        draft_.is(first - 1, kLocative | kDirection))
      sum += 1;
    if (first > 0 && words_.same_sentence(first - 1, first) && draft_.is(first - 1, kTitle))
      sum -= 1;
    // "Abbas said", "Jackson added".
    if (words_.same_sentence(first, last) && draft_.is(last, kSpeech)) sum -= 1;
    return sum;
  }

  float words_themselves(uint32_t first, uint32_t last) const {
    if (last - first > 1) return draft_.is(last - 1, kPlaceWord | kDistrictWord) ? 2 : 0.5F;
    float sum = 0;
    if (draft_.is(first, kCommon)) sum -= 2;
    if (draft_.is(first, kGivenName)) sum -= 1;
    if (draft_.is(first, kStop | kNotName | kModifier | kTitle | kOrganisationWord | kPlaceWord |
                             kDirection))
      sum -= 6;
    if (words_[first].has(kSentenceStart)) sum -= 0.5F;
    if (words_.casing_of(first) != Casing::normal) sum -= 0.5F;
    if (words_.form(first).size() < 4) sum -= 1;
    if (parse_.has_tags() && parse_.upos[words_[first].token] != Upos::propn) sum -= 1.5F;
    if (names_said_.somebody(first)) sum -= 5;
    return sum;
  }

  void take(Guess guess) {
    for (uint32_t i = guess.first; i < guess.last; ++i) {
      const uint32_t inner = draft_.name_starting(i);
      if (inner != kNone) draft_.items[inner].dropped = true;
    }
    Item item;
    item.first = guess.first;
    item.last = guess.last;
    item.head = guess.last - 1;
    item.kind = MentionKind::place;
    item.place = guess.match.places.front();
    item.namesakes = std::move(guess.match.places);
    item.by_other_name = std::move(guess.match.by_other_name);
    item.score = 0.7F;
    draft_.items.push_back(std::move(item));
    names_.insert(key(guess.first, guess.last));
  }

  std::string key(uint32_t first, uint32_t last) const {
    std::string out;
    for (uint32_t i = first; i < last; ++i) out.append(words_.form(i)).push_back(' ');
    return out;
  }

  void take_those_found_elsewhere() {
    draft_.index_names();
    for (Guess& guess : open_) {
      if (draft_.name_covering(guess.first) != kNone ||
          names_.count(key(guess.first, guess.last)) == 0)
        continue;
      const Said said = names_said_.said_of(guess.first, guess.last);
      const bool inside = said == Said::inside_person || said == Said::inside_organization ||
                          said == Said::inside_place;
      if (inside || guess.weight + 2 < kEnough) continue;
      bool free = true;
      for (uint32_t i = guess.first; i < guess.last; ++i)
        free = free && draft_.name_covering(i) == kNone;
      if (free) take(std::move(guess));
    }
  }

  Draft& draft_;
  const Parse& parse_;
  const Words& words_;
  const PlaceTable& places_;
  ParsedNames names_said_;
  StringSet names_;
  std::vector<uint32_t> counts_;  // of each form, written with a capital
  std::string host_;
  std::vector<Guess> open_;
};

std::vector<uint32_t> places_of(const PlaceTable& places, Gazetteer::Hit hit,
                                std::vector<uint32_t>& by_other_name) {
  std::vector<uint32_t> out;
  const uint32_t count = std::min(hit.count, kMostPlaces);
  out.reserve(count);
  for (uint32_t v = hit.first; v < hit.first + count; ++v) {
    bool other = false;
    const uint32_t place = places.place_at(v, other);
    if (place == kNone) continue;
    if (other) by_other_name.push_back(place);
    out.push_back(place);
  }
  return out;
}

}  // namespace

std::vector<GazetteerMatch> gazetteer_matches(Draft& draft, uint32_t i, uint32_t most) {
  const Words& words = draft.words;
  const PlaceTable& places = draft.lexicon.places;
  std::vector<GazetteerMatch> out;
  std::string name;
  for (uint32_t n = 1; n <= most && words.same_sentence(i, i + n - 1); ++n) {
    if (words[i + n - 1].has(kPunct)) break;
    Gazetteer::Hit hit;
    if (n == 1) {
      const Draft::GazetteerWord& word = draft.gazetteer_word(i);
      if (!word.begins_name) break;
      hit = word.hit;
      name = words.form(i);
    } else {
      name.append(1, ' ').append(words.form(i + n - 1));
      if (!places.find(name, hit)) break;
    }
    if (hit.count == 0) continue;
    GazetteerMatch match;
    match.words = n;
    match.places = places_of(places, hit, match.by_other_name);
    if (!match.places.empty()) out.push_back(std::move(match));
  }
  return out;
}

std::vector<uint32_t> gazetteer_places(const PlaceTable& places, std::string_view name) {
  Gazetteer::Hit hit;
  if (!places.find(name, hit)) return {};
  std::vector<uint32_t> others;
  std::vector<uint32_t> all = places_of(places, hit, others);
  const auto other = [&](uint32_t place) {
    return std::find(others.begin(), others.end(), place) != others.end();
  };
  all.erase(std::remove_if(all.begin(), all.end(), other), all.end());
  return all;
}

ParsedNames::ParsedNames(const Draft& draft, const Parse& parse)
    : draft_(draft),
      words_(draft.words),
      parse_(parse),
      name_of_word_(draft.words.size(), kNone),
      persons_(draft.words.first_of_form.size(), false) {
  std::size_t name = 0;
  for (uint32_t i = 0; i < words_.size(); ++i) {
    const uint32_t token = words_[i].token;
    while (name < parse.names.size() && parse.names[name].last <= token) ++name;
    if (name < parse.names.size() && parse.names[name].first <= token)
      name_of_word_[i] = static_cast<uint32_t>(name);
  }
  collect_persons();
}

void ParsedNames::collect_persons() {
  for (uint32_t i = 1; i < words_.size(); ++i) {
    const uint32_t name = name_of_word_[i];
    const bool ends = i + 1 == words_.size() || name_of_word_[i + 1] != name;
    if (name != kNone && ends && name_of_word_[i - 1] == name &&
        parse_.names[name].kind == NameKind::person)
      persons_[words_[i].form] = true;
  }
  for (const Item& item : draft_.items) {
    if (!item.dropped && item.kind == MentionKind::person && item.form == MentionForm::name &&
        item.last - item.first >= 2)
      persons_[words_[item.last - 1].form] = true;
  }
}

bool ParsedNames::somebody(uint32_t word) const {
  if (persons_[words_[word].form]) return true;
  return word > 0 && words_.same_sentence(word - 1, word) && words_[word - 1].has(kUpper) &&
         draft_.is(word - 1, kGivenName);
}

Said ParsedNames::said_of(uint32_t first, uint32_t last) const {
  uint32_t name = kNone;
  for (uint32_t i = first; i < last && name == kNone; ++i) name = name_of_word_[i];
  if (name == kNone) return Said::nothing;
  const bool before = first > 0 && name_of_word_[first - 1] == name;
  const bool after =
      last < words_.size() && name_of_word_[last] == name && !words_[last].has(kPossessive);
  const bool inside = before || after;
  switch (parse_.names[name].kind) {
    case NameKind::person:
      return inside ? Said::inside_person : Said::person;
    case NameKind::organization:
      return inside ? Said::inside_organization : Said::organization;
    case NameKind::place:
      break;
  }
  return inside ? Said::inside_place : Said::place;
}

void find_gazetteer_names(Draft& draft, const Parse& parse, std::string_view host) {
  Finder(draft, parse, host).run();
}

}  // namespace casus::mentions
