#include "casus/resources.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "resources/blob.h"

namespace casus {
namespace {

TEST(Resources, EmbeddedDataOpensAndHasALanguage) {
  const auto data = Resources::embedded();
  ASSERT_TRUE(data.ok()) << to_string(data.error());
  EXPECT_NE(data->section("lang/manifest").find("en\n"), std::string_view::npos);
  EXPECT_EQ(data->section("no/such"), "");
  EXPECT_EQ(data->fingerprint().size(), 16u);
}

TEST(Resources, SectionsComeBackByNameAndPrefix) {
  const std::string blob = make_blob({{"b/two", "x\ty\n"}, {"a", "1\n"}, {"b/one", ""}});
  const auto data = Resources::view(blob, "test");
  ASSERT_TRUE(data.ok()) << to_string(data.error());
  EXPECT_EQ(data->section("b/two"), "x\ty\n");
  EXPECT_EQ(data->sections("b/"), (std::vector<std::string_view>{"b/one", "b/two"}));
}

TEST(Resources, EveryDamageIsAnErrorAndNeverACrash) {
  const std::string blob = make_blob({{"a", "1\n"}, {"b", "2\n"}});
  for (std::size_t i = 0; i < blob.size(); ++i) {
    std::string bad = blob;
    bad[i] = static_cast<char>(bad[i] ^ 0x41);
    EXPECT_FALSE(Resources::view(bad, "test").ok()) << i;
    EXPECT_FALSE(Resources::view(std::string_view(blob).substr(0, i), "test").ok()) << i;
  }
  std::string newer = blob;
  newer[8] = 9;
  EXPECT_EQ(Resources::view(newer, "test").error().code, ErrorCode::newer_version);
}

TEST(Resources, OpensAFileAndSaysWhatIsWrongWithOne) {
  const std::string path = ::testing::TempDir() + "casus_resources_test.data";
  std::ofstream(path, std::ios::binary) << make_blob({{"a", "1\n"}});
  const auto data = Resources::open(path);
  ASSERT_TRUE(data.ok()) << to_string(data.error());
  EXPECT_EQ(data->section("a"), "1\n");
  std::ofstream(path, std::ios::binary | std::ios::trunc) << "";
  EXPECT_EQ(Resources::open(path).error().code, ErrorCode::malformed);
  std::filesystem::remove(path);
  EXPECT_EQ(Resources::open(path).error().code, ErrorCode::not_found);
  EXPECT_EQ(Resources::open("/").error().code, ErrorCode::unreadable);
}

TEST(Blob, PreparedSectionsDropCommentsAndNameTheBadLine) {
  EXPECT_EQ(prepare_section("# note\n\na\tb  \n").text, "a\tb\n");
  EXPECT_EQ(prepare_section("a\nb\r\n").problem.substr(0, 7), "line 2:");
  EXPECT_NE(prepare_section("\xFF\n").problem, "");
}

TEST(Entries, SplitAtTabsAndAreTrimmed) {
  int lines = 0;
  for_each_entry("a \t b\nc\n", [&](const std::vector<std::string_view>& f, int line) {
    ++lines;
    EXPECT_EQ(line, lines);
    if (line == 1) {
      ASSERT_EQ(f.size(), 2u);
      EXPECT_EQ(f[0], "a");
      EXPECT_EQ(f[1], "b");
    }
  });
  EXPECT_EQ(lines, 2);
}

}  // namespace
}  // namespace casus
