// Who wrote it, where a page says so in several places?
#include "document/html/authors.h"

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

using made::html;
using made::kText;
using Names = std::vector<std::string>;

const std::string kTitle = "<title>Rain closes roads</title><h1>Rain closes roads</h1>";

Names authors(const std::string& markup, const std::string& url = {}) {
  return html(markup + kText, url).authors;
}

TEST(PageAuthors, ReferencesInLinkedDataAreFollowed) {
  const std::string article = "{\"@type\": \"NewsArticle\", \"author\": {\"@id\": \"#jane\"}}";
  const std::string person = "{\"@type\": \"Person\", \"@id\": \"#jane\", \"name\": \"Jane Doe\"}";
  EXPECT_EQ(authors("<script type='application/ld+json'>{\"@graph\": [" + article + ", " + person +
                    "]}</script>"),
            Names{"Jane Doe"});
  EXPECT_EQ(authors("<script type='application/ld+json'>" + article +
                    "</script><script type='application/ld+json'>" + person + "</script>"),
            Names{"Jane Doe"});
  EXPECT_EQ(authors("<script type='application/ld+json'>" + article + "</script>"), Names{});
}

TEST(PageAuthors, ThePublisherGivesWayToPeople) {
  const std::string outlet = "<meta property=og:site_name content='The Example Times'>";
  EXPECT_EQ(authors(outlet + "<meta name=author content='The Example Times'>" + kTitle +
                    "<p>By Jane Doe</p>"),
            Names{"Jane Doe"});
  EXPECT_EQ(authors("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"author\": "
                    "{\"@type\": \"Organization\", \"name\": \"The Example Times\"}}</script>" +
                    kTitle + "<p>By Jane Doe</p>"),
            Names{"Jane Doe"});
  // the name of a person whose site it is
  EXPECT_EQ(
      authors(kTitle + "<a rel=author href=/>janedoe</a>", "https://janedoe.blogs.example/rain"),
      Names{"janedoe"});
}

TEST(PageAuthors, WhereNobodyIsNamedTheStatedBodyIsTheAuthor) {
  const std::string outlet = "<meta property=og:site_name content='The Example Times'>";
  EXPECT_EQ(authors(outlet + "<meta name=author content='The Example Times'>"), Names{})
      << "an outlet is not its own author";
  EXPECT_EQ(authors(outlet + "<meta name=author content='By Example Times Staff'>"),
            Names{"Example Times Staff"});
  EXPECT_EQ(authors("<meta name=author content='exampletimes'>", "https://exampletimes.example/a"),
            Names{});
  const std::string bodies =
      "{\"@type\": \"Organization\", \"name\": \"Reuters\"}, "
      "{\"@type\": \"Organization\", \"name\": \"Times Online\"}";
  EXPECT_EQ(
      authors("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"author\": [" +
              bodies + "]}</script>"),
      (Names{"Reuters", "Times Online"}));
  EXPECT_EQ(authors(kTitle + "<p>By The Associated Press</p>"), Names{"The Associated Press"});
  EXPECT_EQ(authors(kTitle + "<p class=byline>Example News Staff</p>"),
            Names{"Example News Staff"});
  // sources are no authors, and some names stand for nobody
  EXPECT_EQ(authors("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
                    "\"sourceOrganization\": {\"@type\": \"Organization\", \"name\": "
                    "\"Reuters\"}}</script>"),
            Names{});
  for (const char* nobody : {"admin", "Webmaster", "Unknown", "null", "https://example.org/staff"})
    EXPECT_EQ(authors("<meta name=author content='" + std::string(nobody) + "'>"), Names{})
        << nobody;
}

TEST(PageAuthors, BodiesAreNoPeopleForTheText) {
  // A last paragraph that begins with an author's name tells who that is; with the paper's, not.
  const std::string last = "<p>The Example Times has asked the county for its plans.</p>";
  const Document document =
      html("<meta name=author content='The Example Times'>" + kTitle + kText + kText + last);
  EXPECT_NE(document.text.find("has asked the county"), std::string::npos);
}

