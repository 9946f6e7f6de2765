#include "parse/valency.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace casus {
namespace {

constexpr int kMostRepairs = 8;         // in one sentence
constexpr std::size_t kOtherHeads = 3;  // tried for each word
constexpr std::size_t kSlots = 2;

class Valency {
 public:
  Valency(const SentenceScores& scores, std::span<int> heads, std::span<uint16_t> labels)
      : s_(scores), heads_(heads), labels_(labels) {}

  bool repair() {
    const std::vector<std::size_t> rivals = find_rivals();
    if (rivals.empty()) return false;
    best_ = {};
    for (const std::size_t word : rivals) try_word(word);
    if (best_.count == 0) return false;
    for (std::size_t i = 0; i < best_.count; ++i) {
      const Place& place = best_.places[i];
      heads_[place.word] = place.head;
      labels_[place.word] = place.label;
    }
    return true;
  }

 private:
  struct Place {
    std::size_t word = 0;
    int head = -1;
    uint16_t label = 0;
    float score = 0;  // logarithm of the label's share plus the arc's score
  };
  struct Change {
    std::array<Place, 2> places;
    std::size_t count = 0;
    float cost = std::numeric_limits<float>::infinity();
  };

  Slot slot(std::size_t word) const { return s_.kinds[labels_[word]].slot; }

  // The words that fill the first slot of a head that is filled twice.
  std::vector<std::size_t> find_rivals() {
    first_.assign(heads_.size() * kSlots, kFree);
    std::size_t twice = kFree;
    for (std::size_t t = 0; t < heads_.size(); ++t) {
      if (heads_[t] < 0 || slot(t) == Slot::none || slot(t) == Slot::extra) continue;
      std::size_t& first = at(heads_[t], slot(t));
      if (first == kFree) {
        first = t;
      } else if (twice == kFree) {
        twice = t;
      }
    }
    std::vector<std::size_t> rivals;
    for (std::size_t t = 0; t < heads_.size() && twice != kFree; ++t) {
      if (heads_[t] == heads_[twice] && slot(t) == slot(twice)) rivals.push_back(t);
    }
    return rivals;
  }

  void try_word(std::size_t word) {
    const int head = heads_[word];
    const float now = score(word, head, labels_[word]);
    for (const int other : other_heads(word)) {
      Change change;
      change.places[0] = best_place(word, other, kFree);
      change.count = 1;
      change.cost = now - change.places[0].score;
      take(change);
    }
    if (s_.pronoun(word) == Pronoun::relative) return;
    const auto verb = static_cast<std::size_t>(head);
    const float both = now + score(verb, heads_[verb], labels_[verb]);
    Change change;
    change.places[0] = best_place(word, heads_[verb], verb);
    change.places[1] = best_place(verb, static_cast<int>(word), kFree);
    change.count = 2;
    change.cost = both - change.places[0].score - change.places[1].score;
    take(change);
  }

  void take(const Change& change) {
    if (change.cost < best_.cost) best_ = change;
  }

