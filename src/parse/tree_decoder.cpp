// The idea (Chu and Liu 1965, Edmonds 1967): every word takes its best head. Where that closes a
// ring, the ring becomes one node: what leaves it costs what leaves its best member, what enters it
// costs what the entry gains over the ring's own arc at that place. Once no ring is left, the nodes
// are opened again, the last one first. Rings are kept in a list instead of a recursion, so depth
// costs no stack.
#include "parse/tree_decoder.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace casus {

namespace {
constexpr std::size_t kMostRoots = 8;

// Words 0 … n - 1 below one of them, the root. A contracted ring lives on as its first member. The
// scores, which a ring changes, are copied once one is found.
class Edmonds {
 public:
  // best: of each word its best head that is a word
  Edmonds(const float* scores, std::size_t stride, const std::vector<std::size_t>& best)
      : given_(scores), stride_(stride), nodes_(best.size()), best_(best) {}

  // heads[word], but that of the root, which has none
  const std::vector<std::size_t>& solve(std::size_t root) {
    root_ = root;
    live_.resize(nodes_);
    std::iota(live_.begin(), live_.end(), 0);
    inside_.assign(nodes_, 0);
    rings_.clear();
    heads_ = best_;
    std::vector<std::size_t> ring;
    while (find_ring(ring)) {
      if (rings_.empty()) copy_scores();
      contract(ring);
    }
    for (std::size_t k = rings_.size(); k-- > 0;) open(rings_[k]);
    return heads_;
  }

 private:
  struct Ring {
    std::vector<std::size_t> members;    // the first stands for all
    std::vector<std::size_t> own_heads;  // of the members, inside the ring
    std::vector<std::size_t> outside;    // the other nodes of the time, in order
    std::vector<std::size_t> leave;      // for each of these: the member that heads it best
    std::vector<std::size_t> enter;      // and the member it heads best
  };

  // of a node (row) under a head (column)
  float& score(std::size_t node, std::size_t head) { return scores_[node * width_ + head]; }

  void copy_scores() {
    scores_.resize(nodes_ * width_);
    for (std::size_t i = 0; i < nodes_; ++i) {
      const float* row = given_ + i * stride_ + 1;
      std::copy(row, row + nodes_, scores_.begin() + static_cast<std::ptrdiff_t>(i * width_));
    }
  }

  std::size_t best_head(std::size_t node) {
    std::size_t best = nodes_;
    float most = 0;
    for (const std::size_t j : live_) {
      if (j == node || (best != nodes_ && !(score(node, j) > most))) continue;
      most = score(node, j);
      best = j;
    }
    return best;
  }

  bool find_ring(std::vector<std::size_t>& ring) {
    seen_.assign(nodes_, 0);  // by which walk
    seen_[root_] = UINT32_MAX;
    for (const std::size_t i : live_) {
      if (seen_[i] != 0) continue;
      const auto walk = static_cast<uint32_t>(i + 1);
      std::size_t j = i;
      while (seen_[j] == 0) {
        seen_[j] = walk;
        j = heads_[j];
      }
      if (seen_[j] != walk) continue;
      ring.clear();
      for (std::size_t k = j; ring.empty() || k != j; k = heads_[k]) ring.push_back(k);
      return true;
    }
    return false;
  }

  void contract(const std::vector<std::size_t>& members) {
    Ring ring{members, {}, {}, {}, {}};
    std::vector<float> own;
    for (const std::size_t m : members) {
      inside_[m] = 1;
      ring.own_heads.push_back(heads_[m]);
      own.push_back(score(m, heads_[m]));
    }
    const std::size_t self = members[0];
    for (const std::size_t j : live_) {
      if (inside_[j] != 0) continue;
      std::size_t leave = self;
      std::size_t enter = self;
      float most_out = score(j, self);
      float most_in = score(self, j) - own[0];
      for (std::size_t k = 1; k < members.size(); ++k) {
        if (const float out = score(j, members[k]); out > most_out) {
          most_out = out;
          leave = members[k];
        }
        if (const float in = score(members[k], j) - own[k]; in > most_in) {
          most_in = in;
          enter = members[k];
        }
      }
      ring.outside.push_back(j);
      ring.leave.push_back(leave);
      ring.enter.push_back(enter);
      score(j, self) = most_out;
      score(self, j) = most_in;
      if (j != root_ && inside_[heads_[j]] != 0) heads_[j] = self;
    }
    inside_[self] = 0;
    std::erase_if(live_, [&](std::size_t j) { return inside_[j] != 0; });
    for (const std::size_t m : members) inside_[m] = 0;
    heads_[self] = best_head(self);
    rings_.push_back(std::move(ring));
  }

  void open(const Ring& ring) {
    const std::size_t self = ring.members[0];
    const auto entry = std::ranges::lower_bound(ring.outside, heads_[self]);
    const auto at = static_cast<std::size_t>(entry - ring.outside.begin());
    for (std::size_t k = 0; k < ring.outside.size(); ++k) {
      const std::size_t j = ring.outside[k];
      if (j != root_ && heads_[j] == self) heads_[j] = ring.leave[k];
    }
    for (std::size_t k = 0; k < ring.members.size(); ++k)
      heads_[ring.members[k]] = ring.own_heads[k];
    heads_[ring.enter[at]] = ring.outside[at];
  }

  const float* given_;
  std::size_t stride_;
  std::size_t nodes_;
  // of a row: no power of two, whose columns would lie in few lines of the cache
  std::size_t width_ = nodes_ / 16 * 16 + 16 + 1;
  const std::vector<std::size_t>& best_;
  std::size_t root_ = 0;
  std::vector<float> scores_;      // once a ring was found
  std::vector<std::size_t> live_;  // in order
  std::vector<uint8_t> inside_;    // the ring at hand
  std::vector<uint32_t> seen_;
  std::vector<std::size_t> heads_;
  std::vector<Ring> rings_;
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
  std::vector<std::size_t> best(n);   // of each word, among the words
  std::vector<std::size_t> order(n);  // the likeliest roots first
  std::size_t competing = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const float* row = scores + i * stride;
    best[i] = best_word(row, n, i);
    const bool is_root = n == 1 || row[0] >= row[best[i] + 1];
    if (!is_root) heads[i] = static_cast<int>(best[i]);
    competing += is_root;
    order[i] = i;
  }
  if (n == 0 || is_tree(heads)) return heads;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return scores[a * stride] > scores[b * stride];
  });
  const std::size_t tries = std::min({n, kMostRoots, std::max<std::size_t>(3, competing)});
  float best_score = -std::numeric_limits<float>::infinity();
  Edmonds graph(scores, stride, best);
  for (std::size_t k = 0; k < tries; ++k) {
    const std::size_t root = order[k];
    const auto total_of = [&](const std::vector<std::size_t>& chosen) {
      float total = 0;
      for (std::size_t i = 0; i < n; ++i)
        total += scores[i * stride + (i == root ? 0 : chosen[i] + 1)];
      return total;
    };
    // No tree is better than the best heads, whose sum is rounded as its own would be.
    if (total_of(best) <= best_score) continue;
    const std::vector<std::size_t>& found = graph.solve(root);
    const float total = total_of(found);
    if (total <= best_score) continue;
    best_score = total;
    for (std::size_t i = 0; i < n; ++i) heads[i] = i == root ? -1 : static_cast<int>(found[i]);
  }
  return heads;
}

}  // namespace casus
