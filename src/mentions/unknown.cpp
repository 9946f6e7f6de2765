// Names that no data file knows.
//
// A run of capitalised words is taken apart: titles and demonyms in front go ("French President
// Emmanuel Macron"), a word such as "Institute" makes the rest an organisation, one such as "River"
// a place; what is left is a person if a title, a given name, a verb of saying or an apposition
// says so. Where capitals tell nothing (headlines, lower-case texts) no unknown name is found at
// all. Then every capitalised word that is the last word of a person's name in this document is
// that person again.
#include <algorithm>
#include <optional>
#include <utility>

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

#include "mentions/draft.h"
#include "mentions/owners.h"
#include "text/string_table.h"
#include "text/utf8.h"

namespace casus::mentions {
namespace {

constexpr uint32_t kLongestRun = 12;
constexpr uint32_t kMostComparisons = 200000;  // of misspelt names, a document
constexpr uint32_t kLongestCapitals = 5;       // letters of an abbreviation in capitals
constexpr uint32_t kFewestCapitals = 3;        // of one that no parentheses explain
constexpr uint32_t kLongestPerson = 5;         // words of a name with its title
constexpr std::size_t kShortestMisspelt = 6;   // shorter surnames differ by one letter too often

struct Run {
  uint32_t first = 0;
  uint32_t last = 0;
  uint32_t title = kNone;    // item of the office named before, or a title word
  uint32_t demonym = kNone;  // item before: whose president
  bool titled = false;
};

// At most one letter put in, left out or changed.
bool one_letter_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() == b.size())
    return a.substr(std::min(i + 1, a.size())) == b.substr(std::min(i + 1, b.size()));
  return a.substr(i) == b.substr(i + 1);
}

class Finder {
 public:
  explicit Finder(Draft& draft)
      : draft_(draft),
        words_(draft.words),
        lexicon_(draft.lexicon),
        owners_(draft),
        lower_(words_.first_of_form.size(), false),
        persons_(words_.first_of_form.size(), kNone),
        given_(words_.first_of_form.size(), kNone),
        fathers_(words_.first_of_form.size(), kNone) {}

  void run() {
    if (words_.caseless) return;
    count_abbreviations();
    collect_surnames();
    take_firm_suffixes();
    take_models();
    take_coordinated();
    take_nicknamed();
    drop_doubtful_places();
    for (const Word& word : words_.list) {
      if (word.has(kLetter) && !word.has(kUpper)) lower_[word.form] = true;
    }
    for (uint32_t i = 0; i < words_.size();) i = run_from(i);
    draft_.index_names();
    join_abbreviations();
    draft_.index_names();
    link_surnames();
    draft_.index_names();
    find_parsed_names(draft_);
    settle_namesakes();
    settle_appositions();
    draft_.index_names();
    find_told_again(draft_);
  }

 private:
  // "an RFP", "another RFP", but not "an UN report".
  void count_abbreviations() {
    draft_.counted.assign(words_.first_of_form.size(), false);
    if (!draft_.parse.has_tags()) return;
    for (uint32_t w = 1; w < words_.size(); ++w) {
      if (!words_[w].has(kAllCaps) || words_.raw(w).size() < 2 ||
          words_.casing_of(w) != Casing::normal)
        continue;
      for (const uint32_t child : draft_.parse.dependents(words_[w].token)) {
        if (draft_.parse.relation[child] == Relation::det && is_counter(draft_.parse.form(child)))
          draft_.counted[words_[w].form] = true;
      }
    }
  }
  bool is_counter(std::string_view form) const {
    return lexicon_.is(form, kDeterminer) && !lexicon_.is(form, kDefinite);
  }

