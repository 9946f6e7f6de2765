// A store that is linked again and again, as documents come, change, are superseded and are taken
// back, holds what one holds that is linked once.
#include <filesystem>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "casus/store.h"

#include "incidents/make.h"
#include "incidents/sketch.h"
#include "text/hash.h"

namespace casus {
namespace {

namespace fs = std::filesystem;
using make::S;

const Linker& linker() {
  static const auto kLinker = Linker::load(*Resources::view(make::test_blob(), "test"));
  return *kLinker;
}

// Few actors, days and texts, so that much meets.
class World {
 public:
  explicit World(unsigned seed) : chance_(seed) {}

  DocumentRecord document(unsigned number, const std::string& version) {
    std::mt19937 of(number);
    const auto below = [&](unsigned n) { return static_cast<unsigned>(of() % n); };
    static const char* const kActors[] = {"northland", "south", "air-force", "~men"};
    const unsigned days = 14600 + below(20);
    const std::string key =
        fmt::format("{:08x}{}", days, hash128(std::to_string(number)).substr(8));
    const Date day = civil_from_days(static_cast<int32_t>(days));
    std::vector<S> statements;
    for (unsigned i = 0, count = 1 + below(3); i < count; ++i) {
      S one(below(3) == 0 ? "CONSULT" : "ASSAULT", {day, day});
      one.by(kActors[below(4)])
          .on(kActors[below(4)])
          .at(fmt::format("town-{}", below(3)), {"north"});
      if (below(2) == 0) one.killed(10 * (1 + below(4)));
      if (below(3) == 0) one.says(fmt::format("Source {}", below(3)));
      // Another version of casus reads other dates.
      if (below(2) == 0 && version == "2") one.dated_by("published");
      statements.push_back(one);
    }
    DocumentRecord out = make::doc(key, statements, fmt::format("Outlet {}", below(4)));
    out.version = version;
    out.published = to_string(day);
    out.actors.push_back({"south", "South", "state", "", {}, "", ""});
    const unsigned base = below(12);
    std::string body;
    std::mt19937 words(base);
    for (unsigned i = 0; i < 60; ++i) {
      body += fmt::format("{}{} ", words() % 5 == 0 ? "Name" : "word", words() % 4000);
    }
    out.text = out.title + "\n\n" + body;
    out.sketch = sketch_of(body);
    out.text_hash = hash128(body);
    for (unsigned i = 0; i < 8; ++i) out.words += fmt::format("topic{}x{}:{} ", base % 5, i, 1 + i);
    if (below(3) == 0) {  // a page that is corrected now and then
      out.url = fmt::format("https://courier.example/{}", below(6));
      out.modified = to_string(add_days(day, static_cast<int32_t>(below(9))));
    }
    return out;
  }
  unsigned below(unsigned n) { return static_cast<unsigned>(chance_() % n); }

