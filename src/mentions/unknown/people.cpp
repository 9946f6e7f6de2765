#include "mentions/unknown/people.h"

#include <algorithm>
#include <utility>

namespace casus::mentions::unknown {
namespace {

constexpr uint32_t kMostComparisons = 200000;  // of misspelt names, a document
constexpr std::size_t kShortestMisspelt = 6;   // shorter surnames differ by one letter too often

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

}  // namespace

bool is_full_name(const Item& item) {
  return !item.dropped && item.kind == MentionKind::person && item.form == MentionForm::name &&
         item.actor != kNone && item.last - item.first >= 2;
}

People::People(const Draft& draft)
    : draft_(draft),
      words_(draft.words),
      surnames_(words_.first_of_form.size(), kNone),
      given_(words_.first_of_form.size(), kNone),
      fathers_(words_.first_of_form.size(), kNone) {}

void People::collect() {
  for (uint32_t i = 0; i < draft_.items.size(); ++i) {
    const Item& item = draft_.items[i];
    if (!is_full_name(item)) continue;
    add_surname(item.last - 1, i);
    add_given(item.first, i);
    add_full_name(i);
  }
}

void People::add_full_name(uint32_t item) {
  add_father(item);
  full_names_.push_back(item);
}

void People::add_first(std::vector<uint32_t>& by_form, uint32_t word, uint32_t item) const {
  uint32_t& first = by_form[words_[word].form];
  if (first == kNone) first = item;
}

// "Luna" of "Ana Luna Prado": where names end in those of both parents, the father's is what people
// go by.
void People::add_father(uint32_t person) {
  const Item& item = draft_.items[person];
  if (item.last - item.first < 3) return;
  const uint32_t word = item.last - 2;
  constexpr uint64_t kOther =
      kGivenName | kParticle | kTitle | kCommon | kNotName | kStop | kSuffixName;
  const bool named = words_[word].has(kUpper) && !words_[word].has(kPunct) &&
                     !words_[word].has(kAfterHyphen) && words_.form(word).size() > 3;
  if (named && draft_.is(item.first, kGivenName) && !draft_.is(word, kOther)) {
    add_first(fathers_, word, person);
  }
}

uint32_t People::misspelt(std::string_view form) {
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

}  // namespace casus::mentions::unknown
