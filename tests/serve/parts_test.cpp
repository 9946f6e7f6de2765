// The parts of the server that need no socket: names and tokens, the cache, the page's files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casus/serve.h"

#include "resources/blob.h"
#include "serve/cache.h"
#include "serve/guard.h"
#include "serve/page_files.h"
#include "serve/routes.h"

namespace casus::serve {
namespace {

using testing::Contains;
using testing::Pair;

TEST(Names, OnlyOurs) {
  const Names names({"news.example"});
  for (const std::string host :
       {"127.0.0.1", "127.0.0.1:8080", "localhost", "LocalHost:1", "[::1]:80", "[::1]",
        "192.168.1.5:80", "news.example", "News.Example:443"}) {
    EXPECT_TRUE(names.holds(host)) << host;
  }
  for (const std::string host :
       {"", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[::1", "::1:80",
        "localhost:http", "localhost:123456", "news.example.", " localhost", "[localhost]x", ":80",
        "127.1", "0x7f.1"}) {
    EXPECT_FALSE(names.holds(host)) << host;
  }
}

TEST(Guard, LoopbackAndAddresses) {
  for (const std::string text : {"127.0.0.1", "127.8.9.1", "::1"}) EXPECT_TRUE(is_loopback(text));
  for (const std::string text : {"0.0.0.0", "::", "10.0.0.1", "fe80::1", "localhost", ""}) {
    EXPECT_FALSE(is_loopback(text)) << text;
  }
  EXPECT_TRUE(is_address("0.0.0.0") && is_address("::"));
  EXPECT_FALSE(is_address("localhost") || is_address("1.2.3") || is_address("[::1]"));
}

TEST(Guard, Tokens) {
  EXPECT_TRUE(is_token("0123456789abcdef") && is_token("A-z.0_9~A-z.0_9~"));
  EXPECT_FALSE(is_token("0123456789abcde"));
  EXPECT_FALSE(is_token("0123456789abcde;"));
  EXPECT_FALSE(is_token(std::string(257, 'a')));
  EXPECT_TRUE(same_secret("secret", "secret"));
  EXPECT_FALSE(same_secret("secre", "secret") || same_secret("secret1", "secret") ||
               same_secret("", "secret") || same_secret("Secret", "secret"));
}

TEST(Guard, Cookies) {
  EXPECT_EQ(cookie("a=1; casus_token=x; b=2", "casus_token"), "x");
  EXPECT_EQ(cookie("casus_token=x", "casus_token"), "x");
  EXPECT_EQ(cookie("xcasus_token=y;casus_token=", "casus_token"), "");
  EXPECT_EQ(cookie("casus_tokens=y", "casus_token"), "");
  EXPECT_EQ(cookie(";;; =", "casus_token"), "");
}

AnswerCache::Text text_of(std::size_t size) {
  return std::make_shared<const std::string>(size, 'x');
}

TEST(AnswerCache, HoldsForOneGeneration) {
  AnswerCache cache(100'000);
  cache.keep(1, "q", text_of(10));
  EXPECT_TRUE(cache.find(1, "q"));
  EXPECT_FALSE(cache.find(1, "other"));
  EXPECT_FALSE(cache.find(2, "q"));
  cache.keep(2, "other", text_of(10));
  EXPECT_FALSE(cache.find(1, "q") || cache.find(2, "q"));
  cache.keep(1, "late", text_of(10));
  EXPECT_TRUE(cache.find(2, "other")) << "an answer from before the change pushes nothing out";
}

TEST(AnswerCache, LetsGoOfWhatIsAskedLeast) {
  AnswerCache cache(100'000);
  for (int i = 0; i < 20; ++i) {
    cache.keep(1, std::to_string(i), text_of(10'000));
    EXPECT_TRUE(cache.find(1, "0")) << "asked for each time, so it stays";
  }
  EXPECT_TRUE(cache.find(1, "19"));
  EXPECT_FALSE(cache.find(1, "1"));
  cache.keep(1, "large", text_of(50'000));
  EXPECT_FALSE(cache.find(1, "large")) << "one answer may not push out all others";
}

std::string blob() {
  return make_blob({{"plain/index.html", "<p>page</p>"},
                    {"plain/assets/a-1234.js", "plain script"},
                    {"gzip/assets/a-1234.js", "small"}});
}

TEST(PageFiles, ComeOutOfTheBlob) {
  const std::string bytes = blob();
  const auto files = PageFiles::load(bytes);
  ASSERT_TRUE(files) << to_string(files.error());
  const auto front = files->find({""}, true, "");
  ASSERT_TRUE(front);
  EXPECT_EQ(front->body(), "<p>page</p>");
  EXPECT_EQ(front->type, "text/html; charset=utf-8");
  EXPECT_THAT(front->headers, Contains(Pair("Cache-Control", "no-cache")));
  const auto script = files->find({"assets", "a-1234.js"}, true, "");
  ASSERT_TRUE(script);
  EXPECT_EQ(script->body(), "small");
  EXPECT_THAT(script->headers, Contains(Pair("Content-Encoding", "gzip")));
  EXPECT_THAT(script->headers,
              Contains(Pair("Cache-Control", "public, max-age=31536000, immutable")));
  EXPECT_EQ(files->find({"assets", "a-1234.js"}, false, "")->body(), "plain script");
  for (const std::vector<std::string>& path :
       std::vector<std::vector<std::string>>{{"plain", "index.html"},
                                             {"assets"},
                                             {"..", "x"},
                                             {"assets", "..", "index.html"},
                                             {"a"}}) {
    EXPECT_FALSE(files->find(path, true, ""));
  }
}

TEST(PageFiles, WithoutAPageThereIsOneThatSaysSo) {
  const auto files = PageFiles::load("");
  ASSERT_TRUE(files);
  const auto front = files->find({""}, true, "");
  ASSERT_TRUE(front);
  EXPECT_NE(front->body().find("npm run build"), std::string_view::npos);
}

TEST(PageFiles, ADamagedBlobIsAnError) {
  std::string bytes = blob();
  bytes.back() = '?';
  EXPECT_FALSE(PageFiles::load(bytes));
  EXPECT_FALSE(PageFiles::load("CASUSDAT"));
}

TEST(PageFiles, Types) {
  EXPECT_EQ(type_of("a/b.woff2"), "font/woff2");
  EXPECT_EQ(type_of("x.geojson"), "application/geo+json");
  EXPECT_EQ(type_of("nothing"), "application/octet-stream");
}

TEST(Routes, HolesTakeWhatStandsThere) {
  std::vector<std::string> ids;
  const Route* route = find_route({"ties", "a/b", "c"}, ids);
  ASSERT_NE(route, nullptr);
  EXPECT_EQ(route->path, "ties/{a}/{b}");
  EXPECT_THAT(ids, testing::ElementsAre("a/b", "c"));
  EXPECT_EQ(find_route({"incidents.geojson"}, ids)->path, "incidents.geojson");
  EXPECT_EQ(find_route({"incidents", ""}, ids), nullptr);
  EXPECT_EQ(find_route({"Incidents"}, ids), nullptr);
  EXPECT_EQ(find_route({}, ids), nullptr);
}

}  // namespace
}  // namespace casus::serve
