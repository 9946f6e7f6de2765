// What the fields of an IncidentFilter mean: asked of both stores, which have to answer alike.
#include "store/filter.h"

#include <filesystem>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "casus/store.h"

#include "store/samples.h"

namespace casus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Incident made(const std::string& id, const std::string& statement, int day) {
  Incident i;
  i.id = id;
  i.type = "ASSAULT";
  i.factuality = "happened";
  i.statements = {statement};
  const Date date{2030, 5, static_cast<uint8_t>(day)};
  if (day > 0) i.time = {date, date};
  i.documents = i.voices = 1;
  return i;
}

class Filters : public ::testing::Test {
 protected:
  void SetUp() override {
    path = ::testing::TempDir() + "casus_filter_" + std::to_string(getpid()) + ".db";
    clean();
    auto opened = open_sqlite_store(path, OpenMode::write);
    ASSERT_TRUE(opened.ok()) << to_string(opened.error());
    sqlite = std::move(*opened);
    memory = make_memory_store();
  }
  void TearDown() override {
    sqlite.reset();
    clean();
  }
  void clean() const {
    for (const char* end : {"", "-wal", "-shm", "-lock"}) std::filesystem::remove(path + end);
  }
  void keep(const Batch& batch, const Linked& linked) const {
    for (Store* store : {memory.get(), sqlite.get()}) {
      ASSERT_TRUE(store->put(batch).ok());
      ASSERT_TRUE(store->replace_incidents(linked).ok());
    }
  }
  // Four raids by a guard that belongs to the Northmen, told by one document each, and a talk.
  void keep_samples() const {
    std::vector<Incident> all = {made("i-1a", "aa.0000", 1), made("i-1b", "bb.0000", 2),
                                 made("i-2", "aa.0001", 3), made("i-3", "bb.0001", 0)};
    all[0].actors = {"north-guard"};
    all[0].recipients = {"~mayor"};
    all[0].place = "xx/ostvik";
    all[0].modes = {"raid", "aerial"};
    all[0].voices = 3;
    all[1].actors = {"northmen"};
    all[1].disputes = {{"killed", {{"a", "1", "s"}, {"b", "2", "s"}}}};
    all[2].type = "CONSULT";
    all[2].recipients = {"northmen"};
    all[2].factuality = "planned";
    all[3].values = {{"actor", "northmen", "bb.0001"}};
    keep({{document("aa", "The Courier"), document("bb", "Evening Post")}, {}, {}}, {all, {}});
  }
  static DocumentRecord document(const std::string& key, const std::string& outlet) {
    return samples::document(key, outlet);
  }
  std::vector<std::string> found(const IncidentFilter& filter) const {
    const auto ids = [&](const Store& store) {
      std::vector<std::string> out;
      auto incidents = store.incidents(filter);
      EXPECT_TRUE(incidents.ok()) << to_string(incidents.error());
      for (const Incident& i : *incidents) out.push_back(i.id);
      return out;
    };
    std::vector<std::string> out = ids(*memory);
    EXPECT_EQ(out, ids(*sqlite));
    return out;
  }
  static IncidentFilter with(std::string IncidentFilter::*field, const std::string& value) {
    IncidentFilter filter;
    filter.*field = value;
    return filter;
  }

  std::string path;
  std::unique_ptr<Store> memory, sqlite;
};

TEST_F(Filters, NothingAskedGivesAllByTimeAndUndatedLast) {
  keep_samples();
  EXPECT_THAT(found({}), ElementsAre("i-1a", "i-1b", "i-2", "i-3"));
  IncidentFilter two;
  two.limit = 2;
  EXPECT_THAT(found(two), ElementsAre("i-1a", "i-1b"));
}

TEST_F(Filters, ById) {
  keep_samples();
  EXPECT_THAT(found(with(&IncidentFilter::id, "i-2")), ElementsAre("i-2"));
  EXPECT_THAT(found(with(&IncidentFilter::id, "i-1")), ElementsAre("i-1a", "i-1b"));
  EXPECT_THAT(found(with(&IncidentFilter::id, "i_")), IsEmpty());
}

TEST_F(Filters, ByActorItsNamesAndItsParts) {
  keep_samples();
  const auto all = ElementsAre("i-1a", "i-1b", "i-2", "i-3");
  EXPECT_THAT(found(with(&IncidentFilter::actor, "northmen")), all);
  EXPECT_THAT(found(with(&IncidentFilter::actor, "NORTHMEN")), all);
  EXPECT_THAT(found(with(&IncidentFilter::actor, "north-guard")), ElementsAre("i-1a"));
  EXPECT_THAT(found(with(&IncidentFilter::actor, "guard")), ElementsAre("i-1a"));
  EXPECT_THAT(found(with(&IncidentFilter::actor, "mayor")), ElementsAre("i-1a"));
  EXPECT_THAT(found(with(&IncidentFilter::actor, "men")), IsEmpty());  // parts begin with a word
  EXPECT_THAT(found(with(&IncidentFilter::actor, "nobody")), IsEmpty());
  EXPECT_THAT(found(with(&IncidentFilter::actor, "%")), IsEmpty());
  EXPECT_THAT(found(with(&IncidentFilter::recipient, "northmen")), ElementsAre("i-2"));
}

