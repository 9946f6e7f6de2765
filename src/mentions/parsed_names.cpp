// Names that the trained model sees where neither the data files nor the runs of capitals have
// found any. What is a name the model knows better than how far it reaches, so the whole run of
// capitals around its words is taken, as far as no other name begins there and the tree ties the
// words together.
#include <algorithm>
#include <utility>
#include <vector>

#include <tsl/robin_set.h>

#include "mentions/draft.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

constexpr float kModelScore = 0.6F;
constexpr uint32_t kLongestName = 8;
// How far a kind has to lead before it is taken for more than a hint. Chosen on the train half of
// Worldwide: of the names that lead by more, as many are right as of all that are found.
constexpr float kSurePerson = 6.0F;
constexpr float kSureOrganization = 4.5F;
constexpr float kSurePlace = 3.0F;
constexpr float kSureSpan = 4.5F;  // for more words than the rules have found

class Finder {
 public:
  explicit Finder(Draft& draft) : draft_(draft), words_(draft.words) {}

  void run() {
    nominal_at_.assign(words_.size(), kNone);
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      const Item& item = draft_.items[i];
      if (item.dropped || item.form == MentionForm::name) continue;
      for (uint32_t w = item.first; w < item.last; ++w) nominal_at_[w] = i;
    }
    for (uint32_t w = 1; w < words_.size(); ++w) {
      if (draft_.is(w - 1, kOccasion) && words_[w].has(kUpper) && words_.same_sentence(w - 1, w))
        occasions_.insert(words_[w].form);
    }
    for (const ParsedName& name : draft_.parse.names) settle(name);
    draft_.index_names();
    for (const Item& item : draft_.items) {
      if (!item.dropped && item.form == MentionForm::name && item.kind == MentionKind::person &&
          item.last - item.first > 1)
        surnames_.insert(words_[item.last - 1].form);
    }
    uint32_t free_from = 0;
    for (const ParsedName& name : draft_.parse.names) {
      Span words = without_marks(draft_.words_of_tokens(name.first, name.last));
      if (words.empty() || words.begin < free_from || !is_free(words)) continue;
      if (is_small(words)) {
        if (add_small(words, name)) free_from = words.end;
        continue;
      }
      widen(words);
      if (words.begin < free_from || !may_be_name(words, name)) continue;
      if (is_shop(words)) {
        add_shop(words);
        free_from = words.end + 1;
        continue;
      }
      free_from = words.end;
      add_each(words, name);
    }
    draft_.index_names();
  }

 private:
  // Where the model is sure of more words than the rules before it have found, or of a place where
  // they have found a body they do not know, it is taken at its word.
  void settle(const ParsedName& parsed) {
    const Span name = draft_.words_of_tokens(parsed.first, parsed.last);
    if (name.empty() || parsed.lead < kSureSpan || words_.casing_of(name.begin) != Casing::normal)
      return;
    std::vector<uint32_t> inside;
    for (uint32_t w = name.begin; w < name.end; ++w) {
      const uint32_t item = draft_.name_covering(w);
      if (item != kNone && (inside.empty() || inside.back() != item)) inside.push_back(item);
    }
    if (inside.empty() || !settles(name, parsed, inside)) return;
    for (const uint32_t item : inside) draft_.items[item].dropped = true;
    add(name, parsed);
    Item& item = draft_.items.back();
    item.kind = item.likely;
  }

  bool settles(Span name, const ParsedName& parsed, const std::vector<uint32_t>& inside) const {
    const Item& last = draft_.items[inside.back()];
    const Span found{last.first, last.last};
    if (parsed.kind == NameKind::place)
      return parsed.lead > kSurePerson && found == name && inside.size() == 1 &&
             last.kind == MentionKind::organization && last.entry == kNone;
    if (!words_[name.end - 1].has(kUpper) || !words_[name.begin].has(kLetter) ||
        draft_.is(name.begin, kTitle | kTitlePart))
      return false;
    if (parsed.kind == NameKind::organization) {
      if (inside.size() != 1 || last.kind != MentionKind::organization) return false;
      // "Intel Research" is not Intel itself.
      if (found.begin == name.begin)
        return parsed.lead > kSurePerson && found.end < name.end &&
               draft_.is(name.end - 1, kOrganisationWord) && words_[found.end].has(kUpper);
      return found.end == name.end && found.begin > name.begin && words_[name.begin].has(kUpper) &&
             words_[found.begin - 1].has(kUpper);
    }
    // "Dawn Walker" is neither the paper nor the maker.
    const bool firm = inside.size() == 1 && last.kind == MentionKind::organization &&
                      found.size() == 1 && name.size() == 2;
    return is_one_person(name) &&
           (firm || std::all_of(inside.begin(), inside.end(), [&](uint32_t i) {
              const Item& item = draft_.items[i];
              return item.kind == MentionKind::person && item.first >= name.begin &&
                     item.last <= name.end && item.last - item.first < name.size();
            }));
  }

  // "Ann Ben" at the head of a letter are two, as are "Ann Miller Ben", "FRG Ann", "Ann & Ben" and
  // "Miller-Smith" in a row of candidates.
  bool is_one_person(Span name) const {
    const auto given = [&](uint32_t w) { return draft_.is(w, kGivenName); };
    for (uint32_t w = name.begin; w < name.end; ++w) {
      if (words_.form(w) == "&" || words_.form(w) == "/") return false;
      if (w > name.begin && given(w) && !words_[w].has(kAfterHyphen) && !given(w - 1) &&
          !draft_.is(w - 1, kParticle))
        return false;
      const uint32_t known = draft_.name_covering(w);
      const bool glued = words_[w].has(kAfterHyphen) && !draft_.is(w - 1, kParticle);
      if (glued && known != kNone && draft_.items[known].first == w) return false;
      for (uint32_t v = name.begin; v < w; ++v) {
        if (words_[v].form == words_[w].form && words_[w].has(kUpper) && !draft_.is(w, kParticle))
          return false;
      }
    }
    return name.size() != 2 || !given(name.begin) || !given(name.begin + 1);
  }

  bool is_free(Span name) const {
    for (uint32_t w = name.begin; w < name.end; ++w) {
      if (draft_.name_covering(w) != kNone) return false;
    }
    return true;
  }

  // "Ann Miller -"
  Span without_marks(Span name) const {
    while (name.size() > 1 && words_[name.end - 1].has(kPunct)) --name.end;
    return name;
  }

  // Where lines were lost, names of persons stand in a row: "Ann Miller Ben Smith".
  void add_each(Span name, const ParsedName& parsed) {
    while (parsed.kind == NameKind::person) {
      const uint32_t next = next_person(name);
      if (next == name.end) break;
      add({name.begin, next}, parsed);
      name.begin = next;
    }
    add(name, parsed);
  }

  // Where the second person's name begins, or the end.
  uint32_t next_person(Span name) const {
    constexpr uint32_t kLongestPerson = 5;
    const auto given = [&](uint32_t w) { return draft_.is(w, kGivenName); };
    if (!given(name.begin)) return name.end;
    for (uint32_t w = name.begin; w < name.end; ++w) {
      if (words_[w].has(kAfterHyphen | kPunct) || draft_.is(w, kParticle)) return name.end;
    }
    for (uint32_t w = name.begin + 1; w < name.end; ++w) {
      if (words_[w].form == words_[name.begin].form) return w;
      const bool pair = w > name.begin + 1 && w + 1 < name.end;
      if (pair && given(w) && !given(w - 1) && words_.form(w - 1).size() > 1) return w;
    }
    return name.size() > kLongestPerson ? name.begin + 2 : name.end;
  }

  bool part_of_run(uint32_t word, uint32_t anchor) const {
    if (!words_.same_sentence(word, anchor) || draft_.name_covering(word) != kNone) return false;
    if (!words_[word].has(kUpper) || words_[word].has(kPunct) || draft_.is(word, kStop | kNotName))
      return false;
    if (is_another_person(word, anchor)) return false;
    return draft_.parse.upos[words_[word].token] == Upos::propn;
  }

  // "Ann King Ben Miller", which the parser takes for two.
  bool is_another_person(uint32_t word, uint32_t anchor) const {
    const uint32_t own = draft_.parsed_name(anchor);
    const uint32_t other = draft_.parsed_name(word);
    if (own == kNone || other == kNone || own == other) return false;
    const auto person = [&](uint32_t name) {
      const ParsedName& parsed = draft_.parse.names[name];
      const Span words = draft_.words_of_tokens(parsed.first, parsed.last);
      return parsed.kind == NameKind::person && !words.empty() &&
             draft_.is(words.begin, kGivenName);
    };
    return person(own) && person(other);
  }

  void widen(Span& name) const {
    const uint32_t anchor = name.begin;
    while (name.begin > 0 && name.size() < kLongestName && part_of_run(name.begin - 1, anchor) &&
           !draft_.is(name.begin - 1, kTitle | kTitlePart))
      --name.begin;
    while (name.end < words_.size() && name.size() < kLongestName && part_of_run(name.end, anchor))
      ++name.end;
    while (!name.empty() && !words_[name.begin].has(kUpper)) ++name.begin;
    while (name.end < words_.size() && draft_.is_syllable(name.end)) ++name.end;
    while (!name.empty() && !words_[name.end - 1].has(kUpper) && !draft_.is_syllable(name.end - 1))
      --name.end;
    while (!name.empty() && draft_.is(name.begin, kTitle | kArticle)) ++name.begin;
    // "Saro Services, Inc."
    if (!name.empty() && words_.form(name.end) == "," &&
        words_.same_sentence(name.begin, name.end + 1) && words_[name.end + 1].has(kUpper) &&
        draft_.is(name.end + 1, kFirmSuffix))
      name.end += 2;
  }

  bool is_firm(Span name) const { return name.size() > 1 && draft_.is(name.end - 1, kFirmSuffix); }

  bool may_be_name(Span name, const ParsedName& parsed) const {
    if (name.empty() || is_designation(name)) return false;
    const Casing casing = words_.casing_of(name.begin);
    const bool person = parsed.kind == NameKind::person;
    const bool full =
        is_full_name(name) || (name.size() > 1 && person && parsed.lead > kSurePerson);
    if (casing == Casing::upper || (casing != Casing::normal && !full)) return false;
    if (name.size() > 1 || (person && surnames_.count(words_[name.begin].form) != 0)) return true;
    if (draft_.is_counted(name.begin)) return false;
    if (is_body(name)) return !words_[name.begin].has(kSentenceStart) && !is_in_office(name.begin);
    // "Gunman opened fire": a kind of people that opens a sentence.
    if (words_[name.begin].has(kSentenceStart) && nominal_at_[name.begin] != kNone) return false;
    return !draft_.is(name.begin, kTitle | kTitlePart | kNotName | kStop | kCommon | kModifier |
                                      kOrganisationWord | kPlaceWord);
  }

  // "the Parliament speaker" is told whole.
  bool is_in_office(uint32_t word) const {
    return nominal_at_[word] != kNone && draft_.parse.has_tags() &&
           draft_.parse.relation[words_[word].token] == Relation::compound;
  }

  // "F-16", "MiG-29", "Covid-19"
  bool is_designation(Span name) const {
    return words_.same_sentence(name.begin, name.end) && words_[name.end].has(kDigit) &&
           words_[name.end].has(kAfterHyphen);
  }

  // "lisa and max", "a flight to baguio": written small throughout, but by their tags names.
  bool is_small(Span name) const {
    for (uint32_t w = name.begin; w < name.end; ++w) {
      if (words_[w].has(kUpper | kPunct | kDigit | kAfterHyphen) ||
          draft_.parse.upos[words_[w].token] != Upos::propn)
        return false;
    }
    return true;
  }

  bool add_small(Span name, const ParsedName& parsed) {
    const NameKind kind = parsed.kind;
    if (draft_.is(name.begin, kCommon | kStop | kNotName | kTitle | kArticle)) return false;
    const bool person = kind == NameKind::person && draft_.is(name.begin, kGivenName);
    const bool place = kind == NameKind::place && name.begin > 0 &&
                       words_.same_sentence(name.begin - 1, name.begin) &&
                       draft_.is(name.begin - 1, kLocative);
    if (!person && !place) return false;
    add(name, parsed);
    Item& item = draft_.items.back();
    item.kind = person ? MentionKind::person : MentionKind::place;
    item.unknown_place = place;
    return true;
  }

  // "Acme spokeswoman Ann Miller", "Acme officials": what has people is a body.
  bool has_people(Span name) const {
    if (!words_.same_sentence(name.begin, name.end) || words_[name.end].has(kUpper)) return false;
    if (draft_.is(name.end, kTitle)) return true;
    const auto match =
        draft_.lexicon.noun_forms.longest([&](uint32_t k) { return words_.form(name.end + k); }, 1);
    if (match.words == 0) return false;
    const uint32_t noun = draft_.lexicon.noun_forms.values(match).front() & ~kWeakForm;
    return draft_.lexicon.nouns[noun].kind == MentionKind::person;
  }

  // "Labour", "the Assembly": a word for bodies that is written as a name. Of most such words ("the
  // Agency") a text has told the name before.
  bool is_body(Span name) const {
    if (name.size() != 1 || !draft_.is(name.begin, kChamber)) return false;
    const auto joined = [&](uint32_t w) {
      return words_.same_sentence(name.begin, w) &&
             (words_[w].has(kUpper | kPossessive) || words_.form(w) == "&");
    };
    const bool before = name.begin > 0 && joined(name.begin - 1) &&
                        !draft_.is(name.begin - 1, kDeterminer | kNotName);
    return !before && !(joined(name.end) && !words_[name.end].has(kPossessive));
  }

  // "at Miller's": a shop or a restaurant, with the "'s" it is called by.
  bool is_shop(Span name) const {
    if (name.begin == 0 || !words_.same_sentence(name.begin - 1, name.end) ||
        !draft_.is(name.begin - 1, kLocative) || !words_[name.end].has(kPossessive))
      return false;
    const uint32_t after = name.end + 1;
    if (!words_.same_sentence(name.begin, after)) return true;
    switch (draft_.parse.upos[words_[after].token]) {
      case Upos::adp:
      case Upos::adv:
      case Upos::punct:
      case Upos::cconj:
      case Upos::sconj:
        return true;
      default:
        return false;
    }
  }

  // "Kasarani village"
  bool is_place_of_a_sort(Span name) const {
    constexpr uint64_t kSorts = kTownWord | kDistrictWord | kRegionWord;
    return words_.same_sentence(name.begin, name.end) && !words_[name.end].has(kUpper) &&
           !words_[name.end - 1].has(kAllCaps) && draft_.is(name.end, kSorts);
  }

  // "in Rambiara Nallah"
  bool is_within(Span name) const {
    return name.size() > 1 && name.begin > 0 && words_.same_sentence(name.begin - 1, name.begin) &&
           draft_.is(name.begin - 1, kWithin) && !words_[name.end - 1].has(kAllCaps);
  }

  bool is_full_name(Span name) const {
    return name.size() > 1 && draft_.is(name.begin, kGivenName);
  }

  void add_shop(Span name) {
    Item item;
    item.first = name.begin;
    item.last = name.end + 1;
    item.head = name.end - 1;
    item.kind = MentionKind::place;
    item.is_building = true;
    item.score = kModelScore;
    item.rule = "parsed-name:shop";
    draft_.items.push_back(std::move(item));
  }

  // Is the model sure of the kind, and nothing about the words against it?
  bool is_sure(Span name, const ParsedName& parsed) const {
    const uint32_t head = name.end - 1;
    Span own = draft_.words_of_tokens(parsed.first, parsed.last);
    while (!own.empty() && draft_.is_syllable(own.end)) ++own.end;
    if (draft_.is(head, kOccasion) || own != name) return false;
    switch (parsed.kind) {
      case NameKind::person:
        return parsed.lead > kSurePerson;
      case NameKind::organization:
        return parsed.lead > kSureOrganization;
      case NameKind::place:
        break;
    }
    return parsed.lead > kSurePlace &&
           (name.size() > 1 || !draft_.is(head, kPlaceWord | kDirection));
  }

  void add(Span name, const ParsedName& parsed) {
    const NameKind kind = parsed.kind;
    Item item;
    item.first = name.begin;
    item.last = name.end;
    item.head = name.end - 1;
    item.score = kModelScore;
    item.rule = "parsed-name";
    // The model is right about the kind of such names less often than not, so it is only a hint
    // where it is not sure, but for persons with a given name that is known.
    item.likely = kind == NameKind::person         ? MentionKind::person
                  : kind == NameKind::organization ? MentionKind::organization
                                                   : MentionKind::place;
    if (is_sure(name, parsed)) item.kind = item.likely;
    if (kind == NameKind::person && draft_.is(name.begin, kGivenName)) item.kind = item.likely;
    if (occasions_.count(words_[name.end - 1].form) != 0) {
      item.kind = MentionKind::other;
      item.likely = MentionKind::other;
    }
    if (kind == NameKind::organization && (has_people(name) || is_body(name)))
      item.kind = item.likely;
    if (kind == NameKind::person && name.size() == 1 &&
        surnames_.count(words_[name.begin].form) != 0)
      item.kind = item.likely;
    if (is_firm(name)) item.kind = item.likely = MentionKind::organization;
    if (is_place_of_a_sort(name) || (kind == NameKind::place && is_within(name))) {
      item.kind = MentionKind::place;
      item.unknown_place = true;
    }
    Actor actor;
    actor.name = utf8::squeeze(words_.span(name.begin, name.end).in(words_.text));
    actor.id = draft_.identity_of(name.begin, name.end);
    if (actor.id.empty()) return;
    actor.kind = "unknown";
    // "Parliament" is whose the noun is.
    const uint32_t nominal = is_body(name) ? nominal_at_[name.begin] : kNone;
    const uint32_t known = nominal == kNone ? kNone : draft_.items[nominal].actor;
    item.actor = known != kNone ? known : draft_.add_actor(std::move(actor));
    draft_.items.push_back(std::move(item));
  }

  Draft& draft_;
  const Words& words_;
  tsl::robin_set<uint32_t> occasions_;  // forms of what storms and the like are called
  std::vector<uint32_t> nominal_at_;    // items for kinds of people and bodies, by their words
  tsl::robin_set<uint32_t> surnames_;   // forms of last words of persons' full names
};

}  // namespace

void find_parsed_names(Draft& draft) {
  if (draft.parse.has_tags()) Finder(draft).run();
}

}  // namespace casus::mentions
