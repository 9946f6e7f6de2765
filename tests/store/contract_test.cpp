// What every store has to keep. A new store adds one maker below and passes all of it.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <random>

#include <gtest/gtest.h>
#include <unistd.h>

#include "casus/store.h"

#include "store/samples.h"

namespace casus {
namespace {

using samples::copy;
using samples::document;
using samples::incident;
using samples::story;
using samples::tie;

struct MemoryMaker {
  std::unique_ptr<Store> make() { return make_memory_store(); }
  void reopen(std::unique_ptr<Store>&) {}
};

struct SqliteMaker {
  std::string path = ::testing::TempDir() + "casus_contract_" + std::to_string(::getpid()) + ".db";
  SqliteMaker() { clean(); }
  ~SqliteMaker() { clean(); }
  void clean() {
    for (const char* end : {"", "-wal", "-shm", "-lock"}) std::filesystem::remove(path + end);
  }
  std::unique_ptr<Store> make() {
    auto store = open_sqlite_store(path, OpenMode::write);
    if (!store) ADD_FAILURE() << to_string(store.error());
    return store ? std::move(*store) : nullptr;
  }
  // What is asked next is read from the file by another connection.
  void reopen(std::unique_ptr<Store>& store) {
    store.reset();
    auto opened = open_sqlite_store(path, OpenMode::read);
    ASSERT_TRUE(opened.ok()) << to_string(opened.error());
    store = std::move(*opened);
  }
};

template <class Maker>
class StoreContract : public ::testing::Test {
 protected:
  Maker maker;
  std::unique_ptr<Store> store = maker.make();

  std::vector<std::string> found(const IncidentFilter& filter) {
    auto result = store->incidents(filter);
    EXPECT_TRUE(result.ok()) << to_string(result.error());
    std::vector<std::string> out;
    if (result) {
      for (const Incident& i : *result) out.push_back(i.id);
    }
    return out;
  }
};
using Makers = ::testing::Types<MemoryMaker, SqliteMaker>;
TYPED_TEST_SUITE(StoreContract, Makers);

TYPED_TEST(StoreContract, DocumentsComeBackAsTheyWerePut) {
  const DocumentRecord a = document("00005544a");
  const DocumentRecord b = document("00005543b");
  ASSERT_TRUE(this->store->put({{a, b}, {}, {}}).ok());
  this->maker.reopen(this->store);
  std::vector<DocumentRecord> all;
  ASSERT_TRUE(
      this->store->for_each_document(true, [&](DocumentRecord&& d) { all.push_back(d); }).ok());
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0], b);  // by key
  EXPECT_EQ(all[1], a);
  auto one = this->store->document(a.key);
  ASSERT_TRUE(one.ok());
  ASSERT_TRUE(one->has_value());
  EXPECT_EQ(**one, a);
  EXPECT_FALSE(this->store->document("00005544")->has_value());
  all.clear();
  ASSERT_TRUE(
      this->store->for_each_document(false, [&](DocumentRecord&& d) { all.push_back(d); }).ok());
  DocumentRecord without = a;
  without.text.clear();
  EXPECT_EQ(all.at(1), without);
}

TYPED_TEST(StoreContract, StatementsAreFoundByIdSortedAndOnce) {
  const DocumentRecord a = document("aa");
  ASSERT_TRUE(this->store->put({{a}, {}, {}}).ok());
  auto rows = this->store->statements({"aa.0001", "aa.0000", "aa.0001", "nobody.0000", "aa", ""});
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(*rows, a.statements);
}

TYPED_TEST(StoreContract, IncidentsAndTiesComeBackAsTheyWerePut) {
  Linked linked;
  linked.incidents = {incident("i-2", "aa"), incident("i-1", "aa"), incident("i-0", "aa"),
                      incident("i-3", "aa")};
  linked.incidents[2].time = {};
  linked.incidents[3].time = {{2030, 4, 30}, {2030, 5, 30}};
  linked.ties = {tie("b", "a", "2030-05"), tie("a", "b", "2030-05"), tie("a", "b", "")};
  ASSERT_TRUE(this->store->replace_incidents(linked).ok());
  this->maker.reopen(this->store);
  auto back = this->store->incidents({});
  ASSERT_TRUE(back.ok());
  const std::vector<Incident> wanted = {linked.incidents[3], linked.incidents[1],
                                        linked.incidents[0],
                                        linked.incidents[2]};  // by time, undated last, then id
  EXPECT_EQ(*back, wanted);
  auto ties = this->store->ties();
  ASSERT_TRUE(ties.ok());
  EXPECT_EQ(*ties, (std::vector<Tie>{linked.ties[2], linked.ties[1], linked.ties[0]}));
}

