// Pages of kinds that are hard to read: nothing but short sentences, more comments than text, wire
// copy, notices longer than the news.
#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

using made::html;
using made::kPlain;
using made::kText;

TEST(HardPages, AnInterviewInShortSentences) {
  const Document document = html(
      "<title>An interview</title><article><h1>An interview with Tala Nasser</h1>"
      "<p>Tala Nasser leads the teachers' union of Karem.</p>"
      "<p><b>Why did you call the strike?</b></p><p>Because nobody has been paid since May.</p>"
      "<p><b>How long will it last?</b></p><p>Until they pay.</p>"
      "<p><b>Has the ministry called you?</b></p><p>Once. They asked us to go home.</p>"
      "</article>");
  EXPECT_EQ(document.body(),
            "Tala Nasser leads the teachers' union of Karem.\n\nWhy did you call the strike?\n\n"
            "Because nobody has been paid since May.\n\nHow long will it last?\n\nUntil they "
            "pay.\n\nHas the ministry called you?\n\nOnce. They asked us to go home.");
}

TEST(HardPages, LinesOfADialogueAreNoScraps) {
  std::string lines, plain;
  for (int i = 0; i < 40; ++i) {
    lines += "<p>" + std::to_string(i) + " is what he said.</p>";
    plain += "\n\n" + std::to_string(i) + " is what he said.";
  }
  EXPECT_EQ(html("<h1>A talk</h1><div>" + kText + lines + "</div>").body(), kPlain + plain);
}

TEST(HardPages, AShortItemWithLongerComments) {
  const std::string item =
      "<h1>Man held after shots in Lowick</h1><p>Police arrested a man, 34, after shots were fired "
      "in Lowick on Sunday.</p><p>No one was hurt in the street.</p>";
  EXPECT_EQ(html("<div>" + item +
                 "</div><div id=comments><p>I heard the shots from my kitchen and called the "
                 "police at once, they took twenty minutes to come.</p></div>")
                .body(),
            "Police arrested a man, 34, after shots were fired in Lowick on Sunday.\n\nNo one was "
            "hurt in the street.");
}

TEST(HardPages, ANoticeOfCookiesLongerThanTheItem) {
  std::string notice;
  for (const char* what : {"partners", "vendors", "advertisers", "companies"}) {
    notice += std::string("<p>Our ") + what +
              " would like to store and read small files on your device, and to measure what you "
              "look at, as is told below at length.</p>";
  }
  EXPECT_EQ(
      html("<div id=cmp>" + notice +
           "</div><div><h1>Two held over museum theft</h1><p>Police in Lund arrested two men "
           "on Saturday over the theft of a drawing by Rembrandt.</p></div>")
          .body(),
      "Police in Lund arrested two men on Saturday over the theft of a drawing by Rembrandt.");
}

TEST(HardPages, EmptyLinesOfWireCopyDivideParagraphs) {
  const std::string first =
      "LIMA, Sept 30 (AP) - Soldiers closed two roads in the north of the\nisland on Friday, and a "
      "school was opened for those who had left.";
  EXPECT_EQ(html("<pre>\n" + first + "\n\nThe mayor asked people to stay at home.\n \n" +
                 "A boat brought food and blankets to the village.\n</pre>")
                .body(),
            "LIMA, Sept 30 (AP) - Soldiers closed two roads in the north of the island on Friday, "
            "and a school was opened for those who had left.\n\nThe mayor asked people to stay at "
            "home.\n\nA boat brought food and blankets to the village.");
  // A program's lines are no paragraphs.
  EXPECT_EQ(
      html("<div>" + kText + "<pre>int f(int x) {\n  return x * 2;\n}\n\nint g = f(3);</pre>" +
           "<p>That is how the county counts its roads, a clerk said on Monday.</p></div>")
          .body(),
      kPlain +
          "\n\nint f(int x) { return x * 2; } int g = f(3);\n\nThat is how the county counts "
          "its roads, a clerk said on Monday.");
}

TEST(HardPages, AListOfOffersGoesWithItsNotice) {
  const std::string list =
      "<ul><li>All stories on any device</li><li>The day's news at six</li></ul>";
  EXPECT_EQ(
      html("<article>" + kText + "<div><p>Subscribe now to read on</p>" + list + "</div></article>")
          .body(),
      kPlain);
  EXPECT_EQ(html("<article>" + kText +
                 "<div><p>The county promised its people two things on Monday, and a third one "
                 "next year.</p>" +
                 list + "</div></article>")
                .body(),
            kPlain +
                "\n\nThe county promised its people two things on Monday, and a third one next "
                "year.\n\nAll stories on any "
                "device\n\nThe day's news at six");
}

