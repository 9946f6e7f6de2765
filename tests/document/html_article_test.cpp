// What is found in whole pages: body and metadata, by mark-up a page may have.
#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

using made::html;
using made::kPlain;
using made::kText;

const std::string kNav = "<nav><a href=/>Home</a> <a href=/world>World</a></nav>";

TEST(HtmlBody, TextIsHeadlineAndBody) {
  const Document document = html(
      "<html><head><title>Rain closes roads - The Example Times</title></head><body>" + kNav +
          "<h1>Rain closes roads</h1>" + kText + "<footer>Copyright The Example Times.</footer>",
      "https://www.exampletimes.example/a");
  EXPECT_EQ(document.title, "Rain closes roads");
  EXPECT_EQ(document.text, "Rain closes roads\n\n" + kPlain);
  EXPECT_EQ(document.body(), kPlain);
  EXPECT_EQ(document.site, "exampletimes.example");
  EXPECT_EQ(document.language, "en");
}

TEST(HtmlBody, BreaksMakeParagraphsAndInlineElementsMakeNoSpaces) {
  const Document document = html(
      "<div>Heavy rain closed <b>two</b><i>fold</i> roads in the north of the island on Monday, "
      "officials said.<br><br>\n"
      "A school was opened for those who had<br>left their houses, and a&nbsp;boat brought food "
      "and blankets to them.</div>");
  EXPECT_EQ(
      document.body(),
      "Heavy rain closed twofold roads in the north of the island on Monday, officials said.\n\n"
      "A school was opened for those who had left their houses, and a boat brought food and "
      "blankets to them.");
}

TEST(HtmlBody, ListsQuotesAndSubheadingsBelongToIt) {
  const Document document = html(kText +
                                 "<h2>What to do</h2><ul><li>Stay on high ground.</li><li>Boil the "
                                 "water from the tap.</li></ul>"
                                 "<blockquote><p>It will pass, as it always has.</p></blockquote>");
  EXPECT_EQ(document.body(), kPlain +
                                 "\n\nWhat to do\n\nStay on high ground.\n\nBoil the water from "
                                 "the tap.\n\nIt will pass, as it always has.");
}

TEST(HtmlBody, AHeadingGoesWithTheBoxItStandsInAndStaysInOneOfItsOwn) {
  const std::string last = "<p>The roads are open again since Tuesday, the county said.</p>";
  const std::string plain = "\n\nThe roads are open again since Tuesday, the county said.";
  const auto read = [&](const std::string& between) {
    return std::string(html("<article>" + kText + between + last + "</article>").body());
  };
  EXPECT_EQ(read("<div><h3>Inside the capital: the podcast of the week</h3>"
                 "<p><a href=/podcast>All episodes, every Friday at six</a></p></div>"),
            kPlain + plain);
  EXPECT_EQ(read("<div><h3>The week after</h3></div>"), kPlain + "\n\nThe week after" + plain);
  EXPECT_EQ(
      read("<div><h3>The week after</h3><p>Schools opened on Tuesday, "
           "a day later than the county had said, and so did most of the shops.</p></div>"),
      kPlain +
          "\n\nThe week after\n\nSchools opened on Tuesday, a day later than the county had said, "
          "and so did most of the shops." +
          plain);
}

TEST(HtmlBody, ParagraphsNamedAfterThePaywallAreTheArticles) {
  // Of an article's paragraphs the second half may be named so, each by itself.
  std::string named = kText;
  for (std::size_t at = 0; (at = named.find("<p>", at)) != std::string::npos; at += 3)
    named.replace(at, 3, "<p class=paywall>");
  const std::string boxes = "<p class=paywall>Already a subscriber? Log in to read on.</p>";
  EXPECT_EQ(html("<article>" + kText + named + "</article>").body(), kPlain + "\n\n" + kPlain);
  EXPECT_EQ(html("<article>" + kText + boxes + "</article>").body(), kPlain);
}

