#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "casus/page.h"

namespace casus {
namespace {

namespace fs = std::filesystem;

// A folder of its own for each test, gone afterwards.
class ReadPages : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "casus-page-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string put(const std::string& name, std::string_view bytes) const {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  void read(const std::string& path, PageLimits limits = {}) {
    PageSink sink;
    sink.on_page = [&](Page&& page) {
      pages_.push_back(std::move(page));
      return pages_.size() < most_;
    };
    sink.on_error = [&](Error&& error) { errors_.push_back(std::move(error)); };
    sink.on_progress = [&](uint64_t bytes) {
      EXPECT_GE(bytes, progress_);
      progress_ = bytes;
    };
    progress_ = 0;
    read_pages(path, limits, sink);
  }
  // The names below the folder of what was read, in order.
  std::vector<std::string> sources() const {
    std::vector<std::string> out;
    for (const Page& page : pages_) out.push_back(page.source.substr(folder_.string().size() + 1));
    return out;
  }

  fs::path folder_;
  std::vector<Page> pages_;
  std::vector<Error> errors_;
  std::size_t most_ = SIZE_MAX;
  uint64_t progress_ = 0;
};

TEST_F(ReadPages, TellsTheFormatByContentAndName) {
  read(put("a.txt", "Just words.\n"));
  read(put("b.html", "words without a tag"));
  read(put("c", "  <!-- saved -->\n<!DOCTYPE html><p>x"));
  read(put("d", "{\"id\": 1, \"text\": \"x\"}"));
  ASSERT_EQ(pages_.size(), 4u);
  EXPECT_EQ(pages_[0].kind, Page::Kind::text);
  EXPECT_EQ(pages_[0].id, "a");
  EXPECT_EQ(pages_[0].bytes, "Just words.\n");
  EXPECT_EQ(pages_[1].kind, Page::Kind::html);
  EXPECT_EQ(pages_[2].kind, Page::Kind::html);
  EXPECT_EQ(pages_[3].kind, Page::Kind::article);
  EXPECT_TRUE(errors_.empty());
}

// As in a folder that a browser saved, or the mirror of a site.
TEST_F(ReadPages, WhatLiesBesidePagesIsNoPage) {
  const std::vector<std::pair<std::string, std::string>> beside = {
      {"app.js", "var a = 'Troops left the town on Monday.';"},
      {"data.json", "{\n  \"name\": \"x\"\n}"},
      {"logo.svg", "<svg xmlns='x'><title>Logo</title></svg>"},
      {"map.xml",
       "<?xml version='1.0'?><urlset><url><loc>https://example.org/</loc></url></urlset>"},
      {"robots.txt", "User-agent: *\nDisallow: /search\n"},
      {"sitemap", "  <urlset><url><loc>https://example.org/</loc></url></urlset>"},
      {"style.css", "p { margin: 0 } /* The first paragraph. */"},
      {"style.css?ver=6.1", "p { margin: 0 }"},
      {"table.csv", "a,b\n1,2\n"},
      {"xml.txt", "<?xml version='1.0'?><note>Words.</note>"},
  };
  for (const auto& [name, bytes] : beside) put("d/" + name, bytes);
  put("d/notes.txt", "Troops left the town on Monday.");
  put("d/robots.html", "<!DOCTYPE html><p>x");
  put("d/page.xml", "<?xml version='1.0'?><!DOCTYPE html><html><p>x</html>");
  put("d/robots.json", "{\"id\": 1, \"text\": \"Troops left the town on Monday.\"}");
  put("d/feed.xml", "<?xml version='1.0'?><rss><item><description>x</description></item></rss>");
  read((folder_ / "d").string());
  EXPECT_EQ(pages_.size(), 5u);
  ASSERT_EQ(errors_.size(), beside.size());
  for (const Error& error : errors_) {
    EXPECT_EQ(error.code, ErrorCode::unsupported) << error.where;
    EXPECT_TRUE(error.message.starts_with("no page: ")) << error.message;
  }
}

