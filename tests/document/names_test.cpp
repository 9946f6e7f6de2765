#include "document/names.h"

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

using Names = std::vector<std::string>;
Names read(std::string_view field) {
  return read_authors(field, "The Example Times", made::words());
}

TEST(ReadAuthors, FindsThePeopleOfABylines) {
  EXPECT_EQ(read("By Jane Doe"), Names{"Jane Doe"});
  EXPECT_EQ(read("Jane Doe and John Roe"), (Names{"Jane Doe", "John Roe"}));
  EXPECT_EQ(read("Jane Doe, John Roe & Ann Poe"), (Names{"Jane Doe", "John Roe", "Ann Poe"}));
  EXPECT_EQ(read("By Jane Doe, Staff Writer"), Names{"Jane Doe"});
  EXPECT_EQ(read("By Jane Doe for The Example Times"), Names{"Jane Doe"});
  EXPECT_EQ(read("Jane Doe (The Example Times)"), Names{"Jane Doe"});
  EXPECT_EQ(read("JANE DOE; jane doe"), Names{"JANE DOE"});
  EXPECT_EQ(read("Anderson Bylow"), Names{"Anderson Bylow"});  // "and", "By" inside names
  EXPECT_EQ(read("Von Jana von Beispiel und Jo Muster, Berlin"),
            (Names{"Jana von Beispiel", "Jo Muster"}));
  EXPECT_EQ(read("Ein Artikel von Jana Beispiel"), Names{"Jana Beispiel"});
  EXPECT_EQ(read("Por Ana Ejemplo y Luis de la Cruz"), (Names{"Ana Ejemplo", "Luis de la Cruz"}));
  EXPECT_EQ(read("By Jane Doe December 26, 2024"), Names{"Jane Doe"});
  EXPECT_EQ(read("By Jane Doe Thursday"), Names{"Jane Doe"});
  EXPECT_EQ(read("By Jane Doe @janedoe"), Names{"Jane Doe"});
  EXPECT_EQ(read("Jane Doe has covered storms for years"), Names{"Jane Doe"});
  EXPECT_EQ(read("Jane Doe - The Example Times"), Names{"Jane Doe"});
  EXPECT_EQ(read("The Example Times - Jane Doe"), Names{"Jane Doe"});
  EXPECT_EQ(read("Jane Doe The Associated Press"), Names{"Jane Doe"});
  EXPECT_EQ(read("April Roe"), Names{"April Roe"});  // a month, and a name
  EXPECT_EQ(read("May Doe; Ann Poe"), (Names{"May Doe", "Ann Poe"}));
}

TEST(ReadAuthors, RolesAndDegreesAreNoPartOfNames) {
  EXPECT_EQ(read("Jane Doe Political Editor"), Names{"Jane Doe"});
  EXPECT_EQ(read("Jane Doe, Politics Reporter"), Names{"Jane Doe"});
  EXPECT_EQ(read("Chefredakteurin Jana Beispiel"), Names{"Jana Beispiel"});
  EXPECT_EQ(read("By JANE DOE AP Sports Writer"), Names{"JANE DOE"});
  EXPECT_EQ(read("Jane Doe, The Example Times Business"), Names{"Jane Doe"});
  EXPECT_EQ(read("Petra Lund"), Names{"Petra Lund"});  // Petra is an agency, and a name
  EXPECT_EQ(read("김철수 기자"), Names{"김철수"});
  EXPECT_EQ(read("Jane Doe MS, RDN"), Names{"Jane Doe"});
  EXPECT_EQ(read("Jana Beispiel Illustration von Jo Muster"), Names{"Jana Beispiel"});
}

TEST(ReadAuthors, PlacesBehindThePaperAreNoPeople) {
  EXPECT_EQ(read("example.org, London, England"), Names{});
  EXPECT_EQ(read("The Example Times, London"), Names{});
}

TEST(ReadAuthors, DesksPapersAndAddressesAreNoPeople) {
  for (const char* field :
       {"The Example Times", "News Desk", "Staff", "Reuters", "editor@example.org",
        "https://example.org/u/1", "example.com", "Admin", "", "By", "12345", "Beispiel-Stiftung",
        "Veröffentlicht", "Autor", "Updated"}) {
    EXPECT_EQ(read(field), Names{}) << field;
  }
}

TEST(LooksLikeName, WantsCapitals) {
  EXPECT_TRUE(looks_like_name("Jane Doe"));
  EXPECT_TRUE(looks_like_name("Ludwig van Beethoven"));
  EXPECT_TRUE(looks_like_name("Luis de la Cruz"));
  EXPECT_TRUE(looks_like_name("張三"));
  EXPECT_FALSE(looks_like_name("the end of it"));
  EXPECT_FALSE(looks_like_name("He left."));
  EXPECT_FALSE(looks_like_name(""));
}

TEST(ReadAuthors, CodesAndThePapersNameAreNoPartOfNames) {
  EXPECT_EQ(read_authors("DE FR IT", {}, made::words()), std::vector<std::string>{});
  EXPECT_EQ(read_authors("Example.fm", {}, made::words()), std::vector<std::string>{});
  EXPECT_EQ(read_authors("Bo Li", {}, made::words()), std::vector<std::string>{"Bo Li"});
  EXPECT_EQ(read_authors("Example-Online-Expert Jane Doe", "Example Online", made::words()),
            std::vector<std::string>{"Jane Doe"});
  EXPECT_EQ(read_authors("By Jane Doe A reader of maps", {}, made::words()),
            std::vector<std::string>{"Jane Doe"});
}

TEST(BodyOfAuthors, IsTheFieldWithoutWhatOpensABylineAndWithoutPlaces) {
  const auto body = [](std::string_view field) { return body_of_authors(field, made::words()); };
  EXPECT_EQ(body("Written by Harbour Today on November 7, 2023"), "Harbour Today");
  EXPECT_EQ(body("Team HARBOUR | September 21"), "Team HARBOUR");
  EXPECT_EQ(body("Harbour Today 7 November 2023"), "Harbour Today");
  EXPECT_EQ(body("May Day Radio"), "May Day Radio");
  EXPECT_EQ(body("By The Associated Press"), "The Associated Press");
  EXPECT_EQ(body("Von AFP"), "AFP");
  EXPECT_EQ(body("Example News, London, England"), "Example News");
  EXPECT_EQ(body("Redaktion"), "Redaktion");
  for (const char* field :
       {"", "By", "admin", "site-admin", "Guest Author", "null", "12345", "news@example.org",
        "https://example.org/news", "Author", "one two three four five six seven eight nine"})
    EXPECT_EQ(body(field), "") << field;
}

}  // namespace
}  // namespace casus