TEST(HtmlBody, HeadingsListsAndQuotationsSharePaywallNamesWithTheParagraphs) {
  std::string named = kText;
  for (std::size_t at = 0; (at = named.find("<p>", at)) != std::string::npos; at += 3)
    named.replace(at, 3, "<p class=paywall>");
  const std::string parts =
      "<h2 class=paywall>What to do</h2><ul class=paywall><li>Stay on high ground.</li></ul>"
      "<div class='paywall heading-h3'>Who helps</div>";
  EXPECT_EQ(html("<article>" + kText + parts + named + "</article>").body(),
            kPlain + "\n\nWhat to do\n\nStay on high ground.\n\nWho helps\n\n" + kPlain);
  // A box of that name is no line of the article's.
  EXPECT_EQ(html("<article>" + kText + named +
                 "<div class=paywall><h3>Read on</h3><p>All articles for a year, and the paper of "
                 "Sunday with them.</p></div></article>")
                .body(),
            kPlain + "\n\n" + kPlain);
}

TEST(HtmlBody, AnAnchorMadeFromAHeadingsWordsIsNoName) {
  const std::string heading =
      "<h2 id=promotion-of-the-teams>Promotion of the teams</h2>"
      "<p>Two teams of the north are promoted after this season, the league said on Monday.</p>";
  EXPECT_EQ(html("<article>" + kText + heading + "</article>").body(),
            kPlain +
                "\n\nPromotion of the teams\n\nTwo teams of the north are promoted after this "
                "season, the league said on Monday.");
  // An id of other words is one.
  EXPECT_EQ(html("<article>" + kText + "<h6 id=accessibility-article>Story</h6>" + kText +
                 "<p>Two teams of the north are promoted after this season, the league said.</p>")
                .text.find("Story"),
            std::string::npos);
}

TEST(HtmlBody, AHeadingMayLinkToWhatItsPartIsAbout) {
  const std::string part =
      "<p>The house by the harbour serves soup until late and asks for no entrance fee this year, "
      "its owner said.</p>";
  const std::string plain =
      "The house by the harbour serves soup until late and asks for no entrance fee this year, its "
      "owner said.";
  const auto read = [](const std::string& rest) {
    return std::string(
        html("<div class=article-body>" + kText + rest + "</div>", "https://paper.example/a")
            .body());
  };
  EXPECT_EQ(read("<h2><a href=/places/harbour>Harbour House</a></h2><h3>4 Quay Street</h3>" + part),
            kPlain + "\n\nHarbour House\n\n4 Quay Street\n\n" + plain);
  // A list of other articles has a box of its own.
  EXPECT_EQ(read("<div class=x><h3><a href=/b>Snow closes the pass</a></h3><p>The pass is closed "
                 "until the end of the week, <a href=/b>officials said on Monday</a></p></div>"),
            kPlain);
}

TEST(HtmlBody, TheOutletsNameInAHeadingOfOtherArticlesSaysNothingElse) {
  const std::string list =
      "<h3>More great Example Times stories</h3><ul><li>How the islanders built a harbour out of "
      "nothing, and <a href=https://far.example/b>why it stands</a>.</li></ul>";
  const std::string head = "<head><meta property=og:site_name content='Example Times'></head>";
  EXPECT_EQ(html("<html>" + head + "<article>" + kText + list + "</article>").body(), kPlain);
  EXPECT_EQ(html("<article>" + kText + list + "</article>").body(),
            kPlain +
                "\n\nMore great Example Times stories\n\nHow the islanders built a harbour out of "
                "nothing, and why it stands.");
}

TEST(HtmlBody, ASummaryBelowTheHeadlineIsASentenceAndNeedsNoName) {
  const std::string headline = "<h1>Rain closes two roads in the north</h1>";
  const auto read = [&](const std::string& summary) {
    return std::string(html("<header>" + headline + summary + "</header><div><article class=text>" +
                            kText + "</article></div>")
                           .body());
  };
  EXPECT_EQ(read("<p class=subtitle>Officials open a school.</p>"),
            "Officials open a school.\n\n" + kPlain);
  EXPECT_EQ(read("<p class=subtitle>Officials open a school for those without houses</p>"), kPlain);
  EXPECT_EQ(read("<div class=c17>A village of 300 people is cut off.</div>"),
            "A village of 300 people is cut off.\n\n" + kPlain);
  EXPECT_EQ(read("<div class=c17>The north and its villages</div>"), kPlain);
  EXPECT_EQ(read("<div class=c17>Posted on Monday, May 6, 2024 at 10:12 a.m.</div>"), kPlain);
}