  // Its own, then the likeliest that do not hang on the word itself.
  std::vector<int> other_heads(std::size_t word) const {
    if (s_.pronoun(word) == Pronoun::relative) return {heads_[word]};
    std::vector<int> found;
    const auto n = static_cast<int>(heads_.size());
    for (int h = 0; h < n; ++h) {
      if (h != heads_[word] && !is_below(h, word)) found.push_back(h);
    }
    const std::size_t most = std::min(found.size(), kOtherHeads);
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most), found.end(),
                      [&](int a, int b) {
                        const float x = arc(word, a);
                        const float y = arc(word, b);
                        return x != y ? x > y : a < b;
                      });
    found.resize(most);
    found.insert(found.begin(), heads_[word]);
    return found;
  }

  bool is_below(int word, std::size_t top) const {
    while (word >= 0 && word != static_cast<int>(top))
      word = heads_[static_cast<std::size_t>(word)];
    return word >= 0;
  }

  // The best label whose slot is free; `leaving`: a word that leaves its place at that head.
  Place best_place(std::size_t word, int head, std::size_t leaving) const {
    if (head < 0) return {word, head, s_.root_label, arc(word, head)};
    const std::span<const float> scores = s_.labels(word, head);
    const Marking wrong = has_case(word) ? Marking::bare : Marking::marked;
    const bool pronoun = s_.pronoun(word) != Pronoun::no;
    Place best{word, head, s_.root_label, -std::numeric_limits<float>::infinity()};
    for (std::size_t l = 0; l < scores.size(); ++l) {
      if (l == s_.root_label || scores[l] <= best.score) continue;
      const LabelKind& kind = s_.kinds[l];
      const Slot wanted = kind.slot;
      if (wanted == Slot::extra || kind.marking == wrong || (pronoun && !kind.pronouns)) continue;
      const std::size_t holder = wanted == Slot::none ? kFree : at(head, wanted);
      if (holder != kFree && holder != leaving && !(holder == word && heads_[word] != head))
        continue;
      best.label = static_cast<uint16_t>(l);
      best.score = scores[l];
    }
    best.score += arc(word, head) - log_sum(scores);
    return best;
  }

  bool has_case(std::size_t word) const {
    for (std::size_t t = 0; t < heads_.size(); ++t) {
      if (heads_[t] == static_cast<int>(word) && labels_[t] == s_.case_label) return true;
    }
    return false;
  }

  float score(std::size_t word, int head, uint16_t label) const {
    if (head < 0) return arc(word, head);
    const std::span<const float> scores = s_.labels(word, head);
    return arc(word, head) + scores[label] - log_sum(scores);
  }

  // Of the labels but the root's.
  float log_sum(std::span<const float> scores) const {
    float most = -std::numeric_limits<float>::infinity();
    for (std::size_t l = 0; l < scores.size(); ++l) {
      if (l != s_.root_label) most = std::max(most, scores[l]);
    }
    float sum = 0;
    for (std::size_t l = 0; l < scores.size(); ++l) {
      if (l != s_.root_label) sum += std::exp(scores[l] - most);
    }
    return most + std::log(sum);
  }

  float arc(std::size_t word, int head) const {
    return s_.arcs[word * s_.stride + static_cast<std::size_t>(head + 1)];
  }
  std::size_t& at(int head, Slot wanted) {
    return first_[static_cast<std::size_t>(head) * kSlots + static_cast<std::size_t>(wanted) - 1];
  }
  std::size_t at(int head, Slot wanted) const {
    return first_[static_cast<std::size_t>(head) * kSlots + static_cast<std::size_t>(wanted) - 1];
  }

  static constexpr std::size_t kFree = SIZE_MAX;
  const SentenceScores& s_;
  std::span<int> heads_;
  std::span<uint16_t> labels_;
  std::vector<std::size_t> first_;  // of each head and slot the first word that fills it
  Change best_;
};

}  // namespace

LabelKind kind_of_label(std::string_view label) {
  if (label == "nsubj" || label == "nsubj:pass") return {Slot::subject, Marking::bare};
  if (label == "csubj" || label == "csubj:pass") return {Slot::subject, Marking::free, false};
  if (label == "obj") return {Slot::object, Marking::bare};
  if (label == "ccomp") return {Slot::object, Marking::free, false};
  if (label == "iobj") return {Slot::none, Marking::bare};
  if (label == "expl" || label == "dislocated" || label.ends_with(":outer")) {
    return {Slot::extra, Marking::free};
  }
  if (label == "obl" || label == "nmod" || label == "obl:agent") {
    return {Slot::none, Marking::marked};
  }
  constexpr std::array<std::string_view, 6> kOfPronouns = {"nmod:poss", "det",    "det:predet",
                                                           "mark",      "advmod", "conj"};
  const bool of_pronouns =
      std::find(kOfPronouns.begin(), kOfPronouns.end(), label) != kOfPronouns.end();
  return {Slot::none, Marking::free, of_pronouns};
}

void keep_valency(const SentenceScores& scores, std::span<int> heads, std::span<uint16_t> labels) {
  Valency valency(scores, heads, labels);
  for (int i = 0; i < kMostRepairs && valency.repair(); ++i) {
  }
}

}  // namespace casus