TEST(HardPages, ASummaryMayHaveSeveralHeadings) {
  const std::string first = "A village on the island is cut off since Monday";
  const std::string second = "The county has opened a school for those who left";
  EXPECT_EQ(html("<h1>Rain closes roads</h1><h2 class=subtitle>" + first +
                 "</h2><h2 class=subtitle>" + second + "</h2><article>" + kText + "</article>")
                .body(),
            first + "\n\n" + second + "\n\n" + kPlain);
}

TEST(HardPages, BareTextBesideTheParagraphsIsOne) {
  const std::string bare = "\"It is all one lake, so do not expect us home this week,\" she said.";
  EXPECT_EQ(html("<article><div>" + kText + kText.substr(0, kText.find("</p>") + 4) + bare +
                 "<p>The roads are open again since Tuesday, the county said.</p></div></article>")
                    .body()
                    .find(bare) == std::string::npos,
            false);
}

TEST(HardPages, ElementsHtmlDoesNotKnowSayNothingOfAParagraphsPlace) {
  const std::string text =
      "<p><x-text>A bridge that was <a href=/1>built in the north</a> had to be <a "
      "href=/2>closed on Sunday night</a>.</x-text></p>";
  EXPECT_EQ(html("<div>" + kText + kText + text + kText + "</div>").body(),
            kPlain + "\n\n" + kPlain +
                "\n\nA bridge that was built in the north had to be closed on Sunday night.\n\n" +
                kPlain);
}

TEST(HardPages, ScriptsMayHoldAShortArticle) {
  const std::string state =
      R"({"menu": [{"id": 1, "name": "Home"}, {"id": 2, "name": "World"}], "body": [
"<p>A court in Lima on Thursday freed the editor of a weekly newspaper who was held since May.</p>",
"<p>The judge ruled that prosecutors had shown no evidence that he had insulted anybody.</p>",
"<p>He told reporters that his paper would be printed again on Monday.</p>"], "more": [
{"id": 3, "url": "/3", "is_open": true}, {"id": 4, "url": "/4", "is_open": false},
{"id": 5, "url": "/5", "is_open": true}, {"id": 6, "url": "/6", "is_open": false}]})";
  EXPECT_EQ(html("<title>Court frees editor</title><div id=root></div><script>window.state = " +
                 state + "</script>")
                .body(),
            "A court in Lima on Thursday freed the editor of a weekly newspaper who was held since "
            "May.\n\nThe judge ruled that prosecutors had shown no evidence that he had insulted "
            "anybody.\n\nHe told reporters that his paper would be printed again on Monday.");
}

TEST(HardPages, AListOfLinksGoesWhole) {
  const std::string links =
      "<li><a href=/1>Snow in the south of the island</a></li>"
      "<li><a href=/2>Wind in the west of the island</a></li>"
      "<li>Roads and bridges: <a href=/3>What the mayor says</a> – and what not</li>";
  EXPECT_EQ(html("<article>" + kText + "<ul>" + links + "</ul>" + kText + "</article>").body(),
            kPlain + "\n\n" + kPlain);
  EXPECT_EQ(
      html("<article>" + kText +
           "<ul><li>Roads and bridges: <a href=/3>what the mayor "
           "says</a> – and what not</li><li>Two boats for the village in the north</li></ul>" +
           kText + "</article>")
          .body(),
      kPlain +
          "\n\nRoads and bridges: what the mayor says – and what not\n\nTwo boats for the "
          "village in the north\n\n" +
          kPlain);
}

TEST(HardPages, LinesOfDateAndNewsroomBeforeTheTextAreNone) {
  const auto read = [](const std::string& language, const std::string& line) {
    return html("<html lang=" + language + "><h1>Rain closes roads</h1><article><p>" + line +
                "</p>" + kText + "</article>")
               .body() == kPlain;
  };
  EXPECT_TRUE(read("pt", "03/05/2024 18h22 Atualizado há 2 dias"));  // in either order a date
  EXPECT_TRUE(read("nl", "Door onze redactie"));
  EXPECT_FALSE(read("nl", "Door de regen van maandag is een dorp afgesloten."));
}

TEST(HardPages, AParagraphMayBeginWithAPopularWord) {
  const std::string text =
      "Popular support for the bridge has fallen since the flood, a poll found.";
  EXPECT_EQ(html("<article>" + kText + "<p>" + text + "</p></article>").body(),
            kPlain + "\n\n" + text);
}

}  // namespace
}  // namespace casus