TEST(HtmlBody, WhatIsOnlyReadAloudIsNoPartOfAParagraph) {
  const auto read = [](const std::string& aloud) {
    return std::string(html("<article>" + kText + "<p>The county told it in <a href=/r>a report" +
                            aloud + "</a> on Tuesday.</p></article>")
                           .body());
  };
  const std::string whole = kPlain + "\n\nThe county told it in a report on Tuesday.";
  EXPECT_EQ(read("<span class=visually-hidden>(opens in a new window)</span>"), whole);
  EXPECT_EQ(read("<span class='x screen-reader-text'>, external link</span>"), whole);
  EXPECT_EQ(read("<span style='clip:rect(0 0 0 0);position:absolute'>, opens new tab</span>"),
            whole);
  // Outside of paragraphs it says what stands there.
  EXPECT_EQ(html("<h1>Rain closes two roads</h1><div class=meta><span class=screen-reader-text>By "
                 "</span><span>Jane Doe</span></div>" +
                 kText)
                .authors,
            std::vector<std::string>{"Jane Doe"});
}

TEST(HtmlBody, TheHeadOfAnArticleIsNoFurnitureWhateverItIsNamed) {
  const std::string headline = "<h1>Rain closes two roads in the north</h1>";
  const std::string summary = "The county opened a school for those who had to leave their houses.";
  const auto read = [&](const std::string& head) {
    return std::string(
        html("<nav><a href=/>Home</a></nav>" + head + "<article>" + kText + "</article>").body());
  };
  const std::string whole = summary + "\n\n" + kPlain;
  EXPECT_EQ(
      read("<div class=teaser-textbox>" + headline + "<p class=dek>" + summary + "</p></div>"),
      whole);
  EXPECT_EQ(
      read("<header>" + headline + "<p class=article-headers__teaser>" + summary + "</p></header>"),
      whole);
  EXPECT_EQ(read("<header>" + headline + "<div class=byline-social><p>By Jane Doe</p>" +
                 "<p class=strapline>" + summary + "</p></div></header>"),
            whole);
  // Elsewhere they are what they are named after.
  EXPECT_EQ(read(headline + "<div class=teaser><p>" + summary + "</p></div>"), kPlain);
  EXPECT_EQ(read("<header>" + headline + "</header><div class=byline-social><p class=strapline>" +
                 summary + "</p></div>"),
            kPlain);
}

TEST(HtmlBody, CreditsOfPicturesEndIt) {
  const Document document =
      html("<article>" + kText + kText +
           "<h2>Photo credits</h2><p>Photographer Jane Doe, who lives in the north.</p></article>");
  EXPECT_EQ(document.text.find("Photographer"), std::string::npos);
  EXPECT_EQ(document.text.find("credits"), std::string::npos);
}

TEST(HtmlBody, ALineBreakMakesAParagraphUnlessTheLineGoesOn) {
  const auto read = [](const std::string& paragraph) {
    return std::string(html("<article>" + kText + "<p>" + paragraph +
                            "</p><p>That is all that we know so far.</p></article>")
                           .body());
  };
  const auto plain = [](const std::string& lines) {
    return kPlain + lines + "\n\nThat is all that we know so far.";
  };
  EXPECT_EQ(read("Record: 26 wins<br>Next fight: none"),
            plain("\n\nRecord: 26 wins\n\nNext fight: none"));
  EXPECT_EQ(read("The road to the<br>harbour is open again."),
            plain("\n\nThe road to the harbour is open again."));
  EXPECT_EQ(read("A map of the roads<br>https://roads.example/map"),
            plain("\n\nA map of the roads\n\nhttps://roads.example/map"));
}

TEST(HtmlBody, ABoxOfOtherArticlesEndsWhereItEnds) {
  const std::string box =
      "<div><h3>Related articles</h3><p><a href=/1>Ferry stays in port for another day, its owner "
      "says</a></p></div>";
  const std::string more =
      "<p>The mayor said that the school would stay open for as long as people needed it.</p>";
  EXPECT_EQ(html("<div class=story-body>" + kText + box + more + "</div>").body(),
            kPlain +
                "\n\nThe mayor said that the school would stay open for as long as people needed "
                "it.");
  // Without a box of its own the heading ends the article.
  EXPECT_EQ(html("<div>" + kText + "<h3>Related articles</h3><p>The ferry stays in port.</p></div>")
                .body(),
            kPlain);
}

