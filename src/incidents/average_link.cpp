#include "incidents/average_link.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <span>
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
        members_(size, 1),
        begin_(size + 1),
        links_of_one_(2 * edges.size()),
        place_(2 * size) {
    std::iota(parent_.begin(), parent_.end(), 0);
    for (const Edge& edge : edges) {
      ++begin_[edge.a];
      ++begin_[edge.b];
    }
    // Each first where its list ends: what is put there moves it towards the list's begin.
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    best_.reserve(edges.size());
    for (auto edge = edges.rbegin(); edge != edges.rend(); ++edge) {
      links_of_one_[--begin_[edge->a]] = {edge->b, edge->likeness};
      links_of_one_[--begin_[edge->b]] = {edge->a, edge->likeness};
      if (edge->likeness >= least_)
        best_.emplace_back(edge->likeness, std::min(edge->a, edge->b), std::max(edge->a, edge->b));
    }
    std::sort(best_.begin(), best_.end());
  }

  std::vector<Group> find() {
    while (!best_.empty() || !queue_.empty()) {
      const auto [likeness, a, b] = take();
      if (parent_[a] == a && parent_[b] == b) merge(a, b);
    }
    std::vector<Group> groups(links_.size());  // those that were put together, in this order
    const std::size_t size = begin_.size() - 1;
    for (uint32_t i = 0; i < size; ++i) {
      if (parent_[i] != i) groups[root(i) - size].push_back(i);
    }
    std::erase_if(groups, [](const Group& group) { return group.empty(); });
    return groups;
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

  // The best pair of those that are left.
  Candidate take() {
    const bool is_queued = best_.empty() || (!queue_.empty() && best_.back() < queue_.top());
    const Candidate out = is_queued ? queue_.top() : best_.back();
    is_queued ? queue_.pop() : best_.pop_back();
    return out;
  }

  void push(uint32_t a, uint32_t b, double sum) {
    const auto m = static_cast<double>(members_[a]);
    const auto n = static_cast<double>(members_[b]);
    // Of a large group nobody was compared with all.
    const double pairs = std::min(m * n, compared_ * std::min(m, n));
    if (sum >= least_ * pairs) queue_.emplace(sum / pairs, std::min(a, b), std::max(a, b));
  }

  std::span<const Link> links_of(uint32_t group) const {
    const std::size_t size = begin_.size() - 1;
    if (group >= size) return links_[group - size];
    return {&links_of_one_[begin_[group]], begin_[group + 1] - begin_[group]};
  }

  void merge(uint32_t a, uint32_t b) {
    const auto both = static_cast<uint32_t>(parent_.size());
    parent_[a] = parent_[b] = both;
    parent_.push_back(both);
    members_.push_back(members_[a] + members_[b]);
    std::vector<Link> links;
    links.reserve(links_of(a).size() + links_of(b).size());
    for (const uint32_t part : {a, b}) {
      for (const Link& link : links_of(part)) {
        const uint32_t other = root(link.other);
        if (other == both) continue;
        const uint32_t at = place_[other];
        if (at < links.size() && links[at].other == other) {
          links[at].sum += link.sum;
        } else {
          place_[other] = static_cast<uint32_t>(links.size());
          links.push_back({other, link.sum});
        }
      }
      if (part >= begin_.size() - 1) links_[part - (begin_.size() - 1)] = {};
    }
    // The order in which they are added up when this group is put together with another.
    std::sort(links.begin(), links.end(),
              [](const Link& x, const Link& y) { return x.other < y.other; });
    for (const Link& link : links) push(link.other, both, link.sum);
    links_.push_back(std::move(links));
  }

  double least_;
  double compared_;
  std::vector<uint32_t> parent_;
  std::vector<uint32_t> members_;         // how many
  std::vector<uint32_t> begin_;           // of the links of each single item
  std::vector<Link> links_of_one_;        // of these, one list after the other
  std::vector<std::vector<Link>> links_;  // of groups that were put together
  std::vector<uint32_t> place_;  // of a group in the list that merge() makes, if it is there
  std::vector<Candidate> best_;  // of two single items, the best last
  std::priority_queue<Candidate> queue_;  // of groups that were put together
};

}  // namespace

std::vector<Group> average_link(std::size_t size, const std::vector<Edge>& edges, double least,
                                std::size_t compared) {
  return Clusters(size, edges, least, compared).find();
}

}  // namespace casus
