#include <chrono>

#include <gtest/gtest.h>

#include "document/html/clean.h"
#include "document/html/text_of.h"
#include "document/html/tree.h"
#include "document/made.h"
#include "document/url.h"

namespace casus {
namespace {

TEST(CleanHtml, LeavesOutWhatNobodyReads) {
  const CleanHtml clean = clean_html(
      "<style>p{}</style><p class=\"a\" onclick='x()' data-x=1>One<script>'</p>'</script><!-- two "
      "> --> three</p>"
      "<script "
      "type=\"application/ld+json\">{\"a\":1}</script><svg><title>no</title></svg><title>yes</"
      "title>");
  EXPECT_EQ(clean.markup,
            "<style></style><p x=0>One<script></script> three</p><script></script>"
            "<svg><title>no</title></svg><title>yes</title>");
  ASSERT_EQ(clean.range("0").size(), 1u);
  EXPECT_EQ(clean.range("0")[0].name, "class");
  EXPECT_EQ(clean.range("0")[0].value, "a");
  EXPECT_TRUE(clean.range("1").empty() && clean.range("").empty() && clean.range("0x").empty());
  EXPECT_EQ(clean.json_ld, std::vector<std::string>{"{\"a\":1}"});
}

// The parser's tree without what later stages do not want to see.
std::string tree_text(std::string_view page) {
  const CleanHtml clean = clean_html(page);
  const auto tree = Tree::parse(clean);
  if (!tree.ok()) return "no tree";
  std::string out;
  for (const Node& node : tree->nodes()) {
    if (node.is_text) out += "[" + std::string(node.text) + "]";
  }
  return out;
}

// Each of these "<" opens no tag, by the standard's rules.
TEST(CleanHtml, KnowsWhereMarkUpIsNone) {
  EXPECT_EQ(tree_text("a<script>'</scriptx>'</script>b"), "[a][b]");
  EXPECT_EQ(tree_text("a<script><!-- <script> </script> --></script>b"), "[a][b]");
  EXPECT_EQ(tree_text("a<script><!-- </script>b"), "[a][b]");
  EXPECT_EQ(tree_text("a<style><p>x</style >b"), "[a][b]");
  EXPECT_EQ(tree_text("a<script></script a='>'>b"), "[a][b]");
  EXPECT_EQ(tree_text("a<!-- <p> --!>b<!-->c<!--->d"), "[abcd]");
  EXPECT_EQ(tree_text("a<p title='<script>'>b"), "[a][b]");
  EXPECT_EQ(tree_text("a<noscript><p>x<!-- </noscript>b"), "[a][b]");
  EXPECT_EQ(tree_text("a<textarea><p>x</textarea>b<xmp><p>y</xmp>c"), "[a][b][c]");
  EXPECT_EQ(tree_text("a<plaintext><p>b"), "[a][<p>b]");
}

TEST(CleanHtml, DrawingsAndTemplatesHideWhatIsInThemAndNothingElse) {
  EXPECT_EQ(tree_text("a<svg><title>x</title><path/><g>y</g></svg>b"), "[a][b]");
  EXPECT_EQ(tree_text("a<svg><script><b>x</script></svg>c"), "[a][xc]") << "no raw text there";
  EXPECT_EQ(tree_text("a<svg class='>'><g id=\"x\"> <path d=1 /></g>\n</svg>b"), "[a][b]");
  EXPECT_EQ(tree_text("a<svg><g id='></svg>'>x</g></svg>b"), "[a][b]");
  EXPECT_EQ(tree_text("a<svg><desc>x<p>y"), "[a]");
  EXPECT_EQ(tree_text("a<svg><path>x<p>b"), "[a][b]") << "a paragraph ends a drawing";
  EXPECT_EQ(tree_text("a<svg/>b<svg><![CDATA[<p>x]]></svg>c"), "[a][b][c]");
  EXPECT_EQ(tree_text("a<template><p>x</template>b"), "[a][b]");
  EXPECT_EQ(tree_text("a<svg><script>'<p>'</script></svg><script>'<p>'</script>b"), "[a]['][b]");
}

TEST(CleanHtml, AttributesComeThroughAsTheyWere) {
  const std::string page =
      "<html lang=en><html class=k lang=de><p CLASS='a' class=b id=\"q'q\" onclick=z hidden "
      "href=?a=1&amp;b title='&eacute;'/>x<svg class=s /><input type=hidden name=n>";
  const CleanHtml clean = clean_html(page);
  const auto tree = Tree::parse(clean);
  ASSERT_TRUE(tree.ok());
  const auto find = [&](Tag tag) {
    for (const Node& node : tree->nodes()) {
      if (node.tag == tag && !node.is_text) return node;
    }
    return Node{};
  };
  const Node p = find(Tag::p);
  EXPECT_EQ(tree->attribute(p, "class"), "a") << "the first counts";
  EXPECT_EQ(tree->attribute(p, "id"), "q'q");
  EXPECT_EQ(tree->attribute(p, "href"), "?a=1&b");
  EXPECT_EQ(tree->attribute(p, "title"), "é");
  EXPECT_TRUE(tree->has_attribute(p, "hidden"));
  EXPECT_FALSE(tree->has_attribute(p, "onclick"));
  EXPECT_FALSE(tree->has_attribute(p, CleanHtml::kToken));
  const Node html = find(Tag::html);
  EXPECT_EQ(tree->attribute(html, "lang"), "en");
  EXPECT_EQ(tree->attribute(html, "class"), "k") << "what a second one adds";
  EXPECT_EQ(tree->attribute(find(Tag::input), "name"), "n");
}

TEST(CleanHtml, IndentationIsOneSpaceOutsidePreformattedText) {
  EXPECT_EQ(clean_html("<p> a \n\t b  c\r\n</p>  <pre> a \n  b</pre>  d").markup,
            "<p> a\nb c\n</p> <pre> a \n  b</pre> d");
}

TEST(CleanHtml, ADoctypeIsKept) {
  // By the rules of old browsers a table does not close a paragraph.
  const auto levels = [](std::string_view page) {
    const CleanHtml clean = clean_html(page);
    const auto tree = Tree::parse(clean);
    std::size_t depth = 0;
    for (uint32_t i = static_cast<uint32_t>(tree->nodes().size()) - 1; i != kNone;
         i = tree->nodes()[i].parent) {
      ++depth;
    }
    return depth;
  };
  EXPECT_EQ(levels("<p><table>"), levels("<!DOCTYPE html><p><table>") + 1);
}

TEST(CleanHtml, TakesLinearTime) {
  for (const char* piece :
       {"<script></script>", "<!--", "<svg>", "</p", "<script><!--<script>", "<svg><title>",
        "<svg><g>", "<title>", "<textarea", "<a b='", "<![CDATA["}) {
    std::string page;
    while (page.size() < 1 << 20) page += piece;
    EXPECT_LE(clean_html(page).markup.size(), 3u << 20) << piece;
  }
}

TEST(CleanHtml, SurvivesWhatIsNeverClosed) {
  EXPECT_EQ(clean_html("<p>a</p><script>var x = 1;").markup, "<p>a</p><script></script>");
  EXPECT_EQ(clean_html("<p>a</p><!-- b <p>c</p>").markup, "<p>a</p>");
  EXPECT_EQ(clean_html("<p>a</p><p cla").markup, "<p>a</p>");
  EXPECT_EQ(clean_html("a < b && c > d").markup, "a &lt; b && c > d");
}

TEST(CleanHtml, BoundsDepthAndAttributes) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  EXPECT_LT(clean_html(deep).markup.size(), 5000u);
  std::string wide = "<p";
  for (int i = 0; i < 100000; ++i) wide += " class=x" + std::to_string(i);
  EXPECT_LT(clean_html(wide + ">text").markup.size(), 1000u);
}

TEST(Tree, NodesLieInDocumentOrder) {
  const CleanHtml clean = clean_html("<div id=a><p>x<b>y</b></p></div><p>z</p>");
  const auto tree = Tree::parse(clean);
  ASSERT_TRUE(tree.ok());
  const auto& nodes = tree->nodes();
  for (uint32_t i = 1; i < nodes.size(); ++i) {
    ASSERT_LT(nodes[i].parent, i);
    ASSERT_GT(nodes[i].end, i);
    ASSERT_LE(nodes[i].end, nodes[nodes[i].parent].end);
  }
  EXPECT_EQ(text_of(*tree, 0), "xy z");
}

TEST(PlainOf, DecodesWhatWasEscapedTwice) {
  EXPECT_EQ(plain_of("Fish &amp; &quot;chips&quot; &#8211; caf&eacute; <b>now</b>"),
            "Fish & \"chips\" – café now");
  EXPECT_EQ(plain_of("a & b &#xD800; &unknown; 1 < 2"), "a & b &#xD800; &unknown; 1 < 2");
}

TEST(Url, GivesSiteAndAbsoluteAddress) {
  EXPECT_EQ(site_of("https://WWW.Example.org:8080/a?b"), "example.org");
  EXPECT_EQ(site_of("https://user@news.example.org"), "news.example.org");
  EXPECT_EQ(site_of("mailto:x@example.org"), "");
  EXPECT_EQ(resolve_url("https://example.org/a/b", "/c#d"), "https://example.org/c");
  EXPECT_EQ(resolve_url("https://example.org/a", "//cdn.example.org/c"),
            "https://cdn.example.org/c");
  EXPECT_EQ(resolve_url("", "c"), "");
  EXPECT_EQ(resolve_url("https://example.org", "a b"), "");
}

// Long text goes past the parser; what is read is the same.
TEST(CleanHtml, KeepsLongTextFromTheParserAndGivesItBack) {
  const std::string text = "Heavy rain closed two roads in the north of the island on Monday.";
  const std::string page = "<p> " + text + " <b>" + text + "</b> &amp; " + text + "</p>";
  const CleanHtml clean = clean_html(page);
  EXPECT_EQ(clean.markup.find("Heavy"), std::string::npos);
  const Result<Tree> tree = Tree::parse(clean);
  ASSERT_TRUE(tree.ok());
  std::string whole;
  for (const Node& node : tree->nodes()) whole += node.text;
  EXPECT_EQ(whole, " " + text + " " + text + " & " + text);
}

TEST(CleanHtml, TheCharacterBeforeANumberIsOnlyThat) {
  const std::string text = "Heavy rain closed two roads in the north of the island on Monday.";
  const std::string begin(CleanHtml::kTextBegin);
  for (const std::string& odd : {begin + "0;", std::string("&#x10FABC;0;"),
                                 std::string("&#1112764;0;"), std::string("&#x0010fabc;0;")}) {
    const std::string page = "<p>" + text + "</p><p>" + odd + "</p>";
    const CleanHtml clean = clean_html(page);
    const Result<Tree> tree = Tree::parse(clean);
    ASSERT_TRUE(tree.ok());
    std::string whole;
    for (const Node& node : tree->nodes()) whole += node.text;
    EXPECT_EQ(whole, text + begin + "0;") << odd;
  }
}

TEST(CleanHtml, ControlCharactersAreLeftToTheParser) {
  const std::string text = "Heavy rain closed two roads in the north ";
  for (const char* odd : {"\x01", "\x7F", "\xC2\x8F", "\xEF\xBF\xBE", "\xEF\xB7\x90"}) {
    const CleanHtml clean = clean_html("<p>" + text + odd + "</p>");
    EXPECT_TRUE(clean.texts.empty()) << odd;
  }
}

// Cost is linear whatever the mark-up; the bounds are seconds so that a slow machine passes.
class HostileHtml : public testing::TestWithParam<const char*> {};

TEST_P(HostileHtml, IsReadInBoundedTime) {
  std::string markup;
  while (markup.size() < 600000) markup += GetParam();
  const auto result = made::reader().read(made::page(Page::Kind::html, markup + made::kText));
  EXPECT_TRUE(!result.ok() || !result->text.empty());
}

// Pages made to make the reader look at the same text again and again.
TEST(HostilePages, AreReadInBoundedTime) {
  const std::string paragraph =
      "<p>Heavy rain closed two roads in the north of the island on Monday, officials said.</p>";
  const auto repeated = [](const std::string& piece, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += piece;
    return out;
  };
  const std::string quotes = "<script>\"" + repeated("\\\"", 3 << 20) + "</script>";
  const std::string nested = "<script>x=\"" + repeated("\\\"a\\\":\\\"", 2 << 20) + "\"</script>";
  for (const std::string& page :
       {quotes, nested, repeated(paragraph + "<h3>Related articles</h3>", 4 << 20),
        "<h1>Rain</h1>" + repeated(paragraph, 4 << 20),
        "<article>" + repeated("<time datetime=2024-05-04T01:10:00Z>x</time>" + paragraph, 4 << 20),
        repeated("<div hidden>" + paragraph, 2 << 20), repeated(paragraph + "<br>", 4 << 20),
        "<p>" + repeated("Roads<br>", 4 << 20),
        repeated("<div class=x hidden><span>Roads</span>", 2 << 20),
        "<table>" + repeated("<tr><td>Roads<td>", 4 << 20),
        repeated("<section>" + paragraph + "<p>So it was.</p></section>", 4 << 20),
        repeated("<div class=teaser-text>" + paragraph + "</div>", 4 << 20)}) {
    const auto begin = std::chrono::steady_clock::now();
    (void)made::html(page);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(took.count(), 20) << page.substr(0, 60);
  }
}

INSTANTIATE_TEST_SUITE_P(Repeated, HostileHtml,
                         testing::Values("<div>", "<b>", "<a href=x>", "<p><b><i>", "<table>",
                                         "<table><tr><td>", "<ul><li>", "<font size=1>x", "<p>",
                                         "</p>", "<!--", "<script>", "<svg>", "<b><p>x</b>",
                                         "<x y=z ", "<select><option>", "&amp;", "&", "<", "<nobr>",
                                         "<button>", "<h1>", "<form>", "<object>", "<math><mi>",
                                         "<template>", "<br>", "<frameset>"));

}  // namespace
}  // namespace casus