TYPED_TEST(StoreContract, CopiesAndStoriesComeBackInOrder) {
  Linked linked;
  linked.copies = {copy("bb", "cc"), copy("bb", "aa"), copy("aa", "dd")};
  linked.copies[0].dated = false;
  linked.stories = {story("s-2", {"aa", "bb"}), story("s-1", {"cc", "dd"}),
                    story("s-0", {"ee", "ff"})};
  linked.stories[2].days = {};
  linked.stories[2].words = {};
  ASSERT_TRUE(this->store->replace_incidents(linked).ok());
  this->maker.reopen(this->store);
  EXPECT_EQ(*this->store->copies(),
            (std::vector<Copy>{linked.copies[2], linked.copies[1], linked.copies[0]}));
  EXPECT_EQ(*this->store->stories(),
            (std::vector<Story>{linked.stories[1], linked.stories[0], linked.stories[2]}));
}

TYPED_TEST(StoreContract, HappeningsAndCandidatesComeBackInOrder) {
  Linked linked;
  linked.incidents = {incident("i-1", "aa")};
  linked.incidents[0].disputes = {
      {"killed", {{"Army", "12", "aa.0000"}, {"Rebels", "40", "aa.0001"}}, "2030-05-04"}};
  linked.happenings = {samples::happening("h-2", "s-1", {"i-1", "i-2"}),
                       samples::happening("h-1", "s-1", {})};
  linked.candidates = {{"i-2", "i-3", "no-day", 0}, {"i-1", "i-3", "story", 0.25}};
  ASSERT_TRUE(this->store->replace_incidents(linked).ok());
  ASSERT_TRUE(this->store->replace_incidents({}).ok());
  EXPECT_TRUE(this->store->happenings()->empty());
  EXPECT_TRUE(this->store->candidates()->empty());
  ASSERT_TRUE(this->store->replace_incidents(linked).ok());
  this->maker.reopen(this->store);
  EXPECT_EQ(*this->store->happenings(),
            (std::vector<Happening>{linked.happenings[1], linked.happenings[0]}));
  EXPECT_EQ(*this->store->candidates(),
            (std::vector<CandidateLink>{linked.candidates[1], linked.candidates[0]}));
  EXPECT_EQ(*this->store->candidates_of("i-2"), std::vector<CandidateLink>{linked.candidates[0]});
  EXPECT_EQ(this->store->candidates_of("i-3")->size(), 2u);
  EXPECT_TRUE(this->store->candidates_of("i-4")->empty());
  EXPECT_EQ(this->store->incidents({})->at(0).disputes, linked.incidents[0].disputes);
}

TYPED_TEST(StoreContract, PuttingTwiceChangesNothing) {
  const Batch batch{
      {document("aa"), document("bb")}, {{"f:1", "h", "aa", "v1"}}, {{"f:2", "note", "odd"}}};
  ASSERT_TRUE(this->store->put(batch).ok());
  ASSERT_TRUE(this->store->replace_incidents({}).ok());
  ASSERT_TRUE(this->store->put(batch).ok());
  EXPECT_FALSE(*this->store->needs_linking());
  const RecordCounts counts = *this->store->counts();
  EXPECT_EQ(counts.documents, 2u);
  EXPECT_EQ(counts.pages, 1u);
  EXPECT_EQ(counts.statements, 4u);
  EXPECT_EQ(counts.actors, 3u);
  EXPECT_EQ(counts.log, 1u);
}

TYPED_TEST(StoreContract, ReplacingIncidentsLeavesNothingOfTheOld) {
  ASSERT_TRUE(this->store
                  ->replace_incidents({{incident("i-1", "aa")},
                                       {tie("a", "b", "")},
                                       {copy("bb", "aa")},
                                       {story("s-1", {"aa", "bb"})}})
                  .ok());
  ASSERT_TRUE(this->store->replace_incidents({{incident("i-2", "aa")}, {}}).ok());
  EXPECT_EQ(this->found({}), (std::vector<std::string>{"i-2"}));
  EXPECT_EQ(this->store->incidents({})->at(0), incident("i-2", "aa"));
  EXPECT_TRUE(this->store->ties()->empty());
  EXPECT_TRUE(this->store->copies()->empty());
  EXPECT_TRUE(this->store->stories()->empty());
  EXPECT_EQ(this->store->counts()->disputes, 2u);
}