TEST(HtmlBody, BoxesInAnotherFashionAreNoParagraphs) {
  EXPECT_EQ(html("<div class=text>" + kText +
                 "<div class=x7><div class=x8>Keep up with the isles "
                 "on your phone</div></div></div>")
                .body(),
            kPlain);
}

TEST(HtmlBody, QuestionsMayComeTwiceButTextForOtherScreensDoesNot) {
  const std::string question = "<p>What would you say to people who lost their houses here?</p>";
  const std::string plain = "What would you say to people who lost their houses here?";
  const std::string answer = "<p>Come to the school, there is room for all of you.</p>";
  const Document document = html("<article>" + kText + question + answer + question + "</article>");
  const std::string body(document.body());
  EXPECT_NE(body.find(plain), body.rfind(plain));
  EXPECT_EQ(html("<main><div>" + kText + "</div><div>" + kText + "</div></main>").body(), kPlain);
}

TEST(HtmlBody, WhatIsSaidTwiceInPassingIsNoCopy) {
  const std::string vote =
      "Readers may vote for her on the last page of this series, the paper said.";
  const std::string paragraph = "<div><p>" + vote + "</p></div>";
  const auto told = [](const std::string& who) {
    return who +
           " keeps a shop in the north and bakes the bread for all of the island, the paper "
           "wrote.";
  };
  const std::string end = "<p>The vote is open until the end of the month, the paper said.</p>";
  const std::string plain_end = "The vote is open until the end of the month, the paper said.";
  EXPECT_EQ(html("<article><p>" + told("Ann") + "</p>" + paragraph + "<p>" + told("Joan") + "</p>" +
                 paragraph + "<p>" + told("Mary") + "</p>" + end + "</article>")
                .body(),
            told("Ann") + "\n\n" + vote + "\n\n" + told("Joan") + "\n\n" + vote + "\n\n" +
                told("Mary") + "\n\n" + plain_end);
  // The same for a list that shares an item with another one.
  const auto list = [](const std::string& own) {
    return "<ul><li>It draws 300 W, which costs ten pence an hour.</li><li>" + own + "</li></ul>";
  };
  EXPECT_EQ(
      html("<article>" + kText + list("It holds fifteen kilogrammes of wet washing.") +
           list("It holds ten kilogrammes of washing, and shoes.") + end + "</article>")
          .body(),
      kPlain +
          "\n\nIt draws 300 W, which costs ten pence an hour.\n\nIt holds fifteen kilogrammes "
          "of wet washing.\n\nIt draws 300 W, which costs ten pence an hour.\n\nIt holds ten "
          "kilogrammes of washing, and shoes.\n\n" +
          plain_end);
}

TEST(HtmlBody, HiddenTextIsReadWhereThereIsNoOther) {
  const std::string menu = "<p>Menu, weather and roads of the isles, all in one place for you.</p>";
  EXPECT_EQ(html("<nav>" + menu + "</nav><div hidden id=S:1>" + kText + "</div>").body(), kPlain);
  EXPECT_EQ(html("<article>" + kText +
                 "</article><div style=\"display: none\"><p>Your session has ended because you "
                 "have not moved for a long time. Please load the page again to go on.</p></div>")
                .body(),
            kPlain);
}

TEST(HtmlBody, ParagraphsHiddenOneByOneAreRead) {
  std::string hidden;
  for (const char* words : {"The ferry stays in port.", "Its owner fears for the pier.",
                            "Bread is short on the island.", "Milk comes by boat on Thursday."})
    hidden += "<div class=members style='display: none'><p><span>" + std::string(words) +
              "</span></p></div>";
  EXPECT_EQ(
      html("<div class=article-body>" + kText + hidden + "</div>").body(),
      kPlain +
          "\n\nThe ferry stays in port.\n\nIts owner fears for the pier.\n\nBread is short on "
          "the island.\n\nMilk comes by boat on Thursday.");
}

TEST(HtmlBody, WhatEachPartIsAskedStays) {
  const std::string question = "<p><b>What did you do when the water came to your house?</b></p>";
  std::string parts;
  std::string plain;
  for (const char* answer : {"I took the cat and went up the hill to my sister's house, said Ann.",
                             "We carried what we could to the school, said Bob, and then waited.",
                             "I rowed to the pier, said Cy, and tied the boat to the old crane."}) {
    parts += "<section>" + question + "<p>" + answer + "</p></section>";
    plain += "\n\nWhat did you do when the water came to your house?\n\n" + std::string(answer);
  }
  EXPECT_EQ(html("<article>" + kText + parts + "</article>").body(), kPlain + plain);
}

