// What only a file can do: be killed, locked, foreign, newer, unwritable, full, damaged.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "casus/store.h"

#include "store/samples.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/options.h"

namespace casus {
namespace {

namespace fs = std::filesystem;
using samples::document;

class SqliteFile : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = ::testing::TempDir() + "casus_store_XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder = name;
    path = folder + "/record of me?.db";  // a name that a URI has to quote
  }
  void TearDown() override {
    fs::permissions(folder, fs::perms::owner_all);
    fs::remove_all(folder);
  }

  std::unique_ptr<Store> open(OpenMode mode = OpenMode::write) const {
    auto store = open_sqlite_store(path, mode);
    if (!store) ADD_FAILURE() << to_string(store.error());
    return store ? std::move(*store) : nullptr;
  }
  ErrorCode code(OpenMode mode) const {
    auto store = open_sqlite_store(path, mode);
    EXPECT_FALSE(store.ok());
    if (store.ok()) return ErrorCode::internal;
    EXPECT_EQ(store.error().where, path);
    EXPECT_FALSE(store.error().message.empty());
    return store.error().code;
  }
  void write(const std::string& bytes) const { std::ofstream(path, std::ios::binary) << bytes; }
  std::string bytes() const {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void sql(const char* statement) const {
    auto db = sqlite::Connection::open(path, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    ASSERT_TRUE(db.ok());
    ASSERT_TRUE(db->execute(statement)) << db->error().message;
  }
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
  }
  void make_record() const { ASSERT_TRUE(open()->put({{document("aa")}, {}, {}}).ok()); }

  std::string folder;
  std::string path;
};

TEST_F(SqliteFile, IsOneFileOnceClosed) {
  make_record();
  EXPECT_EQ(files(), 1u);
  open(OpenMode::read);
  EXPECT_EQ(files(), 1u);
  EXPECT_EQ(open()->counts()->documents, 1u);
  EXPECT_EQ(files(), 1u);
}

TEST_F(SqliteFile, ASecondWriterIsToldAtOnceAndReadersAreNotDisturbed) {
  auto first = open();
  ASSERT_TRUE(first->put({{document("aa")}, {}, {}}).ok());
  EXPECT_EQ(code(OpenMode::write), ErrorCode::locked);
  auto reader = open(OpenMode::read);
  ASSERT_TRUE(first->put({{document("bb")}, {}, {}}).ok());
  EXPECT_EQ(reader->counts()->documents, 1u);  // what was there when it opened
  EXPECT_EQ(open(OpenMode::read)->counts()->documents, 2u);
  first.reset();
  auto second = open();
  ASSERT_TRUE(second->put({{document("cc")}, {}, {}}).ok());  // though a reader has its snapshot
  EXPECT_EQ(reader->counts()->documents, 1u);
}

TEST_F(SqliteFile, AWriterOfAnotherProcessIsNoticedToo) {
  make_record();
  int pipe_ends[2];
  ASSERT_EQ(pipe(pipe_ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    auto store = open_sqlite_store(path, OpenMode::write);
    const char ready = store.ok() ? '1' : '0';
    if (::write(pipe_ends[1], &ready, 1) == 1) pause();
    _exit(0);
  }
  char ready = 0;
  ASSERT_EQ(read(pipe_ends[0], &ready, 1), 1);
  EXPECT_EQ(ready, '1');
  EXPECT_EQ(code(OpenMode::write), ErrorCode::locked);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  EXPECT_EQ(open()->counts()->documents, 1u);  // a dead writer locks nothing
  close(pipe_ends[0]);
  close(pipe_ends[1]);
}

TEST_F(SqliteFile, WhatIsMissingIsNotFound) {
  EXPECT_EQ(code(OpenMode::read), ErrorCode::not_found);
  EXPECT_EQ(files(), 0u);
  path = folder + "/no/such/folder.db";
  EXPECT_EQ(code(OpenMode::read), ErrorCode::not_found);
  EXPECT_EQ(code(OpenMode::write), ErrorCode::not_found);
}

TEST_F(SqliteFile, AFolderIsNoRecord) {
  path = folder;
  EXPECT_EQ(code(OpenMode::read), ErrorCode::unreadable);
  EXPECT_EQ(code(OpenMode::write), ErrorCode::unreadable);
}

TEST_F(SqliteFile, FilesOfOthersAreLeftAlone) {
  write(std::string(20000, 'x'));
  EXPECT_EQ(code(OpenMode::write), ErrorCode::not_ours);
  EXPECT_EQ(code(OpenMode::read), ErrorCode::not_ours);
  EXPECT_EQ(bytes(), std::string(20000, 'x'));
  write("short");
  EXPECT_EQ(code(OpenMode::write), ErrorCode::not_ours);
  fs::remove(path);
  sql("CREATE TABLE theirs(a)");
  const std::string before = bytes();
  EXPECT_EQ(code(OpenMode::write), ErrorCode::not_ours);
  EXPECT_EQ(code(OpenMode::read), ErrorCode::not_ours);
  EXPECT_EQ(bytes(), before);
}

TEST_F(SqliteFile, AnEmptyFileIsMadeARecordButIsNoneYet) {
  write("");
  EXPECT_EQ(code(OpenMode::read), ErrorCode::not_ours);
  make_record();
  EXPECT_EQ(open(OpenMode::read)->counts()->documents, 1u);
}

TEST_F(SqliteFile, ARecordOfANewerCasusIsLeftAlone) {
  make_record();
  sql("PRAGMA user_version = 9999");
  const std::string before = bytes();
  EXPECT_EQ(code(OpenMode::write), ErrorCode::newer_version);
  EXPECT_EQ(code(OpenMode::read), ErrorCode::newer_version);
  EXPECT_EQ(bytes(), before);
}

// What version 11 added.
#define BACK_TO_TEN \
  "ALTER TABLE incidents DROP COLUMN cameo; ALTER TABLE incidents DROP COLUMN subtype;"
// What version 10 changed: views were tables.
#define BACK_TO_NINE                                                                          \
  BACK_TO_TEN                                                                                 \
  "CREATE TABLE old_roles AS SELECT * FROM incident_roles; DROP VIEW incident_roles;"         \
  "CREATE TABLE old_counts AS SELECT * FROM incident_counts; DROP VIEW incident_counts;"      \
  "CREATE TABLE old_statements AS SELECT * FROM incident_statements;"                         \
  "CREATE TABLE old_values AS SELECT * FROM incident_values; DROP VIEW incident_values;"      \
  "DROP VIEW incident_statements;"                                                            \
  "CREATE TABLE incident_roles(incident TEXT NOT NULL, role TEXT NOT NULL,"                   \
  " ordinal INTEGER NOT NULL, actor TEXT NOT NULL, PRIMARY KEY(incident, role, ordinal))"     \
  " STRICT, WITHOUT ROWID; INSERT INTO incident_roles SELECT * FROM old_roles;"               \
  "CREATE TABLE incident_counts(incident TEXT NOT NULL, shown INTEGER NOT NULL,"              \
  " ordinal INTEGER NOT NULL, kind TEXT NOT NULL, min INTEGER, max INTEGER,"                  \
  " approximate INTEGER NOT NULL, unit TEXT NOT NULL, PRIMARY KEY(incident, shown, ordinal))" \
  " STRICT, WITHOUT ROWID; INSERT INTO incident_counts SELECT * FROM old_counts;"             \
  "CREATE TABLE incident_statements(incident TEXT NOT NULL, statement TEXT NOT NULL,"         \
  " PRIMARY KEY(incident, statement)) STRICT, WITHOUT ROWID;"                                 \
  "INSERT INTO incident_statements SELECT * FROM old_statements;"                             \
  "CREATE TABLE incident_values(incident TEXT NOT NULL, field TEXT NOT NULL,"                 \
  " value TEXT NOT NULL, statement TEXT NOT NULL,"                                            \
  " PRIMARY KEY(incident, field, value, statement)) STRICT, WITHOUT ROWID;"                   \
  "INSERT INTO incident_values SELECT * FROM old_values;"                                     \
  "DROP TABLE old_roles; DROP TABLE old_counts; DROP TABLE old_statements;"                   \
  "DROP TABLE old_values; DROP TABLE incident_parts;"                                         \
  "ALTER TABLE incident_keys RENAME TO new_keys; CREATE TABLE incident_keys("                 \
  "incident INTEGER NOT NULL, kind INTEGER NOT NULL, key TEXT NOT NULL,"                      \
  " PRIMARY KEY(incident, kind, key)) STRICT, WITHOUT ROWID;"                                 \
  "INSERT INTO incident_keys SELECT incident, kind, key FROM new_keys; DROP TABLE new_keys;"  \
  "CREATE INDEX incident_keys_by_key ON incident_keys(kind, key, incident);"                  \
  "CREATE TABLE told_words AS SELECT happening, document, start, end FROM happening_words;"   \
  "CREATE TABLE old_happenings AS SELECT happening, story, lemma, incidents,"                 \
  " (SELECT json_group_array(json_array(w.document, w.start, w.end)) FROM told_words w"       \
  " WHERE w.happening = h.happening) AS words FROM happenings h;"                             \
  "DROP TABLE told_words; DROP VIEW happening_words; DROP VIEW happenings;"                   \
  "DROP TABLE happening_pieces; CREATE TABLE happenings(happening TEXT PRIMARY KEY,"          \
  " story TEXT NOT NULL, lemma TEXT NOT NULL, incidents TEXT NOT NULL, words TEXT NOT NULL)"  \
  " STRICT, WITHOUT ROWID; INSERT INTO happenings SELECT * FROM old_happenings;"              \
  "DROP TABLE old_happenings; CREATE VIEW happening_words AS"                                 \
  " SELECT h.happening, d.value AS document, s.value AS start, e.value AS end"                \
  " FROM happenings h, json_each(h.words) w, json_each(w.value, '$[0]') d,"                   \
  " json_each(w.value, '$[1]') s, json_each(w.value, '$[2]') e;"
// What version 9 changed.
#define BACK_TO_EIGHT                                                                       \
  BACK_TO_NINE                                                                              \
  "CREATE TABLE words AS SELECT * FROM happening_words; DROP VIEW happening_words;"         \
  "CREATE TABLE happening_words(happening TEXT NOT NULL, document TEXT NOT NULL,"           \
  " start INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY(happening, document, start))" \
  " STRICT, WITHOUT ROWID; INSERT INTO happening_words SELECT * FROM words;"                \
  "DROP TABLE words; ALTER TABLE happenings DROP COLUMN words;"
// What version 8 added.
#define BACK_TO_SEVEN                                                                     \
  BACK_TO_EIGHT                                                                           \
  "DROP TABLE link_queue; DROP TABLE link_sets; DROP TABLE link_values;"                  \
  "DROP INDEX linked_doubts_by_incident; DROP TABLE tie_incidents;"                       \
  "CREATE TABLE tie_incidents(from_actor TEXT NOT NULL, to_actor TEXT NOT NULL,"          \
  " month TEXT NOT NULL, standing TEXT NOT NULL, ordinal INTEGER NOT NULL,"               \
  " incident TEXT NOT NULL, PRIMARY KEY(from_actor, to_actor, month, standing, ordinal))" \
  " STRICT, WITHOUT ROWID;"
// What version 5 added.
#define BACK_TO_FOUR                                                                           \
  BACK_TO_SEVEN                                                                                \
  "DROP TABLE retractions;"                                                                    \
  "DROP TABLE incident_keys; DROP TABLE told; DROP TABLE statements_fts;"                      \
  "DROP TABLE places; DROP TABLE name_words; DROP TABLE actor_spans;"                          \
  "DROP INDEX documents_by_key; DROP INDEX documents_by_time; DROP INDEX "                     \
  "documents_by_outlet; "                                                                      \
  "DROP INDEX documents_by_arrival;"                                                           \
  "DROP INDEX documents_superseded; DROP INDEX actors_by_name; DROP INDEX actors_by_folded;"   \
  "DROP INDEX actors_by_whole; DROP INDEX actors_by_incidents; DROP INDEX aliases_by_name;"    \
  "DROP INDEX claims_by_source; DROP INDEX doubts_by_kind; DROP INDEX "                        \
  "linked_doubts_by_document;"                                                                 \
  "DROP INDEX linked_doubts_by_statement; DROP INDEX stories_by_end;"                          \
  "DROP INDEX ties_by_recipient; DROP INDEX ties_by_month;"                                    \
  "ALTER TABLE documents DROP COLUMN arrived; ALTER TABLE documents DROP COLUMN statements;"   \
  "ALTER TABLE actors DROP COLUMN name_key; ALTER TABLE actors DROP COLUMN id_key;"            \
  "ALTER TABLE actors DROP COLUMN incidents; ALTER TABLE aliases DROP COLUMN name_key;"        \
  "ALTER TABLE disputes DROP COLUMN settled;"                                                  \
  "ALTER TABLE disputes DROP COLUMN settled_on; ALTER TABLE documents DROP COLUMN "            \
  "event_words;"                                                                               \
  "DROP TABLE happenings; DROP TABLE happening_words; DROP TABLE candidate_links;"             \
  "DROP TABLE incidents;"                                                                      \
  "CREATE TABLE incidents(incident TEXT PRIMARY KEY, type TEXT NOT NULL, modes TEXT NOT NULL," \
  " place TEXT NOT NULL, place_name TEXT NOT NULL, first TEXT, last TEXT,"                     \
  " factuality TEXT NOT NULL, documents INTEGER NOT NULL, voices INTEGER NOT NULL)"            \
  " STRICT, WITHOUT ROWID;"

TEST_F(SqliteFile, ARecordOfVersion4GetsIndexes) {
  {
    auto store = open_sqlite_store(path, OpenMode::write);
    ASSERT_TRUE(store.ok());
    ASSERT_TRUE((*store)->put({{samples::document("aa")}, {}, {}}).ok());
    ASSERT_TRUE((*store)->replace_incidents({}).ok());
  }
  sql(BACK_TO_FOUR "PRAGMA user_version = 4");
  EXPECT_EQ(code(OpenMode::read), ErrorCode::unsupported);
  auto store = open_sqlite_store(path, OpenMode::write);
  ASSERT_TRUE(store.ok()) << to_string(store.error());
  EXPECT_TRUE(*(*store)->needs_linking());
  EXPECT_EQ((*store)->counts()->statements, 2u);
  ASSERT_TRUE((*store)->replace_incidents({{samples::incident("i-1", "aa")}, {}}).ok());
  IncidentFilter filter;
  filter.text = "killing";
  filter.actor = "north";
  filter.source = "mayor";
  filter.place = "Ostvik";
  EXPECT_EQ((*store)->find_incidents(filter, IncidentOrder::newest, {})->total, 1u);
  EXPECT_EQ((*store)->find_actors({"northmen", "", ""}, {})->rows.front().incidents, 1u);
}

TEST_F(SqliteFile, ARecordOfVersion6TakesDocumentsBack) {
  {
    auto store = open_sqlite_store(path, OpenMode::write);
    ASSERT_TRUE(store.ok());
    ASSERT_TRUE((*store)->put({{samples::document("aa")}, {}, {}}).ok());
    ASSERT_TRUE((*store)->replace_incidents({}).ok());
  }
  sql(BACK_TO_SEVEN "DROP TABLE retractions; PRAGMA user_version = 6");
  EXPECT_EQ(code(OpenMode::read), ErrorCode::unsupported);
  auto store = open_sqlite_store(path, OpenMode::write);
  ASSERT_TRUE(store.ok()) << to_string(store.error());
  EXPECT_TRUE(*(*store)->has_document("aa"));
  EXPECT_TRUE(*(*store)->retract("aa"));
  EXPECT_EQ((*store)->retractions()->size(), 1u);
}

TEST_F(SqliteFile, ARecordOfVersion7IsLinkedAnewOnce) {
  Linked linked{{samples::incident("i-1", "aa")}, {samples::tie("a", "b", "2030-05")}};
  {
    auto store = open_sqlite_store(path, OpenMode::write);
    ASSERT_TRUE(store.ok());
    ASSERT_TRUE((*store)->put({{samples::document("aa")}, {}, {}}).ok());
    ASSERT_TRUE((*store)->replace_incidents(linked).ok());
  }
  sql(BACK_TO_SEVEN
      "INSERT INTO tie_incidents VALUES('a', 'b', '2030-05', '', 0, 'i-2');"
      "INSERT INTO tie_incidents VALUES('a', 'b', '2030-05', '', 1, 'i-1');"
      "PRAGMA user_version = 7");
  auto store = open_sqlite_store(path, OpenMode::write);
  ASSERT_TRUE(store.ok()) << to_string(store.error());
  EXPECT_TRUE(*(*store)->needs_linking());
  EXPECT_EQ(*(*store)->ties(), linked.ties);  // until then what was linked stays
  EXPECT_EQ((*store)->incidents({})->size(), 1u);
}

TEST_F(SqliteFile, ARecordOfVersion9KeepsWhatHangsOnIncidents) {
  Linked linked;
  linked.incidents = {samples::incident("i-1", "aa"), samples::incident("i-2", "aa")};
  linked.incidents[1].values.clear();
  linked.incidents[1].counts = linked.incidents[1].chosen = {};
  linked.happenings = {samples::happening("h-1", "s-1", {"i-1"}),
                       samples::happening("h-2", "s-1", {})};
  {
    auto store = open_sqlite_store(path, OpenMode::write);
    ASSERT_TRUE(store.ok());
    ASSERT_TRUE((*store)->put({{samples::document("aa")}, {}, {}}).ok());
    ASSERT_TRUE((*store)->replace_incidents(linked).ok());
  }
  sql(BACK_TO_NINE "PRAGMA user_version = 9");
  EXPECT_EQ(code(OpenMode::read), ErrorCode::unsupported);
  auto store = open_sqlite_store(path, OpenMode::write);
  ASSERT_TRUE(store.ok()) << to_string(store.error());
  for (Incident& i : linked.incidents) i.cameo = i.subtype = "";  // until they are linked anew
  EXPECT_EQ(*(*store)->incidents({}), linked.incidents);
  EXPECT_EQ(*(*store)->happenings(), linked.happenings);
  IncidentFilter filter;
  filter.actor = "northmen";
  EXPECT_EQ((*store)->find_incidents(filter, IncidentOrder::newest, {})->total, 2u);
}

TEST_F(SqliteFile, ARecordOfVersion8KeepsItsHappenings) {
  Linked linked;
  linked.happenings = {samples::happening("h-1", "s-1", {"i-1"})};
  {
    auto store = open_sqlite_store(path, OpenMode::write);
    ASSERT_TRUE(store.ok());
    ASSERT_TRUE((*store)->put({{samples::document("aa")}, {}, {}}).ok());
    ASSERT_TRUE((*store)->replace_incidents(linked).ok());
  }
  sql(BACK_TO_EIGHT "PRAGMA user_version = 8");
  auto store = open_sqlite_store(path, OpenMode::write);
  ASSERT_TRUE(store.ok()) << to_string(store.error());
  EXPECT_EQ(*(*store)->happenings(), linked.happenings);
}

// What version 3 added.
constexpr const char* kBackToTwo = BACK_TO_FOUR
    "ALTER TABLE documents DROP COLUMN words; DROP TABLE copies; DROP TABLE stories;"
    "DROP TABLE story_documents; PRAGMA user_version = 2";

TEST_F(SqliteFile, ARecordOfVersion2GetsStories) {
  {
    auto store = open_sqlite_store(path, OpenMode::write);
    ASSERT_TRUE(store.ok());
    ASSERT_TRUE((*store)->put({{samples::document("aa")}, {}, {}}).ok());
    ASSERT_TRUE((*store)->replace_incidents({}).ok());
  }
  sql(kBackToTwo);
  EXPECT_EQ(code(OpenMode::read), ErrorCode::unsupported);
  auto store = open_sqlite_store(path, OpenMode::write);
  ASSERT_TRUE(store.ok()) << to_string(store.error());
  EXPECT_TRUE(*(*store)->needs_linking());
  EXPECT_EQ((*store)->document("aa")->value().words, "");
  ASSERT_TRUE(
      (*store)->replace_incidents({{}, {}, {}, {samples::story("s-1", {"aa", "bb"})}}).ok());
  EXPECT_EQ((*store)->stories()->size(), 1u);
}

// A record as version 1 made it.
TEST_F(SqliteFile, ARecordOfAnOlderCasusIsBroughtUpToDate) {
  {
    DocumentRecord early = samples::document("aa");
    DocumentRecord late = samples::document("bb");
    early.url = "https://courier.example/news/1";
    late.url = "http://www.courier.example/news/1";
    late.published = "2030-05-03";
    auto store = open_sqlite_store(path, OpenMode::write);
    ASSERT_TRUE(store.ok());
    ASSERT_TRUE((*store)->put({{early, late}, {}, {}}).ok());
    ASSERT_TRUE((*store)->replace_incidents({}).ok());
  }
  sql(kBackToTwo);
  sql("DROP INDEX documents_by_address");
  for (const char* column :
       {"modified", "fetched", "address", "length", "revision", "superseded_by"}) {
    sql(("ALTER TABLE documents DROP COLUMN " + std::string(column)).c_str());
  }
  sql("PRAGMA user_version = 1");
  const std::string before = bytes();
  EXPECT_EQ(code(OpenMode::read), ErrorCode::unsupported);
  EXPECT_EQ(bytes(), before);
  {
    auto store = open_sqlite_store(path, OpenMode::write);
    ASSERT_TRUE(store.ok()) << to_string(store.error());
    EXPECT_TRUE(*(*store)->needs_linking());
  }
  auto store = open_sqlite_store(path, OpenMode::read);
  ASSERT_TRUE(store.ok()) << to_string(store.error());
  EXPECT_EQ((*store)->document("aa")->value().superseded_by, "bb");
  EXPECT_EQ((*store)->document("bb")->value().revision, 2u);
  EXPECT_EQ((*store)->document("bb")->value().text, samples::document("bb").text);
}

TEST_F(SqliteFile, AMissingTableIsDamage) {
  make_record();
  sql("DROP TABLE claims");
  EXPECT_EQ(code(OpenMode::write), ErrorCode::malformed);
  EXPECT_EQ(code(OpenMode::read), ErrorCode::malformed);
}

TEST_F(SqliteFile, DamagedPagesAreAnErrorAndNeverACrash) {
  {
    auto store = open();
    std::vector<DocumentRecord> documents;
    for (int i = 0; i < 50; ++i) documents.push_back(document("k" + std::to_string(1000 + i)));
    ASSERT_TRUE(store->put({documents, {{"f", "h", "aa", "v"}}, {}}).ok());
    ASSERT_TRUE(store->replace_incidents({{samples::incident("i-1", "k1000")}, {}}).ok());
  }
  const std::string sound = bytes();
  int errors = 0;
  for (std::size_t page = 0; page < sound.size(); page += 8192) {
    std::string bad = sound;
    for (std::size_t i = page + 100; i < page + 600; ++i) bad[i] = static_cast<char>(i * 7);
    write(bad);
    for (const OpenMode mode : {OpenMode::read, OpenMode::write}) {
      auto store = open_sqlite_store(path, mode);
      bool good = store.ok();
      if (good) good = (*store)->for_each_document(true, [](DocumentRecord&&) {}).ok() && good;
      if (good)
        good = (*store)->incidents({}).ok() && (*store)->actors().ok() && (*store)->pages().ok();
      if (good && mode == OpenMode::write)
        good = (*store)->put({{document("k1025x")}, {}, {}}).ok();
      errors += good ? 0 : 1;
      store = Error{};
      for (const char* end : {"-wal", "-shm"}) fs::remove(path + end);
    }
    write("");
    fs::resize_file(path, 0);
  }
  EXPECT_GT(errors, 10);
}

TEST_F(SqliteFile, ReadingChangesNothing) {
  make_record();
  const std::string before = bytes();
  {
    auto reader = open(OpenMode::read);
    EXPECT_EQ(reader->put({{document("bb")}, {}, {}}).error().code, ErrorCode::read_only);
    EXPECT_EQ(reader->replace_incidents({}).error().code, ErrorCode::read_only);
    EXPECT_TRUE(reader->incidents({}).ok());
    EXPECT_TRUE(reader->for_each_document(true, [](DocumentRecord&&) {}).ok());
  }
  EXPECT_EQ(bytes(), before);
}

// Runs as somebody whom file modes bind, also where the tests run as root. Gives the exit code.
template <class Body>
int as_nobody(const Body& body) {
  const pid_t child = fork();
  if (child == 0) {
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(99);
    _exit(body());
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(SqliteFile, WhatCanNotBeWrittenIsReadAllTheSame) {
  make_record();
  fs::permissions(folder, fs::perms(0555));
  fs::permissions(path, fs::perms(0444));
  const int outcome = as_nobody([&] {
    auto writer = open_sqlite_store(path, OpenMode::write);
    if (writer.ok() || writer.error().code != ErrorCode::read_only) return 1;
    auto fresh = open_sqlite_store(folder + "/new.db", OpenMode::write);
    if (fresh.ok() || fresh.error().code != ErrorCode::read_only) return 2;
    auto reader = open_sqlite_store(path, OpenMode::read);
    if (!reader.ok()) return 3;
    auto one = (*reader)->document("aa");
    return one.ok() && one->has_value() && **one == document("aa") ? 0 : 4;
  });
  EXPECT_EQ(outcome, 0);
  EXPECT_EQ(files(), 1u);
}

TEST_F(SqliteFile, ARecordThatCanNotBeWrittenInAFolderThatCan) {
  make_record();
  fs::permissions(folder, fs::perms(0777));
  fs::permissions(path, fs::perms(0444));
  EXPECT_EQ(as_nobody([&] {
              auto writer = open_sqlite_store(path, OpenMode::write);
              if (writer.ok() || writer.error().code != ErrorCode::read_only) return 1;
              auto reader = open_sqlite_store(path, OpenMode::read);
              return reader.ok() && (*reader)->counts()->documents == 1 ? 0 : 2;
            }),
            0);
}

TEST_F(SqliteFile, AFullDiskKeepsWhatWasThereAndNothingOfTheBatch) {
  make_record();
  const auto size = static_cast<int64_t>(fs::file_size(path) / 8192);
  {
    auto store = sqlite::open_store(path, OpenMode::write, {size + 20});
    ASSERT_TRUE(store.ok());
    std::vector<DocumentRecord> documents;
    for (int i = 0; i < 500; ++i) documents.push_back(document("k" + std::to_string(1000 + i)));
    const Status full =
        (*store)->put({documents, {{"f", "h", "k1000", "v"}}, {{"f", "note", "n"}}});
    ASSERT_FALSE(full.ok());
    EXPECT_EQ(full.error().code, ErrorCode::disk_full);
    EXPECT_EQ((*store)->counts()->documents, 1u);
    EXPECT_EQ((*store)->counts()->log, 0u);
    EXPECT_TRUE((*store)->put({{document("bb")}, {}, {}}).ok());  // and it goes on
  }
  EXPECT_EQ(open()->counts()->documents, 2u);
}

// Every batch holds ten documents and their ten pages: after any kill there are as many of the one
// as of the other, and a multiple of ten.
TEST_F(SqliteFile, SurvivesBeingKilledAtAnyMoment) {
  std::size_t last = 0;
  for (int round = 0; round < 12; ++round) {
    const pid_t child = fork();
    if (child == 0) {
      auto store = open_sqlite_store(path, OpenMode::write);
      if (!store) _exit(1);
      for (int batch = 0; batch < 100000; ++batch) {
        Batch made;
        for (int i = 0; i < 10; ++i) {
          const std::string key =
              "k" + std::to_string(round) + "-" + std::to_string(batch * 10 + i);
          made.documents.push_back(document(key));
          made.pages.push_back({key, "h", key, "v"});
        }
        if (!(*store)->put(made)) _exit(2);
        if (batch % 3 == 2 && !(*store)->replace_incidents({{samples::incident("i-1", "k")}, {}}))
          _exit(3);
      }
      _exit(0);
    }
    usleep(static_cast<useconds_t>(round == 0 ? 2000 : 30000 + 17000 * round));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);
    if (!fs::exists(path) || (last == 0 && !open_sqlite_store(path, OpenMode::read).ok())) continue;

    const std::string before = bytes();
    {
      auto reader = open(OpenMode::read);
      ASSERT_NE(reader, nullptr);
      const RecordCounts counts = *reader->counts();
      EXPECT_EQ(counts.documents % 10, 0u);
      EXPECT_EQ(counts.pages, counts.documents);
      EXPECT_EQ(counts.statements, counts.documents * 2);
      EXPECT_GE(counts.documents, last);
      last = counts.documents;
      std::size_t complete = 0;
      ASSERT_TRUE(
          reader
              ->for_each_document(
                  true, [&](DocumentRecord&& d) { complete += d == document(d.key) ? 1u : 0u; })
              .ok());
      EXPECT_EQ(complete, counts.documents);
    }
    EXPECT_EQ(bytes(), before);  // not even a killed writer's log is worked in by a reader
    auto db = sqlite::Connection::open(path, path, SQLITE_OPEN_READONLY);
    ASSERT_TRUE(db.ok());
    sqlite::Query check = db->prepare("PRAGMA integrity_check");
    ASSERT_TRUE(check.next());
    EXPECT_EQ(check.text(0), "ok");
  }
  EXPECT_GT(last, 0u);
}

TEST_F(SqliteFile, EvidenceInSqlGivesTheWords) {
  make_record();
  auto db = sqlite::Connection::open(path, path, SQLITE_OPEN_READONLY);
  ASSERT_TRUE(db.ok());
  const auto words = [&](const char* table) {
    sqlite::Query query =
        db->prepare(std::string("SELECT substr(d.text, t.start + 1, t.end - t.start) FROM ") +
                    table + " t JOIN documents d ON d.key = t.document ORDER BY 1 DESC");
    return query.prepared() && query.next() ? query.text(0) : "failed";
  };
  EXPECT_EQ(words("mentions"), "the mayor");
  EXPECT_EQ(words("statements"), "raided");
  EXPECT_EQ(words("statement_roles"), "the mayor");
  EXPECT_EQ(words("statement_places"), "Östvik");
  EXPECT_EQ(words("aliases"), "Northmen");
  EXPECT_EQ(words("claims"), "The Northmen raided Östvik, killing 12 people");
}

TEST_F(SqliteFile, WordsAreFoundByTheFullTextIndex) {
  make_record();
  auto db = sqlite::Connection::open(path, path, SQLITE_OPEN_READONLY);
  sqlite::Query query = db->prepare(
      "SELECT d.key FROM documents_fts f JOIN documents d ON d.number = f.rowid"
      " WHERE documents_fts MATCH 'ostvik AND mayor'");
  ASSERT_TRUE(query.prepared());
  ASSERT_TRUE(query.next());
  EXPECT_EQ(query.text(0), "aa");
}

}  // namespace
}  // namespace casus