TEST(PageAuthors, LabelledMetaTagsAreRead) {
  EXPECT_EQ(authors("<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 "
                    "content='Jane Doe'><meta name=twitter:label2 content='Est. reading time'>"
                    "<meta name=twitter:data2 content='3 Minutes'>"),
            Names{"Jane Doe"});
}

TEST(PageAuthors, BylinesAreReadInTheirLines) {
  const std::pair<const char*, Names> cases[] = {
      {"<p>By <b>Jane Doe</b>and<b>John Roe</b></p>", {"Jane Doe", "John Roe"}},
      {"<div><span>By</span><a>Jane Doe</a><time>Dec 26, 2024</time></div>", {"Jane Doe"}},
      {"<p>Posted on December 26, 2024 by Jane Doe</p>", {"Jane Doe"}},
      {"<p>Ein Artikel von Jana Beispiel | 26.12.2024 - 12:45</p>", {"Jana Beispiel"}},
      {"<div><div>Por</div><div>Ana Ejemplo @ana</div></div>", {"Ana Ejemplo"}},
      {"<p>26.12.2024 | 13:10 | Jana Beispiel</p>", {"Jana Beispiel"}},
      {"<p><strong>Jane Doe/John Roe</strong></p>", {"Jane Doe", "John Roe"}},
      {"<nav><p>By Jane Doe</p></nav>", {"Jane Doe"}},  // beside the headline
      {"<p>Photo by Jane Doe</p>", {}},
      {"<p>26.12.2024 | United | Weather</p>", {}},
      {"<p>Source: Jane Doe</p>", {}},
  };
  for (const auto& [line, want] : cases) EXPECT_EQ(authors(kTitle + line), want) << line;
}

TEST(PageAuthors, ABylineThatNamesAllOfThemAndMoreIsWhole) {
  const std::string stated = "<meta name=author content='Jane Doe'>";
  EXPECT_EQ(authors(stated + kTitle + "<p>By Jane Doe and John Roe, Politics Reporter</p>"),
            (Names{"Jane Doe", "John Roe"}));
  EXPECT_EQ(authors(stated + kTitle + "<p>By Ann Poe and John Roe</p>"), Names{"Jane Doe"});
}

TEST(PageAuthors, LinksToPagesOfPeopleBesideTheHeadline) {
  EXPECT_EQ(authors(kTitle + "<p><a href='/author/jane-doe/'>Jane Doe</a></p>"), Names{"Jane Doe"});
  EXPECT_EQ(authors(kTitle + "<p><a href='/places/jane-doe/'>Jane Doe</a></p>"), Names{});
  EXPECT_EQ(authors(kTitle + "<p><a href='/people/jane/'>Jane Doe Wins The Island Cup</a></p>"),
            Names{});
  EXPECT_EQ(html(kTitle + kText + kText + kText + "<p><a href='/author/jane-doe/'>Jane Doe</a></p>")
                .authors,
            Names{});
}

TEST(PageAuthors, ElementsNamedAsAuthorsHoldNamesNotLists) {
  EXPECT_EQ(authors(kTitle + "<div class=article-author>Jane Doe</div>"), Names{"Jane Doe"});
  EXPECT_EQ(authors(kTitle + "<div class=author-meta>Weather / Roads / Islands</div>"), Names{});
  // Teasers farther down name their authors too.
  std::string teasers;
  for (const char* name : {"Ann Poe", "John Roe", "Jane Doe"})
    teasers += "<div class=author>" + std::string(name) + "</div>";
  EXPECT_EQ(html(kTitle + kText + kText + teasers).authors, Names{});
}

TEST(PageAuthors, LabelsAreReadAnywhere) {
  EXPECT_EQ(html(kTitle + kText + kText + "<p>Autorin: Jana Beispiel</p>").authors,
            Names{"Jana Beispiel"});
  EXPECT_EQ(html(kTitle + kText + "<p>（责任编辑：张三、李四）</p>").authors,
            (Names{"张三", "李四"}));
}