TEST(HtmlBody, AHeadingMayLinkToItself) {
  const std::string heading = "<h2 id=x><a href='#x'>What is to come</a></h2>";
  const std::string more = "<p>More rain is on its way, the weather service of the isles said.</p>";
  EXPECT_EQ(html("<article>" + kText + heading + more + "</article>").body(),
            kPlain +
                "\n\nWhat is to come\n\nMore rain is on its way, the weather service of the isles "
                "said.");
}

TEST(HtmlBody, ARowOfATableOfDataIsALine) {
  const std::string row =
      "<table><tr><td><p>Road to the harbour</p></td><td><div>closed until Thursday at noon</div>"
      "</td></tr></table>";
  EXPECT_EQ(
      html("<div class=article-body>" + kText + row + "<p>That is all that we know.</p></div>")
          .body(),
      kPlain +
          "\n\nRoad to the harbour closed until Thursday at noon\n\nThat is all that we know.");
}

TEST(HtmlBody, SummariesAreFoundByTheirPlace) {
  const std::string body = "<div class=article-body>" + kText + "</div>";
  const std::string summary = "Two roads are closed, a village is cut off and more rain is coming.";
  for (const std::string& lead :
       {"<h2>" + summary + "</h2>", "<div class='teaser-text story__teaser'>" + summary + "</div>",
        "<p class=lead>" + summary.substr(0, 40) + "<a href=/x>" + summary.substr(40, 8) + "</a>" +
            summary.substr(48) + "</p>"}) {
    const Document document = html("<title>Rain closes roads</title><h1>Rain closes roads</h1>" +
                                   lead + "<p class=date>3 May 2024</p>" + body);
    EXPECT_EQ(document.body(), summary + "\n\n" + kPlain) << lead;
  }
}

TEST(HtmlBody, TheFirstHeadingIsTheHeadlineWhereNoOtherShowsIt) {
  const std::string markup =
      "<title>Rain: Roads closed in the north</title><ol "
      "class=breadcrumbs><li>Home</li><li><h1>Rain: "
      "Roads closed in the north</h1></li></ol><main><h2>Cut off by the water: what people of the "
      "village did and who came to help them</h2><div class=article-body>" +
      kText + "</div></main>";
  EXPECT_EQ(html(markup).body(), kPlain);
}

TEST(HtmlBody, TextMayBeSetInAHeading) {
  std::string heading = kText;
  for (std::size_t at = heading.find("<p>"); at != std::string::npos; at = heading.find("<p>"))
    heading.replace(at, 3, "<br>");
  for (std::size_t at = heading.find("</p>"); at != std::string::npos; at = heading.find("</p>"))
    heading.replace(at, 4, "<br>");
  EXPECT_EQ(html("<h1>Rain closes roads</h1><h4>" + heading + "</h4>").body(), kPlain);
}

TEST(HtmlBody, AnArticleMayBeSplitOverElements) {
  const std::string half = "<section><div class=part>" + kText + "</div></section>";
  const std::string other =
      "<section><div class=part><p>The ferry will not go before Thursday, its owner said, and the "
      "shops on the island are running out of bread and milk.</p></div></section>";
  EXPECT_EQ(html("<body><nav><a href=/>Home</a></nav><div>" + half + other + "</div>").body(),
            kPlain +
                "\n\nThe ferry will not go before Thursday, its owner said, and the shops on the "
                "island are running out of bread and milk.");
}

TEST(HtmlBody, NoticesAreNeverTheArticle) {
  std::string notice;
  for (int i = 0; i < 8; ++i)
    notice += "<p>We store cookies number " + std::to_string(i) +
              " on your machine to remember you, and so do our many friends, as they told you.</p>";
  EXPECT_EQ(
      html("<article>" + kText + "</article><div class=cookie-banner>" + notice + "</div>").body(),
      kPlain);
}

