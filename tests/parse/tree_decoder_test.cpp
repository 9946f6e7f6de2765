#include "parse/tree_decoder.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace casus {
namespace {

bool is_tree(const std::vector<int>& heads) {
  int roots = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] < 0;
    int at = static_cast<int>(i);
    for (std::size_t steps = 0; at >= 0; ++steps) {
      if (steps > heads.size()) return false;
      at = heads[static_cast<std::size_t>(at)];
    }
  }
  return roots == 1;
}

float total(const std::vector<float>& scores, const std::vector<int>& heads) {
  float sum = 0;
  const std::size_t n = heads.size();
  for (std::size_t i = 0; i < n; ++i)
    sum += scores[i * (n + 1) + static_cast<std::size_t>(heads[i] + 1)];
  return sum;
}

// The best of all trees, by trying every row of heads.
float best_total(const std::vector<float>& scores, std::size_t n) {
  float best = -INFINITY;
  std::vector<int> heads(n, -1);
  while (true) {
    bool self = false;
    for (std::size_t i = 0; i < n; ++i) self = self || heads[i] == static_cast<int>(i);
    if (!self && is_tree(heads)) best = std::max(best, total(scores, heads));
    std::size_t i = 0;
    while (i < n && ++heads[i] == static_cast<int>(n)) heads[i++] = -1;
    if (i == n) return best;
  }
}

TEST(TreeDecoder, FindsTheBestTreeThereIs) {
  std::mt19937 random(7);
  std::normal_distribution<float> normal(0.0f, 1.0f);
  for (int round = 0; round < 400; ++round) {
    const std::size_t n = 1 + static_cast<std::size_t>(round) % 5;
    std::vector<float> scores(n * (n + 1));
    for (float& s : scores) s = normal(random);
    const auto heads = best_tree(scores.data(), n + 1, n);
    ASSERT_TRUE(is_tree(heads));
    EXPECT_NEAR(total(scores, heads), best_total(scores, n), 1e-4f);
  }
}

TEST(TreeDecoder, HoldsToOneRootAndNoRings) {
  std::mt19937 random(11);
  std::normal_distribution<float> normal(0.0f, 1.0f);
  for (const std::size_t n : {2U, 3U, 17U, 60U, 256U}) {
    std::vector<float> scores(n * (n + 1));
    for (float& s : scores) s = normal(random);
    for (std::size_t i = 0; i < n; i += 2) scores[i * (n + 1)] += 3;  // many want to be the root
    const auto heads = best_tree(scores.data(), n + 1, n);
    EXPECT_TRUE(is_tree(heads)) << n;
    EXPECT_EQ(heads, best_tree(scores.data(), n + 1, n));
  }
  EXPECT_TRUE(best_tree(nullptr, 1, 0).empty());
  const std::vector<float> flat(8 * 9, 0.0f);
  EXPECT_TRUE(is_tree(best_tree(flat.data(), 9, 8)));
}

}  // namespace
}  // namespace casus