 private:
  std::mt19937 chance_;
};

struct All {
  std::vector<Incident> incidents;
  std::vector<Tie> ties;
  std::vector<Copy> copies;
  std::vector<Story> stories;
  std::vector<Happening> happenings;
  std::vector<CandidateLink> candidates;
  std::vector<DoubtRow> doubts;
  std::vector<ActorHit> actors;
  std::vector<IncidentGroup> groups;
  std::vector<std::string> told;  // asked for by what indexes hold
  friend bool operator==(const All&, const All&) = default;
};

All all_of(const Store& store) {
  All out{*store.incidents({}),
          *store.ties(),
          *store.copies(),
          *store.stories(),
          *store.happenings(),
          *store.candidates(),
          *store.linked_doubts(),
          store.find_actors({}, {0, 0})->rows,
          *store.group_incidents({}),
          {}};
  IncidentFilter filter;
  filter.outlet = "Outlet 1";
  filter.place = "town-1";
  std::vector<IncidentFilter> filters = {filter};
  for (const bool yes : {true, false}) {
    filters.emplace_back().doubtful = yes;
    filters.emplace_back().disputed = yes;
  }
  for (const char* actor : {"northland", "south", "air-force"}) filters.emplace_back().doer = actor;
  for (const char* place : {"town-0", "north"}) filters.emplace_back().place = place;
  for (const IncidentFilter& asked : filters) {
    const auto found = store.find_incidents(asked, IncidentOrder::newest, {0, 0});
    for (const Incident& incident : found->rows) out.told.push_back(incident.id);
    out.told.emplace_back();
  }
  return out;
}

class Linking : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("casus-linking-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::unique_ptr<Store> open(const std::string& name) {
    auto store = open_sqlite_store((folder_ / name).string(), OpenMode::write);
    EXPECT_TRUE(store.ok());
    return std::move(*store);
  }
  fs::path folder_;
};

TEST_F(Linking, AnyWayToARecordIsTheSame) {
  std::size_t merged = 0;
  for (unsigned seed = 0; seed < 6; ++seed) {
    World world(seed);
    auto grown = open(fmt::format("grown{}.db", seed));
    auto in_memory = make_memory_store();
    std::map<std::string, DocumentRecord> there;
    std::vector<DocumentRecord> away;
    for (unsigned step = 0; step < 14; ++step) {
      Batch batch;
      for (unsigned i = 0, many = 1 + world.below(9); i < many; ++i) {
        DocumentRecord document = world.document(world.below(70), world.below(4) == 0 ? "2" : "1");
        if (std::any_of(away.begin(), away.end(),
                        [&](const auto& other) { return other.key == document.key; })) {
          continue;
        }
        there[document.key] = document;
        batch.documents.push_back(std::move(document));
      }
      for (Store* store : {grown.get(), in_memory.get()}) ASSERT_TRUE(store->put(batch).ok());
      if (world.below(2) == 0 && there.size() > 5) {
        auto it = there.begin();
        std::advance(it, world.below(static_cast<unsigned>(there.size())));
        for (Store* store : {grown.get(), in_memory.get()}) ASSERT_TRUE(*store->retract(it->first));
        away.push_back(it->second);
        there.erase(it);
      }
      if (world.below(3) == 0 && !away.empty()) {
        const DocumentRecord back = std::move(away.back());
        away.pop_back();
        for (Store* store : {grown.get(), in_memory.get()}) {
          ASSERT_TRUE(*store->restore(back.key));
          ASSERT_TRUE(store->put({{back}, {}, {}}).ok());
        }
        there[back.key] = back;
      }
      if (world.below(2) == 0) {
        const LinkOptions options{1 + world.below(20)};
        for (Store* store : {grown.get(), in_memory.get()})
          ASSERT_TRUE(store->link(linker(), options).ok());
      }
      if (world.below(5) == 0) {
        grown.reset();
        grown = open(fmt::format("grown{}.db", seed));
      }
    }
    for (Store* store : {grown.get(), in_memory.get()}) ASSERT_TRUE(store->link(linker()).ok());
    EXPECT_FALSE(*grown->needs_linking());
    auto once = open(fmt::format("once{}.db", seed));
    Batch batch;
    for (const auto& [key, document] : there) batch.documents.push_back(document);
    ASSERT_TRUE(once->put(batch).ok());
    ASSERT_TRUE(once->link(linker()).ok());
    EXPECT_TRUE(all_of(*grown) == all_of(*once)) << "seed " << seed;
    EXPECT_TRUE(*grown->incidents({}) == *in_memory->incidents({})) << "seed " << seed;
    EXPECT_TRUE(*grown->ties() == *in_memory->ties()) << "seed " << seed;
    EXPECT_TRUE(*grown->stories() == *in_memory->stories()) << "seed " << seed;
    const auto incidents = once->incidents({});
    for (const Incident& incident : *incidents) merged += incident.documents > 1 ? 1 : 0;
  }
  EXPECT_GT(merged, 60u);  // or all of this would prove nothing
}

// What somebody else linked, or another version of the linker, is linked anew as a whole.
TEST_F(Linking, WhatAnotherLinkedIsLinkedAnew) {
  World world(1);
  auto store = open("other.db");
  auto once = open("once.db");
  for (unsigned i = 0; i < 20; ++i) {
    const Batch batch{{world.document(i, "1")}, {}, {}};
    ASSERT_TRUE(store->put(batch).ok());
    ASSERT_TRUE(once->put(batch).ok());
    if (i == 5 || i == 15) {
      ASSERT_TRUE(store->link(linker()).ok());
    }
    if (i == 10) {
      ASSERT_TRUE(store->replace_incidents({}).ok());
    }
  }
  ASSERT_TRUE(store->link(linker()).ok());
  ASSERT_TRUE(once->link(linker()).ok());
  EXPECT_TRUE(all_of(*store) == all_of(*once));
  EXPECT_FALSE(once->incidents({})->empty());
}

}  // namespace
}  // namespace casus
