#include "incidents/average_link.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <tuple>
#include <utility>

namespace casus {

namespace {

// What two groups share is the sum over their pairs, so a merger only adds lists; a group's list
// names others by numbers of their parts.
class Clusters {
 public:
  Clusters(std::size_t size, const std::vector<Edge>& edges, double least, std::size_t compared)
      : least_(least),
        compared_(static_cast<double>(compared)),
        parent_(size),
        members_(size),
        links_(size) {
    std::iota(parent_.begin(), parent_.end(), 0);
    for (uint32_t i = 0; i < size; ++i) members_[i] = {i};
    for (const Edge& edge : edges) {
      links_[edge.a].push_back({edge.b, edge.likeness});
      links_[edge.b].push_back({edge.a, edge.likeness});
      push(edge.a, edge.b, edge.likeness);
    }
  }

  std::vector<Group> find() {
    while (!queue_.empty()) {
      const auto [link, a, b] = queue_.top();
      queue_.pop();
      if (parent_[a] == a && parent_[b] == b) merge(a, b);
    }
    std::vector<Group> out;
    for (uint32_t i = 0; i < parent_.size(); ++i) {
      if (parent_[i] != i || members_[i].size() < 2) continue;
      std::sort(members_[i].begin(), members_[i].end());
      out.push_back(std::move(members_[i]));
    }
    return out;
  }

 private:
  struct Link {
    uint32_t other = 0;
    double sum = 0;
  };
  using Candidate = std::tuple<double, uint32_t, uint32_t>;  // likeness, groups

  uint32_t root(uint32_t i) {
    while (parent_[i] != i) {
      parent_[i] = parent_[parent_[i]];
      i = parent_[i];
    }
    return i;
  }

  void push(uint32_t a, uint32_t b, double sum) {
    const double m = static_cast<double>(members_[a].size());
    const double n = static_cast<double>(members_[b].size());
    // Of a large group nobody was compared with all.
    const double pairs = std::min(m * n, compared_ * std::min(m, n));
    if (sum >= least_ * pairs) queue_.emplace(sum / pairs, std::min(a, b), std::max(a, b));
  }

  void merge(uint32_t a, uint32_t b) {
    const auto both = static_cast<uint32_t>(parent_.size());
    parent_[a] = parent_[b] = both;
    parent_.push_back(both);
    Group members = std::move(members_[a]);
    members.insert(members.end(), members_[b].begin(), members_[b].end());
    members_.push_back(std::move(members));
    std::vector<Link> all = std::move(links_[a]);
    all.insert(all.end(), links_[b].begin(), links_[b].end());
    links_[b] = {};
    members_[b] = {};
    for (Link& link : all) link.other = root(link.other);
    std::stable_sort(all.begin(), all.end(),
                     [](const Link& x, const Link& y) { return x.other < y.other; });
    std::vector<Link> links;
    for (const Link& link : all) {
      if (link.other == both) continue;
      if (!links.empty() && links.back().other == link.other) {
        links.back().sum += link.sum;
      } else {
        links.push_back(link);
      }
    }
    for (const Link& link : links) push(link.other, both, link.sum);
    links_.push_back(std::move(links));
  }

  double least_;
  double compared_;
  std::vector<uint32_t> parent_;
  std::vector<Group> members_;
  std::vector<std::vector<Link>> links_;
  std::priority_queue<Candidate> queue_;
};

}  // namespace

std::vector<Group> average_link(std::size_t size, const std::vector<Edge>& edges, double least,
                                std::size_t compared) {
  return Clusters(size, edges, least, compared).find();
}

}  // namespace casus
