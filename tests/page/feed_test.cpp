#include "page/feed.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page/charset.h"
#include "page/containers.h"
#include "text/utf8.h"

namespace casus {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using namespace testing_page;  // NOLINT(google-build-using-namespace)

std::string rss(const std::string& items) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>The "
         "Paper</title><link>https://example.org/</link>" +
         items + "</channel></rss>";
}

std::string item(const std::string& inner) { return "<item>" + inner + "</item>"; }

TEST(Feed, AnItemOfRss2IsAPage) {
  const Read read =
      read_bytes("f.xml", rss(item("<title>Ministers &amp; generals meet</title>"
                                   "<link>https://example.org/a?x=1&amp;y=2</link>"
                                   "<guid isPermaLink=\"false\">tag-17</guid>"
                                   "<pubDate>Thu, 26 Dec 2024 08:30:00 +0500</pubDate>"
                                   "<dc:creator><![CDATA[Ann Author]]></dc:creator>"
                                   "<description>Short.</description>"
                                   "<content:encoded><![CDATA[<p>The <b>whole</b> "
                                   "text.</p><p>More.</p>]]></content:encoded>")));
  EXPECT_THAT(read.problems(), IsEmpty());
  ASSERT_EQ(read.pages.size(), 1u);
  const Page& page = read.pages[0];
  EXPECT_EQ(page.source, "f.xml#tag-17");
  EXPECT_EQ(page.id, "tag-17");
  EXPECT_EQ(page.title, "Ministers & generals meet");
  EXPECT_EQ(page.url, "https://example.org/a?x=1&y=2");
  EXPECT_EQ(page.published, "Thu, 26 Dec 2024 08:30:00 +0500");
  EXPECT_EQ(page.charset, "utf-8");
  EXPECT_EQ(page.kind, Page::Kind::html);
  EXPECT_THAT(page.bytes, HasSubstr("<p>The <b>whole</b> text.</p><p>More.</p>"));
  EXPECT_THAT(page.bytes, HasSubstr("<meta name=\"author\" content=\"Ann Author\">"));
  EXPECT_THAT(page.bytes, Not(HasSubstr("Short.")));
}

TEST(Feed, ASummaryIsAPageIfThereIsNoMore) {
  const Read read = read_bytes(
      "f", rss(item("<title>T</title><guid>https://example.org/1</guid>"
                    "<description>&lt;p&gt;Only &amp;quot;this&amp;quot;.&lt;/p&gt;</description>"
                    "<content:encoded>  </content:encoded>")));
  ASSERT_EQ(read.pages.size(), 1u);
  EXPECT_THAT(read.pages[0].bytes, HasSubstr("<p>Only &quot;this&quot;.</p>"));
  EXPECT_EQ(read.pages[0].url, "https://example.org/1");
}

TEST(Feed, Rss1AndAtom) {
  const Read rdf = read_bytes(
      "f.rdf",
      "<?xml version=\"1.0\"?><rdf:RDF xmlns=\"http://purl.org/rss/1.0/\"><channel><title>x</title>"
      "<items><rdf:Seq><rdf:li resource=\"u\"/></rdf:Seq></items></channel>"
      "<item rdf:about=\"u\"><title>T</title><link>https://example.org/1</link>"
      "<dc:date>2024-12-26T08:30:00Z</dc:date><description>Text.</description></item></rdf:RDF>");
  ASSERT_EQ(rdf.pages.size(), 1u);
  EXPECT_EQ(rdf.pages[0].published, "2024-12-26T08:30:00Z");
  EXPECT_EQ(rdf.pages[0].source, "f.rdf#https://example.org/1");

  const Read atom = read_bytes(
      "f",
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Feed</title><entry>"
      "<title type=\"html\">A &amp;amp; &lt;i&gt;B&lt;/i&gt;</title><id>urn:1</id>"
      "<link rel=\"self\" href=\"https://example.org/self\"/>"
      "<link rel='alternate' type='text/html' href='https://example.org/2?a=1&amp;b=2' />"
      "<author><name>Bo Writer</name><uri>https://example.org/bo</uri></author>"
      "<updated>2024-12-27T00:00:00Z</updated><published>2024-12-26T00:00:00Z</published>"
      "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>One &lt; "
      "two.</p></div>"
      "</content><source><title>Elsewhere</title><id>other</id></source></entry>"
      "<entry><title type=\"text\">Less &lt; more</title><updated>2024-12-28</updated>"
      "<summary>2 &lt; 3 &amp; so on</summary></entry></feed>");
  EXPECT_THAT(atom.problems(), IsEmpty());
  ASSERT_EQ(atom.pages.size(), 2u);
  EXPECT_EQ(atom.pages[0].title, "A & B");
  EXPECT_EQ(atom.pages[0].url, "https://example.org/2?a=1&b=2");
  EXPECT_EQ(atom.pages[0].published, "2024-12-26T00:00:00Z");
  EXPECT_EQ(atom.pages[0].source, "f#urn:1");
  EXPECT_THAT(atom.pages[0].bytes, HasSubstr("<p>One &lt; two.</p>"));
  EXPECT_THAT(atom.pages[0].bytes, HasSubstr("content=\"Bo Writer\""));
  EXPECT_EQ(atom.pages[1].title, "Less < more");
  EXPECT_EQ(atom.pages[1].published, "2024-12-28");
  EXPECT_EQ(atom.pages[1].source, "f#2");
}

