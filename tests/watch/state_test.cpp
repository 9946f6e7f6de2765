#include "watch/state.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

namespace casus {
namespace {

constexpr int64_t kDay = 86'400'000;
const ListRow kList = {"http://a/f", "", "", "", 0, 0};

class StateTest : public testing::Test {
 protected:
  void SetUp() override {
    folder = std::filesystem::temp_directory_path() /
             ("casus-state-" + std::to_string(::getpid()) + "-" +
              testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder);
  }
  void TearDown() override { std::filesystem::remove_all(folder); }
  std::string path() const { return folder / "x.db-watch"; }
  WatchState open(int64_t now) const {
    auto state = WatchState::open(path(), now);
    EXPECT_TRUE(state) << to_string(state ? Error{} : state.error());
    return std::move(*state);
  }
  static WaitingRow page(const std::string& host, int number) {
    const std::string url = "http://" + host + "/" + std::to_string(number);
    return {url.substr(7), url, "feed", 0, {}};
  }

  std::filesystem::path folder;
};

TEST_F(StateTest, WhatIsWrittenIsThereInTheNextRun) {
  ListRow list{"http://a/f", "", "\"v1\"", "then", 5000, 3};
  WaitingRow row = page("a", 1);
  row.text.source = "http://a/f#g";
  row.text.id = "g";
  row.text.title = "T";
  row.text.published = "2024-01-02";
  row.text.bytes = "<p>text";
  {
    WatchState state = open(1000);
    uint64_t added = 0;
    ASSERT_TRUE(state.put_list(list, {row, page("a", 2), row}, 1000, added));
    EXPECT_EQ(added, 2u);
    ASSERT_TRUE(state.put_list(list, {row}, 1000, added));
    EXPECT_EQ(added, 2u) << "known already";
    state.put_robots("http://a", {"rules", 1000});
  }
  const WatchState state = open(2000);
  EXPECT_EQ(*state.lists(), std::vector<ListRow>{list});
  EXPECT_EQ(*state.waiting(), 2u);
  EXPECT_TRUE(*state.is_known("a/1"));
  EXPECT_FALSE(*state.is_known("a/3"));
  const auto due = state.due(2000, 10);
  ASSERT_EQ(due->size(), 2u);
  EXPECT_EQ((*due)[0].url, "http://a/1");
  EXPECT_EQ((*due)[0].feed, "feed");
  const auto text = state.text("a/1");
  EXPECT_EQ(text->bytes, "<p>text");
  EXPECT_EQ(text->source, "http://a/f#g");
  EXPECT_EQ(text->url, "http://a/1");
  EXPECT_EQ(text->published, "2024-01-02");
  EXPECT_EQ(state.robots("http://a")->text, "rules");
  EXPECT_FALSE(state.robots("http://b"));
}

TEST_F(StateTest, DueAreTheFirstOfEachHost) {
  WatchState state = open(1000);
  std::vector<WaitingRow> rows;
  for (int i = 0; i < 9; ++i) {
    for (const char* host : {"a", "b"}) rows.push_back(page(host, i));
  }
  rows.push_back({"f#1", "", "feed", 0, {}});  // without a link
  uint64_t added = 0;
  ASSERT_TRUE(state.put_list(kList, rows, 1000, added));
  EXPECT_TRUE(state.due(999, 3)->empty());
  EXPECT_EQ(state.due(1000, 3)->size(), 7u);
  ASSERT_TRUE(state.put_off("a/0", 9000, 2));
  EXPECT_EQ((*state.due(1000, 3))[1].url, "http://a/1");
  EXPECT_EQ(state.due(9000, 20)->size(), 19u);
  EXPECT_EQ(*state.next_due(), 1000);
}

TEST_F(StateTest, DoneIsDone) {
  WatchState state = open(1000);
  uint64_t added = 0;
  ASSERT_TRUE(state.put_list(kList, {page("a", 1)}, 1000, added));
  ASSERT_TRUE(state.put_done({"a/1", "a/alias"}, 1000));
  EXPECT_EQ(*state.waiting(), 0u);
  EXPECT_EQ(*state.next_due(), INT64_MAX);
  EXPECT_TRUE(*state.is_known("a/alias"));
  EXPECT_TRUE(state.text("a/1")->bytes.empty());
  ASSERT_TRUE(state.put_list(kList, {page("a", 1)}, 2000, added));
  EXPECT_EQ(*state.waiting(), 0u);
}

TEST_F(StateTest, WhatNoFeedListsAnyMoreIsForgottenInTheEnd) {
  uint64_t added = 0;
  {
    WatchState state = open(0);
    ASSERT_TRUE(state.put_list(kList, {page("a", 1), page("a", 2), page("a", 3)}, 0, added));
    ASSERT_TRUE(state.put_done({"a/1", "a/2"}, 0));
    ASSERT_TRUE(state.put_list(kList, {page("a", 1)}, 80 * kDay, added));
  }
  const WatchState state = open(100 * kDay);
  EXPECT_TRUE(*state.is_known("a/1"));
  EXPECT_FALSE(*state.is_known("a/2"));
  EXPECT_TRUE(*state.is_known("a/3")) << "it still waits";
}

TEST_F(StateTest, ASitemapThatItsIndexDoesNotNameAnyMoreIsForgotten) {
  WatchState state = open(0);
  uint64_t added = 0;
  ASSERT_TRUE(state.put_list(kList, {}, 0, added));
  ASSERT_TRUE(state.put_list({"http://a/s", "http://a/f", "", "", 0, 0}, {}, 0, added));
  ASSERT_TRUE(state.forget_list("http://a/s"));
  EXPECT_EQ(*state.lists(), std::vector<ListRow>{kList});
}

TEST_F(StateTest, FilesOfOthersAreLeftAlone) {
  std::ofstream(path()) << "this is no database, and longer than a header of one would be";
  EXPECT_EQ(WatchState::open(path(), 0).error().code, ErrorCode::not_ours);
  std::filesystem::remove(path());
  {
    auto db = sqlite::Connection::open(path(), path(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    ASSERT_TRUE(db && db->execute("CREATE TABLE t(x)"));
  }
  EXPECT_EQ(WatchState::open(path(), 0).error().code, ErrorCode::not_ours);
  std::filesystem::remove(path());
  open(0);
  {
    auto db = sqlite::Connection::open(path(), path(), SQLITE_OPEN_READWRITE);
    ASSERT_TRUE(db && db->execute("PRAGMA user_version = 99"));
  }
  EXPECT_EQ(WatchState::open(path(), 0).error().code, ErrorCode::newer_version);
  EXPECT_FALSE(WatchState::open(folder / "none" / "x", 0));
}

}  // namespace
}  // namespace casus
