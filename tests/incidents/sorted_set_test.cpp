#include "incidents/sorted_set.h"

#include <set>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace casus {
namespace {

using ::testing::ElementsAre;

TEST(SortedSet, IsAsASetOfTheStandardLibrary) {
  const std::set<std::string> expected = {"b", "a", "c", "a"};
  SortedSet<std::string> set = {"b", "a", "c", "a"};
  EXPECT_THAT(set, ElementsAre("a", "b", "c"));
  EXPECT_EQ(SortedSet<std::string>(std::vector<std::string>{"a", "b", "c"}), set);
  EXPECT_EQ(SortedSet<std::string>(std::vector<std::string>{"a", "b", "b", "c"}), set);
  set.emplace("b");
  set.insert(expected.begin(), expected.end());
  EXPECT_EQ(set.size(), 3u);
  EXPECT_EQ(set.count("b"), 1u);
  EXPECT_EQ(set.count("d"), 0u);
  EXPECT_TRUE(Ids().empty());
  EXPECT_LT((Ids{"a", "c"}), (Ids{"b"}));
  EXPECT_LT((Ids{"a"}), (Ids{"a", "b"}));
}

// A set of one entry lies elsewhere than one of more.
TEST(SortedSet, OfOneEntry) {
  Ids set;
  EXPECT_THAT(set, ElementsAre());
  set.insert("b");
  set.insert("b");
  EXPECT_THAT(set, ElementsAre("b"));
  EXPECT_EQ(set, Ids(std::vector<std::string>{"b", "b"}));
  EXPECT_EQ(set.count("b"), 1u);
  EXPECT_EQ(set.count("a"), 0u);
  EXPECT_LT(Ids(), set);
  EXPECT_LT((Ids{"a", "c"}), set);
  const Ids one = set;
  set.insert("a");
  EXPECT_THAT(set, ElementsAre("a", "b"));
  EXPECT_THAT(one, ElementsAre("b"));
  EXPECT_LT(set, one);
  const Ids moved = std::move(set);
  EXPECT_THAT(moved, ElementsAre("a", "b"));
}

}  // namespace
}  // namespace casus
