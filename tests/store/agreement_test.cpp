// SQLite answers from indexes what the memory store answers by going through everything: made-up
// records of many shapes have to give the same from both.
#include <algorithm>
#include <filesystem>
#include <random>
#include <set>

#include <gtest/gtest.h>
#include <unistd.h>

#include "casus/store.h"

namespace casus {
namespace {

class Agreement : public ::testing::Test {
 protected:
  Agreement() {
    clean();
    sqlite = open();
    memory = make_memory_store();
  }
  ~Agreement() override {
    sqlite.reset();
    clean();
  }
  void clean() {
    for (const char* end : {"", "-wal", "-shm", "-lock"}) std::filesystem::remove(path + end);
  }
  std::unique_ptr<Store> open() const {
    auto store = open_sqlite_store(path, OpenMode::write);
    if (!store) ADD_FAILURE() << to_string(store.error());
    return store ? std::move(*store) : nullptr;
  }

  uint32_t below(uint32_t n) { return static_cast<uint32_t>(random() % n); }
  template <class T>
  const T& one_of(const std::vector<T>& list) {
    return list[below(static_cast<uint32_t>(list.size()))];
  }

  // A sentence a statement, so that each has words of its own.
  DocumentRecord document(uint32_t n) {
    DocumentRecord d;
    d.key = "000050" + std::to_string(10 + below(4)) + "-" + std::to_string(100 + n);
    d.id = "page-" + std::to_string(n);
    d.outlet = one_of(outlets);
    d.site = one_of(sites);
    if (below(5) > 0) d.published = "2030-05-0" + std::to_string(1 + below(5));
    if (below(3) == 0 && !d.published.empty()) d.published += "T10:00:00Z";
    d.title = "Élan " + one_of(words);
    d.version = "v1";
    d.text = d.title + "\n\n";
    std::set<std::string> actors;
    const auto at = [&](const std::string& added) {
      const uint32_t start = CodePoints(d.text).size();
      d.text += added;
      return Evidence{start, CodePoints(d.text).size()};
    };
    for (uint32_t i = 0; i < below(4); ++i) {
      StatementRow row;
      row.id = d.key + ".000" + std::to_string(i);
      row.document = d.key;
      row.type = one_of(types);
      row.factuality = "happened";
      const uint32_t start = CodePoints(d.text).size();
      for (const char* role : {"actor", "recipient"}) {
        const Actor& actor = one_of(all_actors);
        actors.insert(actor.id);
        const Evidence named = at(below(2) == 0 ? actor.name : one_of(words));
        d.mentions.push_back({actor.id, "person", "name", 0, named});
        row.roles.push_back({role, actor.id, named});
        at(" ");
      }
      if (below(3) > 0) row.places.push_back(one_of(places));
      at(one_of(words) + " " + one_of(words));
      row.evidence = {start, CodePoints(d.text).size()};
      row.at = row.evidence;
      at(". ");
      if (below(2) == 0) {
        ClaimRow claim;
        claim.source = one_of(words) + " " + one_of(words);
        if (below(2) == 0) claim.source_actor = one_of(all_actors).id;
        claim.negative = below(4) == 0;
        row.claim = claim;
      }
      if (below(4) == 0) {
        d.doubts.push_back({one_of(types), "text", "made up", d.key, row.at, row.evidence,
                            below(2) == 0 ? row.id : "", ""});
      }
      d.statements.push_back(std::move(row));
    }
    for (const Actor& actor : all_actors) {
      if (actors.count(actor.id) == 0) continue;
      d.actors.push_back(actor);
      if (below(3) == 0) d.actors.back().sectors.push_back("LEG");
    }
    return d;
  }

  DateRange time() {
    if (below(5) == 0) return {};
    const auto first = static_cast<uint8_t>(1 + below(5));
    return {{2030, 5, first},
            {2030, 5, static_cast<uint8_t>(first + (below(3) == 0 ? below(6) : 0))}};
  }