  // "Google, Inc."
  void take_firm_suffixes() {
    for (Item& item : draft_.items) {
      const bool firm = !item.dropped && item.entry != kNone &&
                        item.kind == MentionKind::organization && item.form == MentionForm::name &&
                        item.last < words_.size();
      if (firm) item.last = past_firm_suffix(item.last);
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
      actor.name = text_of(item.first, item.last);
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
          !joins(joint) || !words_[joint + 1].has(kUpper) ||
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
      Item item = make(name.begin, name.end, MentionKind::person, 0.8F);
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
        actor.name = text_of(name.begin, i) + " " + text_of(close + 1, name.end);
        actor.id = slug(actor.name);
        actor.kind = "person";
        if (!actor.id.empty()) item.actor = draft_.add_actor(std::move(actor));
      }
      const auto at = static_cast<uint32_t>(draft_.items.size());
      draft_.items.push_back(std::move(item));
      call_first(persons_, name.end - 1, at);
      call_first(given_, name.begin, at);
      any = true;
      i = name.end;
    }
    if (any) draft_.index_names();
  }

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
    const bool given = first < open && (draft_.is(first, kGivenName) || is_parsed_person(open - 1));
    return given ? Span{first, last} : Span{};
  }

  // Small places whose names are words or parts of names: "the East", "Sheikh Sabah Al-Sabah",
  // "President Kenyatta", "told IPS".
  void drop_doubtful_places() {
    for (Item& item : draft_.items) {
      if (item.dropped || item.place == kNone || item.entry != kNone) continue;
      const uint32_t w = item.first;
      // "Southern" of "Southern Iran" is no province.
      if (item.last - item.first == 1 && draft_.is(w, kDirection) &&
          draft_.name_starting(w + 1) != kNone)
        item.dropped = true;
      if (is_called_like_place(item)) item.dropped = true;
      if (item.last - item.first != 1 || !is_minor(item.place)) continue;
      const bool inside = w > 0 && words_.same_sentence(w - 1, w);
      const bool word =
          draft_.is(w, kPlacePrefix | kPlaceWord | kDirection | kOrganisationWord | kRegionWord);
      const bool capitals = words_[w].has(kAllCaps) && words_.casing_of(w) == Casing::normal &&
                            words_[w].span.size() <= kLongestCapitals;
      const bool after_particle = inside && words_[w].has(kAfterHyphen) &&
                                  draft_.is(w - 1, kParticle) && words_[w - 1].has(kUpper);
      const bool titled = inside && words_[w - 1].has(kUpper) && draft_.is(w - 1, kTitle) &&
                          words_.casing_of(w) == Casing::normal;
      const bool surname = persons_[words_[w].form] != kNone;
      if (word || capitals || after_particle || titled || surname) item.dropped = true;
    }
    draft_.index_names();
    // "Southern Iran", "North Indian": the direction is part of the name where it has a capital.
    for (Item& item : draft_.items) {
      const bool named = item.kind == MentionKind::place || item.is_demonym;
      if (item.dropped || !named || item.first == 0 || !words_[item.first].has(kUpper)) continue;
      const uint32_t before = item.first - 1;
      if (words_.same_sentence(before, item.first) && words_[before].has(kUpper) &&
          draft_.is(before, kDirection) && draft_.name_covering(before) == kNone &&
          words_.casing_of(before) == Casing::normal)
        item.first = before;
    }
    draft_.index_names();
  }

  // "quotes from Pauline": a given name that the parser takes for a person's, and a small place.
  bool is_called_like_place(const Item& item) const {
    constexpr float kSure = 6.0F;  // as in parsed_names.cpp
    const uint32_t w = item.first;
    const uint32_t parsed = draft_.parsed_name(w);
    if (item.last != w + 1 || !draft_.is(w, kGivenName) || !is_parsed_person(w)) return false;
    const std::string_view feature = lexicon_.places.feature(item.place);
    if (feature == "PCLI" || feature == "PPLC" || feature == "CONT") return false;
    const bool within =
        w > 0 && words_.same_sentence(w - 1, w) && draft_.is(w - 1, kWithin | kDirection);
    return !within && (is_minor(item.place) || draft_.parse.names[parsed].lead > kSure);
  }

  bool is_minor(uint32_t place) const {
    const std::string_view feature = lexicon_.places.feature(place);
    return feature != "PCLI" && feature != "PPLC" && feature != "ADM1" && feature != "CONT" &&
           feature != "RGN";
  }

  bool covered_by_nominal_name(uint32_t i) const {
    const uint32_t item = draft_.name_covering(i);
    return item != kNone && draft_.items[item].entry == kNone && draft_.items[item].place == kNone;
  }

  bool capital(uint32_t i) const {
    const Word& word = words_[i];
    if (draft_.is_syllable(i)) return draft_.name_covering(i) == kNone;
    if (!word.has(kUpper) || word.has(kPunct) || covered_by_nominal_name(i)) return false;
    if (draft_.name_covering(i) != kNone) return true;
    if (draft_.is(i, kStop)) return false;
    // In capitals throughout, the parser tells names from words.
    const bool tells = words_.casing_of(i) != Casing::upper && !words_.is_in_capitals(i);
    return tells || draft_.parse.upos[word.token] == Upos::propn || opens_body(i);
  }

  // "COMMUNIST PARTY OF LIMA", in capitals throughout: the adjective of a body by name.
  bool opens_body(uint32_t i) const {
    const Parse& parse = draft_.parse;
    const uint32_t token = words_[i].token;
    if (parse.upos[token] != Upos::adj || parse.relation[token] != Relation::amod) return false;
    const uint32_t head = parse.head[token];
    if (head == kNone || head <= token || parse.upos[head] != Upos::propn) return false;
    uint32_t next = i + 1;
    const auto passes = [&](uint32_t w) {
      const Upos tag = parse.upos[words_[w].token];
      return words_[w].has(kUpper) && (tag == Upos::propn || tag == Upos::adj);
    };
    while (words_.same_sentence(i, next) && words_[next].token < head && passes(next)) ++next;
    return words_.same_sentence(i, next) && words_[next].token == head &&
           draft_.is(next, kOrganisationWord);
  }

  // The first word of a sentence is a name only if it is never written small here and is no known
  // sentence opener.
  bool may_open(uint32_t i) const {
    if (!capital(i)) return false;
    if (!words_[i].has(kSentenceStart) || draft_.name_covering(i) != kNone) return true;
    if (draft_.is(i, kTitle | kGivenName | kOrganisationWord)) return true;
    return !draft_.is(i, kNotName | kDeterminer | kModifier | kAdverb | kSpeech | kAct) &&
           !lower_[words_[i].form];
  }

  uint32_t run_from(uint32_t i) {
    const Casing casing = words_.casing_of(i);
    const bool told =
        casing == Casing::normal || (casing == Casing::upper && draft_.parse.has_tags());
    if (!told || !may_open(i)) return i + 1;
    const uint32_t end = end_of_run(i);
    segment(i, end);
    return end;
  }

  uint32_t end_of_run(uint32_t i) const {
    bool organisation = false;
    uint32_t end = i;
    while (end < i + kLongestRun && words_.same_sentence(i, end)) {
      if (capital(end)) {
        organisation = organisation || draft_.is(end, kOrganisationWord | kBuilding);
        ++end;
        continue;
      }
      const uint32_t next = past_connectors(end, i, organisation);
      if (next == end) break;
      end = next;
    }
    return end;
  }

  // "of the", "and", "bin": inside a name if a capital follows.
  uint32_t past_connectors(uint32_t end, uint32_t start, bool organisation) const {
    if (is_of_people(end)) return end + 1;
    uint32_t next = end;
    while (next < end + 2 && words_.same_sentence(start, next) && !words_[next].has(kPossessive) &&
           (draft_.is(next, kParticle) || (organisation && draft_.is(next, kConnector)))) {
      ++next;
    }
    const bool joined = next > end && words_.same_sentence(start, next) && capital(next);
    // "the Ministry of Defence and Pakistan": a known name after "and" is a name of its own.
    if (!joined || is_coordinated(end, next) || is_location(end, next) ||
        (draft_.name_starting(next) != kNone && !draft_.is(next - 1, kOf | kParticle | kArticle)))
      return end;
    return next;
  }

  // "Boat Owners' Association", "Saint Ann's College": the mark inside, where no name known by
  // itself stands before it.
  bool is_of_people(uint32_t mark) const {
    return mark > 0 && words_[mark].has(kPossessive) && words_[mark - 1].has(kUpper) &&
           draft_.name_covering(mark - 1) == kNone && words_.same_sentence(mark - 1, mark + 1) &&
           words_[mark + 1].has(kUpper) && draft_.is(mark + 1, kOrganisationWord) &&
           draft_.name_covering(mark + 1) == kNone;
  }

  // "the River Trust and the Board", "the River Trust and FRG": two names.
  bool is_coordinated(uint32_t end, uint32_t next) const {
    if (!joins(end)) return false;
    const bool alone = !words_.same_sentence(next, next + 1) || !capital(next + 1);
    return draft_.is(next - 1, kArticle) || (words_[next].has(kAllCaps) && alone);
  }
  // "River Hall in Townsville": where it is, no part of its name.
  bool is_location(uint32_t end, uint32_t next) const {
    if (!draft_.is(end, kWithin) || !draft_.parse.has_tags()) return false;
    const uint32_t name = draft_.parsed_name(next);
    return name == kNone || name != draft_.parsed_name(end - 1);
  }
  bool joins(uint32_t word) const {
    return draft_.parse.has_tags() && draft_.parse.relation[words_[word].token] == Relation::cc;
  }

  void segment(uint32_t first, uint32_t last) {
    if (const uint32_t title = inner_title(first, last); title != kNone) {
      segment(first, title);
      segment(title, last);
      return;
    }
    if (const uint32_t second = second_organisation(first, last); second != kNone) {
      segment(first, second - 1);
      segment(second, last);
      return;
    }
    // "The pro-Russian Patriotic Bloc" is the Patriotic Bloc.
    const bool sided = last - first > 1 && first > 0 && words_[first].has(kAfterHyphen) &&
                       draft_.is(first - 1, kHostile | kFriendly);
    Run run{sided ? first + 1 : first, last, kNone, kNone, false};
    if (find_organisation(run)) return;
    strip(run);
    while (run.last > run.first && !capital(run.last - 1)) --run.last;
    if (run.first >= run.last) return;
    if (find_place(run) || find_prefixed_place(run) || find_saint(run) || find_mixed_person(run))
      return;
    // What lies between known names stands for itself.
    uint32_t piece = run.first;
    for (uint32_t i = run.first; i <= run.last; ++i) {
      const bool known = i < run.last && (draft_.name_covering(i) != kNone || breaks_person(i));
      if (i < run.last && !known) continue;
      if (i > piece)
        find_person({piece, i, run.title, run.demonym, run.titled && piece == run.first});
      piece = i + 1;
    }
  }

  // "Yours, Jo Miles Please call": by its tag no part of a person's name.
  bool breaks_person(uint32_t i) const {
    if (!draft_.parse.has_tags() || !words_[i].has(kUpper) || draft_.parsed_name(i) != kNone ||
        draft_.is(i, kGivenName))
      return false;
    switch (draft_.parse.upos[words_[i].token]) {
      case Upos::verb:
      case Upos::aux:
      case Upos::adv:
      case Upos::intj:
      case Upos::pron:
      case Upos::sconj:
        return true;
      default:
        return false;
    }
  }

  // "the River Society and National Fish Council": where the second of two organisations begins, or
  // kNone. "National Food and Drug Council" is one.
  uint32_t second_organisation(uint32_t first, uint32_t last) const {
    constexpr uint64_t kHeads = kOrganisationWord | kBuilding;
    for (uint32_t i = first + 2; i + 2 < last; ++i) {
      const uint32_t second = joins(i) ? draft_.parse.head[words_[i].token] : kNone;
      if (second == kNone || draft_.parse.relation[second] != Relation::conj) continue;
      const auto heads = [&](uint32_t from, uint32_t to, uint32_t token) {
        for (uint32_t w = from; w < to; ++w) {
          if (words_[w].token == token && draft_.is(w, kHeads) && !draft_.is(w, kFirmSuffix))
            return true;
        }
        return false;
      };
      if (heads(first, i, draft_.parse.head[second]) && heads(i + 2, last, second)) return i + 1;
    }
    return kNone;
  }

  // "FBI Director James Comey": where the title of a person's name begins that is not at the start
  // of the run, or kNone. "Martin Luther King Hospital", "John Major" have none.
  uint32_t inner_title(uint32_t first, uint32_t last) const {
    if (draft_.is(first, kTitle | kTitlePart | kGivenName)) return kNone;
    uint32_t title = last;
    for (uint32_t i = first + 1; i + 1 < last; ++i) {
      const uint32_t known = draft_.name_covering(i);
      if (draft_.is(i, kTitle) && known == kNone) title = i;
    }
    if (title == last || last - title > kLongestPerson) return kNone;
    for (uint32_t i = title + 1; i < last; ++i) {
      const uint32_t known = draft_.name_covering(i);
      const bool person = known != kNone && draft_.items[known].kind == MentionKind::person;
      if (!person && draft_.is(i, kOrganisationWord | kPlaceWord | kOf | kConnector | kSuffixName))
        return kNone;
    }
    while (title > first + 1 && draft_.is(title - 1, kTitle | kTitlePart)) --title;
    return title;
  }

  // The word after a title: "Deputy Foreign Minister" ends in one, "National River Authority" is
  // none.
  uint32_t past_title(uint32_t first, uint32_t last) const {
    uint32_t after = first;
    for (uint32_t i = first; i < last && draft_.is(i, kTitle | kTitlePart) && !is_saint(i); ++i) {
      if (draft_.is(i, kTitle)) after = i + 1;
    }
    return after;
  }

  // Titles and demonyms in front of a name.
  void strip(Run& run) {
    while (run.first < run.last) {
      const uint32_t item = draft_.name_starting(run.first);
      if (item != kNone && draft_.items[item].is_demonym) {
        run.demonym = item;
        run.first = draft_.items[item].last;
      } else if (const uint32_t after = past_title(run.first, run.last); after > run.first) {
        run.titled = true;
        run.title = run.first;
        run.first = after;
      } else {
        break;
      }
    }
    // "President of France": nothing is left of the name.
    if (!run.titled && run.first > 0 && words_.same_sentence(run.first - 1, run.first) &&
        draft_.is(run.first - 1, kTitle)) {
      run.titled = true;
    }
  }

  // "Acme Co.", "Acme & Ozone NV", where what stands before it is known: all of it is the name.
  // Is nothing of the run left?
  bool take_form_of_firm(const Run& run) {
    uint32_t end = run.last;
    while (end > run.first && draft_.is(end - 1, kFirmSuffix)) --end;
    const uint32_t known = end == run.last ? kNone : draft_.name_ending(end);
    if (known == kNone || draft_.items[known].kind != MentionKind::organization) return false;
    draft_.items[known].last = run.last;
    return draft_.items[known].first <= run.first;
  }

  bool find_organisation(const Run& run) {
    if (take_form_of_firm(run)) return true;
    uint32_t first = past_title(run.first, run.last);
    if (first > run.first && first < run.last && run.last - first < 2) return false;
    if (first < run.last && words_[first].has(kPossessive)) first = run.first;
    bool organisation = false;
    organisation = draft_.is(head_of_name(first, run.last), kBuilding);
    for (uint32_t i = first; i < run.last; ++i) {
      const uint32_t known = draft_.name_covering(i);
      if (known != kNone && draft_.items[known].first == first &&
          draft_.items[known].last == run.last)
        return false;
      // "Acme Broadband Services" is not Acme itself, but "Acme Chairman" is none.
      const bool is_whole = known != kNone && draft_.items[known].kind == MentionKind::organization;
      if (is_whole && (draft_.items[known].first != first || !is_part_of_name(first, run.last)))
        return false;
      if (known == kNone && draft_.is(i, kOrganisationWord) && !draft_.is_syllable(i))
        organisation = true;
    }
    if (!organisation || run.last - first < 2 || !has_proper_noun(first, run.last) ||
        draft_.is(head_of_name(first, run.last), kOccasion))
      return false;
    // "Riverside Police Station" is where the police are.
    if (draft_.is(head_of_name(first, run.last), kBuilding)) {
      find_place({first, run.last, kNone, kNone, false});
      return true;
    }
    uint32_t last = run.last;
    while (last > first && !words_[last - 1].has(kUpper)) --last;
    last = past_firm_suffix(last);
    // "told The Daily Star": an article with a capital inside a sentence is part of the name.
    const bool article = first > 0 && words_.same_sentence(first - 1, first) &&
                         draft_.is(first - 1, kArticle) && words_[first - 1].has(kUpper) &&
                         !words_[first - 1].has(kSentenceStart) && !words_[first - 2].has(kPunct);
    const uint32_t begin = article ? first - 1 : with_coordinated(first, last);
    add(begin, last, MentionKind::organization, "organisation", {}, 0.7F);
    return true;
  }

  // "the Roads and Transport Authority" behind "and": where the name begins by the tree, which
  // hangs "Roads" on a word of it.
  uint32_t with_coordinated(uint32_t first, uint32_t last) const {
    if (first < 2 || !draft_.parse.has_tags() || !joins(first - 1) ||
        !words_.same_sentence(first - 2, first))
      return first;
    uint32_t begin = first - 1;
    while (begin > 0 && words_.same_sentence(begin - 1, first) && words_[begin - 1].has(kUpper) &&
           !words_[begin - 1].has(kPunct | kSentenceStart) &&
           draft_.name_covering(begin - 1) == kNone && hangs_on(begin - 1, begin - 1, last))
      --begin;
    return begin == first - 1 ? first : begin;
  }

  // Is a word part of what words [first, last) are the rest of, and not what these hang on?
  bool hangs_on(uint32_t word, uint32_t first, uint32_t last) const {
    const uint32_t head = draft_.parse.head[words_[word].token];
    if (head == kNone || head <= words_[word].token) return false;
    const Relation relation = draft_.parse.relation[words_[word].token];
    const bool modifies = relation == Relation::compound || relation == Relation::amod;
    return modifies && words_[first].token <= head && head <= words_[last - 1].token;
  }

  // "Great Service!" as a sentence of its own is no name by its tags; inside one its capitals
  // count.
  bool has_proper_noun(uint32_t first, uint32_t last) const {
    bool found = !draft_.parse.has_tags() || !words_[first].has(kSentenceStart | kAllCaps);
    for (uint32_t w = first; w < last; ++w)
      found = found || draft_.parse.upos[words_[w].token] == Upos::propn;
    return found;
  }

  // The word that says what is named: "Museum" of "River Museum of Modern Art".
  uint32_t head_of_name(uint32_t first, uint32_t last) const {
    for (uint32_t i = first + 1; i < last; ++i) {
      if (draft_.is(i, kOf) && draft_.name_covering(i) == kNone) return i - 1;
    }
    return last - 1;
  }

  // "River Services, Inc."
  uint32_t past_firm_suffix(uint32_t last) const {
    const bool follows = words_.form(last) == "," && words_.same_sentence(last, last + 1) &&
                         words_[last + 1].has(kUpper) && draft_.is(last + 1, kFirmSuffix);
    return follows ? last + 2 : last;
  }

  // The tree and the last word say that a known organisation in front is only part of the name.
  bool is_part_of_name(uint32_t first, uint32_t last) const {
    const Parse& parse = draft_.parse;
    if (!parse.has_tags() || !draft_.is(last - 1, kOrganisationWord | kFirmSuffix)) return false;
    const uint32_t head = words_[last - 1].token;
    for (uint32_t w = first; w + 1 < last; ++w) {
      const uint32_t t = words_[w].token;
      const uint32_t above = parse.head[t];
      const bool tied = above == head || (above != kNone &&
                                          (above == parse.head[head] || parse.head[above] == head));
      if (!tied && !draft_.is(w, kConnector)) return false;
    }
    return true;
  }

  bool find_place(const Run& run) {
    const uint32_t head = head_of_name(run.first, run.last);
    if (run.last - run.first < 2 || !draft_.is(head, kPlaceWord)) return false;
    if (draft_.name_covering(head) != kNone) return false;
    Item item = make(run.first, run.last, MentionKind::place, 0.7F);
    item.is_building = draft_.is(head, kBuilding);
    item.unknown_place = !item.is_building;
    item.rule = "unknown:place-word";
    drop_inside(item);
    draft_.items.push_back(std::move(item));
    return true;
  }

  // "St. Thomas": the word is a title and part of names of places.
  bool is_saint(uint32_t word) const {
    return draft_.is(word, kPlacePrefix) && draft_.is(word, kTitle);
  }

  // What is called after a saint is mostly a place, but not "St. Patrick's Day" and the St. Clairs.
  bool find_saint(const Run& run) {
    constexpr uint32_t kLongest = 3;  // words
    const uint32_t size = run.last - run.first;
    if (size < 2 || size > kLongest || !is_saint(run.first) || speaks_after(run.last)) return false;
    const bool goes_on =
        words_.same_sentence(run.first, run.last) && words_[run.last].has(kPossessive | kUpper);
    if (goes_on || persons_[words_[run.last - 1].form] != kNone) return false;
    for (uint32_t w = run.first; w < run.last; ++w) {
      if (draft_.name_covering(w) != kNone) return false;
    }
    Item item = make(run.first, run.last, MentionKind::place, 0.5F);
    item.is_building = true;
    item.rule = "unknown:saint";
    draft_.items.push_back(std::move(item));
    return true;
  }

  // "New London" is another town than London.
  bool find_prefixed_place(const Run& run) {
    const uint32_t town = draft_.name_starting(run.first + 1);
    if (run.last - run.first < 2 || town == kNone || !draft_.is(run.first, kPlacePrefix))
      return false;
    if (draft_.name_covering(run.first) != kNone || draft_.items[town].place == kNone ||
        draft_.items[town].last != run.last)
      return false;
    const std::string_view feature = lexicon_.places.feature(draft_.items[town].place);
    if (!feature.starts_with("PPL")) return false;
    Item item = make(run.first, run.last, MentionKind::place, 0.5F);
    item.unknown_place = true;
    item.rule = "unknown:place-prefix";
    drop_inside(item);
    draft_.items.push_back(std::move(item));
    return true;
  }

  // "Jordan Henderson", "Michael Jordan": a given name beside a known place makes both a person.
  bool find_mixed_person(const Run& run) {
    const uint32_t size = run.last - run.first;
    if (size < 2 || size > 3) return false;
    bool known = false;
    for (uint32_t i = run.first; i < run.last; ++i) {
      const uint32_t item = draft_.name_covering(i);
      if (item == kNone) continue;
      known = true;
      const bool plain = draft_.items[item].place != kNone &&
                         draft_.items[item].last - draft_.items[item].first == 1;
      if (!plain) return false;
    }
    const bool whole = draft_.name_covering(run.first) != kNone &&
                       draft_.name_covering(run.first) == draft_.name_covering(run.last - 1);
    if (!known || whole || !draft_.is(run.first, kGivenName)) return false;
    add_person(run, 0.6F);
    return true;
  }

  // Mails close with a name and open with another, and lists go without commas: "Thanks, Ann Ben,
  // Please call", "Ann Miller Ben Smith". Where the second person's name begins, or the run's end.
  uint32_t next_person(const Run& run) const {
    const auto given = [&](uint32_t w) {
      return words_[w].has(kUpper) && draft_.is(w, kGivenName) && draft_.name_covering(w) == kNone;
    };
    if (run.last - run.first < 2 || !given(run.first)) return run.last;
    for (uint32_t i = run.first; i < run.last; ++i) {
      if (words_[i].has(kAfterHyphen) || draft_.is(i, kParticle)) return run.last;
    }
    for (uint32_t i = run.first + 1; i < run.last; ++i) {
      if (words_[i].form == words_[run.first].form) return i;
    }
    const bool opens = run.first == 0 || !words_.same_sentence(run.first - 1, run.first) ||
                       words_[run.first - 1].has(kPunct | kUpper);
    if (run.last - run.first >= 4 && opens && !run.titled && is_row_of_persons(run, given))
      return run.first + 2;
    return run.last - run.first <= 4 && given(run.last - 1) && is_address(run.last) ? run.last - 1
                                                                                    : run.last;
  }

  // Given name, surname, given name, surname, …, of which most surnames are no given names.
  template <class Given>
  bool is_row_of_persons(const Run& run, const Given& given) const {
    uint32_t pairs = 0;
    uint32_t surnames = 0;
    for (uint32_t i = run.first; i + 1 < run.last; i += 2, ++pairs) {
      if (!given(i)) return false;
      if (!draft_.is(i + 1, kGivenName)) ++surnames;
    }
    return 2 * surnames > pairs && !draft_.is(run.first + 1, kGivenName);
  }

  // ", Please call": after the name of whom a letter is to.
  bool is_address(uint32_t comma) const {
    return words_.form(comma) == "," && words_.same_sentence(comma - 1, comma + 1) &&
           words_[comma + 1].has(kUpper) && !words_[comma + 1].has(kAllCaps) &&
           draft_.name_covering(comma + 1) == kNone &&
           draft_.parse.upos[words_[comma + 1].token] != Upos::propn;
  }

  void find_person(Run run) {
    while (run.first < run.last && !words_[run.first].has(kUpper)) ++run.first;
    if (const uint32_t next = next_person(run); next < run.last) {
      add_person({run.first, next, run.title, run.demonym, run.titled}, 0.6F);
      find_person({next, run.last, kNone, kNone, run.last - next == 1});
      return;
    }
    if (!run.titled) cut_to_parsed_person(run);
    const uint32_t size = run.last - run.first;
    if (size == 0 || size > 5) return;
    // "Hurricane Rita", and Rita from then on.
    if (draft_.is(run.first, kOccasion) || (run.first > 0 && draft_.is(run.first - 1, kOccasion) &&
                                            words_.same_sentence(run.first - 1, run.first))) {
      for (uint32_t w = run.first; w < run.last; ++w) occasions_.insert(words_[w].form);
      return;
    }
    // "a walker", but "Ms Walker"
    const bool word = size == 1 && (draft_.is(run.first, kCommon | kNotName) || is_noun(run.first));
    if (word && !(run.titled && is_parsed_person(run.first))) return;
    if (size == 1 && persons_[words_[run.last - 1].form] != kNone) return;
    const bool given = draft_.is(run.first, kGivenName) && size >= 2;
    const bool speaks = speaks_after(run.last) || speaks_before(run.first);
    const bool apposed = size >= 2 && words_.form(run.last) == "," &&
                         draft_.is(run.last + 1, kPersonApposition | kArticle);
    if (words_[run.first].has(kAllCaps) && size == 1) {
      // "the FRG", but not "a FRG".
      const bool article = run.first > 0 && words_.same_sentence(run.first - 1, run.first) &&
                           draft_.is(run.first - 1, kArticle) &&
                           draft_.is(run.first - 1, kDefinite);
      const bool named = (!draft_.parse.has_tags() || draft_.parsed_name(run.first) != kNone) &&
                         !draft_.is_counted(run.first);
      if (draft_.is(run.last, kTitle) || ((article || speaks) && named))
        add(run.first, run.last, MentionKind::organization, "abbreviation", {}, 0.5F);
    } else if (run.titled || given ||
               (size >= 2 && (speaks || apposed) && parsed_as(NameKind::person, run))) {
      add_person(run, given || run.titled ? 0.8F : 0.6F);
    } else if (size == 1 && preceded_by_locative(run.first) && parsed_as(NameKind::place, run)) {
      Item item = make(run.first, run.last, MentionKind::place, 0.4F);
      item.unknown_place = true;
      item.rule = "unknown:locative";
      draft_.items.push_back(std::move(item));
    } else if (size >= 2 && size <= 3 && looks_like_person(run) &&
               parsed_as(NameKind::person, run)) {
      add_person(run, 0.4F);
    } else if (size == 1 && speaks_after(run.last)) {
      loose_.push_back(run);
    }
  }

  // "Debra Perlingiere Gerald Nemec": as much as the parser takes for one person's name.
  void cut_to_parsed_person(Run& run) const {
    for (uint32_t w = run.first; w < run.last; ++w) {
      const uint32_t parsed = draft_.parsed_name(w);
      if (parsed == kNone || draft_.parse.names[parsed].kind != NameKind::person) continue;
      const ParsedName& name = draft_.parse.names[parsed];
      const Span span = draft_.words_of_tokens(name.first, name.last);
      const uint32_t end = run.last;
      // A given name that the parser has missed is part of it all the same.
      const bool given = span.begin > run.first && draft_.is(span.begin - 1, kGivenName) &&
                         !draft_.is(span.begin, kGivenName);
      run.first = std::max(run.first, span.begin - (given ? 1 : 0));
      run.last = std::min(run.last, span.end);
      // "Moayad bin Said bin Mahad"
      while (run.last < end && (draft_.is(run.last - 1, kParticle) ||
                                draft_.is(run.last, kParticle) || draft_.is_syllable(run.last)))
        ++run.last;
      return;
    }
  }

  bool is_parsed_person(uint32_t word) const {
    const uint32_t parsed = draft_.parsed_name(word);
    return draft_.parse.has_tags() && parsed != kNone &&
           draft_.parse.names[parsed].kind == NameKind::person;
  }

  // The parser sees a name of this kind there, and of no other. Without a model nothing is against
  // it.
  bool parsed_as(NameKind kind, const Run& run) const {
    bool named = !draft_.parse.has_tags();
    for (uint32_t w = run.first; w < run.last; ++w) {
      const uint32_t parsed = draft_.parsed_name(w);
      if (parsed == kNone) continue;
      if (draft_.parse.names[parsed].kind != kind) return false;
      named = true;
    }
    return named;
  }

  // Nothing says so, but nothing speaks against it either: no determiner in front, no word that is
  // written small or in capitals only, no word that begins sentences.
  bool looks_like_person(const Run& run) const {
    if (run.first > 0 && words_.same_sentence(run.first - 1, run.first) &&
        draft_.is(run.first - 1, kDeterminer))
      return false;
    for (uint32_t i = run.first; i < run.last; ++i) {
      if (words_[i].has(kAllCaps) ||
          draft_.is(i, kNotName | kModifier | kPlaceWord | kOrganisationWord | kConnector))
        return false;
      if (words_[i].has(kUpper) && lower_[words_[i].form]) return false;
    }
    return true;
  }

  // "Soldiers said": a kind of people, not a name.
  bool is_noun(uint32_t i) const {
    return lexicon_.noun_forms.longest([&](uint32_t k) { return words_.form(i + k); }, 1).words ==
           1;
  }

  bool preceded_by_locative(uint32_t i) const {
    return i > 0 && words_.same_sentence(i - 1, i) && draft_.is(i - 1, kLocative);
  }

  bool speaks_after(uint32_t i) const {
    for (uint32_t k = i; k < i + 3 && i > 0 && words_.same_sentence(i - 1, k); ++k) {
      if (draft_.is(k, kSpeech)) return true;
      if (!draft_.is(k, kAuxiliary | kAdverb)) return false;
    }
    return false;
  }

  bool speaks_before(uint32_t i) const {
    return i > 0 && words_.same_sentence(i - 1, i) && draft_.is(i - 1, kSpeech);
  }

  Item make(uint32_t first, uint32_t last, MentionKind kind, float score) const {
    Item item;
    item.first = first;
    item.last = last;
    item.head = last - 1;
    item.kind = kind;
    item.score = score;
    return item;
  }

  void drop_inside(const Item& whole) {
    for (uint32_t i = whole.first; i < whole.last; ++i) {
      const uint32_t inner = draft_.name_covering(i);
      if (inner != kNone) draft_.items[inner].dropped = true;
    }
  }

  std::string text_of(uint32_t first, uint32_t last) const {
    return utf8::squeeze(words_.span(first, last).in(words_.text));
  }

  uint32_t add(uint32_t first, uint32_t last, MentionKind kind, std::string_view rule,
               std::string country, float score) {
    Item item = make(first, last, kind, score);
    item.rule = "unknown:" + std::string(rule);
    drop_inside(item);
    Actor actor;
    actor.name = text_of(first, last);
    actor.id = draft_.identity_of(first, last);
    if (actor.id.empty()) return kNone;
    actor.kind = kind == MentionKind::person ? "person" : "organisation";
    actor.country = std::move(country);
    item.actor = draft_.add_actor(std::move(actor));
    draft_.items.push_back(std::move(item));
    return static_cast<uint32_t>(draft_.items.size() - 1);
  }

  void add_person(const Run& run, float score) {
    std::string country;
    if (run.titled && run.demonym != kNone) {
      country = lexicon_.actors[draft_.items[run.demonym].entry].standings.front().country;
    }
    const uint32_t item =
        add(run.first, run.last, MentionKind::person, "person", std::move(country), score);
    if (item != kNone && run.last - run.first >= 2) {
      uint32_t surname = run.last - 1;
      while (surname > run.first && draft_.is(surname, kSuffixName)) --surname;
      if (!draft_.is(surname, kTitle | kParticle)) call_first(persons_, surname, item);
      call_first(given_, run.first, item);
      call_by_father(item);
      full_names_.push_back(item);
    }
  }

  // "Luna" of "Ana Luna Prado": where names end in those of both parents, the father's is what
  // people go by.
  void call_by_father(uint32_t person) {
    const Item& item = draft_.items[person];
    if (item.last - item.first < 3) return;
    const uint32_t word = item.last - 2;
    constexpr uint64_t kOther =
        kGivenName | kParticle | kTitle | kCommon | kNotName | kStop | kSuffixName;
    const bool named = words_[word].has(kUpper) && !words_[word].has(kPunct) &&
                       !words_[word].has(kAfterHyphen) && words_.form(word).size() > 3;
    if (named && draft_.is(item.first, kGivenName) && !draft_.is(word, kOther)) {
      call_first(fathers_, word, person);
    }
  }

  // "Force of River Guards (FRG)": the abbreviation stands for the name from then on, and before.
  void join_abbreviations() {
    StringTable<uint32_t> meant;
    const auto names = static_cast<uint32_t>(draft_.items.size());
    for (uint32_t i = 0; i < names; ++i) {
      const uint32_t open = draft_.items[i].last;
      const uint32_t word = open + 1;
      if (draft_.items[i].dropped || draft_.items[i].form != MentionForm::name ||
          draft_.items[i].actor == kNone)
        continue;
      if (words_.form(open) != "(" || words_.form(open + 2) != ")" ||
          !words_.same_sentence(open, open + 2))
        continue;
      if (!abbreviates(word, draft_.items[i])) continue;
      if (draft_.items[i].kind == MentionKind::person && draft_.items[i].entry == kNone)
        make_organisation(i);
      meant.emplace(std::string(words_.raw(word)), i);
    }
    add_explained();
    const StringTable<uint32_t> likely = initials_of_organisations();
    if (meant.empty() && likely.empty()) return;
    for (uint32_t w = 0; w < words_.size(); ++w) {
      if (!words_[w].has(kAllCaps | kMixedCaps)) continue;
      if (const auto name = meant.find(words_.raw(w)); name != meant.end()) {
        add_abbreviation(w, name->second);
      } else if (const auto unsaid = likely.find(words_.form(w));
                 unsaid != likely.end() && unsaid->second != kNone && words_[w].has(kAllCaps) &&
                 words_.casing_of(w) == Casing::normal && !is_known(w)) {
        add_abbreviation(w, unsaid->second);
      }
    }
  }

  // "the Bureau of Fishing, Boats and Tides (BFBT)": an abbreviation of something with a capital
  // that the parser takes for a body's, here and wherever it stands by itself.
  void add_explained() {
    StringSet bodies;
    for (uint32_t w = 2; w + 1 < words_.size(); ++w) {
      if (words_.form(w - 1) != "(" || words_.form(w + 1) != ")" || !is_abbreviation(w) ||
          !words_.same_sentence(w - 2, w) || !words_[w - 2].has(kUpper))
        continue;
      const uint32_t name = draft_.parsed_name(w);
      if (name != kNone && draft_.parse.names[name].kind == NameKind::organization)
        bodies.insert(std::string(words_.raw(w)));
    }
    if (bodies.empty()) return;
    for (uint32_t w = 0; w < words_.size(); ++w) {
      if (is_abbreviation(w) && bodies.count(words_.raw(w)) != 0)
        add(w, w + 1, MentionKind::organization, "abbreviation", {}, 0.5F);
    }
    draft_.index_names();
  }
  bool is_abbreviation(uint32_t word) const {
    return words_[word].has(kAllCaps | kMixedCaps) && words_.raw(word).size() >= kFewestCapitals &&
           draft_.name_covering(word) == kNone;
  }

  bool is_known(uint32_t word) const {
    const uint32_t name = draft_.name_covering(word);
    return name != kNone &&
           (draft_.items[name].entry != kNone || draft_.items[name].place != kNone);
  }

  // "The River Trade Council said … the RTC": the first letters of organisations of this text, as
  // folded; kNone where two organisations have the same.
  StringTable<uint32_t> initials_of_organisations() const {
    StringTable<uint32_t> out;
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      const Item& item = draft_.items[i];
      if (item.dropped || item.kind != MentionKind::organization ||
          item.form != MentionForm::name || item.actor == kNone)
        continue;
      std::string letters;
      for (uint32_t w = item.first; w < item.last; ++w) {
        if (words_[w].has(kUpper)) letters += words_.form(w).substr(0, 1);
      }
      if (letters.size() < kFewestCapitals || letters.size() > kLongestCapitals) continue;
      const auto [at, is_new] = out.emplace(std::move(letters), i);
      if (!is_new && at->second != kNone && draft_.items[at->second].actor != item.actor)
        at.value() = kNone;
    }
    return out;
  }

  // Capitals that are the first letters of the name's words, in order; small words may be left out.
  bool abbreviates(uint32_t word, const Item& name) const {
    if (!words_[word].has(kAllCaps | kMixedCaps) || name.last - name.first < 2) return false;
    uint32_t at = name.first;
    uint32_t letters = 0;
    for (const char c : words_.raw(word)) {
      if (c < 'A' || c > 'Z') continue;
      const char small = static_cast<char>(c - 'A' + 'a');
      while (at < name.last && words_.form(at).substr(0, 1) != std::string_view(&small, 1)) ++at;
      if (at == name.last) return false;
      ++at;
      ++letters;
    }
    return letters >= 2;
  }

  void make_organisation(uint32_t item) {
    const uint32_t actor = draft_.items[item].actor;
    draft_.actors[actor].kind = "organisation";
    for (Item& other : draft_.items) {
      if (other.actor == actor) other.kind = MentionKind::organization;
    }
  }

  void add_abbreviation(uint32_t word, uint32_t name) {
    const uint32_t known = draft_.name_covering(word);
    if (known != kNone) {
      if (draft_.items[known].last - draft_.items[known].first > 1) return;
      draft_.items[known].dropped = true;
    }
    Item item = make(word, word + 1, draft_.items[name].kind, 0.9F);
    item.actor = draft_.items[name].actor;
    item.entry = draft_.items[name].entry;
    item.rule = "abbreviation";
    draft_.items.push_back(std::move(item));
  }

  void call_first(std::vector<uint32_t>& by_form, uint32_t word, uint32_t item) const {
    uint32_t& first = by_form[words_[word].form];
    if (first == kNone) first = item;
  }

  bool full_name(const Item& item) const {
    return !item.dropped && item.kind == MentionKind::person && item.form == MentionForm::name &&
           item.actor != kNone && item.last - item.first >= 2;
  }

  void collect_surnames() {
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      const Item& item = draft_.items[i];
      if (!full_name(item)) continue;
      call_first(persons_, item.last - 1, i);
      call_first(given_, item.first, i);
      call_by_father(i);
      full_names_.push_back(i);
    }
  }

  // Short forms: "Clinton" after (or before) "Hillary Clinton".
  void link_surnames() {
    for (uint32_t i = 0; i < words_.size(); ++i) {
      const Word& word = words_[i];
      if (!word.has(kUpper) || words_.casing_of(i) == Casing::upper) continue;
      const uint32_t own = persons_[word.form];
      const uint32_t person = own != kNone ? own : fathers_[word.form];
      if (const uint32_t name = draft_.name_covering(i); name != kNone) {
        // A small place that is called like somebody in this text is that one.
        Item& item = draft_.items[name];
        if (person == kNone || item.place == kNone || item.entry != kNone ||
            item.last - item.first != 1 || !is_minor(item.place) || preceded_by_locative(i))
          continue;
        item.dropped = true;
      }
      if (person != kNone && !draft_.is(i, kStop)) {
        add_short_form(i, person, 0.9F);
        continue;
      }
      if (words_.casing_of(i) != Casing::normal) continue;
      if (is_eastern_surname(i)) {
        add_short_form(i, given_[word.form], 0.8F);
        continue;
      }
      if (draft_.is(i, kCommon | kNotName | kStop | kTitle)) continue;
      if (occasions_.count(word.form) != 0) continue;
      const uint32_t given = given_[word.form];
      if (given != kNone && !beside_capital(i))
        add_short_form(i, given, 0.7F);
      else if (draft_.is(i, kGivenName) && !beside_capital(i) && !preceded_by_locative(i))
        add_loose({i, i + 1, kNone, kNone, false}, "given-name");
      else if (!word.has(kSentenceStart) && !beside_capital(i))
        add_misspelt(i);
    }
    for (const Run& run : loose_) add_loose(run, "speaker");
  }

  // "Koizumi" behind "Shinjiro Koizumi": his, though the data know another by that name, unless the
  // text names that one, too.
  void settle_namesakes() {
    tsl::robin_map<uint32_t, uint32_t> called;  // last word's form → the first item of a full name
    tsl::robin_set<uint32_t> known_in_full;     // actors with a given name or a title
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      const Item& item = draft_.items[i];
      if (item.dropped || item.kind != MentionKind::person || item.actor == kNone) continue;
      if (full_name(item) && item.entry == kNone) called.emplace(words_[item.last - 1].form, i);
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

  // "Sun" of "Sun Ruijun", whose surname comes first.
  bool is_eastern_surname(uint32_t i) const {
    const uint32_t person = given_[words_[i].form];
    return person != kNone && draft_.is(i, kEasternSurname) && draft_.parse.has_tags() &&
           draft_.parse.upos[words_[i].token] == Upos::propn && draft_.name_covering(i) == kNone &&
           !beside_capital(i);
  }

  void add_misspelt(uint32_t i) {
    const uint32_t person = misspelt(words_.form(i));
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
    Item item = make(begin_of_short_form(word), word + 1, MentionKind::person, score);
    item.actor = draft_.items[person].actor;
    item.entry = draft_.items[person].entry;
    item.rule = "surname";
    draft_.items.push_back(std::move(item));
  }

  // Of the persons of this text the one whose surname or given name is one letter away; kNone:
  // none.
  uint32_t misspelt(std::string_view form) {
    if (form.size() < kShortestMisspelt) return kNone;
    for (const uint32_t i : full_names_) {
      const Item& item = draft_.items[i];
      if (item.dropped || ++comparisons_ > kMostComparisons) continue;
      if (one_letter_apart(words_.form(item.last - 1), form) ||
          one_letter_apart(words_.form(item.first), form))
        return i;
    }
    return kNone;
  }

  // A single name that says something: a misspelt surname, or somebody of one name.
  void add_loose(const Run& run, std::string_view rule) {
    const uint32_t form = words_[run.first].form;
    if (draft_.name_covering(run.first) != kNone || persons_[form] != kNone ||
        fathers_[form] != kNone)
      return;
    const uint32_t best = misspelt(words_.form(run.first));
    if (best != kNone) {
      add_short_form(run.first, best, 0.6F);
    } else {
      add(run.first, run.last, MentionKind::person, rule, {}, 0.4F);
    }
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
        if (name.entry == kNone) owners_.lend_office(name.actor, item.actor);
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

  // "The gang Los Lobos" is nobody's name.
  bool names_body(const Item& noun, const Item& name) const {
    return name.kind == MentionKind::person && name.entry == kNone &&
           draft_.is(noun.head, kOrganisationWord) &&
           !draft_.is(name.first, kTitle | kTitlePart | kGivenName);
  }

  Draft& draft_;
  const Words& words_;
  const Lexicon& lexicon_;
  Owners owners_;
  // Of each folded form:
  std::vector<bool> lower_;           // is it written small somewhere?
  std::vector<uint32_t> persons_;     // the first item whose name ends so, or kNone
  std::vector<uint32_t> given_;       // the first whose name begins so
  std::vector<uint32_t> fathers_;     // the first whose father's name is so, the mother's behind it
  std::vector<uint32_t> full_names_;  // items
  std::vector<Run> loose_;
  tsl::robin_set<uint32_t> occasions_;  // forms of what storms and the like are called
  uint32_t comparisons_ = 0;
};

}  // namespace

void find_unknown_names(Draft& draft) { Finder(draft).run(); }

}  // namespace casus::mentions
