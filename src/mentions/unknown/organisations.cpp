#include "mentions/unknown/text_names.h"

namespace casus::mentions::unknown {
namespace {

class Organisations {
 public:
  explicit Organisations(TextNames& names)
      : names_(names), draft_(names.draft), words_(names.words) {}

  bool find_organisation(const Run& run) {
    if (take_form_of_firm(run)) return true;
    uint32_t first = names_.past_title(run.first, run.last);
    if (first > run.first && first < run.last && run.last - first < 2) return false;
    if (first < run.last && words_[first].has(kPossessive)) first = run.first;
    bool organisation = false;
    organisation = draft_.is(names_.head_of_name(first, run.last), kBuilding);
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
        draft_.is(names_.head_of_name(first, run.last), kOccasion))
      return false;
    // "Riverside Police Station" is where the police are.
    if (draft_.is(names_.head_of_name(first, run.last), kBuilding)) {
      find_place(names_, {first, run.last, kNone, kNone, false});
      return true;
    }
    uint32_t last = run.last;
    while (last > first && !words_[last - 1].has(kUpper)) --last;
    last = names_.past_firm_suffix(last);
    // "told The Daily Star": an article with a capital inside a sentence is part of the name.
    const bool article = first > 0 && words_.same_sentence(first - 1, first) &&
                         draft_.is(first - 1, kArticle) && words_[first - 1].has(kUpper) &&
                         !words_[first - 1].has(kSentenceStart) && !words_[first - 2].has(kPunct);
    const uint32_t begin = article ? first - 1 : with_coordinated(first, last);
    names_.add(begin, last, MentionKind::organization, "organisation", {}, 0.7F);
    return true;
  }

 private:
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

  // "the Roads and Transport Authority" behind "and": where the name begins by the tree, which
  // hangs "Roads" on a word of it.
  uint32_t with_coordinated(uint32_t first, uint32_t last) const {
    if (first < 2 || !draft_.parse.has_tags() || !names_.joins(first - 1) ||
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

  TextNames& names_;
  Draft& draft_;
  const Words& words_;
};

}  // namespace

bool find_organisation(TextNames& names, const Run& run) {
  return Organisations(names).find_organisation(run);
}

}  // namespace casus::mentions::unknown
