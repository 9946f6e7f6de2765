#include "document/html/title.h"

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

TEST(StripSite, CutsTheSitesNameOffEitherEnd) {
  const auto strip = [](std::string_view title) {
    return strip_site(title, "The Example Times", "exampletimes.org");
  };
  EXPECT_EQ(strip("Rain closes roads - The Example Times"), "Rain closes roads");
  EXPECT_EQ(strip("Rain closes roads | World | Example Times"), "Rain closes roads | World");
  EXPECT_EQ(strip("The Example Times | Rain closes roads"), "Rain closes roads");
  EXPECT_EQ(strip("Rain closes roads - and schools"), "Rain closes roads - and schools");
  EXPECT_EQ(strip("The Example Times"), "The Example Times");
  EXPECT_EQ(strip("Rain closes roads : Example Times | All about rain | Since 1905"),
            "Rain closes roads");  // mottos follow the name
  EXPECT_EQ(strip("Rain closes roads-The Example Times"), "Rain closes roads");
  EXPECT_EQ(strip("How we at the Example Times count rain - and snow"),
            "How we at the Example Times count rain - and snow");
  EXPECT_EQ(strip("  "), "");
}

TEST(NamesSite, KnowsOutletAndHost) {
  EXPECT_TRUE(names_site("Example Times", "", "exampletimes.org"));
  EXPECT_TRUE(names_site("Example Times Online", "Example Times", ""));
  EXPECT_FALSE(names_site("Rain", "Example Times", "exampletimes.org"));
  EXPECT_FALSE(names_site("Rain", "", ""));
}

TEST(OutletInWindow, IsTheLastPartIfTheHostSaysSo) {
  EXPECT_EQ(outlet_in_window("Rain - Example Times", "exampletimes.org"), "Example Times");
  EXPECT_EQ(outlet_in_window("Rain - Roads", "exampletimes.org"), "");
  EXPECT_EQ(outlet_in_window("Example Times", "exampletimes.org"), "");
}

using made::html;
using made::kText;

std::string title(const std::string& markup) {
  return html(markup + kText, "https://exampletimes.example/a").title;
}
std::string og(const std::string& text) {
  return "<meta property=og:title content='" + text + "'>";
}
std::string headline(const std::string& text) {
  return "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"" + text +
         "\"}</script>";
}

TEST(PageTitle, TheHeadlineShownIsBelieved) {
  EXPECT_EQ(title("<title>Rain: what to know</title>" + og("Rain on the island explained") +
                  "<h1>The water that came at night</h1>"),
            "The water that came at night");
  EXPECT_EQ(title("<title>Rain closes roads</title>" + og("Rain closes roads") +
                  "<h1>Rain closes roads: more to come</h1>"),
            "Rain closes roads: more to come");
}

TEST(PageTitle, TwoThatAgreeAgainstAllOthersAreBelieved) {
  EXPECT_EQ(title("<title>Rain news live</title>" + og("Rain closes roads") +
                  headline("Rain closes roads") + "<h1>Rain news: roads closed now</h1>"),
            "Rain closes roads");
}

TEST(PageTitle, AKickerIsNoPartOfIt) {
  const std::string h1 = "<h1><span>Opinion</span> <span>What rain teaches us</span></h1>";
  EXPECT_EQ(title(og("What rain teaches us") + h1), "What rain teaches us");
  EXPECT_EQ(title(og("Opinion | What rain teaches us") + headline("What rain teaches us") + h1),
            "What rain teaches us");
  // stated with it
  EXPECT_EQ(title("<title>What rain teaches us</title>" + og("Schools: What rain teaches us") +
                  "<h1>Schools: What rain teaches us</h1>"),
            "Schools: What rain teaches us");
}

TEST(PageTitle, NamesOfSitesAndSectionsAreNone) {
  EXPECT_EQ(title("<title>Rain closes roads | All the islands</title><h1>All the islands</h1>"
                  "<h2>Rain closes roads</h2>"),
            "Rain closes roads");
  EXPECT_EQ(title("<title>Rain closes roads</title><h1>Weather</h1>"), "Rain closes roads");
  EXPECT_EQ(title("<title>Rain closes roads | Weather | Forum</title><h2>Rain closes roads</h2>"),
            "Rain closes roads");
}

TEST(PageTitle, ALabelForThoseWhoHearThePageIsNone) {
  EXPECT_EQ(title("<title>Rain closes roads</title>" + og("Rain closes roads") +
                  headline("Rain closes roads") + "<h1>Article detail view</h1>"),
            "Rain closes roads");
}

TEST(PageTitle, MarksOfHyphenationAreDropped) {
  EXPECT_EQ(title("<h1>Hoch&shy;wasser&shy;warnung für die Inseln</h1>"),
            "Hochwasserwarnung für die Inseln");
}

TEST(PageTitle, AQuotationMarkThatEndsTheAttributeIsMended) {
  EXPECT_EQ(title("<title>Mayor calls rain \"a gift\"</title><meta property=og:title "
                  "content=\"Mayor calls rain \"a gift\"\">"),
            "Mayor calls rain \"a gift\"");
}

TEST(PageTitle, WhatTheWindowsTitleBeginsWithIsTheHeadline) {
  EXPECT_EQ(title("<title>港で火災、2人けが｜みなと新聞</title><h1>港で火災、2人けが</h1>"),
            "港で火災、2人けが");
  EXPECT_EQ(strip_site("港で火災｜みなと新聞", "みなと新聞", ""), "港で火災");
  EXPECT_EQ(strip_site("부산항 화재로 두 명 부상ㅣ한국항구", "한국항구", ""),
            "부산항 화재로 두 명 부상");
  // The words of a longer headline are no headline.
  EXPECT_EQ(title("<title>Breaking news from the north of the island</title>"
                  "<meta property=og:title content='Breaking news from the north of the island'>"
                  "<h1>Breaking news</h1><h1>Breaking news from the north of the island</h1>"),
            "Breaking news from the north of the island");
}

TEST(PageTitle, HugeHeadlinesCostNothing) {
  std::string markup;
  for (int i = 0; i < 80; ++i) markup += "<h1>" + std::string(50000, 'x') + " y</h1>";
  EXPECT_EQ(title("<title>Rain closes roads</title>" + markup), "Rain closes roads");
}

TEST(Likeness, CountsSharedWords) {
  EXPECT_EQ(likeness("Rain closes roads", "rain closes ROADS!"), 1);
  EXPECT_EQ(likeness("Rain", "Snow"), 0);
  EXPECT_EQ(likeness("", "Snow"), 0);
  EXPECT_DOUBLE_EQ(likeness("Rain closes roads", "Rain closes schools"), 2.0 / 3);
}

}  // namespace
}  // namespace casus
