// The idea (Chu and Liu 1965, Edmonds 1967): every word takes its best head. Where that closes a
// ring, the ring becomes one node: what leaves it costs what leaves its best member, what enters it
// costs what the entry gains over the ring's own arc at that place. Once no ring is left, the nodes
// are opened again, the last one first. Rings are kept in a list instead of a recursion, so depth
// costs no stack.
#include "parse/tree_decoder.h"

#include <algorithm>
#include <limits>

namespace casus {

namespace {
constexpr float kNever = -1e9f;
constexpr std::size_t kMostRoots = 8;

// Nodes 0 … n: 0 is the root. A contracted ring lives on as its first member.
class Edmonds {
 public:
  explicit Edmonds(std::size_t nodes) : nodes_(nodes), scores_(nodes * nodes, kNever) {}
  float& score(std::size_t node, std::size_t head) { return scores_[node * nodes_ + head]; }

  // heads[node] for node >= 1
  std::vector<std::size_t> solve() {
    alive_.assign(nodes_, true);
    heads_.assign(nodes_, 0);
    for (std::size_t i = 1; i < nodes_; ++i) heads_[i] = best_head(i);
    std::vector<std::size_t> ring;
    while (find_ring(ring)) contract(ring);
    for (std::size_t k = rings_.size(); k-- > 0;) open(rings_[k]);
    return heads_;
  }

 private:
  struct Ring {
    std::vector<std::size_t> members;    // the first stands for all
    std::vector<std::size_t> own_heads;  // of the members, inside the ring
    std::vector<std::size_t> leave;      // for each node: the member that heads it best
    std::vector<std::size_t> enter;      // for each node: the member it heads best
  };

  std::size_t best_head(std::size_t node) {
    std::size_t best = node == 0 ? 1 : 0;
    for (std::size_t j = 0; j < nodes_; ++j) {
      if (alive_[j] && j != node && score(node, j) > score(node, best)) best = j;
    }
    return best;
  }

  bool find_ring(std::vector<std::size_t>& ring) const {
    std::vector<uint32_t> seen(nodes_, 0);  // by which walk
    seen[0] = UINT32_MAX;
    for (std::size_t i = 1; i < nodes_; ++i) {
      if (!alive_[i] || seen[i] != 0) continue;
      const auto walk = static_cast<uint32_t>(i);
      std::size_t j = i;
      while (seen[j] == 0) {
        seen[j] = walk;
        j = heads_[j];
      }
      if (seen[j] != walk) continue;
      ring.clear();
      for (std::size_t k = j; ring.empty() || k != j; k = heads_[k]) ring.push_back(k);
      return true;
    }
    return false;
  }

  void contract(const std::vector<std::size_t>& members) {
    Ring ring{members, {}, std::vector<std::size_t>(nodes_), std::vector<std::size_t>(nodes_)};
    std::vector<bool> inside(nodes_, false);
    std::vector<float> own;
    for (const std::size_t m : members) {
      inside[m] = true;
      ring.own_heads.push_back(heads_[m]);
      own.push_back(score(m, heads_[m]));
    }
    const std::size_t self = members[0];
    for (std::size_t j = 0; j < nodes_; ++j) {
      if (!alive_[j] || inside[j]) continue;
      std::size_t leave = 0;
      std::size_t enter = 0;
      for (std::size_t k = 1; k < members.size(); ++k) {
        if (score(j, members[k]) > score(j, members[leave])) leave = k;
        if (score(members[k], j) - own[k] > score(members[enter], j) - own[enter]) enter = k;
      }
      ring.leave[j] = members[leave];
      ring.enter[j] = members[enter];
      score(j, self) = score(j, members[leave]);
      score(self, j) = score(members[enter], j) - own[enter];
      if (j != 0 && inside[heads_[j]]) heads_[j] = self;
    }
    for (std::size_t k = 1; k < members.size(); ++k) alive_[members[k]] = false;
    heads_[self] = best_head(self);
    rings_.push_back(std::move(ring));
  }

  void open(const Ring& ring) {
    const std::size_t self = ring.members[0];
    const std::size_t head = heads_[self];
    for (std::size_t j = 1; j < nodes_; ++j) {
      if (alive_[j] && j != self && heads_[j] == self) heads_[j] = ring.leave[j];
    }
    for (std::size_t k = 0; k < ring.members.size(); ++k) {
      alive_[ring.members[k]] = true;
      heads_[ring.members[k]] = ring.own_heads[k];
    }
    heads_[ring.enter[head]] = head;
  }

  std::size_t nodes_;
  std::vector<float> scores_;  // of a node (row) under a head (column)
  std::vector<bool> alive_;
  std::vector<std::size_t> heads_;
  std::vector<Ring> rings_;
};

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
  std::vector<std::size_t> roots;  // words whose best head is the root, then the other likely ones
  std::vector<std::size_t> order(n);
  std::size_t competing = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const float* row = scores + i * stride;
    std::size_t best = 0;
    for (std::size_t j = 1; j <= n; ++j) {
      if (j != i + 1 && row[j] > row[best]) best = j;
    }
    heads[i] = static_cast<int>(best) - 1;
    competing += best == 0;
    order[i] = i;
  }
  if (n == 0 || is_tree(heads)) return heads;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return scores[a * stride] > scores[b * stride];
  });
  const std::size_t tries = std::min({n, kMostRoots, std::max<std::size_t>(3, competing)});
  float best_score = -std::numeric_limits<float>::infinity();
  for (std::size_t k = 0; k < tries; ++k) {
    const std::size_t root = order[k];
    Edmonds graph(n + 1);
    for (std::size_t i = 0; i < n; ++i) {
      if (i == root) {
        graph.score(i + 1, 0) = scores[i * stride];
        continue;
      }
      for (std::size_t j = 1; j <= n; ++j) {
        if (j != i + 1) graph.score(i + 1, j) = scores[i * stride + j];
      }
    }
    const std::vector<std::size_t> found = graph.solve();
    float total = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t head = found[i + 1];
      total += head == 0 && i != root ? kNever : scores[i * stride + head];
    }
    if (total <= best_score) continue;
    best_score = total;
    for (std::size_t i = 0; i < n; ++i) heads[i] = static_cast<int>(found[i + 1]) - 1;
  }
  return heads;
}

}  // namespace casus
