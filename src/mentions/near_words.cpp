#include "mentions/near_words.h"

#include <algorithm>

namespace casus::mentions {

namespace {

bool is_taken(std::string_view word) {
  return word.size() >= NearWords::kShortest && word.size() <= NearWords::kLongest &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// The word and what is left of it without each of its letters but the first.
template <class Visit>
void each_part(std::string_view word, const Visit& visit) {
  visit(word);
  // Without the second letter; each that follows lacks the next one instead.
  std::string part(word.substr(0, 1));
  part.append(word.substr(2));
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (i > 1) part[i - 1] = word[i - 1];
    if (word[i] == word[i - 1]) continue;  // of doubled letters either leaves the same
    visit(std::string_view(part));
  }
}

enum class Slip : uint8_t { none, letter, order };

// What makes one of the other; none where they are equal or more than one slip apart.
Slip slip_of(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a == b) return Slip::none;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  // One letter more at the end is an ending: "Waziristani".
  if (a.size() != b.size()) {
    return i < a.size() && a.substr(i) == b.substr(i + 1) ? Slip::letter : Slip::none;
  }
  if (a.substr(i + 1) == b.substr(i + 1)) return Slip::letter;
  const bool swapped = i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] &&
                       a.substr(i + 2) == b.substr(i + 2);
  return swapped ? Slip::order : Slip::none;
}

}  // namespace

void NearWords::add(std::string_view word) {
  if (!is_taken(word)) return;
  const auto id = static_cast<uint32_t>(words_.size());
  if (!ids_.emplace(std::string(word), id).second) return;
  words_.emplace_back(word);
  words_filter_.add(WordHash{}(word));
  each_part(word, [&](std::string_view part) {
    const std::size_t hash = WordHash{}(part);
    std::vector<uint32_t>& words = by_part_[hash];
    if (words.empty()) parts_filter_.add(hash);
    words.push_back(id);
  });
}

std::string_view NearWords::nearest(std::string_view word) const {
  if (!is_taken(word)) return {};
  std::string_view best;
  Slip how = Slip::none;
  bool several = false;
  each_part(word, [&](std::string_view part) {
    const std::size_t hash = WordHash{}(part);
    if (!parts_filter_.may_hold(hash)) return;
    const auto found = by_part_.find(hash);
    if (found == by_part_.end()) return;
    for (const uint32_t id : found->second) {
      const std::string_view other = words_[id];
      const Slip slip = slip_of(word, other);
      const bool shorter = std::min(word.size(), other.size()) == kShortest;
      if (slip == Slip::none || (shorter && slip == Slip::letter) || word[0] != other[0]) continue;
      // Of two, the one whose letters only stand in another order.
      if (slip > how) {
        best = other;
        how = slip;
        several = false;
      } else if (slip == how) {
        several = several || best != other;
      }
    }
  });
  return several ? std::string_view() : best;
}

}  // namespace casus::mentions
