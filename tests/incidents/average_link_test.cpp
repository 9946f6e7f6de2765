// Groups by average link over the pairs that were compared.
#include "incidents/average_link.h"

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

}  // namespace
}  // namespace casus
