#include "mentions/unknown/text_names.h"

namespace casus::mentions::unknown {
namespace {

class Segmenter {
 public:
  explicit Segmenter(TextNames& names) : names_(names), draft_(names.draft), words_(names.words) {}

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
    if (find_organisation(names_, run)) return;
    strip(run);
    while (run.last > run.first && !names_.is_capital(run.last - 1)) --run.last;
    if (run.first >= run.last) return;
    if (find_place(names_, run) || find_prefixed_place(names_, run) || find_saint(names_, run) ||
        find_mixed_person(names_, run))
      return;
    // What lies between known names stands for itself.
    uint32_t piece = run.first;
    for (uint32_t i = run.first; i <= run.last; ++i) {
      const bool known = i < run.last && (draft_.name_covering(i) != kNone || breaks_person(i));
      if (i < run.last && !known) continue;
      if (i > piece)
        find_person(names_, {piece, i, run.title, run.demonym, run.titled && piece == run.first});
      piece = i + 1;
    }
  }

 private:
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

  // "the River Society and National Fish Council": where the second of two organisations begins, or
  // kNone. "National Food and Drug Council" is one.
  uint32_t second_organisation(uint32_t first, uint32_t last) const {
    constexpr uint64_t kHeads = kOrganisationWord | kBuilding;
    for (uint32_t i = first + 2; i + 2 < last; ++i) {
      const uint32_t second = names_.joins(i) ? draft_.parse.head[words_[i].token] : kNone;
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

  // Titles and demonyms in front of a name.
  void strip(Run& run) {
    while (run.first < run.last) {
      const uint32_t item = draft_.name_starting(run.first);
      if (item != kNone && draft_.items[item].is_demonym) {
        run.demonym = item;
        run.first = draft_.items[item].last;
      } else if (const uint32_t after = names_.past_title(run.first, run.last); after > run.first) {
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

  TextNames& names_;
  Draft& draft_;
  const Words& words_;
};

}  // namespace

void take_apart(TextNames& names, uint32_t first, uint32_t last) {
  Segmenter(names).segment(first, last);
}

}  // namespace casus::mentions::unknown