TEST(PageAuthors, WhoHelpedIsNoAuthor) {
  const std::string stated =
      "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"author\": [{\"name\": "
      "\"Jane "
      "Doe\"}, {\"name\": \"John Roe\"}]}</script>" +
      kTitle + "<p>By Jane Doe</p>";
  EXPECT_EQ(authors(stated), (Names{"Jane Doe", "John Roe"}));
  EXPECT_EQ(authors(stated + "<p>Photography by John Roe</p>"), Names{"Jane Doe"});
  // Who is in the byline has written it, whatever else they did.
  EXPECT_EQ(authors(stated + "<p class=byline>Jane Doe and John Roe</p><p>Photo: John Roe</p>"),
            (Names{"Jane Doe", "John Roe"}));
  EXPECT_EQ(authors(stated + "<p>Edited by</p><p>John Roe</p>"), Names{"Jane Doe"});
  EXPECT_EQ(authors(stated + "<div class=contributors-list><a href=/j>John Roe</a></div>"),
            Names{"Jane Doe"});
  // If all are helpers, all stay: somebody has written it.
  EXPECT_EQ(authors(stated + "<p>Edited by Jane Doe and John Roe</p>"),
            (Names{"Jane Doe", "John Roe"}));
}

TEST(PageAuthors, APaperMaySignBelow) {
  const auto signed_by = [](const std::string& line) {
    return html(kTitle + "<article>" + kText + line + "</article>").authors;
  };
  EXPECT_EQ(signed_by("<p><b>Jane T. Doe</b></p>"), Names{"Jane T. Doe"});
  EXPECT_EQ(signed_by("<p>Jane Doe<br>Head of the harbour office</p>"), Names{"Jane Doe"});
  EXPECT_EQ(signed_by("<p>Author: Jane Doe, who keeps a shop on the island.</p>"),
            Names{"Jane Doe"});
  EXPECT_EQ(signed_by("<p>Date: 3 May 2024<br>Author: Jane Doe<br>Source: a letter</p>"),
            Names{"Jane Doe"});
  EXPECT_EQ(signed_by("<p>Read More</p>"), Names{});
  EXPECT_EQ(signed_by("<p>Heavy Roads</p>"), Names{});  // "roads" is a word of the text
  EXPECT_EQ(signed_by("<p><a href=/x>Jane Doe</a></p>"), Names{});
  EXPECT_EQ(signed_by("<div><p>Jane Doe</p></div>"), Names{});
}

TEST(PageAuthors, NamesStandBesideDates) {
  EXPECT_EQ(authors(kTitle + "<div class=byline><a href=/u/7>Janed</a> 03.05.2024, 13:10</div>"),
            Names{"Janed"});
}

TEST(PageAuthors, AccountsAreBelievedWhereThereIsNoOther) {
  const std::string account =
      "<span class=author><a rel=author href=/author/rain1998>rain1998</a></span>";
  EXPECT_EQ(authors(kTitle + account), Names{"rain1998"});
  EXPECT_EQ(authors(kTitle + account + "<p>By Jane Doe</p>"), Names{"Jane Doe"});
  EXPECT_EQ(authors(kTitle + "<p>Posted on May 3, 2024 by rainblog</p>",
                    "https://rainblog.blogs.example/a"),
            Names{"rainblog"});
}

TEST(PageAuthors, ABylineMayStandInABarBelow) {
  const auto with_bars = [](const std::string& bars) {
    return html(kTitle + "<article>" + kText + "</article>" + bars).authors;
  };
  const std::string jane = "<aside class=byline>by Jane</aside>";
  EXPECT_EQ(with_bars(jane), Names{"Jane"});
  EXPECT_EQ(with_bars(jane + "<aside class=byline>by John</aside>"), Names{});
}

TEST(PageAuthors, PropertiesOfOtherArticlesAreTheirs) {
  std::string far = "<footer>";
  for (int i = 0; i < 150; ++i) far += "<p>Roads</p>";
  EXPECT_EQ(html(kTitle + "<span itemprop=author>Jane Doe</span>" + kText + far +
                 "<span itemprop=author>John Roe</span>")
                .authors,
            Names{"Jane Doe"});
}

}  // namespace
}  // namespace casus