TEST(Feed, WhatIsNotWellFormedIsReadAllTheSame) {
  // No entity is declared, an ampersand is bare, HTML is not escaped, an item is not closed, and
  // something was printed before the declaration.
  const Read read = read_bytes(
      "f.xml",
      "\n<b>Warning</b>: mysql in line 3\n" +
          rss("<item><title>AT&T&nbsp;rises &#8212; 5 < 6</title><description>One<br>two <p>three"
              "</description>"
              "<item><title>Next</title><description>Fine & well</description></item>"
              "<item><title>Third<description>Third text</description></item>"));
  EXPECT_THAT(read.problems(), IsEmpty());
  ASSERT_EQ(read.pages.size(), 3u);
  EXPECT_EQ(read.pages[0].title, "AT&T rises — 5 < 6");
  EXPECT_THAT(read.pages[0].bytes, HasSubstr("<article>One<br>two <p>three</article>"));
  EXPECT_THAT(read.pages[1].bytes, HasSubstr("<article>Fine & well</article>"));
  EXPECT_THAT(read.pages[2].bytes, HasSubstr("<article>Third text</article>"));
  EXPECT_EQ(read.pages[2].title, "");
}

TEST(Feed, ASectionWithoutEndCostsItsItem) {
  const std::string good = item("<description><![CDATA[Good.]]></description>");
  const std::string bad = item("<description><![CDATA[Bad.</description>");
  const Read middle = read_bytes("f.xml", rss(good + bad + good));
  EXPECT_EQ(middle.pages.size(), 2u);
  EXPECT_THAT(middle.problems(), ElementsAre(HasSubstr("f.xml#2 malformed")));
  const Read last = read_bytes("f.xml", rss(good + bad));
  EXPECT_EQ(last.pages.size(), 1u);
  EXPECT_THAT(last.problems(), ElementsAre(HasSubstr("f.xml#2 malformed")));
}

TEST(Feed, ACutFeedGivesTheItemsBeforeTheCut) {
  const std::string whole = rss(item("<description>One.</description>") +
                                item("<description>Two is longer.</description>"));
  const Read read = read_bytes("f.xml", whole.substr(0, whole.find("longer")));
  EXPECT_EQ(read.pages.size(), 1u);
  EXPECT_THAT(read.problems(), ElementsAre(HasSubstr("f.xml#2 malformed: the feed ends inside")));
}

TEST(Feed, AnItemWithoutTextIsNamed) {
  const Read read = read_bytes("f.xml", rss(item("<title>Only a title</title>") + "<item/>"));
  EXPECT_THAT(read.pages, IsEmpty());
  EXPECT_THAT(read.problems(), ElementsAre(HasSubstr("f.xml#1 empty")));
  EXPECT_THAT(read_bytes("f.xml", rss("")).problems(), ElementsAre(HasSubstr("without items")));
}

TEST(Feed, ItemsWithTheSameGuidKeepDifferentSources) {
  const std::string same = item("<guid>g</guid><description>x</description>");
  EXPECT_THAT(read_bytes("f", rss(same + same + same)).sources(), ElementsAre("f#g", "f#2", "f#3"));
}

TEST(Feed, CharsetsAreUndone) {
  const std::string legacy =
      "<?xml version='1.0' encoding='windows-1251'?><rss><item><title>\xCC\xE8\xF0</title>"
      "<description>\xCC\xE8\xF0 &#8212;</description></item></rss>";
  const Read read = read_bytes("f", legacy);
  ASSERT_EQ(read.pages.size(), 1u);
  EXPECT_EQ(read.pages[0].title, "Мир");
  EXPECT_THAT(read.pages[0].bytes, HasSubstr("Мир —"));
  // A label that the bytes contradict.
  const Read wrong = read_bytes("f",
                                "<?xml version='1.0' encoding='iso-8859-1'?><rss><item><title>Мир"
                                "</title><description>x</description></item></rss>");
  EXPECT_EQ(wrong.pages.at(0).title, "Мир");
  std::string wide = "\xFF\xFE";
  for (const char c : rss(item("<title>Wide</title><description>x</description>"))) {
    wide += c;
    wide += '\0';
  }
  const Read utf16 = read_bytes("f.xml", wide, {}, 3);
  ASSERT_EQ(utf16.pages.size(), 1u);
  EXPECT_EQ(utf16.pages[0].title, "Wide");
}

TEST(Feed, AuthorsAreNames) {
  const auto authors = [](const std::string& inner) {
    const Page page = read_feed_item("<description>x</description>" + inner).page;
    const std::size_t end = page.bytes.find("</head>");
    return page.bytes.substr(49, end - 49);
  };
  EXPECT_EQ(authors("<author>desk@example.org (Ann Author)</author>"),
            "<meta name=\"author\" content=\"Ann Author\">");
  EXPECT_EQ(authors("<author>desk@example.org</author>"), "");
  EXPECT_EQ(authors("<dc:creator>A</dc:creator><dc:creator>B</dc:creator><author>A</author>"),
            "<meta name=\"author\" content=\"A\"><meta name=\"author\" content=\"B\">");
  EXPECT_EQ(authors("<author>\"&gt;&lt;script&gt;</author>"),
            "<meta name=\"author\" content=\"&quot;&gt;\">");
}

