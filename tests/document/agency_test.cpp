#include "document/agency.h"

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

std::string credited(std::vector<std::string> paragraphs) {
  return credited_agency(paragraphs, made::words());
}

TEST(CreditedAgency, StandsInTheDateline) {
  EXPECT_EQ(credited({"KABUL, Dec 24 (Reuters) - Rain closed roads.", "It rained."}), "Reuters");
  EXPECT_EQ(credited({"(AP) — Rain closed roads."}), "Associated Press");
  EXPECT_EQ(credited({"Berlin (dpa/abc) - Regen schließt Straßen."}), "dpa");
  EXPECT_EQ(credited({"MOSCOW, May 3. /TASS/. Rain closed roads."}), "TASS");
  EXPECT_EQ(credited({"Bruselas, 7 oct (EFE).- La lluvia cerró caminos."}), "");
  EXPECT_EQ(credited({"The agency (Reuters) said that it rained."}), "");
  EXPECT_EQ(credited({"Rain/Snow closed roads."}), "");
}

TEST(CreditedAgency, StandsInTheLastLines) {
  EXPECT_EQ(credited({"It rained.", "(AFP)"}), "Agence France-Presse");
  EXPECT_EQ(credited({"It rained.", "Source: Reuters"}), "Reuters");
  EXPECT_EQ(credited({"Es regnete.", "Quelle: dpa-infocom"}), "dpa");
  EXPECT_EQ(credited({"Es regnete.", "SDA/abc", "Ein Wort danach."}), "Keystone-SDA");
  EXPECT_EQ(credited({"La lluvia, que cerró los caminos del norte de la isla, «no ha pasado», "
                      "dijo la alcaldesa. EFE"}),
            "EFE");
  EXPECT_EQ(credited({"It rained, Reuters said."}), "");
  EXPECT_EQ(credited({}), "");
}

TEST(AgencyInList, TakesTheFirstThatIsKnown) {
  EXPECT_EQ(agency_in_list("abc/AFP/dpa", made::words()), "Agence France-Presse");
  EXPECT_EQ(agency_in_list("AFP, Manila", made::words()), "Agence France-Presse");
  EXPECT_EQ(agency_in_list("Authors Abroad (AA)", made::words()), "");
}

TEST(Agency, IsReadFromCreditsOfThePage) {
  using made::html;
  using made::kText;
  const std::string title = "<title>Rain closes roads</title><h1>Rain closes roads</h1>";
  EXPECT_EQ(html("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
                 "\"creditText\": \"AFP\"}</script>" +
                 kText)
                .agency,
            "Agence France-Presse");
  EXPECT_EQ(html(title + "<p>Quelle: dpa</p>" + kText).agency, "dpa");
  EXPECT_EQ(html(title + "<p>By Jane Doe, Associated Press</p>" + kText).agency,
            "Associated Press");
}

}  // namespace
}  // namespace casus
