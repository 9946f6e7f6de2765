// docs/formats/record.md says the truth: its queries run and find something, and it names every
// table and column.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <unistd.h>

#include "casus/store.h"

#include "store/samples.h"
#include "store/sqlite/connection.h"

namespace casus {
namespace {

std::string page() {
  std::ifstream in(CASUS_SOURCE_DIR "/docs/formats/record.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> queries(const std::string& text) {
  static constexpr std::string_view kOpen = "```sql\n";
  std::vector<std::string> out;
  std::size_t at = 0;
  while ((at = text.find(kOpen, at)) != std::string::npos) {
    at += kOpen.size();
    const std::size_t end = text.find("```", at);
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

class RecordFormat : public ::testing::Test {
 protected:
  void SetUp() override {
    path = ::testing::TempDir() + "casus_format_" + std::to_string(getpid()) + ".db";
    std::filesystem::remove(path);
    auto store = open_sqlite_store(path, OpenMode::write);
    ASSERT_TRUE(store.ok());
    const Batch batch{{samples::document("aa")},
                      {{"f:1", "h", "aa", "v1"}, {"f:2", "h", "aa", "v1"}},
                      {{"f:3", "binary", "these are no words"}}};
    ASSERT_TRUE((*store)->put(batch).ok());
    const Linked linked{{samples::incident("i-1", "aa")},
                        {samples::tie("northmen", "ostvik", "2030-05")},
                        {samples::copy("aa", "bb")},
                        {samples::story("s-1", {"aa", "bb"})},
                        {},
                        {samples::happening("h-1", "s-1", {})}};
    ASSERT_TRUE((*store)->replace_incidents(linked).ok());
    store = Error{};
    auto opened = sqlite::Connection::open(path, path, SQLITE_OPEN_READONLY);
    ASSERT_TRUE(opened.ok());
    db = std::move(*opened);
  }
  void TearDown() override {
    db = sqlite::Connection();
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
  }
  std::string path;
  sqlite::Connection db;
};

TEST_F(RecordFormat, EveryExampleRunsAndFindsSomething) {
  const std::vector<std::string> all = queries(page());
  ASSERT_GE(all.size(), 10u);
  for (const std::string& sql : all) {
    sqlite::Query query = db.prepare(sql);
    ASSERT_TRUE(query.prepared()) << sql << db.error().message;
    EXPECT_TRUE(query.next()) << sql;
    EXPECT_FALSE(query.failed()) << sql;
  }
}

TEST_F(RecordFormat, EveryTableAndColumnIsNamed) {
  const std::string text = page();
  sqlite::Query columns = db.prepare(
      "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_xinfo(t.name) c"
      " WHERE t.type IN ('table', 'view') AND t.name NOT LIKE '%\\_fts%' ESCAPE '\\'"
      " AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
  int found = 0;
  while (columns.next()) {
    ++found;
    EXPECT_NE(text.find('`' + columns.text(0) + '`'), std::string::npos) << columns.text(0);
    EXPECT_NE(text.find(columns.text(1)), std::string::npos)
        << columns.text(0) << '.' << columns.text(1);
  }
  EXPECT_GT(found, 100);
}

TEST_F(RecordFormat, TheMarksAreAsDescribed) {
  const std::string text = page();
  EXPECT_NE(text.find(std::to_string(db.pragma("application_id"))), std::string::npos);
  EXPECT_NE(text.find("schema version " + std::to_string(db.pragma("user_version"))),
            std::string::npos);
  EXPECT_EQ(db.pragma("page_size"), 8192);
}

}  // namespace
}  // namespace casus
