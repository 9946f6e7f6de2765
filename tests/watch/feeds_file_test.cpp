#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "casus/watch.h"

namespace casus {
namespace {

TEST(FeedsFile, EverySetting) {
  const auto settings = parse_feeds_file(R"toml(
[watch]
contact = "desk@example.org"
every = "5m"
pause = 1.5
retry = "1m"
oldest = "2d"
deadline = "20s"
slow_after = 5
tries = 3
connections = 4
redirects = 2
page_mb = 2
feed_mb = 3
allow_addresses = ["10.0.0.0/8"]
ca_file = "ca.pem"

[[feed]]
url = "https://Example.org/rss"

[[feed]]
name = "B"
url = "https://b.example/news.xml"
every = "1h"
)toml",
                                         "F");
  ASSERT_TRUE(settings) << to_string(settings.error());
  EXPECT_EQ(settings->contact, "desk@example.org");
  EXPECT_EQ(settings->retry_ms, 60'000);
  EXPECT_EQ(settings->oldest_ms, 2 * 86'400'000);
  EXPECT_EQ(settings->tries, 3u);
  EXPECT_EQ(settings->page_bytes, 2u << 20);
  EXPECT_EQ(settings->feed_bytes, 3u << 20);
  const FetchOptions& fetch = settings->fetch;
  EXPECT_EQ(fetch.pause_ms, 1500);
  EXPECT_EQ(fetch.retry_ms, 60'000);
  EXPECT_EQ(fetch.total_ms, 20'000);
  EXPECT_EQ(fetch.slow_ms, 5000);
  EXPECT_EQ(fetch.connections, 4u);
  EXPECT_EQ(fetch.most_redirects, 2u);
  EXPECT_EQ(fetch.allowed_networks, std::vector<std::string>{"10.0.0.0/8"});
  EXPECT_EQ(fetch.ca_file, "ca.pem");
  ASSERT_EQ(settings->feeds.size(), 2u);
  EXPECT_EQ(settings->feeds[0].url, "https://example.org/rss");
  EXPECT_EQ(settings->feeds[0].name, "https://example.org/rss");
  EXPECT_EQ(settings->feeds[0].every_ms, 300'000);
  EXPECT_EQ(settings->feeds[1].name, "B");
  EXPECT_EQ(settings->feeds[1].every_ms, 3'600'000);
}

TEST(FeedsFile, WithoutSettings) {
  const auto settings = parse_feeds_file("[[feed]]\nurl = 'http://x.example/'\n", "F");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->feeds[0].every_ms, 900'000);
  EXPECT_EQ(settings->fetch.pause_ms, 2000);
  EXPECT_TRUE(settings->fetch.allowed_networks.empty());
}

TEST(FeedsFile, ThoseOfTheDocumentation) {
  for (const std::string page : {"docs/guide.md", "docs/formats/watch.md"}) {
    std::ifstream in(CASUS_SOURCE_DIR "/" + page);
    std::ostringstream text;
    text << in.rdbuf();
    constexpr std::string_view kOpen = "```toml\n";
    const std::string shown = text.str();
    const std::size_t begin = shown.find(kOpen) + kOpen.size();
    ASSERT_LT(begin, shown.size()) << page;
    const auto settings = parse_feeds_file(
        std::string_view(shown).substr(begin, shown.find("```", begin) - begin), "F");
    ASSERT_TRUE(settings) << page << ": " << to_string(settings.error());
    EXPECT_GE(settings->feeds.size(), 2u);
  }
}

// What the messages say is in tests/watch/polling_test.py; here, that every wrong value is one.
TEST(FeedsFile, WrongValues) {
  for (const std::string line : {"every = 0",
                                 "every = '1y'",
                                 "every = ''",
                                 "every = 's'",
                                 "every = '-5s'",
                                 "every = nan",
                                 "every = inf",
                                 "every = true",
                                 "every = '31d'",
                                 "pause = 0",
                                 "tries = 0",
                                 "tries = 1.5",
                                 "connections = 65",
                                 "page_mb = 65",
                                 "contact = 5",
                                 "contact = \"a\\nb\"",
                                 "contact = 'a)'",
                                 "allow_addresses = '10.0.0.0/8'",
                                 "allow_addresses = [1]",
                                 "ca_file = []",
                                 "evry = '5m'"}) {
    const auto settings =
        parse_feeds_file("[watch]\n" + line + "\n[[feed]]\nurl = 'http://x.example/'\n", "F");
    ASSERT_FALSE(settings) << line;
    EXPECT_EQ(settings.error().code, ErrorCode::malformed);
    EXPECT_EQ(settings.error().where.substr(0, 4), "F:2:") << line;
  }
  for (const std::string text :
       {"", "\xFF", "[[feed]]", "feed = 1", "watch = 1", "[[feed]]\nurl = 1", "[watch]\n[watch]",
        "[[feed]]\nurl='http://x/'\nurl='http://y/'"}) {
    EXPECT_FALSE(parse_feeds_file(text, "F")) << text;
  }
}

}  // namespace
}  // namespace casus