TEST(HtmlBody, TextInScriptsIsReadWhereThePageHasNone) {
  const std::string json =
      R"({"headline":"Rain closes roads","parts":[{"text":"Heavy rain closed two roads in the )"
      R"(north of the island on Monday, officials said, \u201cand more\u201d will come."},)"
      R"({"text":"The fire service brought food and blankets by boat, and a school was opened for )"
      R"(those who had left their houses. They will stay for the night, the mayor said."},)"
      R"({"text":"Nobody was hurt, she said, but 40 sheep are lost, and the shop of the village has )"
      R"(no bread left. A helicopter of the army is to bring more of it in the morning, if the wind )"
      R"(lets it fly, and the ferry goes again on Thursday at the earliest, its owner said."}]})";
  const Document document =
      html("<html><body><div id=app></div><script>window.state = " + json + ";</script>");
  EXPECT_TRUE(document.body().starts_with(
      "Heavy rain closed two roads in the north of the island on Monday, officials said, "
      "\xE2\x80\x9C"
      "and more\xE2\x80\x9D will come.\n\nThe fire service"))
      << document.body();
}

TEST(HtmlBody, CaptionsInScriptsAreNoText) {
  const std::string caption =
      "<div class=\\\"img caption\\\"><div>Officials look at a bridge in the north, on Monday, in "
      "a photograph of the county.</div></div><figcaption>A boat brings bread and blankets to the "
      "village, in a photograph of the county.</figcaption>";
  std::string text = kText + caption + kText;
  // What a string of a script holds is not the page's mark-up.
  for (std::size_t at = 0; (at = text.find("</", at)) != std::string::npos; at += 3)
    text.insert(at + 1, 1, '\\');
  const Document document = html(
      "<html><body><div id=app></div><script>window.state = {\"html\":\"" + text + "\"};</script>");
  EXPECT_EQ(document.body(), kPlain + "\n\n" + kPlain);
}

TEST(HtmlBody, AHeadlineWithAKickerIsStillTheHeadline) {
  EXPECT_EQ(
      html("<html><head><meta property=og:title content='Rain closes two island roads'></head>"
           "<body><h2>Weather Rain closes two island roads</h2>" +
           kText)
          .body(),
      kPlain);
}

TEST(HtmlBody, EntriesOfALiveBlogHaveTimesOfTheirOwn) {
  std::string blog = "<article class=live><h1>Rain on the island, live</h1>";
  for (const char* time : {"2024-05-04T01:10:00Z", "2024-05-03T22:40:00Z", "2024-05-03T21:05:00Z",
                           "2024-05-03T20:00:00Z"}) {
    blog += "<section><time datetime=\"" + std::string(time) + "\">then</time><p>At " + time +
            " the road along the harbour was closed to all cars, the police said.</p></section>";
  }
  const Document document = html(blog + "</article>");
  ASSERT_EQ(document.entries.size(), 4u);
  for (const Entry& entry : document.entries) {
    const std::string text = document.text.substr(entry.begin, entry.end - entry.begin);
    EXPECT_TRUE(text.starts_with("At " + entry.published.substr(0, 16))) << entry.published << text;
    EXPECT_EQ(document.published_date_at(entry.begin + 3), parse_iso_date(entry.published));
  }
  EXPECT_EQ(document.published_date_at(0), document.published_date());
  // A date line here and there makes no live blog.
  EXPECT_TRUE(
      html("<article><time datetime=2024-05-04T01:10:00Z>4 May</time>" + kText + "</article>")
          .entries.empty());
}

TEST(HtmlBody, AListAtTheEndBelongsToIt) {
  EXPECT_EQ(html("<article>" + kText +
                 "<ul><li>North road: closed</li><li>South road: open to boats</li></ul></article>")
                .body(),
            kPlain + "\n\nNorth road: closed\n\nSouth road: open to boats");
}

TEST(HtmlBody, TheSummaryBelowTheHeadlineBelongsToIt) {
  const std::string summary =
      "Two roads are closed and a village of 300 is cut off, and more rain is on its way to the "
      "north.";
  EXPECT_EQ(html("<header><h1>Rain closes roads</h1><p>" + summary +
                 "</p></header><div class=story-body>" + kText + "</div>")
                .body(),
            summary + "\n\n" + kPlain);
}