  Linked link(const std::vector<DocumentRecord>& documents) {
    Linked out;
    std::vector<StatementRow> rows;
    for (const DocumentRecord& d : documents)
      rows.insert(rows.end(), d.statements.begin(), d.statements.end());
    std::shuffle(rows.begin(), rows.end(), random);
    for (std::size_t i = 0; i < rows.size();) {
      Incident incident;
      incident.id = "i-" + std::to_string(1000 + i);
      incident.type = rows[i].type;
      incident.modes = {one_of(types)};
      incident.factuality = below(3) == 0 ? "planned" : "happened";
      incident.time = time();
      incident.voices = 1 + below(3);
      if (!rows[i].places.empty()) {
        incident.place = rows[i].places.front().place;
        incident.place_name = rows[i].places.front().name;
      }
      for (uint32_t more = 0; more <= below(3) && i < rows.size(); ++more, ++i) {
        const StatementRow& row = rows[i];
        incident.statements.push_back(row.id);
        incident.values.push_back({row.roles[0].role, row.roles[0].actor, row.id});
        if (incident.actors.empty()) incident.actors = {row.roles[0].actor};
        if (incident.recipients.empty()) incident.recipients = {row.roles[1].actor};
        if (below(6) == 0) {
          DoubtRow doubt{"scale", "count",      "odd",  row.document,
                         row.at,  row.evidence, row.id, incident.id};
          out.doubts.push_back(doubt);
        }
      }
      std::sort(incident.statements.begin(), incident.statements.end());
      std::sort(incident.values.begin(), incident.values.end());
      if (below(3) == 0) {
        incident.disputes = {
            {one_of(types),
             {{"a", "1", incident.statements.front()},
              {one_of(words), std::to_string(1 + below(2)), incident.statements.back()}}}};
      }
      out.incidents.push_back(std::move(incident));
    }
    for (const Incident& incident : out.incidents) {
      Tie tie;
      tie.from = incident.actors.front();
      tie.to = incident.recipients.front();
      if (incident.time.known()) tie.month = "2030-0" + std::to_string(1 + below(6));
      tie.incidents = {incident.id};
      const bool there = std::any_of(out.ties.begin(), out.ties.end(), [&](const Tie& other) {
        return other.from == tie.from && other.to == tie.to && other.month == tie.month;
      });
      if (!there) out.ties.push_back(std::move(tie));
    }
    std::sort(out.ties.begin(), out.ties.end(), [](const Tie& a, const Tie& b) {
      return std::tie(a.from, a.to, a.month) < std::tie(b.from, b.to, b.month);
    });
    for (std::size_t i = 0; i + 2 < documents.size(); i += 3) {
      out.copies.push_back({documents[i].key, documents[i + 1].key, true, 0.5});
      out.stories.push_back(
          {"s-" + std::to_string(i), {documents[i].key, documents[i + 2].key}, time(), {"word"}});
    }
    std::sort(out.copies.begin(), out.copies.end());
    for (Story& story : out.stories) std::sort(story.documents.begin(), story.documents.end());
    return out;
  }