TYPED_TEST(StoreContract, NeedsLinkingFromANewDocumentToTheNextLinking) {
  EXPECT_FALSE(*this->store->needs_linking());
  ASSERT_TRUE(this->store->put({{document("aa")}, {}, {}}).ok());
  EXPECT_TRUE(*this->store->needs_linking());
  ASSERT_TRUE(this->store->replace_incidents({}).ok());
  EXPECT_FALSE(*this->store->needs_linking());
}

TYPED_TEST(StoreContract, PagesAreKnownBySourceHashAndVersion) {
  ASSERT_TRUE(
      this->store->put({{}, {{"f:2", "h", "aa", "v1"}, {"f:1", "h", "aa", "v1"}}, {}}).ok());
  EXPECT_TRUE(*this->store->has_page("f:1", "h", "v1"));
  EXPECT_FALSE(*this->store->has_page("f:1", "h", "v2"));
  EXPECT_FALSE(*this->store->has_page("f:1", "g", "v1"));
  EXPECT_FALSE(*this->store->has_page("f:3", "h", "v1"));
  EXPECT_EQ(*this->store->pages(),
            (std::vector<PageRow>{{"f:1", "h", "aa", "v1"}, {"f:2", "h", "aa", "v1"}}));
}

TYPED_TEST(StoreContract, WhatANewerVersionReadsTakesTheOldPlace) {
  DocumentRecord again = document("aa");
  again.version = "v2";
  again.statements.pop_back();
  again.actors.pop_back();
  again.mentions.pop_back();
  const Batch old{{document("aa"), document("bb"), document("cc")},
                  {{"f:1", "h", "aa", "v1"}, {"f:2", "h", "bb", "v1"}, {"f:3", "h", "cc", "v1"}},
                  {}};
  ASSERT_TRUE(this->store->put(old).ok());
  ASSERT_TRUE(this->store->replace_incidents({}).ok());
  // f:1 gives the same document with other statements; f:2 gives another one, so nothing leads to
  // bb.
  DocumentRecord other = document("dd");
  other.version = "v2";
  ASSERT_TRUE(
      this->store->put({{again, other}, {{"f:1", "h", "aa", "v2"}, {"f:2", "h", "dd", "v2"}}, {}})
          .ok());
  EXPECT_TRUE(*this->store->needs_linking());
  ASSERT_TRUE(this->store->replace_incidents({}).ok());
  EXPECT_EQ(this->store->document("aa")->value().statements, again.statements);
  EXPECT_FALSE(this->store->document("bb")->has_value());
  EXPECT_TRUE(this->store->document("cc")->has_value());
  EXPECT_EQ(*this->store->pages(),
            (std::vector<PageRow>{
                {"f:1", "h", "aa", "v2"}, {"f:2", "h", "dd", "v2"}, {"f:3", "h", "cc", "v1"}}));
  EXPECT_EQ(this->store->counts()->statements, 5u);
}

// ---------------------------------------------------------------- documents taken back

const Retraction kTakenBack = {"bb", "id-bb", "https://courier.example/bb", "Élan"};
const LogRow kNote = {"bb", "retracted", "taken back: Élan (https://courier.example/bb)"};

TYPED_TEST(StoreContract, ADocumentTakenBackGoesWithAllThatWasReadInIt) {
  ASSERT_TRUE(this->store->put({{document("aa"), document("bb")}, {}, {}}).ok());
  ASSERT_TRUE(this->store->replace_incidents({}).ok());
  const uint64_t before = *this->store->generation();
  EXPECT_TRUE(*this->store->retract("bb"));
  EXPECT_TRUE(*this->store->needs_linking());
  EXPECT_GT(*this->store->generation(), before);
  ASSERT_TRUE(this->store->replace_incidents({{incident("i-1", "aa")}, {}}).ok());
  EXPECT_FALSE(*this->store->retract("bb")) << "twice";
  EXPECT_FALSE(*this->store->retract("cc")) << "never there";
  this->maker.reopen(this->store);
  EXPECT_FALSE(*this->store->has_document("bb"));
  EXPECT_TRUE(*this->store->has_document("aa"));
  EXPECT_EQ(this->store->counts()->documents, 1u);
  EXPECT_EQ(this->store->counts()->statements, 2u);
  EXPECT_TRUE(this->store->statements({"bb.0000"})->empty());
  EXPECT_EQ(*this->store->documents_since(""), (std::vector<std::string>{"aa"}));
  EXPECT_EQ(*this->store->retractions(), (std::vector<Retraction>{kTakenBack}));
  EXPECT_EQ(*this->store->log(), (std::vector<LogRow>{kNote}));
}

