#include "fetch/robots.h"

#include <chrono>

#include <gtest/gtest.h>

namespace casus {
namespace {

bool allows(std::string_view text, std::string_view path) {
  return Robots::parse(text, "casus").allows(path);
}

TEST(Robots, NothingForbidsNothing) {
  for (const std::string_view text :
       {"", "\n\n", "User-agent: *\nDisallow:\n", "<html>no</html>", "Disallow: /\n",
        "\xEF\xBB\xBF", "User-agent: other\nDisallow: /"}) {
    EXPECT_TRUE(allows(text, "/a")) << text;
  }
}

TEST(Robots, OwnGroupBeforeTheOneForAll) {
  const std::string_view text =
      "User-agent: *\nDisallow: /\n\nUser-Agent: CASUS/2.0\nDisallow: /private\n";
  EXPECT_TRUE(allows(text, "/news"));
  EXPECT_FALSE(allows(text, "/private/a"));
  EXPECT_FALSE(Robots::parse(text, "other").allows("/news"));
}

TEST(Robots, GroupsOfOneAgentAreOne) {
  const std::string_view text =
      "User-agent: casus\nUser-agent: b\nDisallow: /a\n\nUser-agent: *\nDisallow: /c\n"
      "User-agent: casus\nSitemap: http://x/\nDisallow: /b\n";
  EXPECT_FALSE(allows(text, "/a"));
  EXPECT_FALSE(allows(text, "/b"));
  EXPECT_TRUE(allows(text, "/c"));
}

TEST(Robots, ANameIsNoPartOfAnother) {
  EXPECT_TRUE(allows("User-agent: casusbot\nDisallow: /\n", "/"));
  EXPECT_TRUE(allows("User-agent: cas\nDisallow: /\n", "/"));
}

TEST(Robots, TheLongestMatchDecides) {
  // The examples of RFC 9309, 5.2.
  const std::string_view text =
      "User-Agent: casus\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n";
  EXPECT_FALSE(allows(text, "/example/page/disallowed.gif"));
  EXPECT_TRUE(allows(text, "/example/page/allowed.gif"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /p\nAllow: /p\n", "/p"));
  EXPECT_TRUE(allows("User-agent: *\nAllow: /p\nDisallow: /p\n", "/p"));
}

TEST(Robots, StarsAndEnds) {
  const auto forbids = [](std::string_view rule, std::string_view path) {
    return !allows("User-agent: *\nDisallow: " + std::string(rule), path);
  };
  EXPECT_TRUE(forbids("/*.pdf$", "/a/b.pdf"));
  EXPECT_FALSE(forbids("/*.pdf$", "/a/b.pdf?x"));
  EXPECT_TRUE(forbids("/*.pdf", "/a/b.pdf?x"));
  EXPECT_TRUE(forbids("/fish*", "/fish"));
  EXPECT_TRUE(forbids("/fish/", "/fish/salmon"));
  EXPECT_FALSE(forbids("/fish/", "/fish"));
  EXPECT_TRUE(forbids("*", "/"));
  EXPECT_TRUE(forbids("/a**b", "/axb"));
  EXPECT_FALSE(forbids("/$", "/a"));
  EXPECT_TRUE(forbids("/$", "/"));
  EXPECT_TRUE(forbids("/*ab*ab$", "/abab"));
  EXPECT_FALSE(forbids("/*ab*ab$", "/aab"));
  EXPECT_TRUE(forbids("/x*$", "/xyz"));
  EXPECT_FALSE(forbids("/Case", "/case"));
}

TEST(Robots, PercentEncodingIsOneThing) {
  const auto forbids = [](std::string_view rule, std::string_view path) {
    return !allows("User-agent: *\nDisallow: " + std::string(rule), path);
  };
  EXPECT_TRUE(forbids("/\xC3\xA9", "/%c3%A9"));
  EXPECT_TRUE(forbids("/%7Eme", "/~me"));
  EXPECT_FALSE(forbids("/a%2Fb", "/a/b"));
  EXPECT_TRUE(forbids("/a%2fb", "/a%2Fb"));
  EXPECT_EQ(normal_path("/%"), "/%");
  EXPECT_EQ(normal_path("/%zz %e"), "/%zz%20%e");
  // A loose sign of percent makes no escape of what is escaped behind it.
  EXPECT_EQ(normal_path("/%0%30"), "/%0%30");
  EXPECT_EQ(normal_path("/%%33%30"), "/%%330");
  EXPECT_EQ(normal_path("/100%%7Ame"), "/100%zme");
}

TEST(Robots, ItsOwnFileIsNeverForbidden) {
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /", "/robots.txt"));
}

TEST(Robots, CrawlDelay) {
  const auto delay = [](std::string_view text) {
    return Robots::parse(text, "casus").crawl_delay_ms();
  };
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 2.5\n"), 2500);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 9\nUser-agent: casus\nAllow: /\n"), 0);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 1e300\n"), 3'600'000);
  for (const std::string_view none : {"-4", "nan", "inf", "soon", ""}) {
    EXPECT_EQ(delay("User-agent: *\nCrawl-delay: " + std::string(none)), 0) << none;
  }
}

TEST(Robots, LineEndsAndComments) {
  EXPECT_FALSE(allows("user-AGENT :*# all\rDISALLOW:/a # not this\r", "/a"));
  EXPECT_FALSE(allows("User-agent: *\r\nDisallow: /a\r\n", "/a"));
}

TEST(Robots, ReadsItsFirst500kBOnly) {
  std::string text = "User-agent: *\nDisallow: /early\n";
  text += std::string(kMostRobotsBytes - text.size() - 1, '#') + "\nDisallow: /late\n";
  EXPECT_FALSE(allows(text, "/early"));
  EXPECT_TRUE(allows(text, "/late"));
}

TEST(Robots, ManyStarsTakeNoLongTime) {
  std::string text = "User-agent: *\n";
  while (text.size() < kMostRobotsBytes) text += "Disallow: /*a*a*a*a*a*a*a*a*a*a*a*a*ab\n";
  const Robots robots = Robots::parse(text, "casus");
  const auto began = std::chrono::steady_clock::now();
  EXPECT_TRUE(robots.allows("/" + std::string(4000, 'a')));
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
}

}  // namespace
}  // namespace casus