TEST(HtmlBody, FurnitureInsideTheArticleIsDropped) {
  const std::string furniture[] = {
      "<div class=share-bar>Share this on the usual networks, please do.</div>",
      "<aside><p>A box about another matter, with a whole sentence in it, and long enough to be "
      "text.</p></aside>",
      "<figure><img src=x><figcaption>The road on Monday. Photo: Jane Doe</figcaption></figure>",
      "<p><a href=/b>Read more: Snow closes a mountain pass in the south of the island</a></p>",
      "<div class=\"relatedArticles\"><h3>Related</h3><p><a href=/c>Another article with a long "
      "headline</a></p></div>",
      "<p>Advertisement</p>",
      "<p style='display: none'>Heavy rain closed two roads, said a hidden copy that nobody can "
      "see on the page.</p>",
      "<div id=comments><p>I was there and saw it all, it was quite a sight to see, believe me, "
      "all that water.</p></div>",
      "<p>Sign up for our newsletter to get the news in your inbox.</p>",
      "<div class='toc-container no_bullets'><p class=toc-title>Contents</p></div>",
      "<blockquote class=reddit-card><a href=https://far.example/r>A picture of the road</a> from "
      "the island's page, with all that water on it.</blockquote>",
      "<div class=article__twitterEmbed><p>What water! I was there on Monday and saw it all, and "
      "have not slept since.</p></div>"};
  const std::size_t half = kText.find("<p>The fire");
  for (const std::string& piece : furniture) {
    EXPECT_EQ(html("<article>" + kText.substr(0, half) + piece + kText.substr(half) + "</article>")
                  .body(),
              kPlain)
        << piece;
  }
}

TEST(HtmlBody, EndsBeforeOtherArticles) {
  EXPECT_EQ(html("<div><div>" + kText +
                 "<h3>Related stories</h3><p>Snow closed a pass in the south on Sunday, the police "
                 "said.</p></div></div>")
                .body(),
            kPlain);
}

TEST(HtmlBody, AMisleadingNameDoesNotHideTheText) {
  EXPECT_EQ(html("<div class=\"comment popup\"><div class=advert>" + kText + "</div></div>").body(),
            kPlain);
}

TEST(HtmlBody, TextThatIsOnlyInLinkedDataIsFound) {
  const Document document = html(
      "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Rain\", "
      "\"articleBody\": \"" +
      std::string(300, 'x') + ".\\n\\nThe end of it.\"}</script><p>Log in to read on.</p>");
  EXPECT_EQ(document.body(), std::string(300, 'x') + ".\n\nThe end of it.");
}

TEST(HtmlBody, APageOfLinksHasNoArticle) {
  std::string links;
  for (int i = 0; i < 40; ++i)
    links += "<li><a href=/" + std::to_string(i) +
             ">A headline of some length that leads elsewhere</a></li>";
  const auto result = made::reader().read(
      made::page(Page::Kind::html, "<html><body><ul>" + links + "</ul></body></html>"));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::no_article);
}

TEST(HtmlMetadata, LinkedDataIsBelievedFirst) {
  const Document document = html(
      "<html lang=en><head><title>x</title><meta name=author content='Meta Person'><meta "
      "property=article:published_time content=2024-11-01>"
      "<meta property=og:site_name content='The Example Times'><link rel=canonical href='/real'>"
      "<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"WebSite\", \"name\": "
      "\"no\"}, {\"@type\": [\"NewsArticle\"],"
      " \"headline\": \"Rain closes roads\", \"datePublished\": \"2024-12-26T08:30:00+05:00\","
      " \"author\": [{\"@type\": \"Person\", \"name\": \"Jane Doe\"}, {\"@type\": "
      "\"Organization\", \"name\": \"Other Org\"}]}]}</script></head><body>" +
          kText,
      "https://www.example.org/a?x=1");
  EXPECT_EQ(document.title, "Rain closes roads");
  EXPECT_EQ(document.authors, std::vector<std::string>{"Jane Doe"});
  EXPECT_EQ(document.published, "2024-12-26T08:30:00+05:00");
  EXPECT_EQ(document.outlet, "The Example Times");
  EXPECT_EQ(document.url, "https://www.example.org/real");
  const bool is_noted =
      std::find(document.notes.begin(), document.notes.end(),
                "the page states different dates of publication") != document.notes.end();
  EXPECT_TRUE(is_noted);
}

