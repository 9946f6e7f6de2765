#include "incidents/mark_index.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace casus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::size_t kAll = SIZE_MAX;

std::vector<DocumentNumber> all_with(MarkIndex& index, uint32_t mark) {
  std::vector<DocumentNumber> out;
  index.list(mark, 0, UINT64_MAX, kAll, out);
  return out;
}

TEST(MarkIndex, ListsInOrderWithinBounds) {
  const auto memory = make_link_memory();
  MarkIndex index(*memory);
  for (const DocumentNumber number : {7, 3, 9, 5}) index.add(1, number);
  index.add(2, 4);
  std::vector<DocumentNumber> out;
  index.list(1, 4, 9, kAll, out);
  EXPECT_THAT(out, ElementsAre(5, 7));
  out.clear();
  index.list(1, 0, UINT64_MAX, 2, out);
  EXPECT_THAT(out, ElementsAre(3, 5));
  EXPECT_THAT(all_with(index, 3), IsEmpty());
}

TEST(MarkIndex, WhatWasSaidLastHolds) {
  const auto memory = make_link_memory();
  {
    MarkIndex index(*memory);
    index.add(1, 3);
    index.add(1, 4);
    index.remove(1, 4);
    index.save();
  }
  MarkIndex index(*memory);
  EXPECT_THAT(all_with(index, 1), ElementsAre(3));
  index.remove(1, 3);
  EXPECT_THAT(all_with(index, 1), IsEmpty());
  index.add(1, 3);
  EXPECT_THAT(all_with(index, 1), ElementsAre(3));
}

// Runs of many sizes, so that tiers are merged in all ways, against sets.
TEST(MarkIndex, HoldsWhatSetsWouldHold) {
  std::mt19937 random(1);
  const auto memory = make_link_memory();
  std::map<uint32_t, std::set<DocumentNumber>> expected;
  for (int run = 0; run < 60; ++run) {
    MarkIndex index(*memory);
    const unsigned changes = 1U << random() % 12;
    for (unsigned i = 0; i < changes; ++i) {
      const auto mark = static_cast<uint32_t>(random() % 300 * 0x00DA0001U);
      const DocumentNumber number = random() % 500;
      if (random() % 3 == 0) {
        index.remove(mark, number);
        expected[mark].erase(number);
      } else {
        index.add(mark, number);
        expected[mark].insert(number);
      }
    }
    if (run % 2 == 0) index.save();
    for (int i = 0; i < 40; ++i) {
      const auto mark = static_cast<uint32_t>(random() % 300 * 0x00DA0001U);
      const std::set<DocumentNumber>& numbers = expected[mark];
      EXPECT_EQ(all_with(index, mark), std::vector(numbers.begin(), numbers.end()));
      const DocumentNumber from = random() % 500;
      const DocumentNumber before = from + random() % 100;
      std::vector<DocumentNumber> out;
      index.list(mark, from, before, 3, out);
      std::vector<DocumentNumber> wanted(numbers.lower_bound(from), numbers.lower_bound(before));
      wanted.resize(std::min<std::size_t>(wanted.size(), 3));
      EXPECT_EQ(out, wanted);
    }
    index.save();
  }
}

}  // namespace
}  // namespace casus
