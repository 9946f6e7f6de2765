#include "incidents/set_cache.h"

#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace casus {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

// Counts what is written.
class Counted final : public LinkMemory {
 public:
  void add(int64_t set, const std::string& item) override {
    ++writes;
    memory_->add(set, item);
  }
  void remove(int64_t set, const std::string& item) override {
    ++writes;
    memory_->remove(set, item);
  }
  void list(int64_t set, const std::string& from, const std::string& before, std::size_t most,
            std::vector<std::string>& out) const override {
    memory_->list(set, from, before, most, out);
  }
  void put(int64_t number, const std::string& value) override { memory_->put(number, value); }
  std::string get(int64_t number) const override { return memory_->get(number); }

  int writes = 0;

 private:
  std::unique_ptr<LinkMemory> memory_ = make_link_memory();
};

std::vector<std::string> all_of(const LinkMemory& memory, int64_t set) {
  std::vector<std::string> out;
  memory.list(set, "", "", SIZE_MAX, out);
  return out;
}

TEST(SetCache, WritesOfWhatIsToldAnewWhatDiffers) {
  Counted memory;
  const int64_t names = set_of(SetKind::name, 0, "an incident");
  memory.add(names, "as before");
  memory.writes = 0;
  SetCache cache(memory);
  cache.remove(names, "as before");
  EXPECT_THAT(all_of(cache, names), ElementsAre());
  cache.add(names, "as before");
  EXPECT_THAT(all_of(cache, names), ElementsAre("as before"));
  cache.flush();
  EXPECT_EQ(memory.writes, 0);
  cache.remove(names, "as before");
  cache.add(names, "another");
  cache.add(names, "another");
  EXPECT_THAT(all_of(cache, names), ElementsAre("another"));
  cache.flush();
  EXPECT_EQ(memory.writes, 2);
  EXPECT_THAT(all_of(memory, names), ElementsAre("another"));
}

// Whatever is added and removed, also where a set grows beyond what is kept at hand.
TEST(SetCache, IsAsWhatLiesBehindIt) {
  for (const SetKind kind : {SetKind::name, SetKind::topic, SetKind::day, SetKind::actor}) {
    Counted memory;
    std::map<int64_t, std::set<std::string>> expected;
    std::mt19937 random(7);
    for (int run = 0; run < 3; ++run) {
      SetCache cache(memory);
      for (int step = 0; step < 4000; ++step) {
        const int64_t set = set_of(kind, 0, std::to_string(random() % 3));
        const std::string item = std::to_string(random() % 400);
        if (random() % 5 < 3) {
          cache.add(set, item);
          expected[set].insert(item);
        } else {
          cache.remove(set, item);
          expected[set].erase(item);
        }
        if (step % 97 == 0) {
          EXPECT_THAT(all_of(cache, set), ElementsAreArray(expected[set]));
        }
      }
      cache.flush();
      for (const auto& [set, items] : expected)
        EXPECT_THAT(all_of(memory, set), ElementsAreArray(items));
    }
  }
}

}  // namespace
}  // namespace casus