TEST_F(ReadPages, ReadsFoldersInByteOrderWithoutHiddenFiles) {
  put("b/2.txt", "two");
  put("b/10.txt", "ten");
  put("a.txt", "a");
  put("B.txt", "B");
  put(".hidden/x.txt", "x");
  put("b/.x.txt", "x");
  read(folder_.string());
  EXPECT_EQ(sources(), (std::vector<std::string>{"B.txt", "a.txt", "b/10.txt", "b/2.txt"}));
  EXPECT_TRUE(errors_.empty());
  EXPECT_EQ(progress_, total_bytes(folder_.string()));
}

TEST_F(ReadPages, FollowsALinkToAFolderOnce) {
  put("a/1.txt", "one");
  fs::create_directory_symlink(folder_ / "a", folder_ / "a" / "loop");
  fs::create_directory_symlink(folder_, folder_ / "up");
  read(folder_.string());
  EXPECT_EQ(sources(), std::vector<std::string>{"a/1.txt"});
  ASSERT_EQ(errors_.size(), 2u);
  EXPECT_EQ(errors_[0].where, (folder_ / "a/loop").string());
  EXPECT_EQ(errors_[0].code, ErrorCode::unreadable);
}

TEST_F(ReadPages, NamesWhatCannotBeRead) {
  put("good.txt", "fine");
  put("empty.txt", "");
  put("image.html", "\x89PNG\r\n\x1a\n....");
  put("nul.txt", std::string_view("a\0b", 3));
  fs::create_symlink("nowhere", folder_ / "dangling");
  fs::create_symlink("self", folder_ / "self");
  ASSERT_EQ(mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  read(folder_.string());
  EXPECT_EQ(sources(), std::vector<std::string>{"good.txt"});
  std::vector<std::string> found;
  for (const Error& error : errors_) {
    EXPECT_FALSE(error.message.empty());
    found.push_back(error.where.substr(folder_.string().size() + 1) + " " +
                    std::string(name(error.code)));
  }
  EXPECT_EQ(found,
            (std::vector<std::string>{"dangling not_found", "empty.txt empty", "image.html binary",
                                      "nul.txt binary", "pipe unreadable", "self unreadable"}));
}

TEST_F(ReadPages, AMissingPathAndAnEmptyFolderAreErrors) {
  read((folder_ / "missing").string());
  read(folder_.string());
  ASSERT_EQ(errors_.size(), 2u);
  EXPECT_EQ(errors_[0].code, ErrorCode::not_found);
  EXPECT_EQ(errors_[1].code, ErrorCode::empty);
}

TEST_F(ReadPages, AFileThatMayNotBeOpenedIsUnreadable) {
  const std::string path = put("secret.txt", "x");
  fs::permissions(path, fs::perms::none);
  if (geteuid() == 0) GTEST_SKIP() << "root may open every file";
  read(path);
  ASSERT_EQ(errors_.size(), 1u);
  EXPECT_EQ(errors_[0].code, ErrorCode::unreadable);
}

TEST_F(ReadPages, Utf16IsText) {
  read(put("a.txt", std::string_view("\xFF\xFEh\0i\0", 6)));
  EXPECT_EQ(pages_.size(), 1u);
  EXPECT_TRUE(errors_.empty());
}

TEST_F(ReadPages, JsonLinesGiveTheirFields) {
  read(put("x.jsonl",
           "{\"id\": \"a\", \"text\": \"One.\", \"title\": \"T\", \"published\": \"2024-12-26\", "
           "\"url\": \"u\", \"fetched\": \"2024-12-27T10:00:00Z\"}\n"
           "\n"
           "{\"id\": 7, \"html\": \"<p>x\", \"url\": \"https://example.org/\"}\r\n"
           "{\"text\": \"No id.\", \"title\": null}"));
  ASSERT_EQ(pages_.size(), 3u);
  EXPECT_TRUE(errors_.empty());
  EXPECT_EQ(pages_[0].id, "a");
  EXPECT_EQ(pages_[0].bytes, "One.");
  EXPECT_EQ(pages_[0].title, "T");
  EXPECT_EQ(pages_[0].published, "2024-12-26");
  EXPECT_EQ(pages_[0].url, "u");
  EXPECT_EQ(pages_[0].fetched, "2024-12-27T10:00:00Z");
  EXPECT_EQ(pages_[1].id, "7");
  EXPECT_EQ(pages_[1].kind, Page::Kind::html);
  EXPECT_EQ(sources()[1], "x.jsonl:3");
  EXPECT_EQ(pages_[2].id, "x:4");
}

TEST_F(ReadPages, ABadLineIsNamedAndTheRestRead) {
  PageLimits limits;
  limits.page_bytes = 100;
  read(put("x.jsonl",
           "{\"id\": \"a\", \"text\": \"One.\"}\nnot json\n{\"id\": \"b\"}\n[1]\n{\"id\": \"c\", "
           "\"text\": 5}\n"
           "{\"id\": true, \"text\": \"x\"}\n{\"id\": \"n\", \"text\": \"\\u0000\"}\n{\"id\": "
           "\"bad\", \"text\": \"\xFF\"}\n{\"id\": \"long\", \"text\": \"" +
               std::string(200, 'x') + "\"}\n{\"id\": \"z\", \"text\": \"Two.\"}\n"),
       limits);
  ASSERT_EQ(pages_.size(), 2u);
  EXPECT_EQ(pages_[1].id, "z");
  EXPECT_EQ(sources()[1], "x.jsonl:10");
  ASSERT_EQ(errors_.size(), 8u);
  for (std::size_t i = 0; i < errors_.size(); ++i) {
    EXPECT_TRUE(errors_[i].where.ends_with("x.jsonl:" + std::to_string(i + 2))) << errors_[i].where;
    EXPECT_EQ(errors_[i].code, i == 7 ? ErrorCode::too_large : ErrorCode::malformed) << i;
  }
}

TEST_F(ReadPages, APageOverTheLimitIsNotRead) {
  PageLimits limits;
  limits.page_bytes = 1 << 20;
  read(put("big.txt", std::string((1 << 20) + 1, 'x')), limits);
  read(put("fits.txt", std::string(1 << 20, 'x')), limits);
  ASSERT_EQ(errors_.size(), 1u);
  EXPECT_EQ(errors_[0].code, ErrorCode::too_large);
  ASSERT_EQ(pages_.size(), 1u);
  EXPECT_EQ(pages_[0].bytes.size(), 1u << 20);
}

TEST_F(ReadPages, AJsonLinesFileThatIsBinaryIsOneError) {
  read(put("x.jsonl", std::string("\x7F"
                                  "ELF\0\n\n\n{\n",
                                  10)));
  ASSERT_EQ(errors_.size(), 1u);
  EXPECT_EQ(errors_[0].code, ErrorCode::binary);
}

TEST_F(ReadPages, TheFirstBytesMayEndInsideALine) {
  std::string lines;
  for (int i = 0; i < 3000; ++i)
    lines += "{\"id\": " + std::to_string(i) + ", \"text\": \"" +
             std::string(static_cast<std::size_t>(i % 97), 'x') + ".\"}\n";
  read(put("x.jsonl", lines));
  ASSERT_EQ(pages_.size(), 3000u);
  EXPECT_EQ(pages_[2999].id, "2999");
  EXPECT_TRUE(errors_.empty());
}

TEST_F(ReadPages, StopsWhenToldTo) {
  put("a.jsonl", "{\"id\": 1, \"text\": \"x\"}\n{\"id\": 2, \"text\": \"x\"}\n");
  put("b.txt", "x");
  most_ = 1;
  read(folder_.string());
  EXPECT_EQ(pages_.size(), 1u);
}

}  // namespace
}  // namespace casus