TEST(Feed, PiecesOfAnySizeGiveTheSame) {
  const std::string feed =
      rss(item("<title>One</title><description><![CDATA[a <item> b]]></description>") +
          "<!-- <item> -->" + item("<title>Two</title><description>b</description>"));
  const Read whole = read_bytes("f.xml", feed);
  ASSERT_EQ(whole.pages.size(), 2u);
  for (const std::size_t piece : {1u, 2u, 5u, 33u}) {
    EXPECT_EQ(read_bytes("f.xml", feed, {}, piece).bodies(), whole.bodies()) << piece;
  }
}

TEST(Feed, WhatIsNoFeedIsLeftToOthers) {
  EXPECT_FALSE(opens_feed("<!DOCTYPE html><html><p>&lt;rss> <rss>"));
  EXPECT_FALSE(opens_feed("<html><feed>"));
  EXPECT_FALSE(opens_feed("<?xml version='1.0'?><urlset><url>"));
  EXPECT_FALSE(opens_feed("<rdf:RDF><foaf:Person>"));
  EXPECT_FALSE(opens_feed("no markup"));
  EXPECT_TRUE(opens_feed("<?xml version='1.0'?><!-- x --><!DOCTYPE rss [<!ENTITY x 'y'>]><rss>"));
  EXPECT_EQ(read_bytes("a.txt", "How to write <rss> and <item>").pages.at(0).kind,
            Page::Kind::text);
}

TEST(Feed, AnItemOverTheLimitIsNamedAndPassedOver) {
  PageLimits limits;
  limits.page_bytes = 100000;
  const std::string big = item("<description>" + std::string(300000, 'x') + "</description>");
  const std::string good = item("<description>Good.</description>");
  const Read read = read_bytes("f.xml", rss(good + big + good), limits, 1000);
  EXPECT_EQ(read.pages.size(), 2u);
  EXPECT_THAT(read.problems(), ElementsAre(HasSubstr("f.xml#2 too_large")));
}

TEST(Feed, WhetherAnItemIsTooLargeDoesNotDependOnThePieces) {
  PageLimits limits;
  limits.page_bytes = 1000;
  for (std::size_t size = 930; size < 1010; ++size) {
    const std::string feed =
        rss(item("<!-- <item> --><description>" + std::string(size, 'x') + "</description>") +
            item("<description>Good.</description>"));
    const Read whole = read_bytes("f.xml", feed, limits);
    for (const std::size_t piece : {1u, 7u, 64u}) {
      const Read pieces = read_bytes("f.xml", feed, limits, piece);
      EXPECT_EQ(pieces.bodies(), whole.bodies()) << size << ' ' << piece;
      EXPECT_EQ(pieces.problems(), whole.problems()) << size << ' ' << piece;
    }
  }
}

TEST(Feed, HostileMarkUpTakesLinearTime) {
  // Each of these would take hours if it were looked through again for every tag.
  for (const std::string unit :
       {"<title>", "<title ", "<!--", "<![CDATA[", "<item>", "<a b='", "&"}) {
    std::string hostile = "<rss><item>";
    while (hostile.size() < 4 << 20) hostile += unit;
    read_bytes("f.xml", hostile);
  }
}

TEST(Feed, AnyBytesAreReadAndGiveUtf8) {
  std::mt19937 random(5);
  const std::string feed =
      rss(item("<title>One &amp; two</title><author>x (y)</author><link href='u'/>"
               "<description><![CDATA[a <b>]]> &lt;</description>") +
          item("<content type='xhtml'><xh:p>b</xh:p></content>"));
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = feed;
    for (int i = 0; i < 1 + round % 6; ++i) {
      bytes[40 + random() % (bytes.size() - 40)] =
          round % 2 == 0 ? "<>&![]'\"/ "[random() % 10] : static_cast<char>(random());
    }
    for (const Page& page : read_bytes("f.xml", bytes).pages) {
      if (page.kind != Page::Kind::html) continue;
      EXPECT_TRUE(utf8::valid(page.title)) << bytes;
      EXPECT_TRUE(utf8::valid(page.bytes) || page.charset.empty());
    }
  }
}

TEST(Charset, WhatMeansNothingIsReplaced) {
  EXPECT_EQ(to_utf8("caf\xE9", ""), "café");
  EXPECT_EQ(to_utf8("\x93x\x94", "ISO-8859-1"), "“x”");
  EXPECT_EQ(to_utf8("\xE9", "never-heard-of"), "é");
  EXPECT_EQ(to_utf8(std::string_view("a\0b", 3), ""), "ab");
  EXPECT_TRUE(utf8::valid(to_utf8("\x81\xFF\xFF", "shift_jis")));
}

}  // namespace
}  // namespace casus