TYPED_TEST(StoreContract, ADocumentTakenBackStaysAwayUntilItIsRestored) {
  const Batch batch{{document("bb")}, {{"f:1", "h", "bb", "v1"}}, {}};
  ASSERT_TRUE(this->store->put(batch).ok());
  EXPECT_FALSE(*this->store->restore("bb")) << "it was not taken back";
  EXPECT_TRUE(*this->store->retract("bb"));
  ASSERT_TRUE(this->store->replace_incidents({}).ok());
  ASSERT_TRUE(this->store->put(batch).ok());
  EXPECT_FALSE(*this->store->has_document("bb"));
  EXPECT_FALSE(*this->store->needs_linking());
  EXPECT_TRUE(*this->store->has_page("f:1", "h", "v1")) << "there is no need to read it again";
  DocumentRecord again = document("bb");
  again.version = "v2";
  ASSERT_TRUE(this->store->put({{again}, {{"f:1", "h", "bb", "v2"}}, {}}).ok())
      << "another version of casus reads its page";
  EXPECT_FALSE(*this->store->has_document("bb"));
  EXPECT_TRUE(*this->store->restore("bb"));
  EXPECT_TRUE(this->store->log()->empty());
  EXPECT_TRUE(this->store->retractions()->empty());
  EXPECT_TRUE(this->store->pages()->empty()) << "its page counts as not read";
  ASSERT_TRUE(this->store->put(batch).ok());
  this->maker.reopen(this->store);
  EXPECT_TRUE(*this->store->has_document("bb"));
}

TYPED_TEST(StoreContract, OneDocumentUnderTwoIdsKeepsTheFirstByName) {
  DocumentRecord twin = document("aa");
  twin.id = "id-a";
  ASSERT_TRUE(this->store->put({{document("aa")}, {}, {}}).ok());
  ASSERT_TRUE(this->store->put({{twin}, {}, {}}).ok());
  EXPECT_EQ(this->store->document("aa")->value().id, "id-a");
  ASSERT_TRUE(this->store->put({{document("aa")}, {}, {}}).ok());
  EXPECT_EQ(this->store->document("aa")->value().id, "id-a");
}

TYPED_TEST(StoreContract, APageReadAgainClearsItsLog) {
  ASSERT_TRUE(this->store->put({{}, {}, {{"f:1", "malformed", "x"}}}).ok());
  ASSERT_TRUE(this->store->put({{document("aa")}, {{"f:1", "h", "aa", "v1"}}, {}}).ok());
  EXPECT_TRUE(this->store->log()->empty());
}

TYPED_TEST(StoreContract, TheLogOfASourceIsReplaced) {
  ASSERT_TRUE(
      this->store->put({{}, {}, {{"b", "empty", "x"}, {"a", "note", "z"}, {"a", "note", "y"}}})
          .ok());
  EXPECT_EQ(*this->store->log(),
            (std::vector<LogRow>{{"a", "note", "y"}, {"a", "note", "z"}, {"b", "empty", "x"}}));
  ASSERT_TRUE(this->store->put({{}, {}, {{"a", "binary", "w"}}}).ok());
  EXPECT_EQ(*this->store->log(), (std::vector<LogRow>{{"a", "binary", "w"}, {"b", "empty", "x"}}));
}

TYPED_TEST(StoreContract, AnActorIsShownAsTheLatestDocumentHasIt) {
  DocumentRecord early = document("1a");
  DocumentRecord late = document("2a");
  late.actors[1].sectors = {"GOV"};
  ASSERT_TRUE(this->store->put({{late}, {}, {}}).ok());
  ASSERT_TRUE(this->store->put({{early}, {}, {}}).ok());
  EXPECT_EQ(*this->store->actors(), late.actors);
}