  void fill(uint32_t documents) {
    std::vector<DocumentRecord> made;
    for (uint32_t n = 0; n < documents; ++n) made.push_back(document(n));
    std::sort(made.begin(), made.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    for (std::size_t i = 0; i < made.size(); i += 5) {
      Batch batch;
      batch.documents.assign(
          made.begin() + static_cast<std::ptrdiff_t>(i),
          made.begin() + static_cast<std::ptrdiff_t>(std::min(i + 5, made.size())));
      batch.moment = "2031-01-0" + std::to_string(1 + below(9)) + "T00:00:00Z";
      for (Store* store : {memory.get(), sqlite.get()}) ASSERT_TRUE(store->put(batch).ok());
      keys.clear();
    }
    const Linked linked = link(made);
    for (Store* store : {memory.get(), sqlite.get()})
      ASSERT_TRUE(store->replace_incidents(linked).ok());
    for (const DocumentRecord& d : made) {
      keys.push_back(d.key);
      for (const StatementRow& row : d.statements) statements.push_back(row.id);
    }
    for (const Incident& incident : linked.incidents) incidents.push_back(incident.id);
  }

  IncidentFilter filter() {
    IncidentFilter out;
    const auto some = [&] { return below(7) == 0; };
    if (some()) out.id = "i-10" + std::string(below(2), '1');
    if (some()) out.actor = name();
    if (some()) out.doer = name();
    if (some()) out.recipient = name();
    if (some()) out.type = below(2) == 0 ? one_of(types) : "assault";
    if (some()) out.mode = one_of(types);
    if (some())
      out.place = one_of(std::vector<std::string>{"xx", "xx/ostvik", "ÖSTVIK", "ha", "-"});
    if (some()) out.text = one_of(words) + (below(2) == 0 ? "" : " " + one_of(words));
    if (some()) out.factuality = "HAPPENED";
    if (some()) out.source = one_of(words) + (below(2) == 0 ? "" : " n");
    if (some()) out.outlet = below(2) == 0 ? "the" : one_of(sites);
    if (some()) out.story = "s-" + std::to_string(below(4) * 3);
    if (some()) out.box = Box{below(2) == 0 ? 10.0 : -10.0, 0, below(2) == 0 ? 20.0 : 0.0, 70};
    if (some()) out.since = {2030, below(3) == 0 ? uint8_t{0} : uint8_t{5}, 0};
    if (some()) out.since = {2030, 5, static_cast<uint8_t>(1 + below(9))};
    if (some()) out.until = {2030, 5, static_cast<uint8_t>(1 + below(9))};
    if (some()) out.disputed = below(2) == 0;
    if (some()) out.doubtful = below(2) == 0;
    if (some()) out.min_voices = below(4);
    return out;
  }
  std::string name() {
    static const std::vector<std::string> kNames = {
        "northmen", "Northmen", "NORTH", "guard", "guard of", "the guard", "xyz", "n", "~men"};
    return one_of(kNames);
  }
  Slice slice() { return {below(4), below(5)}; }

  std::string path = ::testing::TempDir() + "casus_agreement_" + std::to_string(::getpid()) + ".db";
  std::unique_ptr<Store> sqlite, memory;
  std::mt19937 random{7};
  std::vector<std::string> keys, statements, incidents;
  const std::vector<std::string> words = {"raided", "Östvik", "north", "men’s",
                                          "guard",  "12",     "mayor"};
  const std::vector<std::string> outlets = {"The Courier", "The Evening Post", "", "Wire"};
  const std::vector<std::string> sites = {"courier.example", "", "post.example"};
  const std::vector<std::string> types = {"ASSAULT", "ACCUSE", "AID"};
  const std::vector<Actor> all_actors = {
      {"guard", "Guard of the Northmen", "armed-group", "NOR", {"REB"}, "", "northmen"},
      {"guard-two", "Second Guard", "armed-group", "NOR", {"REB"}, "", "guard"},
      {"northmen", "Northmen", "armed-group", "NOR", {"REB"}, "Northmen", ""},
      {"southmen", "Southmen’s North", "state", "SOU", {"GOV"}, "", ""},
      {"~men", "men", "person", "", {}, "", ""}};
  const std::vector<PlaceRow> places = {
      {"xx/ostvik", "Östvik", "PPL", "XX", 61.5, -3.25, {"xx/east", "xx"}, {0, 1}},
      {"xx", "Xland", "PCLI", "XX", 60.0, 15.0, {}, {0, 1}},
      {"yy/harbour", "New Harbour", "PPL", "YY", std::nullopt, std::nullopt, {"yy"}, {0, 1}}};
};

template <class T>
std::vector<std::string> ids_of(const Result<Listed<T>>& list) {
  std::vector<std::string> out = {list ? std::to_string(list->total) : to_string(list.error())};
  if (!list) return out;
  for (const T& row : list->rows) {
    if constexpr (std::is_same_v<T, std::string>) {
      out.push_back(row);
    } else {
      out.push_back(row.id);
    }
  }
  return out;
}

TEST_F(Agreement, OnFilteredIncidentsInEveryOrder) {
  for (int record = 0; record < 3; ++record) {
    sqlite.reset();
    clean();
    sqlite = open();
    memory = make_memory_store();
    fill(30);
    for (int n = 0; n < 400; ++n) {
      const IncidentFilter asked = filter();
      const Slice part = slice();
      for (const IncidentOrder order :
           {IncidentOrder::time, IncidentOrder::newest, IncidentOrder::weight}) {
        ASSERT_EQ(ids_of(sqlite->find_incidents(asked, order, part)),
                  ids_of(memory->find_incidents(asked, order, part)))
            << record << " " << n;
      }
      ASSERT_EQ(*sqlite->incidents(asked), *memory->incidents(asked)) << n;
      ASSERT_EQ(*sqlite->group_incidents(asked), *memory->group_incidents(asked)) << n;
      const auto field = below(2) == 0 ? one_of(types) : "";
      std::optional<bool> settled;
      if (below(2) == 0) settled = below(2) == 0;
      const auto left = sqlite->find_disputes(asked, field, settled, part);
      const auto right = memory->find_disputes(asked, field, settled, part);
      ASSERT_EQ(left->total, right->total) << n;
      ASSERT_EQ(left->rows, right->rows) << n;
    }
  }
}

TEST_F(Agreement, OnDocuments) {
  fill(40);
  for (int n = 0; n < 300; ++n) {
    DocumentFilter asked;
    if (below(2) == 0) asked.words = one_of(words);
    if (below(3) == 0) asked.words += " " + one_of(words);
    if (below(3) == 0) asked.words += " \"" + one_of(words) + " " + one_of(words) + "\"";
    if (below(4) == 0) asked.outlet = below(2) == 0 ? "the" : one_of(sites);
    if (below(4) == 0) asked.since = {2030, 5, static_cast<uint8_t>(below(6))};
    if (below(4) == 0) asked.until = {2030, 5, static_cast<uint8_t>(below(6))};
    const Slice part = slice();
    ASSERT_EQ(ids_of(sqlite->find_documents(asked, part)),
              ids_of(memory->find_documents(asked, part)))
        << n << " " << asked.words;
  }
  for (int day = 0; day <= 10; ++day) {
    const std::string moment = "2031-01-" + std::to_string(100 + day).substr(1);
    EXPECT_EQ(*sqlite->documents_since(moment), *memory->documents_since(moment));
  }
  EXPECT_EQ(*sqlite->document_heads(keys, true), *memory->document_heads(keys, true));
  EXPECT_EQ(*sqlite->document_heads({"none", keys[3]}, false),
            *memory->document_heads({"none", keys[3]}, false));
  EXPECT_EQ(*sqlite->copies_among(keys), *memory->copies_among(keys));
  EXPECT_EQ(*sqlite->stories_of(keys), *memory->stories_of(keys));
  EXPECT_EQ(*sqlite->incidents_in({keys[0], keys[7]}), *memory->incidents_in({keys[0], keys[7]}));
  EXPECT_EQ(*sqlite->incidents_of(statements), *memory->incidents_of(statements));
  EXPECT_EQ(*sqlite->summary(), *memory->summary());
  EXPECT_EQ(sqlite->counts()->statements, memory->counts()->statements);
}

TEST_F(Agreement, OnActorsTiesAndPlaces) {
  fill(40);
  std::vector<std::string> ids = {"none"};
  for (const Actor& actor : all_actors) ids.push_back(actor.id);
  EXPECT_EQ(*sqlite->actors_by_id(ids), *memory->actors_by_id(ids));
  for (int n = 0; n < 100; ++n) {
    ActorFilter asked;
    if (below(2) == 0) asked.name = name();
    if (below(4) == 0) asked.kind = "STATE";
    if (below(4) == 0) asked.country = "nor";
    const Slice part = slice();
    const auto left = sqlite->find_actors(asked, part);
    const auto right = memory->find_actors(asked, part);
    ASSERT_EQ(left->total, right->total) << n << asked.name;
    ASSERT_EQ(left->rows, right->rows) << n << asked.name;
    TieFilter ties;
    if (below(2) == 0) ties.actor = one_of(ids);
    if (below(3) == 0) ties.since = {2030, static_cast<uint8_t>(below(7)), 0};
    if (below(3) == 0) ties.until = {2030, static_cast<uint8_t>(1 + below(7)), 3};
    if (below(3) == 0) ties.min = below(3);
    ASSERT_EQ(*sqlite->find_ties(ties), *memory->find_ties(ties)) << n;
  }
  for (const std::string& id : ids) {
    EXPECT_EQ(*sqlite->aliases_of_actor(id), *memory->aliases_of_actor(id)) << id;
    EXPECT_EQ(*sqlite->actor_spans(id), *memory->actor_spans(id)) << id;
    EXPECT_EQ(*sqlite->parts_of(id), *memory->parts_of(id)) << id;
    EXPECT_EQ(ids_of(sqlite->said_by(id, {1, 3})), ids_of(memory->said_by(id, {1, 3}))) << id;
  }
  EXPECT_EQ(*sqlite->places_by_id({"xx", "xx/ostvik", "xx/east", "yy"}),
            *memory->places_by_id({"xx", "xx/ostvik", "xx/east", "yy"}));
}

TEST_F(Agreement, OnDoubtsAndStories) {
  fill(40);
  EXPECT_EQ(*sqlite->doubts_of(statements), *memory->doubts_of(statements));
  EXPECT_FALSE(memory->sayings_of(statements)->empty());
  EXPECT_EQ(*sqlite->sayings_of(statements), *memory->sayings_of(statements));
  EXPECT_EQ(*sqlite->doubt_kinds(), *memory->doubt_kinds());
  for (const char* kind : {"", "AID", "scale", "none"}) {
    for (uint32_t first = 0; first < 12; first += 3) {
      const auto left = sqlite->find_doubts(kind, {first, 4});
      const auto right = memory->find_doubts(kind, {first, 4});
      EXPECT_EQ(left->total, right->total);
      EXPECT_EQ(left->rows, right->rows) << kind << first;
    }
  }
  for (uint32_t first = 0; first < 12; first += 3) {
    EXPECT_EQ(ids_of(sqlite->find_stories({first, 4})), ids_of(memory->find_stories({first, 4})));
  }
  EXPECT_EQ(*sqlite->story("s-3"), *memory->story("s-3"));
  EXPECT_EQ(*sqlite->story("none"), std::nullopt);
  EXPECT_EQ(*sqlite->incidents_by_id(incidents), *memory->incidents_by_id(incidents));
}

// A document read again by another version, and one whose page now gives another: what indexes hold
// of the old rows has to go.
TEST_F(Agreement, AfterDocumentsWereReadAgain) {
  fill(20);
  DocumentRecord again = **memory->document(keys[2]);
  again.version = "v2";
  again.statements.clear();
  again.doubts.clear();
  again.actors.clear();
  Batch batch;
  batch.documents = {again};
  batch.moment = "2032-01-01T00:00:00Z";
  Linked linked;
  linked.incidents = *memory->incidents({});
  std::erase_if(linked.incidents, [&](const Incident& incident) {
    return std::any_of(incident.statements.begin(), incident.statements.end(),
                       [&](const std::string& id) { return id.starts_with(keys[2]); });
  });
  for (Store* store : {memory.get(), sqlite.get()}) {
    ASSERT_TRUE(store->put(batch).ok());
    ASSERT_TRUE(store->replace_incidents(linked).ok());
  }
  EXPECT_TRUE(sqlite->documents_since("2032-01-01T00:00:00Z")->empty());  // it came before
  for (int n = 0; n < 200; ++n) {
    const IncidentFilter asked = filter();
    ASSERT_EQ(*sqlite->incidents(asked), *memory->incidents(asked)) << n;
  }
  for (const Actor& actor : all_actors) {
    EXPECT_EQ(*sqlite->actor_spans(actor.id), *memory->actor_spans(actor.id)) << actor.id;
    EXPECT_EQ(ids_of(sqlite->said_by(actor.id, {0, 0})), ids_of(memory->said_by(actor.id, {0, 0})));
  }
  EXPECT_EQ(sqlite->counts()->statements, memory->counts()->statements);
}

// A reader asks on while a writer replaces everything: each of its answers is of the moment it
// opened.
TEST_F(Agreement, AReaderBesideAWriterSeesOneRecord) {
  fill(30);
  auto reader = open_sqlite_store(path, OpenMode::read);
  ASSERT_TRUE(reader.ok());
  const auto generation = *(*reader)->generation();
  const auto before = *(*reader)->summary();
  const auto all = ids_of((*reader)->find_incidents({}, IncidentOrder::newest, {0, 0}));
  for (int round = 0; round < 3; ++round) {
    ASSERT_TRUE(sqlite->replace_incidents({}).ok());
    EXPECT_EQ(*(*reader)->generation(), generation);
    EXPECT_EQ(*(*reader)->summary(), before);
    EXPECT_EQ(ids_of((*reader)->find_incidents({}, IncidentOrder::newest, {0, 0})), all);
  }
  auto later = open_sqlite_store(path, OpenMode::read);
  ASSERT_TRUE(later.ok());
  EXPECT_GT(*(*later)->generation(), generation);
  EXPECT_EQ((*later)->find_incidents({}, IncidentOrder::time, {0, 0})->total, 0u);
}

}  // namespace
}  // namespace casus