TEST(HtmlMetadata, EachPlainSourceIsRead) {
  EXPECT_EQ(html("<meta name=DC.date content=2024-12-26>" + kText).published, "2024-12-26");
  EXPECT_EQ(
      html("<span itemprop=datePublished content='2024-12-26T10:00:00Z'></span>" + kText).published,
      "2024-12-26T10:00:00Z");
  EXPECT_EQ(html("<time datetime=2024-12-26>yesterday</time>" + kText).published, "2024-12-26");
  EXPECT_EQ(html(kText, "https://example.org/2024/12/26/rain").published, "2024-12-26");
  EXPECT_EQ(
      html("<h1>Rain</h1><div>By Jane Doe | Published: 26 Dec 2024 | Updated: 2 Apr 2025</div>" +
           kText)
          .published,
      "2024-12-26");
  EXPECT_EQ(
      html("<title>Rain</title><h1>Rain</h1><div>By Jane Doe | 26 Dec 2024</div>" + kText).authors,
      std::vector<std::string>{"Jane Doe"});
  EXPECT_EQ(
      html("<span itemprop=author><span itemprop=name>Jane Doe</span></span>" + kText).authors,
      std::vector<std::string>{"Jane Doe"});
  EXPECT_EQ(html("<a rel=author href=/j>Jane Doe</a>" + kText).authors,
            std::vector<std::string>{"Jane Doe"});
}

TEST(HtmlMetadata, NothingIsGuessed) {
  const Document document = html("<h1>Rain closes roads</h1>" + kText);
  EXPECT_EQ(document.published, "");
  EXPECT_TRUE(document.authors.empty());
  EXPECT_EQ(document.outlet, "");
  EXPECT_EQ(document.url, "");
}

TEST(HtmlMetadata, TheLogoIsNotTheHeadline) {
  const Document document = html(
      "<title>Rain closes roads | Example Times</title><meta property=og:title content='Rain "
      "closes roads'>"
      "<h1>Example Times</h1><h2>Rain closes roads</h2>" +
          kText,
      "https://exampletimes.example/");
  EXPECT_EQ(document.title, "Rain closes roads");
}

TEST(HtmlMetadata, NoNulByteComesOutOfLinkedData) {
  EXPECT_EQ(html("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": "
                 "\"Ra\\u0000in\"}</script>" +
                 kText)
                .title,
            "Rain");
}

TEST(HtmlMetadata, LinkedDataMayBeWrapped) {
  EXPECT_EQ(html("<script type='application/ld+json'>\n//<![CDATA[\n{\"@type\": \"NewsArticle\", "
                 "\"publisher\": {\"@type\": \"Organization\", \"name\": \"Example Times\"}, "
                 "\"keywords\": [\"rain\"]}\n//]]>\n</script>" +
                 kText)
                .outlet,
            "Example Times");
}

TEST(HtmlMetadata, MottosAreNoPartOfTheOutletsName) {
  const Document document = html(
      "<meta property=og:site_name content='Example Times - All about rain'><meta "
      "property=article:section content=Weather><script type='application/ld+json'>{\"@type\": "
      "\"NewsArticle\", \"publisher\": {\"name\": \"Example Times\"}}</script>" +
      kText);
  EXPECT_EQ(document.outlet, "Example Times");
  EXPECT_EQ(document.section, "Weather");
}

TEST(HtmlMetadata, BrokenLinkedDataIsNoHindrance) {
  EXPECT_EQ(html("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
                 "\"datePublished\": \"2024-12-26\", \"headline\": \"a \"b\" c\"}</script>" +
                 kText)
                .published,
            "2024-12-26");
  EXPECT_EQ(
      html("<script type='application/ld+json'>" + std::string(5000, '[') + "</script>" + kText)
          .body(),
      kPlain);
}

TEST(Agency, IsReadFromDatelineAndCredit) {
  const std::size_t first = kText.find("Heavy");
  EXPECT_EQ(html(std::string(kText).insert(first, "KABUL, Dec 24 (Reuters) - ")).agency, "Reuters");
  EXPECT_EQ(html("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"author\": "
                 "{\"@type\": \"Organization\", \"name\": \"Reuters\"}}</script>" +
                 kText)
                .agency,
            "Reuters");
  EXPECT_EQ(html("<meta name=author content=AFP>" + kText).agency, "Agence France-Presse");
  EXPECT_EQ(html(kText).agency, "");
}

}  // namespace
}  // namespace casus