// A record has no name of what only holds a place that is told.
TEST_F(Filters, ByTheStateThatHoldsThePlace) {
  DocumentRecord told = document("aa", "The Courier");
  ASSERT_FALSE(told.statements.empty());
  PlaceRow town;
  town.place = "sd/kosti";
  town.name = "Kosti";
  town.country = "SD";
  town.within = {"sd"};
  told.statements[0].places = {town};
  Incident raid = made("i-1a", told.statements[0].id, 1);
  raid.place = town.place;
  keep({{told}, {}, {}}, {{raid}, {}});
  EXPECT_THAT(found(with(&IncidentFilter::place, "Sudan")), ElementsAre("i-1a"));
  EXPECT_THAT(found(with(&IncidentFilter::place, "Kosti")), ElementsAre("i-1a"));
  EXPECT_THAT(found(with(&IncidentFilter::place, "South Sudan")), IsEmpty());
}

TEST_F(Filters, ByTypeModeFactualityVoicesAndDispute) {
  keep_samples();
  EXPECT_THAT(found(with(&IncidentFilter::type, "consult")), ElementsAre("i-2"));
  EXPECT_THAT(found(with(&IncidentFilter::type, "CONS")), IsEmpty());
  EXPECT_THAT(found(with(&IncidentFilter::mode, "Aerial")), ElementsAre("i-1a"));
  EXPECT_THAT(found(with(&IncidentFilter::factuality, "planned")), ElementsAre("i-2"));
  IncidentFilter filter;
  filter.disputed = true;
  EXPECT_THAT(found(filter), ElementsAre("i-1b"));
  filter = {};
  filter.min_voices = 2;
  EXPECT_THAT(found(filter), ElementsAre("i-1a"));
}

TEST_F(Filters, ByPlaceAndWhatItLiesIn) {
  keep_samples();
  const auto there = ElementsAre("i-1a", "i-1b");  // each first statement names Östvik
  for (const char* place : {"xx/ostvik", "ostvik", "Östv", "xx", "xx/east"}) {
    EXPECT_THAT(found(with(&IncidentFilter::place, place)), there) << place;
  }
  EXPECT_THAT(found(with(&IncidentFilter::place, "yy")), IsEmpty());
}

TEST_F(Filters, ByWordsOfAQuoteAndBySource) {
  keep_samples();
  const auto quoted = ElementsAre("i-1a", "i-1b");
  EXPECT_THAT(found(with(&IncidentFilter::text, "killing northmen")), quoted);
  EXPECT_THAT(found(with(&IncidentFilter::text, "OSTVIK")), quoted);
  EXPECT_THAT(found(with(&IncidentFilter::text, "kill")), IsEmpty());
  EXPECT_THAT(found(with(&IncidentFilter::text, "killing southmen")), IsEmpty());
  EXPECT_THAT(found(with(&IncidentFilter::source, "mayor")), quoted);
  EXPECT_THAT(found(with(&IncidentFilter::source, "evening post")), ElementsAre("i-1b", "i-3"));
  EXPECT_THAT(found(with(&IncidentFilter::source, "post even")), IsEmpty());
}

TEST_F(Filters, ByPeriod) {
  keep_samples();
  IncidentFilter filter;
  filter.since = {2030, 5, 2};
  EXPECT_THAT(found(filter), ElementsAre("i-1b", "i-2"));
  filter.until = {2030, 5, 2};
  EXPECT_THAT(found(filter), ElementsAre("i-1b"));
  filter.since = {};
  EXPECT_THAT(found(filter), ElementsAre("i-1a", "i-1b"));
  filter.until = {2030, 5, 0};  // to the end of the month
  EXPECT_THAT(found(filter), ElementsAre("i-1a", "i-1b", "i-2"));
  filter.until = {2029, 0, 0};
  EXPECT_THAT(found(filter), IsEmpty());
}

TEST_F(Filters, AllThatIsAskedHasToHold) {
  keep_samples();
  IncidentFilter filter = with(&IncidentFilter::actor, "northmen");
  filter.type = "assault";
  filter.until = {2030, 5, 1};
  EXPECT_THAT(found(filter), ElementsAre("i-1a"));
  filter.mode = "naval";
  EXPECT_THAT(found(filter), IsEmpty());
}

TEST_F(Filters, StoresAnswerAlikeWhateverIsAsked) {
  keep_samples();
  std::mt19937 random(3);
  const char* const words[] = {"",       "",      "northmen", "guard",   "the",  "xx",
                               "Östvik", "mayor", "i-1",      "ASSAULT", "raid", "planned",
                               "'",      "\"",    "\xFF",     "~mayor",  " ",    "~"};
  const auto word = [&] { return std::string(words[random() % std::size(words)]); };
  for (int round = 0; round < 300; ++round) {
    IncidentFilter filter;
    for (auto field :
         {&IncidentFilter::id, &IncidentFilter::actor, &IncidentFilter::recipient,
          &IncidentFilter::type, &IncidentFilter::mode, &IncidentFilter::place,
          &IncidentFilter::text, &IncidentFilter::factuality, &IncidentFilter::source}) {
      if (random() % 5 == 0) filter.*field = word();
    }
    if (random() % 4 == 0) filter.since = {2030, 5, static_cast<uint8_t>(random() % 5)};
    if (random() % 4 == 0) filter.until = {2030, 5, static_cast<uint8_t>(random() % 5)};
    if (random() % 8 == 0) filter.disputed = true;
    filter.limit = static_cast<uint32_t>(random() % 3);
    found(filter);
  }
}

}  // namespace
}  // namespace casus
