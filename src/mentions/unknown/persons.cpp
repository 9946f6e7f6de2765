#include <algorithm>
#include <string>
#include <utility>

#include "mentions/unknown/text_names.h"

namespace casus::mentions::unknown {
namespace {

class Persons {
 public:
  explicit Persons(TextNames& names)
      : names_(names), draft_(names.draft), words_(names.words), lexicon_(names.lexicon) {}

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

  void find_person(Run run) {
    while (run.first < run.last && !words_[run.first].has(kUpper)) ++run.first;
    if (const uint32_t next = next_person(run); next < run.last) {
      add_person({run.first, next, run.title, run.demonym, run.titled}, 0.6F);
      find_person({next, run.last, kNone, kNone, run.last - next == 1});
      return;
    }
    if (!run.titled) cut_to_parsed_person(run);
    const uint32_t size = run.last - run.first;
    if (size == 0 || size > kLongestPerson || take_occasion(run)) return;
    // "a walker", but "Ms Walker"
    const bool word = size == 1 && (draft_.is(run.first, kCommon | kNotName) || is_noun(run.first));
    if (word && !(run.titled && names_.is_parsed_person(run.first))) return;
    if (size == 1 && names_.people.by_surname(run.last - 1) != kNone) return;
    const bool given = draft_.is(run.first, kGivenName) && size >= 2;
    const bool speaks = names_.speaks_after(run.last) || speaks_before(run.first);
    const bool apposed = size >= 2 && words_.form(run.last) == "," &&
                         draft_.is(run.last + 1, kPersonApposition | kArticle);
    if (words_[run.first].has(kAllCaps) && size == 1) {
      if (is_body_in_capitals(run, speaks))
        names_.add(run.first, run.last, MentionKind::organization, "abbreviation", {}, 0.5F);
    } else if (run.titled || given ||
               (size >= 2 && (speaks || apposed) && parsed_as(NameKind::person, run))) {
      add_person(run, given || run.titled ? 0.8F : 0.6F);
    } else if (size == 1 && names_.preceded_by_locative(run.first) &&
               parsed_as(NameKind::place, run)) {
      Item item = names_.make(run.first, run.last, MentionKind::place, 0.4F);
      item.unknown_place = true;
      item.rule = "unknown:locative";
      draft_.items.push_back(std::move(item));
    } else if (size >= 2 && size <= 3 && looks_like_person(run) &&
               parsed_as(NameKind::person, run)) {
      add_person(run, 0.4F);
    } else if (size == 1 && names_.speaks_after(run.last)) {
      names_.loose.push_back(run);
    }
  }

 private:
  // "Hurricane Rita", and Rita from then on.
  bool take_occasion(const Run& run) {
    const bool is_behind = run.first > 0 && draft_.is(run.first - 1, kOccasion) &&
                           words_.same_sentence(run.first - 1, run.first);
    if (!is_behind && !draft_.is(run.first, kOccasion)) return false;
    for (uint32_t w = run.first; w < run.last; ++w) names_.occasions.insert(words_[w].form);
    return true;
  }

  // "the FRG", but not "a FRG"; "FRG Chairman".
  bool is_body_in_capitals(const Run& run, bool speaks) const {
    if (draft_.is(run.last, kTitle)) return true;
    const bool article = run.first > 0 && words_.same_sentence(run.first - 1, run.first) &&
                         draft_.is(run.first - 1, kArticle) && draft_.is(run.first - 1, kDefinite);
    const bool named = (!draft_.parse.has_tags() || draft_.parsed_name(run.first) != kNone) &&
                       !draft_.is_counted(run.first);
    return (article || speaks) && named;
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
      if (words_[i].has(kUpper) && names_.small[words_[i].form]) return false;
    }
    return true;
  }

  // "Soldiers said": a kind of people, not a name.
  bool is_noun(uint32_t i) const {
    return lexicon_.noun_forms.longest([&](uint32_t k) { return words_.form(i + k); }, 1).words ==
           1;
  }

  bool speaks_before(uint32_t i) const {
    return i > 0 && words_.same_sentence(i - 1, i) && draft_.is(i - 1, kSpeech);
  }

  void add_person(const Run& run, float score) {
    std::string country;
    if (run.titled && run.demonym != kNone) {
      country = lexicon_.actors[draft_.items[run.demonym].entry].standings.front().country;
    }
    const uint32_t item =
        names_.add(run.first, run.last, MentionKind::person, "person", std::move(country), score);
    if (item != kNone && run.last - run.first >= 2) {
      uint32_t surname = run.last - 1;
      while (surname > run.first && draft_.is(surname, kSuffixName)) --surname;
      if (!draft_.is(surname, kTitle | kParticle)) names_.people.add_surname(surname, item);
      names_.people.add_given(run.first, item);
      names_.people.add_full_name(item);
    }
  }

  TextNames& names_;
  Draft& draft_;
  const Words& words_;
  const Lexicon& lexicon_;
};

}  // namespace

bool find_mixed_person(TextNames& names, const Run& run) {
  return Persons(names).find_mixed_person(run);
}
void find_person(TextNames& names, const Run& run) { Persons(names).find_person(run); }

}  // namespace casus::mentions::unknown
