#include "incidents/account_sets.h"

#include <map>
#include <random>
#include <set>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "incidents/set_cache.h"

namespace casus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

AccountItem item(uint64_t document, uint32_t ordinal) {
  AccountItem out;
  out.high = uint64_t{'2'} << 56 | document >> 8;
  out.low = static_cast<uint32_t>((document & 0xFF) << 24 | ordinal);
  return out;
}
int64_t block(uint32_t number) { return set_of(SetKind::block, 7, std::to_string(number)); }

std::vector<AccountItem> list(AccountSets& sets, int64_t set, const AccountItem& from = {},
                              const AccountItem& before = {}, std::size_t most = SIZE_MAX) {
  std::vector<AccountItem> out;
  sets.list(set, from, before, most, out);
  return out;
}

TEST(AccountItem, IsAsItsText) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 1000; ++i) {
    const uint64_t document = random() >> 4;
    const AccountItem a = item(document, static_cast<uint32_t>(random() % 5));
    const AccountItem b = item(document ^ random() % 3, static_cast<uint32_t>(random() % 5));
    EXPECT_EQ(AccountItem(a.text()), a);
    EXPECT_EQ(a.text().size(), 12u);
    EXPECT_EQ(a.document(), document);
    EXPECT_EQ(document_of_account(a.text()), document);
    EXPECT_EQ(a < b, a.text() < b.text());
  }
  EXPECT_TRUE(AccountItem("").empty());
  EXPECT_EQ(AccountItem().text(), "");
}

TEST(AccountSets, ListsAPartInOrder) {
  const auto memory = make_link_memory();
  AccountSets sets(*memory);
  for (const uint32_t ordinal : {3, 1, 4, 2}) sets.add(block(0), item(9, ordinal));
  sets.remove(block(0), item(9, 4));
  EXPECT_THAT(list(sets, block(0)), ElementsAre(item(9, 1), item(9, 2), item(9, 3)));
  EXPECT_THAT(list(sets, block(0), item(9, 2), item(9, 3)), ElementsAre(item(9, 2)));
  EXPECT_THAT(list(sets, block(0), {}, {}, 1), ElementsAre(item(9, 1)));
  EXPECT_THAT(list(sets, block(1)), IsEmpty());
}

// Whatever came and went, small sets and large ones, read through the cache or by the next run: as
// a set of each would have it.
TEST(AccountSets, OfWhatIsNewNothingIsRead) {
  const auto memory = make_link_memory();
  AccountSets sets(*memory);
  sets.add(block(0), item(9, 1));
  sets.expect_new(block(0));
  sets.expect_new(block(1));
  EXPECT_THAT(list(sets, block(0)), ElementsAre(item(9, 1)));
  EXPECT_THAT(list(sets, block(1)), IsEmpty());
  sets.add(block(1), item(9, 2));
  sets.expect_new(block(1));
  sets.flush();
  EXPECT_THAT(list(sets, block(1)), ElementsAre(item(9, 2)));
  AccountSets next(*memory);
  EXPECT_THAT(list(next, block(1)), ElementsAre(item(9, 2)));
}

TEST(AccountSets, AreTheSameForTheNextRun) {
  std::mt19937 random(2);
  const auto memory = make_link_memory();
  SetCache cache(*memory);
  std::map<int64_t, std::set<AccountItem>> expected;
  const auto expect = [&](AccountSets& sets, uint32_t which) {
    const auto& all = expected[block(which)];
    EXPECT_EQ(list(sets, block(which)), std::vector<AccountItem>(all.begin(), all.end()));
  };
  // A part of it, mostly before all of it was asked for.
  const auto expect_part = [&](AccountSets& sets, uint32_t which) {
    const auto& all = expected[block(which)];
    const AccountItem from = random() % 2 == 0 ? AccountItem() : item(random() % 2000, 1);
    const AccountItem before = random() % 2 == 0 ? AccountItem() : item(random() % 2000, 1);
    const std::size_t most = random() % 3 == 0 ? SIZE_MAX : random() % 300;
    std::vector<AccountItem> part;
    for (auto it = all.lower_bound(from); it != all.end() && part.size() < most; ++it) {
      if (!before.empty() && *it >= before) break;
      part.push_back(*it);
    }
    if (before.empty() || from <= before) {
      EXPECT_EQ(list(sets, block(which), from, before, most), part);
    }
  };
  for (int run = 0; run < 4; ++run) {
    AccountSets sets(cache);
    for (int i = 0; i < 4000; ++i) {
      const auto which = static_cast<uint32_t>(random() % 12);
      // The first few get many accounts, so that they are no longer kept at hand.
      const AccountItem one = item(random() % (which < 3 ? 2000 : 40), 1);
      const int64_t set = block(which);
      if (random() % 3 == 0) {
        sets.remove(set, one);
        expected[set].erase(one);
      } else {
        sets.add(set, one);
        expected[set].insert(one);
      }
      if (i % 20 == 0) expect_part(sets, which);
      if (i % 500 == 0) expect(sets, which);
    }
    sets.flush();
    AccountSets next(cache);
    for (uint32_t which = 0; which < 12; ++which) expect(next, which);
  }
  EXPECT_GT(expected[block(0)].size(), 256u);
}

TEST(DueAccounts, AreTakenInOrderEachOnce) {
  DueAccounts due;
  for (const uint32_t ordinal : {5, 3, 5, 9, 1}) due.insert(item(9, ordinal));
  due.erase(item(9, 3));
  EXPECT_FALSE(due.contains(item(9, 3)));
  EXPECT_EQ(due.take(), item(9, 1));
  due.insert(item(9, 3));  // again
  due.insert(item(9, 1));
  EXPECT_EQ(due.take(), item(9, 1));
  EXPECT_EQ(due.take(), item(9, 3));
  EXPECT_EQ(due.take(), item(9, 5));
  EXPECT_EQ(due.take(), item(9, 9));
  EXPECT_TRUE(due.empty());
}

}  // namespace
}  // namespace casus