TYPED_TEST(StoreContract, ABatchThatDoesNotBelongTogetherIsRefusedWhole) {
  DocumentRecord bad = document("bb");
  bad.statements[1].id = "cc.0001";
  EXPECT_EQ(this->store->put({{document("aa"), bad}, {{"f", "h", "aa", "v"}}, {}}).error().code,
            ErrorCode::internal);
  bad = document("bb");
  std::swap(bad.statements[0], bad.statements[1]);
  EXPECT_FALSE(this->store->put({{bad}, {}, {}}).ok());
  bad = document("bb");
  bad.actors.push_back(bad.actors[0]);
  EXPECT_FALSE(this->store->put({{bad}, {}, {}}).ok());
  bad = document("bb");
  bad.statements[1].id = "bb.x";
  EXPECT_FALSE(this->store->put({{bad}, {}, {}}).ok());
  EXPECT_EQ(this->store->counts()->documents, 0u);
  EXPECT_EQ(this->store->counts()->pages, 0u);
}

DocumentRecord version_of(const std::string& key, const std::string& fetched,
                          const std::string& url = "https://www.courier.example/news/1") {
  DocumentRecord d = document(key);
  d.url = url;
  d.published = "2030-05-02";
  d.fetched = fetched;
  return d;
}

// Every document with its version's number and what superseded it.
std::string versions_in(const Store& store) {
  std::string out;
  EXPECT_TRUE(store
                  .for_each_document(false,
                                     [&](DocumentRecord&& d) {
                                       out += d.key + ' ' + d.id + ' ' + d.url + ' ' + d.fetched +
                                              ' ' + std::to_string(d.revision) + ' ' +
                                              d.superseded_by + '\n';
                                     })
                  .ok());
  return out;
}

TYPED_TEST(StoreContract, AnotherTextAtTheSameAddressIsANewVersion) {
  ASSERT_TRUE(this->store->put({{version_of("bb", "2030-05-03T10:00:00Z")}, {}, {}}).ok());
  ASSERT_TRUE(this->store->replace_incidents({}).ok());
  ASSERT_TRUE(
      this->store
          ->put({{version_of("aa", "2030-05-04T10:00:00Z", "http://courier.example/news/1/")},
                 {},
                 {}})
          .ok());
  EXPECT_TRUE(*this->store->needs_linking());
  this->maker.reopen(this->store);
  const auto old = this->store->document("bb");
  ASSERT_TRUE(old.ok() && old->has_value());
  EXPECT_EQ((*old)->revision, 1u);
  EXPECT_EQ((*old)->superseded_by, "aa");
  EXPECT_EQ((*old)->statements, document("bb").statements) << "it stays readable";
  EXPECT_EQ(this->store->document("aa")->value().revision, 2u);
  EXPECT_EQ(this->store->document("aa")->value().superseded_by, "");
  EXPECT_EQ(this->store->counts()->documents, 2u);
  EXPECT_EQ(this->store->counts()->superseded, 1u);
}

TYPED_TEST(StoreContract, AVersionThatComesLateTakesItsPlaceAndChangesNoIncident) {
  ASSERT_TRUE(this->store
                  ->put({{version_of("aa", "2030-05-03T10:00:00Z"),
                          version_of("cc", "2030-05-05T10:00:00Z")},
                         {},
                         {}})
                  .ok());
  ASSERT_TRUE(this->store->put({{version_of("bb", "2030-05-04T10:00:00Z")}, {}, {}}).ok());
  EXPECT_EQ(this->store->document("aa")->value().superseded_by, "bb");
  EXPECT_EQ(this->store->document("bb")->value().superseded_by, "cc");
  EXPECT_EQ(this->store->document("cc")->value().revision, 3u);
}

TYPED_TEST(StoreContract, WordsThatCameBackStand) {
  ASSERT_TRUE(this->store
                  ->put({{version_of("aa", "2030-05-03T10:00:00Z"),
                          version_of("bb", "2030-05-04T10:00:00Z")},
                         {},
                         {}})
                  .ok());
  ASSERT_TRUE(this->store->replace_incidents({}).ok());
  ASSERT_TRUE(this->store->put({{version_of("aa", "2030-05-05T10:00:00Z")}, {}, {}}).ok());
  EXPECT_TRUE(*this->store->needs_linking());
  EXPECT_EQ(this->store->document("bb")->value().superseded_by, "aa");
  EXPECT_EQ(this->store->document("aa")->value().superseded_by, "");
  EXPECT_EQ(this->store->document("aa")->value().fetched, "2030-05-05T10:00:00Z");
}

