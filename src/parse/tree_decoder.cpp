// The idea (Chu and Liu 1965, Edmonds 1967, in the order of Tarjan 1977): walk from word to best
// head. Where that closes a ring, the ring becomes one node: what enters it costs what the entry
// gains over the ring's own arc at that place. The walk goes on from there. The root is entered
// from when no other head is left, so that one word alone lies below it (its arcs cost more than
// any others could gain; Stanojević and Cohen 2021). Then the nodes are opened again, the last one
// first. A node's scores are one row over all heads, so that a ring is contracted by a pass over
// the rows of its members; that some of these heads lie in one node is looked up. Rings are kept in
// a list instead of a recursion, so depth costs no stack.
#include "parse/tree_decoder.h"

#include <algorithm>
#include <numeric>

namespace casus {

namespace {
constexpr std::size_t kNone = SIZE_MAX;
constexpr std::size_t kRoot = 0;  // as a head; the word i is i + 1

// A contracted ring lives on in the place of that of its members where the walk came to it.
class Edmonds {
 public:
  // best: of each word its best head that is a word
  Edmonds(const float* scores, std::size_t stride, const std::vector<std::size_t>& best)
      : given_(scores), stride_(stride), words_(best.size()), width_(words_ + 1) {
    place_.resize(words_);
    std::iota(place_.begin(), place_.end(), 0);
    node_ = place_;
    for (std::size_t i = 0; i < words_; ++i) arcs_.push_back({best[i], i});
    ring_of_.assign(words_, kNone);
    own_row_.assign(words_, kNone);
    is_on_path_.assign(words_, 0);
    scores_.reserve(words_ * width_);
    entries_.reserve(words_ * width_);
  }

  // heads[word], kRoot for one of them
  std::vector<std::size_t> solve() {
    for (std::size_t at = 0;;) {
      if (is_on_path_[at] != 0) contract(at);
      is_on_path_[at] = 1;
      path_.push_back(at);
      const std::size_t head = arcs_[node_[at]].head;
      if (head == kRoot) break;
      at = place_[head - 1];
    }
    open();
    std::vector<std::size_t> heads(words_);
    for (std::size_t i = 0; i < words_; ++i) heads[i] = arcs_[i].head;
    return heads;
  }

 private:
  struct Arc {
    std::size_t head, word;
  };

  // of the node in a place, over all heads
  const float* row(std::size_t place) const {
    return own_row_[place] == kNone ? given_ + place * stride_
                                    : scores_.data() + own_row_[place] * width_;
  }

  // The path from `self` on is a ring.
  void contract(std::size_t self) {
    const auto first = std::ranges::find(path_, self);
    const std::size_t ring = arcs_.size();
    if (own_row_[self] == kNone) give_row(self);
    float* const gains = scores_.data() + own_row_[self] * width_;
    const float own = gains[arcs_[node_[self]].head];
    for (std::size_t h = 0; h < width_; ++h) gains[h] -= own;
    for (auto member = first + 1; member != path_.end(); ++member) add_member(*member, self);
    for (auto member = first; member != path_.end(); ++member) ring_of_[node_[*member]] = ring;
    path_.erase(first, path_.end());
    node_[self] = ring;
    ring_of_.push_back(kNone);
    std::size_t best = kRoot;
    for (std::size_t h = 1; h < width_; ++h) {
      if (place_[h - 1] != self && (best == kRoot || gains[h] > gains[best])) best = h;
    }
    arcs_.push_back({best, entries_[own_row_[self] * width_ + best]});
  }

  // A row that can be changed, with the word where an arc enters.
  void give_row(std::size_t place) {
    const float* const given = row(place);
    own_row_[place] = scores_.size() / width_;
    scores_.insert(scores_.end(), given, given + width_);
    entries_.resize(scores_.size(), static_cast<uint32_t>(place));
  }

  // The node in `member` becomes part of the one in `place`.
  void add_member(std::size_t member, std::size_t place) {
    float* const gains = scores_.data() + own_row_[place] * width_;
    uint32_t* const entries = entries_.data() + own_row_[place] * width_;
    const float* const scores = row(member);
    const float own = scores[arcs_[node_[member]].head];
    const bool is_word = own_row_[member] == kNone;
    const uint32_t* const inner = is_word ? nullptr : entries_.data() + own_row_[member] * width_;
    for (std::size_t h = 0; h < width_; ++h) {
      const float gain = scores[h] - own;
      const bool better = gain > gains[h];
      const auto entry = is_word ? static_cast<uint32_t>(member) : inner[h];
      gains[h] = better ? gain : gains[h];
      entries[h] = better ? entry : entries[h];
    }
    std::ranges::replace(place_, member, place);
  }

  // An arc into a ring is one into all nodes of it that hold its word.
  void open() {
    std::vector<uint8_t> is_settled(arcs_.size(), 0);
    for (std::size_t ring = arcs_.size(); ring-- > words_;) {
      if (is_settled[ring] != 0) continue;
      for (std::size_t node = arcs_[ring].word; node != ring; node = ring_of_[node]) {
        arcs_[node] = arcs_[ring];
        is_settled[node] = 1;
      }
    }
  }

  const float* given_;
  std::size_t stride_;
  std::size_t words_;
  std::size_t width_;
  std::vector<std::size_t> place_;    // of a word: that of the node it lies in
  std::vector<std::size_t> node_;     // of a place: a word or, from words_ on, a ring
  std::vector<Arc> arcs_;             // of a node: the best into it
  std::vector<std::size_t> ring_of_;  // of a node: the one around it
  std::vector<std::size_t> path_;     // places
  std::vector<uint8_t> is_on_path_;   // of a place
  std::vector<std::size_t> own_row_;  // of a place: which of these, kNone while it is as given
  std::vector<float> scores_;
  std::vector<uint32_t> entries_;
};

// Of a word the first of its best heads among the words.
std::size_t best_word(const float* row, std::size_t n, std::size_t self) {
  std::size_t best = self == 0 && n > 1 ? 1 : 0;
  float most = row[best + 1];
  for (std::size_t j = best + 1; j < n; ++j) {
    if (!(row[j + 1] > most) || j == self) continue;
    most = row[j + 1];
    best = j;
  }
  return best;
}

bool is_tree(const std::vector<int>& heads) {
  std::size_t roots = 0;
  std::vector<int> seen(heads.size(), -1);
  for (std::size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] < 0;
    for (int j = static_cast<int>(i); j >= 0 && seen[static_cast<std::size_t>(j)] < 0;) {
      seen[static_cast<std::size_t>(j)] = static_cast<int>(i);
      j = heads[static_cast<std::size_t>(j)];
      if (j >= 0 && seen[static_cast<std::size_t>(j)] == static_cast<int>(i)) return false;
    }
  }
  return roots == 1;
}
}  // namespace

std::vector<int> best_tree(const float* scores, std::size_t stride, std::size_t n) {
  std::vector<int> heads(n, -1);
  std::vector<std::size_t> best(n);  // of each word, among the words
  for (std::size_t i = 0; i < n; ++i) {
    const float* row = scores + i * stride;
    best[i] = best_word(row, n, i) + 1;
    const bool is_root = n == 1 || row[0] >= row[best[i]];
    if (!is_root) heads[i] = static_cast<int>(best[i]) - 1;
  }
  if (n == 0 || is_tree(heads)) return heads;
  const std::vector<std::size_t> found = Edmonds(scores, stride, best).solve();
  for (std::size_t i = 0; i < n; ++i) heads[i] = static_cast<int>(found[i]) - 1;
  return heads;
}

}  // namespace casus
