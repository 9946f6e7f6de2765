#include "watch/listing.h"

#include <gtest/gtest.h>

namespace casus {
namespace {

constexpr uint64_t kMost = 1 << 20;

Listing read(const std::string& bytes) {
  const auto listing = read_listing("http://x.example/f", bytes, kMost);
  EXPECT_TRUE(listing) << to_string(listing ? Error{} : listing.error());
  return listing ? *listing : Listing{};
}

TEST(Listing, AFeedWithAndWithoutItsTexts) {
  const Listing listing = read(
      "<rss><channel><item><title>T</title><link>http://x.example/a?b&amp;c</link><guid>g</guid>"
      "<content:encoded>&lt;p&gt;whole</content:encoded><pubDate>Sun, 06 Nov 1994 08:49:37 GMT"
      "</pubDate></item><item><link>http://x.example/b</link><description>short</description></"
      "item>"
      "<item><link>http://x.example/c</link></item><item><title>nothing</title></item></channel>"
      "</rss>");
  ASSERT_EQ(listing.pages.size(), 3u);
  EXPECT_EQ(listing.pages[0].url, "http://x.example/a?b&c");
  EXPECT_EQ(listing.pages[0].text.source, "http://x.example/f#g");
  EXPECT_NE(listing.pages[0].text.bytes.find("whole"), std::string::npos);
  EXPECT_EQ(stated_ms(listing.pages[0].published), 784111777000);
  EXPECT_TRUE(listing.pages[1].text.bytes.empty()) << "a summary is not the text";
  EXPECT_EQ(listing.pages[2].url, "http://x.example/c");
  ASSERT_EQ(listing.problems.size(), 1u);
  EXPECT_EQ(listing.problems[0].code, ErrorCode::empty);
}

TEST(Listing, ASitemap) {
  const Listing listing = read(
      "\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- <rss> was here -->\n<urlset xmlns='a' xmlns:n='b'>"
      "<url><image:loc>http://x.example/i.png</image:loc><loc> http://x.example/a?b&amp;c </loc>"
      "<lastmod>2001-01-01</lastmod><n:news><n:publication_date>2024-05-06T07:08:09Z"
      "</n:publication_date></n:news></url><url>\n<loc><![CDATA[http://x.example/b&c]]></loc>"
      "<lastmod>2024-05-06</lastmod></url><url><lastmod>2024</lastmod></url></urlset>");
  ASSERT_EQ(listing.pages.size(), 2u);
  EXPECT_EQ(listing.pages[0].url, "http://x.example/a?b&c");
  EXPECT_EQ(listing.pages[0].published, "2024-05-06T07:08:09Z");
  EXPECT_EQ(listing.pages[1].url, "http://x.example/b&c");
  EXPECT_EQ(stated_ms(listing.pages[1].published), 1714953600000);
}

TEST(Listing, AnIndexGivesTheLatestFirst) {
  std::string bytes = "<s:sitemapindex>";
  for (int i = 10; i < 40; ++i) {
    bytes += "<s:sitemap><s:loc>http://x.example/" + std::to_string(i) + "</s:loc><s:lastmod>20" +
             std::to_string(i) + "-01-01</s:lastmod></s:sitemap>";
  }
  const Listing listing = read(bytes + "</s:sitemapindex>");
  ASSERT_EQ(listing.sitemaps.size(), 20u);
  EXPECT_EQ(listing.sitemaps.front(), "http://x.example/39");
  EXPECT_EQ(listing.sitemaps.back(), "http://x.example/20");
  EXPECT_TRUE(listing.pages.empty());
}

TEST(Listing, WhatIsNone) {
  for (const std::string bytes :
       {"", "<html><urlset>", "plain text", "{\"urlset\": 1}", "<a><urlset>", "\x1f\x8b\x08"}) {
    const auto listing = read_listing("http://x.example/f", bytes, kMost);
    ASSERT_FALSE(listing) << bytes;
    EXPECT_EQ(listing.error().code, ErrorCode::malformed);
  }
}

TEST(Listing, OfBoundedSize) {
  std::string bytes = "<urlset>";
  for (int i = 0; i < 60'000; ++i) bytes += "<url><loc>http://x.example/a</loc></url>";
  EXPECT_EQ(read(bytes).pages.size(), 50'000u);
}

TEST(Listing, DatesAsFeedsStateThem) {
  EXPECT_EQ(stated_ms("1994-11-06T08:49:37Z"), 784111777000);
  EXPECT_EQ(stated_ms("Sun, 06 Nov 1994 09:49:37 +0100"), 784111777000);
  for (const std::string_view none : {"", "soon", "99999999999999", "\xFF"}) {
    EXPECT_EQ(stated_ms(none), INT64_MIN) << none;
  }
}

}  // namespace
}  // namespace casus