TYPED_TEST(StoreContract, DocumentsWithoutAnAddressHaveNoVersions) {
  ASSERT_TRUE(this->store
                  ->put({{version_of("aa", "", ""), version_of("bb", "", ""),
                          version_of("cc", "", "https://courier.example/"),
                          version_of("dd", "", "https://courier.example/")},
                         {},
                         {}})
                  .ok());
  EXPECT_EQ(this->store->counts()->superseded, 0u);
}

TYPED_TEST(StoreContract, AVersionThatGoesGivesItsPlaceBack) {
  const Batch batch{{version_of("aa", "2030-05-03"), version_of("bb", "2030-05-04")},
                    {{"f:1", "h", "aa", "v1"}, {"f:2", "h", "bb", "v1"}},
                    {}};
  ASSERT_TRUE(this->store->put(batch).ok());
  ASSERT_EQ(this->store->document("aa")->value().superseded_by, "bb");
  ASSERT_TRUE(this->store->replace_incidents({}).ok());
  // A newer casus finds another address in that page.
  DocumentRecord elsewhere = version_of("cc", "2030-05-04", "https://courier.example/news/2");
  elsewhere.version = "v2";
  ASSERT_TRUE(this->store->put({{elsewhere}, {{"f:2", "h", "cc", "v2"}}, {}}).ok());
  EXPECT_FALSE(*this->store->has_document("bb"));
  EXPECT_EQ(this->store->document("aa")->value().superseded_by, "");
  EXPECT_TRUE(*this->store->needs_linking());
}

// Any order, any cut into batches, anything twice: the same versions.
TYPED_TEST(StoreContract, AVersionTakenBackGivesItsPlaceBack) {
  ASSERT_TRUE(this->store
                  ->put({{version_of("aa", "2030-05-03T10:00:00Z"),
                          version_of("bb", "2030-05-04T10:00:00Z")},
                         {},
                         {}})
                  .ok());
  ASSERT_TRUE(this->store->replace_incidents({}).ok());
  EXPECT_EQ(this->store->document("aa")->value().superseded_by, "bb");
  EXPECT_TRUE(*this->store->retract("bb"));
  this->maker.reopen(this->store);
  EXPECT_EQ(this->store->document("aa")->value().superseded_by, "");
  EXPECT_EQ(this->store->document("aa")->value().revision, 1u);
}

TYPED_TEST(StoreContract, VersionsDoNotDependOnTheOrderOfArrival) {
  std::mt19937 random(11);
  std::vector<DocumentRecord> all;
  for (int i = 0; i < 24; ++i) {
    const std::string key(1, static_cast<char>('a' + i / 2));
    DocumentRecord d = document(key);
    d.id = "id-" + std::to_string(random() % 4);
    d.url = (random() % 2 == 0 ? "http://www.courier.example/n/" : "https://courier.example/n/") +
            std::to_string((i / 2) % 3);
    d.fetched = random() % 3 == 0 ? "" : "2030-05-0" + std::to_string(1 + random() % 4);
    all.push_back(std::move(d));  // every key comes twice, with other ids, URLs and dates
  }
  std::string wanted;
  for (int round = 0; round < 12; ++round) {
    std::shuffle(all.begin(), all.end(), random);
    this->store.reset();
    this->maker = TypeParam();
    this->store = this->maker.make();
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t size = std::min<std::size_t>(1 + random() % 9, all.size() - at);
      Batch batch;
      batch.documents.assign(all.begin() + static_cast<std::ptrdiff_t>(at),
                             all.begin() + static_cast<std::ptrdiff_t>(at + size));
      ASSERT_TRUE(this->store->put(batch).ok());
      if (random() % 3 == 0) {
        ASSERT_TRUE(this->store->put(batch).ok());
      }
      at += size;
    }
    const std::string versions = versions_in(*this->store);
    if (wanted.empty()) wanted = versions;
    ASSERT_EQ(versions, wanted);
  }
  EXPECT_EQ(this->store->counts()->superseded, 9u) << wanted;
}

}  // namespace
}  // namespace casus
