// Groups by average link over the pairs that were compared.
#include "incidents/average_link.h"

#include <algorithm>
#include <map>
#include <random>
#include <tuple>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace casus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::size_t kAll = 100;

TEST(AverageLink, WhatIsAlikeIsPutTogether) {
  EXPECT_THAT(average_link(4, {{0, 1, 0.9}, {1, 2, 0.1}}, 0.5, kAll),
              ElementsAre(ElementsAre(0, 1)));
  EXPECT_THAT(average_link(3, {}, 0.5, kAll), IsEmpty());
}

TEST(AverageLink, OneThatIsLikeBothDoesNotJoinTwoGroups) {
  const std::vector<Edge> edges = {{0, 1, 0.9}, {3, 4, 0.9}, {0, 2, 0.6},
                                   {1, 2, 0.6}, {2, 3, 0.5}, {2, 4, 0.5}};
  EXPECT_THAT(average_link(5, edges, 0.4, kAll),
              ElementsAre(ElementsAre(3, 4), ElementsAre(0, 1, 2)));
}

// Four that were each compared with one before it have three pairs, not six.
TEST(AverageLink, NoMorePairsAreAskedForThanWereCompared) {
  const std::vector<Edge> chain = {{0, 1, 0.9}, {1, 2, 0.8}, {2, 3, 0.9}};
  EXPECT_THAT(average_link(4, chain, 0.35, 1), ElementsAre(ElementsAre(0, 1, 2, 3)));
  EXPECT_THAT(average_link(4, chain, 0.35, kAll),
              ElementsAre(ElementsAre(2, 3), ElementsAre(0, 1)));
}

// The same by looking at all groups again after each step.
std::vector<Group> plainly(std::size_t size, const std::vector<Edge>& edges, double least,
                           std::size_t compared) {
  std::map<uint32_t, Group> groups;  // by number, as they came
  for (uint32_t i = 0; i < size; ++i) groups[i] = {i};
  const auto likeness = [&](const Group& a, const Group& b) {
    double sum = 0;
    for (const Edge& edge : edges) {
      const auto joins = [&](const Group& x, const Group& y) {
        return std::count(x.begin(), x.end(), edge.a) != 0 &&
               std::count(y.begin(), y.end(), edge.b) != 0;
      };
      if (joins(a, b) || joins(b, a)) sum += edge.likeness;
    }
    const auto m = static_cast<double>(a.size());
    const auto n = static_cast<double>(b.size());
    return sum / std::min(m * n, static_cast<double>(compared) * std::min(m, n));
  };
  for (auto next = static_cast<uint32_t>(size);; ++next) {
    std::tuple<double, uint32_t, uint32_t> best{-1, 0, 0};
    for (const auto& [i, a] : groups) {
      for (const auto& [j, b] : groups) {
        const double like = i < j ? likeness(a, b) : 0;
        if (like >= least) best = std::max(best, std::tuple(like, i, j));
      }
    }
    const auto [like, i, j] = best;
    if (like < 0) break;
    Group both = groups[i];
    both.insert(both.end(), groups[j].begin(), groups[j].end());
    std::sort(both.begin(), both.end());
    groups.erase(i);
    groups.erase(j);
    groups[next] = both;
  }
  std::vector<Group> out;
  for (auto& [number, group] : groups) {
    if (group.size() > 1) out.push_back(std::move(group));
  }
  return out;
}

TEST(AverageLink, IsAsPlainlyDone) {
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) {
    const std::size_t size = 2 + random() % 14;
    std::vector<Edge> edges;
    for (uint32_t b = 0; b < size; ++b) {
      // In 1/1024, so that sums are exact in any order.
      for (uint32_t a = 0; a < b; ++a) {
        if (random() % 2 == 0) edges.push_back({a, b, static_cast<double>(random() % 1024) / 1024});
      }
    }
    const std::size_t compared = 1 + random() % 16;
    EXPECT_EQ(average_link(size, edges, 0.3, compared), plainly(size, edges, 0.3, compared));
  }
}

}  // namespace
}  // namespace casus
